"""Stage 4: which clocks go with which days, be they side by side or apart in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeGuard

from core.when.halves import PARTS, minutes
from core.when.nodes import Clock, Day, Days, Length, Limit, Piece, Repeat, Stretch, Time, Weekday
from core.when.phrases import is_part, near
from core.when.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Group:
    """Days with their times. `until` is the group at the other end of a span such as "Fri 7pm to
    Sun 6pm".
    """

    pieces: tuple[Piece, ...]
    days: tuple[Days, ...] = ()
    repeat: Repeat | None = None
    times: tuple[Time, ...] = ()
    soon: Length | None = None
    length: Length | None = None
    bound: str = ""
    until: Group | None = None
    limits: tuple[Limit, ...] = ()  # of a repetition

    @property
    def start(self) -> int:
        return min(piece.start for piece in self.pieces)

    @property
    def end(self) -> int:
        return max(piece.end for piece in self.pieces)


def groups(s: Sentence, pieces: Sequence[Piece]) -> list[Group]:
    """The groups of a sentence in order; vague pieces, and those that only bound a repetition, are
    left to the caller.
    """
    found: list[Group] = []
    waiting: tuple[Piece, ...] = ()  # times whose day is still to come
    told = [piece for piece in pieces if not piece.vague and not (piece.limit and not piece.repeat)]
    for k, piece in enumerate(told):
        if piece.soon:
            found.append(Group((piece,), soon=piece.soon))
        elif piece.days or piece.repeat:
            found.append(_of_day(piece, waiting))
            waiting = ()
        elif not _belongs_back(s, told, k, found):
            waiting = (*waiting, piece)
        else:
            found[-1] = _with(found[-1], piece)
    if waiting:
        found = _with_waiting(found, waiting)
    return _weekdays_in_week(_spans(s, found))


def _weekdays_in_week(found: list[Group]) -> list[Group]:
    """A week and a weekday apart in a sentence are one: "next week? Tuesday at 9 would be best"."""
    kept: list[Group] = []
    for group in found:
        week = _week_of(kept[-1]) if kept else None
        if week is not None and (days := _in_week(group, week)):
            kept[-1] = replace(group, days=days, pieces=(*kept[-1].pieces, *group.pieces))
        else:
            kept.append(group)
    return kept


def _week_of(group: Group) -> int | None:
    first = (
        group.days[0].first
        if len(group.days) == 1 and not group.times and not group.bound
        else None
    )
    return (
        first.number
        if isinstance(first, Stretch) and first.unit == "week" and not first.base
        else None
    )


def _in_week(group: Group, week: int) -> tuple[Days, ...]:
    found: list[Days] = []
    for item in group.days:
        first, last = item.first, item.last or item.first
        if not (_plain(first) and _plain(last)):
            return ()
        found.append(Days(replace(first, week=week), item.last and replace(last, week=week)))
    return tuple(found)


def _plain(day: Day) -> TypeGuard[Weekday]:
    return isinstance(day, Weekday) and not day.which and day.week is None


def _with_waiting(found: list[Group], waiting: tuple[Piece, ...]) -> list[Group]:
    """Times without a day; mere lengths join what is there."""
    timed = any(piece.time for piece in waiting)
    if not timed and found:
        return [*found[:-1], _gather(found[-1], waiting)]
    return [*found, _gather(Group(()), waiting)] if timed else found


def _gather(group: Group, pieces: Sequence[Piece]) -> Group:
    for piece in pieces:
        group = _with(group, piece)
    return group


def _of_day(piece: Piece, waiting: Sequence[Piece]) -> Group:
    times = (piece.time,) if piece.time else ()
    limits = (piece.limit,) if piece.limit else ()
    group = Group((piece,), piece.days, piece.repeat, times, bound=piece.bound, limits=limits)
    return _gather(group, waiting)


def _with(group: Group, piece: Piece) -> Group:
    group = replace(group, pieces=(*group.pieces, piece))
    if piece.length and group.repeat and piece.length.minutes is None:
        return replace(group, limits=(*group.limits, Limit(length=piece.length)))
    if piece.length:
        return replace(group, length=piece.length)
    return replace(group, times=merged(group.times, piece.time)) if piece.time else group


def _belongs_back(s: Sentence, told: Sequence[Piece], k: int, found: Sequence[Group]) -> bool:
    """Whether a time belongs to the day before it rather than to one behind it."""
    if not found or not (found[-1].days or found[-1].repeat or (found[-1].soon and told[k].length)):
        return False
    if told[k].length:
        return True
    forward = _leads(s, told, k)
    if not forward:
        return True
    group = found[-1]
    return near(s, group.end, told[k].start) and not (
        group.times and merged(group.times, told[k].time)[1:]
    )


def _leads(s: Sentence, told: Sequence[Piece], k: int) -> bool:
    """Whether a day follows right behind the time, and has no time of its own behind it."""
    if k + 1 >= len(told) or not (told[k + 1].days or told[k + 1].repeat):
        return False
    if not _touch(s, told[k], told[k + 1]):
        return False
    return not (k + 2 < len(told) and told[k + 2].time and _touch(s, told[k + 1], told[k + 2]))


def _touch(s: Sentence, one: Piece, other: Piece) -> bool:
    parted = any(
        s.sign(i, ",;") or s.has(i, "and") or s.has(i, "to") for i in range(one.end, other.start)
    )
    return not parted and near(s, one.end, other.start)


def merged(times: tuple[Time, ...], time: Time | None) -> tuple[Time, ...]:
    """The times with one more; a part of the day and a clock in it are one, as are "after 3" and
    "before 5".
    """
    if time is None:
        return times
    for k, other in enumerate(times):
        if both := _both(other, time) or _both(time, other):
            return (*times[:k], both, *times[k + 1 :])
    return (*times, time)


def _both(one: Time, other: Time) -> Time | None:
    if is_part(one) and other.start and not other.part:
        return _in_part(one, other)
    opens, closes = one.bound in ("from", "after"), other.bound in ("until", "before", "by")
    if opens and closes and one.start and other.start and not one.end and not other.end:
        return Time(one.start, other.start, part=one.part or other.part)
    return None


def _in_part(one: Time, other: Time) -> Time | None:
    """A clock in a part of the day, which settles it; or the end of the part: "after school until
    6".
    """
    if one.bound or one.end:
        return None
    if other.bound == "until" and not other.end:
        return Time(None, other.start, part=one.part)
    return replace(other, part=one.part) if _within(other, one.part) else None


def _within(time: Time, part: str) -> bool:
    """Whether a clock may stand in a part of the day."""
    assert time.start is not None
    if time.start.part:
        return False
    if not time.start.half and not time.start.exact:
        return True
    start, _ = minutes(time.start)
    first, last = PARTS[part]
    return (first - 240 <= start <= last + 240 and (part != "morning" or start <= 720)) or (
        part == "night" and start < 300
    )


def _spans(s: Sentence, found: list[Group]) -> list[Group]:
    """Groups with "to" between them made one: "Fri 7pm to Sat 9am"."""
    kept: list[Group] = []
    for group in found:
        if kept and (whole := _span(s, kept[-1], group)):
            kept[-1] = whole
        else:
            kept.append(group)
    return kept


def _span(s: Sentence, one: Group, other: Group) -> Group | None:
    if not (_simple(one) and _simple(other) and one.until is None):
        return None
    joined = (s.has(one.end, "to") and near(s, one.end, other.start)) or (
        other.start <= one.end + 1 and (other.bound == "until" or _first_bound(other) == "until")
    )
    pieces = (*one.pieces, *other.pieces)
    if joined and len(other.times) < 2 and not (other.times and other.times[0].end):
        return replace(one, pieces=pieces, until=replace(other, bound=""))
    if one.times and one.times[0].end and not other.times and _directly(s, one, other):
        first, last = replace(one.times[0], end=None), Time(one.times[0].end)
        return replace(one, pieces=pieces, times=(first,), until=replace(other, times=(last,)))
    return None


def _directly(s: Sentence, one: Group, other: Group) -> bool:
    return (
        other.start == s.skip(one.end, "on")
        and bool(one.days)
        and one.days[0].first != other.days[0].first
    )


def _first_bound(group: Group) -> str:
    return group.times[0].bound if group.times else ""


def _simple(group: Group) -> bool:
    return (
        len(group.days) == 1
        and group.days[0].last is None
        and not group.repeat
        and len(group.times) < 2
    )


def has_clock(found: Sequence[Group]) -> bool:
    """Whether any group names a clock."""
    return any(_clocks(group) for group in found)


def _clocks(group: Group) -> list[Clock]:
    return [time.start for time in group.times if time.start]
