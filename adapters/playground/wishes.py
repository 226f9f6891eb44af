"""What a page asks the town to do: read from JSON, carried out, answered with a kind word."""

import json
import unicodedata
from collections.abc import Mapping
from typing import Any

from adapters.playground.messages import MAX_TEXT, TooLong
from adapters.playground.town import Town
from core.errors import Refused, Unreachable
from core.words import Words

_LONGEST_EMOJI = 16

Json = dict[str, Any]


class NoEmoji(Refused):
    """Only an emoji can be a reaction."""


async def carry_out(raw: str, town: Town, words: Words) -> Json:
    """Do what `raw` asks. The answer names its key, and the sentence to show if it wasn't done."""
    wish = _read(raw)
    answer = {"what": "done", "key": wish.get("key", "")}
    try:
        await _do(wish, town)
    except TooLong:
        count = len(str(wish.get("text")))
        why = words.say("playground-too-long", count=count, most=MAX_TEXT)
    except NoEmoji:
        why = words.say("playground-no-emoji")
    except Refused:
        why = words.say("playground-not-there")
    except Unreachable:
        why = words.say("playground-not-kept")
    else:
        return answer
    return {**answer, "what": "refused", "why": why}


async def _do(wish: Mapping[str, Any], town: Town) -> None:
    who, key = _text(wish, "as"), f"page:{_text(wish, 'key')}"
    match wish.get("do"):
        case "say":
            await town.say(who, _text(wish, "text"), key=key)
        case "tell":
            answered = _number(wish, "message") if "message" in wish else None
            await town.say_privately(who, _text(wish, "text"), answered, key)
        case "react":
            emoji = _text(wish, "emoji")
            if not is_emoji(emoji):
                raise NoEmoji
            await town.react(who, _number(wish, "message"), emoji, key)
        case "unreact":
            await town.unreact(who, _number(wish, "message"), _text(wish, "emoji"), key)
        case "press":
            await town.press(who, _number(wish, "message"), _text(wish, "wire"), key)
        case "remove":
            await town.take_away(who, _number(wish, "message"), key)
        case _:
            raise Refused("That can't be asked for.")


def is_emoji(text: str) -> bool:
    """Whether `text` can stand as a reaction: one or few symbols, no words."""
    if not 0 < len(text) <= _LONGEST_EMOJI:
        return False
    kinds = [unicodedata.category(sign) for sign in text]
    symbol = any(
        kind in ("So", "Sk", "Me") or sign > "\u203b"
        for kind, sign in zip(kinds, text, strict=True)
    )
    return symbol and not any(kind[0] in "LZ" or kind in ("Cc", "Cs") for kind in kinds)


def _read(raw: str) -> Mapping[str, Any]:
    try:
        wish = json.loads(raw)
    except ValueError:
        return {}
    return wish if isinstance(wish, dict) else {}


def _text(wish: Mapping[str, Any], name: str) -> str:
    value = wish.get(name)
    if not isinstance(value, str):
        raise Refused(f"{name} is no text.")
    return value


def _number(wish: Mapping[str, Any], name: str) -> int:
    value = wish.get(name)
    if not isinstance(value, int) or not 0 <= value < 2**53:
        raise Refused(f"{name} is no number.")
    return value
