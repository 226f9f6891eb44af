"""Stage 5, windows on a day: a clock, a range, a part or the whole of it, with what bounds it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.when.almanac import ONE_DAY, elapsed, settled
from core.when.groups import Group
from core.when.halves import DAY, PARTS, minutes, span
from core.when.nodes import Time
from core.when.places import Dates, plus
from core.when.reading import Window


@dataclass(frozen=True, slots=True)
class Now:
    """The moment a text is read at: `here` is its naive local time to the minute in `zone`."""

    moment: datetime
    here: datetime
    zone: ZoneInfo
    setting: str = ""


def windows_on(group: Group, dates: Dates, now: Now) -> list[Window]:
    if not group.times:
        return [_whole(group, dates, now)]
    if group.bound and not group.times[0].bound:
        group = replace(group, times=(replace(group.times[0], bound=group.bound), *group.times[1:]))
    if (nights := _nights(group.times[0], dates)) is not None:
        dates, group = nights, replace(group, times=(Time(part="overnight"), *group.times[1:]))
    each = [dates[0] + timedelta(days=k) for k in range(min((dates[1] - dates[0]).days, 62))]
    return [window_of(one, day, group, now) for day in each for one in group.times]


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
    first, last = midnight(dates[0]), midnight(dates[1])
    if group.length and group.length.minutes is None and group.bound in ("", "from"):
        last = midnight(plus(dates[0], int(group.length.number), group.length.unit))
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


def window_of(one: Time, day: date, group: Group, now: Now) -> Window:
    """The window of a time on a day."""
    if one.start and one.end:
        first, last, _ = span(one.start, one.end, one.part, now.setting)
        return Window(local_at(day, first, now), local_at(day, last, now))
    if one.start:
        moment = local_at(day, minutes(one.start, one.part, now.setting)[0], now)
        return lengthened(bounded(moment, one.bound, now), group, now)
    first, last = PARTS[one.part]
    if one.end:
        last, _ = minutes(one.end, one.part, now.setting)
        return Window(
            local_at(day, first, now), local_at(day, last if last > first else last + DAY, now)
        )
    if one.bound:
        edge = first if one.bound in ("before", "from") else last
        return bounded(local_at(day, edge, now), one.bound, now)
    return Window(local_at(day, first, now), local_at(day, last, now))


def bounded(moment: datetime, bound: str, now: Now) -> Window:
    if bound in ("before", "by"):
        return Window(None, moment)
    if bound == "until":
        return Window(now.here, moment)
    return Window(moment, None)


def lengthened(window: Window, group: Group, now: Now) -> Window:
    """The window with the end that "for 2 hours" gives it."""
    if group.length is None or window.start is None or window.end is not None:
        return window
    length = group.length
    if length.minutes is None:
        end = datetime.combine(
            plus(window.start.date(), int(length.number), length.unit), window.start.time()
        )
        return replace(window, end=settled(end, now.zone))
    return replace(window, end=elapsed(window.start, timedelta(minutes=length.minutes), now.zone))


def ahead(window: Window, now: Now) -> bool:
    if window.end is not None:
        return window.end > now.here
    if window.start is None:
        return False
    return window.all_day or window.start >= now.here


def local_at(day: date, minute: int, now: Now) -> datetime:
    """The local time so many minutes of the clock after the midnight that begins a day."""
    days, rest = divmod(minute, DAY)
    return settled(midnight(day + timedelta(days=days)) + timedelta(minutes=rest), now.zone)


def midnight(day: date) -> datetime:
    return datetime.combine(day, time())
