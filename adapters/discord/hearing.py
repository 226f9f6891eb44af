"""What the gateway says, before discord.py reads it: what people did, what became of rooms."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import uuid4

import discord
import structlog

from adapters.discord.decode import read_cleared, read_deleted, read_message, read_reaction
from adapters.discord.directs import Directs
from adapters.discord.inbox import Inbox
from adapters.discord.lean import is_spoken_in, prune_guild
from adapters.discord.menu import Listed
from adapters.discord.permissions import may_speak
from adapters.discord.refs import PLATFORM, room_ref
from adapters.discord.rooms import Rooms
from core.events import Event, Removed, RoomLost
from core.refs import MessageRef

log = structlog.get_logger()

Source = dict[str, Any]
Theirs = Callable[[Source], None]
Ours = Callable[[Source, Theirs], None]

_OWN_DELETIONS_KEPT = 2000


class Hearing:
    """Reads the gateway's events into an inbox. `listed` is given each INTERACTION_CREATE, and
    `directs` each event of a person's.

    `attach` puts it before discord.py's parsers. Those whose work nobody uses are left out.
    """

    def __init__(
        self,
        inbox: Inbox,
        rooms: Rooms,
        listed: Listed,
        directs: Directs,
    ) -> None:
        self._inbox = inbox
        self._rooms = rooms
        self._listed = listed
        self._directs = directs
        self._me = ""
        self._place: Callable[[str], str] = lambda guild_id: ""
        self._arriving: dict[int, set[int]] = {}
        self._deleted: dict[MessageRef, None] = {}

    def attach(self, parsers: dict[str, Callable[[Any], Any]], place: Callable[[str], str]) -> None:
        """Take over discord.py's table. `place` says where in which session we are, by the id of
        the server that an event is about."""
        self._place = place
        theirs = {event: _guarded(event, parse) for event, parse in parsers.items()}
        parsers.clear()
        for event, ours in self._table().items():
            parsers[event] = _both(event, ours, theirs[event])

    def _table(self) -> Mapping[str, Ours]:
        watched = dict.fromkeys(
            ("GUILD_ROLE_UPDATE", "GUILD_ROLE_DELETE", "GUILD_UPDATE", "CHANNEL_UPDATE"),
            self._permissions,
        )
        return watched | {
            "READY": self._ready,
            "RESUMED": _pass_on,
            "GUILD_CREATE": self._guild_create,
            "GUILD_DELETE": self._guild_delete,
            "GUILD_ROLE_CREATE": _pass_on,
            "GUILD_MEMBER_UPDATE": self._member_update,
            "CHANNEL_CREATE": self._channel_create,
            "CHANNEL_DELETE": self._channel_delete,
            "THREAD_DELETE": self._thread_delete,
            "MESSAGE_CREATE": self._message,
            "MESSAGE_DELETE": self._message_delete,
            "MESSAGE_DELETE_BULK": self._message_delete,
            "MESSAGE_REACTION_ADD": self._reaction_add,
            "MESSAGE_REACTION_REMOVE": self._reaction_remove,
            "MESSAGE_REACTION_REMOVE_ALL": self._reactions_cleared,
            "MESSAGE_REACTION_REMOVE_EMOJI": self._reactions_cleared,
            "INTERACTION_CREATE": self._interaction,
        }

    # --- what people do ---

    def _reaction_add(self, data: Source, theirs: Theirs) -> None:
        self._put(read_reaction(data, True, self._event_id(data), self._me, _now()))

    def _reaction_remove(self, data: Source, theirs: Theirs) -> None:
        self._put(read_reaction(data, False, self._event_id(data), self._me, _now()))

    def _reactions_cleared(self, data: Source, theirs: Theirs) -> None:
        room = read_cleared(data)
        if room is not None:
            self._inbox.gap({room})

    def _message(self, data: Source, theirs: Theirs) -> None:
        self._put(read_message(data, self._me))

    def _message_delete(self, data: Source, theirs: Theirs) -> None:
        for message in read_deleted(data):
            if message not in self._deleted:
                event_id = f"{self._event_id(data)}:{message.id}"
                self._inbox.put(Removed(id=event_id, at=_now(), message=message))

    def _interaction(self, data: Source, theirs: Theirs) -> None:
        self._put(self._listed.hear(data))

    def deleted(self, message: MessageRef) -> None:
        """We take this away ourselves, so it is no news."""
        if len(self._deleted) >= _OWN_DELETIONS_KEPT:
            self._deleted.pop(next(iter(self._deleted)))
        self._deleted[message] = None

    # --- sessions ---

    def _ready(self, data: Source, theirs: Theirs) -> None:
        self._me = str(data["user"]["id"])
        shard, listed = _shard(data), {int(guild["id"]) for guild in data["guilds"]}
        theirs(data)
        self._rooms.forgive()
        for gone in self._rooms.guilds_of(shard) - listed:
            self._lose(self._rooms.channels_of(gone))
            self._rooms.forget_guild(gone)
        self._rooms.away -= listed
        self._arriving[shard] = set(listed)
        self._arrived(shard, None)
        self._listed.register_once()

    def settled(self, shard: int) -> None:
        """Whatever server hasn't come by now has an outage."""
        late = self._arriving.get(shard)
        if late:
            self._rooms.away |= late
            late.clear()
            self._arrived(shard, None)

    def _arrived(self, shard: int, guild_id: int | None) -> None:
        awaited = self._arriving.get(shard)
        if awaited is None:
            return
        awaited.discard(guild_id or 0)
        if not awaited:
            del self._arriving[shard]
            self._inbox.gap(self._rooms.rooms_on(shard))

    # --- servers ---

    def _guild_create(self, data: Source, theirs: Theirs) -> None:
        guild_id = int(data["id"])
        if data.get("unavailable") is True:
            self._rooms.away.add(guild_id)
            return
        prune_guild(data, self._me)
        theirs(data)
        rooms = self._rooms.back(guild_id)
        shard = self._rooms.shard_of(guild_id)
        if guild_id in self._arriving.get(shard, ()):
            self._arrived(shard, guild_id)
        else:
            self._directs.among_others()
            self._inbox.gap(rooms)

    def _guild_delete(self, data: Source, theirs: Theirs) -> None:
        guild_id = int(data["id"])
        if data.get("unavailable") is True:
            self._rooms.away.add(guild_id)
        else:
            self._rooms.away.discard(guild_id)
            self._lose(self._rooms.channels_of(guild_id))
        theirs(data)
        self._arrived(self._rooms.shard_of(guild_id), guild_id)

    def _channel_create(self, data: Source, theirs: Theirs) -> None:
        if is_spoken_in(data):
            data["topic"] = None
            theirs(data)

    def _channel_delete(self, data: Source, theirs: Theirs) -> None:
        theirs(data)
        self._lose({int(data["id"])})

    def _thread_delete(self, data: Source, theirs: Theirs) -> None:
        thread_id = int(data["id"])
        if thread_id in self._rooms.spoken:
            self._lost(thread_id)

    # --- permissions ---

    def _member_update(self, data: Source, theirs: Theirs) -> None:
        if data["user"]["id"] == self._me:
            self._permissions(data, theirs)

    def _permissions(self, data: Source, theirs: Theirs) -> None:
        """Something that may change what the bot may do, and in which channels."""
        guild_id = int(data.get("guild_id") or data["id"])
        before = self._rooms.powers(guild_id)
        if "guild_id" not in data:
            prune_guild(data, self._me)
        theirs(data)
        after = self._rooms.powers(guild_id)
        self._lose(c for c in before if may_speak(before[c]) and not may_speak(after.get(c, 0)))
        regained = [c for c in after if after[c] & ~before.get(c, 0)]
        self._rooms.forgive(regained)
        self._inbox.gap(self._rooms.rooms_below(regained))

    def _lose(self, channel_ids: Iterable[int]) -> None:
        for channel_id in self._rooms.spoken_below(channel_ids):
            self._lost(channel_id)

    def _lost(self, channel_id: int) -> None:
        self._rooms.spoken.discard(channel_id)
        room = room_ref(str(channel_id))
        event_id = f"{PLATFORM}:lost:{uuid4().hex}"
        self._inbox.put(RoomLost(id=event_id, at=_now(), room=room))

    # --- ids ---

    def _put(self, event: Event | None) -> None:
        if event is not None:
            self._directs.heard_of(event)
            self._inbox.put(event)

    def _event_id(self, data: Source) -> str:
        return self._place(str(data.get("guild_id") or ""))


