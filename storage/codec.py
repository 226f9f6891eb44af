"""Lines, choices, files and reactions as JSON text, and back."""

import json
from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from core.decision import Choice, File, Line, Value
from core.posts import Period, Plan
from storage.instants import from_ms, to_ms


def dump_lines(lines: tuple[Line, ...]) -> str:
    """Lines as JSON."""
    return _dump([_line(line) for line in lines])


def load_lines(text: str) -> tuple[Line, ...]:
    """What `dump_lines` made."""
    return tuple(_as_line(raw) for raw in json.loads(text))


def dump_choices(choices: tuple[Choice, ...]) -> str:
    """Choices as JSON."""
    if not choices:
        return "[]"
    return _dump([[_line(c.label), c.word, c.post, c.value, c.forms_only] for c in choices])


def load_choices(text: str) -> tuple[Choice, ...]:
    """What `dump_choices` made. What it made in older versions has four parts."""
    if text == "[]":
        return ()
    return tuple(Choice(_as_line(label), *rest) for label, *rest in json.loads(text))


def dump_files(files: tuple[File, ...]) -> str | None:
    """Files as JSON."""
    return _dump([[clean(f.name), clean(f.text), f.kind] for f in files]) if files else None


def load_files(text: str | None) -> tuple[File, ...]:
    """What `dump_files` made. What it made in older versions is one file, not in a list."""
    raw = json.loads(text) if text else []
    return (File(*raw),) if raw and isinstance(raw[0], str) else tuple(File(*f) for f in raw)


def dump_plan(plan: Plan | None) -> str | None:
    """What somebody was told, as JSON."""
    return _dump([_value(plan.period), plan.text, plan.details]) if plan else None


@lru_cache(maxsize=4096)
def load_plan(text: str | None) -> Plan | None:
    """What `dump_plan` made."""
    if text is None:
        return None
    period, words, details = json.loads(text)
    return Plan(_as_period(period), words, details)


@lru_cache(maxsize=256)
def dump_reactions(reactions: frozenset[str]) -> str:
    """The reactions that hold up a claim, as JSON."""
    return _dump(sorted(reactions))


@lru_cache(maxsize=256)
def load_reactions(text: str) -> frozenset[str]:
    """What `dump_reactions` made."""
    return frozenset(json.loads(text))


def zone_of(name: str) -> tzinfo:
    """The zone of this name; UTC where the machine's data doesn't have it any more."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def clean(text: str) -> str:
    """`text` without what no database takes: NUL, and halves of surrogate pairs.

    >>> clean("a\\x00b\\ud800")
    'ab?'
    """
    if "\0" in text:
        text = text.replace("\0", "")
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _line(line: Line) -> list[Any]:
    return [line.key, {name: _value(value) for name, value in line.args.items()}]


def _as_line(raw: list[Any]) -> Line:
    key, args = raw
    return Line(key, {name: _as_value(value) for name, value in args.items()})


def _value(value: Value) -> Any:
    """Text and numbers as they are, names as a list, a period as an object."""
    if isinstance(value, Period):
        period: dict[str, Any] = {"start": _moment(value.start), "end": _moment(value.end)}
        return {**period, "all_day": value.all_day}
    if isinstance(value, tuple):
        return [clean(name) for name in value]
    return clean(value) if isinstance(value, str) else value


def _as_value(raw: Any) -> Value:
    if isinstance(raw, dict):
        return _as_period(raw)
    if isinstance(raw, list):
        return tuple(raw)
    value: str | int = raw
    return value


def _as_period(raw: dict[str, Any]) -> Period:
    return Period(_as_moment(raw["start"]), _as_moment(raw["end"]), raw["all_day"])


def _moment(moment: datetime | None) -> list[Any] | None:
    """Milliseconds, and the zone whose clocks it was read from."""
    if moment is None:
        return None
    return [to_ms(moment), getattr(moment.tzinfo, "key", None) or "UTC"]


def _as_moment(raw: list[Any] | None) -> datetime | None:
    return from_ms(raw[0], zone_of(raw[1])) if raw else None


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
