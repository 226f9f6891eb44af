"""A bot whose clock is set by the story it is in: a week goes by in seconds, on any chat."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import plugins
from core.bot import Bot, Ways
from core.cards import Card, Note
from core.events import Batch, Event, Here, Pressed, Said
from core.plugin import discover
from core.ports import Chat
from core.refs import MessageRef, Person, PersonRef, RoomRef
from storage.board import TortoiseBoard
from tests.eventually import eventually
from tests.plugins.street import Clock


@dataclass
class Heard:
    """What went to and fro between the bot and people, whatever chat it was on."""

    events: list[Event] = field(default_factory=list)
    """What people did, each once it is stored."""
    names: dict[PersonRef, str] = field(default_factory=dict)
    notes: Counter[PersonRef] = field(default_factory=Counter)
    """How many notes went out to each."""
    buttons: dict[tuple[PersonRef, int], tuple[str, ...]] = field(default_factory=dict)
    """What could be pressed on them, by their place, where that isn't in their words."""
    cards: int = 0
    """How often a card was sent, edited or taken away."""
    rooms: dict[RoomRef, PersonRef] = field(default_factory=dict)
    """Where each is spoken to alone."""


class OnTime:
    """`chat`, but whatever people do there happens when `clock` says so. Everything else is the
    chat's own."""

    def __init__(self, chat: Chat, clock: Clock, heard: Heard) -> None:
        self._chat = chat
        self._clock = clock
        self._heard = heard

    def __getattr__(self, name: str) -> Any:
        return getattr(self._chat, name)

    @property
    def edit_pause(self) -> float:
        """None: a minute in the story is no time at all."""
        return 0.0

    async def batches(self, since: str | None) -> AsyncIterator[Batch]:
        """Each as it comes; who asks for the next has stored the last."""
        async for batch in self._chat.batches(since):
            events = tuple(replace(event, at=self._clock()) for event in batch.events)
            for event in events:
                self._know(event)
            yield replace(batch, events=events)
            self._heard.events += events

    async def send(
        self, room: RoomRef, content: Card | Note, key: str, *, tried: bool = False
    ) -> MessageRef:
        """Sends, and counts."""
        message = await self._chat.send(room, content, key, tried=tried)
        if isinstance(content, Card):
            self._heard.cards += 1
        else:
            who = self._heard.rooms[room]
            labels = tuple(button.label for button in content.buttons)
            self._heard.buttons[who, self._heard.notes[who]] = labels
            self._heard.notes[who] += 1
        return message

    async def edit(self, message: MessageRef, content: Card, key: str) -> None:
        """Edits, and counts."""
        await self._chat.edit(message, content, key)
        self._heard.cards += 1

    async def delete(self, message: MessageRef, key: str) -> None:
        """Takes away, and counts."""
        await self._chat.delete(message, key)
        self._heard.cards += 1

    async def direct(self, person: PersonRef) -> RoomRef:
        """Remembers whose chat it is."""
        room = await self._chat.direct(person)
        self._heard.rooms[room] = person
        return room

    def _know(self, event: Event) -> None:
        who = getattr(event, "who", None)
        if isinstance(who, Person):
            if who.name:  # some platforms don't say it again when she takes a reaction away
                self._heard.names[who.ref] = who.name
            if isinstance(event, Said | Pressed) and event.place is not None:
                self._heard.rooms[event.place] = who.ref


class SetTime:
    """Bots on one database in `folder`, one after another, on `clock`."""

    def __init__(self, folder: Path, here: Here, begins: datetime) -> None:
        self.folder = folder
        self.here = here
        self.clock = Clock(begins)
        self.heard = Heard()
        self._ways = Ways(here)
        self._bot: Bot | None = None
        self._board: TortoiseBoard | None = None
        self._task: asyncio.Task[None] | None = None

    async def start(self, chat: Chat) -> "SetTime":
        """Start a bot, as a `Stage` wants it."""
        self._board = TortoiseBoard(f"sqlite://{self.folder / 'bot.db'}", self.clock)
        on_time = cast(Chat, OnTime(chat, self.clock, self.heard))
        features = discover(plugins)
        bot = Bot(self._board, {chat.platform: on_time}, features, self._ways, self.clock)
        ready = asyncio.Event()
        self._task = asyncio.create_task(bot.run(ready.set))
        waiting = asyncio.create_task(ready.wait())
        await asyncio.wait({self._task, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if self._task.done():
            self._task.result()
        self._bot = bot
        return self

    async def stop(self) -> None:
        """End it."""
        task, self._task, self._bot, self._board = self._task, None, None, None
        if task is not None:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    @property
    def running(self) -> bool:
        """Whether there is a bot just now."""
        return self._bot is not None

    async def settle(self) -> None:
        """Until nothing is due and all that was to be said is said."""
        if self._bot is None:
            return
        self._bot.timers.wake()
        self._bot.outbox.wake()
        assert await eventually(self._is_quiet), f"at {self.clock.now} it doesn't come to rest"

    async def until_heard(self, who: str, since: int) -> None:
        """Until something that `who` did is stored, among the events from `since` on."""

        async def look() -> bool:
            names = self.heard.names
            doers = (getattr(event, "who", None) for event in self.heard.events[since:])
            refs = (doer.ref if isinstance(doer, Person) else doer for doer in doers)
            return any(names.get(ref) == who for ref in refs if ref is not None)

        assert await eventually(look), f"what {who} did wasn't heard of"

    async def next_due(self, until: datetime) -> datetime | None:
        """The next moment at which something falls due, if that is before `until`."""
        if self._board is None:
            return None
        _, timer = await self._board.elapsed(self.clock.now, 1)
        said = (await self._board.outgoing(self.clock.now)).next_due
        soonest = min((moment for moment in (timer, said) if moment), default=until)
        return soonest if soonest < until else None

    async def _is_quiet(self) -> bool:
        if self._board is None:
            return True
        due, _ = await self._board.elapsed(self.clock.now, 1)
        out = await self._board.outgoing(self.clock.now)
        return not (due or out.cards or out.tells)
