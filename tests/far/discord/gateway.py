"""The websocket half: HELLO, IDENTIFY, events, heartbeats, RESUME, and what goes wrong there."""

import asyncio
import json
import secrets
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

from tests.far.discord import payloads
from tests.far.discord.gateway_faults import GatewayFaults
from tests.far.discord.intents import KNOWN, PRIVILEGED, passes, without_content
from tests.far.discord.limits import Counter
from tests.far.discord.permissions import Permission, may
from tests.far.discord.sessions import (
    HEARTBEAT,
    HEARTBEAT_ACK,
    HELLO,
    IDENTIFY,
    INVALID_SESSION,
    RESUME,
    Connection,
    Session,
)
from tests.far.discord.world import MESSAGE_CONTENT, Channel, Guild, Json

if TYPE_CHECKING:
    from tests.far.discord.server import FarDiscord

MOST_GUILDS = 2500  # in one shard
RESUMABLE_SECONDS = 180
DAY = 86_400
_IGNORED = (3, 4)  # presence and voice
_ENDING = (1000, 1001)  # a client that closes with these ends its session


class Gateway(GatewayFaults):
    """All sessions of the application, over whatever sockets they have."""

    def __init__(
        self, far: "FarDiscord", *, heartbeat: float, starts: int, concurrency: int
    ) -> None:
        super().__init__()
        self._far = far
        self._heartbeat = heartbeat
        self._starts = starts
        self._concurrency = concurrency
        self._started: list[float] = []
        self._last_identify: dict[int, float] = {}
        self._counter = Counter()
        far.world.tell = self.tell

    # What the world tells

    def tell(self, event: str, data: Json, guild: Guild | None, channel: Channel | None) -> None:
        """Sends an event to the sessions that it is for."""
        far, bot = self._far, self._far.world.bot
        far.check_event(event, data)
        far.changed()
        if guild and not (bot.id in guild.members and guild.available) and event != "GUILD_DELETE":
            return
        if channel and guild and not may(bot, channel, Permission.VIEW_CHANNEL):
            return
        for session in self.sessions:
            if not session.serves(guild.id if guild else None):
                continue
            if passes(event, session.intents, direct=guild is None):
                session.dispatch(event, self._readable(session, event, data))

    def _readable(self, session: Session, event: str, data: Json) -> Json:
        hidden = "guild_id" in data and not session.intents & MESSAGE_CONTENT
        if event in ("MESSAGE_CREATE", "MESSAGE_UPDATE") and hidden:
            return without_content(data, self._far.world.bot.id)
        return data

    def start_limit(self) -> Json:
        """What GET /gateway/bot says of how often a session may still be started."""
        now = self._far.world.now()
        self._started = [when for when in self._started if now - when < DAY]
        oldest = self._started[0] if self._started else now - DAY
        return {
            "total": self._starts,
            "remaining": max(0, self._starts - len(self._started)),
            "reset_after": int(max(0.0, DAY - (now - oldest)) * 1000),
            "max_concurrency": self._concurrency,
        }

    # One socket

    async def handle(self, http: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(max_msg_size=4096 * 4, compress=False)
        await socket.prepare(http)
        zlib_stream = http.query.get("compress") == "zlib-stream"
        connection = Connection(socket, http, zlib_stream=zlib_stream)
        self.connections.append(connection)
        writer = asyncio.create_task(connection.write())
        try:
            if http.query.get("v") != "10" or http.query.get("encoding", "json") != "json":
                connection.close(4012)
                await writer
                return socket
            connection.send(HELLO, {"heartbeat_interval": int(self._heartbeat * 1000)})
            await self._listen(connection)
        finally:
            self._gone(connection)
            connection.close(1000)
            await writer
        return socket

    async def _listen(self, connection: Connection) -> None:
        while True:
            try:
                message = await connection.socket.receive(timeout=self._heartbeat * 1.5 + 1)
            except TimeoutError:
                connection.close(4009)
                return
            if message.type is not WSMsgType.TEXT:
                if message.type is WSMsgType.CLOSE:
                    connection.goodbye = message.data
                return
            limit = self._far.limits.gateway_sends
            if limit and self._counter.take(str(id(connection)), limit, self._far.world.now()):
                connection.close(4008)
                return
            self._received(connection, message.data)

    def _received(self, connection: Connection, text: str) -> None:
        try:
            payload = json.loads(text)
            op, data = payload["op"], payload.get("d")
        except (ValueError, TypeError, KeyError):
            connection.close(4002)
            return
        if op == HEARTBEAT:
            if self.acking:
                connection.send(HEARTBEAT_ACK)
        elif op in (IDENTIFY, RESUME):
            if connection.session is not None:
                connection.close(4005)
            elif not isinstance(data, dict):
                connection.close(4002)
            else:
                (self._identify if op == IDENTIFY else self._resume)(connection, data)
        elif connection.session is None:
            connection.close(4003)
        elif op not in _IGNORED:
            self._far.violate("GATEWAY", f"op {op}", "the far end doesn't know this operation")
            connection.close(4001)

    def _gone(self, connection: Connection) -> None:
        if connection in self.connections:
            self.connections.remove(connection)
        session = connection.session
        if session is None or session.connection is not connection:
            return
        session.connection = None
        session.ended = self._far.world.now()
        if connection.goodbye in _ENDING and session in self.sessions:
            self.sessions.remove(session)
        self._far.changed()

    # Sessions

    def _identify(self, connection: Connection, data: Json) -> None:
        far = self._far
        shard, shards = data.get("shard") or (0, 1)
        problem = self._refusal(data, shard, shards)
        if problem:
            connection.close(problem)
            return
        now = far.world.now()
        lane = shard % self._concurrency
        if now - self._last_identify.get(lane, 0.0) < far.limits.identify_seconds:
            connection.send(INVALID_SESSION, False)
            return
        self._last_identify[lane] = now
        if self.start_limit()["remaining"] <= 0:
            far.revoke()
            return
        self._started.append(now)
        session = Session(secrets.token_hex(16), shard, shards, data["intents"], connection)
        connection.session = session
        self.sessions.append(session)
        self._welcome(session)

    def _refusal(self, data: Json, shard: Any, shards: Any) -> int | None:
        """The close code for what is wrong with an IDENTIFY."""
        far = self._far
        if data.get("token") != far.token:
            return 4004
        if not (isinstance(shard, int) and isinstance(shards, int) and 0 <= shard < shards):
            return 4010
        intents = data.get("intents")
        if not isinstance(intents, int) or intents & ~KNOWN or intents < 0:
            return 4013
        if intents & PRIVILEGED & ~far.world.privileged:
            return 4014
        served = [g for g in far.world.bot_guilds() if (g.id >> 22) % shards == shard]
        return 4011 if len(served) > MOST_GUILDS else None

    def _welcome(self, session: Session) -> None:
        """READY with the guilds as ids alone, then each of them."""
        far, bot = self._far, self._far.world.bot
        guilds = [guild for guild in far.world.bot_guilds() if session.serves(guild.id)]
        ready: Json = {
            "v": 10,
            "user": payloads.user(bot),
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "resume_gateway_url": far.gateway_url,
            "shard": [session.shard, session.shards],
            "application": {"id": str(bot.id), "flags": 0},
        }
        far.check_event("READY", ready)
        session.number("READY", ready)
        for guild in guilds:
            if guild.available and passes("GUILD_CREATE", session.intents, direct=False):
                session.number("GUILD_CREATE", self.guild_create(guild) | {"unavailable": False})
        far.changed()

    def guild_create(self, guild: Guild) -> Json:
        """GUILD_CREATE with the threads that the bot sees."""
        bot = self._far.world.bot
        threads = [
            each
            for each in guild.threads.values()
            if each.thread and not each.thread.archived and may(bot, each, Permission.VIEW_CHANNEL)
        ]
        event = payloads.guild_create(guild, bot, threads)
        self._far.check_event("GUILD_CREATE", event)
        return event

    def _resume(self, connection: Connection, data: Json) -> None:
        far = self._far
        if data.get("token") != far.token:
            connection.close(4004)
            return
        session = next((each for each in self.sessions if each.id == data.get("session_id")), None)
        if session and session.ended and far.world.now() - session.ended > RESUMABLE_SECONDS:
            self.sessions.remove(session)
            session = None
        if session is None:
            connection.send(INVALID_SESSION, False)
            return
        if not isinstance(data.get("seq"), int) or data["seq"] > session.seq:
            connection.close(4007)
            return
        if session.connection:
            session.connection.close(4000)
        session.connection, connection.session, session.ended = connection, session, None
        if not session.replay(data["seq"]):
            self.sessions.remove(session)
            connection.session = None
            connection.send(INVALID_SESSION, False)
            return
        session.number("RESUMED", {})
        far.changed()
