"""What a reading is: windows of local time, a repetition, and what was left over or guessed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Guess(StrEnum):
    """Something the text left open and the reader settled; shown to the person so that she can
    change it.
    """

    AM_PM = "am_pm"
    YEAR = "year"
    NEXT = "next"
    MIDNIGHT = "midnight"


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time: naive local datetimes, to the minute, in the zone the text was read in.

    `end` is None where only a moment (or only a start) was named, `start` is None where only a
    deadline was.
    `all_day` says that no clock was named; start and end are then midnights and `end` is exclusive.
    """

    start: datetime | None
    end: datetime | None
    all_day: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says about time.

    `repeat` is the value of an RFC 5545 RRULE, without its name; `windows` then holds the first
    occurrence.
    `rest` is the text without its time words, `said` are those, as typed. `vague`: a time was meant
    and not said. `past`: all that was named is gone.
    """

    windows: tuple[Window, ...] = ()
    repeat: str | None = None
    rest: str = ""
    vague: bool = False
    past: bool = False
    guessed: tuple[Guess, ...] = ()
    said: str = ""


def as_json(reading: Reading) -> dict[str, Any]:
    """The reading as plain JSON values: local ISO times to the minute ("2026-11-21T15:00"), null
    where open.
    """
    return {
        "windows": [
            {"start": _iso(window.start), "end": _iso(window.end), "all_day": window.all_day}
            for window in reading.windows
        ],
        "repeat": reading.repeat,
        "rest": reading.rest,
        "vague": reading.vague,
        "past": reading.past,
        "guessed": [str(guess) for guess in reading.guessed],
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="minutes") if moment else None
