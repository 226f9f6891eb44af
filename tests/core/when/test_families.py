"""Weekdays, hours, parts and languages crossed: hundreds of phrases of each kind."""

# ruff: noqa: DTZ001  (the reader speaks local time, without a zone)

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest

from core.when import Window, read
from tests.core.when.phrasebook import (
    NOWS,
    PART_HOURS,
    TONGUES,
    ZONES,
    ahead,
    at,
    usual,
    walk,
)

Case = tuple[str, str, datetime, tuple[Window, ...]]
Family = Callable[[], Iterator[Case]]
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAY = timedelta(days=1)


def whole(first: date, days: int = 1) -> tuple[Window, ...]:
    return (Window(at(first, 0), at(first, 0) + days * DAY, True),)


def weekdays() -> Iterator[Case]:
    for lang, tongue in TONGUES.items():
        for now in NOWS:
            for number, name in enumerate(tongue.weekdays):
                bare = whole(walk(now.date(), number))
                yield name, lang, now, bare
                yield name.upper(), lang, now, bare
                yield tongue.this.format(d=name), lang, now, bare
                monday = now.date() - timedelta(days=now.weekday())
                for pattern in tongue.next:
                    yield pattern.format(d=name), lang, now, whole(monday + (7 + number) * DAY)


def moments() -> Iterator[Case]:
    for lang, tongue in TONGUES.items():
        for now in NOWS:
            for number, name in enumerate(tongue.weekdays):
                for hour in range(1, 13):
                    start = ahead(now, number, usual(hour))
                    for pattern in tongue.moments:
                        yield pattern.format(d=name, a=hour), lang, now, (Window(start, None),)


def ranges() -> Iterator[Case]:
    for lang, tongue in TONGUES.items():
        now = NOWS[0]
        for number, name in enumerate(tongue.weekdays):
            for first in range(1, 13):
                for length in (1, 2, 3, 4, 9):
                    last = (first + length - 1) % 12 + 1
                    start, end = usual(first), usual(first) + length
                    day = walk(now.date(), number)
                    day = day if at(day, end) > now else day + 7 * DAY
                    for pattern in tongue.ranges:
                        text = pattern.format(d=name, a=first, b=last)
                        yield text, lang, now, (Window(at(day, start), at(day, end)),)


def exact_ranges() -> Iterator[Case]:
    for lang, tongue in TONGUES.items():
        now = NOWS[1]
        for first in range(24):
            for length in (1, 4, 11):
                for minute in (0, 15, 45):
                    start = at(now.date() + DAY, first, minute)
                    end = start + timedelta(hours=length)
                    text = f"{tongue.tomorrow} {start:%H:%M}-{end:%H:%M}"
                    if (
                        first == 0
                        or 1 <= first <= 9
                        or (1 <= end.hour <= 9 and first >= 13)
                        or (first >= 13 and end.hour >= 13)
                    ):
                        yield text, lang, now, (Window(start, end),)


def halves() -> Iterator[Case]:
    now = NOWS[1]
    tomorrow = now.date() + DAY
    for a in range(1, 13):
        for b in range(1, 13):
            for half in ("am", "pm"):
                if a == b:
                    continue
                end = b % 12 + (12 if half == "pm" else 0)
                same = a % 12 + (12 if half == "pm" else 0)
                other = (same + 12) % 24
                start = same if 0 < (end - same) % 24 < 12 else other
                stop = end if end > start else end + 24
                window = Window(at(tomorrow, start), at(tomorrow, stop))
                for text in (f"tomorrow {a}-{b}{half}", f"from {a} to {b} {half} tomorrow"):
                    yield text, "en", now, (window,)


def parts() -> Iterator[Case]:
    for lang, tongue in TONGUES.items():
        for now in (*NOWS, datetime(2027, 3, 2, 13, 30), datetime(2027, 5, 1, 16, 59)):
            for number, name in enumerate(tongue.weekdays):
                for part, pattern in tongue.parts.items():
                    first, last = PART_HOURS[part]
                    day = walk(now.date(), number)
                    day = day if at(day, last) > now else day + 7 * DAY
                    text = pattern.format(d=name)
                    yield text, lang, now, (Window(at(day, first), at(day, last)),)


def dates() -> Iterator[Case]:
    for lang, tongue in TONGUES.items():
        for now in NOWS[:2]:
            for month, name in enumerate(tongue.months, 1):
                for number in (4, 5, 9, 14, 16, 20, 27, 30):
                    if month == 2 and number == 30:
                        continue
                    day = date(now.year, month, number)
                    day = day if day >= now.date() else date(now.year + 1, month, number)
                    for pattern in tongue.dates:
                        yield pattern.format(n=number, m=name), lang, now, whole(day)


