"""How four languages say times: words for the tests, kept apart from the reader's own."""

# ruff: noqa: DTZ001  (the reader speaks local time, without a zone)

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

ZONES = {
    "en": "America/New_York",
    "es": "America/Mexico_City",
    "fr": "Europe/Paris",
    "de": "Europe/Berlin",
}
NOWS = (
    datetime(2026, 11, 20, 9, 0),  # a Friday
    datetime(2026, 12, 28, 18, 40),  # a Monday, the year's end near
    datetime(2027, 2, 24, 6, 10),  # a Wednesday
    datetime(2027, 8, 29, 21, 30),  # a Sunday
)


@dataclass(frozen=True)
class Tongue:
    """Patterns with places for {d} a weekday, {a} and {b} hours, {n} a number, {m} a month."""

    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    tomorrow: str
    ranges: tuple[str, ...]
    moments: tuple[str, ...]
    this: str
    next: tuple[str, ...]
    spans: tuple[str, ...]
    lists: str
    every: tuple[str, ...]
    other: str
    parts: dict[str, str]
    dates: tuple[str, ...]
    before: str
    until: str
    after: str
    by_day: str
    hours: str
    minutes: str
    days: str
    lasting: str
    traps: tuple[str, ...]
    vague: tuple[str, ...]
    noon: str
    midnight: str
    half: str
    quarter_to: str


