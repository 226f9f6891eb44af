"""The page's server: calendars, each at an address that only its owner was told.

Nothing of a request is logged, since the address is the secret. An address that leads nowhere is
answered like any other that doesn't.
"""

import asyncio
import re
from collections import deque
from collections.abc import Awaitable, Callable
from hashlib import sha256

from aiohttp import ETag, web

from core.calendar import PATH, feed, fingerprint
from core.clock import utc_now
from core.decision import CALENDAR
from core.errors import ConfigError, DatabaseUnavailable
from core.members import Member
from core.ports import Clock
from core.posts import Post
from core.words import Words

Calendars = Callable[[str], Awaitable[tuple[Member, tuple[Post, ...]] | None]]

_LOOKUPS_A_SECOND = 50
"""Enough for tens of thousands of calendars, whose apps ask every quarter of an hour or less."""
_ROUTE = PATH + "/{secret:[A-Za-z0-9_-]{22,64}}.ics"
_HEADERS = {
    "Cache-Control": "private, no-cache",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}
_STAMP = re.compile(r"^DTSTAMP:.*$", re.MULTILINE)


class FeedPage:
    """Serves what `calendars` (see `Board.feed`) finds, in the language that `words` gives for a
    member's own, which may be empty. `port` is the real one once it has started; `lookups` is
    how many a second are let through to the database."""

    def __init__(
        self,
        calendars: Calendars,
        words: Callable[[str], Words],
        listen: str = "127.0.0.1",
        port: int = 0,
        clock: Clock = utc_now,
        lookups: int = _LOOKUPS_A_SECOND,
    ) -> None:
        self.port = port
        self._calendars = calendars
        self._words = words
        self._listen = listen
        self._clock = clock
        self._lookups: deque[float] = deque(maxlen=lookups)
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Begin to serve. Raises `ConfigError` if the port can't be had."""
        app = web.Application()
        app.router.add_get(_ROUTE, self._calendar)
        app.on_response_prepare.append(_dress)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await runner.setup()
        try:
            await web.TCPSite(runner, self._listen, self.port).start()
        except OSError as fault:
            await runner.cleanup()
            raise ConfigError(f"calendar.port: {self.port} can't be had: {fault}") from fault
        self.port = int(runner.addresses[0][1])
        self._runner = runner

    async def stop(self) -> None:
        """Let go of the port."""
        runner, self._runner = self._runner, None
        if runner is not None:
            await runner.cleanup()

    async def _calendar(self, request: web.Request) -> web.Response:
        if self._busy():
            raise web.HTTPTooManyRequests(headers={"Retry-After": "60"})
        try:
            found = await self._calendars(fingerprint(request.match_info["secret"]))
        except DatabaseUnavailable:
            raise web.HTTPServiceUnavailable(headers={"Retry-After": "60"}) from None
        if found is None:
            raise web.HTTPNotFound
        member, posts = found
        text = feed(posts, member.ref, self._words(member.language), self._clock())
        etag = ETag(_face(text), is_weak=True)
        if request.if_none_match and etag.value in {tag.value for tag in request.if_none_match}:
            return _marked(web.Response(status=304), etag)
        return _marked(web.Response(text=text, content_type=CALENDAR, charset="utf-8"), etag)

    def _busy(self) -> bool:
        """Whether so much was looked up within this second that the database is left alone."""
        now = asyncio.get_running_loop().time()
        if len(self._lookups) == self._lookups.maxlen and now - self._lookups[0] < 1:
            return True
        self._lookups.append(now)
        return False


def _marked(response: web.Response, etag: ETag) -> web.Response:
    response.etag = etag
    return response


def _face(text: str) -> str:
    """The same as long as nothing in it changed but when it was written."""
    return sha256(_STAMP.sub("", text).encode()).hexdigest()[:32]


async def _dress(_: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(_HEADERS)
    response.headers.popall("Server", None)
