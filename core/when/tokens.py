"""Stage 1: a text becomes tokens, each a run of digits, a run of letters, or one other sign."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_RUN = re.compile(r"[0-9]+|[^\W\d_]+|[^\s]")
_SIGNS = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-"}
)


class Token(NamedTuple):
    """A piece of the text at `[start, end)`; `key` is its form for look-up, `glued` that no space
    stands before it.
    """

    key: str
    start: int
    end: int
    glued: bool
    capital: bool

    @property
    def number(self) -> int | None:
        """The value of a run of at most four digits."""
        return (
            int(self.key)
            if len(self.key) <= 4 and self.key.isascii() and self.key.isdigit()
            else None
        )

    @property
    def word(self) -> bool:
        return self.key.isalpha()


def fold(word: str) -> str:
    """The word in small letters, without accents: "Mañana" and "manana" are one."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_SIGNS))
    return "".join(sign for sign in plain if not unicodedata.combining(sign)) or word


def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of the text in order; white space is dropped. Linear in the length of the text."""
    tokens: list[Token] = []
    last = -1
    for run in _RUN.finditer(text):
        raw = run.group()
        tokens.append(
            Token(fold(raw), run.start(), run.end(), run.start() == last, raw[0].isupper())
        )
        last = run.end()
    return tuple(tokens)
