"""Of what Babel knows of a language, what is never said isn't kept, and what is said is there."""

from datetime import date, timedelta

import pytest
from babel import Locale, localedata
from babel.dates import format_date, format_timedelta
from babel.lists import format_list

from core.words import Words, languages, tongue


@pytest.mark.parametrize("language", languages())
def test_names_of_currencies_and_of_most_units_are_not_kept(language: str) -> None:
    Words(language)
    kept = localedata.load(language)

    assert "currency_names" not in kept
    assert {unit.partition("-")[0] for unit in kept["unit_patterns"]} == {"duration"}


@pytest.mark.parametrize(
    ("language", "name", "country", "hours", "day", "both"),
    [
        ("de", "Deutsch", "Spanien", "3 Stunden", "Freitag, 20. November 2026", "Ana und Bea"),
        ("en", "English", "Spain", "3 hours", "Friday, November 20, 2026", "Ana and Bea"),
        ("es", "Español", "España", "3 horas", "viernes, 20 de noviembre de 2026", "Ana y Bea"),
        ("fr", "Français", "Espagne", "3 heures", "vendredi 20 novembre 2026", "Ana et Bea"),
    ],
)
def test_what_is_said_is_kept(
    language: str, name: str, country: str, hours: str, day: str, both: str
) -> None:
    Words(language)

    assert tongue(language) == name
    assert Locale.parse(language).territories["ES"] == country
    told = format_timedelta(timedelta(hours=3), locale=language)
    assert told.replace("\N{NO-BREAK SPACE}", " ") == hours
    assert format_date(date(2026, 11, 20), "full", language) == day
    assert format_list(["Ana", "Bea"], locale=language) == both
