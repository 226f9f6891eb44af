"""The page's server on 127.0.0.1: files, a websocket that pushes every change, and a guard."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from aiohttp import WSCloseCode, WSMsgType, web

from adapters.playground.guard import headers, local_host, same_origin
from adapters.playground.messages import BOT, Message
from adapters.playground.page import STATIC, Json, index, settings, show
from adapters.playground.town import Town
from adapters.playground.wishes import carry_out
from core.errors import ConfigError, Unreachable
from core.words import Words

HOST = "127.0.0.1"

LATEST = 500
"""How many messages a page is given when it comes."""

_BIGGEST_FRAME = 256 * 1024
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}

Answering = Callable[[web.Request], Awaitable[web.StreamResponse]]


class PageServer:
    """Serves `town` to browsers on this computer. `port` is the real one once it has started.

    `commands` are (word, explanation) pairs, offered when someone types "/".
    """

    def __init__(
        self,
        town: Town,
        commands: Sequence[tuple[str, str]] = (),
        words: Words | None = None,
        port: int = 0,
    ) -> None:
        self.port = port
        self._town = town
        self._words = words or Words()
        self._settings = settings(self._words, town.people, commands)
        self._names = {person.id: person.name for person in town.people}
        self._names[BOT] = self._words.say("playground-bot")
        self._index = index(self._words)
        self._files = {
            file.name: file.read_text(encoding="utf-8")
            for file in STATIC.iterdir()
            if file.suffix in _TYPES
        }
        self._open: set[web.WebSocketResponse] = set()
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """Where the room is."""
        return f"http://{HOST}:{self.port}/"

    async def start(self) -> None:
        """Begin to serve. Raises `ConfigError` if the port is taken."""
        app = web.Application(middlewares=[self._guard])
        app.router.add_get("/", self._page)
        app.router.add_get("/page.json", self._page_json)
        app.router.add_get("/town", self._socket)
        app.router.add_get("/{file}", self._file)
        app.on_shutdown.append(self._hang_up)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await runner.setup()
        try:
            await web.TCPSite(runner, HOST, self.port).start()
        except OSError as fault:
            await runner.cleanup()
            raise ConfigError(f"playground.port: {self.port} can't be had: {fault}") from fault
        self.port = int(runner.addresses[0][1])
        self._runner = runner

    async def stop(self) -> None:
        """Hang up on every page and let go of the port."""
        runner, self._runner = self._runner, None
        if runner is not None:
            await runner.cleanup()

    # --- answering ---

    @web.middleware
    async def _guard(self, request: web.Request, handler: Answering) -> web.StreamResponse:
        if not local_host(request.headers.get("Host")):
            raise web.HTTPForbidden(headers=headers(self.port))
        try:
            response = await handler(request)
        except web.HTTPException as refusal:
            refusal.headers.update(headers(self.port))
            raise
        if not response.prepared:
            response.headers.update(headers(self.port))
        return response

    async def _page(self, _: web.Request) -> web.Response:
        return web.Response(text=self._index, content_type="text/html")

    async def _page_json(self, _: web.Request) -> web.Response:
        return web.json_response(self._settings)

    async def _file(self, request: web.Request) -> web.Response:
        name = request.match_info["file"]
        if name not in self._files:
            raise web.HTTPNotFound
        return web.Response(text=self._files[name], content_type=_TYPES[Path(name).suffix])

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        if not same_origin(request.headers):
            raise web.HTTPForbidden
        socket = web.WebSocketResponse(heartbeat=20, max_msg_size=_BIGGEST_FRAME)
        await socket.prepare(request)
        self._open.add(socket)
        pushing = asyncio.create_task(self._push(socket))
        try:
            async for frame in socket:
                if frame.type is WSMsgType.TEXT:
                    answer = await carry_out(frame.data, self._town, self._words)
                    await socket.send_json(answer)
        except ConnectionError:
            pass  # it is gone, and comes back by itself
        finally:
            self._open.discard(socket)
            pushing.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await pushing
        return socket

    async def _push(self, socket: web.WebSocketResponse) -> None:
        """Everything at first, then each change as it comes."""
        try:
            rev = self._town.rev
            await self._send(socket, "town", await self._town.latest(LATEST))
            while True:
                seen = await self._town.changed(rev)
                await self._send(socket, "changes", await self._town.changes(rev))
                rev = seen
        except Unreachable:
            await socket.close(code=WSCloseCode.TRY_AGAIN_LATER)
        except ConnectionError:
            pass  # the reader notices as well

    async def _send(
        self, socket: web.WebSocketResponse, what: str, messages: Sequence[Message]
    ) -> None:
        shown: list[Json] = [show(message, self._words, self._names) for message in messages]
        await socket.send_json({"what": what, "messages": shown})

    async def _hang_up(self, _: web.Application) -> None:
        leaving = [socket.close(code=WSCloseCode.GOING_AWAY) for socket in self._open]
        await asyncio.gather(*leaving)
