"""Stage 5, repetitions: their first occurrence and their RFC 5545 rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from core.when.almanac import ONE_DAY, nth_weekday
from core.when.groups import Group
from core.when.nodes import Length, Repeat
from core.when.places import occurrences
from core.when.reading import Window
from core.when.windows import Now, ahead, windows_on

_NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAYS = 800  # within which a repetition must come round


def first_of(group: Group, repeat: Repeat, now: Now) -> tuple[Window, ...]:
    """The first occurrence of a repetition that is not gone."""
    today = _begin(group, now)
    plain = replace(group, repeat=None, length=_clock_length(group))
    for number in range(_DAYS):
        day = today + timedelta(days=number)
        if not _falls_on(repeat, day):
            continue
        windows = windows_on(plain, (day, day + ONE_DAY), now)
        if kept := tuple(window for window in windows if ahead(window, now)):
            return kept
    return ()


def _begin(group: Group, now: Now) -> date:
    """The day from which a repetition counts."""
    today = now.here.date()
    if group.since is None:
        return today
    place = next(occurrences(group.since.days[0], today), (today, today))
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
        place = next(occurrences(group.ending.days[0], _begin(group, now)), None)
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
