"""What to call people. Pure."""

from core import text


def shown_name(name: object, user_id: str) -> str:
    """What to call `user_id`: her display name on one line, or the local part of her id.

    >>> shown_name(None, "@ana:example.org")
    'ana'
    """
    return text.shown_name(name, user_id.removeprefix("@").partition(":")[0]) or "?"
