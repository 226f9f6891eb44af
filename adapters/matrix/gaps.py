"""What a sync left out, and what of it happened since we came into the room."""

from collections.abc import Mapping, Sequence
from typing import Any

from nio.api import MessageDirection
from nio.events import BadEvent, Event, UnknownBadEvent
from nio.responses import RoomMessagesResponse

from adapters.matrix.account import Account
from adapters.matrix.powers import membership

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


def since_coming(events: Sequence[AnyEvent], me: str) -> Sequence[AnyEvent]:
    """Those of `events` that happened after `me` last came into the room, all if she didn't: what
    was said to others before is not for us. A room just joined shows its whole history."""
    comings = (i for i, event in enumerate(events) if came(event.source, me))
    return events[max(comings, default=0) :]


def came(source: Mapping[str, Any], me: str) -> bool:
    """Whether this is `me` coming into the room, not just changing her name there."""
    if membership(source, me) != "join":
        return False
    unsigned = source.get("unsigned")
    before = unsigned.get("prev_content") if isinstance(unsigned, dict) else None
    return not (isinstance(before, dict) and before.get("membership") == "join")
