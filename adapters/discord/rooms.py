"""Servers and their channels as discord.py remembers them, and where the bot may speak."""

from collections.abc import Callable, Iterable

import discord
import structlog

from adapters.discord.faults import UNKNOWN_CHANNEL, says
from adapters.discord.permissions import (
    ASIDE,
    IN_THREADS,
    NEEDED,
    NEEDED_MASK,
    REACTING,
    READING,
    SPEAKING,
    lacking,
)
from adapters.discord.refs import room_ref
from core.errors import ChatError, Refused, RoomAway, RoomGone, Unreachable
from core.refs import RoomRef

log = structlog.get_logger()

_THREADS_KEPT = 10_000


class Rooms:
    """What is known of them. `client` gives the one that is signed in now.

    A room is lost once the bot can't speak in it, and away while its server is having an outage.
    """

    def __init__(self, client: Callable[[], discord.AutoShardedClient]) -> None:
        self._client = client
        self._guild_of: dict[int, int] = {}
        self._parents: dict[int, int] = {}
        self._refusing: dict[int, str] = {}
        self._perhaps_away: set[int] = set()
        self.spoken: set[int] = set()
        """Where the bot has said something since it was started."""
        self.away: set[int] = set()
        """Servers that have an outage."""

    # --- asking ---

    def guild_with(self, channel_id: int) -> discord.Guild | None:
        """The server of a channel or of a thread known here; None for a direct chat."""
        channel_id = self._parents.get(channel_id, channel_id)
        client = self._client()
        guild = client.get_guild(self._guild_of.get(channel_id, 0))
        if guild is not None and guild.get_channel(channel_id):
            return guild
        for guild in client.guilds:
            if guild.get_channel(channel_id):
                self._guild_of[channel_id] = guild.id
                return guild
        return None

    def lacks(self, channel_id: int, wanted: tuple[str, ...] = NEEDED) -> tuple[str, ...]:
        """The names of those permissions that the bot hasn't there. Empty if nothing is known."""
        guild, channel = self.guild_with(channel_id), self._channel(channel_id)
        me = self._me_in(guild) if guild else None
        if channel is None or me is None:
            return ()
        return lacking(channel.permissions_for(me), wanted)

    @property
    def some_unknown(self) -> bool:
        """Whether there are servers that Discord hasn't told of yet in this session."""
        return bool(self.away) or not self._client().is_ready()

    def name(self, channel_id: int) -> str:
        """The channel's name, empty if it isn't known."""
        channel = self._channel(channel_id)
        return channel.name if channel else ""

    def look_if_there(self, room: RoomRef) -> None:
        """Raises `RoomAway` or `RoomGone` where Discord need not be asked."""
        guild = self.guild_with(int(room.id))
        if guild is not None and guild.id in self.away:
            raise RoomAway("Discord has trouble with that server.")
        if why := self._refusing.get(int(room.id)):
            raise RoomGone(why)

    def look_before_speaking(self, room: RoomRef) -> None:
        """The same where the bot may not speak."""
        self.look_if_there(room)
        if missing := self.lacks(int(room.id), self._speaking_in(int(room.id))):
            raise RoomGone(_told(missing))

    def look_before_reacting(self, room: RoomRef) -> None:
        """The same, and `Refused` where it may speak but not react."""
        self.look_before_speaking(room)
        if missing := self.lacks(int(room.id), REACTING):
            raise Refused(_told(missing))

    def look_before_reading(self, room: RoomRef) -> None:
        """The same, and `Refused` where it may speak but not read what stands there."""
        self.look_before_speaking(room)
        if missing := self.lacks(int(room.id), READING):
            raise Refused(_told(missing))

    def look_before_setting_aside(self, room: RoomRef) -> None:
        """The same, and `Refused` where it may speak but make no private threads."""
        self.look_before_speaking(room)
        if missing := self.lacks(int(room.id), ASIDE):
            raise Refused(_told(missing))

    # --- learning ---

    def learn_thread(self, thread_id: int, parent_id: int) -> None:
        """A thread has its channel's permissions."""
        if len(self._parents) >= _THREADS_KEPT:
            self._parents.pop(next(iter(self._parents)))
        self._parents[thread_id] = parent_id

    def spoke_in(self, room: RoomRef) -> None:
        """The bot said something there."""
        self.spoken.add(int(room.id))

    def refused(self, room: RoomRef, fault: ChatError, *, speaking: bool = True) -> ChatError:
        """What `fault` means for the room: that it is gone is remembered, so that nothing more is
        asked of it. Reading or reacting may be refused where speaking isn't."""
        channel_id = int(room.id)
        if isinstance(fault, RoomGone):
            here = says(fault, UNKNOWN_CHANNEL) or self.lacks(channel_id, SPEAKING)
            if not speaking and not here and not self._is_elsewhere(channel_id):
                return Refused(fault.detail)
            self._refusing[channel_id] = fault.detail
        elif type(fault) is Unreachable and self.away and self.guild_with(channel_id) is None:
            self._perhaps_away.add(channel_id)
            return RoomAway(fault.detail)  # it may well be in one of those we can't see
        return fault

    def _is_elsewhere(self, channel_id: int) -> bool:
        """Whether it is in none of the bot's servers."""
        return not self.away and self.guild_with(channel_id) is None

    def forgive(self, channel_ids: Iterable[int] | None = None) -> None:
        """Things changed: what these rooms, or all of them, refused may be asked again."""
        if channel_ids is None:
            self._refusing.clear()
            return
        for channel_id in channel_ids:
            self._refusing.pop(channel_id, None)

    # --- comparing ---

    def powers(self, guild_id: int) -> dict[int, int]:
        """What of the needed permissions the bot has, by channel of a server."""
        guild = self._client().get_guild(guild_id)
        me = self._me_in(guild) if guild else None
        if guild is None or me is None:
            return {}
        return {c.id: c.permissions_for(me).value & NEEDED_MASK for c in guild.channels}

    def rooms_of(self, guild_id: int) -> frozenset[RoomRef]:
        """All rooms of a server."""
        return self.rooms_below(self.channels_of(guild_id))

    def rooms_below(self, channel_ids: Iterable[int]) -> frozenset[RoomRef]:
        """These channels, and the threads in them that are known here."""
        above = set(channel_ids)
        threads = {thread for thread, parent in self._parents.items() if parent in above}
        return frozenset(room_ref(str(one)) for one in above | threads)

    def back(self, guild_id: int) -> frozenset[RoomRef]:
        """A server is there again: its rooms, and those that may have been among them."""
        self.away.discard(guild_id)
        perhaps, self._perhaps_away = self._perhaps_away, set()
        rooms = self.rooms_of(guild_id) | self.rooms_below(perhaps)
        self.forgive(int(room.id) for room in rooms)
        return rooms

    def channels_of(self, guild_id: int) -> set[int]:
        """Their ids."""
        guild = self._client().get_guild(guild_id)
        return {channel.id for channel in guild.channels} if guild else set()

    def shard_of(self, guild_id: int) -> int:
        """The shard that tells of a server."""
        return (guild_id >> 22) % (self._client().shard_count or 1)

    def guilds_of(self, shard: int) -> set[int]:
        """The servers that a shard has told of."""
        return {guild.id for guild in self._client().guilds if self.shard_of(guild.id) == shard}

    def rooms_on(self, shard: int) -> frozenset[RoomRef] | None:
        """All channels that a shard tells of; None if it is the only one, and tells of all."""
        if (self._client().shard_count or 1) == 1:
            return None
        rooms = (self.rooms_of(guild_id) for guild_id in self.guilds_of(shard))
        return frozenset().union(*rooms)

    def forget_guild(self, guild_id: int) -> None:
        """The bot isn't in it any more."""
        guild = self._client().get_guild(guild_id)
        if guild is not None:
            self._client()._connection._remove_guild(guild)

    def spoken_below(self, channel_ids: Iterable[int]) -> list[int]:
        """Those of them in which the bot has spoken, and their threads in which it has."""
        above = set(channel_ids)
        return [one for one in self.spoken if self._parents.get(one, one) in above]

    def _channel(self, channel_id: int) -> discord.abc.GuildChannel | None:
        guild = self.guild_with(channel_id)
        return guild.get_channel(self._parents.get(channel_id, channel_id)) if guild else None

    def _me_in(self, guild: discord.Guild) -> discord.Member | None:
        user = self._client().user
        return guild.get_member(user.id) if user else None

    def _speaking_in(self, channel_id: int) -> tuple[str, ...]:
        return IN_THREADS if channel_id in self._parents else SPEAKING


def _told(missing: tuple[str, ...]) -> str:
    return f"The bot lacks {', '.join(missing)} there."
