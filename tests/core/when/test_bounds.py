"""A repetition with an end is a list of windows: four languages, in the ways people say it."""

# ruff: noqa: DTZ001  (the reader speaks local time, without a zone)

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.when import Guess, Reading, Window, read, suggest
from tests.core.when.phrasebook import NOWS, TONGUES, ZONES, at, walk

NOW = NOWS[0]  # Friday 20 November 2026, 9:00
DAY = timedelta(days=1)

# By language: what is asked, every day, next week and this week, six in the evening
SAYINGS = {
    "en": ("dinner", ("every day", "each day", "daily"), ("next week", "all next week"), "at 6pm"),
    "es": (
        "cena",
        ("todos los días", "cada día", "a diario"),
        ("la próxima semana", "de la semana que viene", "durante toda la semana que viene"),
        "a las 6pm",
    ),
    "fr": (
        "dîner",
        ("tous les jours", "chaque jour"),
        ("la semaine prochaine", "de la semaine prochaine", "toute la semaine prochaine"),
        "à 18h",
    ),
    "de": (
        "Abendessen",
        ("jeden Tag", "täglich"),
        ("nächste Woche", "in der nächsten Woche", "die ganze nächste Woche"),
        "um 18 Uhr",
    ),
}
MONTHS = {  # {d} is a weekday; Tuesdays are asked for
    "en": ("every {d} in December 9-12", "every {d} 9-12 in December", "in December each {d} 9-12"),
    "es": (
        "todos los {d} de diciembre de 9 a 12",
        "los {d} de 9 a 12 en diciembre",
        "en diciembre cada {d} de 9 a 12",
    ),
    "fr": (
        "tous les {d}s de décembre 9h-12h",
        "chaque {d} de 9h à 12h en décembre",
        "en décembre, les {d}s de 9h à 12h",
    ),
    "de": (
        "jeden {d} im Dezember 9-12 Uhr",
        "{d}s von 9 bis 12 Uhr im Dezember",
        "im Dezember jeden {d} 9-12",
    ),
}
COUNTED = {  # three of a weekday
    "en": (
        "every {d} for the next 3 weeks",
        "every {d} for three weeks",
        "the next 3 {d}s",
        "every {d}, 3 times",
        "for the next three weeks every {d}",
        "every {d} 3 weeks running",
    ),
    "es": (
        "cada {d} durante las próximas 3 semanas",
        "todos los {d} las próximas tres semanas",
        "los próximos 3 {d}",
        "cada {d} durante tres semanas",
        "los {d}, 3 veces",
    ),
    "fr": (
        "tous les {d}s pendant les 3 prochaines semaines",
        "chaque {d} les trois prochaines semaines",
        "les 3 prochains {d}s",
        "chaque {d} pendant trois semaines",
        "chaque {d} pendant les 3 semaines à venir",
    ),
    "de": (
        "jeden {d} für die nächsten 3 Wochen",
        "jeden {d} in den nächsten drei Wochen",
        "die nächsten 3 {d}e",
        "jeden {d} drei Wochen lang",
        "{d}s für 3 Wochen",
    ),
}


def reading(text: str, lang: str = "en", now: datetime = NOW) -> Reading:
    return read(text, now, ZONES[lang], lang)


def moments(first: date, days: int, hour: int) -> tuple[Window, ...]:
    return tuple(Window(at(first + k * DAY, hour), None) for k in range(days))


def starts(text: str, lang: str = "en", now: datetime = NOW) -> list[str]:
    found = reading(text, lang, now)

    assert found.repeat is None
    return [f"{window.start:%d.%m.}" for window in found.windows if window.start]


def weeks() -> Iterator[tuple[str, str, str, str]]:
    for lang, (what, every, week, clock) in SAYINGS.items():
        for one in every:
            for other in week:
                yield lang, what, f"{one} {other}", clock
                yield lang, what, f"{other} {one}", clock


