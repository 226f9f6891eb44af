"""Stage 3, the grammar of a single day: "next Tuesday", "tomorrow", "the 5th", "in 3 days"."""

from __future__ import annotations

from dataclasses import replace

from core.when.dates import date, dates, day_of_month
from core.when.nodes import Date, Day, Offset, Stretch, Weekday
from core.when.sentence import Sentence, remembered
from core.when.times import length

Found = tuple[Day, int, bool]  # the day, the place after it, whether it is certain to be one


@remembered
def day(s: Sentence, i: int) -> Found | None:
    """A single day at place `i`: the rule that reads furthest."""
    rules = (_weekday, _near, _dated, _stretch, _ahead, _ago, _from_day, _numbered)
    found = [one for rule in rules if (one := rule(s, i))]
    return max(found, key=lambda one: one[1]) if found else None


def _weekday(s: Sentence, i: int) -> Found | None:
    which = s.get(i, "which")
    j = which[1] if which else i
    term = s.get(j, "weekday")
    if term is None:
        return None
    one = Weekday(int(term[0]), which[0] if which else "")
    end = _after_name(s, term[1])
    sure = which is not None or not s.has(j, "ambiguous") or not _odd_place(s, j, term[1])
    if dated := _its_date(s, end, one):
        return dated[0], dated[1], True
    one, after = _modified(s, one, end)
    return one, after, sure or after > end


def _counts(s: Sentence, found: tuple[int, int, bool]) -> bool:
    """Whether a number counts or ranks what follows it: "2 kids", "5th grade"."""
    return s.has(found[1], "counted") or (found[2] and s.has(found[1], "ranked"))


def _after_name(s: Sentence, i: int) -> int:
    """The place after the point of an abbreviation, or after 's."""
    if s.sign(i, ".") and s.glued(i):
        short = s.tokens[i].start - s.tokens[i - 1].start <= 5
        goes_on = s.glued(i + 1) and (s.tokens_word(i + 1) or s.digits(i + 1) is not None)
        return i + 1 if i + 1 == s.end or (short and not goes_on) else i
    return s.skip(i, "possessive")


def _modified(s: Sentence, one: Weekday, i: int) -> tuple[Weekday, int]:
    """What stands behind a weekday: "que viene", "next week", "de la semana próxima"."""
    if term := s.get(i, "which_after"):
        if term[0] == "week_later":
            return replace(one, weeks=1), term[1]
        if term[0] == "after_next":
            return replace(one, which="next", weeks=1), term[1]
        return replace(one, which=term[0]), term[1]
    comma = i + 1 if s.sign(i, ",") else i
    if term := s.get(s.skip(comma, "week_of"), "week"):
        return replace(one, week=int(term[0])), term[1]
    return one, i


def _its_date(s: Sentence, i: int, one: Weekday) -> Found | None:
    """The date that goes with a weekday: "Tuesday 19th", "mercredi 13", "Sat, May 8"; the date is
    what counts.
    """
    j = i + 1 if s.sign(i, ",") else i
    k = s.skip(j, "on_date", "the")
    if dated := date(s, k):
        return dated[0], dated[1], True
    found = day_of_month(s, k)
    if found is None or dates(s, k) or _clock_follows(s, found[1]):
        return None
    if found[2] or (k > j and s.has(j, "on_date") and j == i):
        return (Date(found[0]), found[1], True) if not _counts(s, found) else None
    lone = (
        j == i
        and not s.has(found[1], "counted")
        and s.digits(k) is not None
        and (s.known(found[1]) or not s.tokens_word(found[1]))
    )
    return (Date(found[0]), found[1], True) if lone and s.falls(one.day, found[0]) else None


def _clock_follows(s: Sentence, i: int) -> bool:
    roles = ("half", "oclock", "hour_sign", "hours_word", "unit", "minus")
    if s.has(i, "to") and not s.has(i, "at"):
        return True
    if (plus := s.get(i, "plus")) and s.has(s.skip(plus[1], "the_fraction"), "fraction"):
        return True
    joined = s.sign(i, ":./-") and s.glued(i) and s.glued(i + 1) and s.digits(i + 1) is not None
    return joined or any(s.has(i, role) for role in roles)


def _odd_place(s: Sentence, i: int, j: int) -> bool:
    """Whether a weekday that is also another word ("sat", "sun") stands where only the other word
    would.
    """
    if s.before(i, "on") or (s.before(i, "bound") and j < s.end):
        return s.has(j, "not_after")
    if i == 0 and j >= s.end - 1 and (j == s.end or not s.tokens_word(j)):
        return False
    return (
        s.has(i, "doubtful")
        or s.before(i, "not_before")
        or s.has(j, "not_after")
        or not _open_end(s, i, j)
    )


def _open_end(s: Sentence, i: int, j: int) -> bool:
    """Whether the word stands at an end of its clause, or is written with a capital inside it."""
    if i > 0 and s.tokens[i].capital and not s.tokens[0].capital | s.sign(i - 1, ".!?:"):
        return True
    starts = i == 0 or s.sign(i - 1, ".,!?:;(")
    ends = j == s.end or s.sign(j, ".,!?:;)")
    return ends or (starts and s.has(j, "closed"))


