"""Stage 5: groups become windows of local time on the calendar, counted from now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.when.almanac import (
    ONE_DAY,
    coming,
    elapsed,
    local,
    monday,
    next_date,
    nth_weekday,
    plus_months,
    real,
    settled,
)
from core.when.groups import Group
from core.when.halves import DAY, PARTS, is_open, minutes, open_choices, span
from core.when.nodes import Clock, Date, Day, Days, Length, Offset, Repeat, Stretch, Time, Weekday
from core.when.reading import Guess, Window

_NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_AHEAD = 800  # days within which a repetition must come round
Dates = tuple[date, date]  # first, and the day after the last


@dataclass(frozen=True, slots=True)
class Now:
    """The moment a text is read at: `here` is its naive local time to the minute in `zone`."""

    moment: datetime
    here: datetime
    zone: ZoneInfo
    setting: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a group comes to. `windows` is empty where all it names is gone, or `loose` where it
    names too much.
    """

    windows: tuple[Window, ...] = ()
    guessed: frozenset[Guess] = frozenset()
    loose: bool = False


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
        return Found(_first_of(group, group.repeat, now), guessed)
    if group.until:
        return Found(_long_span(group, group.until, now), guessed)
    if not group.days:
        return Found(_undated(group, now), guessed)
    if _loose(group):
        return Found(loose=True)
    windows = [window for item in group.days for window in _item(group, item, now)]
    years = {Guess.YEAR} if any(_next_year(item, windows, now) for item in group.days) else set()
    return Found(tuple(dict.fromkeys(windows)), guessed | years)


def dates_of(item: Days, now: Now) -> list[date]:
    """The days that lie in the first occurrence of a day or a run of days; at most two months of
    them.
    """
    try:
        place = next(_occurrences(item, now.here.date()), None)
    except (OverflowError, ValueError):
        return []
    return (
        [place[0] + timedelta(days=k) for k in range(min((place[1] - place[0]).days, 62))]
        if place
        else []
    )


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
    return (_lengthened(Window(start, None), group, now),)


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
        days = [today + timedelta(days=ahead) for ahead in range(3)]
        found.append(
            next(w for day in days for w in [_window(one, day, group, now)] if _coming(w, one, now))
        )
    return tuple(found)


def _coming(window: Window, one: Time, now: Now) -> bool:
    if one.bound in ("after", "from"):
        return window.start is not None and window.start >= now.here
    return _ahead(window, now)


def _open_clock(one: Time, group: Group, now: Now) -> Window | None:
    """A bare "at 9": the next 9:00 or 21:00 between 7:00 and 21:59."""
    clock = one.start
    if clock is None or one.end or one.part or not is_open(clock):
        return None
    choices = open_choices(clock)
    if now.setting and 5 <= clock.hour <= 9:
        choices = choices[-1:]
    for ahead in range(3):
        day = now.here.date() + timedelta(days=ahead)
        for choice in choices:
            moment = _at(day, choice, now)
            if moment > now.here:
                return _lengthened(_bounded(moment, one.bound, now), group, now)
    return None


def _item(group: Group, item: Days, now: Now) -> list[Window]:
    """The windows of one day or run of days, at its first occurrence that is not gone."""
    for dates in _occurrences(item, now.here.date()):
        windows = _on(group, dates, now)
        if windows and _ahead(windows[0], now):
            return [window for window in windows if _ahead(window, now)]
        if (
            windows
            and isinstance(item.first, Stretch | Offset)
            and any(_ahead(w, now) for w in windows)
        ):
            return [window for window in windows if _ahead(window, now)]
    return []


def _on(group: Group, dates: Dates, now: Now) -> list[Window]:
    if not group.times:
        return [_whole(group, dates, now)]
    if group.bound and not group.times[0].bound:
        group = replace(group, times=(replace(group.times[0], bound=group.bound), *group.times[1:]))
    if (nights := _nights(group.times[0], dates)) is not None:
        dates, group = nights, replace(group, times=(Time(part="overnight"), *group.times[1:]))
    each = [dates[0] + timedelta(days=k) for k in range(min((dates[1] - dates[0]).days, 62))]
    return [_window(one, day, group, now) for day in each for one in group.times]


def _nights(one: Time, dates: Dates) -> Dates | None:
    """ "Overnight Friday to Sunday" is two nights, "the night from Saturday to Sunday" is one."""
    length = (dates[1] - dates[0]).days
    if (
        one.start
        or one.bound
        or length < 2
        or not (one.part == "overnight" or (one.part == "night" and length == 2))
    ):
        return None
    return dates[0], dates[1] - ONE_DAY


