"""What falls due: each timer becomes an `Elapsed` event, handled like any other."""

import asyncio
from datetime import timedelta

import structlog

from core.errors import DatabaseUnavailable
from core.host import Host, all_of
from core.ports import Board, Clock

log = structlog.get_logger()
_AFTER_FAULT = 5.0


class Timers:
    """Wakes the host when a timer is due; costs nothing while none is."""

    def __init__(self, board: Board, host: Host, clock: Clock) -> None:
        self._board = board
        self._host = host
        self._clock = clock
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """A timer may have been set."""
        self._woken.set()

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            self._woken.clear()
            try:
                wait = await self.take_what_is_due()
            except DatabaseUnavailable as fault:
                log.warning("timers wait for the database", why=fault.detail)
                wait = _AFTER_FAULT
            try:
                await asyncio.wait_for(self._woken.wait(), wait)
            except TimeoutError:
                continue

    async def take_what_is_due(self) -> float | None:
        """One round. Returns the seconds until the next timer, None if there is none."""
        due, following = await self._board.elapsed(self._clock())
        await all_of([self._host.take(event) for event in due])
        if due:
            return 0.0
        return max((following - self._clock()) / timedelta(seconds=1), 0.0) if following else None
