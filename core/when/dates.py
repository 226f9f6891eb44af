"""Stage 3, the grammar of dates: "Dec 3rd", "el 5 de mayo", "3.12.", "13th to 18th"."""

from __future__ import annotations

from core.when.nodes import Date, Days
from core.when.sentence import Sentence, remembered

Found = tuple[Date, int]
_MOST = 12  # days in one list


@remembered
def date(s: Sentence, i: int) -> Found | None:
    """A date with its month at place `i`."""
    return _numeric(s, i) or _month_first(s, i) or _day_first(s, i)


@remembered
def day_of_month(s: Sentence, i: int) -> tuple[int, int, bool] | None:
    """A day of a month, the place after it, and whether it is marked as an ordinal."""
    if term := s.get(i, "ordinal"):
        return int(term[0]), term[1], True
    number = s.number(i)
    if number is None or not 1 <= number[0] <= 31:
        return None
    day, j = number
    sign = s.get(j, "ordinal_sign")
    if s.digits(i) is not None and sign and s.glued(j) and not _splits_number(s, j):
        return day, sign[1], True
    return day, j, False


def _splits_number(s: Sentence, j: int) -> bool:
    """Whether the point at `j` stands inside a number, as in 3.50."""
    return s.sign(j, ".") and s.glued(j + 1) and s.digits(j + 1) is not None


def year(s: Sentence, i: int) -> tuple[int | None, int]:
    """An optional year of four digits, with what joins it to its date."""
    j = s.skip(i, "year_of")
    j = s.skip(j, "of")
    value = s.digits(j)
    if value is not None and 1970 <= value <= 2199 and not s.has(j + 1, "counted"):
        return value, j + 1
    return None, i


def _month_first(s: Sentence, i: int) -> Found | None:
    """ "June the 28th 2020", "October, 1st", "Februar 18"."""
    month = s.get(i, "month")
    if month is None or (s.has(i, "weekday") and s.lexicon.settings["date_order"] == "day"):
        return None
    j = month[1] + 1 if s.sign(month[1], ".,") else month[1]
    found = day_of_month(s, s.skip(j, "the"))
    if found is None or _is_clock(s, found[1]) or (not found[2] and s.has(found[1], "counted")):
        return None
    if s.digits(found[1] - 1) is None and not found[2] and found[0] < 2:
        return None  # "may a ..."
    value, end = year(s, found[1])
    return Date(found[0], int(month[0]), value), end


def _day_first(s: Sentence, i: int) -> Found | None:
    """ "3 December", "1st of March", "el cinco de mayo"."""
    found = day_of_month(s, i)
    if found is None:
        return None
    j = found[1] + 1 if s.sign(found[1], ".") else found[1]
    month = s.get(s.skip(j, "of"), "month")
    if month is None or _other_day(s, month[1]):
        return None
    end = month[1] + 1 if s.sign(month[1], ".") and s.glued(month[1]) else month[1]
    value, end = year(s, end)
    return Date(found[0], int(month[0]), value), end


def _other_day(s: Sentence, i: int) -> bool:
    """Whether the month before place `i` belongs to a day behind it: "2 kids" aside, "5 May 9"."""
    found = day_of_month(s, i)
    return (
        found is not None
        and s.digits(i) is not None
        and not _is_clock(s, found[1])
        and not (s.has(found[1], "to") or s.has(found[1], "counted") or s.has(found[1], "and"))
        and s.tokens[i].number is not None
        and len(s.tokens[i].key) <= 2
        and not s.before(i, "at")
    )


def _is_clock(s: Sentence, i: int) -> bool:
    """Whether what ends at `i` goes on as a clock does: "3:30", "3pm", "9 Uhr"."""
    if s.sign(i, ":") and s.digits(i + 1) is not None:
        return True
    return any(s.has(i, role) for role in ("half", "oclock", "hour_sign", "hours_word")) or (
        s.glued(i) and s.has(i, "half_short") and not s.glued(i + 1)
    )


def _numeric(s: Sentence, i: int) -> Found | None:
    """12/3, 12/3/2026, 3.12., 2026-12-03."""
    a, b = s.digits(i), s.digits(i + 2)
    if a is None or b is None or not (s.glued(i + 1) and s.glued(i + 2)):
        return None
    if s.sign(i + 1, "-") and a > 1900:
        return _iso(s, i, a, b)
    dotted = s.sign(i + 1, ".") and s.lexicon.settings["dotted_dates"]
    if not (s.sign(i + 1, "/") or dotted) or (s.sign(i - 1, "/$€£") and s.glued(i)):
        return None
    day, month = (b, a) if s.month_first else (a, b)
    if month > 12 and day <= 12:
        day, month = month, day
    value, end = _short_year(s, i + 3, s.key(i + 1))
    if not (1 <= month <= 12 and 1 <= day <= 31) or (
        end == i + 3 and not _date_not_part(s, i, a, b)
    ):
        return None
    return Date(day, month, value), end


def _iso(s: Sentence, i: int, a: int, b: int) -> Found | None:
    c = s.digits(i + 4)
    if c is None or not s.sign(i + 3, "-") or not (1 <= b <= 12 and 1 <= c <= 31):
        return None
    return Date(c, b, a), i + 5


