"""A language as data: its words, each with the roles it can play, in a tree by token."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import Any

from core.when.languages import FOLDER, LANGUAGES
from core.when.tokens import tokenize

_SPELT = ("weekday", "weekdays", "month", "day")  # roles that forgive one slip of the pen
_LONG = 7  # letters from which a slip is still recognisable


@dataclass(slots=True)
class Node:
    """A place in the tree of phrases: what may follow, and the roles of the phrase that
    ends here.
    """

    after: dict[str, Node] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The phrases of one language in a tree by token, its settings, and its long words for
    spelling.
    """

    root: Node
    settings: dict[str, Any]
    spelling: dict[str, str]

    def correct(self, word: str) -> str | None:
        """The one long time word that `word` misses by a letter left out, added, wrong or
        swapped.
        """
        if not _LONG - 1 <= len(word) <= 14:
            return None
        found = sorted({self.spelling[form] for form in _shortened(word) if form in self.spelling})
        meanings = [self.root.after[key].roles for key in found]
        return found[0] if found and all(one == meanings[0] for one in meanings) else None


def _shortened(word: str) -> Iterator[str]:
    yield word
    for i in range(1, len(word)):  # the first letter is seldom wrong
        yield word[:i] + word[i + 1 :]


@cache
def lexicon(lang: str) -> Lexicon:
    """The lexicon of a language tag such as "en" or "en-GB"; raises ValueError for a language that
    has none.
    """
    import tomllib  # only the first text of a language pays for it

    name = lang.replace("_", "-").split("-")[0].lower()
    if name not in LANGUAGES:
        raise ValueError(f"no lexicon for the language {lang!r}; there are: {', '.join(LANGUAGES)}")
    with open(os.path.join(FOLDER, f"{name}.toml"), "rb") as file:  # noqa: PTH118, PTH123
        data = tomllib.load(file)
    built = Lexicon(Node(), data["settings"], {})
    for role, value, phrase in _entries(data):
        _plant(built, role, value, phrase)
    return built


def _entries(data: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    settings = data["settings"]
    for role, phrases in data["words"].items():
        yield from ((role, role, phrase) for phrase in phrases)
    for role, values in data["values"].items():
        yield from (
            (role, value, phrase) for value, phrases in values.items() for phrase in phrases
        )
    for role, table, patterns in (
        ("number", data["numbers"], settings["number_compounds"]),
        ("ordinal", data["ordinals"], settings["ordinal_compounds"]),
    ):
        yield from ((role, value, word) for value, words in table.items() for word in words)
        yield from _compound_numbers(role, data["numbers"], table, patterns)
    yield from _compound_days(data)


def _compound_numbers(
    role: str, tens: dict[str, list[str]], units: dict[str, list[str]], patterns: list[str]
) -> Iterator[tuple[str, str, str]]:
    """Twenty-one to fifty-nine, from the tens of the cardinals and the units of the table."""
    for ten, unit in product(("20", "30", "40", "50"), map(str, range(1, 10))):
        for pattern, big, small in product(patterns, tens.get(ten, []), units.get(unit, [])):
            if len(small) > 2 or " " not in pattern:  # no "twenty a"
                yield role, str(int(ten) + int(unit)), pattern.format(ten=big, unit=small)


def _compound_days(data: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Words such as "Samstagnachmittag": a weekday and a part of the day in one."""
    values, settings = data["values"], data["settings"]
    for role in ("weekday_part", "weekdays_part"):
        for pattern in settings.get(f"{role}_compounds", []):
            for (day, days), (part, parts) in product(
                values["weekday"].items(), values["part"].items()
            ):
                for name, piece in product(days, parts):
                    if name.isalpha() and piece.isalpha() and len(name) > 3:
                        yield role, f"{day} {part}", pattern.format(weekday=name, part=piece)


def _plant(lexicon: Lexicon, role: str, value: str, phrase: str) -> None:
    for keys in _spellings(phrase):
        node = lexicon.root
        for key in keys:
            node = node.after.setdefault(key, Node())
        node.roles.setdefault(role, value)
        if role in _SPELT and len(keys) == 1 and len(keys[0]) >= _LONG:
            for form in _shortened(keys[0]):
                lexicon.spelling.setdefault(form, keys[0])


def _spellings(phrase: str) -> set[tuple[str, ...]]:
    """The token keys of a phrase; a hyphen inside it may also be a space, or nothing."""
    forms = {phrase}
    if "-" in phrase.strip("-"):
        forms |= {phrase.replace("-", " "), phrase.replace("-", "")}
    return {tuple(token.key for token in tokenize(form)) for form in forms} - {()}