def date_spans() -> Iterator[Case]:
    shapes = {
        "en": ("{m} {a}-{b}", "{a} to {b} {m}", "from {m} {a} to {m} {b}"),
        "es": ("del {a} al {b} de {m}", "{a} - {b} de {m}", "del {a} de {m} al {b} de {m}"),
        "fr": ("du {a} au {b} {m}", "{a}-{b} {m}", "du {a} {m} au {b} {m}"),
        "de": ("vom {a}. bis {b}. {m}", "{a}.-{b}. {m}", "vom {a}. {m} bis {b}. {m}"),
    }
    now = NOWS[0]
    for lang, tongue in TONGUES.items():
        for month, name in enumerate(tongue.months, 1):
            for first, last in ((3, 5), (10, 12), (14, 27), (21, 22)):
                year = 2026 if (month, first) >= (11, 20) else 2027
                for shape in shapes[lang]:
                    text = shape.format(a=first, b=last, m=name)
                    yield text, lang, now, whole(date(year, month, first), last - first + 1)


def day_spans() -> Iterator[Case]:
    for lang, tongue in TONGUES.items():
        for now in NOWS[:3]:
            for a in range(7):
                for b in range(7):
                    if a == b:
                        continue
                    first = walk(now.date(), a)
                    days = (b - a) % 7 + 1
                    for pattern in tongue.spans:
                        text = pattern.format(d=tongue.weekdays[a], e=tongue.weekdays[b])
                        yield text, lang, now, whole(first, days)
                        if now.hour < 8:
                            each = [first + k * DAY for k in range(days)]
                            windows = tuple(Window(at(day, 9), at(day, 12)) for day in each)
                            yield f"{text} 9:00-12:00", lang, now, windows


def lists() -> Iterator[Case]:
    for lang, tongue in TONGUES.items():
        for now in NOWS[:3]:
            for a, b, c in ((0, 2, 4), (1, 3, 5), (6, 0, 1), (2, 3, 6), (4, 5, 6), (5, 1, 3)):
                names = {key: tongue.weekdays[k] for key, k in zip("def", (a, b, c), strict=True)}
                text = tongue.lists.format(**names)
                yield text, lang, now, tuple(whole(walk(now.date(), k))[0] for k in (a, b, c))
                for hour in (8, 9, 10, 11, 12, 1, 2, 3):
                    starts = (ahead(now, k, usual(hour)) for k in (a, b, c))
                    pattern = tongue.moments[0].replace("{d}", text)
                    windows = tuple(Window(start, None) for start in starts)
                    yield pattern.format(a=hour), lang, now, windows


def deadlines() -> Iterator[Case]:
    for lang, tongue in TONGUES.items():
        for now in NOWS[:2]:
            for number, name in enumerate(tongue.weekdays):
                yield (
                    tongue.by_day.format(d=name),
                    lang,
                    now,
                    (Window(None, at(walk(now.date(), number), 24), True),),
                )
                for hour in range(1, 13):
                    moment = ahead(now, number, usual(hour))
                    if moment == now:
                        continue
                    text = tongue.before.format(d=name, a=hour)
                    yield text, lang, now, (Window(None, moment),)
                    text = tongue.after.format(d=name, a=hour)
                    yield text, lang, now, (Window(moment, None),)


def open_clocks() -> Iterator[Case]:
    """A bare "at 9" is the next 9:00 or 21:00 between 7:00 and 21:59; so is the end of
    "until 9".
    """
    ats = {"en": "at {a}", "es": "a las {a}", "fr": "à {a}h", "de": "um {a}"}
    for lang, tongue in TONGUES.items():
        for now_hour in (0, 6, 8, 11, 13, 16, 19, 22):
            now = datetime(2027, 6, 9, now_hour, 5)
            for hour in range(1, 13):
                moment = now.replace(minute=0) + timedelta(hours=1)
                while not (moment.hour % 12 == hour % 12 and 7 <= moment.hour < 22):
                    moment += timedelta(hours=1)
                yield ats[lang].format(a=hour), lang, now, (Window(moment, None),)
                yield tongue.until.format(a=hour), lang, now, (Window(now, moment),)


def relative() -> Iterator[Case]:
    for lang, tongue in TONGUES.items():
        for now in NOWS:
            for number in range(2, 25):
                hours = now + timedelta(hours=number)
                minutes = now + timedelta(minutes=number)
                yield tongue.hours.format(n=number), lang, now, (Window(hours, None),)
                yield tongue.minutes.format(n=number), lang, now, (Window(minutes, None),)
                days = whole(now.date() + number * DAY)
                yield tongue.days.format(n=number), lang, now, days


def lasting() -> Iterator[Case]:
    for lang, tongue in TONGUES.items():
        for now in NOWS[:2]:
            for number, name in enumerate(tongue.weekdays):
                for hour in (7, 9, 12, 2, 4, 6):
                    for length in (2, 3):
                        day = walk(now.date(), number)
                        start = at(day, usual(hour))
                        if start + timedelta(hours=length) <= now:  # one that still runs stays
                            start += 7 * DAY
                        text = tongue.lasting.format(d=name, a=hour, n=length)
                        window = Window(start, start + timedelta(hours=length))
                        yield text, lang, now, (window,)


