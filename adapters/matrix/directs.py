"""Direct chats: looked up before made, once per person even through a crash."""

import asyncio
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import structlog
from nio.api import RoomPreset
from nio.responses import (
    JoinedRoomsResponse,
    RoomCreateResponse,
    RoomGetStateResponse,
    RoomInviteResponse,
)

from adapters.matrix.account import Account
from adapters.matrix.encryption import ENCRYPTION, Encryption
from adapters.matrix.powers import MARK, marked_for
from adapters.matrix.rooms import Rooms
from core.errors import ChatError, Refused

log = structlog.get_logger()


class Directs:
    """The bot's direct chats. `patience` is how many seconds to wait for the first sync."""

    def __init__(
        self, account: Account, rooms: Rooms, encryption: Encryption, patience: float
    ) -> None:
        self._account = account
        self._rooms = rooms
        self._encryption = encryption
        self._patience = patience
        self._one_by_one: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._listing = asyncio.Lock()
        self._found: dict[str, str] = {}
        self._unsure: set[str] = set()

    async def room_with(self, user_id: str) -> str:
        """The room's id. Raises what `Chat` promises."""
        async with self._one_by_one[user_id]:
            await self._rooms.until_known(self._patience)
            room_id = self._at_hand(user_id) or await self._asked_for(user_id)
            room_id = room_id or await self._make(user_id)
            self._found[user_id] = room_id
            await self._keep_listed(user_id, room_id)
            return room_id

    def person_in(self, room_id: str) -> str | None:
        """Whose direct chat it is."""
        found = (user for user, room in self._found.items() if room == room_id)
        return next(found, None) or self._rooms.direct_with(room_id)

    # --- looking ---

    def _at_hand(self, user_id: str) -> str | None:
        """As the sync knows it."""
        rooms = self._rooms
        open_ = (room for room in rooms.meant_for(user_id) if room not in rooms.closed)
        good = (room for room in open_ if rooms.direct_with(room) == user_id)
        return next(good, None)

    async def _asked_for(self, user_id: str) -> str | None:
        """As the homeserver knows it: nothing is made or invited to on hearsay."""
        self._rooms.learn_direct(await self._read_list())
        both, mine = {self._account.me, user_id}, {self._account.me}
        left: list[str] = []
        for room_id in await self._candidates(user_id):
            there = await self._members_now(room_id)
            if there == both:
                return room_id
            if there == mine:
                left.append(room_id)
        for room_id in left:
            if await self._invite(room_id, user_id):
                return room_id
        return None

    async def _candidates(self, user_id: str) -> list[str]:
        found = [self._found.get(user_id), *self._rooms.meant_for(user_id)]
        if user_id in self._unsure or not self._rooms.known.is_set():
            found += await self._marked_now(user_id)
        return list(dict.fromkeys(r for r in found if r and r not in self._rooms.closed))

    async def _marked_now(self, user_id: str) -> list[str]:
        """Rooms that we made and then didn't hear of."""
        joined = await self._account.ask(self._account.client.joined_rooms, JoinedRoomsResponse)
        found = []
        for room_id in self._rooms.unknown(joined.rooms):
            for source in await self._state(room_id):
                self._rooms.learn_mark(room_id, source)
                if marked_for(source, self._account.me) == user_id:
                    found.append(room_id)
        return found

    async def _state(self, room_id: str) -> list[object]:
        client = self._account.client
        try:
            state = await self._account.ask(
                lambda: client.room_get_state(room_id), RoomGetStateResponse
            )
        except Refused:
            return []
        return list(state.events)

    async def _members_now(self, room_id: str) -> set[str]:
        try:
            answer = await self._account.request(
                "GET", ("rooms", room_id, "members"), {"not_membership": "leave"}
            )
        except Refused:
            return set()
        present = set()
        for event in answer.get("chunk", ()):
            if event.get("content", {}).get("membership") in ("join", "invite"):
                present.add(event.get("state_key", ""))
        return present

    # --- making ---

    async def _invite(self, room_id: str, user_id: str) -> bool:
        client = self._account.client
        try:
            await self._account.ask(
                lambda: client.room_invite(room_id, user_id), RoomInviteResponse
            )
        except Refused:
            if self._rooms.is_marked(room_id):
                raise  # she would not come to another room of ours either
            return False
        log.info("invited again to a direct chat", room=room_id)
        return True

    async def _make(self, user_id: str) -> str:
        """Encrypted, if she has a device that reads that and the homeserver allows it."""
        if not await self._encryption.devices.may_have_any(user_id):
            return await self._create(user_id)
        try:
            room_id = await self._create(user_id, ENCRYPTION)
        except Refused as refused:
            if not refused.detail.startswith("M_FORBIDDEN"):
                raise
            log.warning("no encrypted direct chat is allowed", why=refused.detail)
            return await self._create(user_id)
        self._encryption.remember(room_id)
        return room_id

    async def _create(self, user_id: str, *more: Mapping[str, Any]) -> str:
        mark = {"type": MARK, "state_key": "", "content": {"with": user_id}}
        client = self._account.client
        self._unsure.add(user_id)  # until we hear how it went
        made = await self._account.ask(
            lambda: client.room_create(
                is_direct=True,
                preset=RoomPreset.trusted_private_chat,
                invite=[user_id],
                initial_state=[mark, *map(dict, more)],
            ),
            RoomCreateResponse,
        )
        self._unsure.discard(user_id)
        self._rooms.learn_mark(made.room_id, {**mark, "sender": self._account.me})
        return made.room_id

    # --- m.direct ---

    async def _keep_listed(self, user_id: str, room_id: str) -> None:
        if self._rooms.is_listed(user_id, room_id):
            return
        try:
            await self.list_(user_id, room_id)
        except ChatError as fault:
            log.warning("a direct chat could not be listed", room=room_id, why=fault.detail)

    async def list_(self, user_id: str, room_id: str) -> None:
        """Write down in m.direct that this room is the direct chat with `user_id`."""
        async with self._listing:
            listed = await self._read_list()
            rooms = listed.get(user_id)
            kept = rooms if isinstance(rooms, list) else []
            if room_id not in kept:
                listed = {**listed, user_id: [room_id, *kept]}
                await self._account.request("PUT", self._path, body=listed)
            self._rooms.learn_direct(listed)

    async def _read_list(self) -> dict[str, object]:
        try:
            return dict(await self._account.request("GET", self._path))
        except Refused as refused:
            if not refused.detail.startswith("M_NOT_FOUND"):
                raise
            return {}  # nothing was ever written there

    @property
    def _path(self) -> tuple[str, ...]:
        return ("user", self._account.me, "account_data", "m.direct")