@pytest.mark.parametrize("now", NOWS)
@pytest.mark.parametrize(("lang", "what", "said", "clock"), list(weeks()))
def test_every_day_next_week_is_seven_days(
    lang: str, what: str, said: str, clock: str, now: datetime
) -> None:
    monday = now.date() + timedelta(days=7 - now.weekday())
    whole = tuple(Window(at(monday + k * DAY, 0), at(monday + k * DAY, 24), True) for k in range(7))

    for text, windows, words in (
        (f"{what} {said}", whole, said),
        (f"{what} {said} {clock}", moments(monday, 7, 18), f"{said} {clock}"),
        (f"{what} {clock} {said}", moments(monday, 7, 18), f"{clock} {said}"),
    ):
        found = reading(text, lang, now)

        assert windows == found.windows, text
        assert (None, what, words) == (found.repeat, found.rest, found.said)


@pytest.mark.parametrize("lang", MONTHS)
@pytest.mark.parametrize("weekday", range(7))
def test_a_weekday_of_a_month_is_each_of_them(lang: str, weekday: int) -> None:
    days = [date(2026, 12, number) for number in range(1, 32)]
    expected = tuple(Window(at(d, 9), at(d, 12)) for d in days if d.weekday() == weekday)

    for pattern in MONTHS[lang]:
        text = pattern.format(d=TONGUES[lang].weekdays[weekday])
        found = reading(text, lang)

        assert (expected, None, "") == (found.windows, found.repeat, found.rest), text
        assert found.guessed == (Guess.AM_PM,)


@pytest.mark.parametrize("lang", COUNTED)
@pytest.mark.parametrize("weekday", range(7))
@pytest.mark.parametrize("now", NOWS)
def test_a_number_of_weeks_is_counted_from_the_first_time(
    lang: str, weekday: int, now: datetime
) -> None:
    first = walk(now.date(), weekday)
    expected = tuple(
        Window(at(first + k * 7 * DAY, 0), at(first + k * 7 * DAY, 24), True) for k in range(3)
    )

    for pattern in COUNTED[lang]:
        text = pattern.format(d=TONGUES[lang].weekdays[weekday])
        found = reading(text, lang, now)

        assert (expected, None, "") == (found.windows, found.repeat, found.rest), text


