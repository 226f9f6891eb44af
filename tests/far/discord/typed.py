"""What Discord's client sends for what people type and press, and what it doesn't let them."""

from typing import Any

from tests.far.discord import message_payloads, payloads
from tests.far.discord.permissions import in_channel
from tests.far.discord.reading import walk
from tests.far.discord.world import Channel, Json, Message, Role, User, World

SLASH, MESSAGE_MENU = 1, 3  # command types
_SUBCOMMAND, _GROUP = 1, 2
_STRING, _INTEGER, _BOOLEAN, _USER, _CHANNEL, _ROLE, _MENTIONABLE, _NUMBER = range(3, 11)
_TAKES: dict[int, tuple[type, ...]] = {
    _STRING: (str,),
    _INTEGER: (int,),
    _BOOLEAN: (bool,),
    _NUMBER: (int, float),
}
_BUTTON, _STRING_SELECT = 2, 3
_SELECTS = (3, 5, 6, 7, 8)
_LINK_STYLES = (5, 6)


class CannotDo(Exception):
    """Discord's client wouldn't have let this person do that. The message says what and why."""


def command(world: World, user: User, place: Channel, name: str, options: dict[str, Any]) -> Json:
    """A slash command's interaction data."""
    known, path, offered = _find(world, user, place, name)
    resolved: Json = {}
    sent = []
    for option in offered:
        given = _take(options, option, user)
        if given is not None:
            sent.append(_option(world, place, option, given, resolved))
        elif option.get("required"):
            raise CannotDo(f"/{name} needs {option['name']}")
    if options:
        raise CannotDo(f"/{name} has no {', '.join(options)}")
    return _data(known, path, sent, resolved)


def partly(
    world: World,
    user: User,
    place: Channel,
    name: str,
    typing: str,
    text: str,
    options: dict[str, Any],
) -> Json:
    """A half-typed command's data, with the option that she is typing."""
    known, path, offered = _find(world, user, place, name)
    resolved: Json = {}
    sent = []
    for option in offered:
        if typing in _names(option, user):
            if not option.get("autocomplete"):
                raise CannotDo(f"/{name} {typing} has no autocomplete")
            entry = {"name": option["name"], "type": option["type"], "value": text}
            sent.append(entry | {"focused": True})
        elif (given := _take(options, option, user)) is not None:
            sent.append(_option(world, place, option, given, resolved))
    if not any(each.get("focused") for each in sent):
        raise CannotDo(f"/{name} has no {typing}")
    return _data(known, path, sent, resolved)


def menu(world: World, user: User, place: Channel, name: str, message: Message) -> Json:
    """A message command's data. It brings the message's text, whatever the intents."""
    known = _registered(world, user, place, name, MESSAGE_MENU)
    resolved = {"messages": {str(message.id): message_payloads.message(message, world)}}
    return _data(known, [], [], resolved) | {"target_id": str(message.id)}


def _data(known: Json, path: list[Json], options: list[Json], resolved: Json) -> Json:
    for step in reversed(path):
        options = [{"name": step["name"], "type": step["type"], "options": options}]
    data: Json = {"id": known["id"], "name": known["name"], "type": known["type"]}
    if options:
        data["options"] = options
    return data | {"resolved": resolved} if resolved else data


def _names(one: Json, user: User) -> set[str]:
    """What somebody can call it: its name, and that in her language."""
    localized = (one.get("name_localizations") or {}).get(user.locale)
    return {one["name"], localized} - {None}


def _registered(world: World, user: User, place: Channel, name: str, kind: int) -> Json:
    for known in world.commands:
        if known["type"] == kind and name in _names(known, user):
            break
    else:
        names = [known["name"] for known in world.commands if known["type"] == kind]
        raise CannotDo(f"there is no {name!r}, only {', '.join(names) or 'nothing'}")
    contexts = known.get("contexts")
    if contexts is not None and (0 if place.guild else 1) not in contexts:
        raise CannotDo(f"{name} isn't offered here")
    wanted = known.get("default_member_permissions")
    if wanted is not None and place.guild is not None:
        can = in_channel(place, user)
        if not int(wanted) or can & int(wanted) != int(wanted):
            raise CannotDo(f"{name} isn't offered to {user.name}")
    return known


def _find(
    world: World, user: User, place: Channel, name: str
) -> tuple[Json, list[Json], list[Json]]:
    """The command, the steps to a subcommand of it, and the options there."""
    first, *rest = name.split()
    known = _registered(world, user, place, first, SLASH)
    offered: list[Json] = known.get("options", [])
    path = []
    for word in rest:
        step = next((each for each in offered if word in _names(each, user)), None)
        if step is None or step["type"] not in (_SUBCOMMAND, _GROUP):
            raise CannotDo(f"/{first} has no {word}")
        path.append(step)
        offered = step.get("options", [])
    if any(each["type"] in (_SUBCOMMAND, _GROUP) for each in offered):
        raise CannotDo(f"/{name} needs one of {', '.join(each['name'] for each in offered)}")
    return known, path, offered


