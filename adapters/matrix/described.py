"""Commands as apps list them, and as they send what was filled in: MSC4391. Pure.

https://github.com/matrix-org/matrix-spec-proposals/pull/4391, still open: hence the prefixes.
"""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from core.forms import Entry, Field, Kind
from core.text import plain_text
from core.words import Words

DESCRIPTION = "org.matrix.msc4391.command_description"
"""The state event that describes one command."""

_INVOKED = ("org.matrix.msc4391.command", "m.bot.command")
# Not in the proposal: where an app has people type a command on one line, this takes the rest.
_REST = "fi.mau.tail_parameter"

Content = dict[str, Any]


def described(commands: Sequence[Entry], me: str, catalogue: Sequence[Words]) -> dict[str, Content]:
    """The content of each command's description, by its state key, in the languages of `catalogue`.
    The first of them is what an app shows that knows no languages."""
    return {_key(entry.word, me): _description(entry, catalogue) for entry in commands}


def invoked(
    content: Mapping[str, Any], me: str, entries: Mapping[str, Entry]
) -> tuple[str, str, dict[str, str]] | None:
    """The command that an app sent to `me`: its word, all that was filled in on one line, and the
    same by name. None if there is none; what no description has is left out."""
    sent = next((sent for key in _INVOKED if isinstance(sent := content.get(key), Mapping)), {})
    mentions, arguments = content.get("m.mentions"), sent.get("arguments")
    named = mentions.get("user_ids") if isinstance(mentions, Mapping) else None
    entry = entries.get(str(sent.get("command")))
    if entry is None or not isinstance(named, list) or me not in named:
        return None
    given = arguments if isinstance(arguments, Mapping) else {}
    options = {one.name: plain_text(str(given[one.name])) for one in _asked(entry, given)}
    return entry.word, " ".join(options.values()), options


def _asked(entry: Entry, given: Mapping[str, Any]) -> list[Field]:
    fields = (one for one in _fields(entry) if isinstance(given.get(one.name), str | int))
    return [one for one in fields if not isinstance(given[one.name], bool)]


def _fields(entry: Entry) -> list[Field]:
    # Which room is meant goes by where it is said: whoever runs one room doesn't run another.
    return [one for one in entry.fields if one.kind is not Kind.ROOM]


def _key(command: str, me: str) -> str:
    return b64encode(sha256(f"{command}{me}".encode()).digest()).decode()


def _description(entry: Entry, catalogue: Sequence[Words]) -> Content:
    about = f"command-{entry.word}-about"
    if not catalogue[0].has(about):
        about = f"help-{entry.word}"
    content: Content = {
        "command": entry.word,
        "parameters": [_parameter(one, catalogue) for one in _fields(entry)],
        "description": _text(about, catalogue),
    }
    first = next((one for one in _fields(entry) if one.required), None)
    return content | ({_REST: first.name} if first else {})


def _parameter(one: Field, catalogue: Sequence[Words]) -> Content:
    kind = "integer" if one.kind is Kind.NUMBER else "string"
    parameter: Content = {
        "key": one.name,
        "schema": {"schema_type": "primitive", "type": kind},
        "description": _text(f"field-{one.name}-about", catalogue),
    }
    return parameter | ({} if one.required else {"optional": True})


def _text(key: str, catalogue: Sequence[Words]) -> Content:
    said = [(words.language, words) for words in catalogue if words.has(key)]
    return {"m.text": [{"body": w.say(key, prefix="!"), "lang": code} for code, w in said]}
