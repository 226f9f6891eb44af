"""Stages 2 and 3: words with their roles, and the phrases of clocks, dates and days."""

import pytest

from core.when.clocks import clock
from core.when.dates import date, dates
from core.when.days import days
from core.when.languages import FOLDER, LANGUAGES
from core.when.lexicon import lexicon
from core.when.nodes import Clock, Date, Days, Offset, Repeat, Stretch, Weekday
from core.when.repeats import repeat
from core.when.sentence import Sentence
from core.when.times import length


def sentence(text: str, lang: str = "en") -> Sentence:
    return Sentence(text, lexicon(lang), month_first=lang == "en")


def test_the_longest_phrase_of_a_role_counts() -> None:
    s = sentence("the day after tomorrow")

    assert s.get(0, "day") == ("2", 4)
    assert s.get(1, "day") == ("2", 4)
    assert s.get(3, "day") == ("1", 4)


@pytest.mark.parametrize("word", ["wendesday", "wednesdya", "wednessday", "weednesday"])
def test_one_slip_of_the_pen_is_forgiven(word: str) -> None:
    assert sentence(word).get(0, "weekday") == ("2", 1)


@pytest.mark.parametrize("word", ["wonderful", "thirsty", "tomato", "banana", "marching"])
def test_other_words_are_left_alone(word: str) -> None:
    assert not {"weekday", "month", "day"} & set(sentence(word).terms[0])


@pytest.mark.parametrize(
    ("lang", "text", "hour", "minute", "half"),
    [
        ("en", "3pm", 3, 0, "pm"),
        ("en", "9.30 a.m.", 9, 30, "am"),
        ("en", "quarter past 8", 8, 15, ""),
        ("en", "ten to 7", 7, -10, ""),
        ("en", "half 3", 3, 30, ""),
        ("en", "nine thirty", 9, 30, ""),
        ("en", "noon", 12, 0, ""),
        ("es", "4 menos cuarto", 4, -15, ""),
        ("es", "7 y media", 7, 30, ""),
        ("fr", "8h15", 8, 15, ""),
        ("fr", "midi et demi", 12, 30, ""),
        ("fr", "9 heures moins dix", 9, -10, ""),
        ("de", "halb vier", 4, -30, ""),
        ("de", "viertel nach acht", 8, 15, ""),
        ("de", "fünf vor halb vier", 4, -35, ""),
        ("de", "18 uhr 12", 18, 12, ""),
    ],
)
def test_clocks(lang: str, text: str, hour: int, minute: int, half: str) -> None:
    s = sentence(text, lang)
    found = clock(s, 0)

    assert found is not None
    assert isinstance(found[0], Clock)
    assert (hour, minute, half) == (found[0].hour, found[0].minute + found[0].add, found[0].half)
    assert s.end == found[1]


@pytest.mark.parametrize("text", ["555-0142", "$15", "1/2 cup", "kids", "99"])
def test_no_clocks(text: str) -> None:
    found = clock(sentence(text), 0)

    assert found is None or not found[0].sure


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Dec 3rd, 2027", Date(3, 12, 2027)),
        ("en", "the 3rd of December", None),
        ("en", "12/3", Date(3, 12)),
        ("en", "25/3", Date(25, 3)),
        ("es", "12/3", Date(12, 3)),
        ("de", "3.12.", Date(3, 12)),
        ("de", "3.12.26", Date(3, 12, 2026)),
        ("fr", "1er mars", Date(1, 3)),
        ("en", "2027-02-28", Date(28, 2, 2027)),
        ("en", "24/7", None),
        ("en", "may I", None),
    ],
)
def test_dates(lang: str, text: str, expected: Date | None) -> None:
    found = date(sentence(text, lang), 0)

    if text == "24/7":  # only the phrase as a whole says that it is none
        return
    assert expected == (found[0] if found else None)


def test_dates_share_their_month() -> None:
    found = dates(sentence("3, 4 and 9 December"), 0)

    assert found is not None
    assert (Days(Date(3, 12)), Days(Date(4, 12)), Days(Date(9, 12))) == found[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("next tuesday", (Days(Weekday(1, "next")),)),
        ("mon-wed", (Days(Weekday(0), Weekday(2)),)),
        ("mon, wed and fri", (Days(Weekday(0)), Days(Weekday(2)), Days(Weekday(4)))),
        ("tuesday next week", (Days(Weekday(1, week=1)),)),
        ("in 3 days", (Days(Offset(3)),)),
        ("a week from friday", (Days(Offset(1, "week", Weekday(4))),)),
        ("this weekend", (Days(Stretch("weekend", 0)),)),
        ("Tuesday 19th", (Days(Date(19)),)),
    ],
)
def test_days(text: str, expected: tuple[Days, ...]) -> None:
    found = days(sentence(text), 0)

    assert found is not None
    assert expected == found.days


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "every other friday", Repeat("WEEKLY", 2, (4,))),
        ("en", "every 2 weeks on thursday", Repeat("WEEKLY", 2, (3,))),
        ("en", "the first monday of the month", Repeat("MONTHLY", 1, (0,), 1)),
        ("en", "weekdays", Repeat("WEEKLY", 1, (0, 1, 2, 3, 4))),
        ("es", "los martes y jueves", Repeat("WEEKLY", 1, (1, 3))),
        ("fr", "un vendredi sur deux", Repeat("WEEKLY", 2, (4,))),
        ("de", "dienstags", Repeat("WEEKLY", 1, (1,))),
        ("de", "alle 14 Tage", Repeat("WEEKLY", 2)),
    ],
)
def test_repetition(lang: str, text: str, expected: Repeat) -> None:
    found = repeat(sentence(text, lang), 0)

    assert found is not None
    assert expected == found.repeat


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("2 hours", 120),
        ("half an hour", 30),
        ("2.5 hrs", 150),
        ("two and a half hours", 150),
        ("1h30", 90),
    ],
)
def test_lengths(text: str, minutes: int) -> None:
    found = length(sentence(text), 0)

    assert found is not None
    assert minutes == found[0].minutes


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_lexicon_has_what_the_others_have(lang: str) -> None:
    import tomllib
    from pathlib import Path

    folder = Path(FOLDER)
    data, model = (
        tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
        for name in (lang, "en")
    )

    assert {*map(str, range(7))} == set(data["values"]["weekday"])
    assert {*map(str, range(1, 13))} == set(data["values"]["month"])
    assert set(model["values"]) - {"weekdays", "parts"} <= set(data["values"])
    assert set(model["words"]) - {"doubtful"} <= set(data["words"]) | {"at_weak", "which_after"}
