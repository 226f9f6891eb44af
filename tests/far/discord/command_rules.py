"""What the documentation demands of application commands, beyond their schemas.

https://docs.discord.com/developers/interactions/application-commands
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping

from tests.far.discord.component_rules import members, range_problems, repeated

Command = dict[str, object]

CHAT_INPUT, USER, MESSAGE, PRIMARY_ENTRY_POINT = 1, 2, 3, 4
MOST_COMMANDS = {CHAT_INPUT: 100, USER: 15, MESSAGE: 15, PRIMARY_ENTRY_POINT: 1}
KINDS = {CHAT_INPUT: "chat input", USER: "user", MESSAGE: "message", PRIMARY_ENTRY_POINT: "entry"}
MOST_TEXT = 8000  # characters of a command's names, descriptions and values
MOST_CHOICE = 100  # characters of a choice's value
SUBCOMMAND, SUBCOMMAND_GROUP = 1, 2
# fmt: off
LOCALES = frozenset({
    "ar", "bg", "cs", "da", "de", "el", "en-GB", "en-US", "es-419", "es-ES", "fi", "fr", "he",
    "hi", "hr", "hu", "id", "it", "ja", "ko", "lt", "nl", "no", "pl", "pt-BR", "ro", "ru",
    "sv-SE", "th", "tr", "uk", "vi", "zh-CN", "zh-TW",
})
# fmt: on


def all_commands_problems(commands: object, place: str) -> Iterator[str]:
    """What is wrong with the list that replaces all commands of an application."""
    kinds: list[int] = []
    names: list[object] = []
    for where, command in members(commands, place):
        yield from command_problems(command, where)
        kinds.append(_kind(command))
        names.append(command.get("name"))
    for kind, number in Counter(kinds).items():
        if number > MOST_COMMANDS.get(kind, number):
            most = MOST_COMMANDS[kind]
            yield f"{place}: {number} {KINDS[kind]} commands, and {most} is the most"
    for (kind, name), number in Counter(zip(kinds, map(str, names), strict=True)).items():
        if number > 1:
            yield f"{place}: {number} {KINDS.get(kind, kind)} commands are called {name!r}"


def command_problems(command: Command, place: str, *, partial: bool = False) -> Iterator[str]:
    """What is wrong with one command; of a partial one, a change, the kind is unknown."""
    yield from _localisation_problems(command, place)
    if not partial:
        yield from _kind_problems(command, place)
    yield from _options_problems(command.get("options"), f"{place}/options")
    size = _size(command)
    if size > MOST_TEXT:
        yield f"{place}: {size} characters of text, and {MOST_TEXT} is the most"


def _kind_problems(command: Command, place: str) -> Iterator[str]:
    kind = _kind(command)
    if kind in {CHAT_INPUT, PRIMARY_ENTRY_POINT}:
        yield from _name_problems(command, place)
    if kind == CHAT_INPUT:
        if not command.get("description"):
            yield f"{place}/description: is missing"
        return
    for key in ("description", "description_localizations", "options"):
        if kind in {USER, MESSAGE} and command.get(key):
            yield f"{place}/{key}: a {KINDS[kind]} command has none"


def _options_problems(options: object, place: str) -> Iterator[str]:
    placed = list(members(options, place))
    for name in repeated([one["name"] for _, one in placed if "name" in one]):
        yield f"{place}: several options are called {name!r}"
    nested = [one.get("type") in {SUBCOMMAND, SUBCOMMAND_GROUP} for _, one in placed]
    if any(nested) and not all(nested):
        yield f"{place}: subcommands can't stand beside options"
    required = [bool(one.get("required")) for _, one in placed]
    for number, (where, option) in enumerate(placed):
        if required[number] and not all(required[:number]):
            yield f"{where}/required: it comes after an option that isn't"
        yield from _option_problems(option, where)


def _option_problems(option: Command, place: str) -> Iterator[str]:
    yield from _localisation_problems(option, place)
    yield from _name_problems(option, place)
    yield from range_problems(option, place, "value", "length")
    if option.get("choices") and option.get("autocomplete"):
        yield f"{place}/autocomplete: can't be beside choices"
    yield from choices_problems(option.get("choices"), f"{place}/choices")
    yield from _options_problems(option.get("options"), f"{place}/options")


def choices_problems(choices: object, place: str) -> Iterator[str]:
    """What is wrong with the choices of an option, or with those offered while somebody types."""
    for where, choice in members(choices, place):
        yield from _localisation_problems(choice, where)
        value = choice.get("value")
        if isinstance(value, str) and len(value) > MOST_CHOICE:
            yield f"{where}/value: {len(value)} characters, and {MOST_CHOICE} is the most"


def _name_problems(one: Command, place: str) -> Iterator[str]:
    for where, name in _wordings(one, "name").items():
        if not all(map(_is_name_character, name)):
            yield f"{place}/{where}: {name!r} has characters that a name can't have"
        elif name != name.lower():
            yield f"{place}/{where}: {name!r} isn't in lower case"


def _localisation_problems(one: Command, place: str) -> Iterator[str]:
    for key in ("name_localizations", "description_localizations"):
        localised = one.get(key)
        for locale in localised if isinstance(localised, dict) else ():
            if locale not in LOCALES:
                yield f"{place}/{key}/{locale}: isn't a locale of Discord's"


def _is_name_character(character: str) -> bool:
    r"""Whether it is in [-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]."""
    if character in "-_'" or unicodedata.category(character)[0] in "LN":
        return True
    script = unicodedata.name(character, "").partition(" ")[0]
    is_danda = character in "\u0964\u0965"  # shared by several scripts
    return script in {"DEVANAGARI", "THAI"} and character != "฿" and not is_danda


def _size(one: Command) -> int:
    """Characters of names, descriptions and values; of a text's localisations, the longest."""
    size = sum(
        max(map(len, _wordings(one, key).values()), default=0) for key in ("name", "description")
    )
    value = one.get("value")
    size += len(str(value)) if value is not None else 0
    inner = [*members(one.get("options"), ""), *members(one.get("choices"), "")]
    return size + sum(_size(part) for _, part in inner)


def _wordings(one: Mapping[str, object], key: str) -> dict[str, str]:
    """A text and its localisations, by their places."""
    localised = one.get(f"{key}_localizations")
    texts = {key: one.get(key)}
    if isinstance(localised, dict):
        texts |= {f"{key}_localizations/{locale}": text for locale, text in localised.items()}
    return {where: text for where, text in texts.items() if isinstance(text, str)}


def _kind(command: Command) -> int:
    kind = command.get("type")
    return kind if isinstance(kind, int) else CHAT_INPUT
