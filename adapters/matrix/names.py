"""Names and texts that people chose, made harmless to show. Pure."""

import unicodedata

LONGEST_NAME = 60

# Joiners make one emoji of several and words of some scripts.
_JOINERS = "\u200c\u200d"


def shown_name(name: object, user_id: str) -> str:
    """What to call `user_id`: her display name on one line, or the local part of her id.

    Controls and whatever turns the writing direction are left out, or a name could rewrite the
    sentence around it.

    >>> shown_name("Ana\\u202e\\n ♥", "@ana:example.org")
    'Ana ♥'
    >>> shown_name(None, "@ana:example.org")
    'ana'
    """
    for candidate in (name, user_id.removeprefix("@").partition(":")[0]):
        if isinstance(candidate, str) and (plain := _one_line(candidate)):
            return shortened(plain, LONGEST_NAME)
    return "?"


def plain_text(text: str) -> str:
    """What somebody wrote, without controls other than line breaks and tabs."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))


def shortened(text: str, most: int) -> str:
    """`text`, or as much of it as fits into `most` characters with an ellipsis behind it."""
    return text if len(text) <= most else text[: max(most - 1, 0)].rstrip() + "…"


def _one_line(text: str) -> str:
    kept = (" " if c.isspace() else c for c in text)
    bare = "".join(c for c in kept if c in _JOINERS or unicodedata.category(c)[0] != "C")
    return " ".join(bare.split()).strip(_JOINERS)
