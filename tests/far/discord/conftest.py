"""A running far end, discord.py at it, and bare clients for what discord.py never does."""

import asyncio
import json
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import aiohttp
import discord
import pytest
import pytest_asyncio
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from tests.far.discord.limits import SWIFT
from tests.far.discord.people import Person
from tests.far.discord.places import Street
from tests.far.discord.server import FarDiscord
from tests.far.discord.world import Channel, Json

UNPRIVILEGED = 13_825  # GUILDS, and messages and reactions in guilds and direct chats


@pytest_asyncio.fixture
async def far() -> AsyncIterator[FarDiscord]:
    """A far end with Discord's limits. A test that means to break a rule clears `violations`."""
    async with FarDiscord(limits=SWIFT) as running:
        yield running
    assert running.violations == []


@pytest.fixture
def street(far: FarDiscord) -> Street:
    return far.guild("Maple Street")


@pytest.fixture
def room(street: Street) -> Channel:
    return street.channel("help")


@pytest.fixture
def ana(street: Street) -> Person:
    return street.member("Ana", locale="en-GB")


@pytest.fixture
def bea(street: Street) -> Person:
    return street.member("Bea")


class Bot(discord.AutoShardedClient):
    """discord.py as it is, with a memory of what it received."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            intents=discord.Intents._from_value(options.pop("intents", UNPRIVILEGED)),
            guild_ready_timeout=0.05,
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            enable_debug_events=True,
            **options,
        )
        self.events: list[tuple[str, Json]] = []
        self.sent: list[Json] = []
        self.running: asyncio.Task[None] | None = None

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Doesn't wait its five seconds: SWIFT has none."""

    async def on_socket_raw_receive(self, text: str) -> None:
        payload = json.loads(text)
        if payload["t"]:
            self.events.append((payload["t"], payload["d"]))

    async def on_socket_raw_send(self, text: str) -> None:
        self.sent.append(json.loads(text))

    def got(self, event: str) -> list[Json]:
        return [data for name, data in self.events if name == event]

    async def call(self, method: str, path: str, body: Any = None) -> Any:
        """A request in raw JSON through discord.py's own limits and retries."""
        route = Route(method, path)
        return await self.http.request(route, **({} if body is None else {"json": body}))


Start = Callable[..., Awaitable[Bot]]


@pytest_asyncio.fixture
async def start(far: FarDiscord, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Start]:
    """Starts a bot that is ready: `bot = await start()`."""
    bots: list[Bot] = []

    async def started(end: FarDiscord = far, **options: Any) -> Bot:
        monkeypatch.setattr(Route, "BASE", end.api_url)
        gateway = yarl.URL(end.gateway_url)
        monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", gateway)
        bot = Bot(**options)
        bots.append(bot)
        await bot.login(end.token)
        bot.running = asyncio.create_task(bot.connect())
        waiting = asyncio.create_task(bot.wait_until_ready())
        await asyncio.wait([waiting, bot.running], return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        return bot

    yield started
    for bot in bots:
        await bot.close()
        if bot.running:
            await asyncio.wait([bot.running])
            bot.running.exception()


@pytest_asyncio.fixture
async def bot(street: Street, start: Start) -> Bot:
    """A bot that is ready and in one guild, Maple Street."""
    return await start()


class Api:
    """Requests with nothing in between. An answer is its status, its JSON and its headers."""

    def __init__(self, far: FarDiscord, session: aiohttp.ClientSession) -> None:
        self._far = far
        self._session = session

    async def call(
        self, method: str, path: str, body: Any = None, *, token: str | None = None
    ) -> tuple[int, Any, Any]:
        headers = {"Authorization": f"Bot {token or self._far.token}"}
        url = yarl.URL(self._far.api_url + path, encoded=True)
        kwargs: dict[str, Any] = {} if body is None else {"json": body}
        async with self._session.request(method, url, headers=headers, **kwargs) as answer:
            text = await answer.text()
            is_json = answer.headers.get("Content-Type") == "application/json"
            return answer.status, json.loads(text) if is_json else text, answer.headers


@pytest_asyncio.fixture
async def api(far: FarDiscord) -> AsyncIterator[Api]:
    async with aiohttp.ClientSession() as session:
        yield Api(far, session)


class Wire:
    """A gateway connection by hand."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, *, packed: bool) -> None:
        self.socket = socket
        self._inflate = zlib.decompressobj() if packed else None

    async def receive(self) -> Json:
        """The next payload; {"close": code} when there is none any more."""
        message = await self.socket.receive(timeout=5)
        if message.type is aiohttp.WSMsgType.BINARY and self._inflate:
            return dict(json.loads(self._inflate.decompress(message.data)))
        if message.type is aiohttp.WSMsgType.TEXT:
            return dict(json.loads(message.data))
        return {"op": None, "close": self.socket.close_code}

    async def send(self, op: int, data: Any) -> None:
        await self.socket.send_json({"op": op, "d": data})

    async def identify(self, token: str, more: Json | None = None, **fields: Any) -> Json:
        """The first payload that an IDENTIFY gets."""
        wanted = {"token": token, "intents": UNPRIVILEGED, "properties": {}}
        await self.send(2, wanted | (more or {}) | fields)
        return await self.receive()


Connect = Callable[..., Awaitable[Wire]]


@asynccontextmanager
async def wires(far: FarDiscord) -> AsyncIterator[Connect]:
    """Opens gateway connections that have had their HELLO."""
    async with aiohttp.ClientSession() as session, AsyncExitStack() as stack:

        async def opened(query: str = "v=10&encoding=json", *, hello: bool = True) -> Wire:
            socket = await session.ws_connect(f"{far.gateway_url}?{query}")
            stack.push_async_callback(socket.close)
            wire = Wire(socket, packed="zlib-stream" in query)
            if hello:
                assert (await wire.receive())["op"] == 10
            return wire

        yield opened


@pytest_asyncio.fixture
async def connect(far: FarDiscord) -> AsyncIterator[Connect]:
    async with wires(far) as opened:
        yield opened