def _near(s: Sentence, i: int) -> Found | None:
    """Today, tomorrow and their like, with a weekday or a date that only repeats them."""
    term = s.get(i, "day")
    if term is None:
        return None
    end = s.skip(term[1], "possessive")
    j = end + 1 if s.sign(end, ",(") else end
    again = date(s, s.skip(j, "on_date")) or (_plain_weekday(s, j) if int(term[0]) >= 0 else None)
    if again and not s.has(again[1], "to"):
        end = again[1] + 1 if s.sign(again[1], ")") else again[1]
    return Offset(int(term[0])), end, not s.has(i, "ambiguous") or not _odd_place(s, i, end)


def _plain_weekday(s: Sentence, i: int) -> tuple[Day, int] | None:
    term = s.get(i, "weekday")
    if term is None or s.sign(i - 1, ",") or s.has(term[1], "and") or s.sign(term[1], ","):
        return None
    return Weekday(int(term[0])), term[1]


def _dated(s: Sentence, i: int) -> Found | None:
    found = date(s, s.skip(i, "the", "on_date"))
    return (found[0], found[1], True) if found else None


def _numbered(s: Sentence, i: int) -> Found | None:
    """A day of the month alone: "the 5th", "el 5", "le 17", "am 3."; weaker without its article."""
    article = s.get(i, "on_date")
    j = s.skip(article[1], "day_word") if article else i
    found = day_of_month(s, j)
    if (
        found is None
        or _counts(s, found)
        or (_clock_follows(s, found[1]) and not s.has(found[1], "to"))
    ):
        return None
    day, end, marked = found
    if s.sign(end, ".") and s.sign(end + 1, "."):
        end += 1
    worded = s.digits(j) is None
    if (not article and (not marked or worded)) or (worded and not s.has(i, "the_date")):
        return None
    if not marked and s.has(i, "weak_article"):
        return None
    sure = article is not None or not s.tokens_word(end)
    return (Date(day), end, sure) if sure or s.known(end) else None


def _stretch(s: Sentence, i: int) -> Found | None:
    """Weeks, weekends and months: "next week", and with a day in them "next week Thursday", "the
    week of Dec 7".
    """
    if opening := s.get(i, "week_with"):
        base = _dated(s, opening[1]) or _numbered(s, opening[1])
        return (Stretch("week", 0, base[0]), base[1], True) if base else None
    for role, unit in (("week", "week"), ("weekend", "weekend"), ("month_span", "month")):
        if term := s.get(i, role):
            return _in_stretch(s, Stretch(unit, int(term[0])), s.skip(term[1], "possessive"))
    return None


def _in_stretch(s: Sentence, one: Stretch, i: int) -> Found:
    j = s.skip(i + 1 if s.sign(i, ",") else i, "on", "weekday_on", "on_date")
    weekday = s.get(j, "weekday")
    if one.unit == "week" and weekday:
        return Weekday(int(weekday[0]), week=one.number), _after_name(s, weekday[1]), True
    opening = s.get(i, "of") if one.unit == "weekend" else None
    base = (_dated(s, opening[1]) or _numbered(s, opening[1])) if opening else None
    return (Stretch("weekend", 0, base[0]), base[1], True) if base else (one, i, True)


def _ahead(s: Sentence, i: int) -> Found | None:
    """ "in 3 days", "a week from Friday", "Freitag in einer Woche"."""
    opening = s.get(i, "in")
    found = length(s, opening[1]) if opening else length(s, i)
    if found is None or found[0].minutes is not None:
        return None
    end = s.skip(found[1], "from_now")
    if opening is None and end == found[1]:
        return _later(s, i)
    on = s.skip(end, "weekday_on", "on_date")
    if found[0].unit == "week" and (term := s.get(on, "weekday")):
        return Weekday(int(term[0]), week=int(found[0].number)), term[1], True
    return Offset(int(found[0].number), found[0].unit), end, True


def _later(s: Sentence, i: int) -> Found | None:
    """ "a week from Friday", "two weeks from tomorrow"."""
    found = length(s, i)
    joint = s.get(found[1], "from_day") if found else None
    base = _weekday(s, joint[1]) or _near(s, joint[1]) if joint else None
    if found is None or base is None:
        return None
    return Offset(int(found[0].number), found[0].unit, base[0]), base[1], True


def _ago(s: Sentence, i: int) -> Found | None:
    """ "two days ago", "hace dos días"."""
    opening = s.get(i, "ago_before")
    found = length(s, opening[1]) if opening else length(s, i)
    if found is None or found[0].minutes is not None:
        return None
    closing = s.get(found[1], "ago")
    if opening is None and closing is None:
        return None
    return Offset(-int(found[0].number), found[0].unit), closing[1] if closing else found[1], True


def _from_day(s: Sentence, i: int) -> Found | None:
    """A day, and a length counted from it: "heute in einer Woche", "vendredi en huit"."""
    base = s.get(i, "day") or s.get(i, "weekday")
    opening = s.get(base[1], "in") if base else None
    found = length(s, opening[1]) if opening else None
    if (
        base is None
        or found is None
        or found[0].minutes is not None
        or (found[0].unit == "day" and found[0].number < 7)
    ):
        return None
    one: Day = Offset(int(base[0])) if s.has(i, "day") else Weekday(int(base[0]))
    return Offset(int(found[0].number), found[0].unit, one), found[1], True