class Delivery:
    """Where in which session an event stands: the same when it is delivered again."""

    def __init__(self, client: discord.AutoShardedClient) -> None:
        self._client = client
        self._names: dict[str, str] = {}

    def __call__(self, guild_id: str) -> str:
        """An event id. Direct chats are always on the first shard."""
        count = self._client.shard_count or 1
        shard = (int(guild_id) >> 22) % count if guild_id else 0
        socket = self._client._get_websocket(shard_id=shard)
        return f"{PLATFORM}:{self._name(socket.session_id or '')}:{shard}:{socket.sequence}"

    def _name(self, session_id: str) -> str:
        if session_id not in self._names:
            self._names = {session_id: sha256(session_id.encode()).hexdigest()[:16]}
        return self._names[session_id]


def _pass_on(data: Source, theirs: Theirs) -> None:
    theirs(data)


def _both(event: str, ours: Ours, theirs: Theirs) -> Theirs:
    """Ours, which calls theirs where that is wanted."""

    def parse(data: Source) -> None:
        try:
            ours(data, theirs)
        except Exception as error:  # anything may come over the wire
            _complain(event, error)

    return parse


def _guarded(event: str, parse: Callable[[Any], Any]) -> Theirs:
    def safely(data: Source) -> None:
        try:
            parse(data)
        except Exception as error:
            _complain(event, error)

    return safely


def _complain(event: str, error: Exception) -> None:
    """Without what the event holds: that is people's words."""
    log.error("an event that makes no sense", kind=event, why=type(error).__name__)


def _shard(data: Source) -> int:
    shard = data.get("shard")
    return int(shard[0]) if isinstance(shard, list) and shard else 0


def _now() -> datetime:
    return datetime.now(UTC)
