"""How many hands a text speaks of: "two people" in an ask, "2 seats" in an offer."""

import re

MOST = 20

_WORDS = {
    "one two three four five six seven eight nine ten": "en",
    "uno dos tres cuatro cinco seis siete ocho nueve diez": "es",
    "un deux trois quatre cinq six sept huit neuf dix": "fr",
    "eins zwei drei vier fünf sechs sieben acht neun zehn": "de",
}
_VALUES = {word: n for words in _WORDS for n, word in enumerate(words.split(), start=1)}
_COUNT = r"\b(?P<n>\d{1,2}|" + "|".join(_VALUES) + r")\s+"
_HELPERS = re.compile(
    _COUNT + r"(?:\w+\s+)?(?:people|persons|helpers|adults|mums|moms|neighbou?rs|volunteers"
    r"|pairs? of hands|hands|personas|manos|personnes|mains|leute|personen|hände)\b",
    re.IGNORECASE,
)
_THINGS = re.compile(
    _COUNT + r"(?!year|month|week|day|hour|minute|min|o'clock|am\b|pm\b)[^\W\d]{3,}", re.IGNORECASE
)


def hands_asked(text: str) -> int:
    """How many helpers an ask needs: 2 for "two people to move a sofa"; 1 if it doesn't say."""
    return _number(_HELPERS.search(text))


def hands_offered(text: str) -> int:
    """How many an offer has room for: 2 for "two kids"; 1 if it doesn't say."""
    return _number(_THINGS.search(text))


def _number(found: re.Match[str] | None) -> int:
    if found is None:
        return 1
    said = found["n"].lower()
    return max(1, min(_VALUES.get(said) or int(said), MOST))
