"""What people wrote, made harmless to show and short enough. Pure."""

import unicodedata
from collections.abc import Callable
from functools import lru_cache

LONGEST_NAME = 60

# Joiners make one emoji of several and words of some scripts.
_JOINERS = "\u200c\u200d"

# They turn the writing direction, up to the end of whatever sentence quotes them.
_TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_NO_TURNS = dict.fromkeys(map(ord, _TURNS))


def shown_name(*candidates: object) -> str:
    """The first of these that is a name, on one line; empty if none is.

    Controls and whatever turns the writing direction are left out, or a name could rewrite the
    sentence around it.

    >>> shown_name(None, "Ana\\u202e\\n ♥", "ana.example")
    'Ana ♥'
    """
    names = (_one_line(one) for one in candidates if isinstance(one, str))
    return shortened(next(filter(None, names), ""), LONGEST_NAME)


def plain_text(text: str) -> str:
    """What somebody wrote, without controls other than line breaks and tabs, and without what
    turns the writing direction: it would turn the sentence around it, too."""
    lines = text.translate(_NO_TURNS).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))


def shortened(text: str, most: int) -> str:
    """`text`, or as much of it as fits into `most` characters with an ellipsis behind it."""
    return text if len(text) <= most else text[: max(most - 1, 0)].rstrip() + "…"


def greatest(fits: Callable[[int], bool], least: int, most: int) -> int:
    """The greatest number from `least` on and below `most` that `fits`; `least` is taken to."""
    while most - least > 1:
        middle = (least + most) // 2
        least, most = (middle, most) if fits(middle) else (least, middle)
    return least


@lru_cache(maxsize=1024)
def _one_line(text: str) -> str:
    kept = (" " if c.isspace() else c for c in text)
    bare = "".join(c for c in kept if c in _JOINERS or unicodedata.category(c)[0] != "C")
    return " ".join(bare.split()).strip(_JOINERS)
