"""Slash commands and messages' menus: what Discord is told there is. Pure.

https://docs.discord.com/developers/interactions/application-commands
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from core.errors import PluginError
from core.forms import Entry, Field, Kind, Menu
from core.text import shortened
from core.when import LANGUAGES
from core.words import FALLBACK, Words, languages, tongue

Payload = dict[str, Any]

LOCALES = {"de": ("de",), "es": ("es-ES", "es-419"), "fr": ("fr",)}
"""Discord's locales by our languages. English is what stands where none of these is."""

MOST_NAME, MOST_ABOUT = 32, 100
CHAT_INPUT, MESSAGE = 1, 3
STRING, INTEGER, CHANNEL = 3, 4, 7
TEXT_CHANNEL = 0
IN_SERVERS, IN_DIRECT_CHATS = 0, 1
INSTALLED_IN_SERVER = 0
MANAGE_GUILD = 1 << 5

_NAME = re.compile(r"[-_'\w]{1,32}")

# What Discord adds to a command of its own accord.
_ADDED = {"id", "application_id", "version", "guild_id", "dm_permission", "handler", "nsfw"}
_ADDED |= {"name_localized", "description_localized"}
_UNORDERED = ("contexts", "integration_types", "channel_types")


def commands(menu: Menu, catalogue: Mapping[str, Words]) -> list[Payload]:
    """All that Discord lists for the bot. `catalogue` has the words of each language.

    Raises `PluginError` for a word that can't be a command's name there, and `MissingWords` where
    English lacks a sentence for it.
    """
    typed = [_slash_command(entry, catalogue) for entry in menu.commands]
    chosen = [_message_command(e, catalogue) for e in menu.commands if e.from_message]
    return typed + chosen


def menus(menu: Menu, catalogue: Mapping[str, Words]) -> dict[str, str]:
    """The words of the entries in messages' menus, by the names they have there."""
    return {_menu_name(e, catalogue): e.word for e in menu.commands if e.from_message}


def differs(wanted: list[Payload], registered: object) -> bool:
    """Whether Discord's list of commands (asked for with localizations) says something else."""
    theirs = registered if isinstance(registered, list) else []
    return _by_name(wanted) != _by_name(theirs)


# --- commands ---


def _slash_command(entry: Entry, catalogue: Mapping[str, Words]) -> Payload:
    name = entry.word.lower()
    if not _is_name(name):
        raise PluginError(f"{entry.word!r} can't be the name of a command on Discord.")
    # A plugin may leave what is only seen here to its line of help.
    about = f"command-{entry.word}-about"
    if not catalogue[FALLBACK].has(about):
        about = f"help-{entry.word}"
    command: Payload = {
        "type": CHAT_INPUT,
        "name": name,
        "name_localizations": _localized(f"command-{entry.word}", catalogue, _as_name),
        "description": _about(_said(catalogue[FALLBACK], about)),
        "description_localizations": _localized(about, catalogue, _about),
        "options": _options(entry, catalogue),
        "contexts": [IN_SERVERS] if entry.managers else [IN_SERVERS, IN_DIRECT_CHATS],
        "integration_types": [INSTALLED_IN_SERVER],
    }
    if entry.managers:
        command["default_member_permissions"] = MANAGE_GUILD
    return command


def _message_command(entry: Entry, catalogue: Mapping[str, Words]) -> Payload:
    return {
        "type": MESSAGE,
        "name": _menu_name(entry, catalogue),
        "name_localizations": _localized(f"menu-{entry.word}", catalogue, _as_title),
        "contexts": [IN_SERVERS],
        "integration_types": [INSTALLED_IN_SERVER],
    }


def _menu_name(entry: Entry, catalogue: Mapping[str, Words]) -> str:
    return _as_title(catalogue[FALLBACK].say(f"menu-{entry.word}"))


# --- options ---


def _options(entry: Entry, catalogue: Mapping[str, Words]) -> list[Payload]:
    """Bare, a command with a form opens it, so then all can be left out. Required ones first."""
    made = [_option(one, one.required and not entry.form, catalogue) for one in entry.fields]
    return sorted(made, key=lambda option: not option["required"])


def _option(one: Field, required: bool, catalogue: Mapping[str, Words]) -> Payload:
    name, about = one.name.lower(), f"field-{one.name}-about"
    if not _is_name(name):
        raise PluginError(f"{one.name!r} can't be the name of an option on Discord.")
    return {
        "name": name,
        "name_localizations": _localized(f"field-{one.name}", catalogue, _as_name),
        "description": _about(_said(catalogue[FALLBACK], about) or one.name),
        "description_localizations": _localized(about, catalogue, _about),
        "required": required,
        **(_choices(one, catalogue) if one.choices else _kind(one)),
    }


def _choices(one: Field, catalogue: Mapping[str, Words]) -> Payload:
    choices = [
        {
            "name": _about(_said(catalogue[FALLBACK], f"option-{choice}") or choice),
            "name_localizations": _localized(f"option-{choice}", catalogue, _about),
            "value": choice,
        }
        for choice in one.choices
    ]
    return {"type": STRING, "choices": choices}


def _kind(one: Field) -> Payload:
    match one.kind:
        case Kind.NUMBER:
            return {"type": INTEGER, "min_value": 1, "max_value": one.most}
        case Kind.ROOM:
            return {"type": CHANNEL, "channel_types": [TEXT_CHANNEL]}
        case Kind.TIME | Kind.ZONE:
            return {"type": STRING, "max_length": one.most, "autocomplete": True}
        case Kind.LANGUAGE:
            known = [code for code in languages() if code in LANGUAGES]
            return {"type": STRING, "choices": [{"name": tongue(c), "value": c} for c in known]}
        case _:
            return {"type": STRING, "max_length": one.most}


# --- words ---


def _localized(
    key: str, catalogue: Mapping[str, Words], shaped: Callable[[str], str]
) -> dict[str, str]:
    """The sentence in Discord's locales, left out where it would be the English one."""
    english = catalogue[FALLBACK]
    original = shaped(_said(english, key))
    found: dict[str, str] = {}
    for language, locales in LOCALES.items():
        words = catalogue.get(language)
        said = shaped(_said(words, key)) if words else ""
        if said and said != original:
            found |= dict.fromkeys(locales, said)
    return found


def _said(words: Words, key: str) -> str:
    return words.say(key, prefix="/") if words.has(key) else ""


def _as_name(said: str) -> str:
    """A name as Discord takes it; empty if it can't be one."""
    name = "-".join(said.lower().split())
    return name if _is_name(name) else ""


def _as_title(said: str) -> str:
    return shortened(said, MOST_NAME)


def _about(said: str) -> str:
    return shortened(said, MOST_ABOUT)


def _is_name(name: str) -> bool:
    return _NAME.fullmatch(name) is not None and name == name.lower()


# --- telling two lists apart ---


def _by_name(listed: list[Any]) -> dict[str, object]:
    told = [one for one in listed if isinstance(one, dict)]
    return {f"{one.get('type', CHAT_INPUT)} {one.get('name')}": _told(one) for one in told}


def _told(value: object) -> object:
    """What it says, without what Discord adds and what may as well be left out."""
    if isinstance(value, list):
        return [_told(one) for one in value]
    if not isinstance(value, dict):
        return value
    told = {key: _told(one) for key, one in value.items() if key not in _ADDED}
    for key, one in told.items():
        if key in _UNORDERED and isinstance(one, list):
            told[key] = sorted(one, key=repr)
        elif key == "default_member_permissions" and one is not None:
            told[key] = str(one)
    return {key: one for key, one in told.items() if one not in (None, False, "", [], {})}
