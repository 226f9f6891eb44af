"""What a sync left out, and what of it happened while we were in the room."""

from collections.abc import Mapping, Sequence
from typing import Any

from nio.api import MessageDirection
from nio.events import BadEvent, Event, UnknownBadEvent
from nio.responses import RoomMessagesResponse

from adapters.matrix.account import Account

AnyEvent = Event | BadEvent | UnknownBadEvent

PAGE = 100
MOST_PAGES = 200
"""20,000 events of one room. Beyond that, reactions are compared rather than read."""


async def page_back(
    account: Account, room_id: str, start: str, end: str
) -> tuple[list[AnyEvent], bool]:
    """What happened in a room before `start` and after `end`, oldest first; and whether that is
    all of it. Stops where we came into the room. Raises what `Chat` promises."""
    client, found, token = account.client, list[AnyEvent](), start
    for _ in range(MOST_PAGES):
        page = await account.ask(
            lambda token=token: client.room_messages(  # type: ignore[misc]
                room_id, token, end, MessageDirection.back, PAGE
            ),
            RoomMessagesResponse,
        )
        found += page.chunk
        came_in = any(came(event.source, account.me) for event in page.chunk)
        if came_in or not page.chunk or not page.end or page.end == token:
            return found[::-1], True
        token = page.end
    return found[::-1], False


def while_inside(events: Sequence[AnyEvent], me: str) -> list[AnyEvent]:
    """Those of `events` that happened while `me` was in the room: what was said to others before
    is not for us."""
    first = next((e for e in events if came(e.source, me) or went(e.source, me)), None)
    inside = first is None or not came(first.source, me)
    kept = []
    for event in events:
        if came(event.source, me):
            inside = True
        if inside:
            kept.append(event)
        if went(event.source, me):
            inside = False
    return kept


def came(source: Mapping[str, Any], me: str) -> bool:
    """Whether this is `me` coming into the room, not just changing her name there."""
    if _membership(source, me) != "join":
        return False
    unsigned = source.get("unsigned")
    before = unsigned.get("prev_content") if isinstance(unsigned, dict) else None
    return not (isinstance(before, dict) and before.get("membership") == "join")


def went(source: Mapping[str, Any], me: str) -> bool:
    """Whether this is `me` leaving, or being made to."""
    return _membership(source, me) in ("leave", "ban")


def _membership(source: Mapping[str, Any], me: str) -> str:
    if source.get("type") != "m.room.member" or source.get("state_key") != me:
        return ""
    content = source.get("content")
    membership = content.get("membership") if isinstance(content, dict) else None
    return membership if isinstance(membership, str) else ""
