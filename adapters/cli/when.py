"""`manyhands when`: how a phrase is read."""

import json
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

from adapters.cli.place import system_zone
from core import when
from core.errors import ConfigError


def show(text: str, now: datetime | None, zone: str | None, lang: str, *, as_json: bool) -> int:
    """Print one reading, for people or as JSON."""
    zone = zone or system_zone()
    reading = _read(text, now, zone, lang)
    if as_json:
        print(_json(reading))
        return 0
    from core.times import period_of
    from core.words import Words

    words = Words(lang, zone)
    for window in reading.windows:
        print(words.period(period_of(window, zone)))
    if reading.repeat:
        print(words.say("when-repeat", rule=reading.repeat))
    if reading.guessed:
        print(words.say("when-guessed", what=tuple(str(guess) for guess in reading.guessed)))
    if not reading.windows:
        key = "when-past" if reading.past else "when-vague" if reading.vague else "when-none"
        print(words.say(key))
    if reading.rest:
        print(words.say("when-rest", rest=reading.rest))
    return 0


def read_lines() -> int:
    """Read JSON lines from standard input and answer each with a line."""
    for row in sys.stdin:
        if not row.strip():
            continue
        try:
            asked = json.loads(row)
            now = datetime.fromisoformat(asked["now"])
            answer = _json(_read(asked["text"], now, asked["zone"], asked["lang"]))
        except (ValueError, KeyError, TypeError, ConfigError) as fault:
            answer = json.dumps({"error": f"{type(fault).__name__}: {fault}"})
        print(answer, flush=True)
    return 0


def _read(text: str, now: datetime | None, zone: str, lang: str) -> when.Reading:
    try:
        at = now or datetime.now(ZoneInfo(zone)).replace(tzinfo=None)
        return when.read(text, at, zone, lang)
    except (ValueError, KeyError) as fault:
        raise ConfigError(str(fault)) from None


def _json(reading: when.Reading) -> str:
    return json.dumps(when.as_json(reading), ensure_ascii=False)
