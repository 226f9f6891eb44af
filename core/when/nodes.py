"""What the grammar finds: clocks, days, repetitions. Nothing here knows what day it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as it was named. `add` is in minutes: "quarter to 7" is hour 7, minute 0, add
    -15.

    `half` is "am", "pm" or "" where not said; `exact` says that the hour is in 24-hour form (24 is
    midnight). `sure` says that it can be nothing but a clock, where a bare number needs support.
    """

    hour: int
    minute: int = 0
    add: int = 0
    half: str = ""
    exact: bool = False
    part: str = ""
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Time:
    """A clock, a range of clocks or a part of the day; `bound` is before, by, after, from, until or
    "".
    """

    start: Clock | None = None
    end: Clock | None = None
    part: str = ""
    bound: str = ""


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday, Monday being 0. `which` is "", this, next or last; `weeks` counts
    further weeks.
    """

    day: int
    which: str = ""
    weeks: int = 0
    week: int | None = None  # "Tuesday next week": in the week so many after this one


@dataclass(frozen=True, slots=True)
class Offset:
    """So many days, weeks or months after today, or after another day."""

    number: int
    unit: str = "day"
    base: Day | None = None


@dataclass(frozen=True, slots=True)
class Date:
    """A day of a month; month and year are None where they were not named."""

    day: int
    month: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A week, weekend, month or year, so many after the current one, or the one that holds a
    day.
    """

    unit: str
    number: int
    base: Day | None = None


@dataclass(frozen=True, slots=True)
class Month:
    """A whole month by its name; the year is None where it was not named."""

    month: int
    year: int | None = None


Day: TypeAlias = Weekday | Offset | Date | Stretch | Month


@dataclass(frozen=True, slots=True)
class Days:
    """One day, or the days from the first to the last."""

    first: Day
    last: Day | None = None


@dataclass(frozen=True, slots=True)
class Repeat:
    """A repetition: DAILY, WEEKLY or MONTHLY, on these weekdays, perhaps the nth of a month, or a
    day of it.
    """

    freq: str
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    nth: int = 0
    month_day: int = 0


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time."""

    number: float
    unit: str

    @property
    def minutes(self) -> int | None:
        """In minutes, or None for days and longer."""
        factor = {"minute": 1, "hour": 60}.get(self.unit)
        return round(self.number * factor) if factor else None


@dataclass(frozen=True, slots=True)
class Limit:
    """What bounds a repetition: the days it lies within, or that it begins or ends with by `bound`
    (before, by, after, from, until, except), or its length, or how often it occurs.
    """

    days: tuple[Days, ...] = ()
    bound: str = ""
    length: Length | None = None
    count: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of tokens `[start, end)` with what it says. Exactly the fields that it names are
    filled.
    """

    start: int
    end: int
    days: tuple[Days, ...] = ()
    repeat: Repeat | None = None
    time: Time | None = None
    soon: Length | None = None  # "in 2 hours"; negative for "2 hours ago"
    length: Length | None = None  # "for 2 hours"
    limit: Limit | None = None  # "in December", beside a repetition only
    bound: str = ""
    vague: bool = False
    sure: bool = True
