"""Asking Discord over REST, through discord.py's own client: in time, within the limits, once."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, MutableMapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import Enum, auto
from json import dumps
from typing import Any
from weakref import WeakKeyDictionary

import aiohttp
import discord
from discord.http import HTTPClient, Route

from adapters.discord.faults import (
    EDITS_OF_OLD,
    OPENING_TOO_FAST,
    fault_of,
    json_of,
    limit_of,
)
from adapters.discord.gates import Gate, Refusals
from adapters.discord.settings import DiscordSettings
from core.errors import RateLimited, Refused, SignedOut, Unreachable

LONGEST_LIMIT_SAT_OUT = 30.0
"""Seconds that discord.py may wait of its own accord; it takes no less."""
_SHORT = 5.0
"""Seconds: a longer wait that Discord asks for is handed on, instead of sat out."""
_ABOUT_ONE_DEED = (OPENING_TOO_FAST, EDITS_OF_OLD)

Form = list[dict[str, Any]]
"""The parts of a multipart body, as discord.py takes them."""


class Lane(Enum):
    """What a request stands in line with."""

    USUAL = auto()
    READING = auto()
    """For catch-up, which must never keep people waiting."""
    FREE = auto()
    """Answers to interactions: Discord doesn't count them against the bot."""


@dataclass(eq=False)
class _Wire:
    """One request as the trace sees it. discord.py itself hands an answer on only after it has sat
    out the rest of an exhausted bucket, and doesn't say what it is waiting for."""

    answered: "asyncio.Future[Any]"
    response: aiohttp.ClientResponse | None = None
    waits_until: float = 0.0
    """Until when discord.py obeys a 429; it repeats the request then."""
    holds_all: bool = False
    """It is a global one: cancelled now, discord.py would let nothing through ever again."""


