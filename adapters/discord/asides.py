"""Private threads for those who take no direct messages: one a person below each channel."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from adapters.discord.calls import Calls
from adapters.discord.encode import components
from adapters.discord.refs import room_ref
from adapters.discord.rooms import Rooms
from core.errors import RateLimited, Refused
from core.refs import MessageRef, PersonRef, RoomRef
from core.words import Words

_PRIVATE_THREAD = 12
_ARCHIVED_AFTER = 1440  # minutes
_KEPT = 10_000
_LOOKED_AT = 20
_LONGEST_NAME = 100
_A_MOMENT = 2.0  # seconds until it is looked again whether a server has come in
_MESSAGES = "/channels/{channel_id}/messages"


class Asides:
    """The threads that the bot has made. `me` is the bot's id."""

    def __init__(
        self, calls: Calls, rooms: Rooms, words: Callable[[str], Words], me: Callable[[], str]
    ) -> None:
        self._calls = calls
        self._rooms = rooms
        self._words = words
        self._me = me
        self._threads: OrderedDict[tuple[str, str], str] = OrderedDict()
        self._people: dict[str, str] = {}

    async def beside(self, person: PersonRef, card: MessageRef) -> RoomRef:
        """The thread for `person` below the card's channel. `Refused` where there can be none."""
        channel = card.room
        self._rooms.look_before_setting_aside(channel)
        thread = self._threads.get((channel.id, person.id))
        if thread is None:
            guild = self._rooms.guild_with(int(channel.id))
            if guild is None and self._rooms.some_unknown:
                raise RateLimited(_A_MOMENT, "That server hasn't come in yet.", everywhere=False)
            if guild is None:
                raise Refused("There are no threads in that room.")
            thread = await self._found(guild.id, channel.id, person.id)
            thread = thread or await self._made(channel)
            self._learn(channel.id, person.id, thread)
        return room_ref(thread)

    def person_in(self, room: RoomRef) -> str | None:
        """Whose thread it is, if it is one: only who is named in it can see it."""
        return self._people.get(room.id)

    def forget(self, room: RoomRef) -> bool:
        """It is gone. Whether it was one of these."""
        user_id = self._people.pop(room.id, None)
        gone = [each for each, thread in self._threads.items() if thread == room.id]
        for each in gone if user_id else ():
            del self._threads[each]
        return user_id is not None

    def _learn(self, channel_id: str, user_id: str, thread: str) -> None:
        self._rooms.learn_thread(int(thread), int(channel_id))
        self._threads[channel_id, user_id] = thread
        self._people[thread] = user_id
        if len(self._threads) > _KEPT:
            _, oldest = self._threads.popitem(last=False)
            self._people.pop(oldest, None)

    async def _found(self, guild_id: int, channel_id: str, user_id: str) -> str | None:
        """The one that was made before a restart: the one with a note that names her."""
        active = await self._calls.call(
            "GET", "/guilds/{guild_id}/threads/active", {"guild_id": guild_id}
        )
        ours = [one["id"] for one in active["threads"] if self._is_ours(one, channel_id)]
        for thread in ours[:_LOOKED_AT]:
            said = await self._calls.call(
                "GET", _MESSAGES, {"channel_id": thread}, query={"limit": 50}
            )
            if any(_names(message, user_id) for message in said):
                return str(thread)
        return None

    def _is_ours(self, thread: Any, channel_id: str) -> bool:
        return bool(
            thread.get("type") == _PRIVATE_THREAD
            and thread.get("parent_id") == channel_id
            and thread.get("owner_id") == self._me()
        )

    async def _made(self, channel: RoomRef) -> str:
        made = await self._calls.call(
            "POST",
            "/channels/{channel_id}/threads",
            {"channel_id": channel.id},
            json={
                "name": self._words("").say("discord-aside")[:_LONGEST_NAME],
                "type": _PRIVATE_THREAD,
                "auto_archive_duration": _ARCHIVED_AFTER,
                "invitable": False,
            },
        )
        return str(made["id"])


def _names(message: Any, user_id: str) -> bool:
    """Whether it begins with a mention of her."""
    texts = [str(part.get("content", "")) for part in components(message)]
    return any(text.startswith(f"<@{user_id}>") for text in texts)