@pytest.mark.parametrize(
    ("lang", "text", "days", "hours"),
    [
        ("en", "each day Mon to Fri 8-9", "23. 24. 25. 26. 27.", (8, 9)),
        ("en", "every day Mon-Fri next week 8-9", "23. 24. 25. 26. 27.", (8, 9)),
        ("en", "every day next week, Monday to Friday, 8-9", "23. 24. 25. 26. 27.", (8, 9)),
        ("en", "every weekday next week 3pm", "23. 24. 25. 26. 27.", (15, None)),
        ("en", "every evening this week", "20. 21. 22.", (17, 21)),
        ("en", "every morning this week at 8", "21. 22.", (8, None)),
        ("en", "every day until Tuesday 7am", "21. 22. 23. 24.", (7, None)),
        ("en", "every day until Tuesday at 3 for 2 hours", "20. 21. 22. 23. 24.", (15, 17)),
        ("en", "every day from tomorrow until Tuesday 3pm", "21. 22. 23. 24.", (15, None)),
        ("en", "every other day next week at 3pm", "23. 25. 27. 29.", (15, None)),
        ("en", "every day next week at 3pm except Thursday", "23. 24. 25. 27. 28. 29.", (15, None)),
        ("en", "every day at 3pm through Sunday", "20. 21. 22.", (15, None)),
        ("en", "every day for the next 3 days at 3pm", "20. 21. 22.", (15, None)),
        ("en", "every Saturday this month 10-12", "21. 28.", (10, 12)),
        ("en", "every Fri 3pm until the end of the month", "20. 27.", (15, None)),
        ("es", "cada día de lunes a viernes de 8 a 9", "23. 24. 25. 26. 27.", (8, 9)),
        ("es", "entre semana la próxima semana a las 3", "23. 24. 25. 26. 27.", (15, None)),
        ("es", "cada noche esta semana", "20. 21. 22.", (18, 22)),
        ("es", "cada día hasta el martes a las 7am", "21. 22. 23. 24.", (7, None)),
        ("es", "un día sí y otro no la próxima semana a las 3", "23. 25. 27. 29.", (15, None)),
        ("es", "cada día esta semana menos el sábado, 15:00", "20. 22.", (15, None)),
        ("es", "todos los viernes hasta fin de mes a las 3", "20. 27.", (15, None)),
        ("fr", "chaque jour du lundi au vendredi 8h-9h", "23. 24. 25. 26. 27.", (8, 9)),
        ("fr", "tous les soirs cette semaine", "20. 21. 22.", (17, 21)),
        ("fr", "tous les jours jusqu'à mardi à 7h", "21. 22. 23. 24.", (7, None)),
        ("fr", "un jour sur deux la semaine prochaine à 15h", "23. 25. 27. 29.", (15, None)),
        ("fr", "tous les jours cette semaine sauf samedi à 15h", "20. 22.", (15, None)),
        ("fr", "tous les vendredis jusqu'à la fin du mois à 15h", "20. 27.", (15, None)),
        ("de", "jeden Tag Montag bis Freitag 8-9", "23. 24. 25. 26. 27.", (8, 9)),
        ("de", "jeden Werktag nächste Woche 15 Uhr", "23. 24. 25. 26. 27.", (15, None)),
        ("de", "jeden Abend diese Woche", "20. 21. 22.", (17, 21)),
        ("de", "jeden Tag bis Dienstag um 7 Uhr", "21. 22. 23. 24.", (7, None)),
        ("de", "jeden zweiten Tag nächste Woche um 15 Uhr", "23. 25. 27. 29.", (15, None)),
        ("de", "jeden Tag diese Woche außer am Samstag um 15 Uhr", "20. 22.", (15, None)),
        ("de", "jeden Freitag 15 Uhr bis Monatsende", "20. 27.", (15, None)),
    ],
)
def test_bounds_in_november(lang: str, text: str, days: str, hours: tuple[int, int | None]) -> None:
    first, last = hours
    expected = tuple(
        Window(at(day, first), at(day, last) if last else None)
        for day in (date(2026, 11, int(number[:-1])) for number in days.split())
    )
    found = reading(text, lang)

    assert (expected, None, "", text) == (found.windows, found.repeat, found.rest, found.said)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "daily from 1 to 5 December at noon"),
        ("en", "every day Dec 1-5 at noon"),
        ("es", "a diario del 1 al 5 de diciembre a mediodía"),
        ("fr", "tous les jours du 1er au 5 décembre à midi"),
        ("de", "täglich vom 1. bis 5. Dezember um 12 Uhr"),
    ],
)
def test_a_run_of_dates_is_each_of_them(lang: str, text: str) -> None:
    found = reading(text, lang)

    assert moments(date(2026, 12, 1), 5, 12) == found.windows
    assert (found.repeat, found.rest) == (None, "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("every tuesday 9-12 until dec 18", "24.11. 01.12. 08.12. 15.12."),
        ("every tuesday until the end of december", "24.11. 01.12. 08.12. 15.12. 22.12. 29.12."),
        ("every tuesday until december", "24.11."),
        ("every tuesday through december 1", "24.11. 01.12."),
        ("every friday at 5 starting dec 4 for 3 weeks", "04.12. 11.12. 18.12."),
        ("Mondays and Wednesdays in December until the 10th", "02.12. 07.12. 09.12."),
        ("every other friday in december and january", "04.12. 18.12. 01.01. 15.01. 29.01."),
        (
            "every sunday from december to january except dec 27",
            "06.12. 13.12. 20.12. 03.01. 10.01. 17.01. 24.01. 31.01.",
        ),
        ("every last sunday of the month from december to january 2027", "27.12. 31.01."),
        ("the 5th of every month until march", "05.12. 05.01. 05.02."),
        ("every first monday of the month for 3 months", "07.12. 04.01. 01.02."),
        ("every day until friday", "20.11. 21.11. 22.11. 23.11. 24.11. 25.11. 26.11. 27.11."),
    ],
)
def test_where_a_repetition_ends(text: str, expected: str) -> None:
    assert expected.split() == starts(text)


