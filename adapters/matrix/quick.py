"""Answers to a sync in which people did nothing but react: read as they are.

They are most of what comes, and a claim is to be durable soon. nio has nothing to learn from them,
and would take half a millisecond to find that out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from adapters.matrix.decode import Source

_REACTING = ("m.reaction", "m.room.redaction")


@dataclass(frozen=True, slots=True)
class Quick:
    """Such an answer: by room, what happened there, in order."""

    next_batch: str
    rooms: Mapping[str, list[Source]]


def quick(answer: Mapping[str, Any], key_count: int | None) -> Quick | None:
    """`answer` as `Quick`, or None if anything else is in it, or may be missing from it.

    `key_count` is how many one-time keys nio knows to be left: another number is news to it. Oddly
    shaped answers are nio's to refuse.
    """
    token, rooms = answer.get("next_batch"), answer.get("rooms")
    if not isinstance(token, str) or not isinstance(rooms, dict):
        return None
    counts = answer.get("device_one_time_keys_count", {})
    beside = (
        _events(answer, "to_device"),
        _events(answer, "account_data"),
        any(answer.get("device_lists", {}).values()),
        counts.get("signed_curve25519", key_count) != key_count,
        any(rooms.get(kind) for kind in ("invite", "leave", "knock")),
    )
    joined = rooms.get("join")
    if any(beside) or not isinstance(joined, dict) or not joined:
        return None
    found: dict[str, list[Source]] = {}
    for room_id, room in joined.items():
        timeline = room.get("timeline", {})
        events = timeline.get("events", [])
        if timeline.get("limited") or _events(room, "state"):
            return None
        if not events or not all(map(_reacts, events)):
            return None
        found[room_id] = events
    return Quick(token, found)


def _events(part: Mapping[str, Any], key: str) -> object:
    return part.get(key, {}).get("events")


def _reacts(event: Source) -> bool:
    return event.get("type") in _REACTING and "state_key" not in event
