"""What was heard and not yet handed on."""

import asyncio
from collections.abc import AsyncIterator, Iterable

from core.errors import SignedOut
from core.events import Batch, Event
from core.refs import RoomRef


class Inbox:
    """Takes events as they come and hands them on in one batch each time it is asked."""

    def __init__(self) -> None:
        self._events: list[Event] = []
        self._gap_everywhere = False
        self._rooms: set[RoomRef] = set()
        self._news = asyncio.Event()
        self._fault: SignedOut | None = None

    def put(self, event: Event) -> None:
        """Something happened."""
        self._events.append(event)
        self._news.set()

    def gap(self, rooms: Iterable[RoomRef] | None = None) -> None:
        """Things may have been missed before now: in these rooms, or else in all of them."""
        if rooms is None:
            self._gap_everywhere = True
        else:
            self._rooms.update(rooms)
        if self._gap_everywhere or self._rooms:
            self._news.set()

    def fail(self, fault: SignedOut) -> None:
        """Nothing will come any more."""
        self._fault = fault
        self._news.set()

    async def batches(self) -> AsyncIterator[Batch]:
        """See `Chat.batches`."""
        while True:
            await self._news.wait()
            self._news.clear()
            if self._events or self._gap_everywhere or self._rooms:
                yield self._take()
            if self._fault is not None:
                raise self._fault

    def _take(self) -> Batch:
        gap = self._gap_everywhere or bool(self._rooms)
        rooms = frozenset() if self._gap_everywhere else frozenset(self._rooms)
        batch = Batch(tuple(self._events), gap=gap, rooms=rooms)
        self._events, self._rooms, self._gap_everywhere = [], set(), False
        return batch
