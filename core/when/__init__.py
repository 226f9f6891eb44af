"""Reading times as mothers write them: "Sat 9-12" becomes Saturday, nine to noon.

The grammar is loaded with the first text, since most of what the bot does reads none.
"""

from datetime import datetime

from core.when.languages import LANGUAGES
from core.when.reading import Guess, Reading, Window, as_json

__all__ = [
    "LANGUAGES",
    "Guess",
    "Reading",
    "Window",
    "as_json",
    "likely",
    "occurrences",
    "read",
    "suggest",
]


def read(text: str, now: datetime, zone: str, lang: str) -> Reading:
    """What `text` says about time, read at `now` by someone in `zone` who writes `lang`.

    `now` is aware, or naive and local to the zone. `zone` is an IANA name. `lang` is a language tag
    ("en", "es-MX", "en-GB"); its region only settles whether 12/3 is in March. Any text at all is
    read, none raises; an unknown zone or language raises ValueError naming it.
    """
    from core.when import reader

    return reader.read(text, now, zone, lang)


def suggest(
    text: str,
    reading: Reading,
    now: datetime,
    zone: str,
    lang: str,
    waking: tuple[int, int] = (7, 22),
) -> tuple[Window, Window, Window]:
    """Three windows to pick from, for a text that is vague, names no time, or names a longer span.

    They are made from what the text does name: "any time Saturday" gives three on Saturday,
    "sometime next week" three different days of it. All lie ahead of `now`, in local time, inside
    the `waking` hours (from, to; whole hours of the day), and differ. Raises ValueError as `read`.
    """
    from core.when import picks

    return picks.suggest(text, reading, now, zone, lang, waking)


def likely(text: str, now: datetime, zone: str, lang: str) -> Window | None:
    """The window that a past time most likely meant: "today 7am" said at nine is tomorrow's seven.

    A clock moves to its next occurrence, a weekday gone to the coming one, a date to its next year.
    None where nothing of the kind is named ("two days ago"). Raises ValueError as `read` does.
    """
    from core.when import picks

    return picks.likely(text, now, zone, lang)


def occurrences(reading: Reading, most: int, now: datetime, zone: str) -> tuple[Window, ...]:
    """The next `most` occurrences, from `now` on, of a reading that repeats, as windows.

    The first is `reading.windows`, unless it is gone by then. Each is at the same local time,
    whatever the clocks do in between. "every Mon and Wed 9-12" occurs twice a week, and "Tuesdays
    9-11 and 2-4" once with two windows. A rule that ends gives fewer. What the reading names
    beside its repetition comes with the first occurrence only. A reading that does not repeat gives
    its windows. Raises ValueError for an unknown zone.
    """
    from core.when import rules

    return rules.occurrences(reading, most, now, zone)
