"""Recognising what was sent but not recorded: our own messages carry a mark of their key."""

from collections import OrderedDict
from collections.abc import Callable

import structlog

from adapters.discord.calls import Calls
from adapters.discord.encode import mark_of, read_mark
from adapters.discord.faults import MISSING_ACCESS, MISSING_PERMISSIONS, says
from core.errors import Refused
from core.refs import RoomRef

log = structlog.get_logger()

_LOOKED_AT = 100
_ROOMS_KEPT = 2000


class History:
    """What of ours stands at the end of each room that was looked at. `me` is the bot's id."""

    def __init__(self, calls: Calls, me: Callable[[], str]) -> None:
        self._calls = calls
        self._me = me
        self._seen: OrderedDict[str, dict[int, str]] = OrderedDict()

    async def find(self, room: RoomRef, key: str, *, afresh: bool) -> str | None:
        """The message that was sent with `key`, if it is among the room's last; as it was when
        first looked at, unless `afresh`."""
        if afresh or room.id not in self._seen:
            self._seen[room.id] = await self._look(room)
            if len(self._seen) > _ROOMS_KEPT:
                self._seen.popitem(last=False)
        return self._seen[room.id].get(mark_of(key))

    def sent(self, room: RoomRef, key: str, message_id: str) -> None:
        """The bot said something: no need to look for it."""
        if room.id in self._seen:
            self._seen[room.id][mark_of(key)] = message_id

    async def _look(self, room: RoomRef) -> dict[int, str]:
        try:
            messages = await self._calls.call(
                "GET",
                "/channels/{channel_id}/messages",
                {"channel_id": room.id},
                query={"limit": _LOOKED_AT},
            )
        except Refused as refused:
            if not says(refused, MISSING_ACCESS, MISSING_PERMISSIONS):
                raise
            log.warning("can't look whether it was said already", why=refused.detail)
            return {}  # the nonce still helps for some minutes
        own = [one for one in messages if one["author"]["id"] == self._me()]
        return {mark: one["id"] for one in own if (mark := read_mark(one)) is not None}
