"""Direct chats: opened gently, and not where they aren't wanted."""

import asyncio
from collections import OrderedDict

from adapters.discord.calls import Calls
from adapters.discord.faults import OPENING_TOO_FAST, UNKNOWN_CHANNEL, says
from adapters.discord.gates import Gate
from adapters.discord.settings import DiscordSettings
from core.errors import PersonGone, RateLimited, Refused, Unwelcome
from core.events import Event, Pressed, Reacted, Said
from core.refs import RoomRef

_KEPT = 10_000
_DAY = 86_400.0


class Directs:
    """The bot's direct chats, as far as they were needed since it was started."""

    def __init__(self, calls: Calls, settings: DiscordSettings) -> None:
        self._calls = calls
        self._gate = Gate(settings.opening_rate)
        self._rooms: OrderedDict[str, str] = OrderedDict()
        self._people: dict[str, str] = {}
        self._shut: OrderedDict[str, tuple[float, Refused]] = OrderedDict()
        self._closed_until = 0.0

    async def room_with(self, user_id: str) -> str:
        """The chat's id. Raises what `Chat` promises."""
        self._look(user_id)
        if user_id in self._rooms:
            self._rooms.move_to_end(user_id)
            return self._rooms[user_id]
        await self._gate.pass_through()
        loop = asyncio.get_running_loop()
        if (wait := self._closed_until - loop.time()) > 0:
            raise RateLimited(wait, "No more direct chats for now.", everywhere=False)
        try:
            opened = await self._calls.call(
                "POST", "/users/@me/channels", json={"recipient_id": user_id}
            )
        except RateLimited as fault:
            if says(fault, OPENING_TOO_FAST):
                self._closed_until = loop.time() + fault.seconds
            raise
        except PersonGone as fault:
            self._shut_out(user_id, fault)
            raise
        self._learn(user_id, opened["id"])
        return str(opened["id"])

    def look_before_speaking(self, room: RoomRef) -> None:
        """Raises what she was last found to be: `Unwelcome`, `PersonGone`."""
        if room.id in self._people:
            self._look(self._people[room.id])

    def refused(self, room: RoomRef, fault: Refused) -> None:
        """Remember it for a day, if it is about her; a chat that isn't there is opened anew."""
        user_id = self._people.get(room.id)
        if user_id is None:
            return
        if isinstance(fault, Unwelcome | PersonGone):
            self._shut_out(user_id, fault)
        elif says(fault, UNKNOWN_CHANNEL):
            self._rooms.pop(user_id, None)

    def is_with_somebody(self, room: RoomRef) -> bool:
        """Whether it is known to be a direct chat."""
        return room.id in self._people

    def heard_of(self, event: Event) -> None:
        """She did something, so she may be written to again."""
        if isinstance(event, Said | Reacted | Pressed):
            user_id = event.who.ref.id
            self._shut.pop(user_id, None)
            if isinstance(event, Said) and event.direct and event.message is not None:
                self._learn(user_id, event.room.id)

    def among_others(self) -> None:
        """The bot came into a server: who was in none of its servers may be in this one."""
        gone = [who for who, (_, fault) in self._shut.items() if isinstance(fault, PersonGone)]
        for user_id in gone:
            del self._shut[user_id]

    def _look(self, user_id: str) -> None:
        until, fault = self._shut.get(user_id, (0.0, None))
        if fault is not None and until > asyncio.get_running_loop().time():
            raise type(fault)(fault.detail)

    def _shut_out(self, user_id: str, fault: Refused) -> None:
        self._shut[user_id] = asyncio.get_running_loop().time() + _DAY, fault
        if len(self._shut) > _KEPT:
            self._shut.popitem(last=False)

    def _learn(self, user_id: str, channel_id: str) -> None:
        self._rooms[user_id] = channel_id
        self._people[channel_id] = user_id
        if len(self._rooms) > _KEPT:
            _, oldest = self._rooms.popitem(last=False)
            self._people.pop(oldest, None)
