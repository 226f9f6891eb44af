"""The rooms the bot is in, as its sync shows them."""

import asyncio
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from nio.client.async_client import AsyncClient
from nio.rooms import MatrixRoom, MatrixUser

from adapters.matrix.decode import RoomFacts
from adapters.matrix.described import DESCRIPTION, Content
from adapters.matrix.powers import (
    LOOKED_AT,
    POWERS,
    TOMBSTONE,
    Look,
    look_at,
    marked_for,
    predecessor,
    successor,
)
from core.errors import Unreachable
from core.forms import Entry


class Names(Mapping[str, str | None]):
    """The display names in a room, by user id: there are far more than anybody asks for."""

    def __init__(self, room: MatrixRoom | None) -> None:
        self._users: Mapping[str, MatrixUser] = room.users if room else {}

    def __getitem__(self, user_id: str) -> str | None:
        return self._users[user_id].display_name

    def __iter__(self) -> Iterator[str]:
        return iter(self._users)

    def __len__(self) -> int:
        return len(self._users)


class Rooms:
    """What is known of them. A direct chat is one that we made or were invited to as such, and in
    which nobody else is: whoever comes in ends that, since notes are for one person alone."""

    def __init__(self, client: AsyncClient, me: str, commands: Iterable[Entry] = ()) -> None:
        self._client = client
        self._me = me
        self._entries = {entry.word: entry for entry in commands}
        self._listed: dict[str, list[str]] = {}
        self._marked: dict[str, str] = {}
        self._state: dict[str, dict[str, object]] = {}
        self._looks: dict[str, Look] = {}
        """What that comes to, until it changes."""
        self.closed: dict[str, Mapping[str, Any]] = {}
        """The rooms that go on as others, each with the event that says so."""
        self.to_describe: set[str] = set()
        """The rooms whose descriptions of commands have to be looked at."""
        self._described: dict[str, dict[str, Content]] = {}
        self.following = False
        """Whether a sync runs that will tell of all rooms."""
        self.known = asyncio.Event()
        """Set once it has."""

    # --- learning ---

    def learn_direct(self, content: object) -> None:
        """Our account's m.direct: user id to room ids."""
        if isinstance(content, dict):
            self._listed = {
                user: [room for room in rooms if isinstance(room, str)]
                for user, rooms in content.items()
                if isinstance(user, str) and isinstance(rooms, list)
            }

    def learn_mark(self, room_id: str, source: object) -> None:
        """A state event; what isn't our own mark is no matter."""
        if user := marked_for(source, self._me):
            self._marked[room_id] = user

    def learn_state(self, room_id: str, source: Mapping[str, Any]) -> None:
        """What happened there; what doesn't say who may do what is no matter."""
        self.learn_mark(room_id, source)
        if source.get("type") in (DESCRIPTION, POWERS):
            self._learn_described(room_id, source)
        if source.get("state_key") == "" and source.get("type") in LOOKED_AT:
            self._state.setdefault(room_id, {})[source["type"]] = source
            self._looks.pop(room_id, None)
            if source["type"] == TOMBSTONE:
                self.closed.pop(room_id, None)
                self.closed |= {room_id: source} if successor(source) else {}

    def _learn_described(self, room_id: str, source: Mapping[str, Any]) -> None:
        key, content = source.get("state_key"), source.get("content")
        if source.get("type") == POWERS:
            self.to_describe.add(room_id)
        elif source.get("sender") == self._me and isinstance(content, dict):
            self.descriptions(room_id)[str(key)] = content

    def forget(self, room_id: str) -> None:
        """We are out of it."""
        self._state.pop(room_id, None)
        self._looks.pop(room_id, None)
        self._described.pop(room_id, None)
        self.to_describe.discard(room_id)
        self.closed.pop(room_id, None)
        self._client.rooms.pop(room_id, None)
        self._client.invited_rooms.pop(room_id, None)

    async def until_known(self, patience: float) -> None:
        """Wait for the first sync, if one runs. Raises `Unreachable` after `patience` seconds."""
        if not self.following:
            return
        try:
            async with asyncio.timeout(patience):
                await self.known.wait()
        except TimeoutError:
            raise Unreachable("The rooms aren't known yet.") from None

    # --- asking ---

    def facts(self, room_id: str) -> RoomFacts:
        """What is needed to read what happens there."""
        names = Names(self._client.rooms.get(room_id))
        direct = self.direct_with(room_id) is not None
        return RoomFacts(room_id, self._me, names, direct, self._look(room_id), self._entries)

    def _look(self, room_id: str) -> Look:
        known = self._looks.get(room_id)
        if known is None:
            state = self._state.get(room_id, {}).values()
            known = self._looks[room_id] = look_at(room_id, state, self._me)
        return known

    def direct_with(self, room_id: str) -> str | None:
        """Whose direct chat with the bot it is, if it is one."""
        room = self._client.rooms.get(room_id)
        if room is None or len(room.users) > 2:
            return None
        others = room.users.keys() - {self._me}
        if len(others) != 1:
            return None
        (other,) = others
        return other if room_id in self.meant_for(other) else None

    def meant_for(self, user_id: str) -> list[str]:
        """The rooms that are or were direct chats with `user_id`, those listed first."""
        marked = (room for room, user in self._marked.items() if user == user_id)
        return list(dict.fromkeys([*self._listed.get(user_id, ()), *marked]))

    def is_listed(self, user_id: str, room_id: str) -> bool:
        """Whether m.direct says so."""
        return room_id in self._listed.get(user_id, ())

    def members(self, room_id: str) -> set[str]:
        """Who is in the room or invited to it, the bot included. Empty if we aren't in."""
        room = self._client.rooms.get(room_id)
        return set(room.users) if room else set()

    def is_marked(self, room_id: str) -> bool:
        """Whether we made it as a direct chat."""
        return room_id in self._marked

    def can_speak(self, room_id: str) -> bool:
        """Whether the bot has the power to write there."""
        if not self.is_in(room_id) or room_id in self._marked:
            return True  # unknown, or our own
        return self._look(room_id).may_write

    def may_describe(self, room_id: str) -> bool:
        """Whether commands may be described there. In a direct chat nobody has to look for them."""
        direct = room_id in self._marked or self.direct_with(room_id) is not None
        return room_id not in self.closed and not direct and self._look(room_id).may_describe

    def descriptions(self, room_id: str) -> dict[str, Content]:
        """The bot's descriptions of commands there, by state key."""
        return self._described.setdefault(room_id, {})

    def is_in(self, room_id: str) -> bool:
        """Whether the bot is in that room, as far as the sync has told."""
        return room_id in self._client.rooms

    def shares_room(self, user_id: str) -> bool:
        """Whether that person is in any room with the bot."""
        rooms = self._client.rooms.values()
        return any(user_id in room.users and user_id not in room.invited_users for room in rooms)

    def predecessor(self, room_id: str) -> str:
        """The room that this one says it goes on from; empty if it began anew."""
        return predecessor(self._look(room_id).create)

    def unknown(self, room_ids: Iterable[str]) -> list[str]:
        """Those of which the sync hasn't told yet."""
        return [room_id for room_id in room_ids if room_id not in self._client.rooms]
