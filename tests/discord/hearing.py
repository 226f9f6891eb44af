"""Everything a chat hears, kept in order."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from adapters.discord.chat import DiscordChat
from core.events import Batch, Event
from tests.eventually import eventually

T = TypeVar("T")


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
    def gaps(self) -> int:
        return sum(batch.gap for batch in self.batches)

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

    async def ended(self) -> BaseException | None:
        """What ended the listening."""
        assert self._task is not None
        await asyncio.wait({self._task}, timeout=10)
        return self._task.exception()

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