def _take(options: dict[str, Any], option: Json, user: User) -> Any:
    for name in _names(option, user):
        if name in options:
            return options.pop(name)
    return None


def _option(world: World, place: Channel, option: Json, given: Any, resolved: Json) -> Json:
    kind, name = option["type"], option["name"]
    if kind in (_USER, _CHANNEL, _ROLE, _MENTIONABLE):
        value: Any = _refer(world, place, given, resolved, option.get("channel_types"))
    elif not isinstance(given, _TAKES[kind]) or (kind == _INTEGER and isinstance(given, bool)):
        raise CannotDo(f"{name} doesn't take {given!r}")
    else:
        value = _among(option, given) if option.get("choices") else given
        _fits(option, value)
    return {"name": name, "type": kind, "value": value}


def _among(option: Json, given: Any) -> Any:
    for choice in option["choices"]:
        if given in (choice["value"], choice["name"]):
            return choice["value"]
    raise CannotDo(f"{option['name']} has no choice {given!r}")


def _fits(option: Json, value: Any) -> None:
    size = len(value) if isinstance(value, str) else value
    kind = "length" if isinstance(value, str) else "value"
    least = option.get(f"min_{kind}")
    most = option.get(f"max_{kind}", 6000 if kind == "length" else None)
    if (least is not None and size < least) or (most is not None and size > most):
        raise CannotDo(f"{option['name']} doesn't take {value!r}: too short, long, low or high")


def _refer(
    world: World, place: Channel, given: Any, resolved: Json, channel_types: list[int] | None
) -> str:
    """Somebody, a channel or a role as an id, and what it stands for in `resolved`."""
    key = str(given.id)
    if isinstance(given, Channel):
        if channel_types and given.kind not in channel_types:
            raise CannotDo(f"#{given.name} is no channel of the right kind")
        about = payloads.channel(given) | {"permissions": "0"}
        resolved.setdefault("channels", {})[key] = about
    elif isinstance(given, Role):
        resolved.setdefault("roles", {})[key] = payloads.role(given)
    else:
        user = world.users[given.id]
        resolved.setdefault("users", {})[key] = payloads.user(user)
        guild = place.guild
        if guild is not None and user.id in guild.members:
            about = payloads.member(guild.members[user.id], with_user=False)
            about["permissions"] = str(int(in_channel(place, user)))
            resolved.setdefault("members", {})[key] = about
    return key


def pressed(message: Message, button: str) -> Json:
    """A button's interaction data."""
    for one in message.buttons:
        if button in (one.get("custom_id"), one.get("label")):
            if one.get("disabled"):
                raise CannotDo(f"[{button}] is greyed out")
            if one["style"] in _LINK_STYLES:
                raise CannotDo(f"[{button}] is a link")
            return {"component_type": _BUTTON, "custom_id": one["custom_id"], "id": one["id"]}
    raise CannotDo(f"there is no [{button}] here: {message.text!r}")


def chosen(world: World, user: User, message: Message, menu: str, values: list[Any]) -> Json:
    """A select menu's interaction data."""
    for one in walk(message.components):
        if one["type"] in _SELECTS and menu in (one.get("custom_id"), one.get("placeholder")):
            if one.get("disabled"):
                raise CannotDo(f"{menu} is greyed out")
            resolved: Json = {}
            data: Json = {
                "component_type": one["type"],
                "custom_id": one["custom_id"],
                "id": one["id"],
                "values": picked(world, message.channel, one, values, resolved),
            }
            return data | {"resolved": resolved} if resolved else data
    raise CannotDo(f"there is no menu {menu} here: {message.text!r}")


def picked(
    world: World, place: Channel, menu: Json, values: list[Any], resolved: Json
) -> list[str]:
    """What a menu sends for what was picked: of its own options, or people, roles and channels."""
    least = 1 if menu.get("min_values") is None else menu["min_values"]
    most = menu.get("max_values") or 1
    if "options" in menu and menu["type"] != _STRING_SELECT:
        most = menu.get("max_values") or len(menu["options"])
        least = 0
    if menu.get("required") is False:
        least = 0
    if not least <= len(values) <= most:
        raise CannotDo(f"{menu['custom_id']} takes {least} to {most}, not {len(values)}")
    if "options" not in menu:
        kinds = menu.get("channel_types")
        return [_refer(world, place, each, resolved, kinds) for each in values]
    found = []
    for value in values:
        for option in menu["options"]:
            if value in (option["value"], option["label"]):
                found.append(option["value"])
                break
        else:
            raise CannotDo(f"{menu['custom_id']} has no {value!r}")
    return found
