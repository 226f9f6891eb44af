"""A street on a Discord of the tests', the whole bot in it, and what is asserted of both."""

import asyncio
import logging
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from structlog.testing import capture_logs

import plugins
from adapters.discord.chat import DiscordChat
from adapters.discord.settings import DiscordSettings
from core.bot import Bot, Ways
from core.events import Here
from core.plugin import discover
from core.words import Words
from storage.board import TortoiseBoard
from tests.contract.discord_stage import as_read
from tests.discord.faults.asserting import Asserting, NotSo
from tests.discord.faults.operations import POST
from tests.discord.faults.store import Store
from tests.far.discord.interactions import Interaction
from tests.far.discord.limits import Limits
from tests.far.discord.people import Person
from tests.far.discord.server import FarDiscord
from tests.far.discord.world import Channel, Message

ZONE = "Europe/London"


@dataclass(frozen=True)
class Setting:
    """How a scene is set. `far` is how Discord is, `settings` the bot's for Discord, `ways` those
    of the operator; `grace` is in seconds."""

    limits: Limits = field(default_factory=Limits.none)
    far: dict[str, Any] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    ways: dict[str, Any] = field(default_factory=dict)
    grace: float = 0.05
    silence: float | None = None
    """Seconds without a word from the gateway after which discord.py thinks that it is gone."""


