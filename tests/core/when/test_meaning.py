"""Stages 4 and 5: halves of the day, days with their clocks, the calendar."""

# ruff: noqa: DTZ001  (the reader speaks local time, without a zone)

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.when import Guess, Window, read
from core.when.halves import minutes, span
from core.when.nodes import Clock
from tests.core.when.phrasebook import NOWS, TONGUES, ZONES

NOW = NOWS[0]  # Friday 20 November 2026, 9:00
GAPS = {  # a zone, and the night when its clocks go forward
    "America/New_York": datetime(2027, 3, 14),
    "Europe/Berlin": datetime(2027, 3, 28),
    "Australia/Lord_Howe": datetime(2026, 10, 4),
}


def windows(text: str, now: datetime = NOW, lang: str = "en", zone: str = "") -> list[str]:
    reading = read(text, now, zone or ZONES[lang], lang)
    return [f"{edge(w.start)}/{edge(w.end)}" for w in reading.windows]


def edge(moment: datetime | None) -> str:
    return f"{moment:%d.%m. %H:%M}" if moment else ""


@pytest.mark.parametrize("hour", range(1, 13))
def test_bare_hours(hour: int) -> None:
    expected = hour + 12 if hour < 7 else hour

    assert (expected * 60, True) == minutes(Clock(hour))


@given(st.integers(1, 12), st.integers(0, 59), st.integers(1, 12), st.integers(0, 59))
def test_a_bare_range_ends_at_the_next_such_time(a: int, b: int, c: int, d: int) -> None:
    start, end, guessed = span(Clock(a, b), Clock(c, d))

    assert guessed
    assert 0 < end - start <= 720
    assert (c % 12) * 60 + d == end % 720


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tomorrow can someone take Leo to school at 8:15", ["21.11. 08:15/"]),
        ("Monday I need a ride 8:15 and back at 3", ["23.11. 08:15/", "23.11. 15:00/"]),
        ("Mon 9-12 and Tue 1-3", ["23.11. 09:00/23.11. 12:00", "24.11. 13:00/24.11. 15:00"]),
        ("9-12 Monday, 2-4 Tuesday", ["23.11. 09:00/23.11. 12:00", "24.11. 14:00/24.11. 16:00"]),
        ("at 9 on Monday and 3 on Tuesday", ["23.11. 09:00/", "24.11. 15:00/"]),
        ("Saturday 9-12 and 2-4", ["21.11. 09:00/21.11. 12:00", "21.11. 14:00/21.11. 16:00"]),
        ("tonight 7-9", ["20.11. 19:00/20.11. 21:00"]),
        ("tonight before 9", ["/20.11. 21:00"]),
        ("dinner 7-9", ["20.11. 19:00/20.11. 21:00"]),
        ("Fri 7pm to Sun 6pm", ["20.11. 19:00/22.11. 18:00"]),
        ("7pm Friday to 9am Saturday", ["20.11. 19:00/21.11. 09:00"]),
        ("overnight Fri to Sun", ["20.11. 20:00/21.11. 08:00", "21.11. 20:00/22.11. 08:00"]),
        ("after school until 6", ["20.11. 15:00/20.11. 18:00"]),
        ("after 3 and before 5 tomorrow", ["21.11. 15:00/21.11. 17:00"]),
        ("8-10", ["20.11. 08:00/20.11. 10:00"]),  # it runs already
        ("7-8:30", ["21.11. 07:00/21.11. 08:30"]),  # gone for today
        ("next week? Tuesday at 9 is best", ["24.11. 09:00/"]),
        ("every friday at 5 starting dec 4", ["04.12. 17:00/"]),
    ],
)
def test_days_and_clocks_find_each_other(text: str, expected: list[str]) -> None:
    assert expected == windows(text)