TONGUES = {
    "en": Tongue(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        (
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ),
        "tomorrow",
        ("{d} {a}-{b}", "{d} from {a} to {b}", "{a}-{b} on {d}", "{d} between {a} and {b}"),
        ("{d} at {a}", "at {a} on {d}", "{d} around {a}"),
        "this {d}",
        ("next {d}",),
        ("{d} to {e}", "{d}-{e}", "from {d} to {e}"),
        "{d}, {e} and {f}",
        ("every {d}", "{d}s", "each {d}"),
        "every other {d}",
        {
            "morning": "{d} morning",
            "afternoon": "{d} afternoon",
            "evening": "{d} evening",
            "night": "{d} night",
            "after_school": "{d} after school",
        },
        ("{m} {n}", "{n} {m}", "on the {n}th of {m}"),
        "{d} before {a}",
        "until {a}",
        "{d} after {a}",
        "by {d}",
        "in {n} hours",
        "in {n} minutes",
        "in {n} days",
        "{d} at {a} for {n} hours",
        (
            "need {n} kids' jackets",
            "size {n} shoes",
            "we are in room {n}",
            "grade {n} homework",
            "{n} lasagnas in the freezer",
            "a coat for a {n} year old",
        ),
        ("any time {d}", "sometime on {d}", "whenever", "sometime next week"),
        "{d} at noon",
        "{d} at midnight",
        "{d} at half past {a}",
        "{d} at quarter to {a}",
    ),
    "es": Tongue(
        ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
        (
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ),
        "mañana",
        ("{d} {a}-{b}", "el {d} de {a} a {b}", "{d} de las {a} a las {b}", "de {a} a {b} el {d}"),
        ("{d} a las {a}", "a las {a} el {d}", "el {d} sobre las {a}"),
        "este {d}",
        ("el próximo {d}", "el {d} que viene"),
        ("de {d} a {e}", "{d} a {e}", "del {d} al {e}"),
        "{d}, {e} y {f}",
        ("cada {d}", "todos los {d}", "los {d}"),
        "un {d} sí y otro no",
        {
            "morning": "el {d} por la mañana",
            "afternoon": "{d} por la tarde",
            "night": "{d} en la noche",
            "after_school": "{d} después de la escuela",
        },
        ("el {n} de {m}", "{n} de {m}"),
        "el {d} antes de las {a}",
        "hasta las {a}",
        "el {d} después de las {a}",
        "a más tardar el {d}",
        "en {n} horas",
        "dentro de {n} minutos",
        "en {n} días",
        "{d} a las {a} por {n} horas",
        (
            "tengo {n} niños",
            "talla {n}",
            "salón {n}",
            "está en grado {n}",
            "{n} lasañas",
            "ropa para {n} meses",
        ),
        ("cualquier día", "en cualquier momento el {d}", "cuando sea", "algún día de esta semana"),
        "{d} a mediodía",
        "{d} a medianoche",
        "{d} a las {a} y media",
        "{d} a las {a} menos cuarto",
    ),
    "fr": Tongue(
        ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
        (
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ),
        "demain",
        ("{d} {a}h-{b}h", "{d} de {a}h à {b}h", "de {a}h à {b}h {d}", "{d} entre {a}h et {b}h"),
        ("{d} à {a}h", "à {a}h {d}", "{d} vers {a}h"),
        "ce {d}",
        ("{d} prochain",),
        ("du {d} au {e}", "{d} à {e}", "de {d} à {e}"),
        "{d}, {e} et {f}",
        ("chaque {d}", "tous les {d}s", "les {d}s"),
        "un {d} sur deux",
        {
            "morning": "{d} matin",
            "afternoon": "{d} après-midi",
            "evening": "{d} soir",
            "after_school": "{d} après l'école",
        },
        ("le {n} {m}", "{n} {m}"),
        "{d} avant {a}h",
        "jusqu'à {a}h",
        "{d} après {a}h",
        "d'ici {d}",
        "dans {n} heures",
        "dans {n} minutes",
        "dans {n} jours",
        "{d} à {a}h pendant {n} heures",
        (
            "j'ai {n} enfants",
            "taille {n}",
            "salle {n}",
            "{n} lasagnes",
            "ma fille a {n} ans",
            "il reste {n} places",
        ),
        ("n'importe quand {d}", "un de ces jours", "un jour la semaine prochaine"),
        "{d} midi",
        "{d} à minuit",
        "{d} à {a}h et demie",
        "{d} à {a}h moins le quart",
    ),
    "de": Tongue(
        ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
        (
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ),
        "morgen",
        (
            "{d} {a}-{b}",
            "am {d} von {a} bis {b} Uhr",
            "{d} zwischen {a} und {b}",
            "von {a} bis {b} am {d}",
        ),
        ("{d} um {a}", "um {a} Uhr am {d}", "{d} gegen {a} Uhr"),
        "diesen {d}",
        ("nächsten {d}", "am nächsten {d}"),
        ("{d} bis {e}", "von {d} bis {e}", "{d}-{e}"),
        "{d}, {e} und {f}",
        ("jeden {d}", "{d}s"),
        "jeden zweiten {d}",
        {
            "morning": "{d} Vormittag",
            "afternoon": "{d}nachmittag",
            "evening": "am {d} Abend",
            "after_school": "{d} nach der Schule",
        },
        ("am {n}. {m}", "{n}. {m}", "den {n}. {m}"),
        "{d} vor {a} Uhr",
        "bis {a} Uhr",
        "{d} nach {a} Uhr",
        "spätestens {d}",
        "in {n} Stunden",
        "in {n} Minuten",
        "in {n} Tagen",
        "{d} um {a} für {n} Stunden",
        (
            "ich habe {n} Kinder",
            "Größe {n}",
            "Raum {n}",
            "sie ist in Klasse {n}",
            "{n} Lasagnen",
            "noch {n} Plätze",
        ),
        ("jederzeit", "irgendwann am {d}", "irgendwann nächste Woche", "egal wann"),
        "{d} mittags",
        "{d} um Mitternacht",
        "{d} um {a} Uhr 30",
        "{d} um Viertel vor {a}",
    ),
}

PART_HOURS = {
    "morning": (8, 12),
    "afternoon": (12, 17),
    "evening": (17, 21),
    "night": (18, 22),
    "after_school": (15, 17),
}


def usual(hour: int) -> int:
    """The hour of the day a mother means by a bare one: 7 to 11 in the morning, 12 noon, 1 to 6
    after.
    """
    return hour + 12 if hour in (1, 2, 3, 4, 5, 6) else hour


def walk(start: date, weekday: int) -> date:
    """The first such weekday from `start` on, found by walking there."""
    while start.weekday() != weekday:
        start += timedelta(days=1)
    return start


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment of a day; hour 24 and on are of the next."""
    return datetime(day.year, day.month, day.day) + timedelta(hours=hour, minutes=minute)


def ahead(now: datetime, weekday: int, hour: int, minute: int = 0) -> datetime:
    """The next time it is that weekday and hour, counting today if it is still to come."""
    day = walk(now.date(), weekday)
    moment = at(day, hour, minute)
    return moment if moment >= now else moment + timedelta(days=7)