@dataclass(eq=False)
class Calls:
    """Requests by route. Raises what `core.ports.Chat` promises.

    `http` gives the client that is signed in now.
    """

    http: Callable[[], HTTPClient]
    settings: DiscordSettings
    _left: set["asyncio.Task[Any]"] = field(default_factory=set)
    _signed_out: SignedOut | None = None
    _firsts: MutableMapping[HTTPClient, dict[str, "asyncio.Event"]] = field(
        default_factory=WeakKeyDictionary
    )
    """For each route of a client, what is set once its first request is over."""

    def __post_init__(self) -> None:
        self._usual = Gate(self.settings.rate)
        self._reading = Gate(self.settings.reading_rate)
        self._refusals = Refusals(self.settings.invalid)
        self.trace = aiohttp.TraceConfig()
        """Has to watch over every session of the client."""
        self.trace.on_request_end.append(self._answer_begins)
        self.trace.on_response_chunk_received.append(self._answer_read)

    async def call(
        self,
        method: str,
        path: str,
        at: Mapping[str, str | int] | None = None,
        *,
        json: object = None,
        form: Form | None = None,
        query: Mapping[str, str | int] | None = None,
        lane: Lane = Lane.USUAL,
        patience: float | None = None,
    ) -> Any:
        """The answer as JSON. `path` has places for `at`, as in Discord's documentation; those it
        limits by are called `channel_id`, `guild_id`, `webhook_id`, `webhook_token`."""
        if self._signed_out is not None:
            raise self._signed_out
        if lane is not Lane.FREE and (held := self._usual.held_for()) > _SHORT:
            raise RateLimited(held, "Discord wants to be left alone.")
        await self._stand_in_line(lane)
        said: dict[str, Any] = {} if json is None else {"json": json}
        if form is not None:
            said["form"] = form
        if query is not None:
            said["params"] = query
        route = Route(method, path, metadata=None, **(at or {}))
        http = self.http()
        if lane is Lane.FREE:
            return await self._ask(http, route, said, lane, patience)
        async with self._after_the_first(http, route):
            return await self._ask(http, route, said, lane, patience)

    async def _ask(
        self,
        http: HTTPClient,
        route: Route,
        said: Mapping[str, Any],
        lane: Lane,
        patience: float | None,
    ) -> Any:
        self._refusals.check()
        loop = asyncio.get_running_loop()
        wire = _Wire(loop.create_future())
        task = loop.create_task(http.request(route, trace_request_ctx=wire, **said))
        try:
            return await self._outcome(task, wire, patience or self.settings.patience)
        except SignedOut as fault:
            if lane is Lane.FREE:  # it was the interaction's token
                raise Refused(fault.detail) from None
            self._signed_out = fault
            raise
        finally:
            self._let_go(task, wire)

    async def close(self) -> None:
        """End what is still on its way."""
        for task in self._left:
            task.cancel()
        await asyncio.gather(*self._left, return_exceptions=True)

    async def _stand_in_line(self, lane: Lane) -> None:
        if lane is Lane.READING:
            await self._reading.pass_through()
        if lane is not Lane.FREE:
            await self._usual.pass_through()

    @asynccontextmanager
    async def _after_the_first(self, http: HTTPClient, route: Route) -> AsyncIterator[None]:
        """Inside the block, the first request of this route is over, or this is it.

        From its answer discord.py learns what the route is counted against. What it had under way
        in other channels by then it would count apart, and go beyond the limit there.
        """
        routes = self._firsts.setdefault(http, {})
        if route.key in routes:
            await routes[route.key].wait()
            yield
            return
        over = routes[route.key] = asyncio.Event()
        try:
            yield
        finally:
            over.set()

    async def _outcome(self, task: "asyncio.Task[Any]", wire: _Wire, patience: float) -> Any:
        loop = asyncio.get_running_loop()
        until = loop.time() + patience
        while (left := max(until, wire.waits_until + patience) - loop.time()) > 0:
            done, _ = await asyncio.wait(
                {task, wire.answered}, timeout=left, return_when=asyncio.FIRST_COMPLETED
            )
            if wire.answered in done:
                return wire.answered.result()
            if done:
                return _result_of(task)
            until = 0.0  # unless it was told to wait meanwhile
        raise Unreachable("No answer in time.")

    def _let_go(self, task: "asyncio.Task[Any]", wire: _Wire) -> None:
        """Leave the request alone, or drop it if it might still do something."""
        answered = wire.answered.done() and wire.answered.exception() is None
        if not answered and not wire.holds_all:
            task.cancel()
        wire.answered.cancel()
        self._left.add(task)
        task.add_done_callback(self._forget)

    def _forget(self, task: "asyncio.Task[Any]") -> None:
        self._left.discard(task)
        if not task.cancelled():
            task.exception()  # nobody else asks for it

    # --- what the trace sees ---

    async def _answer_begins(
        self,
        session: aiohttp.ClientSession,
        context: Any,
        seen: aiohttp.TraceRequestEndParams,
    ) -> None:
        response = seen.response
        self._refusals.count(response.status, response.headers.get("X-RateLimit-Scope"))
        if isinstance(context.trace_request_ctx, _Wire):
            context.trace_request_ctx.response = response
            context.trace_request_ctx.holds_all = False

    async def _answer_read(
        self,
        session: aiohttp.ClientSession,
        context: Any,
        seen: aiohttp.TraceResponseChunkReceivedParams,
    ) -> None:
        wire = context.trace_request_ctx
        if not isinstance(wire, _Wire) or wire.response is None or wire.answered.done():
            return
        status = wire.response.status
        if status == 429:
            self._told_to_wait(wire, seen.chunk)
        elif 200 <= status < 300:
            said = json_of(seen.chunk)
            if said is not None or not seen.chunk:
                wire.answered.set_result(said)

    def _told_to_wait(self, wire: _Wire, body: bytes) -> None:
        code, seconds, is_global = limit_of(body)
        wire.waits_until = asyncio.get_running_loop().time() + seconds
        wire.holds_all = is_global
        if is_global:
            self._usual.hold(seconds)
        if seconds > (LONGEST_LIMIT_SAT_OUT if is_global else _SHORT) or code in _ABOUT_ONE_DEED:
            detail = f"{code or 429}: too many."
            wire.answered.set_exception(RateLimited(seconds, detail, everywhere=is_global))


def _result_of(task: "asyncio.Task[Any]") -> Any:
    """What discord.py made of it. Raises the core's errors."""
    try:
        return task.result()
    except (discord.DiscordException, aiohttp.ClientError, OSError, RuntimeError) as error:
        raise fault_of(error) from None
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        raise fault_of(error) from None  # discord.py trips over what has no form at all


def multipart(payload: object, attached: list[tuple[str, bytes, str]]) -> Form:
    """A message with files: name, content and media type of each."""
    parts: Form = [{"name": "payload_json", "value": dumps(payload)}]
    for i, (name, content, kind) in enumerate(attached):
        parts.append(
            {"name": f"files[{i}]", "value": content, "filename": name, "content_type": kind}
        )
    return parts
