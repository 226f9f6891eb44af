"""Stage 4, which days bound a repetition, and which stand beside it: "every day next week"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.when.groups import Group, merged
from core.when.nodes import Days, Limit, Piece, Stretch, Time, Weekday
from core.when.phrases import near
from core.when.sentence import Sentence

_MOST = 7  # repetitions in one text that may share their bounds


def bounded(s: Sentence, found: list[Group], told: Sequence[Piece]) -> list[Group]:
    """The groups, with those that bound a repetition, and their clock, made part of it."""
    repeats = [group for group in found if group.repeat]
    if not 1 <= len(repeats) <= _MOST:
        return found
    pieces = [piece for k, piece in enumerate(told) if _stands(s, told, k, repeats)]
    limits = [piece.limit for piece in pieces if piece.limit]
    beside = [piece for group in repeats for piece in group.pieces] + pieces
    taken: list[Group] = []
    for group in found:
        bounds = () if group.repeat else _limits(s, group, repeats, beside)
        limits += bounds
        taken += [group] if bounds else []
    wider = (_with(group, pieces, limits, taken) for group in repeats)
    return [next(wider) if one.repeat else one for one in found if one not in taken]


def _with(
    group: Group, pieces: Iterable[Piece], limits: Iterable[Limit], taken: Iterable[Group]
) -> Group:
    """A repetition with its limits, and with the clocks and the lengths that stood with them."""
    group = replace(group, pieces=(*group.pieces, *pieces), limits=(*group.limits, *limits))
    for other in taken:
        for time in _times(other):
            group = replace(group, times=merged(group.times, time))
        length = other.length if other.length and other.length.minutes is not None else group.length
        group = replace(group, pieces=(*group.pieces, *other.pieces), length=length)
    return group


def _stands(s: Sentence, told: Sequence[Piece], k: int, repeats: Sequence[Group]) -> bool:
    """Whether a piece that only bounds stands where it does: beside another, or first in the clause
    of a repetition.
    """
    piece = told[k]
    if piece.limit is None or piece.repeat:
        return False
    if piece.limit.count and not all(one.repeat and one.repeat.weekdays for one in repeats):
        return False  # "every day 3 times" is about each day
    if k and near(s, told[k - 1].end, piece.start):
        return True
    if k + 1 < len(told) and near(s, piece.end, told[k + 1].start):
        return True
    begins = piece.start == 0 or s.sign(piece.start - 1, ".,;:!?")
    return begins and any(not _parted(s, piece.end, group.start) for group in repeats)


def _limits(
    s: Sentence, group: Group, repeats: Sequence[Group], beside: Sequence[Piece]
) -> tuple[Limit, ...]:
    """What the days of a group say about the repetitions; nothing where they stand for
    themselves.
    """
    close = any(_touch(s, group, piece) for piece in beside)
    if not group.days or group.soon or not _clocks_fit(group, repeats, close):
        return ()
    found = _limits_of_days(s, group, repeats, close)
    longer = group.length and group.length.minutes is None
    return (*found, Limit(length=group.length)) if found and longer else found


def _limits_of_days(
    s: Sentence, group: Group, repeats: Sequence[Group], close: bool
) -> tuple[Limit, ...]:
    apart = all(_parted(s, group.start, one.start) for one in repeats)
    if group.until:
        whole = (Limit(group.days, "from"), Limit(group.until.days, "until"))
        return whole if close and not group.bound.strip("from") else ()
    if group.bound:
        far = group.bound in ("from", "until") and not apart
        return (Limit(group.days, group.bound),) if close or far else ()
    if not all(_bounds(item, repeats) for item in group.days):
        return ()
    loose = not apart and any(_often(one) for one in repeats) and not _in_week(group.days[0])
    return (Limit(group.days),) if close or loose else ()


def _clocks_fit(group: Group, repeats: Sequence[Group], close: bool) -> bool:
    """Whether the clock of the group, if it has one, can be that of the one repetition."""
    times = _times(group)
    if not times:
        return True
    alone = len(repeats) == 1 and close and len(times) == 1
    return alone and len(merged(repeats[0].times, times[0])) == 1


def _times(group: Group) -> tuple[Time, ...]:
    """The clocks of a group, those of "until Friday 7am" without the bound, which is the day's."""
    own = (*group.times, *(group.until.times if group.until else ()))
    return tuple(replace(time, bound="") if group.bound or group.until else time for time in own)


def _bounds(item: Days, repeats: Sequence[Group]) -> bool:
    """Whether days can hold a repetition: a week, a month, a run of days."""
    daily = any(_often(one) for one in repeats)
    if item.last is None:
        first = item.first
        return isinstance(first, Stretch) and (first.unit != "weekend" or daily)
    return daily or not _in_week(item)


def _in_week(item: Days) -> bool:
    return isinstance(item.first, Weekday)


def _often(group: Group) -> bool:
    """Whether a repetition comes several times a week, so that a week is a bound of it."""
    repeat = group.repeat
    return repeat is not None and (repeat.freq == "DAILY" or len(repeat.weekdays) > 1)


def _touch(s: Sentence, group: Group, piece: Piece) -> bool:
    i, j = min(group.end, piece.end), max(group.start, piece.start)
    return near(s, i, j) and not any(s.has(k, "and") for k in range(i, j))


def _parted(s: Sentence, i: int, j: int) -> bool:
    """Whether a sentence ends between two places."""
    return any(s.sign(k, ".;!?") for k in range(min(i, j), max(i, j)))
