"""What a reading that repeats comes to after its first time, by the RFC 5545 rule in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import islice

from dateutil.rrule import rrulestr

from core.when.almanac import ONE_DAY, settled
from core.when.reader import moment
from core.when.reading import Reading, Window
from core.when.windows import Now, ahead, midnight

_MORNING = 6  # the hour at which a night is over


def occurrences(reading: Reading, most: int, now: datetime, zone: str) -> tuple[Window, ...]:
    """The next occurrences of a reading; see `core.when.occurrences`."""
    if reading.repeat is None or not reading.windows:
        return reading.windows
    here = moment(now, zone)
    found = islice(_occurrences(reading, reading.repeat, here), max(most, 0))
    return tuple(window for windows in found for window in windows)


def _occurrences(reading: Reading, repeat: str, now: Now) -> Iterator[tuple[Window, ...]]:
    """The windows of each occurrence, those that are not gone."""
    first = _first(reading, repeat)
    own = [window for window in reading.windows if first in (_day(window), _night(window))]
    for day in rrulestr(repeat, dtstart=midnight(first)):
        by = day - midnight(first)
        windows = [_later(window, by, now) for window in own] if by else reading.windows
        if kept := tuple(window for window in windows if ahead(window, now)):
            yield kept


def _first(reading: Reading, repeat: str) -> date:
    """The day of the rule that the windows of the first occurrence are on."""
    days = [*map(_day, reading.windows), *map(_night, reading.windows)]
    return next((day for day in days if _begins(repeat, day)), days[0])


def _begins(repeat: str, day: date) -> bool:
    return next(iter(rrulestr(repeat, dtstart=midnight(day))), None) == midnight(day)


def _day(window: Window) -> date:
    edge = window.start or window.end
    assert edge is not None  # a window has one edge at least
    return edge.date()


def _night(window: Window) -> date:
    """The day that the small hours belong to: midnight is of the night before it."""
    edge = window.start or window.end
    early = edge is not None and edge.hour < _MORNING
    return _day(window) - ONE_DAY if early else _day(window)


def _later(window: Window, by: timedelta, now: Now) -> Window:
    """The window at the same time of a later day, whatever the clocks do in between."""
    start = window.start and settled(window.start + by, now.zone)
    end = window.end and settled(window.end + by, now.zone)
    return replace(window, start=start, end=end)
