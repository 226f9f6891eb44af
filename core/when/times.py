"""Stage 3, the grammar of times in a day: clocks and ranges, parts of the day, lengths."""

from __future__ import annotations

from dataclasses import replace

from core.when.clocks import clock
from core.when.nodes import Clock, Length, Piece, Time
from core.when.sentence import Sentence, remembered


def time(s: Sentence, i: int) -> Piece | None:
    """The longest time at place `i`."""
    found = [piece for rule in (_range, _bounded, _at, _bare, _part) if (piece := rule(s, i))]
    return max(found, key=lambda piece: piece.end) if found else None


def _fillers(s: Sentence, i: int) -> int:
    """The place after words such as "at about" that bind a clock and say no more."""
    for _ in range(3):  # "at about the", and no endless row of them
        i = s.skip(i, "at", "the_hour")
    return i


def _range(s: Sentence, i: int) -> Piece | None:
    """ "from 9 to 12", "between 3 and 4:30", "9-12", "noon to 2"."""
    opening = s.get(i, "range_from")
    begin = _fillers(s, opening[1]) if opening else _fillers(s, i)
    first = clock(s, begin, bound=True)
    if first is None or (s.before(i, "label") and not opening):
        return None
    j = s.skip(first[1], "to")
    if j == first[1] and s.has(i, "between"):
        j = s.skip(j, "and")
    if j == first[1]:
        return None
    last = clock(s, _fillers(s, j), bound=True)
    if last is None or not (last[0].sure or _free(s, last[1])):
        return None
    if not (first[0].sure or _hourlike(first[0])) or not (last[0].sure or _hourlike(last[0])):
        return None
    sure = opening is not None or begin > i or first[0].sure or last[0].sure
    return Piece(i, last[1], time=Time(first[0], last[0]), sure=sure)


def _hourlike(clock: Clock) -> bool:
    return 0 < clock.hour <= 24


def _free(s: Sentence, i: int) -> bool:
    """Whether nothing behind a bare number at `[…, i)` is counted or measured by it."""
    if s.tokens_word(i) and (
        s.has(i + 1, "street") or (s.tokens_word(i + 1) and s.has(i + 2, "street"))
    ):
        return False
    return not (
        s.has(i, "counted")
        or s.has(i, "unit")
        or s.sign(i, "/%°$€£")
        or (s.digits(i) is not None and s.glued(i))
    )


def _bounded(s: Sentence, i: int) -> Piece | None:
    """ "before 3", "until 5:30", "after 6pm", "by noon"."""
    bound = s.get(i, "bound")
    if bound is None:
        return None
    j = _fillers(s, bound[1])
    found = clock(s, j, bound=True)
    dated = s.has(i, "date_bound")
    if found and _plausible(s, j, found[1], found[0]) and (found[0].sure or not dated):
        piece = Piece(i, found[1], time=Time(found[0], bound=bound[0]), bound=bound[0])
        return replace(piece, end=s.skip(piece.end, "bound_after"))
    part = s.get(j, "sure_part") or s.get(s.skip(j, "the"), "part") or s.get(j, "part_after")
    if part:
        return Piece(
            i,
            part[1],
            time=part_time(part[0], bound[0]),
            bound=bound[0],
            sure=s.has(j, "sure_part") or s.has(j, "part_after"),
        )
    return None


def _at(s: Sentence, i: int) -> Piece | None:
    """ "at 3", "around 1030"."""
    j = _fillers(s, i)
    if j == i:
        return None
    found = clock(s, j, bound=True)
    if found is None or not _plausible(s, j, found[1], found[0]):
        return None
    return _followed(s, Piece(i, found[1], time=Time(found[0])))


def _bare(s: Sentence, i: int) -> Piece | None:
    """A clock that nothing introduces: certain when it has minutes or am or pm, else in need of
    support.
    """
    j = s.skip(i, "at_weak")
    found = clock(s, j)
    if found is None or (s.before(j, "label") and not found[0].sure):
        return None
    if found[0].sure:
        return _followed(s, Piece(i if j == i else j, found[1], time=Time(found[0])))
    if (s.digits(j) is None and j == i) or not _plausible(s, j, found[1], found[0]):
        return None
    return Piece(i, found[1], time=Time(found[0]), sure=False)


def _followed(s: Sentence, piece: Piece) -> Piece:
    """A bound that some put behind: "3pm onwards", "17 Uhr spätestens"."""
    bound = s.get(piece.end, "bound_after")
    if bound is None or piece.time is None:
        return piece
    return replace(piece, end=bound[1], time=replace(piece.time, bound=bound[0]), bound=bound[0])


def _plausible(s: Sentence, i: int, j: int, clock: Clock) -> bool:
    return clock.sure or (_hourlike(clock) and _free(s, j) and not s.before(i, "label"))


def _part(s: Sentence, i: int) -> Piece | None:
    """A part of the day; some words need a day or a clock beside them."""
    if term := s.get(i, "sure_part"):
        return Piece(i, term[1], time=part_time(term[0]))
    if (term := s.get(i, "part_after")) and any(
        s.before(i, role) for role in ("weekday", "day", "weekdays")
    ):
        return Piece(i, term[1], time=part_time(term[0]))
    if term := s.get(s.skip(i, "part_article"), "part"):
        return Piece(i, s.skip(term[1], "ish"), time=part_time(term[0]), sure=False)
    return None


def part_time(part: str, bound: str = "") -> Time:
    """A part of the day; noon and midnight are clocks."""
    hours = {"noon": 12, "midnight": 24}
    if part in hours:
        return Time(Clock(hours[part], exact=True, sure=True), bound=bound)
    return Time(part=part, bound=bound)


@remembered
def length(s: Sentence, i: int) -> tuple[Length, int] | None:
    """ "2 hours", "half an hour", "an hour and a half", "2.5 hrs"."""
    if term := s.get(i, "length"):
        return Length(int(term[0]), "minute"), term[1]
    number = s.number(i)
    if number is None:
        return None
    amount, j = _with_more(s, float(number[0]), number[1])
    unit = s.get(j, "unit")
    if unit is None or (s.digits(i) is not None and amount > 1000):
        return None
    if unit[0] == "hour" and (more := s.get(unit[1], "half_more")):
        return Length(amount + int(more[0]) / 60, "hour"), more[1]
    if (
        unit[0] == "hour"
        and s.glued(unit[1])
        and (rest := s.digits(unit[1])) is not None
        and rest < 60
    ):
        return Length(amount * 60 + rest, "minute"), s.skip(unit[1] + 1, "unit")
    return (
        (Length(amount * 2, "week"), unit[1])
        if unit[0] == "fortnight"
        else (Length(amount, unit[0]), unit[1])
    )


def _with_more(s: Sentence, amount: float, j: int) -> tuple[float, int]:
    decimals = s.digits(j + 1)
    if (
        s.sign(j, ".,")
        and s.glued(j)
        and s.glued(j + 1)
        and decimals is not None
        and decimals < 100
    ):
        return amount + decimals / 10 ** len(s.tokens[j + 1].key), j + 2
    if more := s.get(j, "half_more"):
        return amount + int(more[0]) / 60, more[1]
    return amount, j


def lasting(s: Sentence, i: int) -> Piece | None:
    """ "for 2 hours"."""
    opening = s.get(i, "for")
    found = length(s, opening[1]) if opening else None
    if (
        found is None
        and s.number(i) is not None
        and (bare := length(s, i))
        and s.has(bare[1], "lasting")
    ):
        return Piece(i, s.skip(bare[1], "lasting"), length=bare[0])
    return Piece(i, s.skip(found[1], "lasting"), length=found[0]) if found else None
