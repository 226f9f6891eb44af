"""discord.py's client: kept small, kept connected, and never spending more sessions than it may."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress

import aiohttp
import discord
import structlog
import yarl
from discord.gateway import DiscordWebSocket, KeepAliveHandler
from discord.http import Route

from adapters.discord.calls import LONGEST_LIMIT_SAT_OUT
from adapters.discord.faults import TOKEN, fault_of
from adapters.discord.sessions import Sessions
from adapters.discord.settings import DiscordSettings
from core.errors import ChatError, SignedOut, Unreachable

log = structlog.get_logger()

_SLICE = 30.0
"""Seconds that a connection may wait to begin its session; discord.py gives up after 60."""
_LONGEST_BACKOFF = 6
"""Two to the power of it are the seconds that a shard waits at most to connect once more. It would
be 1,024 else."""
_FIRST_WAIT, _LONGEST_WAIT = 1.0, 60.0
_GOODBYE = 5.0
_WRONG_TOKEN = 4004


def intents() -> discord.Intents:
    """What is heard of. None of it is privileged."""
    return discord.Intents(
        guilds=True,
        guild_messages=True,
        guild_reactions=True,
        dm_messages=True,
        dm_reactions=True,
    )


class Client(discord.AutoShardedClient):
    """discord.py's, with the smallest memory it can have. `settled` is told when a shard's new
    session has waited for its servers long enough."""

    def __init__(
        self,
        settings: DiscordSettings,
        sessions: Sessions,
        trace: aiohttp.TraceConfig,
        settled: Callable[[int], None],
    ) -> None:
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # it never talks
        super().__init__(
            intents=intents(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            guild_ready_timeout=settings.guild_ready,
            allowed_mentions=discord.AllowedMentions.none(),
            http_trace=trace,
            max_ratelimit_timeout=LONGEST_LIMIT_SAT_OUT,
        )
        self._gateway_url = settings.gateway_url
        self._sessions = sessions
        self._settled = settled
        self._sockets: set[aiohttp.ClientWebSocketResponse] = set()
        self._connect = self.http.ws_connect
        self.http.ws_connect = self._connect_and_keep  # type: ignore[method-assign]

    async def _connect_and_keep(
        self, url: str, *, compress: int = 0
    ) -> aiohttp.ClientWebSocketResponse:
        socket = await self._connect(url, compress=compress)
        self._sockets = {one for one in self._sockets if not one.closed} | {socket}
        return socket

    async def on_shard_ready(self, shard_id: int) -> None:
        """discord.py waits no longer for servers."""
        self._settled(shard_id)

    async def launch_shard(
        self, gateway: yarl.URL, shard_id: int, *, initial: bool = False
    ) -> None:
        """Connect, once a session may be begun."""
        wait = await self._wait(shard_id)
        while wait > 0:
            await asyncio.sleep(wait)
            wait = await self._wait(shard_id)
        url = yarl.URL(self._gateway_url) if self._gateway_url else gateway
        await super().launch_shard(url, shard_id, initial=initial)
        launched = self.get_shard(shard_id)
        if launched is not None:
            launched._parent._backoff._max = _LONGEST_BACKOFF

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait for this shard's turn; a connection that would wait too long is given up."""
        shard = shard_id or 0
        wait = await self._wait(shard)
        await asyncio.sleep(min(wait, _SLICE))
        if wait > _SLICE:
            raise TimeoutError("No session may be begun yet.")
        self._sessions.begin(shard, self.loop.time())

    async def _wait(self, shard: int) -> float:
        with suppress(discord.DiscordException, aiohttp.ClientError, OSError):
            limits = await self.fetch_session_start_limits()
            self._sessions.limit(limits.remaining, limits.reset_after / 1000, self.loop.time())
        return self._sessions.wait(shard, self.loop.time())

    async def close(self) -> None:
        """discord.py leaves behind what waits for servers, and connections that never came to a
        session, their heartbeats included."""
        state = self._connection
        for task in (*state._ready_tasks.values(), state._ready_task):
            if task is not None:
                task.cancel()
        await super().close()
        for thread in threading.enumerate():
            if isinstance(thread, KeepAliveHandler) and thread.ws._connection is state:
                thread.stop()
        for socket in self._sockets:
            with suppress(aiohttp.ClientError, OSError):
                await socket.close()


