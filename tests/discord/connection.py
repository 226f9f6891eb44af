"""A chat on a Discord of the tests', and everything it hears, kept in order."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any, TypeVar

import plugins
from adapters.discord.chat import DiscordChat
from adapters.discord.settings import DiscordSettings
from core.cards import Button, Card, Note, SlotLine
from core.events import Batch, Event
from core.plugin import discover
from core.refs import MessageRef, PersonRef, RoomRef
from core.words import Words
from tests.eventually import eventually
from tests.far.discord.people import Person
from tests.far.discord.server import FarDiscord
from tests.far.discord.world import Channel, Message

T = TypeVar("T")

NOTE = Note("You have #27 for Ana, Sat 15:00.")
CARD = Card(
    post=9,
    number=27,
    heading="Ana could use a hand",
    text="Pick up the kids",
    slots=(SlotLine("Sat 21 Nov, 15:00", "One pair of hands."),),
    hint="🙋 if you can.",
    buttons=(Button("I can help", "ican", 9),),
    seeds=("🙋", "💛"),
)


class Heard:
    """Listens to `chat`."""

    def __init__(self, chat: DiscordChat) -> None:
        self.chat = chat
        self.batches: list[Batch] = []
        self._task: asyncio.Task[None] | None = None

    def listen(self) -> None:
        self._task = asyncio.create_task(self._follow())

    async def _follow(self) -> None:
        async for batch in self.chat.batches(None):
            self.batches.append(batch)

    @property
    def events(self) -> list[Event]:
        return [event for batch in self.batches for event in batch.events]

    @property
    def gaps(self) -> list[Batch]:
        """Those after which catch-up runs."""
        return [batch for batch in self.batches if batch.gap]

    def of(self, kind: type[T]) -> list[T]:
        return [event for event in self.events if isinstance(event, kind)]

    async def until(self, look: Callable[[], T], seconds: float = 10.0) -> T:
        """The first true answer of `look`. Raises what ended the listening."""

        async def now() -> T:
            if self._task is not None and self._task.done():
                self._task.result()
            return look()

        seen = await eventually(now, seconds)
        assert seen, "it was never so"
        return seen

    async def next(self, kind: type[T], number: int = 1) -> list[T]:
        """The first so many events of a kind."""
        await self.until(lambda: len(self.of(kind)) >= number)
        return self.of(kind)[:number]

    async def until_raised(
        self, kind: type[BaseException], attempt: Callable[[], Awaitable[object]]
    ) -> BaseException:
        """What `attempt` raises, made again until it is of this kind."""

        async def now() -> BaseException | None:
            try:
                await attempt()
            except kind as fault:
                return fault
            return None

        fault = await eventually(now)
        assert fault is not None, f"it never raised {kind.__name__}"
        return fault

    async def ended(self) -> BaseException | None:
        """What ended the listening."""
        assert self._task is not None
        await asyncio.wait({self._task}, timeout=10)
        return self._task.exception()

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)


def settings_for(far: FarDiscord, **how: Any) -> DiscordSettings:
    """The bot's account there, in a hurry."""
    settings = DiscordSettings(
        far.token,
        api_url=far.api_url,
        gateway_url=far.gateway_url,
        patience=5.0,
        guild_ready=0.2,
        identify_pause=0.05,
    )
    return replace(settings, **how)


def make_chat(far: FarDiscord, **how: Any) -> DiscordChat:
    """A chat that lists the commands there are."""
    return DiscordChat(settings_for(far, **how), discover(plugins).menu, Words)


@asynccontextmanager
async def connected(far: FarDiscord, **how: Any) -> AsyncIterator[Heard]:
    """A chat that is signed in and has heard of its servers."""
    chat = make_chat(far, **how)
    heard = Heard(chat)
    try:
        await chat.start()
        heard.listen()
        await heard.until(lambda: heard.gaps and far.world.commands)
        yield heard
    finally:
        await heard.stop()
        await chat.close()


def ref(thing: Channel) -> RoomRef:
    """A channel as the core knows it."""
    return RoomRef("discord", str(thing.id))


def message_ref(message: Message) -> MessageRef:
    """A message as the core knows it."""
    return MessageRef(ref(message.channel), str(message.id))


def person_ref(person: Person) -> PersonRef:
    """Somebody as the core knows her."""
    return PersonRef("discord", str(person.id))
