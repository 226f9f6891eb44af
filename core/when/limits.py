"""Stage 3, the grammar of what bounds a repetition: "in December", "for the next 3 weeks"."""

from __future__ import annotations

from dataclasses import replace

from core.when.dates import year
from core.when.days import days
from core.when.nodes import Day, Days, Length, Limit, Month, Piece, Stretch, Weekday
from core.when.sentence import Sentence, remembered

_MOST = 12  # months in one list
_AGAIN = 52  # times that a repetition may be said to occur
_LONG = 366  # days, weeks or months that it may be said to last
_EDGES = {"until": "before", "by": "before", "through": "until"}  # of a month that is named


@remembered
def limit(s: Sentence, i: int) -> Piece | None:
    """The longest bound at place `i` that means a time only beside a repetition."""
    rules = (_next_few, _months, _edge, _whole, _except, _times)
    found = [piece for rule in rules if (piece := rule(s, i))]
    return max(found, key=lambda piece: piece.end) if found else None


def limit_after_repeat(s: Sentence, i: int, before: Piece) -> Piece | None:
    """Months right behind a repetition, before they can be the month of a date: "every Tuesday in
    December 9-12".
    """
    return _months(s, i) if before.repeat and before.end == i and s.has(i, "within") else None


def _next_few(s: Sentence, i: int) -> Piece | None:
    """ "for the next 3 weeks", "les 3 prochaines semaines"."""
    opening = s.get(i, "next_few")
    number = s.number(opening[1] if opening else s.skip(s.skip(i, "within", "for"), "the", "habit"))
    if number is None or not 1 <= number[0] <= _LONG:
        return None
    j = s.skip(number[1], "few_next")
    unit = s.get(j, "unit") or s.get(j, "few_units")
    if unit is None or unit[0] in ("minute", "hour"):
        return None
    end = s.skip(unit[1], "few_after")
    if not opening and j == number[1] and end == unit[1]:
        return None
    length = Length(number[0], unit[0])
    if unit[0] == "fortnight":
        length = Length(number[0] * 2, "week")
    return Piece(i, end, limit=Limit(length=length))


def _months(s: Sentence, i: int) -> Piece | None:
    """ "in December", "von Dezember bis Februar", "en noviembre y diciembre"."""
    opening = s.get(i, "within") or s.get(i, "range_from")
    j = opening[1] if opening else i
    first = _month(s, j, bare=opening is None)
    if first is None:
        return None
    found, end = [Days(first[0])], first[1]
    while len(found) < _MOST:
        join = s.get(end, "to") or s.get(end, "date_to") or s.get(end, "and")
        following = _month(s, s.skip(join[1], "within")) if join else None
        if join is None or following is None:
            break
        ranged = not s.has(end, "and") and found[-1].last is None
        found = (
            [*found[:-1], Days(found[-1].first, following[0])]
            if ranged
            else [
                *found,
                Days(following[0]),
            ]
        )
        end = following[1]
    return Piece(i, end, limit=Limit(_in_year(found)))


def _month(s: Sentence, i: int, bare: bool = False) -> tuple[Month, int] | None:
    """A month that no day of it follows, nor, where nothing introduces it, one that is also another
    word.
    """
    term = s.get(i, "month")
    other = bare and not s.before(i, "of") and (s.has(i, "ambiguous") or s.has(i, "weekday"))
    if term is None or other:
        return None
    end = term[1] + 1 if s.sign(term[1], ".") and s.glued(term[1]) else term[1]
    value, end = year(s, end)
    return Month(int(term[0]), value), end


def _in_year(found: list[Days]) -> tuple[Days, ...]:
    """The months, in the year that is said behind the last."""
    last = found[-1].last or found[-1].first
    if not isinstance(last, Month) or last.year is None:
        return tuple(found)
    first = found[0].first
    if len(found) == 1 and isinstance(first, Month) and first.year is None:
        return (
            replace(found[0], first=replace(first, year=last.year - (first.month > last.month))),
        )
    return tuple(found)


def _edge(s: Sentence, i: int) -> Piece | None:
    """ "until the end of December", "from January", "through March", "bis Monatsende"."""
    opening = s.get(i, "through") or s.get(i, "bound")
    if opening is None:
        return None
    j = s.skip(opening[1], "within", "the", "on_date")
    if term := s.get(j, "closing"):
        unit, number = term[0].split()
        return Piece(i, term[1], limit=_limit(Stretch(unit, int(number)), "until"))
    if s.has(i, "through") and (day := _through(s, i, opening[1])):
        return day
    closing = s.get(j, "end_of") or s.get(opening[1], "end_of")
    month = _month(s, s.skip(closing[1], "of") if closing else j)
    if month is None:
        return None
    bound = "until" if closing else _EDGES.get(opening[0], opening[0])
    return Piece(i, month[1], limit=_limit(month[0], bound))


def _through(s: Sentence, i: int, j: int) -> Piece | None:
    """ "through Friday", "thru Dec 18"."""
    found = days(s, s.skip(j, "on_date", "the"))
    if found is None or len(found.days) != 1 or found.days[0].last is not None:
        return None
    return Piece(i, found.end, limit=Limit(found.days, "until"))


def _limit(day: Day, bound: str) -> Limit:
    return Limit((Days(day),), bound)


def _whole(s: Sentence, i: int) -> Piece | None:
    """ "all month", "the rest of the year"; and "all next week", "for the whole of this week"."""
    opening = s.get(i, "within")
    found = days(s, opening[1]) if opening else None
    if found and all(isinstance(one.first, Stretch) for one in found.days):
        return Piece(i, found.end, limit=Limit(found.days))
    if term := s.get(i, "whole"):
        unit, number = term[0].split()
        return Piece(i, term[1], limit=_limit(Stretch(unit, int(number)), ""))
    return None


def _except(s: Sentence, i: int) -> Piece | None:
    """ "except Thursday", "sauf le 24", "außer am Wochenende"."""
    opening = s.get(i, "except")
    if opening is None:
        return None
    for j in (opening[1], s.skip(opening[1], "on", "weekday_on", "habit")):
        if found := days(s, j):
            return Piece(i, found.end, limit=Limit(found.days, "except"))
        if term := s.get(j, "weekdays"):
            return Piece(i, term[1], limit=_limit(Weekday(int(term[0])), "except"))
    return None


def _times(s: Sentence, i: int) -> Piece | None:
    """ "4 times", "vier Mal"."""
    number = s.number(i)
    term = s.get(number[1], "times") if number else None
    if number is None or term is None or not 2 <= number[0] <= _AGAIN:
        return None
    return Piece(i, term[1], limit=Limit(count=number[0]))
