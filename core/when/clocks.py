"""Stage 3, the grammar of clocks: "3", "9:30am", "quarter to 7", "halb vier", "las 3 y media"."""

from __future__ import annotations

from dataclasses import replace

from core.when.nodes import Clock
from core.when.sentence import Sentence, remembered

Found = tuple[Clock, int]


@remembered
def clock(s: Sentence, i: int, bound: bool = False) -> Found | None:
    """The clock at place `i`. `bound` says that a word such as "at" stands before it, so that 1030
    and 10.10 count.
    """
    found = _named(s, i) or _fraction_first(s, i) or _halfway(s, i) or _hour_first(s, i, bound)
    return _with_part(s, *found) if found else None


def _with_part(s: Sentence, clock: Clock, i: int) -> Found:
    """A part of the day right behind a clock settles it: "6 in the evening"."""
    i = s.skip(i, "ish")
    term = s.get(i, "sure_part")
    if term and term[0] not in ("after_school", "overnight", "lunch", "midnight"):
        return replace(clock, part=term[0], sure=True), term[1]
    return clock, i


def _named(s: Sentence, i: int) -> Found | None:
    """Noon and midnight, with or without their 12, and what is added to them."""
    term = s.get(i, "sure_part")
    if term is None or term[0] not in ("noon", "midnight"):
        return None
    hour = 12 if term[0] == "noon" else 24
    return _with_fraction(s, Clock(hour, exact=True, sure=True), term[1])


def _minutes(s: Sentence, i: int) -> tuple[int, int] | None:
    """A quarter, a half, or a number of minutes."""
    if term := s.get(i, "fraction"):
        return int(term[0]), term[1]
    number = s.number(i)
    if number is None or not 1 <= number[0] <= 59:
        return None
    unit = s.get(number[1], "unit")
    return number[0], unit[1] if unit and unit[0] == "minute" else number[1]


def _fraction_first(s: Sentence, i: int) -> Found | None:
    """ "quarter past 8", "ten to 7", "zwanzig nach 3", "fünf vor halb vier"."""
    amount = _minutes(s, i)
    if amount is None:
        return None
    minutes, j = amount
    for role, sign in (("minutes_past", 1), ("minutes_to", -1)):
        if not s.has(j, role) or (
            (s.has(i, "number") or s.digits(i)) and not _tells_minutes(s, i, j, minutes, role)
        ):
            continue
        k = s.terms[j][role][1]
        k = s.skip(k, "the_hour")
        hour = _named(s, k) or _halfway(s, k) or _hour_first(s, k, True)
        if hour and hour[0].minute == 0 and (hour[0].add == 0 or sign * minutes < 15):
            return replace(hour[0], add=hour[0].add + sign * minutes, sure=True), hour[1]
    return None


def _tells_minutes(s: Sentence, i: int, j: int, minutes: int, role: str) -> bool:
    """Whether a number before "to" or "past" counts minutes: "10 to 2" is a range, "ten to 2" and
    "20 to 4" are not.
    """
    if not s.has(j, "fraction_past" if role == "minutes_past" else "to"):
        return True
    if s.before(i, "range_from"):
        return False
    return (
        minutes > 12
        or (minutes in (5, 10) and s.digits(i) is None)
        or (s.before(i, "at") and minutes in (5, 10))
    )


def _halfway(s: Sentence, i: int) -> Found | None:
    """A fraction right before the hour: "half 3", "halb vier", "viertel acht"."""
    term = s.get(i, "fraction")
    if term is None:
        return None
    number = s.number(term[1])
    if (
        number is None
        or not 1 <= number[0] <= 12
        or (s.sign(number[1], ":.") and s.glued(number[1] + 1))
    ):
        return None
    next_hour = s.lexicon.settings["half_names_next_hour"]
    if not next_hour and term[0] != "30":
        return None
    if s.has(number[1], "unit") or s.has(number[1], "counted"):
        return None
    add = int(term[0]) - 60 if next_hour else int(term[0])
    return _with_half(s, Clock(number[0], add=add, sure=True), number[1])