def _whole(group: Group, dates: Dates, now: Now) -> Window:
    """A day, or a run of days, without a clock."""
    first, last = _midnight(dates[0]), _midnight(dates[1])
    if group.length and group.length.minutes is None and group.bound in ("", "from"):
        last = _midnight(_plus(dates[0], int(group.length.number), group.length.unit))
        return Window(first, last, True)
    if group.bound == "before":
        return Window(None, first, True)
    if group.bound == "by":
        return Window(None, last, True)
    if group.bound == "until":
        return Window(now.here, last, True)
    if group.bound == "from":
        return Window(first, None, True)
    if group.bound == "after":
        return Window(last, None, True)
    return Window(first, last, True)


def _window(one: Time, day: date, group: Group, now: Now) -> Window:
    """The window of a time on a day."""
    if one.start and one.end:
        first, last, _ = span(one.start, one.end, one.part, now.setting)
        return Window(_at(day, first, now), _at(day, last, now))
    if one.start:
        moment = _at(day, minutes(one.start, one.part, now.setting)[0], now)
        return _lengthened(_bounded(moment, one.bound, now), group, now)
    first, last = PARTS[one.part]
    if one.end:
        last, _ = minutes(one.end, one.part, now.setting)
        return Window(_at(day, first, now), _at(day, last if last > first else last + DAY, now))
    if one.bound:
        edge = first if one.bound in ("before", "from") else last
        return _bounded(_at(day, edge, now), one.bound, now)
    return Window(_at(day, first, now), _at(day, last, now))


def _bounded(moment: datetime, bound: str, now: Now) -> Window:
    if bound in ("before", "by"):
        return Window(None, moment)
    if bound == "until":
        return Window(now.here, moment)
    return Window(moment, None)


def _lengthened(window: Window, group: Group, now: Now) -> Window:
    """The window with the end that "for 2 hours" gives it."""
    if group.length is None or window.start is None or window.end is not None:
        return window
    length = group.length
    if length.minutes is None:
        end = datetime.combine(
            _plus(window.start.date(), int(length.number), length.unit), window.start.time()
        )
        return replace(window, end=settled(end, now.zone))
    return replace(window, end=elapsed(window.start, timedelta(minutes=length.minutes), now.zone))


def _long_span(group: Group, until: Group, now: Now) -> tuple[Window, ...]:
    """From one day and clock to another: "Fri 7pm to Sun 6pm"."""
    for dates in _occurrences(group.days[0], now.here.date()):
        start = (
            _window(group.times[0], dates[0], replace(group, bound=""), now).start
            if group.times
            else _midnight(dates[0])
        )
        for last in _occurrences(until.days[0], dates[0]):
            end = _end_of(until, last, now)
            if start and end > start:
                whole = Window(start, end, not group.times and not until.times)
                if _ahead(whole, now):
                    return (whole,)
                break
    return ()


def _end_of(until: Group, dates: Dates, now: Now) -> datetime:
    if not until.times:
        return _midnight(dates[1])
    one = replace(until.times[0], bound="")
    window = _window(one, dates[0], replace(until, length=None), now)
    found = window.end if one.start is None else window.start
    return found or _midnight(dates[1])


def _first_of(group: Group, repeat: Repeat, now: Now) -> tuple[Window, ...]:
    """The first occurrence of a repetition that is not gone."""
    today = _begin(group, now)
    plain = replace(group, repeat=None, length=_clock_length(group))
    for ahead in range(_AHEAD):
        day = today + timedelta(days=ahead)
        if not _falls_on(repeat, day):
            continue
        windows = _on(plain, (day, day + ONE_DAY), now)
        if kept := tuple(window for window in windows if _ahead(window, now)):
            return kept
    return ()


def _begin(group: Group, now: Now) -> date:
    """The day from which a repetition counts."""
    today = now.here.date()
    if group.since is None:
        return today
    place = next(_occurrences(group.since.days[0], today), (today, today))
    return max(today, place[1] if group.since.bound == "after" else place[0])


def _clock_length(group: Group) -> Length | None:
    """The length of one occurrence; one in weeks is that of the repetition."""
    return group.length if group.length and group.length.minutes is not None else None


