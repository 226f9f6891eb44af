"""Every language says all of it: the same sentences and blanks, whole, and in its own words."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import product

import pytest
from fluent.syntax import parse
from fluent.syntax.ast import (
    Message,
    MessageReference,
    NumberLiteral,
    Pattern,
    SelectExpression,
    TextElement,
    VariableReference,
)
from fluent.syntax.visitor import Visitor

from core.decision import Line, Value
from core.hands import hands_asked, hands_offered
from core.posts import Period
from core.when import Guess, Window, read
from core.words import FALLBACK, FOLDER, Words, keys, languages

OTHERS = tuple(language for language in languages() if language != FALLBACK)

# What a language may leave out, (language, key): {variable}, with the reason beside it.
LEFT_OUT: dict[tuple[str, str], set[str]] = {}

# Names, keys on a keyboard and lines that hold nothing but what fills them: alike everywhere.
ALIKE = {"playground-brand", "playground-bot", "playground-keys-tab", "playground-keys-enter",
         "playground-keys-escape"}  # fmt: skip

PLURALS = {"zero", "one", "two", "few", "many", "other"}
NUMBERS = (0, 1, 2, 3, 5, 21)

SAT = datetime(2026, 11, 21, 9, tzinfo=UTC)
MIDNIGHT = SAT.replace(hour=0)
DAY = timedelta(days=1)
PERIODS = (
    Period(SAT, None),
    Period(SAT, SAT + timedelta(hours=3)),
    Period(SAT, SAT + DAY),
    Period(None, SAT),
    Period(MIDNIGHT, MIDNIGHT + DAY, all_day=True),
    Period(MIDNIGHT, MIDNIGHT + 2 * DAY, all_day=True),
    Period(None, MIDNIGHT + DAY, all_day=True),
)
FILLED: dict[str, tuple[Value, ...]] = {
    "when": PERIODS,
    "names": (("Bea",), ("Bea", "Cleo"), ("Bea", "Cleo", "Dora")),
    "prefix": ("!", "/"),
    "emoji": ("🙋",),
    "number": (27,),
    "kind": ("ask", "offer"),
    "word": ("cant",),
    "languages": (("de", "es"),),
}
PLAIN: Value = "Milo"

# Whatever stays English or has no language: commands, options, settings, addresses.
NO_LANGUAGE = re.compile(
    r"https?://\S+|(?<!\w)[!/][a-z]+|--[a-z]+|\b\w+[._]\w[\w.]*\b|manyhands \w+|Many Hands"
)
ENGLISH = re.compile(
    r"\b(?:the|and|you|your|yours|with|that|this|it|it's|is|are|of|to|for|hands|take|away|have|"
    r"not|what|nothing|again|room|card|note|somebody|nobody|if|can|can't|don't|i|i'm|yes|please|"
    r"backup|ask|offer|here|there|up|down|open|done|help|never|mind|anyone|tomorrow|from)\b",
    re.IGNORECASE,
)
NEVER = {
    "es": r"rechaz|declin|cancelad|anulad|\bfall[aóo]|fracas|sin respuesta|verificad"
    r"|\bsegur[oa]s?\b|\bpuntos?\b|rachas?\b|insignia|clasificaci|te toca"
    r"|tu turno|perdón|lo siento|disculp",
    "fr": r"refus|déclin|annul|échou|échec|aucune réponse|sans réponse|vérifiée?s?\b|\bsûre?s?\b"
    r"|\bpoints?\b|badge|classement|ton tour|désolée?|pardon|excuse|tu dois\b",
    "de": r"abgelehnt|ablehn|abgesagt|storn|fehlgeschlagen|gescheitert|keine antwort|verifiziert"
    r"|\bsicher\b|\bpunkte?\b|abzeichen|rangliste|bist dran|an der reihe|entschuldig|tut mir leid"
    r"|sorry|schuldest",
}  # fmt: skip

# Local and without a zone, as the reader of times has it.
NOW = datetime.fromisoformat("2026-11-20T09:00")
THREE = Window(NOW + timedelta(hours=30), None)
NINE_TO_TWELVE = Window(NOW + DAY, NOW + DAY + timedelta(hours=3))
SPOKEN = ("post-what", "post-empty", "help-ask", "help-offer", "demo-ana-asks")
SCENE = tuple(sorted(key for key in keys(FALLBACK) if re.fullmatch("scene-.*-(ask|offer)", key)))


class Blanks(Visitor):
    """The variables of a sentence, those it chooses by, and the sentences it refers to."""

    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.chosen: dict[str, set[Value]] = {}
        self.refers: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: MessageReference) -> None:  # noqa: N802
        self.refers.add(node.id.name)

    def visit_SelectExpression(self, node: SelectExpression) -> None:  # noqa: N802
        assert isinstance(node.selector, VariableReference)
        found = self.chosen.setdefault(node.selector.id.name, set())
        for variant in node.variants:
            key = variant.key
            if isinstance(key, NumberLiteral):
                found |= {int(key.value), *NUMBERS}
            elif key.name in PLURALS:
                found |= set(NUMBERS)
            else:
                found.add(key.name)
        self.generic_visit(node)


@cache
def patterns(language: str) -> dict[str, Pattern]:
    return {
        entry.id.name: entry.value
        for file in sorted((FOLDER / language).glob("*.ftl"))
        for entry in parse(file.read_text(encoding="utf-8")).body
        if isinstance(entry, Message) and entry.value
    }


@cache
def blanks(language: str, key: str) -> Blanks:
    """With those of the sentences that it refers to, as they are filled by the same words."""
    found = Blanks()
    found.visit(patterns(language)[key])
    for other in found.refers:
        behind = blanks(language, other)
        found.variables |= behind.variables
        for name, values in behind.chosen.items():
            found.chosen.setdefault(name, set()).update(values)
    return found


def values_of(name: str, chosen: set[Value]) -> tuple[Value, ...]:
    numbers = tuple(value for value in chosen if isinstance(value, int))
    words = tuple(value for value in chosen if isinstance(value, str))
    # A choice by number has "other" as its last way out, which is no value.
    return numbers or words or FILLED.get(name, (PLAIN,))


def ways_to_say(language: str, key: str) -> Iterator[Line]:
    """The sentence with everything that its choices tell apart."""
    found = blanks(language, key)
    names = sorted(found.variables)
    choices = [values_of(name, found.chosen.get(name, set())) for name in names]
    for values in product(*choices):
        yield Line(key, dict(zip(names, values, strict=True)))


@cache
def said(language: str) -> tuple[tuple[str, str], ...]:
    """Every sentence in every way, as (key, text)."""
    words = Words(language)
    # A format is a pattern, not a sentence.
    spoken = [key for key in sorted(patterns(language)) if not key.startswith("format-")]
    return tuple((key, words.text(line)) for key in spoken for line in ways_to_say(language, key))


def bare(text: str) -> str:
    return NO_LANGUAGE.sub("X", text)


def plain(pattern: Pattern) -> str:
    """The letters of a sentence outside its blanks."""
    return "".join(e.value for e in pattern.elements if isinstance(e, TextElement))


def test_there_are_other_languages() -> None:
    assert set(OTHERS) >= {"de", "es", "fr"}


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_exactly_the_sentences_of_english(language: str) -> None:
    assert keys(language) - keys(FALLBACK) == set()
    assert keys(FALLBACK) - keys(language) == set()


@pytest.mark.parametrize("language", OTHERS)
def test_a_sentence_is_in_the_file_of_its_english(language: str) -> None:
    def places(one: str) -> dict[str, str]:
        return {
            entry.id.name: file.name
            for file in (FOLDER / one).glob("*.ftl")
            for entry in parse(file.read_text(encoding="utf-8")).body
            if isinstance(entry, Message)
        }

    assert places(language) == places(FALLBACK)


@pytest.mark.parametrize("language", OTHERS)
def test_a_sentence_is_filled_by_what_fills_its_english(language: str) -> None:
    differing = {
        key: (theirs, english)
        for key in sorted(keys(language) & keys(FALLBACK))
        if (theirs := blanks(language, key).variables | LEFT_OUT.get((language, key), set()))
        != (english := blanks(FALLBACK, key).variables)
    }

    assert not differing


@pytest.mark.parametrize("language", OTHERS)
def test_a_choice_among_words_knows_only_what_english_knows(language: str) -> None:
    """A kind misspelt in one language would silently be taken for the other there."""

    def known(one: str, key: str) -> dict[str, set[Value]]:
        return {
            name: {value for value in values if isinstance(value, str)}
            for name, values in blanks(one, key).chosen.items()
        }

    for key in keys(language) & keys(FALLBACK):
        english = known(FALLBACK, key)
        for name, values in known(language, key).items():
            assert values <= english.get(name, values), (key, name)


@pytest.mark.parametrize("language", languages())
def test_every_sentence_can_be_said_in_every_way(language: str) -> None:
    empty = {"playground-names", "poster-enough"}

    assert not [key for key, text in said(language) if not text.strip() and key not in empty]


@pytest.mark.parametrize("language", OTHERS)
def test_no_sentence_was_left_in_english(language: str) -> None:
    same = {
        key
        for key, pattern in patterns(language).items()
        if re.search(r"[^\W\d_]{2}", NO_LANGUAGE.sub("", plain(pattern)))
        and not key.startswith("format-")
        and pattern.equals(patterns(FALLBACK)[key])
    }
    leftovers = {
        (key, found[0]) for key, text in said(language) if (found := ENGLISH.search(bare(text)))
    }

    assert same <= ALIKE
    assert not leftovers


@pytest.mark.parametrize("language", OTHERS)
def test_what_is_never_said(language: str) -> None:
    assert not {text for _, text in said(language) if re.search(NEVER[language], text, re.I)}


@pytest.mark.parametrize("language", OTHERS)
def test_no_storm_and_no_stutter(language: str) -> None:
    """One exclamation at most, no sentence that ends twice, no hole where nothing was filled in."""
    for key, text in said(language):
        assert bare(text).count("!") <= 1, (key, text)
        assert not re.search(r"[.,:;!?]\s*[.,;!?](?!\w)|\(\s*\)| {2}", bare(text)), (key, text)


def test_spanish_opens_its_questions_and_calls() -> None:
    for key, text in said("es"):
        assert bare(text).count("?") == bare(text).count("¿"), (key, text)
        assert bare(text).count("!") == bare(text).count("¡"), (key, text)


def test_french_keeps_its_signs_together() -> None:
    """A narrow space that doesn't break stands before ; : ? ! and inside « »."""
    for key, text in said("fr"):
        assert not re.search(r"(?<!\u202f)[;?!»]|«(?!\u202f)", bare(text)), (key, text)
        assert not re.search(r"(?<!\u202f):(?=\s|$)", bare(text)), (key, text)


