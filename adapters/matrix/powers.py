"""What a member may do in a room, read from its state. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from adapters.matrix.names import shown_name
from adapters.matrix.rooms import marked_for

# From this room version on, creators may do everything and stand in no list.
_CREATORS_RULE = 12


@dataclass(frozen=True, slots=True)
class Look:
    """A room as its state shows it to `me`. `ours` is a direct chat that we made."""

    name: str
    encrypted: bool
    may_write: bool
    may_react: bool
    may_redact: bool
    ours: bool


def look_at(room_id: str, state: Iterable[object], me: str) -> Look:
    """What `me` sees. Whatever is oddly shaped counts as if it weren't there."""
    sources = [source for source in state if isinstance(source, Mapping)]
    parts = {str(source.get("type")): source for source in sources if source.get("state_key") == ""}
    levels = _content(parts, "m.room.power_levels")
    creator = _rules_all(parts.get("m.room.create", {}), me)

    def may(kind: str) -> bool:
        return creator or _level(levels, me) >= _needed(levels, kind)

    named = _content(parts, "m.room.name").get("name")
    return Look(
        name=shown_name(named or _content(parts, "m.room.canonical_alias").get("alias"), room_id),
        encrypted="m.room.encryption" in parts,
        may_write=may("m.room.message"),
        may_react=may("m.reaction"),
        may_redact=may("m.room.redaction"),
        ours=any(marked_for(source, me) for source in sources),
    )


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


def _needed(levels: Mapping[str, Any], kind: str) -> int:
    events = levels.get("events")
    needed = events.get(kind) if isinstance(events, Mapping) else None
    return needed if isinstance(needed, int) else _number(levels, "events_default")


def _number(levels: Mapping[str, Any], key: str) -> int:
    value = levels.get(key)
    return value if isinstance(value, int) else 0


def _content(parts: Mapping[str, Mapping[str, Any]], kind: str) -> Mapping[str, Any]:
    content = parts.get(kind, {}).get("content")
    return content if isinstance(content, Mapping) else {}
