"""What comes after the first time of a reading that repeats."""

# ruff: noqa: DTZ001  (the reader speaks local time, without a zone)

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.when import Reading, Window, occurrences, read
from tests.core.when.phrasebook import NOWS, TONGUES, ZONES, at, usual, walk

NOW = NOWS[0]  # Friday 20 November 2026, 9:00
WEEK = timedelta(days=7)


def next_of(text: str, most: int, now: datetime = NOW, zone: str = "UTC") -> list[str]:
    found = occurrences(read(text, now, zone, "en"), most, now, zone)
    return [f"{edge:%d.%m. %H:%M}" for w in found if (edge := w.start or w.end)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "every Tuesday 9-12"),
        ("es", "todos los martes de 9 a 12"),
        ("fr", "chaque mardi de 9h à 12h"),
        ("de", "dienstags 9-12 Uhr"),
    ],
)
def test_the_next_four_tuesdays_in_each_language(lang: str, text: str) -> None:
    found = read(text, NOW, ZONES[lang], lang)
    first = Window(datetime(2026, 11, 24, 9), datetime(2026, 11, 24, 12))
    expected = tuple(
        Window(datetime(2026, 11, 24, 9) + k * WEEK, datetime(2026, 11, 24, 12) + k * WEEK)
        for k in range(4)
    )

    assert (first,) == found.windows
    assert expected == occurrences(found, 4, NOW, ZONES[lang])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("every Mon and Wed 9-12", ["23.11. 09:00", "25.11. 09:00", "30.11. 09:00"]),
        ("weekdays at 8", ["23.11. 08:00", "24.11. 08:00", "25.11. 08:00"]),
        ("every day at 8", ["21.11. 08:00", "22.11. 08:00", "23.11. 08:00"]),
        ("every other Friday at 3", ["20.11. 15:00", "04.12. 15:00", "18.12. 15:00"]),
        ("the 31st of every month", ["31.12. 00:00", "31.01. 00:00", "31.03. 00:00"]),
        ("every last friday of the month", ["27.11. 00:00", "25.12. 00:00", "29.01. 00:00"]),
        ("every Sunday at midnight", ["23.11. 00:00", "30.11. 00:00", "07.12. 00:00"]),
        ("every Friday by 5pm", ["20.11. 17:00", "27.11. 17:00", "04.12. 17:00"]),
        ("every day except Sunday at 8", ["21.11. 08:00", "23.11. 08:00", "24.11. 08:00"]),
    ],
)
def test_three_of_each_rule(text: str, expected: list[str]) -> None:
    assert expected == next_of(text, 3)


def test_windows_of_one_day_come_together_and_those_beside_it_once() -> None:
    expected = ["21.11. 10:00", "24.11. 09:00", "24.11. 14:00", "01.12. 09:00", "01.12. 14:00"]

    assert expected == next_of("Tuesdays 9-11 and 2-4, this Saturday 10-12", 2)


def test_what_stands_before_the_first_does_not_come_again() -> None:
    wednesday = datetime(2026, 11, 25, 7)
    text = "every Tuesday 9-12, and this Wednesday at 3pm"
    expected = ["25.11. 15:00", "01.12. 09:00", "08.12. 09:00", "15.12. 09:00"]

    assert expected == next_of(text, 3, wednesday)


def test_a_night_ends_on_the_day_after() -> None:
    found = occurrences(read("every Friday 22:00-2:00", NOW, "UTC", "en"), 2, NOW, "UTC")

    assert [
        (datetime(2026, 11, 20, 22), datetime(2026, 11, 21, 2)),
        (datetime(2026, 11, 27, 22), datetime(2026, 11, 28, 2)),
    ] == [(window.start, window.end) for window in found]


@pytest.mark.parametrize("text", ["Sat 9-12", "every day next week at 6", "whenever", "hello"])
def test_a_reading_that_does_not_repeat_gives_its_windows(text: str) -> None:
    reading = read(text, NOW, "UTC", "en")

    assert reading.windows == occurrences(reading, 2, NOW, "UTC")


def test_what_is_gone_by_then_is_left_out() -> None:
    reading = read("every Tuesday 9-12", NOW, "UTC", "en")
    found = occurrences(reading, 2, datetime(2027, 1, 5, 13), "UTC")

    assert [datetime(2027, 1, 12, 9), datetime(2027, 1, 19, 9)] == [w.start for w in found]


def test_a_rule_that_ends_gives_no_more() -> None:
    reading = read("every day until June", NOW, "UTC", "en")
    found = occurrences(reading, 5, datetime(2027, 5, 30, 9), "UTC")

    assert [datetime(2027, 5, 30), datetime(2027, 5, 31)] == [window.start for window in found]


def test_none_are_none() -> None:
    assert occurrences(read("every day", NOW, "UTC", "en"), 0, NOW, "UTC") == ()


def test_an_unknown_zone_is_named() -> None:
    with pytest.raises(ValueError, match="no time zone is called 'Mars'"):
        occurrences(read("every day", NOW, "UTC", "en"), 2, NOW, "Mars")


def test_a_rule_from_elsewhere_counts_from_its_window() -> None:
    start = datetime(2026, 11, 25, 9)  # a Wednesday
    reading = Reading((Window(start, None),), "FREQ=WEEKLY;BYDAY=TU")
    found = occurrences(reading, 2, NOW, "UTC")

    assert [datetime(2026, 12, 1, 9), datetime(2026, 12, 8, 9)] == [one.start for one in found]


def test_an_hour_that_the_clocks_skip_moves_and_the_next_does_not() -> None:
    now = datetime(2027, 3, 20, 9)  # Berlin's clocks go forward on Sunday the 28th at two
    reading = read("every Sunday 2:30am", now, "Europe/Berlin", "en")
    found = occurrences(reading, 3, now, "Europe/Berlin")

    assert [f"{window.start:%d.%m. %H:%M}" for window in found] == [
        "21.03. 02:30",
        "28.03. 03:30",
        "04.04. 02:30",
    ]


@given(
    st.sampled_from(sorted(TONGUES)),
    st.integers(0, 6),
    st.integers(7, 11),
    st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)),
    st.integers(1, 12),
)
def test_every_week_has_one_at_the_same_hour_and_none_is_missed(
    lang: str, weekday: int, hour: int, now: datetime, most: int
) -> None:
    tongue = TONGUES[lang]
    name = tongue.every[0].format(d=tongue.weekdays[weekday])
    text = tongue.moments[0].format(d=name, a=hour)
    here = now.replace(second=0, microsecond=0)
    reading = read(text, now, ZONES[lang], lang)
    found = occurrences(reading, most, now, ZONES[lang])
    first = at(walk(here.date(), weekday), usual(hour))
    first = first if first >= here else first + WEEK

    assert reading.windows == found[:1]
    assert [first + k * WEEK for k in range(most)] == [window.start for window in found]
