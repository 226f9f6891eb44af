"""What a message of ours looks like, as text: for printing and for tests. Pure."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_timedelta

from adapters.discord import encode
from adapters.discord.encode import Payload
from adapters.discord.text import unescaped
from core.words import Words


def plain(message: Payload, now: datetime | None = None, words: Words | None = None) -> str:
    """One of these messages as its reader sees it, top to bottom, buttons in brackets.

    Moments are as by the clock of `words`; how long it is until one is only said with `now`.

    >>> from core.cards import Button, Card, SlotLine
    >>> button = Button("I can help", "ican", 9)
    >>> slot = SlotLine("Sat 21 Nov", "One pair of hands.", all_day=True)
    >>> card = Card(9, 27, "Ana could use a hand", "A lift", (slot,), "🙋 if you can.", (button,))
    >>> print(plain(encode.write_card(card, 1000)))
    Ana could use a hand · #27
    A lift
    Sat 21 Nov
    One pair of hands. 🙋 if you can.
    [I can help]
    """
    words = words or Words()
    return _STAMP.sub(lambda found: _moment(found, now, words), _plain(message))


# Discord in English of a country with a clock of 24 hours.
_LOCALES = {"en": "en_GB"}
_STAMP = re.compile(r"( · )?<t:(-?\d+):([A-Za-z])>")
_DRESS = re.compile(r"^### |(?<!\\)\*\*", re.MULTILINE)


def _plain(of: Payload) -> str:
    match of.get("type"):
        case encode.TEXT_DISPLAY:
            return unescaped(_DRESS.sub("", of["content"]))
        case encode.BUTTON:
            return f"[{of['label']}]"
        case encode.FILE:
            return f"({of['file']['url'].partition('://')[2]})"
        case kind:
            inner = [_plain(one) for one in (*of["components"], of.get("accessory")) if one]
            return (" " if kind in (encode.ACTION_ROW, encode.SECTION) else "\n").join(inner)


def _moment(found: re.Match[str], now: datetime | None, words: Words) -> str:
    before, moment = found[1] or "", datetime.fromtimestamp(int(found[2]), ZoneInfo(words.zone))
    locale = _LOCALES.get(words.language, words.language)
    if found[3] == "R":
        away = now and format_timedelta(
            moment - now, threshold=2, add_direction=True, locale=words.language
        )
        return before + away if away else ""
    time = format_datetime(moment, "HH:mm")
    day = {"F": "full", "f": "long", "D": "long"}.get(found[3])
    return before + " ".join(
        filter(None, (day and format_date(moment, day, locale), "" if found[3] == "D" else time))
    )
