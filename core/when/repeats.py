"""Stage 3, the grammar of repetition: "every Tuesday", "los martes", "weekdays"."""

from __future__ import annotations

from dataclasses import replace

from core.when.dates import day_of_month
from core.when.nodes import Limit, Piece, Repeat
from core.when.sentence import Sentence
from core.when.times import part_time

_WORKDAYS = (0, 1, 2, 3, 4)
_WEEKEND = (5, 6)
_FREQ = {
    "day": ("DAILY", 1),
    "week": ("WEEKLY", 1),
    "fortnight": ("WEEKLY", 2),
    "month": ("MONTHLY", 1),
}


def repeat(s: Sentence, i: int) -> Piece | None:
    """The longest repetition at place `i`."""
    rules = (_every, _cycle, _plural, _habit, _sets, _nth, _monthly, _alternate, _parts, _few)
    found = [piece for rule in rules if (piece := rule(s, i))]
    return max(found, key=lambda piece: piece.end) if found else None


def _weekdays(s: Sentence, i: int, *roles: str) -> tuple[tuple[int, ...], int] | None:
    """Weekdays in a list or a range, the first in one of these roles."""
    term = next((term for role in roles if (term := s.get(i, role))), None)
    if term is None:
        return None
    found, end = [int(term[0])], _dot(s, term[1])
    while len(found) < 7 and (following := _next_weekday(s, end)):
        day, ranged, end = following
        found += (
            [(found[-1] + k) % 7 for k in range(1, (day - found[-1]) % 7 + 1)] if ranged else [day]
        )
    return tuple(sorted(set(found))), end


def _dot(s: Sentence, i: int) -> int:
    return (
        i + 1
        if s.sign(i, ".") and s.glued(i) and s.tokens[i].start - s.tokens[i - 1].start <= 5
        else i
    )


def _next_weekday(s: Sentence, i: int) -> tuple[int, bool, int] | None:
    ranged = s.has(i, "to")
    j = s.skip(i, "to", "and")
    if s.sign(i, ",/"):
        j = s.skip(i + 1, "and")
    j = s.skip(s.skip(j, "weekday_on"), "habit", "every") if j > i else j
    term = (s.get(j, "weekdays") or s.get(j, "weekday")) if j > i else None
    return (int(term[0]), ranged, _dot(s, term[1])) if term else None


def _weekly(
    s: Sentence, i: int, found: tuple[tuple[int, ...], int] | None, interval: int = 1
) -> Piece | None:
    if found is None:
        return None
    days, end = found
    if term := s.get(end, "alternate"):
        interval, end = 2, term[1]
    piece = Piece(i, end, repeat=Repeat("WEEKLY", interval, days))
    return _with_part(s, piece)


def _with_part(s: Sentence, piece: Piece) -> Piece:
    term = s.get(piece.end, "parts")
    return replace(piece, end=term[1], time=part_time(term[0])) if term else piece


def _every(s: Sentence, i: int) -> Piece | None:
    """ "every ..." and what may follow it."""
    opening = s.get(i, "every")
    if opening is None:
        return None
    interval, j = int(opening[0]), opening[1]
    if found := _weekdays(s, j, "weekday", "weekdays"):
        return _weekly(s, i, found, interval)
    if term := s.get(j, "weekday_part"):
        day, part = term[0].split()
        return Piece(
            i, term[1], repeat=Repeat("WEEKLY", interval, (int(day),)), time=part_time(part)
        )
    if (term := s.get(j, "parts") or s.get(j, "part")) and term[0] not in ("lunch", "after_school"):
        return Piece(i, term[1], repeat=Repeat("DAILY", interval), time=part_time(term[0]))
    if nth := _nth(s, j):
        return replace(nth, start=i)
    if term := s.get(j, "weekend"):
        return Piece(i, term[1], repeat=Repeat("WEEKLY", interval, _WEEKEND))
    return _every_unit(s, i, j, interval)


def _every_unit(s: Sentence, i: int, j: int, interval: int) -> Piece | None:
    """ "every 2 weeks [on Thursday]", "alle 14 Tage"."""
    number = s.number(j)
    count, k = number if number else (interval, j)
    unit = s.get(k, "unit")
    if unit is None or unit[0] not in _FREQ or not 1 <= count <= 52:
        return None
    freq, factor = _FREQ[unit[0]]
    if freq == "DAILY" and count in (7, 14, 15, 21, 28):
        freq, count = "WEEKLY", count // 7
    return _on_weekdays(s, Piece(i, unit[1], repeat=Repeat(freq, count * factor)))


def _cycle(s: Sentence, i: int) -> Piece | None:
    """ "daily", "every week on Tuesday"."""
    term = s.get(i, "cycle")
    if term is None:
        return None
    freq, interval = term[0].split()
    return _on_weekdays(s, Piece(i, term[1], repeat=Repeat(freq, int(interval))))


