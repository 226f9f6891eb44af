"""The bot as one running thing: chats in, handlers, board, outbox, timers, catch-up."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

import structlog

from core.catchup import CatchUp, Gaps
from core.clock import utc_now
from core.emoji import Emoji
from core.errors import DatabaseUnavailable, ManyHandsError, PluginError, Unreachable
from core.events import Batch, Here
from core.host import Host, all_of
from core.outbox import Outbox
from core.plugin import Plugins
from core.ports import Board, Chat, Clock, Stored
from core.refs import MessageRef
from core.timers import Timers
from core.unrecorded import places
from core.words import Words

log = structlog.get_logger()

T = TypeVar("T")

_FIRST_WAIT, _LONGEST_WAIT = 0.5, 30.0
_PATIENCE = 15.0


@dataclass(frozen=True, slots=True)
class Ways:
    """What an operator chose: how things are done here, and what else means 🙋."""

    here: Here = field(default_factory=Here)
    also_claim: tuple[str, ...] = ("✋", "💯")
    sweep_seconds: float = 1800.0
    """How often all open cards are compared with their reactions, events or not."""


class Bot:
    """Wires the core together around a board and some chats.

    Raises `PluginError` if a command has no line of help, or a form no title.
    """

    def __init__(
        self,
        board: Board,
        chats: Mapping[str, Chat],
        plugins: Plugins,
        ways: Ways = Ways(),
        clock: Clock = utc_now,
    ) -> None:
        self._board = board
        self._chats = chats
        self._ways = ways
        self._plugins = plugins
        self.words = Words(ways.here.language, ways.here.zone, plugins.words)
        _check_words(plugins, self.words)
        here = replace(ways.here, commands=tuple(plugins.commands))
        self.host = Host(plugins, board, here, Emoji(ways.also_claim), clock)
        self.timers = Timers(board, self.host, clock, chats)
        self.catchup = CatchUp(board, self.host, clock)
        self._gaps = {
            name: Gaps(self.catchup, board, chat, ways.sweep_seconds)
            for name, chat in chats.items()
        }
        known, found = self.host.message_known, self._found
        self.outbox = Outbox(board, chats, self._words_for, clock, known, self.host.take, found)
        board.listen(self._stored)

    async def run(self, ready: Callable[[], None] = lambda: None) -> None:
        """Until cancelled; then nothing is left half done. Raises `SignedOut`, `StorageError`."""
        await self._board.open()
        try:
            for chat in self._chats.values():
                await _start(chat)
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self.outbox.run())
                caught_up = [gaps.caught_up for gaps in self._gaps.values()]
                tasks.create_task(self._run_timers(caught_up))
                for name, gaps in self._gaps.items():
                    tasks.create_task(self._follow(self._chats[name], gaps))
                    tasks.create_task(gaps.run())
                ready()
        except BaseExceptionGroup as group:
            raise _plainly(group) from None
        finally:
            for chat in self._chats.values():
                await chat.close()
            await self._board.close()

    def _stored(self, stored: Stored) -> None:
        if stored.to_say:
            self.outbox.wake()
        if stored.timer is not None:
            self.timers.wake_by(stored.timer)

    def _found(self, card: MessageRef) -> None:
        self._gaps[card.room.platform].found(card)

    async def _follow(self, chat: Chat, gaps: Gaps) -> None:
        """Everything that people do on `chat`, each batch durable before the next."""
        since = await _until_stored(partial(self._board.position, chat.platform))
        async for batch in chat.batches(since):
            await self._take_in(chat.platform, batch)
            gaps.after(batch)

    async def _run_timers(self, caught_up: list[asyncio.Event]) -> None:
        """What people took back while we were away should be known before anybody is told."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE):
                for event in caught_up:
                    await event.wait()
        await self.timers.run()

    async def _take_in(self, account: str, batch: Batch) -> None:
        """The batch, tried again until the database has it. It comes again after a crash, so it
        can wait until we know the cards and notes that it may be about: whoever was first under a
        card stays first."""
        if batch.position:
            await self.outbox.unrecorded.wait(places(batch.events), _PATIENCE)

        async def attempt() -> None:
            outcomes = [self.host.take(event) for event in batch.events]
            moved = self._board.move(account, batch.position) if batch.position else None
            await all_of(outcomes)
            if moved is not None:
                await moved

        await _until_stored(attempt)

    @property
    def platforms(self) -> tuple[str, ...]:
        """The chats it runs on."""
        return tuple(self._chats)

    @property
    def commands(self) -> tuple[str, ...]:
        """The command words it knows."""
        return tuple(self._plugins.commands)

    def _words_for(self, language: str, zone: str) -> Words:
        ours = self.words
        if language in ("", ours.language) and zone in ("", ours.zone):
            return ours
        return Words(language or ours.language, zone or ours.zone, self._plugins.words)


async def _until_stored(attempt: Callable[[], Awaitable[T]]) -> T:
    """What `attempt` answers, tried again until the database can be reached. Harmless to repeat,
    since what is in already changes nothing."""
    wait = _FIRST_WAIT
    while True:
        try:
            return await attempt()
        except DatabaseUnavailable as fault:
            log.error("the database can't be used", why=fault.detail, retry_in=wait)
            await asyncio.sleep(wait)
            wait = min(wait * 2, _LONGEST_WAIT)


async def _start(chat: Chat) -> None:
    """Sign in, however long it takes until the platform answers."""
    wait = _FIRST_WAIT
    while True:
        try:
            return await chat.start()
        except Unreachable as fault:
            log.warning("can't sign in yet", platform=chat.platform, why=fault.detail)
            await asyncio.sleep(wait)
            wait = min(wait * 2, _LONGEST_WAIT)


def _plainly(group: BaseExceptionGroup) -> BaseException:
    """What ended the run, out of the group that the tasks ended with."""
    ours = group.subgroup(ManyHandsError)
    fault: BaseException = ours or group
    while isinstance(fault, BaseExceptionGroup):
        fault = fault.exceptions[0]
    return fault


def _check_words(plugins: Plugins, words: Words) -> None:
    for plugin in plugins.all:
        forms = [e for e in (*plugin.entries.values(), *plugin.forms.values()) if e.fields]
        wanted = [f"help-{word}" for word in plugin.commands]
        wanted += [f"field-{field.name}" for entry in forms for field in entry.fields]
        opened = {*plugin.forms, *(entry.word for entry in forms if entry.form)}
        wanted += [f"form-{word}" for word in sorted(opened)]
        wanted += [f"menu-{entry.word}" for entry in forms if entry.from_message]
        missing = [key for key in wanted if not words.has(key)]
        if missing:
            raise PluginError(f"{plugin.name} has no sentence {missing[0]}.")
