"""Stage 3, the grammar of days together: lists and ranges, days with a bound or a part."""

from __future__ import annotations

from dataclasses import replace

from core.when.dates import dates, day_of_month
from core.when.day import day
from core.when.nodes import Date, Day, Days, Offset, Piece, Weekday
from core.when.sentence import Sentence, remembered
from core.when.times import part_time

_MOST = 12  # days in one list


@remembered
def days(s: Sentence, i: int) -> Piece | None:
    """One day or several at place `i`: "Mon, Wed and Fri", "Dec 30 to Jan 2", "tomorrow"."""
    if shared := dates(s, i):
        return Piece(i, shared[1], days=shared[0])
    if run := s.get(i, "weekday_run"):
        first, last = run[0].split()
        return Piece(i, run[1], days=(Days(Weekday(int(first)), Weekday(int(last))),), sure=False)
    opening = s.get(i, "date_from") or s.get(i, "range_from")
    if opening and (shared := dates(s, opening[1])) and shared[0][0].last is not None:
        return Piece(i, shared[1], days=shared[0])
    found = _list(s, opening[1], i) if opening else None
    if found and found.days[0].last is not None:
        return found
    if opening and s.has(i, "between") and found and len(found.days) == 2:
        return replace(found, days=(Days(found.days[0].first, found.days[1].first),))
    return _list(s, i, i)


def _list(s: Sentence, i: int, start: int) -> Piece | None:
    first = day(s, i)
    if first is None:
        return None
    found, end, sure = [Days(first[0])], first[1], first[2]
    while len(found) < _MOST and (joint := _joint(s, end)):
        following = day(s, joint[1]) or day(s, s.skip(joint[1], "on_date", "the", "weekday_on"))
        if following is None or (joint[0] == "to" and found[-1].last is not None):
            break
        found, sure = _joined(found, _alike(first[0], following[0]), joint[0]), True
        end = following[1]
    end = s.skip(end, "whole_day")
    piece = Piece(start, end, days=_in_one_week(found), sure=sure)
    after = s.get(end, "bound_after") if len(found) == 1 and found[0].last is None else None
    return replace(piece, end=after[1], bound=after[0]) if after else piece


def _in_one_week(found: list[Days]) -> tuple[Days, ...]:
    """The days, in the week that is said behind the last: "Mon and Wed next week"."""
    ends = found[-1].last or found[-1].first
    week = ends.week if isinstance(ends, Weekday) else None
    if week is None:
        return tuple(found)
    return tuple(
        Days(_in_week(item.first, week), item.last and _in_week(item.last, week)) for item in found
    )


def _in_week(one: Day, week: int) -> Day:
    plain = isinstance(one, Weekday) and not one.which and not one.weeks and one.week is None
    return replace(one, week=week) if isinstance(one, Weekday) and plain else one


def _alike(first: Day, one: Day) -> Day:
    """A weekday of a list with what was said before its first: "next Mon and Wed"."""
    if (
        isinstance(first, Weekday)
        and isinstance(one, Weekday)
        and not one.which
        and one.week is None
    ):
        return replace(one, which=first.which, week=first.week)
    return one


def _joined(found: list[Days], one: Day, join: str) -> list[Days]:
    if join == "to":
        return [*found[:-1], Days(found[-1].first, one)]
    return [*found, Days(one)]


def _joint(s: Sentence, i: int) -> tuple[str, int] | None:
    """What joins two days of a list or a range, and the place after it."""
    for role, join in (("date_to", "to"), ("to", "to"), ("and", "and")):
        if term := s.get(i, role):
            return join, term[1]
    if s.sign(i, ","):
        return "and", s.skip(i + 1, "and")
    if s.has(i, "weekday") and s.has(i - 1, "weekday") and not s.sign(i - 1, "."):
        return "and", i  # "mon wed fri"
    return ("and", i + 1) if s.sign(i, "/") and s.has(i + 1, "weekday") else None


def day_part(s: Sentence, i: int) -> Piece | None:
    """A day and its part in one word: "tonight", "Samstagnachmittag"."""
    if term := s.get(i, "day_part"):
        offset, part = term[0].split()
        return Piece(
            i,
            s.skip(term[1], "possessive"),
            days=(Days(Offset(int(offset))),),
            time=part_time(part),
        )
    if term := s.get(i, "weekday_part"):
        weekday, part = term[0].split()
        return Piece(i, term[1], days=(Days(Weekday(int(weekday))),), time=part_time(part))
    return None


def bounded_day(s: Sentence, i: int) -> Piece | None:
    """ "by Friday", "from Monday", "until the 5th"."""
    bound = s.get(i, "bound")
    if bound is None:
        return None
    if part := day_part(s, bound[1]):
        time = replace(part.time, bound=bound[0]) if part.time else None
        return replace(part, start=i, time=time)
    places = (s.skip(bound[1], "on_date", "the", "weekday_on"), bound[1])
    found = [one for j in places if (one := days(s, j))]
    best = max(found, key=lambda one: one.end) if found else _bounded_number(s, i)
    if best is None or any(item.last for item in best.days) or len(best.days) > 1:
        return None
    return replace(best, start=i, bound=bound[0], sure=True)


def _bounded_number(s: Sentence, i: int) -> Piece | None:
    """A day of the month behind a bound with its article: "hasta el 5", "bis zum 5."."""
    opening = s.get(i, "date_bound")
    found = day_of_month(s, opening[1]) if opening else None
    if found is None or s.has(found[1], "counted") or s.has(found[1], "unit"):
        return None
    return Piece(i, found[1], days=(Days(Date(found[0])),))
