"""Stage 3, from the text to its pieces: the longest phrase at each place, if supported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from core.when.days import bounded_day, day_part, days
from core.when.limits import limit, limit_after_repeat
from core.when.nodes import Length, Piece, Time
from core.when.repeats import repeat
from core.when.sentence import Sentence
from core.when.times import lasting, length, time

# Phrases in one text, and places where one might begin; what stands behind them stays text. A long
# letter has a few hundred such places, and each costs about a tenth of a millisecond.
_MOST = 100
_MOST_PLACES = 500
_WITHIN = frozenset(  # roles that no phrase begins with
    [
        "binder",
        "closed",
        "counted",
        "ranked",
        "not_before",
        "not_after",
        "label",
        "of",
        "and",
        "to",
        "year_of",
        "minutes_past",
        "minutes_to",
        "fraction_past",
        "plus",
        "minus",
        "oclock",
        "hour_sign",
        "hours_word",
        "half",
        "half_short",
        "ish",
        "unit",
        "half_more",
        "possessive",
        "street",
        "setting",
        "ordinal_sign",
        "date_to",
        "week_of",
        "on",
        "weekday_on",
        "from_day",
        "from_now",
        "ago",
        "lasting",
        "alternate",
        "of_month",
        "bound_after",
        "which_after",
        "vague_of",
        "article",
        "at_one",
        "ambiguous",
        "doubtful",
        "weak_article",
        "end_of",
        "few_next",
        "few_after",
        "few_units",
        "closing",
        "times",
    ]
)
Rule: TypeAlias = Callable[[Sentence, int], Piece | None]
_RULES: tuple[Rule, ...] = (repeat, bounded_day, days, day_part, time, lasting)


def pieces(s: Sentence) -> list[Piece]:
    """The time phrases of a sentence, in order and without overlap. Phrases that only bound a
    repetition are left text where there is none.
    """
    found = _pieces(s, (limit, *_RULES))
    bounds = any(piece.limit and not piece.repeat for piece in found)
    return found if not bounds or any(piece.repeat for piece in found) else _pieces(s, _RULES)


def _pieces(s: Sentence, rules: Sequence[Rule]) -> list[Piece]:
    found: list[Piece] = []
    i = places = 0
    while i < s.end and len(found) < _MOST and places < _MOST_PLACES:
        if s.terms[i].keys() <= _WITHIN and s.digits(i) is None:
            i += 1
            continue
        places += 1
        if term := s.get(i, "greeting"):
            piece, blocked = _longest(s, i, rules), term[1]
            if piece is None or (piece.end <= blocked and not piece.limit):
                i = blocked
                continue
        bounding = limit_after_repeat(s, i, found[-1]) if found and limit in rules else None
        piece = bounding or _vague(s, i) or _soon(s, i) or _longest(s, i, rules)
        if piece:
            found.append(piece)
        i = piece.end if piece else _after_words(s, i)
    return _supported(s, found)


def _after_words(s: Sentence, i: int) -> int:
    """The next place; digits glued to what was passed over, as in 4T or B12, are not read on their
    own.
    """
    i += 1
    while i < s.end and s.glued(i) and s.digits(i) is not None and s.tokens_word(i - 1):
        i += 1
    return i


def _longest(s: Sentence, i: int, rules: Sequence[Rule] = _RULES) -> Piece | None:
    found = [piece for rule in rules if (piece := rule(s, i))]
    return max(found, key=lambda piece: (piece.end, piece.sure)) if found else None


def _vague(s: Sentence, i: int) -> Piece | None:
    """ "any time", "sometime"; never where a longer phrase names a clock."""
    term = s.get(i, "vague")
    if term is None or ((other := _longest(s, i)) and other.end > term[1]):
        return None
    return Piece(i, s.skip(term[1], "vague_of"), vague=True)


def _soon(s: Sentence, i: int) -> Piece | None:
    """ "in 2 hours", "20 minutes ago", "an hour from now"."""
    for role, sign in (("in", 1), ("ago_before", -1)):
        opening = s.get(i, role)
        found = length(s, opening[1]) if opening else None
        if (
            found
            and found[0].minutes is not None
            and not (s.has(i, "bound") and s.has(found[1] - 1, "hour_sign"))
        ):
            return Piece(i, s.skip(found[1], "from_now"), soon=_signed(found[0], sign))
    found = length(s, i)
    if found and found[0].minutes is not None:
        for role, sign in (("from_now", 1), ("ago", -1)):
            if term := s.get(found[1], role):
                return Piece(i, term[1], soon=_signed(found[0], sign))
    return None


def _signed(length: Length, sign: int) -> Length:
    return replace(length, number=length.number * sign)


def _supported(s: Sentence, found: list[Piece]) -> list[Piece]:
    """The pieces that are certain, or stand beside another, or are all there is of their clause."""
    kept = [piece for k, piece in enumerate(found) if piece.sure or _supports(s, found, k)]
    return kept if len(kept) == len(found) else _supported_again(s, kept)


def _supported_again(s: Sentence, found: list[Piece]) -> list[Piece]:
    return [piece for k, piece in enumerate(found) if piece.sure or _supports(s, found, k)]


def _supports(s: Sentence, found: list[Piece], k: int) -> bool:
    piece = found[k]
    before = k > 0 and _complements(found[k - 1], piece) and near(s, found[k - 1].end, piece.start)
    after = (
        k + 1 < len(found)
        and _complements(piece, found[k + 1])
        and near(s, piece.end, found[k + 1].start)
    )
    return before or after or _alone(s, piece)


def _complements(one: Piece, other: Piece) -> bool:
    """Whether the two say different things of one time, or one of them is certain anyway."""
    return (
        one.sure or other.sure or bool(one.days or one.repeat) != bool(other.days or other.repeat)
    )


def near(s: Sentence, i: int, j: int) -> bool:
    """Whether only joining words and signs stand between two places."""
    if j - i > 4:
        return False
    while i < j:
        after = max(
            s.skip(i, "and", "to", "binder", "at", "the_hour", "habit"),
            i + 1 if s.sign(i, ",;-–/()+") else i,
        )
        if after == i:
            return False
        i = after
    return True


def _alone(s: Sentence, piece: Piece) -> bool:
    """Whether an uncertain piece is a clause of its own, such as "3-5" or "fri"."""
    starts = piece.start == 0 or s.sign(piece.start - 1, ",;:!?.(¿¡\n")
    ends = piece.end == s.end or s.sign(piece.end, ",;:!?.)")
    if piece.time and piece.time.end:
        return ends or (starts and s.has(piece.end, "closed"))
    return (
        piece.start == 0
        and piece.end >= s.end - 1
        and ends
        and not (piece.time and piece.time.start)
    )


def is_part(time: Time | None) -> bool:
    """Whether a time names only a part of the day."""
    return time is not None and bool(time.part) and time.start is None
