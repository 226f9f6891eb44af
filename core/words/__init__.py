"""The words: message catalogues (Fluent), a folder per language. No sentence is written elsewhere.

English is complete and stands in for what another language lacks.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale, localedata
from babel.dates import format_datetime
from babel.lists import format_list
from fluent.runtime import FluentBundle
from fluent.runtime.types import FluentType, fluent_number
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message, Resource

from core.decision import Line, Value
from core.errors import ManyHandsError
from core.posts import Period

FOLDER = Path(__file__).parent
FALLBACK = "en"

_UNSAID = (
    "compound_unit_patterns",
    "currency_names",
    "currency_names_plural",
    "unit_display_names",
)

Extra = tuple[tuple[str, str], ...]
Stamp = Callable[[datetime, str], str]
"""Writes a moment by each reader's own clock: its "time", or "both" day and time."""


class MissingWords(ManyHandsError):
    """The catalogue has no such sentence, or it can't be filled in."""


class Words:
    """One language's sentences, with times told in one zone.

    `extra` are plugins' own sentences: (language, Fluent text). With a `stamp`, it writes the times
    of day that stand in them.

    >>> Words("en").text(Line("button-never-mind"))
    'Never mind'
    """

    def __init__(
        self,
        language: str = FALLBACK,
        zone: str = "UTC",
        extra: Extra = (),
        stamp: Stamp | None = None,
    ) -> None:
        self.language = language if language in languages() else FALLBACK
        self.zone = zone
        self._zone = ZoneInfo(zone)
        self._extra = extra
        self._stamp = stamp
        self._locale = _locale(self.language)
        self._bundles = tuple(_bundle(tongue, extra) for tongue in (self.language, FALLBACK))

    def stamped(self, stamp: Stamp | None) -> "Words":
        """The same words with times written by `stamp`."""
        return Words(self.language, self.zone, self._extra, stamp)

    def has(self, key: str) -> bool:
        """Whether there is such a sentence."""
        return any(bundle.has_message(key) for bundle in self._bundles)

    def text(self, line: Line) -> str:
        """The sentence `line.key`, filled in. Raises `MissingWords` rather than say half of it."""
        bundle = next((b for b in self._bundles if b.has_message(line.key)), None)
        value = bundle.get_message(line.key).value if bundle else None
        if bundle is None or value is None:
            raise MissingWords(line.key)
        filled = {name: self._plain(arg) for name, arg in line.args.items()}
        text, faults = bundle.format_pattern(value, filled)
        if faults:
            raise MissingWords(f"{line.key}: {faults[0]}")
        return str(text)

    def say(self, key: str, **args: Value) -> str:
        """The sentence `key`; the short way."""
        return self.text(Line(key, args))

    def period(self, period: Period) -> str:
        """A period in words: "Sat 21 Nov, 9:00 to 12:00"."""
        start, end = self._local(period.start), self._local(period.end)
        if start is None:
            assert end is not None, "a period has a start or an end"
            return self._deadline(end, period.all_day)
        if period.all_day:
            return self._days(start, end)
        if self._stamp:
            return self._stamped_span(self._stamp, start, end)
        if end is None:
            return self.say("time-moment", day=self._day(start), time=self._time(start))
        parts = {"day": self._day(start), "time": self._time(start), "end": self._time(end)}
        if end.date() == start.date() or end - start < timedelta(hours=8):
            return self.say("time-range", **parts)
        return self.say("time-span", **parts, end_day=self._day(end))

    def _stamped_span(self, stamp: Stamp, start: datetime, end: datetime | None) -> str:
        """A stamped day has no weekday, so the beginning is stamped whole."""
        if end is None:
            return stamp(start, "both")
        style = "time" if end.date() == start.date() else "both"
        return self.say("time-stamped", start=stamp(start, "both"), end=stamp(end, style))

    def _deadline(self, end: datetime, all_day: bool) -> str:
        if all_day:
            return self.say("time-by-day", day=self._day(end - timedelta(minutes=1)))
        if self._stamp:
            return self.say("time-stamped-by", end=self._stamp(end, "both"))
        return self.say("time-by", day=self._day(end), time=self._time(end))

    def _days(self, start: datetime, end: datetime | None) -> str:
        last = start if end is None else end - timedelta(minutes=1)
        if last.date() <= start.date():
            return self._day(start)
        return self.say("time-days", day=self._day(start), end_day=self._day(last))

    def _local(self, moment: datetime | None) -> datetime | None:
        return moment.astimezone(self._zone) if moment else None

    def _day(self, moment: datetime) -> str:
        return format_datetime(moment, self.say("format-day"), locale=self._locale)

    def _time(self, moment: datetime) -> str:
        return format_datetime(moment, self.say("format-time"), locale=self._locale)

    def _plain(self, value: Value) -> FluentType | str:
        match value:
            case Period():
                return self.period(value)
            case tuple():
                return format_list(value, locale=self._locale)
            case int():
                return fluent_number(value, useGrouping=False)  # a post is #1234, not #1,234
            case _:
                return value


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a catalogue."""
    return tuple(sorted(f.name for f in FOLDER.iterdir() if any(f.glob("*.ftl"))))


@cache
def tongue(language: str) -> str:
    """A language by its own name: "Deutsch"."""
    name = _locale(language).get_display_name(language) or language
    return name[:1].upper() + name[1:]


@cache
def keys(language: str) -> frozenset[str]:
    """Every sentence key that `language` has."""
    return frozenset(
        entry.id.name
        for resource in _resources(language)
        for entry in resource.body
        if isinstance(entry, Message)
    )


@cache
def _locale(language: str) -> Locale:
    """The language as Babel has it, without its names of currencies and of units other than those
    of time: they are most of a megabyte each."""
    known = localedata.load(language)
    for part in _UNSAID:
        known.pop(part, None)
    units = known.get("unit_patterns", {})
    for unit in [each for each in units if not each.startswith("duration-")]:
        del units[unit]
    return Locale.parse(language)


@cache
def _resources(language: str) -> tuple[Resource, ...]:
    files = sorted((FOLDER / language).glob("*.ftl"))
    return tuple(_parsed(file.read_text(encoding="utf-8")) for file in files)


def _parsed(text: str) -> Resource:
    # Where each word stands in its file takes as much memory as the words.
    return FluentParser(with_spans=False).parse(text)


@cache
def _bundle(language: str, extra: Extra) -> FluentBundle:
    # Isolating marks around every name and time would show up as boxes on some clients.
    _locale(language)  # before the bundle asks Babel for all of it
    bundle = FluentBundle([language], use_isolating=False)
    for resource in _resources(language):
        bundle.add_resource(resource)
    for tongue, text in extra:
        if tongue == language:
            bundle.add_resource(_parsed(text))
    return bundle
