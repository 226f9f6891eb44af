"""Invitations to rooms: each is accepted, once."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from nio.responses import JoinResponse

from adapters.matrix.account import Account
from adapters.matrix.directs import Directs
from core.errors import Refused, Unreachable

log = structlog.get_logger()

_PATIENCE = 10.0  # a room on a slow homeserver is joined at a later round; the sync goes on
_NOTHING: Mapping[str, Any] = {"types": [], "limit": 1}


@dataclass(frozen=True, slots=True)
class Invitation:
    """Who asks us into which room, and whether as a direct chat."""

    room_id: str
    by: str
    direct: bool


class Invitations:
    """Those not yet accepted. One that fails is tried again at the next round."""

    def __init__(self, account: Account, directs: Directs) -> None:
        self._account = account
        self._directs = directs
        self._open: dict[str, Invitation] = {}

    @property
    def waiting(self) -> bool:
        """Whether some are to be tried again."""
        return bool(self._open)

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

    def drop(self, room_id: str) -> None:
        """It was withdrawn."""
        self._open.pop(room_id, None)

    async def accept(self) -> None:
        """Go in. Raises `SignedOut`."""
        for invitation in tuple(self._open.values()):
            try:
                await self._go_in(invitation)
            except Refused as refused:
                log.warning(
                    "an invitation can't be accepted",
                    room=invitation.room_id,
                    by=invitation.by,
                    why=refused.detail,
                )
            except Unreachable as fault:
                log.info("an invitation waits", room=invitation.room_id, why=fault.detail)
                continue
            self.drop(invitation.room_id)

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
