"""How many hands a text speaks of: "two people" in an ask, "2 seats" in an offer.

The words for it are in the catalogue, a language's own.
"""

import re
from functools import cache

from core.words import Words

MOST = 20

# Not the end of a range, a time, a price or a house number with a letter.
_ALONE = r"(?<![\w\-–/.,:#$€£])"


def hands_asked(text: str, language: str) -> int:
    """How many helpers an ask needs: 2 for "two people to move a sofa"; 1 if it doesn't say."""
    values, helpers, _ = _patterns(language)
    return _number(helpers.search(text), values)


def hands_offered(text: str, language: str) -> int:
    """How many an offer has room for: 2 for "two kids"; 1 if it doesn't say."""
    values, _, things = _patterns(language)
    return _number(things.search(text), values)


def only_hands(text: str, language: str) -> int | None:
    """How many helpers a text asks for that says nothing else: "two people"; else None."""
    values, helpers, _ = _patterns(language)
    found = helpers.fullmatch(text.strip().rstrip(".!"))
    return _number(found, values) if found else None


@cache
def _patterns(language: str) -> tuple[dict[str, int], re.Pattern[str], re.Pattern[str]]:
    words = Words(language)
    listed = {
        key: [re.escape(word) for word in words.say(f"hands-{key}").split(", ")]
        for key in ("helpers", "lengths", "plurals")
    }
    values = {word: n for n, word in enumerate(words.say("hands-numbers").split(", "), start=1)}
    count = rf"{_ALONE}(?P<n>\d{{1,2}}|{'|'.join(values)})\s+"
    helpers = rf"{count}(?:\w+\s+)?(?:{'|'.join(listed['helpers'])})\b"
    lengths, plurals = "|".join(listed["lengths"]), "|".join(listed["plurals"])
    things = rf"{count}(?!(?:{lengths}))[^\W\d_]*(?:{plurals})\b"
    return values, re.compile(helpers, re.IGNORECASE), re.compile(things, re.IGNORECASE)


def _number(found: re.Match[str] | None, values: dict[str, int]) -> int:
    if found is None:
        return 1
    said = found["n"].lower()
    return max(1, min(values.get(said) or int(said), MOST))
