"""The bot's chat, listened to: what a host would be told."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self, TypeVar

from adapters.matrix.chat import MatrixChat
from core.events import Batch, Event, Said
from tests.matrix.neighbours import until

E = TypeVar("E", bound=Event)


class Listener:
    """Hears `chat` out from `since` on, in a task of its own, as the host does."""

    def __init__(self, chat: MatrixChat, since: str | None = None) -> None:
        self._chat = chat
        self.position = since
        self.batches: list[Batch] = []
        self.fault: Exception | None = None

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._listen())
        await until(self._ready)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task

    async def _listen(self) -> None:
        try:
            async for batch in self._chat.batches(self.position):
                self.batches.append(batch)
                self.position = batch.position
        except Exception as fault:
            self.fault = fault

    async def _ready(self) -> bool:
        return bool(self.batches) or self.fault is not None

    @property
    def events(self) -> list[Event]:
        """All that was heard so far."""
        return [event for batch in self.batches for event in batch.events]

    def of(self, kind: type[E]) -> list[E]:
        """Those of one kind."""
        return [event for event in self.events if isinstance(event, kind)]

    async def hears(self, wanted: Callable[[Self], object], seconds: float = 15.0) -> None:
        """Wait until `wanted` is true of it."""

        async def look() -> object:
            if self.fault is not None:
                raise self.fault
            return wanted(self)

        await until(look, seconds)

    async def said(self, text: str) -> None:
        """Wait until it heard somebody say `text`."""
        await self.hears(lambda ear: any(said.text == text for said in ear.of(Said)))