def noons_and_midnights() -> Iterator[Case]:
    for lang, tongue in TONGUES.items():
        for now in (*NOWS, datetime(2027, 3, 2, 13, 30), datetime(2027, 5, 1, 11, 59)):
            for number, name in enumerate(tongue.weekdays):
                noon = ahead(now, number, 12)
                yield tongue.noon.format(d=name), lang, now, (Window(noon, None),)
                midnight = ahead(now, number, 24)
                yield tongue.midnight.format(d=name), lang, now, (Window(midnight, None),)


def worded() -> Iterator[Case]:
    for lang, tongue in TONGUES.items():
        for now in NOWS[:2]:
            for number, name in enumerate(tongue.weekdays):
                for hour in range(2, 13):
                    half = ahead(now, number, usual(hour), 30)
                    yield tongue.half.format(d=name, a=hour), lang, now, (Window(half, None),)
                    quarter = ahead(now, number, usual(hour) - 1, 45)
                    text = tongue.quarter_to.format(d=name, a=hour)
                    yield text, lang, now, (Window(quarter, None),)


def traps() -> Iterator[Case]:
    for lang, tongue in TONGUES.items():
        for pattern in tongue.traps:
            for number in range(2, 13):
                yield pattern.format(n=number), lang, NOWS[0], ()
                text = f"{tongue.tomorrow} 15:30, {pattern.format(n=number)}"
                yield text, lang, NOWS[0], (Window(at(NOWS[0].date() + DAY, 15, 30), None),)


FAMILIES: tuple[Family, ...] = (
    weekdays,
    moments,
    ranges,
    exact_ranges,
    halves,
    parts,
    dates,
    date_spans,
    day_spans,
    lists,
    deadlines,
    open_clocks,
    relative,
    lasting,
    noons_and_midnights,
    worded,
    traps,
)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.__name__)
def test_family(family: Family) -> None:
    cases = list(family())
    missed = [
        f"{lang} {now:%a %d %b %H:%M} {text!r}: {reading.windows}, not {expected}"
        for text, lang, now, expected in cases
        if set((reading := read(text, now, ZONES[lang], lang)).windows) != set(expected)
        or reading.vague
        or reading.past
    ]

    assert missed[:10] == [], f"{len(missed)} of {len(cases)}"
    assert len(cases) >= 300


@pytest.mark.parametrize("lang", TONGUES)
def test_repetition(lang: str) -> None:
    tongue = TONGUES[lang]
    for now in NOWS:
        for number, name in enumerate(tongue.weekdays):
            for interval, pattern in [*((1, p) for p in tongue.every), (2, tongue.other)]:
                text = pattern.format(d=name)
                for clock, hour in (("", None), *((f" {h}:30", h) for h in (8, 11, 15, 17))):
                    reading = read(text + clock, now, ZONES[lang], lang)
                    rule = "FREQ=WEEKLY;" + ("INTERVAL=2;" if interval == 2 else "")
                    first = (
                        whole(walk(now.date(), number))[0]
                        if hour is None
                        else Window(ahead(now, number, hour, 30), None)
                    )

                    assert f"{rule}BYDAY={CODES[number]}" == reading.repeat, text + clock
                    assert (first,) == reading.windows, text + clock
                    assert reading.rest == ""


@pytest.mark.parametrize("lang", TONGUES)
def test_vague(lang: str) -> None:
    tongue = TONGUES[lang]
    for now in NOWS:
        for name in tongue.weekdays:
            for pattern in tongue.vague:
                reading = read(pattern.format(d=name), now, ZONES[lang], lang)

                assert reading.vague, pattern
                assert reading.windows == ()
                assert reading.rest == ""


@pytest.mark.parametrize("lang", TONGUES)
def test_words_around_a_time_stay_as_they_are(lang: str) -> None:
    tongue = TONGUES[lang]
    sides = {
        "en": ("Could Bea take the twins", "to the swimming hall please"),
        "es": ("Bea puede llevar a las gemelas", "gracias"),
        "fr": ("Béa peut garder les jumelles", "merci"),
        "de": ("Kann Bea die Zwillinge nehmen", "danke euch"),
    }
    before, after = sides[lang]
    for name in tongue.weekdays:
        for hour in (8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6):
            for pattern in tongue.moments:
                time = pattern.format(d=name, a=hour)
                for text, rest in (
                    (f"{before} {time}", before),
                    (f"{time} {after}", after),
                    (f"{before} {time} {after}", f"{before} {after}"),
                    (f"{before}, {time}?", f"{before}?"),
                ):
                    assert rest == read(text, NOWS[0], ZONES[lang], lang).rest, text