def _hour_first(s: Sentence, i: int, bound: bool) -> Found | None:
    number = s.number(i)
    if number is None or _in_long_number(s, i):
        return None
    hour, j = number
    if s.has(i, "article") and not (s.before(i, "at_one") or _told(s, j)):
        return None
    digits = s.tokens[i].key if s.digits(i) is not None else ""
    if len(digits) >= 3:
        return _run_together(s, i, bound)
    if hour > 24:
        return None
    base = Clock(hour, exact=hour > 12 or digits.startswith("0"))
    found = _pointed(s, base, j, bound) if digits else None
    found = (
        found
        or _with_hour_word(s, base, j, bound)
        or _worded_minutes(s, base, j, digits)
        or (base, j)
    )
    return _with_half(s, *_with_fraction(s, *found))


def _told(s: Sentence, i: int) -> bool:
    """Whether what follows makes an hour of "une", "ein" or "a"."""
    return any(s.has(i, role) for role in ("oclock", "hours_word", "half"))


def _in_long_number(s: Sentence, i: int) -> bool:
    """Whether the digits at `i` are part of 555-0142, 1.234, $5 or 3/4."""
    if s.digits(i) is None:
        return False
    if s.sign(i - 1, "-/.,:") and s.glued(i) and s.glued(i - 1) and i >= 2:
        before = s.tokens[i - 2].key
        if before.isascii() and before.isdigit() and (len(before) > 2 or s.sign(i - 1, "/:,")):
            return True
    after = s.key(i + 2) if s.sign(i + 1, "-") and s.glued(i + 1) and s.glued(i + 2) else ""
    if len(s.tokens[i].key) == 3 and len(after) == 4 and after.isdigit():
        return True
    return s.sign(i + 1, "/") and s.glued(i + 1) and s.digits(i + 2) is not None


def _run_together(s: Sentence, i: int, bound: bool) -> Found | None:
    """1030 and 730pm: only where something says that it is a clock."""
    key = s.tokens[i].key
    hour, minute = int(key[:-2]), int(key[-2:])
    if len(key) > 4 or hour > 24 or minute > 59:
        return None
    plain = Clock(hour, minute, exact=hour > 12 or key.startswith("0"), sure=True)
    found = _with_half(s, plain, s.skip(i + 1, "oclock"))
    likely = minute % 5 == 0 and not s.has(i + 1, "counted")
    return found if found[1] > i + 1 or (bound and likely) else None


def _pointed(s: Sentence, base: Clock, j: int, bound: bool) -> Found | None:
    """Minutes behind a colon, a point or an h."""
    minute = s.digits(j + 1)
    is_sign = s.sign(j, ":.") or s.has(j, "hour_sign")
    two = minute is not None and s.tokens[j + 1].end - s.tokens[j + 1].start == 2
    if (
        not is_sign
        or not two
        or minute is None
        or minute > 59
        or not s.glued(j + 1)
        or not s.glued(j)
    ):
        return None
    if s.sign(j + 2, ":.,/") and s.glued(j + 2) and s.glued(j + 3) and s.digits(j + 3) is not None:
        return _seconds(s, base, minute, j)
    k = s.skip(j + 2, "oclock", "hour_sign")
    point = s.sign(j, ".")
    if point and not (bound or k > j + 2 or s.has(k, "half") or s.has(k, "half_short")):
        return None
    return replace(base, minute=minute, sure=True), k


def _seconds(s: Sentence, base: Clock, minute: int, j: int) -> Found | None:
    """09:30:00"""
    if not (s.sign(j, ":") and s.sign(j + 2, ":")):
        return None
    return replace(base, minute=minute, sure=True), j + 4


