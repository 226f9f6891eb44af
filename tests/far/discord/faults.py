"""What goes wrong on demand over REST. The gateway's faults are in gateway.py."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import web

from tests.far.discord.limits import Exceeded
from tests.far.discord.refusals import Refused
from tests.far.discord.world import Json


@dataclass(eq=False)
class Request:
    """A request in the journal. `status` is None until it is answered, and when it never was."""

    method: str
    template: str
    path: str
    query: dict[str, str]
    when: float
    values: dict[str, str] = field(default_factory=dict)
    body: Json | list[Json] | None = None
    status: int | None = None
    answer: object = None

    @property
    def operation(self) -> str:
        return f"{self.method} {self.template}"


@dataclass(eq=False)
class Fault:
    """Something that goes wrong with the next requests of one kind; None stands for any kind."""

    operation: str | None
    times: int = 1
    after: bool = False  # once it has had its effect, instead of before
    status: int | None = None
    code: int | None = None
    message: str | None = None
    delay: float = 0.0
    cut: bool = False
    hang: bool = False
    malformed: bool = False
    retry_after: float | None = None
    scope: str = "user"
    where: Callable[[Request], bool] | None = None
    hits: int = 0

    def fits(self, request: Request) -> bool:
        if self.hits >= self.times or self.operation not in (None, request.operation):
            return False
        return self.where is None or self.where(request)

    def lift(self) -> None:
        """It goes wrong no more."""
        self.times = self.hits

    async def answer(self, http: web.Request, gone: asyncio.Event) -> web.Response | None:
        """What the client gets instead of an answer; None if there was but a delay."""
        if self.delay:
            await asyncio.sleep(self.delay)
        if self.hang:
            await gone.wait()
        if self.cut or self.hang:
            if http.transport is not None:
                http.transport.abort()
            return web.Response(status=499)
        if self.malformed:
            return web.Response(body=b'{"id": "12', headers={"Content-Type": "application/json"})
        if self.retry_after is not None:
            return self._wait()
        if self.status is None and self.code is None:
            return None
        return self._error()

    def _wait(self) -> web.Response:
        too_many = Exceeded(self.retry_after or 0.0, self.scope, self.code or 0)
        return answered(429, too_many.body, too_many.headers)

    def _error(self) -> web.Response:
        refused = Refused(self.code or 0, status=self.status, message=self.message)
        body = refused.body
        if not self.code and not self.message:
            body["message"] = f"{refused.status}: Injected"
        return answered(refused.status, body)


def answered(
    status: int, body: object | None, headers: dict[str, str] | None = None
) -> web.Response:
    """An answer with exactly the content type that clients of Discord look for.

    On a 429, `Via` tells them that Discord itself says so, and not Cloudflare before it.
    """
    headers = dict(headers or {})
    if status == 429:
        headers.setdefault("Via", "1.1 google")
    if body is None:
        return web.Response(status=status, headers=headers)
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return web.Response(
        status=status, body=text, headers={"Content-Type": "application/json"} | headers
    )
