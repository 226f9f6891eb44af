"""The front: any text at all, errors, the JSON form, windows to pick from."""

# ruff: noqa: DTZ001  (the reader speaks local time, without a zone)

import random
import statistics
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.when import LANGUAGES, Reading, Window, as_json, likely, read, suggest
from tests.core.when.phrasebook import NOWS, TONGUES, ZONES

NOW = NOWS[0]
WORDS = [
    "sat",
    "sun",
    "may",
    "march",
    "at",
    "on",
    "from",
    "to",
    "-",
    "–",
    "/",
    ":",
    ".",
    ",",
    "(",
    ")",
    "every",
    "next",
    "this",
    "9",
    "12",
    "3",
    "30",
    "2027",
    "5th",
    "1/2",
    "pm",
    "h",
    "mon",
    "tomorrow",
    "noon",
    "until",
    "by",
    "for",
    "in",
    "hours",
    "weeks",
    "week",
    "night",
    "of",
    "and",
    "or",
    "the",
    "half",
    "quarter",
    "past",
    "any",
    "time",
    "de",
    "a",
    "las",
    "el",
    "mañana",
    "y",
    "media",
    "à",
    "le",
    "du",
    "au",
    "et",
    "demie",
    "um",
    "halb",
    "bis",
    "Uhr",
    "am",
    ".",
    "3.",
    "12.",
    "jeden",
    "los",
    "und",
    "la",
]


@settings(max_examples=300)
@given(st.text(), st.sampled_from(LANGUAGES))
def test_any_text_is_read(text: str, lang: str) -> None:
    check(text, lang)


@settings(max_examples=600)
@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join), st.sampled_from(LANGUAGES))
def test_any_row_of_time_words_is_read(text: str, lang: str) -> None:
    check(text, lang)


def check(text: str, lang: str) -> None:
    """Nothing raises, nothing is added to the rest, and the same comes out twice."""
    reading = read(text, NOW, ZONES[lang], lang)
    letters = iter(text)

    assert all(any(sign == letter for letter in letters) for sign in reading.rest.replace(" ", ""))
    assert reading == read(text, NOW, ZONES[lang], lang)
    assert not (reading.windows and (reading.vague or reading.past))
    assert all(window.start or window.end for window in reading.windows)
    assert all(w.end > w.start for w in reading.windows if w.start and w.end)
    assert len(set(suggest(text, reading, NOW, ZONES[lang], lang))) == 3


@pytest.mark.parametrize(
    "unit",
    [
        "9-12 ",
        "mon ",
        "Mon, ",
        "1, ",
        "3 to ",
        "a",
        "0",
        "at ",
        "(",
        "any time ",
        "de ",
        "5. ",
        "every ",
    ],
)
def test_time_grows_with_length_and_no_faster(unit: str) -> None:
    ratio = statistics.median(
        took(unit * (8000 // len(unit))) / took(unit * (2000 // len(unit))) for _ in range(3)
    )

    assert ratio < 8  # four times the text; a square would be sixteen


def took(text: str) -> float:
    """The least processor time of a few runs: what else the machine does counts for nothing."""
    best = float("inf")
    for _ in range(3):
        begin = time.process_time()
        read(text, NOW, "UTC", "en")
        best = min(best, time.process_time() - begin)
    return best


def test_any_long_text_is_read() -> None:
    chance = random.Random(5)
    for lang in LANGUAGES:
        text = " ".join(chance.choice(WORDS) for _ in range(2000))
        check(text, lang)


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../etc", "America/New York"])
def test_an_unknown_zone_is_named(zone: str) -> None:
    with pytest.raises(ValueError, match="no time zone") as caught:
        read("sat", NOW, zone, "en")

    assert repr(zone) in str(caught.value)


def test_an_unknown_language_is_named() -> None:
    with pytest.raises(ValueError, match="'tlh'"):
        read("sat", NOW, "UTC", "tlh")


def test_an_aware_now_is_taken_to_the_zone() -> None:
    now = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)  # still Friday evening in New York

    assert read("today", now, "America/New_York", "en").windows[0].start == datetime(2026, 11, 20)


def test_json() -> None:
    reading = read("Sat 3pm for 2 hours", NOW, "UTC", "en")

    assert as_json(reading) == {
        "windows": [{"start": "2026-11-21T15:00", "end": "2026-11-21T17:00", "all_day": False}],
        "repeat": None,
        "rest": "",
        "vague": False,
        "past": False,
        "guessed": [],
    }
    assert as_json(Reading(windows=(Window(None, NOW),)))["windows"][0]["start"] is None


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("now", NOWS[:2])
@pytest.mark.parametrize("waking", [(7, 22), (9, 17), (10, 14)])
def test_three_windows_to_pick_from(lang: str, now: datetime, waking: tuple[int, int]) -> None:
    tongue = TONGUES[lang]
    for pattern in (*tongue.vague, "", *tongue.parts.values()):
        for number, name in list(enumerate(tongue.weekdays))[::3]:
            text = pattern.format(d=name)
            picks = suggest(text, read(text, now, "UTC", lang), now, "UTC", lang, waking)

            assert len(set(picks)) == 3
            for window in picks:
                assert window.start is not None
                assert window.end is not None
                assert window.start > now
                assert waking[0] <= window.start.hour
                assert window.end - window.start <= timedelta(hours=4)
                assert window.end <= window.start.replace(hour=0, minute=0) + timedelta(
                    hours=waking[1]
                )
                if "{d}" in pattern and number != now.weekday():
                    assert number == window.start.weekday(), text


def test_a_week_gives_three_days() -> None:
    reading = read("sometime next week", NOW, "UTC", "en")
    picks = suggest("sometime next week", reading, NOW, "UTC", "en")

    assert len({window.start.date() for window in picks if window.start}) == 3
    assert all(datetime(2026, 11, 23) <= (w.start or NOW) < datetime(2026, 11, 30) for w in picks)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("today 7am", datetime(2026, 11, 21, 7)),
        ("today at 7", datetime(2026, 11, 20, 19)),
        ("yesterday at 3pm", datetime(2026, 11, 20, 15)),
        ("Nov 3 2025", datetime(2027, 11, 3)),
        ("last monday", datetime(2026, 11, 23)),
        ("two days ago", None),
    ],
)
def test_the_likely_time_that_was_meant(text: str, start: datetime | None) -> None:
    assert read(text, NOW, "UTC", "en").past
    found = likely(text, NOW, "UTC", "en")

    assert start == (found.start if found else None)


def test_importing_it_loads_little() -> None:
    code = "import sys; old = set(sys.modules); import core.when; print(*(set(sys.modules) - old))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout

    assert not {"tomllib", "dateutil", "hypothesis", "numpy", "asyncio"} & set(loaded.split())
