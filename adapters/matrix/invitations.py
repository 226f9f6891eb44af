"""Invitations to rooms: each is accepted, once."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import structlog
from nio.responses import JoinResponse

from adapters.matrix.account import Account
from adapters.matrix.directs import Directs
from core.errors import ChatError, Refused, Unreachable

log = structlog.get_logger()

_PATIENCE = 60.0  # a large room on another homeserver may take that long
_FIRST_WAIT, _LONGEST_WAIT = 0.5, 900.0
_AT_ONCE = 4
_NOTHING: Mapping[str, Any] = {"types": [], "limit": 1}


@dataclass(frozen=True, slots=True)
class Invitation:
    """Who asks us into which room, and whether as a direct chat."""

    room_id: str
    by: str
    direct: bool


class Invitations:
    """Those not yet accepted. One that fails is tried again, ever less often."""

    def __init__(self, account: Account, directs: Directs) -> None:
        self._account = account
        self._directs = directs
        self._open: dict[str, Invitation] = {}
        self._tries: dict[str, int] = {}
        self._due: dict[str, float] = {}
        self._going_in: asyncio.Task[None] | None = None

    # --- what there is ---

    async def look(self) -> None:
        """Find those that were there before: a sync from a later point tells of them no more."""
        parts = ("state", "timeline", "ephemeral", "account_data")
        only = {
            "room": dict.fromkeys(parts, _NOTHING),
            "presence": _NOTHING,
            "account_data": _NOTHING,
        }
        query = {"filter": json.dumps(only), "timeout": "0"}
        answer = await self._account.request("GET", ("sync",), query)
        invites = _part(_part(answer, "rooms"), "invite")
        for room_id, invite in invites.items():
            self.add(room_id, _part(invite, "invite_state").get("events"))

    def add(self, room_id: str, state: object) -> None:
        """One more, told by the room's stripped `state`."""
        self._open[room_id] = read_invitation(room_id, state, self._account.me)
        self._due[room_id] = _now()

    def drop(self, room_id: str) -> None:
        """It is seen to, or was withdrawn."""
        for table in (self._open, self._tries, self._due):
            table.pop(room_id, None)

    def pause(self, most: float) -> float:
        """How many seconds, up to `most`, until one is to be tried again."""
        left = min(self._due.values(), default=_now() + most) - _now()
        return min(max(left, _FIRST_WAIT), most)

    # --- going in ---

    def accept(self) -> None:
        """Go in where it is time to, beside whatever else is done: a room on a homeserver that
        doesn't answer keeps nobody waiting. Raises `SignedOut` if that is how it went before."""
        if self._going_in is not None:
            if not self._going_in.done():
                return
            self._going_in.result()
        due = [self._open[room_id] for room_id, at in self._due.items() if at <= _now()]
        self._going_in = asyncio.create_task(self._try_all(due)) if due else None

    async def stop(self) -> None:
        """Leave the rest for later."""
        if self._going_in is not None:
            self._going_in.cancel()
            with suppress(asyncio.CancelledError, ChatError):
                await self._going_in
            self._going_in = None

    async def _try_all(self, invitations: Sequence[Invitation]) -> None:
        gate = asyncio.Semaphore(_AT_ONCE)

        async def one(invitation: Invitation) -> None:
            async with gate:
                await self._try(invitation)

        await asyncio.gather(*map(one, invitations))

    async def _try(self, invitation: Invitation) -> None:
        room_id = invitation.room_id
        try:
            await self._go_in(invitation)
        except Refused as refused:
            why = refused.detail
            log.warning("an invitation can't be accepted", room=room_id, by=invitation.by, why=why)
        except Unreachable as fault:
            tries = self._tries[room_id] = self._tries.get(room_id, 0) + 1
            wait = min(_FIRST_WAIT * 2**tries, _LONGEST_WAIT)
            self._due[room_id] = _now() + wait
            log.info("an invitation waits", room=room_id, why=fault.detail, retry_in=wait)
            return
        self.drop(room_id)

    async def _go_in(self, invitation: Invitation) -> None:
        room_id, client = invitation.room_id, self._account.client
        if invitation.direct and invitation.by:
            await self._directs.list_(invitation.by, room_id)
        await self._account.ask(lambda: client.join(room_id), JoinResponse, _PATIENCE)
        log.info("joined a room", room=room_id, by=invitation.by, direct=invitation.direct)


def read_invitation(room_id: str, state: object, me: str) -> Invitation:
    """What the stripped state of a room says about how `me` came to be invited."""
    for event in state if isinstance(state, list) else ():
        content = _part(event, "content")
        if (
            _part(event).get("type") == "m.room.member"
            and _part(event).get("state_key") == me
            and content.get("membership") == "invite"
        ):
            by = event.get("sender")
            return Invitation(
                room_id, by if isinstance(by, str) else "", content.get("is_direct") is True
            )
    return Invitation(room_id, "", False)


def _part(value: object, key: str | None = None) -> Mapping[str, Any]:
    part = value.get(key) if key is not None and isinstance(value, Mapping) else value
    return part if isinstance(part, Mapping) else {}


def _now() -> float:
    return asyncio.get_running_loop().time()