class Gateway:
    """The client in use, and another one whenever that came to an end.

    `make` gives a new one; `lost` is told when the bot isn't let in any more.
    """

    def __init__(
        self,
        settings: DiscordSettings,
        make: Callable[[], Client],
        lost: Callable[[SignedOut], None],
    ) -> None:
        self._settings = settings
        self._make = make
        self._lost = lost
        self.client = make()
        self._running: asyncio.Task[None] | None = None
        self._closing = False
        self._standard: tuple[str, yarl.URL] | None = None

    async def start(self) -> None:
        """Sign in and begin to connect. Raises `SignedOut`, `Unreachable`."""
        await self.sign_in()
        self._running = asyncio.create_task(self._run())

    async def sign_in(self) -> None:
        """Find out who the bot is, over REST alone. Raises `SignedOut`, `Unreachable`."""
        self._set_addresses()
        await self._sign_in()

    async def close(self) -> None:
        """Leave."""
        self._closing = True
        await self._let_go()  # first: a connecting client takes no notice of being cancelled
        if self._running is not None:
            self._running.cancel()
            await asyncio.wait({self._running}, timeout=_GOODBYE)
            await self._let_go()
        self._restore_addresses()

    async def _run(self) -> None:
        wait = _FIRST_WAIT
        while True:
            since = asyncio.get_running_loop().time()
            try:
                await self.client.connect()
            except Exception as error:
                fault = _end_of(error)
                if isinstance(fault, SignedOut):
                    self._lost(fault)
                    return
                log.error("the connection to Discord ended", why=type(error).__name__)
            if self._closing:
                return
            lived = asyncio.get_running_loop().time() - since
            wait = _FIRST_WAIT if lived > _LONGEST_WAIT else wait
            try:
                await self._come_back(wait)
            except SignedOut as fault:
                self._lost(fault)
                return
            wait = min(wait * 2, _LONGEST_WAIT)

    async def _come_back(self, wait: float) -> None:
        """With a new client: discord.py's can't be used again after an end that it didn't want."""
        while True:
            await asyncio.sleep(wait)
            await self._renew()
            try:
                return await self._sign_in()
            except Unreachable as fault:
                wait = min(wait * 2, _LONGEST_WAIT)
                log.warning("can't sign in yet", why=fault.detail, retry_in=wait)

    async def _sign_in(self) -> None:
        try:
            async with asyncio.timeout(self._settings.patience):
                await self.client.login(self._settings.token)
        except Exception as error:
            await self._renew()
            fault = _end_of(error)
            raise (fault if isinstance(fault, SignedOut) else Unreachable(fault.detail)) from None

    async def _renew(self) -> None:
        await self._let_go()
        self.client = self._make()

    async def _let_go(self) -> None:
        try:
            async with asyncio.timeout(_GOODBYE):
                await self.client.close()
        except Exception as error:
            log.warning("could not close", why=type(error).__name__)

    # --- where Discord is: discord.py keeps that once for the whole process ---

    def _set_addresses(self) -> None:
        if self._standard is None:
            self._standard = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
        if self._settings.api_url:
            Route.BASE = self._settings.api_url.rstrip("/")
        if self._settings.gateway_url:
            DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(self._settings.gateway_url)

    def _restore_addresses(self) -> None:
        if self._standard is not None:
            Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = self._standard
            self._standard = None


def _end_of(error: Exception) -> ChatError:
    """Why the gateway, or a sign-in, came to an end."""
    match error:
        case discord.LoginFailure():
            return SignedOut(TOKEN)
        case discord.PrivilegedIntentsRequired():
            wanted = ", ".join(name for name, value in intents() if value)
            return SignedOut(
                "Discord refuses the bot an intent (4014), although those it asks for are open to "
                f"every bot: {wanted}. Look at them on your application's Bot page."
            )
        case discord.ConnectionClosed() if error.code == _WRONG_TOKEN:
            return SignedOut(TOKEN)
        case _:
            return fault_of(error)
