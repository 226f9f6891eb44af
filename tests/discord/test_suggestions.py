"""What she may pick while she types a command."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.encode import choices
from adapters.discord.suggestions import MOST_TIMES, MOST_ZONES, time_choices, zone_choices
from core.choosing import zone_named
from core.times import MAX_SLOTS, concrete
from core.when import read
from core.words import Words, languages
from tests.discord.checked import CALLBACK, problems
from tests.discord.samples import NOW

HERE = Words("en", "Europe/London")


def shown(typed: str, words: Words = HERE) -> list[str]:
    return [name for name, _ in time_choices(typed, NOW, words)]


def test_what_she_typed_stands_first_as_it_is_read() -> None:
    assert time_choices("tomorrow 3pm", NOW, HERE) == [("Sat 21 Nov, 15:00", "tomorrow 3pm")]
    assert shown("mon and tue 9-12") == ["Mon 23 Nov, 9:00 to 12:00; Tue 24 Nov, 9:00 to 12:00"]
    assert shown("Samstag 9-12", Words("de", "Europe/Berlin"))[0] == (
        "Sa 21. November, 9:00 bis 12:00 Uhr"
    )


def test_a_day_comes_with_hours_to_pick() -> None:
    assert shown("saturday") == [
        "Sat 21 Nov",
        "Sat 21 Nov, 9:00 to 11:00",
        "Sat 21 Nov, 14:00 to 16:00",
        "Sat 21 Nov, 17:00 to 19:00",
    ]


def test_seven_may_be_in_the_evening_and_what_she_picks_leaves_no_doubt() -> None:
    assert time_choices("sat 7", NOW, HERE) == [
        ("Sat 21 Nov, 7:00", "Sat 21 Nov, 07:00"),
        ("Sat 21 Nov, 19:00", "Sat 21 Nov, 19:00"),
    ]


def test_what_she_picks_of_another_year_stays_in_it() -> None:
    (_, morning), (_, evening) = time_choices("2027-11-21 9:00", NOW, HERE)

    assert read(morning, NOW, "Europe/London", "en").windows[0].start == datetime(2027, 11, 21, 9)  # noqa: DTZ001
    assert read(evening, NOW, "Europe/London", "en").windows[0].start == datetime(2027, 11, 21, 21)  # noqa: DTZ001


@pytest.mark.parametrize("typed", ["", "any time", "yesterday", "qwerty"])
def test_there_is_always_something_to_pick(typed: str) -> None:
    assert len(shown(typed)) >= 3


def test_no_choice_has_a_moment_that_only_messages_can_show() -> None:
    assert shown("tomorrow 3pm", HERE.stamped(lambda *_: "<t:0:F>")) == ["Sat 21 Nov, 15:00"]


TYPED = st.text() | st.sampled_from(
    [
        *("sat", "tomorrow 3pm", "sat 7", "9-12", "mon tue wed 9-12", "by friday", "every tuesday"),
        *("samstag 9", "morgen", "sábado 9-12", "mañana", "demain 9h", "samedi", "2027-06-21 9:00"),
        *("tonight 22-2", "next weekend", "in two days", "25 december", "yesterday", "x " * 200),
    ]
)
MOMENTS = st.datetimes(datetime(2025, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
ZONES = st.sampled_from(["UTC", "Europe/Berlin", "America/Los_Angeles", "Pacific/Auckland"])


@given(TYPED, MOMENTS, st.sampled_from(languages()), ZONES)
def test_what_she_picks_is_read_as_what_was_shown(
    typed: str, now: datetime, language: str, zone: str
) -> None:
    words = Words(language, zone)
    found = time_choices(typed, now, words)

    assert len(found) <= MOST_TIMES
    assert problems("POST", CALLBACK, choices(found)) == []
    first = read(" ".join(typed.split())[:100], now, zone, language)
    if concrete(first) and len(first.windows) <= MAX_SLOTS:
        assert read(found[0][1], now, zone, language).windows == first.windows
    for name, value in found:
        windows = read(value, now, zone, language).windows
        again = time_choices(value, now, words)
        assert windows, (name, value)
        assert again[0][0] == name
        assert len(value) <= 100


# --- zones ---


@pytest.mark.parametrize(
    ("typed", "language", "first"),
    [
        ("berl", "en", ("Berlin, Germany", "Europe/Berlin")),
        ("Deutschl", "de", ("Berlin, Deutschland", "Europe/Berlin")),
        ("new york", "en", ("New York, United States", "America/New_York")),
        ("america/new_y", "en", ("New York, United States", "America/New_York")),
        ("india", "en", ("Kolkata, India", "Asia/Kolkata")),
        ("kyiv", "en", ("Kyiv, Ukraine", "Europe/Kyiv")),
        ("", "de", ("Berlin, Deutschland", "Europe/Berlin")),
        ("", "en", ("London, United Kingdom", "Europe/London")),
    ],
)
def test_a_zone_is_found_by_city_country_or_name(
    typed: str, language: str, first: tuple[str, str]
) -> None:
    assert zone_choices(typed, language)[0] == first


@given(st.text() | st.sampled_from(["a", "/", "amer", "."]), st.sampled_from(languages()))
def test_every_zone_to_pick_is_one(typed: str, language: str) -> None:
    found = zone_choices(typed, language)

    assert len(found) <= MOST_ZONES
    assert problems("POST", CALLBACK, choices(found)) == []
    assert all(zone_named(zone) == zone for _, zone in found)