def rule(group: Group, now: Now) -> str:
    """The RFC 5545 rule of a repetition."""
    repeat = group.repeat or Repeat("DAILY")
    parts = [f"FREQ={repeat.freq}"]
    if repeat.interval > 1:
        parts.append(f"INTERVAL={repeat.interval}")
    if repeat.weekdays:
        nth = str(repeat.nth) if repeat.nth else ""
        parts.append("BYDAY=" + ",".join(nth + _NAMES[day] for day in repeat.weekdays))
    if repeat.month_day:
        parts.append(f"BYMONTHDAY={repeat.month_day}")
    return ";".join(parts + _limits(group, repeat, now))


def _limits(group: Group, repeat: Repeat, now: Now) -> list[str]:
    """Where a repetition ends: with a day that was named, or after so many weeks."""
    if group.ending:
        place = next(_occurrences(group.ending.days[0], _begin(group, now)), None)
        last = place and (place[0] if group.ending.bound == "before" else place[1]) - ONE_DAY
        return [f"UNTIL={last:%Y%m%d}" + ("T235959" if group.times else "")] if last else []
    length = group.length
    if length is None or length.unit != "week" or repeat.freq == "MONTHLY":
        return []
    each = 7 if repeat.freq == "DAILY" else len(repeat.weekdays) or 1
    return [f"COUNT={max(1, int(length.number) * each // repeat.interval)}"]


def _falls_on(repeat: Repeat, day: date) -> bool:
    if repeat.month_day:
        return day.day == repeat.month_day
    if repeat.nth:
        return nth_weekday(day.year, day.month, repeat.weekdays[0], repeat.nth) == day
    return not repeat.weekdays or day.weekday() in repeat.weekdays


def _ahead(window: Window, now: Now) -> bool:
    if window.end is not None:
        return window.end > now.here
    if window.start is None:
        return False
    return window.all_day or window.start >= now.here


def _at(day: date, minute: int, now: Now) -> datetime:
    """The local time so many minutes of the clock after the midnight that begins a day."""
    days, rest = divmod(minute, DAY)
    return settled(_midnight(day + timedelta(days=days)) + timedelta(minutes=rest), now.zone)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _occurrences(item: Days, today: date) -> Iterator[Dates]:
    """Where a day, or a run of days, lies: its candidates from today on, the nearest first."""
    for first, end in _places(item.first, today):
        if item.last is None:
            yield first, end
            continue
        last = next((place for place in _places(_same_year(item), first) if place[1] > first), None)
        if last:
            yield first, last[1]


def _same_year(item: Days) -> Day:
    assert item.last is not None
    return item.last


def _places(day: Day, today: date) -> Iterator[Dates]:
    if isinstance(day, Weekday):
        yield from ((one, one + ONE_DAY) for one in _weekday_places(day, today))
    elif isinstance(day, Date):
        yield from ((one, one + ONE_DAY) for one in _date_places(day, today))
    elif isinstance(day, Offset):
        yield from _offset_places(day, today)
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
    found = _plus(base, day.number, day.unit)
    yield found, found + ONE_DAY


def _plus(day: date, number: int, unit: str) -> date:
    if unit == "month":
        return plus_months(day, number)
    return day + timedelta(days=number * (7 if unit == "week" else 1))


def _stretch_places(day: Stretch, today: date) -> Iterator[Dates]:
    if day.base:
        today = next(_places(day.base, today), (today, today))[0]
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


def _guesses(group: Group, now: Now) -> Iterator[Guess]:
    """What had to be settled to read the group."""
    for one in (*group.times, *(group.until.times if group.until else ())):
        if one.start and one.end:
            yield from [Guess.AM_PM] if span(one.start, one.end, one.part, now.setting)[2] else []
        elif one.start and minutes(one.start, one.part, now.setting)[1]:
            yield Guess.AM_PM
        if one.start and one.start.hour == 24 and group.days and _midnight_clock(one.start):
            yield Guess.MIDNIGHT
    for item in group.days:
        if any(
            isinstance(day, Weekday) and day.which in ("next", "after_next")
            for day in (item.first, item.last)
        ):
            yield Guess.NEXT


def _midnight_clock(clock: Clock) -> bool:
    return clock.exact and clock.minute == 0 and clock.add == 0


def _next_year(item: Days, windows: list[Window], now: Now) -> bool:
    """Whether a date without a year was taken to be in another year than this."""
    if not isinstance(item.first, Date) or item.first.year is not None or item.first.month is None:
        return False
    starts = [edge.year for window in windows if (edge := window.start or window.end)]
    return any(year != now.here.year for year in starts)
