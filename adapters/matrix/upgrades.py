"""Room upgrades: a closed room names its successor, and is followed if that names it, too."""

from collections.abc import Iterable
from datetime import UTC, datetime

import structlog

from adapters.matrix.decode import PLATFORM, Source, event_id
from adapters.matrix.invitations import Heir, Invitations
from adapters.matrix.powers import successor
from adapters.matrix.rooms import Rooms
from core.events import Event, Moved, RoomLost
from core.refs import RoomRef

log = structlog.get_logger()


class Upgrades:
    """What became of the rooms that were closed. A successor that can't be entered is waited for:
    whoever invites the bot there is followed."""

    def __init__(self, rooms: Rooms, invitations: Invitations) -> None:
        self._rooms = rooms
        self._invitations = invitations
        self._seen: set[str] = set()

    def look(self) -> dict[str, Moved]:
        """What has moved since the last time, by the room it moved to, in order. Where the bot
        isn't yet, it goes."""
        moved: dict[str, Moved] = {}
        for room_id, tombstone in self._rooms.closed.items():
            to = successor(tombstone)
            if not self._rooms.is_in(to):
                self._invitations.announce(self._heir(to, room_id, tombstone))
            elif _id(tombstone) not in self._seen:
                self._seen.add(_id(tombstone))
                if self._rooms.predecessor(to) == room_id:
                    moved[to] = _moved(room_id, to, tombstone)
                else:
                    log.warning("a room says it goes on as one that doesn't", room=room_id, to=to)
        return {room_id: moved[room_id] for room_id in self.in_order(moved)}

    def in_order(self, room_ids: Iterable[str]) -> list[str]:
        """Each room after the one that it goes on from."""
        return sorted(room_ids, key=lambda room_id: len(self._before(room_id)))

    def lost(self) -> list[Event]:
        """The closed rooms whose successors don't let the bot in, since the last time."""
        found = list[Event]()
        for heir in self._invitations.shut_out():
            tombstone = self._rooms.closed.get(heir.of)
            if tombstone is not None:
                known_as = f"{event_id(_id(tombstone))}:lost"
                room = RoomRef(PLATFORM, heir.of)
                found.append(RoomLost(id=known_as, at=datetime.now(UTC), room=room))
        return found

    def _before(self, room_id: str) -> set[str]:
        found = set[str]()
        while (room_id := self._rooms.predecessor(room_id)) and room_id not in found:
            if room_id not in self._rooms.closed:
                break
            found.add(room_id)
        return found

    def _heir(self, room_id: str, of: str, tombstone: Source) -> Heir:
        server = str(tombstone.get("sender")).partition(":")[2]
        return Heir(room_id, of, server, self._rooms.direct_with(of))


def _id(tombstone: Source) -> str:
    return str(tombstone.get("event_id"))


def _moved(room_id: str, to: str, tombstone: Source) -> Moved:
    return Moved(
        id=event_id(_id(tombstone)),
        at=datetime.now(UTC),
        room=RoomRef(PLATFORM, room_id),
        to=RoomRef(PLATFORM, to),
        was=room_id,
        community=to,
    )
