"""Stage 5, where days lie on the calendar: their occurrences from today on, the nearest first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from core.when.almanac import ONE_DAY, coming, monday, next_date, plus_months, real
from core.when.nodes import Date, Day, Days, Month, Offset, Stretch, Weekday

Dates = tuple[date, date]  # first, and the day after the last


def occurrences(item: Days, today: date) -> Iterator[Dates]:
    """Where a day, or a run of days, lies: its candidates from today on, the nearest first."""
    for first, end in _places(item.first, today):
        if item.last is None:
            yield first, end
            continue
        named = isinstance(item.last, Weekday) and item.last.week is not None
        places = _places(item.last, today if named else first)
        last = next((place for place in places if place[1] > first), None)
        if last:
            yield first, last[1]


def dates_of(item: Days, today: date) -> list[date]:
    """The days that lie in the first occurrence of a day or a run of days; at most two months of
    them.
    """
    try:
        place = next(occurrences(item, today), None)
    except (OverflowError, ValueError):
        return []
    return (
        [place[0] + timedelta(days=k) for k in range(min((place[1] - place[0]).days, 62))]
        if place
        else []
    )


def _places(day: Day, today: date) -> Iterator[Dates]:
    if isinstance(day, Weekday):
        yield from ((one, one + ONE_DAY) for one in _weekday_places(day, today))
    elif isinstance(day, Date):
        yield from ((one, one + ONE_DAY) for one in _date_places(day, today))
    elif isinstance(day, Offset):
        yield from _offset_places(day, today)
    elif isinstance(day, Month):
        yield from _month_places(day, today)
    else:
        yield from _stretch_places(day, today)


def _weekday_places(day: Weekday, today: date) -> Iterator[date]:
    week = (
        day.week
        if day.week is not None
        else {"next": 1, "last": -1, "after_next": 2}.get(day.which)
    )
    if day.which == "after_next" or week is not None:
        yield monday(today) + timedelta(weeks=(week or 0) + day.weeks, days=day.day)
        return
    first = coming(today, day.day) + timedelta(weeks=day.weeks)
    yield first
    yield first + timedelta(weeks=1)


def _date_places(day: Date, today: date) -> Iterator[date]:
    if day.year is not None:
        found = real(day.year, day.month or 1, day.day)
        if found:
            yield found
        return
    for _ in range(2):
        found = next_date(today, day.month, day.day)
        if found is None:
            return
        yield found
        today = found + ONE_DAY


def _offset_places(day: Offset, today: date) -> Iterator[Dates]:
    base = next(_places(day.base, today), (today, today))[0] if day.base else today
    found = plus(base, day.number, day.unit)
    yield found, found + ONE_DAY


def plus(day: date, number: int, unit: str) -> date:
    if unit == "month":
        return plus_months(day, number)
    return day + timedelta(days=number * (7 if unit == "week" else 1))


def _month_places(day: Month, today: date) -> Iterator[Dates]:
    coming_year = today.year + (day.month < today.month)
    for year in (day.year,) if day.year is not None else (coming_year, coming_year + 1):
        first = date(year, day.month, 1)
        yield first, plus_months(first, 1)


def _stretch_places(day: Stretch, today: date) -> Iterator[Dates]:
    if day.base:
        today = next(_places(day.base, today), (today, today))[0]
    if day.unit == "year":
        first = date(today.year + day.number, 1, 1)
        yield first, plus_months(first, 12)
        return
    if day.unit == "month":
        first = plus_months(today.replace(day=1), day.number)
        yield first, plus_months(first, 1)
        return
    first = monday(today) + timedelta(weeks=day.number)
    if day.unit == "week":
        yield first, first + timedelta(weeks=1)
        return
    for extra in (0, 1):
        saturday = first + timedelta(days=5, weeks=extra)
        yield saturday, saturday + 2 * ONE_DAY
