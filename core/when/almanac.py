"""Calendar arithmetic in local time: weekdays, dates, months, and changes of the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)


def monday(day: date) -> date:
    """The Monday of the week that holds `day`."""
    return day - timedelta(days=day.weekday())


def coming(day: date, weekday: int) -> date:
    """The first such weekday on or after `day`."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def plus_months(day: date, months: int) -> date:
    """The same day some months later, or the last of a shorter month."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    for number in range(day.day, 27, -1):
        if found := real(year, month + 1, number):
            return found
    return date(min(max(year, 1), 9999), month + 1, min(day.day, 28))


def real(year: int, month: int, day: int) -> date | None:
    """The date, or None if there is none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def next_date(today: date, month: int | None, day: int) -> date | None:
    """The first date on or after `today` with this day and, if named, month. None for 30
    February.
    """
    start = today.year * 12 + today.month - 1
    for count in range(start, start + 12 * 9):
        year, zero_month = divmod(count, 12)
        if month in (None, zero_month + 1):
            found = real(year, zero_month + 1, day)
            if found and found >= today:
                return found
    return None


def soon_falls(today: date, weekday: int, day: int) -> bool:
    """Whether the next such day of a month, or the one after it, is this weekday."""
    first = next_date(today, None, day)
    second = next_date(first + ONE_DAY, None, day) if first else None
    return any(found is not None and found.weekday() == weekday for found in (first, second))


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The nth such weekday of a month; -1 is the last."""
    if nth > 0:
        found = coming(date(year, month, 1), weekday) + timedelta(weeks=nth - 1)
        return found if found.month == month else None
    last = plus_months(date(year, month, 1), 1) - ONE_DAY
    return last - timedelta(days=(last.weekday() - weekday) % 7)


def settled(moment: datetime, zone: ZoneInfo) -> datetime:
    """The local time that a wall clock shows: one that a clock change skips moves forward by the
    gap.
    """
    aware = moment.replace(tzinfo=zone, fold=0)
    return local(aware.astimezone(UTC), zone)


def elapsed(moment: datetime, step: timedelta, zone: ZoneInfo) -> datetime:
    """The local time when `step` has gone by, across any change of the clock."""
    return local(moment.replace(tzinfo=zone).astimezone(UTC) + step, zone)


def local(moment: datetime, zone: ZoneInfo) -> datetime:
    """A naive local time, to the minute."""
    return moment.astimezone(zone).replace(tzinfo=None, second=0, microsecond=0, fold=0)
