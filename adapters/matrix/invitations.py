"""Invitations to rooms: each is accepted, once, if whoever invites may."""

import asyncio
import json
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import structlog
from nio.responses import JoinResponse

from adapters.matrix.account import Account
from adapters.matrix.directs import Directs
from adapters.matrix.powers import predecessor
from adapters.matrix.rooms import Rooms
from adapters.matrix.settings import ANYONE
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


@dataclass(frozen=True, slots=True)
class Heir:
    """A room as which the closed room `of` goes on. `server` is one through which it can be found;
    `person` is whose direct chat it is, if it is one."""

    room_id: str
    of: str
    server: str
    person: str | None


class Invitations:
    """Those not yet accepted. One that fails is tried again, ever less often.

    `inviters` are those who may invite, as user ids and servers. Whoever shares a room with the bot
    may begin a direct chat with it all the same. What isn't accepted is left alone, without a word
    to anybody but the operator.
    """

    def __init__(
        self, account: Account, rooms: Rooms, directs: Directs, inviters: Collection[str]
    ) -> None:
        self._account = account
        self._rooms = rooms
        self._directs = directs
        self._inviters = inviters
        self._open: dict[str, Invitation] = {}
        self._tries: dict[str, int] = {}
        self._due: dict[str, float] = {}
        self._left_alone: set[str] = set()
        self._heirs: dict[str, Heir | None] = {}
        self._shut_out: list[Heir] = []
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
        self._left_alone.discard(room_id)
        for table in (self._open, self._tries, self._due):
            table.pop(room_id, None)

    def announce(self, heir: Heir) -> None:
        """A room that the bot wants to be in, invited or not."""
        if heir.room_id not in self._heirs:
            self._heirs[heir.room_id] = heir
            self._open.setdefault(heir.room_id, Invitation(heir.room_id, "", False))
            self._due[heir.room_id] = _now()

    def shut_out(self) -> list[Heir]:
        """Those of them that didn't let the bot in, since the last time. It goes in once it is
        invited there."""
        shut, self._shut_out = self._shut_out, []
        return shut

    def look_again(self) -> None:
        """Somebody came into a room: whoever was a stranger may not be one now."""
        self._due |= dict.fromkeys(self._left_alone, _now())

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
        for invitation in due:
            if not self._is_welcome(invitation):
                self._leave_alone(invitation)
        due = [invitation for invitation in due if invitation.room_id in self._due]
        self._going_in = asyncio.create_task(self._try_all(due)) if due else None

    def _is_welcome(self, invitation: Invitation) -> bool:
        begun = invitation.direct and self._rooms.shares_room(invitation.by)
        known = self._heirs.get(invitation.room_id) is not None
        return known or begun or self._may_invite(invitation.by)

    def _may_invite(self, user_id: str) -> bool:
        server = user_id.partition(":")[2]
        return any(name in self._inviters for name in (ANYONE, user_id, server))

    def _leave_alone(self, invitation: Invitation) -> None:
        room_id, by = invitation.room_id, invitation.by
        del self._due[room_id]
        if room_id not in self._left_alone:
            self._left_alone.add(room_id)
            log.warning(
                "an invitation is left alone", room=room_id, by=by, direct=invitation.direct
            )

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
            self._refused(invitation, refused.detail)
        except Unreachable as fault:
            tries = self._tries[room_id] = self._tries.get(room_id, 0) + 1
            wait = min(_FIRST_WAIT * 2**tries, _LONGEST_WAIT)
            self._due[room_id] = _now() + wait
            log.info("an invitation waits", room=room_id, why=fault.detail, retry_in=wait)
            return
        if self._open.get(room_id) is invitation:  # else there is a newer one
            self.drop(room_id)

    def _refused(self, invitation: Invitation, why: str) -> None:
        room_id, heir = invitation.room_id, self._heirs.get(invitation.room_id)
        if heir is None:
            log.warning("an invitation can't be accepted", room=room_id, by=invitation.by, why=why)
        else:
            log.warning("a room goes on where the bot isn't invited", room=heir.of, to=room_id)
            self._shut_out.append(heir)

    async def _go_in(self, invitation: Invitation) -> None:
        room_id, heir = invitation.room_id, self._heirs.get(invitation.room_id)
        person = heir.person if heir else invitation.by if invitation.direct else None
        if person:
            await self._directs.list_(person, room_id)
        if not invitation.by and await self._was_in(room_id):
            raise Refused("The bot was put out of there.")
        await self._join(room_id, heir)
        log.info("joined a room", room=room_id, by=invitation.by, direct=invitation.direct)
        if not await self._is_what_it_said(invitation, heir):
            await self._account.request("POST", ("rooms", room_id, "leave"), body={})
            log.warning("left a room that isn't what it was said to be", room=room_id)

    async def _was_in(self, room_id: str) -> bool:
        path = ("rooms", room_id, "state", "m.room.member", self._account.me)
        try:
            await self._account.request("GET", path)
        except Refused:  # only to those who never were
            return False
        return True

    async def _join(self, room_id: str, heir: Heir | None) -> None:
        if heir is None:
            client = self._account.client
            await self._account.ask(lambda: client.join(room_id), JoinResponse, _PATIENCE)
        else:
            via = {"via": heir.server, "server_name": heir.server}
            await self._account.request("POST", ("join", room_id), via, {})

    async def _is_what_it_said(self, invitation: Invitation, heir: Heir | None) -> bool:
        """Whether a room that was entered for what it is said to be is just that: the successor of
        another, or a direct chat."""
        room_id, by = invitation.room_id, invitation.by
        if by and self._may_invite(by):
            return True
        if heir is not None:
            path = ("rooms", room_id, "state", "m.room.create", "")
            create = {"content": await self._account.request("GET", path)}
            true = predecessor(create) == heir.of
            self._heirs[room_id] = heir if true else None
            return true
        members = await self._account.request("GET", ("rooms", room_id, "joined_members"))
        return set(_part(members, "joined")) <= {by, self._account.me}


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
