"""A gateway session: its numbered events, kept for a resume, and the socket it has just now."""

import asyncio
import json
import zlib
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientConnectionResetError, web

from tests.far.discord.world import Json

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT = 0, 1, 2, 6, 7
INVALID_SESSION, HELLO, HEARTBEAT_ACK = 9, 10, 11
KEPT = 10_000  # events a session can be resumed over


class Connection:
    """One websocket. Sending never waits; what was sent goes out in order."""

    def __init__(
        self, socket: web.WebSocketResponse, http: web.Request, *, zlib_stream: bool
    ) -> None:
        self.socket = socket
        self.http = http
        self.session: Session | None = None
        self.goodbye: int | None = None  # the code that the client closed with
        self._deflate = zlib.compressobj() if zlib_stream else None
        self._queue: asyncio.Queue[str | int | None] = asyncio.Queue()

    def send(
        self, op: int, data: Any = None, *, event: str | None = None, seq: int | None = None
    ) -> None:
        self.send_text(json.dumps({"op": op, "d": data, "s": seq, "t": event}, ensure_ascii=False))

    def send_text(self, text: str) -> None:
        self._queue.put_nowait(text)

    def close(self, code: int) -> None:
        """Closes with a code once all before it is sent."""
        self._queue.put_nowait(code)

    def cut(self) -> None:
        """The line is gone, without a goodbye."""
        if self.http.transport is not None:
            self.http.transport.abort()
        self._queue.put_nowait(None)

    async def write(self) -> None:
        """Sends until it is closed."""
        with suppress(ClientConnectionResetError, ConnectionError):
            while (item := await self._queue.get()) is not None:
                if isinstance(item, int):
                    await self.socket.close(code=item)
                    return
                await self._put(item)

    async def _put(self, text: str) -> None:
        if self._deflate is None:
            await self.socket.send_str(text)
            return
        packed = self._deflate.compress(text.encode())
        await self.socket.send_bytes(packed + self._deflate.flush(zlib.Z_SYNC_FLUSH))


@dataclass(eq=False)
class Session:
    """What a client identified for; it outlives its sockets."""

    id: str
    shard: int
    shards: int
    intents: int
    connection: Connection | None = None
    seq: int = 0
    ended: float | None = None  # when its last socket went
    kept: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=KEPT))
    losing: int = 0
    doubling: int = 0
    swapping: bool = False
    _held: tuple[str, Json] | None = None

    def dispatch(self, event: str, data: Json) -> None:
        """An event, or what a fault makes of it."""
        if self.losing:
            self.losing -= 1
            return
        if self.swapping:
            self.swapping, self._held = False, (event, data)
            return
        self.number(event, data)
        if self.doubling:
            self.doubling -= 1
            self.number(event, data)
        if self._held:
            held, self._held = self._held, None
            self.number(*held)

    def number(self, event: str, data: Json) -> None:
        self.seq += 1
        payload = {"op": DISPATCH, "t": event, "s": self.seq, "d": data}
        text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"))
        self.kept.append((self.seq, text))
        if self.connection:
            self.connection.send_text(text)

    def serves(self, guild_id: int | None) -> bool:
        """Does this shard see that guild? Direct chats are shard 0's."""
        return (0 if guild_id is None else (guild_id >> 22) % self.shards) == self.shard

    def replay(self, after: int) -> bool:
        """Sends all events after a number once more. False if they aren't all there any longer."""
        assert self.connection is not None
        if self.kept and self.kept[0][0] > after + 1:
            return False
        for seq, text in list(self.kept):
            if seq > after:
                self.connection.send_text(text)
        return True
