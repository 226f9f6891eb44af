"""What people choose for themselves or a community, read from words: a zone, a language, hours."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from zoneinfo import available_timezones

from core.decision import Line, line
from core.forms import Field
from core.members import Hours
from core.when import LANGUAGES
from core.words import languages, tongue

AS_BEFORE = ("off", "none", "default", "-")
"""Words that take a choice back."""
_NEVER = ("off", "none", "never")

_HOURS = re.compile(r"(\d{1,2})(?::00)?\s*(?:-|–|to|bis|à|a)\s*(\d{1,2})(?::00)?")


class Unclear(Exception):
    """What she chose can't be; `said` tells her so."""

    def __init__(self, said: Line) -> None:
        super().__init__(said.key)
        self.said = said


def chosen(options: Mapping[str, str], text: str, fields: tuple[Field, ...]) -> Mapping[str, str]:
    """What she filled in, or spelled out in one line: "zone Europe/London quiet 22-7".

    Raises `Unclear` for words that belong to no field.
    """
    if options:
        return options
    names = "|".join(field.name for field in fields)
    found = re.split(rf"\b({names})\b\s*[:=]?\s*", text.strip(), flags=re.IGNORECASE)
    if found[0].strip():
        raise Unclear(line("choose-how", names=tuple(field.name for field in fields)))
    return {
        name.lower(): value.strip() for name, value in zip(found[1::2], found[2::2], strict=True)
    }


def zone_named(text: str) -> str:
    """The IANA zone of this name, or of this city; "" takes the choice back."""
    if text.lower() in AS_BEFORE:
        return ""
    wanted = text.strip().replace(" ", "_").lower()
    whole, cities = _zones()
    zone = whole.get(wanted) or cities.get(wanted)
    if zone:
        return zone
    near = get_close_matches(wanted, [*whole, *cities], 1)
    guess = (whole | cities)[near[0]] if near else "Europe/London"
    raise Unclear(line("choose-zone", zone=text[:40], near=guess))


def language_named(text: str) -> str:
    """The code of a language that there are words in; "" takes the choice back."""
    wanted = text.strip().lower()
    if wanted in AS_BEFORE:
        return ""
    known = tuple(code for code in languages() if code in LANGUAGES)
    wanted = next((code for code in known if tongue(code).lower() == wanted), wanted)
    if wanted not in known:
        names = tuple(f"{tongue(code)} ({code})" for code in known)
        raise Unclear(line("choose-language", language=text[:40], names=names))
    return wanted


def hours_named(text: str) -> Hours | None:
    """The hours of "22-7"; twice the same for "off", since there are none then; None takes the
    choice back."""
    wanted = text.strip().lower()
    if wanted in _NEVER:
        return 0, 0
    if wanted in AS_BEFORE:
        return None
    found = _HOURS.fullmatch(wanted)
    hours = (int(found[1]), int(found[2])) if found else (0, 0)
    if max(hours) > 24 or hours[0] % 24 == hours[1] % 24:
        raise Unclear(line("choose-hours", hours=text[:40]))
    return hours


def one_named(text: str, field: Field) -> str:
    """The one of the field's choices that this is."""
    wanted = text.strip().lower()
    if wanted not in field.choices:
        raise Unclear(line("choose-one", given=text[:40], names=field.choices))
    return wanted


@cache
def _zones() -> tuple[dict[str, str], dict[str, str]]:
    """All zones by their names in lower case, and by the cities they are named for."""
    names = sorted(zone for zone in available_timezones() if "/" in zone or zone == "UTC")
    names = [zone for zone in names if not zone.startswith(("Etc/", "posix/", "right/"))]
    cities = {zone.rpartition("/")[2].lower(): zone for zone in reversed(names)}
    return {zone.lower(): zone for zone in names}, cities
