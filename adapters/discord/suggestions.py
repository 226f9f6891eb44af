"""What she may pick while she types a command: times as they'd be read, and time zones. Pure."""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location

from core.events import Event, Here
from core.text import plain_text, shortened
from core.times import (
    MAX_SLOTS,
    concrete,
    in_doubt,
    other_half,
    period_of,
    read_here,
    window_from,
    windows_to_pick,
)
from core.when import Reading, Window
from core.words import FALLBACK, Words

MOST_TIMES = 5
MOST_ZONES = 10
MOST_LENGTH = 100

Choice = tuple[str, str]
"""How it is shown, and what is typed for her."""

_CITY = re.compile("(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/")
# Before she has typed anything.
_FIRST_ZONES = {
    "de": ("Europe/Berlin", "Europe/Vienna", "Europe/Zurich"),
    "en": ("Europe/London", "America/New_York", "America/Chicago", "America/Denver",
           "America/Los_Angeles", "Australia/Sydney"),
    "es": ("Europe/Madrid", "America/Mexico_City", "America/Bogota", "America/Lima",
           "America/Santiago", "America/Argentina/Buenos_Aires"),
    "fr": ("Europe/Paris", "Europe/Brussels", "Europe/Zurich", "America/Toronto"),
}  # fmt: skip
_LARGE = frozenset(zone for zones in _FIRST_ZONES.values() for zone in zones)


# --- times ---


def time_choices(typed: str, now: datetime, words: Words) -> list[Choice]:
    """At most five times for what she typed so far, as read at `now`: that first, then what else
    she may mean. Each is typed so that it is read as the same time."""
    typed = " ".join(plain_text(typed).split())[:MOST_LENGTH]
    words = words.stamped(None)
    event = Event(id="typing", at=now, here=Here(zone=words.zone, language=words.language))
    reading = read_here(event, typed)
    found: dict[str, str] = {}
    if _whole(reading):
        shown = "; ".join(words.period(period_of(w, words.zone)) for w in reading.windows)
        found[shortened(shown, MOST_LENGTH)] = _as_read(typed, reading, event, words)
    for window in _instead(typed, reading, event):
        shown, value = words.period(period_of(window, words.zone)), _spelled(window, event, words)
        if value:
            found.setdefault(shown, value)
    return list(found.items())[:MOST_TIMES]


def _whole(reading: Reading) -> bool:
    return concrete(reading) and len(reading.windows) <= MAX_SLOTS


def _as_read(typed: str, reading: Reading, event: Event, words: Words) -> str:
    """What she typed, or what leaves no doubt about it."""
    if len(reading.windows) != 1 or not in_doubt(event, reading):
        return typed
    return _spelled(reading.windows[0], event, words) or typed


def _instead(typed: str, reading: Reading, event: Event) -> Iterator[Window]:
    """What else she may mean: the other half of the day, or hours of a day that has none yet."""
    if _whole(reading):
        if len(reading.windows) == 1:
            yield from other_half(event, reading)
        if not all(window.all_day for window in reading.windows):
            return
    for choice in windows_to_pick(event, 0, typed, reading):
        window = window_from(choice.value)
        if window:
            yield window


def _spelled(window: Window, event: Event, words: Words) -> str:
    """A text that is read as this window, if possible without a doubt; empty if there is none."""
    said = words.period(period_of(window, words.zone))
    texts = (re.sub(r"\b(\d)(?=[:h]\d\d)", r"0\1", said), said, _iso(window))
    read = [(text, read_here(event, text)) for text in texts if text]
    right = [(text, reading) for text, reading in read if reading.windows == (window,)]
    sure = [text for text, reading in right if not in_doubt(event, reading)]
    return next(iter([*sure, *(text for text, _ in right)]), "")


def _iso(window: Window) -> str:
    """As ISO 8601 has it. A deadline has no such form."""
    if window.start is None:
        return ""
    start = f"{window.start:%Y-%m-%d}" if window.all_day else f"{window.start:%Y-%m-%d %H:%M}"
    if window.end is None or window.all_day:
        return start
    same_day = window.start.date() == window.end.date()
    return f"{start}-{window.end:%H:%M}" if same_day else f"{start} - {window.end:%Y-%m-%d %H:%M}"


# --- zones ---


def zone_choices(typed: str, language: str = FALLBACK) -> list[Choice]:
    """At most ten zones for what she typed so far: a city, a country, or a zone's own name.

    >>> zone_choices("york")[0]
    ('New York, United States', 'America/New_York')
    """
    wanted = " ".join(plain_text(typed).replace("_", " ").split()).casefold()
    zones = _zones(language)
    if not wanted:
        first = _FIRST_ZONES.get(language, _FIRST_ZONES[FALLBACK])
        return [(shown, zone) for zone in first for shown, known in zones.items() if known == zone]
    found = [
        (_place(wanted, shown, zone), shown, zone)
        for shown, zone in zones.items()
        if wanted in f"{shown} {zone}".replace("_", " ").casefold()
    ]
    return [(shown, zone) for _, shown, zone in sorted(found)[:MOST_ZONES]]


def _place(wanted: str, shown: str, zone: str) -> tuple[bool, ...]:
    """Whole names stand before beginnings, cities before countries, large cities before others."""
    told, name = f"{shown} {zone}".replace("_", " ").casefold(), re.escape(wanted)
    whole, begins = re.search(rf"\b{name}\b", told), re.search(rf"\b{name}", told)
    return not whole, not told.startswith(wanted), not begins, zone not in _LARGE


@cache
def _zones(language: str) -> dict[str, str]:
    """The zones that have a city, by that city and its country in this language."""
    territories, aliases = get_global("zone_territories"), get_global("zone_aliases")
    countries = Locale.parse(language).territories
    found: dict[str, str] = {}
    for zone in sorted(filter(_CITY.match, available_timezones()), key=_aptness):
        country = countries.get(territories.get(aliases.get(zone, zone), ""), "")
        found[", ".join(filter(None, (_city(zone, language), country)))] = zone
    return found


def _aptness(zone: str) -> tuple[bool, bool, str]:
    """Of several names of one zone, the one that has the city's name today comes last."""
    named = zone.rpartition("/")[2].replace("_", " ") == _city(zone, FALLBACK)
    return named, zone not in get_global("zone_aliases"), zone


def _city(zone: str, language: str) -> str:
    return get_timezone_location(zone, locale=language, return_city=True).rpartition("/")[2]