def test_german_quotes_open_low() -> None:
    for key, text in said("de"):
        assert text.count("„") == text.count("“"), (key, text)
        assert "”" not in text, (key, text)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("key", [*SPOKEN, *SCENE])
def test_an_example_is_read_as_it_is_meant(key: str, language: str) -> None:
    words = Words(language)
    english = examples(Words(FALLBACK), key)

    assert english
    assert len(examples(words, key)) == len(english)
    for (word, phrase), (_, in_english) in zip(examples(words, key), english, strict=True):
        reading = read(phrase, NOW, "Europe/Madrid", language)
        hands = hands_asked if word == "ask" else hands_offered
        assert reading.windows == read(in_english, NOW, "Europe/Madrid", FALLBACK).windows
        assert reading.rest
        assert set(reading.guessed) <= {Guess.AM_PM}
        assert hands(phrase, language) == hands(in_english, FALLBACK)


def test_the_examples_are_tomorrow_at_three_and_saturday_from_nine_to_twelve() -> None:
    for language in languages():
        for word, phrase in examples(Words(language), "post-empty"):
            windows = read(phrase, NOW, "Europe/Madrid", language).windows
            assert windows == (THREE if word == "ask" else NINE_TO_TWELVE,)


def examples(words: Words, key: str) -> list[tuple[str, str]]:
    """(command, phrase) of each that a sentence shows; in help a colon and its use follow."""
    texts = {words.text(line): None for line in ways_to_say(words.language, key)}
    found = re.findall(r"[!/](ask|offer) ([^:\u202f\n]+)", "\n".join(texts))
    return sorted(set(found))


@pytest.mark.parametrize("language", languages())
def test_the_demo_plays_what_it_says(language: str) -> None:
    words = Words(language)

    assert words.say("demo-ana-asks").removeprefix("/ask ") in words.say("demo-step-ask")