@pytest.mark.parametrize(
    ("text", "rule", "first", "rest"),
    [
        ("every Tuesday 9-12", "FREQ=WEEKLY;BYDAY=TU", "24.11.", ""),
        ("every Mon and Wed 9-12", "FREQ=WEEKLY;BYDAY=MO,WE", "23.11.", ""),
        ("every friday at 5 starting dec 4", "FREQ=WEEKLY;BYDAY=FR", "04.12.", ""),
        ("feed the cat every day, 3 times", "FREQ=DAILY", "20.11.", "feed the cat, 3 times"),
        (
            "She is due in December, need help every Tuesday 9-12",
            "FREQ=WEEKLY;BYDAY=TU",
            "24.11.",
            "She is due in December, need help",
        ),
        ("every weekday except Monday at 8", "FREQ=WEEKLY;BYDAY=TU,WE,TH,FR", "24.11.", ""),
        ("every Friday for 2 days", "FREQ=WEEKLY;BYDAY=FR", "20.11.", ""),
    ],
)
def test_without_an_end_it_stays_a_repetition(text: str, rule: str, first: str, rest: str) -> None:
    found = reading(text)

    assert (rule, rest) == (found.repeat, found.rest)
    assert [first] == [f"{window.start:%d.%m.}" for window in found.windows]


@pytest.mark.parametrize(
    "text",
    [
        "every Tuesday 9-12 and this weekend",
        "every Tuesday 9-12, Thu-Fri 2-4",
        "every Tuesday 9-12 and next week",
        "I'm away next week but can help every Tuesday 9-12",
        "every Tuesday 9-12, please answer by Sunday",
    ],
)
def test_what_stands_beside_a_repetition_does_not_bound_it(text: str) -> None:
    found = reading(text)

    assert found.repeat == "FREQ=WEEKLY;BYDAY=TU"
    assert len(found.windows) > 1


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("every day until June", "FREQ=DAILY;UNTIL=20270531"),
        (
            "every weekday at 8 until june 15",
            "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20270615T235959",
        ),
        ("every day for 12 weeks", "FREQ=DAILY;UNTIL=20270211"),
    ],
)
def test_more_than_can_be_listed_stays_a_rule_with_its_end(text: str, rule: str) -> None:
    found = reading(text)

    assert rule == found.repeat
    assert len(found.windows) == 1


@pytest.mark.parametrize("text", ["every day last week", "every Monday this week"])
def test_a_bound_that_is_gone_is_past(text: str) -> None:
    found = reading(text)

    assert found.past
    assert (found.windows, found.repeat) == ((), None)


def test_months_are_text_where_nothing_repeats() -> None:
    for text in ("in December", "the rest of the month", "until the end of December", "3 times"):
        assert (Reading(rest=text)) == reading(text)


def test_a_month_of_next_year_is_marked() -> None:
    assert reading("every Tuesday in March").guessed == (Guess.YEAR,)
    assert reading("every Tuesday in March 2027").guessed == ()


def test_a_vague_bound_gives_days_within_it_to_pick_from() -> None:
    text = "any time every day next week"
    picks = suggest(text, reading(text), NOW, ZONES["en"], "en")

    assert all(datetime(2026, 11, 23) <= (w.start or NOW) < datetime(2026, 11, 30) for w in picks)


def test_clocks_keep_their_hour_when_they_change() -> None:
    now = datetime(2026, 10, 20, 9)  # Berlin leaves summer time on the 25th
    found = read("jeden Tag diese und nächste Woche 9-12", now, ZONES["de"], "de")
    week = read("jeden Tag nächste Woche 9-12 Uhr", now, ZONES["de"], "de").windows

    assert [window.start.hour for window in week if window.start] == [9] * 7
    assert found.windows


@given(
    st.sampled_from(sorted(SAYINGS)),
    st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)),
    st.integers(1, 40),
)
def test_every_window_lies_ahead_in_order_and_once(lang: str, now: datetime, days: int) -> None:
    pattern = {
        "en": "every day for the next {n} days at 6pm",
        "es": "cada día durante los próximos {n} días a las 6pm",
        "fr": "tous les jours pendant les {n} prochains jours à 18h",
        "de": "jeden Tag in den nächsten {n} Tagen um 18 Uhr",
    }[lang]
    found = read(pattern.format(n=days), now, "UTC", lang)
    here = now.replace(second=0, microsecond=0)
    first = here.date() + (DAY if here > at(here.date(), 18) else timedelta())

    assert moments(first, days, 18) == found.windows
    assert (found.repeat, found.rest) == (None, "")
