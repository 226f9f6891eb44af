"""What stands between a bot and its homeserver, and may fail in every way."""

import asyncio
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Self

from aiohttp import ClientConnectionError, ClientSession, ClientTimeout, web
from yarl import URL

from tests.far.process import free_port

Forward = Callable[[], Awaitable[web.StreamResponse]]
Fault = Callable[[web.Request, Forward], Awaitable[web.StreamResponse]]


def answers(status: int, body: str, kind: str = "application/json") -> Fault:
    """Answers itself."""

    async def fault(_: web.Request, __: Forward) -> web.StreamResponse:
        return web.Response(status=status, text=body, content_type=kind)

    return fault


async def bad_gateway(_: web.Request, __: Forward) -> web.StreamResponse:
    """What a reverse proxy says when the homeserver is down."""
    return web.Response(status=502, text="<html>Bad Gateway</html>", content_type="text/html")


async def loses_the_answer(request: web.Request, forward: Forward) -> web.StreamResponse:
    """The homeserver does it, but nobody hears of it."""
    await forward()
    return await bad_gateway(request, forward)


async def cuts(request: web.Request, _: Forward) -> web.StreamResponse:
    """The line goes dead."""
    if request.transport is not None:  # else the other one was quicker
        request.transport.abort()
    return web.Response()


async def hangs(_: web.Request, __: Forward) -> web.StreamResponse:
    """No answer ever."""
    await asyncio.Event().wait()
    raise AssertionError


class Proxy:
    """Passes everything on to `upstream`, but for what `fail` was told."""

    def __init__(self, upstream: str) -> None:
        self._upstream = upstream
        self._faults: list[tuple[str, Fault, int]] = []
        self.seen: list[str] = []
        """The method and path of each request."""

    def fail(self, where: str, fault: Fault, times: int = 1) -> None:
        """The next `times` requests whose method and path contain `where` go wrong."""
        self._faults.append((where, fault, times))

    def heal(self) -> None:
        """Everything is passed on again."""
        self._faults.clear()

    def count(self, where: str) -> int:
        """How many requests there were so far whose method and path contain `where`."""
        return sum(where in seen for seen in self.seen)

    async def __aenter__(self) -> Self:
        self._http = ClientSession(timeout=ClientTimeout(total=60), auto_decompress=False)
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._pass)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        port = free_port()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.url = f"http://127.0.0.1:{port}"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._runner.cleanup()
        await self._http.close()

    async def _pass(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        seen = f"{request.method} {request.path}"
        self.seen.append(seen)

        async def forward() -> web.StreamResponse:
            kept = ("Authorization", "Content-Type")
            headers = {name: request.headers[name] for name in kept if name in request.headers}
            url = self._upstream + request.raw_path
            async with self._http.request(
                request.method, URL(url, encoded=True), data=body, headers=headers
            ) as response:
                return web.Response(
                    status=response.status,
                    body=await response.read(),
                    content_type=response.content_type,
                )

        fault = self._next_fault(seen)
        try:
            return await (fault(request, forward) if fault else forward())
        except ClientConnectionError:  # then there is nobody behind us
            return await cuts(request, forward)

    def _next_fault(self, seen: str) -> Fault | None:
        for i, (where, fault, times) in enumerate(self._faults):
            if where in seen:
                self._faults[i : i + 1] = [(where, fault, times - 1)] if times > 1 else []
                return fault
        return None
