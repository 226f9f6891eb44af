"""What a room's state says: what it is for, and who may do what there. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from adapters.matrix.described import DESCRIPTION
from adapters.matrix.names import shown_name
from core.decision import Line, line
from core.findings import Finding

MARK = "org.manyhands.direct"
"""A state event of the direct chats we make: {"with": user id}. It is set when the room is made, so
that a crash right then doesn't make us forget what the room is for."""

POWERS = "m.room.power_levels"
"""The state event that says who has how much power."""

ENCRYPTED = "m.room.encryption"
"""The state event that makes a room an encrypted one."""

TOMBSTONE = "m.room.tombstone"
"""The state event that closes a room, and names the one it goes on as."""

LOOKED_AT = frozenset(
    {
        *("m.room.create", POWERS, TOMBSTONE),
        *("m.room.name", "m.room.canonical_alias", MARK, ENCRYPTED),
    }
)
"""The state events that tell; their state key is empty."""

# From this room version on, creators may do everything and stand in no list.
_CREATORS_RULE = 12

_STATE_DEFAULT = 50


@dataclass(frozen=True, slots=True)
class Look:
    """A room as its state shows it to `me`. `may_describe` is whether the bot's commands may be
    shown to apps that list them. `ours` is a direct chat that we made. `create` is its first event,
    `levels` who has how much power in it. A `sealed` room is encrypted; a closed one names its
    `successor`."""

    name: str
    may_write: bool
    may_react: bool
    may_redact: bool
    may_describe: bool
    ours: bool
    sealed: bool
    successor: str
    create: Mapping[str, Any]
    levels: Mapping[str, Any]

    def manages(self, user_id: str) -> bool:
        """Whether `user_id` may change how the room is set up."""
        needed = _number(self.levels, "state_default", _STATE_DEFAULT)
        return _rules_all(self.create, user_id) or _level(self.levels, user_id) >= needed


def look_at(room_id: str, state: Iterable[object], me: str) -> Look:
    """What `me` sees. Whatever is oddly shaped counts as if it weren't there."""
    sources = [source for source in state if isinstance(source, Mapping)]
    parts = {str(source.get("type")): source for source in sources if source.get("state_key") == ""}
    levels = _content(parts, POWERS)
    create = parts.get("m.room.create", {})
    creator = _rules_all(create, me)

    def may(kind: str) -> bool:
        return creator or _level(levels, me) >= _needed(levels, kind)

    named = _content(parts, "m.room.name").get("name")
    return Look(
        name=shown_name(named or _content(parts, "m.room.canonical_alias").get("alias"), room_id),
        may_write=may("m.room.message"),
        may_react=may("m.reaction"),
        may_redact=may("m.room.redaction"),
        may_describe=creator or _level(levels, me) >= _needed(levels, DESCRIPTION, state=True),
        ours=any(marked_for(source, me) for source in sources),
        sealed=ENCRYPTED in parts,
        successor=successor(parts.get(TOMBSTONE, {})),
        create=create,
        levels=levels,
    )


def finding(look: Look) -> Finding:
    """Whether the bot can work there, and what to do if not."""
    lacking = _lacking(look)
    if lacking is not None:
        remedy = line("matrix-check-powers-remedy")
        return Finding(False, lacking, remedy, mutes=not look.may_write)
    return Finding(True, line("matrix-check-room", room=look.name, sealed=_yes(look.sealed)))


def _yes(so: bool) -> str:
    return "yes" if so else "no"


def _lacking(look: Look) -> Line | None:
    if not look.may_write:
        return line("matrix-check-cant-write", room=look.name)
    if not look.may_react:
        return line("matrix-check-cant-react", room=look.name)
    if not look.may_redact:
        return line("matrix-check-cant-redact", room=look.name)
    return None


def marked_for(source: object, me: str) -> str | None:
    """Whom our own mark on a room names. Somebody else's mark would lead our notes astray."""
    if not isinstance(source, dict) or source.get("type") != MARK or source.get("sender") != me:
        return None
    content = source.get("content")
    if not isinstance(content, dict):
        return None
    user = content.get("with")
    return user if isinstance(user, str) else None


def successor(tombstone: Mapping[str, Any]) -> str:
    """The room that a closed one says it goes on as; empty if it doesn't."""
    room = _content({TOMBSTONE: tombstone}, TOMBSTONE).get("replacement_room")
    return room if isinstance(room, str) and room.startswith("!") else ""


def predecessor(create: Mapping[str, Any]) -> str:
    """The room that this one says it goes on from; empty if it began anew."""
    content = create.get("content")
    before = content.get("predecessor") if isinstance(content, Mapping) else None
    room = before.get("room_id") if isinstance(before, Mapping) else None
    return room if isinstance(room, str) else ""


def membership(source: object, me: str) -> str:
    """What a state event says of `me` being in the room: "join", "leave"; empty if nothing."""
    if not isinstance(source, Mapping) or source.get("type") != "m.room.member":
        return ""
    content = source.get("content")
    if source.get("state_key") != me or not isinstance(content, Mapping):
        return ""
    value = content.get("membership")
    return value if isinstance(value, str) else ""


def _rules_all(create: Mapping[str, Any], me: str) -> bool:
    content = create.get("content")
    content = content if isinstance(content, Mapping) else {}
    version = content.get("room_version")
    if not (isinstance(version, str) and version.isdecimal() and int(version) >= _CREATORS_RULE):
        return False
    others = content.get("additional_creators")
    return create.get("sender") == me or (isinstance(others, list) and me in others)


def _level(levels: Mapping[str, Any], user_id: str) -> int:
    users = levels.get("users")
    mine = users.get(user_id) if isinstance(users, Mapping) else None
    return mine if isinstance(mine, int) else _number(levels, "users_default")


def _needed(levels: Mapping[str, Any], kind: str, *, state: bool = False) -> int:
    events = levels.get("events")
    needed = events.get(kind) if isinstance(events, Mapping) else None
    if isinstance(needed, int):
        return needed
    if state:
        return _number(levels, "state_default", _STATE_DEFAULT)
    return _number(levels, "events_default")


def _number(levels: Mapping[str, Any], key: str, unsaid: int = 0) -> int:
    value = levels.get(key)
    return value if isinstance(value, int) else unsaid


def _content(parts: Mapping[str, Mapping[str, Any]], kind: str) -> Mapping[str, Any]:
    content = parts.get(kind, {}).get("content")
    return content if isinstance(content, Mapping) else {}
