"""The application's global commands: listed, and replaced all at once."""

from typing import Any

from tests.far.discord.calls import Answer, Call, Route
from tests.far.discord.refusals import Refused
from tests.far.discord.world import Json

_LOCALIZED = ("name_localizations", "description_localizations")


def _application(call: Call) -> None:
    if call.id("application_id") != call.world.bot.id:
        raise Refused(10002)


def listed(call: Call) -> Answer:
    _application(call)
    if call.is_true("with_localizations"):
        return 200, call.world.commands
    return 200, [_without(_LOCALIZED, command) for command in call.world.commands]


def replace(call: Call) -> Answer:
    """Bulk overwrite. One of the same type and name keeps its id; a change is a new version."""
    _application(call)
    world = call.world
    before = {(each["type"], each["name"]): each for each in world.commands}
    after = []
    for asked in call.request.body or []:
        assert isinstance(asked, dict)
        made = _command(asked)
        known = before.get((made["type"], made["name"]))
        made["id"] = known["id"] if known else str(world.snowflake())
        made["application_id"] = str(world.bot.id)
        same = known is not None and made | {"version": known["version"]} == known
        made["version"] = known["version"] if known and same else str(world.snowflake())
        after.append(made)
    world.commands = after
    return 200, after


def _command(asked: Json) -> Json:
    """A command as it comes back: with what it left to the default."""
    command: Json = {
        "type": 1,
        "description": "",
        "default_member_permissions": None,
        "contexts": None,
        "integration_types": [0],
        "dm_permission": True,
        "nsfw": False,
        "name_localizations": None,
        "description_localizations": None,
    }
    command |= {key: value for key, value in asked.items() if value is not None}
    if command["default_member_permissions"] is not None:  # taken as a number, given as text
        command["default_member_permissions"] = str(command["default_member_permissions"])
    if command.get("options"):
        command["options"] = [_option(option) for option in command["options"]]
    else:
        command.pop("options", None)
    return command


def _option(asked: Json) -> Json:
    option = {key: value for key, value in asked.items() if value is not None}
    if option.get("options"):
        option["options"] = [_option(each) for each in option["options"]]
    if option.get("choices"):
        option["choices"] = [
            {key: value for key, value in each.items() if value is not None}
            for each in option["choices"]
        ]
    return option


def _without(keys: tuple[str, ...], value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without(keys, each) for key, each in value.items() if key not in keys}
    return [_without(keys, each) for each in value] if isinstance(value, list) else value


_COMMANDS = "/applications/{application_id}/commands"
ROUTES: dict[str, Route] = {f"GET {_COMMANDS}": listed, f"PUT {_COMMANDS}": replace}