@pytest.mark.parametrize(
    ("text", "guessed"),
    [
        ("saturday 3pm", ()),
        ("saturday at 3", (Guess.AM_PM,)),
        ("saturday 15:00", ()),
        ("tonight at 8", ()),
        ("next saturday 3pm", (Guess.NEXT,)),
        ("saturday at midnight", (Guess.MIDNIGHT,)),
        ("jan 5", (Guess.YEAR,)),
        ("jan 5 2027", ()),
        ("dec 5", ()),
    ],
)
def test_what_was_guessed_is_marked(text: str, guessed: tuple[Guess, ...]) -> None:
    assert guessed == read(text, NOW, "UTC", "en").guessed


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("every tuesday 9-12", "FREQ=WEEKLY;BYDAY=TU"),
        ("the 5th of every month", "FREQ=MONTHLY;BYMONTHDAY=5"),
        ("every last friday of the month", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("every day at 8", "FREQ=DAILY"),
    ],
)
def test_rules(text: str, rule: str) -> None:
    assert rule == read(text, NOW, "UTC", "en").repeat


@pytest.mark.parametrize(
    "text",
    [
        "yesterday",
        "today 7am",
        "today at 7",
        "this morning 7-8",
        "two days ago",
        "last friday",
        "last night",
    ],
)
def test_past(text: str) -> None:
    reading = read(text, NOW, "UTC", "en")

    assert reading.past
    assert reading.windows == ()


def test_a_past_word_beside_a_coming_time_stays_text() -> None:
    reading = read("yesterday was hard, can anyone come tomorrow at 3", NOW, "UTC", "en")

    assert not reading.past
    assert reading.rest == "yesterday was hard, can anyone come"


@pytest.mark.parametrize(
    ("lang", "zone", "month"), [("en", "America/Chicago", 12), ("en", "Europe/London", 3)]
)
@pytest.mark.parametrize("tag", ["", "-GB", "-US"])
def test_the_order_of_day_and_month_follows_the_region(
    lang: str, zone: str, month: int, tag: str
) -> None:
    expected = {"-GB": 3, "-US": 12}.get(tag, month)
    start = read("12/3", NOW, zone, lang + tag).windows[0].start

    assert start is not None
    assert expected == start.month


@pytest.mark.parametrize(("zone", "night"), GAPS.items())
@pytest.mark.parametrize("minute", range(0, 240, 15))
def test_a_time_that_the_clocks_skip_moves_forward_by_the_gap(
    zone: str, night: datetime, minute: int
) -> None:
    named = night + timedelta(minutes=minute)
    info = ZoneInfo(zone)
    there = named.replace(tzinfo=info).astimezone(UTC).astimezone(info).replace(tzinfo=None)

    text = f"{night:%Y-%m-%d} {named:%H:%M}"
    assert (Window(there, None),) == read(text, night - timedelta(days=1), zone, "en").windows


@pytest.mark.parametrize("zone", ["America/New_York", "Europe/Berlin", "Asia/Tokyo"])
@given(
    now=st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC)),
    number=st.integers(1, 48),
)
def test_in_some_hours_is_elapsed_time(zone: str, now: datetime, number: int) -> None:
    later = (now + timedelta(hours=number)).astimezone(ZoneInfo(zone))
    expected = later.replace(tzinfo=None, second=0, microsecond=0, fold=0)

    assert (Window(expected, None),) == read(f"in {number} hours", now, zone, "en").windows


@pytest.mark.parametrize(
    ("now", "first"), [(datetime(2026, 11, 1, 0, 30), 2), (datetime(2027, 3, 14, 0, 30), 4)]
)
def test_elapsed_hours_on_the_night_of_a_change(now: datetime, first: int) -> None:
    start = read("in 3 hours", now, "America/New_York", "en").windows[0].start

    assert start == now.replace(hour=first)


@given(
    st.sampled_from(sorted(TONGUES)),
    st.integers(0, 6),
    st.integers(1, 12),
    st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)),
)
def test_what_is_read_lies_ahead(lang: str, weekday: int, hour: int, now: datetime) -> None:
    tongue = TONGUES[lang]
    text = tongue.moments[0].format(d=tongue.weekdays[weekday], a=hour)
    (window,) = read(text, now, "UTC", lang).windows

    assert window.start is not None
    assert window.start.weekday() == weekday
    assert now.replace(second=0, microsecond=0) <= window.start <= now + timedelta(days=7)