def _with_hour_word(s: Sentence, base: Clock, j: int, bound: bool) -> Found | None:
    """ "15 Uhr", "9h", "18 Uhr 12", "quinze heures quinze"; "2 hours of sleep" are no clock."""
    term = s.get(j, "oclock") or s.get(j, "hour_sign") or s.get(j, "hours_word")
    loose = not bound and not s.has(j, "oclock") and not s.has(j, "hour_sign")
    if term is None or (loose and (base.hour < 7 or s.has(term[1], "of"))):
        return None
    k = term[1]
    sure = bound or not s.has(j, "hours_word")
    minute = s.number(k)
    article = minute and s.digits(k) is None and minute[0] < 5
    if minute and 0 < minute[0] <= 59 and not article and not _starts_clock(s, k, minute[1]):
        return replace(base, minute=minute[0], sure=True), minute[1]
    return replace(base, sure=sure), k


def _starts_clock(s: Sentence, i: int, j: int) -> bool:
    """Whether the number at `[i, j)` begins something of its own, and so is not the minutes of the
    hour before it.
    """
    return any(
        s.has(j, role) for role in ("oclock", "hour_sign", "counted", "unit", "month", "to")
    ) or s.sign(j, ":./")


def _worded_minutes(s: Sentence, base: Clock, j: int, digits: str) -> Found | None:
    """ "nine thirty", "nine fifty nine": an hour and minutes, both in words."""
    if digits or s.digits(j) is not None:
        return None
    minute = s.number(j)
    if minute and 10 <= minute[0] <= 59 and not s.has(minute[1], "counted"):
        return replace(base, minute=minute[0], sure=True), minute[1]
    return None


def _with_fraction(s: Sentence, clock: Clock, i: int) -> Found:
    """What some languages put behind the hour: "y media", "menos cuarto", "et quart", "midi
    quinze".
    """
    for role, sign in (("plus", 1), ("minus", -1)):
        if (term := s.get(i, role)) and (found := _added(s, clock, i, term[1], sign)):
            return found
    number = s.number(i)
    named = clock.exact and clock.hour in (12, 24) and clock.sure and not clock.minute
    if named and number and s.digits(i) is None and number[0] % 5 == 0 and 0 < number[0] < 60:
        return replace(clock, add=number[0]), number[1]
    return clock, i


def _added(s: Sentence, clock: Clock, i: int, j: int, sign: int) -> Found | None:
    """The clock at `[…, i)` with the minutes at `j`; a number needs a clock that is certain."""
    k = s.skip(j, "the_fraction")
    fraction = s.get(k, "fraction")
    amount = _minutes(s, k if fraction else j)
    if amount is None or clock.minute or _starts_clock(s, j, amount[1]):
        return None
    if not fraction and sign > 0 and not _adds_number(s, clock, i, amount[0]):
        return None
    return replace(clock, add=sign * amount[0], sure=True), amount[1]


def _adds_number(s: Sentence, clock: Clock, i: int, minutes: int) -> bool:
    """Whether "y 20" behind an hour are minutes, and not another number: "entre 14 y 16"."""
    places = (i - 1, i - 2, i - 3)
    if minutes < 5 or any(s.before(k, "between") for k in places):
        return False
    return clock.sure or any(s.before(k, role) for k in places for role in ("at", "the_hour"))


def _with_half(s: Sentence, clock: Clock, i: int) -> Found:
    """am or pm behind the clock; a lone a or p only where it is glued to the digits."""
    j = s.skip(i, "oclock")
    if s.sign(j, ".") and s.glued(j) and s.glued(j + 1) and s.has(j + 1, "half"):
        j += 1
    term = s.get(j, "half")
    if (
        term is None
        and s.glued(i)
        and (short := s.get(i, "half_short"))
        and not _word_goes_on(s, short[1])
    ):
        term = short
    if term and not clock.half and clock.hour <= 12:
        return replace(clock, half=term[0], sure=True), term[1]
    if term and not clock.half:  # "15:00 pm" says the same twice
        return replace(clock, sure=True), term[1]
    return clock, j


def _word_goes_on(s: Sentence, i: int) -> bool:
    return s.glued(i) and i < s.end and s.tokens[i].word
