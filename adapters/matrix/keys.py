"""Transaction ids: what makes a call that is repeated post once."""

from hashlib import sha256

MARK = "org.manyhands.transaction"
"""Where a message of ours carries its own: the homeserver forgets them after a day, and with the
device. See docs/decisions/0012-what-was-sent-is-looked-for.md."""


def transaction(deed: str, key: str) -> str:
    """The same for the same deed and key, whichever process asks; at most 255 characters.

    >>> transaction("send", "card:1") == transaction("send", "card:1")
    True
    >>> transaction("send", "card:1") == transaction("edit", "card:1")
    False
    """
    return "mh" + sha256(f"{deed}\0{key}".encode()).hexdigest()