def _short_year(s: Sentence, i: int, sign: str) -> tuple[int | None, int]:
    """The year behind 12/3, in two digits or four; a last point belongs to a dotted date."""
    if not (s.sign(i, sign) and s.glued(i)):
        value, end = year(s, i)
        return value, end
    value = s.digits(i + 1) if s.glued(i + 1) else None
    if value is not None and (value > 1970 or len(s.tokens[i + 1].key) == 2):
        return value if value > 100 else 2000 + value, i + 2
    if sign == ".":
        value, end = year(s, i + 1)
        return value, end
    return None, i


def _date_not_part(s: Sentence, i: int, a: int, b: int) -> bool:
    """Whether a/b is a date and not a fraction ("1/2 cup"), a clock with a point ("18.12 Uhr") or a
    size.
    """
    end = i + 3
    if s.has(end, "counted") or s.has(end, "unit") or s.before(i, "label") or _is_clock(s, end):
        return False
    if s.sign(i + 1, "."):
        shaped = len(s.tokens[i + 2].key) <= 2
        return shaped and not s.sign(end, "-") | (s.sign(end, ",") and s.glued(end + 1))
    fraction = (a, b) in ((1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 8))
    return not (fraction and s.digits(i - 1) is not None) and (
        not fraction or not s.tokens_word(end) or s.known(end)
    )


@remembered
def dates(s: Sentence, i: int) -> tuple[tuple[Days, ...], int] | None:
    """Dates that share a month said last or first: "3-5 December", "Jan 11, 13 and 15", "du 13 au
    18".
    """
    return _before_month(s, i) or _after_month(s, i)


def _before_month(s: Sentence, i: int) -> tuple[tuple[Days, ...], int] | None:
    """ "13 to 15 July", "3, 4 y 5 de diciembre", and without a month "du 13 au 18"."""
    opening = s.get(i, "date_from")
    between = s.get(i, "between")
    begin = opening or between
    j = s.skip_weekday(begin[1] if begin else s.skip(i, "on_date"))
    run: list[tuple[str, int]] = []
    marked = opening is not None
    join = ""
    while len(run) < _MOST:
        if run and (whole := date(s, j)) and _fits(run[-1][1], whole[0], join):
            return _shared([*run, (join, whole[0].day)], whole[0]), whole[1]
        found = day_of_month(s, j)
        if found is None or s.has(found[1], "counted") or _is_clock(s, found[1]):
            break
        if run and found[0] <= run[-1][1]:
            break
        run.append((join, found[0]))
        marked = marked or (found[2] and join != "")
        after = _joint(s, found[1])
        if after is None:
            done = opening and len(run) == 2 and join == "to"
            plain = done or (marked and len(run) > 1 and found[2])
            return (_shared(run, Date(1)), found[1]) if plain else None
        joined, j = after
        joined = "to" if between and not join else joined
        if join == joined == "to":
            break
        join = joined
    return None


def _fits(day: int, last: Date, join: str) -> bool:
    return day < last.day or join != "to"


def _joint(s: Sentence, i: int) -> tuple[str, int] | None:
    """What joins two days: a range or a list; and the place after it and after an article."""
    i = i + 1 if s.sign(i, ".") and s.has(i + 1, "to") else i
    for role, join in (("date_to", "to"), ("to", "to"), ("and", "and")):
        if term := s.get(i, role):
            j = s.skip(term[1], "on_date", "the")
            return join, s.skip_weekday(j)
    return ("and", s.skip(s.skip(i + 1, "and"), "on_date")) if s.sign(i, ",") else None


def _shared(run: list[tuple[str, int]], with_month: Date) -> tuple[Days, ...]:
    """The days of a run, in the month and year of the one that names them."""
    found: list[Days] = []
    for join, day in run:
        one = Date(day, with_month.month, with_month.year)
        if join == "to" and found and found[-1].last is None:
            found[-1] = Days(found[-1].first, one)
        else:
            found.append(Days(one))
    return tuple(found)


def _after_month(s: Sentence, i: int) -> tuple[tuple[Days, ...], int] | None:
    """ "Dec 3-5", "Jan 11, 13 and 15", "noviembre 19-20"."""
    if not s.has(i, "month"):
        return None
    first = _month_first(s, i)
    if first is None:
        return None
    run, end = [("", first[0].day)], first[1]
    best = end
    while len(run) < _MOST and (joint := _joint(s, end)):
        if date(s, joint[1]):
            break
        found = day_of_month(s, joint[1])
        if (
            found is None
            or _is_clock(s, found[1])
            or s.has(found[1], "counted")
            or found[0] <= run[-1][1]
        ):
            break
        if joint[0] == "and" and s.digits(joint[1]) is not None and _range_follows(s, found[1]):
            break
        run.append((joint[0], found[0]))
        end = found[1]
        if not s.sign(joint[1] - 1, ",") or found[2]:
            best = end
    kept = run if best == end else run[:1]
    value, best = year(s, best) if first[0].year is None else (first[0].year, best)
    shared = Date(first[0].day, first[0].month, value)
    return (_shared(kept, shared), best) if len(kept) > 1 else None


def _range_follows(s: Sentence, i: int) -> bool:
    return s.has(i, "to") and s.number(s.terms[i]["to"][1]) is not None