def _on_weekdays(s: Sentence, piece: Piece) -> Piece:
    """The weekdays, or the day of the month, that go with a cycle."""
    assert piece.repeat is not None
    j = s.skip(piece.end, "weekday_on", "on_date", "habit")
    found = _weekdays(s, j, "weekday", "weekdays")
    if found and piece.repeat.freq == "WEEKLY":
        return replace(piece, end=found[1], repeat=replace(piece.repeat, weekdays=found[0]))
    day = (
        day_of_month(s, s.skip(j, "day_word"))
        if piece.repeat.freq == "MONTHLY" and j > piece.end
        else None
    )
    if day:
        return replace(piece, end=day[1], repeat=replace(piece.repeat, month_day=day[0]))
    return _with_part(s, piece)


def _plural(s: Sentence, i: int) -> Piece | None:
    """ "Tuesdays and Thursdays", "dienstags"; and "Saturday mornings"."""
    if found := _weekdays(s, i, "weekdays"):
        return _weekly(s, i, found)
    if (term := s.get(i, "weekday")) and (part := s.get(_dot(s, term[1]), "parts")):
        return Piece(
            i, part[1], repeat=Repeat("WEEKLY", 1, (int(term[0]),)), time=part_time(part[0])
        )
    if (term := s.get(i, "weekend")) and (part := s.get(term[1], "parts")):
        return Piece(i, part[1], repeat=Repeat("WEEKLY", 1, _WEEKEND), time=part_time(part[0]))
    if term := s.get(i, "weekdays_part"):
        day, name = term[0].split()
        return Piece(i, term[1], repeat=Repeat("WEEKLY", 1, (int(day),)), time=part_time(name))
    return None


def _habit(s: Sentence, i: int) -> Piece | None:
    """An article in the plural before weekdays: "los martes y jueves"."""
    opening = s.get(i, "habit")
    return _weekly(s, i, _weekdays(s, opening[1], "weekdays", "weekday")) if opening else None


def _sets(s: Sentence, i: int) -> Piece | None:
    for role, days in (("workdays", _WORKDAYS), ("weekends", _WEEKEND)):
        if (term := s.get(i, role)) and not _week_goes_on(s, i, term[1]):
            return _weekly(s, i, (days, term[1]))
    return None


def _week_goes_on(s: Sentence, i: int, end: int) -> bool:
    """Whether a certain week begins inside the phrase: "tous les jours de la semaine prochaine"."""
    return any((week := s.get(j, "week")) and week[1] > end for j in range(i + 1, end))


def _few(s: Sentence, i: int) -> Piece | None:
    """ "the next 3 Mondays", "les trois prochains samedis"."""
    opening = s.get(i, "next_few")
    number = s.number(opening[1] if opening else s.skip(i, "the", "habit"))
    if number is None or not 1 <= number[0] <= 52:
        return None
    j = number[1] if opening else s.skip(number[1], "few_next")
    term = s.get(j, "weekdays") or s.get(j, "weekday_plural") or s.get(j, "weekday")
    if term is None or (not opening and j == number[1]):
        return None
    once = Repeat("WEEKLY", 1, (int(term[0]),))
    return Piece(i, term[1], repeat=once, limit=Limit(count=number[0]))


def _nth(s: Sentence, i: int) -> Piece | None:
    """ "the first Monday of the month"."""
    j = s.skip(i, "the", "on_date")
    last = s.get(j, "last_of") or s.get(i, "last_of")
    which = day_of_month(s, j)
    if last is None and (which is None or not which[2] or which[0] > 5):
        return None
    nth, k = (-1, last[1]) if last else (which[0], which[1]) if which else (0, j)
    weekday = s.get(k, "weekday")
    closing = s.get(weekday[1], "of_month") if weekday else None
    if weekday is None or (closing is None and not s.before(i, "every")):
        return None
    return Piece(
        i,
        closing[1] if closing else weekday[1],
        repeat=Repeat("MONTHLY", 1, (int(weekday[0]),), nth),
    )


def _monthly(s: Sentence, i: int) -> Piece | None:
    """ "the 5th of every month"."""
    j = s.skip(s.skip(i, "on_date", "the"), "day_word")
    found = day_of_month(s, j)
    closing = s.get(found[1], "of_month") if found else None
    if found is None or closing is None:
        return None
    return Piece(i, closing[1], repeat=Repeat("MONTHLY", 1, month_day=found[0]))


def _alternate(s: Sentence, i: int) -> Piece | None:
    """ "un vendredi sur deux", "un martes sí y otro no"."""
    j = s.skip(i, "alternate_article")
    found = _weekdays(s, j, "weekday")
    if found is None or not s.has(found[1], "alternate"):
        return None
    return _weekly(s, i, found)


def _parts(s: Sentence, i: int) -> Piece | None:
    """ "mornings", "por las tardes": every day."""
    term = s.get(i, "parts")
    if term is None:
        return None
    j = s.skip(s.skip(term[1], "of", "weekday_on"), "habit")
    if found := _weekdays(s, j, "weekdays") or (j > term[1] and _weekdays(s, j, "weekday")):
        piece = Piece(i, found[1], repeat=Repeat("WEEKLY", 1, found[0]))
        return replace(piece, time=part_time(term[0]))
    return Piece(i, term[1], repeat=Repeat("DAILY"), time=part_time(term[0]), sure=term[1] > i + 1)
