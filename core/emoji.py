"""The one place where emoji are compared.

Platforms send 🙋, 🙋🏽, 🙋‍♀️ and 🙋 with U+FE0F as different reactions; to us they are one.
"""

import re
from collections.abc import Iterable

CLAIM = "🙋"
BACKUP = "☔"
SEEN = "💛"
DONE = "✅"
NEVER_MIND = "❌"
NUMBERS = ("1⃣", "2⃣", "3⃣", "4⃣", "5⃣", "6⃣", "7⃣", "8⃣", "9⃣", "🔟")

# Variation selectors, skin tones, and "as a woman" or "as a man" joined on with U+200D.
_DRESS = re.compile("\ufe0e|\ufe0f|[\U0001f3fb-\U0001f3ff]|\u200d[\u2640\u2642]")
# A community's own emoji, which it can call anew: <:hand:123>, or <a:hand:123> if it moves.
_OWN = re.compile(r"<a?:\w*:(\d+)>")


class Emoji:
    """Brings what platforms send to one plain form.

    `also_claim` are the further reactions that mean 🙋 where this bot lives.
    """

    def __init__(self, also_claim: Iterable[str] = ("✋", "💯")) -> None:
        self._claims = frozenset(plain(emoji) for emoji in also_claim)

    def read(self, raw: str) -> str:
        """`raw` without its dress, and 🙋 for whatever else means it here."""
        bare = plain(raw)
        return CLAIM if bare in self._claims else bare


def plain(raw: str) -> str:
    """The emoji without variation selector, skin tone or gender: 🙋🏽‍♀️ becomes 🙋. One of a
    community's own is left with its id alone: <:hand:123> becomes <:_:123>."""
    return _OWN.sub(r"<:_:\1>", _DRESS.sub("", raw))


def mark(emoji: str, first: int) -> str:
    """How a claim names the reaction that holds it up: by the emoji, and on a further card of the
    same post by the place of that card's first slot as well.

    >>> mark("🙋", 0), mark("🙋", 10)
    ('🙋', '🙋+10')
    """
    return f"{emoji}+{first}" if first else emoji


def unmarked(mark: str) -> str:
    """The emoji of such a name."""
    return mark.partition("+")[0]


def number(emoji: str) -> int | None:
    """1 for 1️⃣ up to 10 for 🔟; None for anything else."""
    bare = plain(emoji)
    return NUMBERS.index(bare) + 1 if bare in NUMBERS else None


def keycap(position: int) -> str:
    """The reaction for the 1st to 10th choice, in the form that clients draw in colour."""
    bare = NUMBERS[position - 1]
    return bare if len(bare) == 1 else f"{bare[0]}\ufe0f{bare[1]}"