class Scene(Asserting):
    """Ana, Bea, Cleo and Dora in a server with the rooms "help" and "garden", and the bot."""

    def __init__(self, setting: Setting, folder: Path) -> None:
        super().__init__()
        self.setting = setting
        self.far = FarDiscord(limits=setting.limits, **setting.far)
        self.file = folder / "bot.db"
        self.store = Store(self.file)
        self.log: list[Any] = []
        self.stray: list[str] = []
        self._task: asyncio.Task[None] | None = None
        self.doings: list[Interaction] = []

    async def open(self) -> None:
        await self.far.listen_again()
        self.street = self.far.guild("Willow Street")
        self.room, self.garden = self.street.channel("help"), self.street.channel("garden")
        names = ("Ana", "Bea", "Cleo", "Dora")
        self.ana, self.bea, self.cleo, self.dora = (
            self.street.member(name, locale="en-GB") for name in names
        )
        self.keeper = self.street.member("Keeper")
        self.street.trust(self.keeper, "MANAGE_MESSAGES", "MANAGE_GUILD")

    # --- the bot ---

    async def start(self) -> None:
        """The bot is there and has caught up, its commands can be typed."""
        self.begin()
        features = discover(plugins)
        listed = {entry.word for entry in features.menu.commands}
        await self.until(
            "the bot is there",
            lambda: (
                any(session.connection for session in self.far.gateway.sessions)
                and listed <= {command["name"] for command in self.far.world.commands}
                and self._bot._gaps[self.chat.platform].caught_up.is_set()
            ),
        )

    def begin(self) -> None:
        """The bot's process begins."""
        settings = DiscordSettings(
            self.far.token,
            api_url=self.far.api_url,
            gateway_url=self.far.gateway_url,
            patience=0.4,
            guild_ready=0.1,
            identify_pause=0.02,
        )
        features = discover(plugins)
        self.chat = DiscordChat(replace(settings, **self.setting.settings), features.menu, _words)
        self.chat.edit_pause = 0.05
        if self.setting.silence is not None:  # it takes a minute else
            connection = self.chat._gateway.client._connection
            connection.heartbeat_timeout = self.setting.silence
        self.board = TortoiseBoard(f"sqlite://{self.file}")
        here = Here(zone=ZONE, grace=timedelta(seconds=self.setting.grace))
        ways = Ways(here, **self.setting.ways)
        self._bot = Bot(self.board, {self.chat.platform: self.chat}, features, ways)
        self._task = asyncio.create_task(self._bot.run())

    async def stop(self) -> None:
        """The bot's process is gone."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def ended(self) -> str:
        """What ended the bot by itself."""
        assert self._task is not None
        await asyncio.wait({self._task}, timeout=self.patience)
        task, self._task = self._task, None
        if not task.done():
            raise NotSo("the bot goes on")
        return str(task.exception())

    # --- people ---

    async def ask(
        self, who: Person, what: str = "pick up the kids", room: Channel | None = None
    ) -> Interaction:
        """`/ask` for tomorrow at three."""
        doing = await who.command(room or self.room, "ask", what=what, when="tomorrow 3pm")
        return self.keep(doing)

    def keep(self, doing: Interaction) -> Interaction:
        """One whose answers count as notes to her."""
        self.doings.append(doing)
        return doing

    async def posted(self, who: Person | None = None, room: Channel | None = None) -> Message:
        """Somebody, Ana unless named, has asked for something, and all about it is said."""
        number = len(self.store.posts) + 1
        await self.ask(who or self.ana, room=room)
        await self.until(f"#{number} is up", lambda: self.card(number) and self.store.said(number))
        found = self.card(number)
        assert found is not None
        return found

    async def press(self, who: Person, message: Message, button: str) -> Interaction:
        return self.keep(await who.press(message, button))

    async def restart(self) -> None:
        """The bot's process ends, and another one begins."""
        await self.stop()
        await self.start()

    async def another_round(self) -> None:
        """Dora asks for something in the garden: all that was due is tried once more by then."""
        await self.posted(self.dora, self.garden)

    # --- looking ---

    def cards(self, number: int = 1) -> list[Message]:
        """All cards of #`number` that stand anywhere."""
        rooms = self.street.guild.channels.values()
        ours = [m for room in rooms for m in room.messages if m.author is self.far.world.bot]
        return [m for m in ours if f"#{number}" in m.text.split()]

    def card(self, number: int = 1) -> Message | None:
        return next(iter(self.cards(number)), None)

    def says(self, *words: str, number: int = 1) -> bool:
        """Is there one card of #`number`, and does it say all this?"""
        texts = [as_read(card) for card in self.cards(number)]
        return len(texts) == 1 and all(word in texts[0] for word in words)

    def notes(self, who: Person) -> list[str]:
        """What was said to her alone, oldest first."""
        answers = [a for doing in self.doings if doing.user is who.user for a in doing.answers]
        return [as_read(m) for m in sorted([*answers, *who.heard], key=lambda m: m.id)]

    def told(self, who: Person, *words: str) -> int:
        """How many notes say all this to her."""
        return sum(all(word in note for word in words) for note in self.notes(who))

    def heard(self, who: Person, words: str) -> Message:
        """What the bot wrote to her alone that says this."""
        return next(message for message in who.heard if words in message.text)

    def tries(self, operation: str, at: Channel | Message | None = None) -> list[int | None]:
        """How each of these requests was answered, to one channel or about one message."""
        name = "message_id" if isinstance(at, Message) else "channel_id"
        asked = [r for r in self.far.requests if r.operation == operation]
        return [r.status for r in asked if at is None or r.values.get(name) == str(at.id)]

    def direct_tries(self, who: Person) -> list[int | None]:
        """How each try to write to her directly was answered."""
        return self.tries(POST, who.direct)

    def logged(self, event: str) -> list[Any]:
        """What the operator can read about it."""
        return [line for line in self.log if line["event"] == event]

    # --- asserting ---

    async def until(self, said: str, look: Callable[[], object]) -> None:
        """Waits until it is so."""

        def now() -> object:
            if self._task is not None and self._task.done() and not self._task.cancelled():
                fault = self._task.exception()
                raise NotSo(f"{said}: the bot ended with {fault!r}")
            return look()

        if not await self.far.until(now, self.patience):
            raise NotSo(f"{said}: it isn't so.\n{self._state()}")

    def _state(self) -> str:
        people = (self.ana, self.bea, self.cleo, self.dora)
        lines = [f"cards: {[as_read(card) for n in (1, 2, 3) for card in self.cards(n)]}"]
        lines += [f"{who.name}: {self.notes(who)}" for who in people]
        lines += [f"{table}: {rows}" for table, rows in self.store.all().items()]
        lines += [f"{r.operation} {r.status} {r.answer!r:.60}" for r in self.far.requests[-25:]]
        return "\n  ".join([*lines, *(f"log: {line}" for line in self.log[-8:])])

    async def broken(self) -> list[str]:
        """What may never be so, whatever the fault, and what was so only for a moment."""
        await self.until("nothing is being said", lambda: not self._bot.outbox._speaking)
        if passed := self.passed():
            return [f"{said}: no longer so at the end.\n{self._state()}" for said in passed]
        found = [
            f"nothing is asserted of what is {n}" for n, x in vars(self.findings).items() if not x
        ]
        ours = [m for c in self.far.world.channels.values() for m in c.messages if m.nonce]
        twice = [nonce for nonce, n in Counter(m.nonce for m in ours).items() if n > 1]
        found += [f"said twice: {nonce}" for nonce in twice]
        answered = [r.body for r in self.far.requests if r.operation == POST and r.status == 200]
        again = Counter(body["nonce"] for body in answered if isinstance(body, dict))
        found += [f"sent again though answered: {nonce}" for nonce, n in again.items() if n > 1]
        waits = [d.user.name for d in self.doings if d.thinking and not d.expired()]
        found += [f"{name} waits for ever" for name in waits]
        return found

    def left_behind(self) -> list[str]:
        """What a scene that is over may not have left."""
        faults = ("handler failed", "could not be said", "could not answer", "could not close")
        found = [f"log: {line}" for line in self.log if line["event"] in faults]
        found += [f"{v.method} {v.path}: {v.problem}" for v in self.far.violations]
        return found + self.stray


@asynccontextmanager
async def scene(**how: Any) -> AsyncIterator[Scene]:
    """One that is set, the bot not there yet, and cleared away afterwards."""
    with tempfile.TemporaryDirectory() as folder, _quiet() as log:
        one = Scene(Setting(**how), Path(folder))
        one.log = log
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _, told: one.stray.append(str(told.get("message"))))
        await one.open()
        try:
            yield one
        finally:
            await one.stop()
            await one.far.stop_listening()
            loop.set_exception_handler(None)


@contextmanager
def _quiet() -> Iterator[list[Any]]:
    """What the bot logs, instead of on the screen."""
    logger = logging.getLogger("discord")
    before, logger.propagate = logger.propagate, False
    nowhere = logging.NullHandler()
    logger.addHandler(nowhere)
    try:
        with capture_logs() as log:
            yield log
    finally:
        logger.removeHandler(nowhere)
        logger.propagate = before


def _words(language: str) -> Words:
    return Words(language or "en", ZONE)
