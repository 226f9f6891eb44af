"""Stage 5: groups become windows of local time on the calendar, counted from now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from core.when.almanac import elapsed, local
from core.when.groups import Group
from core.when.halves import is_open, minutes, open_choices, span
from core.when.nodes import Clock, Date, Days, Month, Offset, Stretch, Time, Weekday
from core.when.places import Dates, occurrences
from core.when.reading import Guess, Window
from core.when.recurrence import recurring
from core.when.windows import (
    Now,
    ahead,
    bounded,
    lengthened,
    local_at,
    midnight,
    window_of,
    windows_on,
)


@dataclass(frozen=True, slots=True)
class Found:
    """What a group comes to. `windows` is empty where all it names is gone, or `loose` where it
    names too much. `rule` is that of a repetition without bounds, of which the first is there.
    """

    windows: tuple[Window, ...] = ()
    guessed: frozenset[Guess] = frozenset()
    loose: bool = False
    rule: str | None = None


def resolve(group: Group, now: Now) -> Found:
    """The windows of a group that are still ahead, or running."""
    try:
        return _resolve(group, now)
    except (OverflowError, ValueError):  # a date beyond the calendar
        return Found()


def _resolve(group: Group, now: Now) -> Found:
    guessed = frozenset(_guesses(group, now))
    if group.soon:
        return Found(_soon(group, now), guessed)
    if group.repeat:
        windows, rule = recurring(group, group.repeat, now)
        return Found(windows, guessed | _years_of_bounds(group, windows, now), rule=rule)
    if group.until:
        return Found(_long_span(group, group.until, now), guessed)
    if not group.days:
        return Found(_undated(group, now), guessed)
    if _loose(group):
        return Found(loose=True)
    found = [window for item in group.days for window in _item(group, item, now)]
    years = {Guess.YEAR} if any(_next_year(item, found, now) for item in group.days) else set()
    return Found(tuple(dict.fromkeys(found)), guessed | years)


def _loose(group: Group) -> bool:
    """A week or a month with a clock: no telling which day."""
    first = group.days[0].first
    return (
        bool(group.times)
        and isinstance(first, Stretch)
        and first.unit != "weekend"
        and not group.bound
    )


def _soon(group: Group, now: Now) -> tuple[Window, ...]:
    assert group.soon is not None
    step = timedelta(minutes=group.soon.minutes or 0)
    if step < timedelta(0):
        return ()
    start = _gone_by(now, step)
    return (lengthened(Window(start, None), group, now),)


def _gone_by(now: Now, step: timedelta) -> datetime:
    """Now and `step` more, across a change of the clock; an aware `now` tells which of two equal
    hours it is.
    """
    if now.moment.tzinfo is None:
        return elapsed(now.here, step, now.zone)
    return local(now.moment.astimezone(UTC) + step, now.zone)


def _undated(group: Group, now: Now) -> tuple[Window, ...]:
    """Clocks without a day: today's if still ahead, else tomorrow's."""
    found: list[Window] = []
    for one in group.times:
        choice = _open_clock(one, group, now)
        if choice:
            found.append(choice)
            continue
        today = now.here.date()
        days = [today + timedelta(days=number) for number in range(3)]
        found.append(
            next(
                w for day in days for w in [window_of(one, day, group, now)] if _coming(w, one, now)
            )
        )
    return tuple(found)


def _coming(window: Window, one: Time, now: Now) -> bool:
    if one.bound in ("after", "from"):
        return window.start is not None and window.start >= now.here
    return ahead(window, now)


def _open_clock(one: Time, group: Group, now: Now) -> Window | None:
    """A bare "at 9": the next 9:00 or 21:00 between 7:00 and 21:59."""
    clock = one.start
    if clock is None or one.end or one.part or not is_open(clock):
        return None
    choices = open_choices(clock)
    if now.setting and 5 <= clock.hour <= 9:
        choices = choices[-1:]
    for number in range(3):
        day = now.here.date() + timedelta(days=number)
        for choice in choices:
            moment = local_at(day, choice, now)
            if moment > now.here:
                return lengthened(bounded(moment, one.bound, now), group, now)
    return None


def _item(group: Group, item: Days, now: Now) -> list[Window]:
    """The windows of one day or run of days, at its first occurrence that is not gone."""
    for dates in occurrences(item, now.here.date()):
        windows = windows_on(group, dates, now)
        if windows and ahead(windows[0], now):
            return [window for window in windows if ahead(window, now)]
        if (
            windows
            and isinstance(item.first, Stretch | Offset)
            and any(ahead(w, now) for w in windows)
        ):
            return [window for window in windows if ahead(window, now)]
    return []


def _long_span(group: Group, until: Group, now: Now) -> tuple[Window, ...]:
    """From one day and clock to another: "Fri 7pm to Sun 6pm"."""
    for dates in occurrences(group.days[0], now.here.date()):
        start = (
            window_of(group.times[0], dates[0], replace(group, bound=""), now).start
            if group.times
            else midnight(dates[0])
        )
        for last in occurrences(until.days[0], dates[0]):
            end = _end_of(until, last, now)
            if start and end > start:
                whole = Window(start, end, not group.times and not until.times)
                if ahead(whole, now):
                    return (whole,)
                break
    return ()


def _end_of(until: Group, dates: Dates, now: Now) -> datetime:
    if not until.times:
        return midnight(dates[1])
    one = replace(until.times[0], bound="")
    window = window_of(one, dates[0], replace(until, length=None), now)
    found = window.end if one.start is None else window.start
    return found or midnight(dates[1])


def _guesses(group: Group, now: Now) -> Iterator[Guess]:
    """What had to be settled to read the group."""
    for one in (*group.times, *(group.until.times if group.until else ())):
        if one.start and one.end:
            yield from [Guess.AM_PM] if span(one.start, one.end, one.part, now.setting)[2] else []
        elif one.start and minutes(one.start, one.part, now.setting)[1]:
            yield Guess.AM_PM
        if one.start and one.start.hour == 24 and group.days and _midnight_clock(one.start):
            yield Guess.MIDNIGHT
    bounds = (item for limit in group.limits for item in limit.days)
    for item in (*group.days, *bounds):
        if any(
            isinstance(day, Weekday) and day.which in ("next", "after_next")
            for day in (item.first, item.last)
        ):
            yield Guess.NEXT


def _midnight_clock(clock: Clock) -> bool:
    return clock.exact and clock.minute == 0 and clock.add == 0


def _years_of_bounds(group: Group, windows: tuple[Window, ...], now: Now) -> set[Guess]:
    """A guess, if a bound without a year put even the first occurrence in another year."""
    items = [item for limit in group.limits for item in limit.days]
    return {Guess.YEAR} if any(_next_year(item, windows[:1], now) for item in items) else set()


def _next_year(item: Days, windows: Sequence[Window], now: Now) -> bool:
    """Whether a date without a year was taken to be in another year than this."""
    if (
        not isinstance(item.first, Date | Month)
        or item.first.year is not None
        or item.first.month is None
    ):
        return False
    starts = [edge.year for window in windows if (edge := window.start or window.end)]
    return any(year != now.here.year for year in starts)
