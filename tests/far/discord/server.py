"""Discord on loopback: one application, its REST and its gateway on one port."""

import secrets
from collections.abc import Callable
from functools import cache
from typing import Any, Self, TypeVar

from aiohttp import web

from tests.far import Missing
from tests.far.discord import message_payloads
from tests.far.discord.faults import Fault, Request
from tests.far.discord.gateway import Gateway
from tests.far.discord.gateway_facts import GatewayFacts
from tests.far.discord.intents import without_content
from tests.far.discord.limits import Gates, Limits
from tests.far.discord.people import Person
from tests.far.discord.places import Street
from tests.far.discord.rest import PREFIX, ROUTES, Rest, Violation
from tests.far.discord.spec import Spec
from tests.far.discord.world import Json, Message, World

T = TypeVar("T")


@cache
def _documents() -> tuple[Spec, GatewayFacts] | None:
    """Discord's documents, read once; None where they aren't there."""
    try:
        return Spec.load(), GatewayFacts.load()
    except Missing:
        return None


class FarDiscord:
    """A Discord to test a bot against; `async with` starts it in the running loop.

    `limits` are its rate limits, `shards` what it recommends, `privileged` the privileged intents
    that the application was granted. `heartbeat` is in seconds, `starts` the sessions a day.
    `violations` holds whatever broke Discord's documents: tests end with it empty.
    """

    def __init__(
        self,
        *,
        limits: Limits | None = None,
        shards: int = 1,
        privileged: int = 0,
        heartbeat: float = 41.25,
        starts: int = 1000,
        concurrency: int = 1,
        port: int = 0,
    ) -> None:
        documents = _documents()
        self.spec = documents[0] if documents else None
        self.facts = documents[1] if documents else None
        self.limits = Limits() if limits is None else limits
        self.gates = Gates(self.limits)
        self.shards = shards
        self.world = World()
        self.world.privileged = privileged
        self.requests: list[Request] = []
        self.violations: list[Violation] = []
        self.faults: list[Fault] = []
        self.bot_id = self.world.bot.id
        self.token = self._fresh_token()
        self.gateway = Gateway(self, heartbeat=heartbeat, starts=starts, concurrency=concurrency)
        self._port = port
        self._rest: Rest | None = None
        self._runner: web.AppRunner | None = None

    @property
    def checked(self) -> bool:
        """Are requests, answers and events held against Discord's documents?"""
        return self.spec is not None

    @property
    def api_url(self) -> str:
        return f"http://127.0.0.1:{self._port}{PREFIX}"

    @property
    def gateway_url(self) -> str:
        return f"ws://127.0.0.1:{self._port}/gateway/"

    # Started and stopped

    async def __aenter__(self) -> Self:
        await self.listen_again()
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.stop_listening()

    async def stop_listening(self) -> None:
        """The network is gone: every line is cut, and nobody answers at this address."""
        runner, self._runner = self._runner, None
        if runner is None or self._rest is None:
            return
        self._rest.gone.set()
        for site in list(runner.sites):
            await site.stop()
        self.gateway.cut()
        if runner.server is not None:
            for line in list(runner.server.connections):
                if line.transport is not None:
                    line.transport.abort()
        await runner.cleanup()

    async def listen_again(self) -> None:
        """Answers at the same address again, with everything as it was."""
        rest = Rest(self)
        app = web.Application(client_max_size=32 * 1024 * 1024)
        app.router.add_get("/gateway/", self.gateway.handle)
        app.router.add_route("*", PREFIX + "/{rest:.*}", rest.handle)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", self._port, reuse_address=True)
        await site.start()
        self._port = runner.addresses[0][1]
        self._rest, self._runner = rest, runner

    # Who is there

    def guild(self, name: str, *permissions: str, locale: str = "en-US") -> Street:
        """A new guild with the bot in it, with these permissions or the usual ones."""
        return Street(self.world, self.gateway, name, permissions, locale)

    def person(self, name: str, *, locale: str = "en-US") -> Person:
        """Somebody who is in no guild yet."""
        return Person(self.world, name, locale)

    def message(self, number: int | str) -> Message | None:
        """A message that stands somewhere, by its id."""
        for channel in self.world.channels.values():
            if int(number) in channel.everything:
                return channel.everything[int(number)]
        return None

    def revoke(self) -> None:
        """The bot's token is no longer valid; `token` is the new one."""
        self.token = self._fresh_token()
        self.gateway.close(4004)

    def _fresh_token(self) -> str:
        return f"{self.bot_id}.{secrets.token_hex(3)}.{secrets.token_hex(16)}"

    # Time

    @property
    def now(self) -> float:
        """Seconds since 1970 on this server's clock."""
        return self.world.now()

    def pass_time(self, *, seconds: float = 0, minutes: float = 0, hours: float = 0) -> None:
        """The server's clock jumps ahead: tokens and nonces expire, limits are over."""
        self.world.offset += seconds + minutes * 60 + hours * 3600
        self.changed()

    def changed(self) -> None:
        self.world.changed()

    async def until(self, look: Callable[[], T], seconds: float = 10.0) -> T:
        """The first true value of `look`, asked at every change; the last one after `seconds`."""
        return await self.world.until(look, seconds)

    # What was asked, and what was wrong

    def count(self, operation: str, status: int | None = None) -> int:
        """How many requests there were to "POST /channels/{channel_id}/messages" or the like."""
        self._must_exist(operation)
        return sum(
            each.operation == operation and status in (None, each.status) for each in self.requests
        )

    def violate(self, method: str, path: str, problem: str) -> None:
        self.violations.append(Violation(method, path, problem))

    def check_event(self, event: str, data: Json) -> None:
        """Holds an event against the documents."""
        for problem in self.facts.check(event, data) if self.facts else []:
            self.violate("GATEWAY", event, problem)

    def seen(self, message: Message) -> Json:
        """A message as the bot may read it over REST."""
        payload = message_payloads.message(message, self.world)
        if message.channel.guild is None or self.world.message_content:
            return payload
        return without_content(payload, self.bot_id)

    # Faults

    def fail(self, operation: str | None = None, **how: Any) -> Fault:
        """Lets the next requests to an operation go wrong; None stands for any operation.

        See `Fault` for how: `status` and `code` (with `message`), `retry_after` for a 429, `cut`,
        `hang`, `malformed`, `delay` in seconds; `times` (1), `after` its effect, and only `where` a
        request of the journal fits. `lift()` ends it early, `hits` counts.
        """
        if operation is not None:
            self._must_exist(operation)
        fault = Fault(operation, **how)
        self.faults.append(fault)
        return fault

    def take_fault(self, request: Request) -> Fault | None:
        for fault in self.faults:
            if fault.fits(request):
                fault.hits += 1
                self.changed()
                return fault
        return None

    def _must_exist(self, operation: str) -> None:
        if operation not in ROUTES:
            raise KeyError(
                f"there is no {operation!r}; the far end has {', '.join(sorted(ROUTES))}"
            )
