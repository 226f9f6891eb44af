"""Stage 5, repetitions: their occurrences where they are bounded, else the first and an RFC 5545
rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from core.when.almanac import ONE_DAY, monday, nth_weekday
from core.when.groups import Group
from core.when.nodes import Days, Length, Limit, Repeat, Stretch, Weekday
from core.when.places import Dates, occurrences, plus
from core.when.reading import Window
from core.when.windows import Now, ahead, windows_on

_NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAYS = 800  # within which a repetition must come round
_MOST = 60  # occurrences that are listed; with more of them it stays a rule
_WEEK = frozenset(range(7))
_ORDER = ("from", "after", "", "until", "by", "before", "except")

Occurrence = tuple[date, tuple[Window, ...]]


def recurring(group: Group, repeat: Repeat, now: Now) -> tuple[tuple[Window, ...], str | None]:
    """All windows of a bounded repetition that are not gone, and no rule; or the first occurrence
    and the rule.
    """
    repeat, limits = _without_weekdays(repeat, group.limits)
    spans = _spans(limits, now)
    walk = _walk(group, repeat, spans, now)
    if not any(_ends(limit, repeat) for limit in limits):
        first = next(walk, None)
        return (first[1], _rule(repeat)) if first else ((), None)
    found, last = _listed(walk, repeat, limits, now)
    if len(found) > _MOST:
        last = min([last, *(max(end for _, end in one) - ONE_DAY for one in spans)])
        return found[0][1], f"{_rule(repeat)};UNTIL={last:%Y%m%d}" + "T235959" * bool(group.times)
    return tuple(window for _, windows in found for window in windows), None


def _listed(
    walk: Iterator[Occurrence], repeat: Repeat, limits: Sequence[Limit], now: Now
) -> tuple[list[Occurrence], date]:
    """The occurrences until a length has gone by since the first, at most one more than are listed;
    and the last day they may have.
    """
    count = min([limit.count for limit in limits if limit.count], default=_MOST + 1)
    found = list(islice(walk, min(count, _MOST + 1)))
    last = date.max
    for limit in limits if found else ():
        if limit.length and _ends(limit, repeat):
            base = found[0][0]
            if limit.length.unit == "day" and repeat.freq != "DAILY":
                base = now.here.date()
            elif repeat.freq == "MONTHLY":
                base = base.replace(day=1)
            last = min(last, plus(base, int(limit.length.number), limit.length.unit) - ONE_DAY)
    return [one for one in found if one[0] <= last], last


def _walk(
    group: Group, repeat: Repeat, spans: Sequence[Sequence[Dates]], now: Now
) -> Iterator[Occurrence]:
    """The days of a repetition within all the spans, with the windows on them that are not gone."""
    begin = max([now.here.date(), *(min(first for first, _ in one) for one in spans)])
    plain = replace(group, repeat=None, limits=(), length=_clock_length(group))
    first: date | None = None
    for number in range(_DAYS):
        day = begin + timedelta(days=number)
        within = all(any(a <= day < b for a, b in one) for one in spans)
        if not within or not (_falls_on(repeat, day) and _in_turn(repeat, first or day, day)):
            continue
        windows = windows_on(plain, (day, day + ONE_DAY), now)
        if kept := tuple(window for window in windows if ahead(window, now)):
            first = first or day
            yield day, kept


def _spans(limits: Sequence[Limit], now: Now) -> list[list[Dates]]:
    """For each limit the stretches of days that it leaves; the ends and the exceptions are those
    after the beginning.
    """
    begin = now.here.date()
    spans: list[list[Dates]] = []
    for limit in sorted(limits, key=lambda one: _ORDER.index(one.bound)):
        places = [_place(item, limit.bound, begin) for item in limit.days]
        if limit.bound == "except":
            spans += [[(date.min, first), (end, date.max)] for first, end in places]
        elif places:
            spans.append([_side(limit.bound, place) for place in places])
            begin = max(begin, min(first for first, _ in spans[-1]))
    return spans


def _place(item: Days, bound: str, begin: date) -> Dates:
    """Where the days of a limit lie. "Every day until Friday", said on a Friday, is a week."""
    plain = isinstance(item.first, Weekday) and not item.first.which and item.first.week is None
    after = begin + ONE_DAY if plain and bound in ("until", "by", "before") else begin
    return next(occurrences(item, after), (begin, begin))


def _side(bound: str, place: Dates) -> Dates:
    """The days on the side of a place that its bound means, or those in it."""
    first, end = place
    if bound in ("from", "after"):
        return (first if bound == "from" else end), date.max
    if bound in ("until", "by", "before"):
        return date.min, (first if bound == "before" else end)
    return place


def _ends(limit: Limit, repeat: Repeat) -> bool:
    """Whether a limit puts an end to a repetition. "Every Friday for 2 days" has none."""
    if limit.length and limit.length.unit == "day":
        return repeat.freq == "DAILY" or limit.length.number > 7
    if limit.days:
        return limit.bound not in ("from", "after", "except")
    return bool(limit.length or limit.count)


def _without_weekdays(
    repeat: Repeat, limits: tuple[Limit, ...]
) -> tuple[Repeat, tuple[Limit, ...]]:
    """The repetition on fewer weekdays where some are excepted."""
    days = frozenset(repeat.weekdays) or (_WEEK if repeat.freq == "DAILY" else frozenset())
    kept: list[Limit] = []
    for limit in limits:
        named = [_weekdays(item) for item in limit.days] if limit.bound == "except" else []
        if named and all(named) and repeat.freq != "MONTHLY" and repeat.interval == 1:
            days -= frozenset().union(*named)
        else:
            kept.append(limit)
    if len(kept) < len(limits) and days:
        repeat = Repeat("WEEKLY", 1, tuple(sorted(days)))
    return repeat, tuple(kept)


def _weekdays(item: Days) -> frozenset[int]:
    """The weekdays that an exception names."""
    first, last = item.first, item.last
    if isinstance(first, Stretch) and first.unit == "weekend":
        return frozenset((5, 6))
    if not isinstance(first, Weekday):
        return frozenset()
    end = last.day if isinstance(last, Weekday) else first.day
    return frozenset((first.day + k) % 7 for k in range((end - first.day) % 7 + 1))


def _clock_length(group: Group) -> Length | None:
    """The length of one occurrence."""
    return group.length if group.length and group.length.minutes is not None else None


def _rule(repeat: Repeat) -> str:
    """The RFC 5545 rule of a repetition."""
    parts = [f"FREQ={repeat.freq}"]
    if repeat.interval > 1:
        parts.append(f"INTERVAL={repeat.interval}")
    if repeat.weekdays:
        nth = str(repeat.nth) if repeat.nth else ""
        parts.append("BYDAY=" + ",".join(nth + _NAMES[day] for day in repeat.weekdays))
    if repeat.month_day:
        parts.append(f"BYMONTHDAY={repeat.month_day}")
    return ";".join(parts)


def _falls_on(repeat: Repeat, day: date) -> bool:
    if repeat.month_day:
        return day.day == repeat.month_day
    if repeat.nth:
        return nth_weekday(day.year, day.month, repeat.weekdays[0], repeat.nth) == day
    return not repeat.weekdays or day.weekday() in repeat.weekdays


def _in_turn(repeat: Repeat, first: date, day: date) -> bool:
    """Whether it is the turn of a day, counted from the first: every other day, week or month."""
    if repeat.freq == "DAILY":
        return (day - first).days % repeat.interval == 0
    if repeat.freq == "WEEKLY":
        weeks = (monday(day) - monday(first)).days // 7
        same = bool(repeat.weekdays) or day.weekday() == first.weekday()
        return same and weeks % repeat.interval == 0
    months = (day.year - first.year) * 12 + day.month - first.month
    same = bool(repeat.month_day or repeat.nth) or day.day == first.day
    return same and months % repeat.interval == 0
