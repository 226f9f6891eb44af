"""Concrete windows where a text named none: three to pick from, or the likely one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from core.when.almanac import ONE_DAY, settled
from core.when.groups import Group
from core.when.halves import PARTS, minutes, span
from core.when.nodes import Date, Days, Time, Weekday
from core.when.places import dates_of
from core.when.reader import groups_of, moment
from core.when.reading import Reading, Window
from core.when.resolve import resolve
from core.when.windows import Now

_HOURS = 2  # how long a suggested window is
_USUAL = (9, 14, 17)  # hours at which one would suggest something
_FAR = 60  # days within which a window must be found


def suggest(
    text: str,
    reading: Reading,
    now: datetime,
    zone: str,
    lang: str,
    waking: tuple[int, int] = (7, 22),
) -> tuple[Window, Window, Window]:
    """Three windows to pick from; see `core.when.suggest`."""
    here = moment(now, zone)
    named = next(
        (one for one in groups_of(text, here, zone, lang) if one.days or one.times or one.limits),
        None,
    )
    days = _days(named, reading, here)
    found: list[Window] = []
    for window in _candidates(named, days, here, waking):
        if window not in found:
            found.append(window)
        if len(found) == 3:
            break
    one, two, three = sorted(found, key=lambda window: window.start or here.here)
    return one, two, three


def likely(text: str, now: datetime, zone: str, lang: str) -> Window | None:
    """The window that a past time most likely meant; see `core.when.likely`."""
    here = moment(now, zone)
    for group in groups_of(text, here, zone, lang):
        for meant in _meant(group):
            if windows := resolve(meant, here).windows:
                return windows[0]
    return None


def _meant(group: Group) -> Iterator[Group]:
    """What the group may have meant instead, the likeliest first."""
    first = group.days[0].first if group.days else None
    if isinstance(first, Weekday):
        yield replace(group, days=(Days(Weekday(first.day)),))
    if isinstance(first, Date):
        yield replace(group, days=(Days(Date(first.day, first.month)),))
    if group.times:
        yield replace(group, days=(), until=None, bound="")


def _days(named: Group | None, reading: Reading, now: Now) -> list[date]:
    """The days that the text names, of which some are still ahead; none if it names no day."""
    if named is not None and (items := named.days or _within(named)):
        return [
            day
            for item in items
            for day in dates_of(item, now.here.date())
            if day >= now.here.date()
        ]
    spans = [(w.start, w.end) for w in reading.windows if w.all_day and w.start and w.end]
    return [
        start.date() + timedelta(days=k)
        for start, end in spans
        for k in range(min((end - start).days, 31))
    ]


def _within(named: Group) -> tuple[Days, ...]:
    """The days that a repetition lies within: "every day next week"."""
    return tuple(item for limit in named.limits if not limit.bound for item in limit.days)


def _candidates(
    named: Group | None, days: list[date], now: Now, waking: tuple[int, int]
) -> Iterator[Window]:
    """Windows in order of preference: on the named days, then on the days after."""
    today = now.here.date()
    after = [(max(days) if days else today - ONE_DAY) + timedelta(days=k + 1) for k in range(_FAR)]
    one = named.times[0] if named and named.times else None
    if len(days) > 1:
        yield from _turns(days, one, waking, now)
    for day in (*days, *after):
        yield from _ahead(_slots(day, one, waking), now)


def _turns(
    days: list[date], one: Time | None, waking: tuple[int, int], now: Now
) -> Iterator[Window]:
    """One window on each of several days, at turning hours, the days spread out if there
    are many.
    """
    step = 2 if len(days) >= 6 else 1
    for k, day in enumerate([*days[::step], *days[1::step]]):
        slots = list(_ahead(_slots(day, one, waking), now))
        yield from slots[k % len(slots) :][:1] if slots else ()


def _slots(day: date, one: Time | None, waking: tuple[int, int]) -> Iterator[Window]:
    """The windows that one day offers at the named time, or in the course of the waking hours."""
    if one and one.start and one.end:
        first, last, _ = span(one.start, one.end, one.part)
        yield _window(day, first / 60, last / 60)
    elif one and one.start:
        first = minutes(one.start, one.part)[0]
        yield _window(day, first / 60, first / 60 + _HOURS)
    else:
        yield from (_window(day, *hours) for hours in _hours(one, waking))


def _hours(one: Time | None, waking: tuple[int, int]) -> list[tuple[float, float]]:
    """Three stretches of hours, within the part of the day that is named and the waking hours."""
    first, last = waking
    if one and one.part in PARTS:
        begin, end = PARTS[one.part]
        inside = max(first, begin // 60), min(last, end // 60)
        first, last = inside if inside[1] - inside[0] >= 2 else waking
    elif first <= _USUAL[0] and _USUAL[-1] + _HOURS <= last:
        return [(hour, hour + _HOURS) for hour in _USUAL]
    length = min(_HOURS, (last - first) / 2)
    step = int(last - first - length) / 2  # half hours at the least
    return [(first + k * step, first + k * step + length) for k in (0, 1, 2)]


def _window(day: date, first: float, last: float) -> Window:
    midnight = datetime.combine(day, time())
    return Window(midnight + timedelta(hours=first), midnight + timedelta(hours=last))


def _ahead(windows: Iterator[Window], now: Now) -> Iterator[Window]:
    for window in windows:
        if window.start and window.end and window.start > now.here:
            yield replace(
                window, start=settled(window.start, now.zone), end=settled(window.end, now.zone)
            )
