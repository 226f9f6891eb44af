"""A loop of rounds that sleeps between them, until the next is due or something wakes it."""

import asyncio
from abc import ABC, abstractmethod
from contextlib import suppress
from datetime import timedelta

import structlog

from core.errors import DatabaseUnavailable
from core.ports import Clock

log = structlog.get_logger()

_FIRST_WAIT, _LONGEST_WAIT = 0.5, 30.0
_GLANCE = 1.0  # seconds between two looks at the clock: 60 of them take a few ms of CPU
_OFF = 0.5  # seconds by which it differs from the event loop's when it was set


class Rounds(ABC):
    """Costs nothing while there is nothing to do.

    The event loop's clock stands still while a laptop sleeps, and doesn't follow when the system's
    is set. So `clock`, if given, is watched meanwhile; when it jumps, there is a round.
    """

    def __init__(self, clock: Clock | None = None) -> None:
        self._woken = asyncio.Event()
        self._watched = clock

    @abstractmethod
    async def round(self) -> float | None:
        """Do what is due now. Returns the seconds until the next round, None for "when woken"."""

    def wake(self) -> None:
        """There may be something to do."""
        self._woken.set()

    async def run(self) -> None:
        """Round after round, until cancelled. While the database can't be reached, it waits."""
        patience = _FIRST_WAIT
        while True:
            self._woken.clear()
            try:
                wait = await self.round()
            except DatabaseUnavailable as fault:
                log.warning("waiting for the database", what=type(self).__name__, why=fault.detail)
                await asyncio.sleep(patience)
                patience = min(patience * 2, _LONGEST_WAIT)
                continue
            patience = _FIRST_WAIT
            await self._rest(wait)

    async def _rest(self, wait: float | None) -> None:
        """Until woken, or for `wait` seconds, or until the clock was set."""
        if wait is None or self._watched is None:
            await self._asleep(wait)
            return
        loop = asyncio.get_running_loop()
        began, shown = loop.time(), self._watched()
        passed = 0.0
        while not await self._asleep(min(wait - passed, _GLANCE)):
            passed = loop.time() - began
            by_the_clock = (self._watched() - shown) / timedelta(seconds=1)
            if passed >= wait or abs(by_the_clock - passed) > _OFF:
                return

    async def _asleep(self, seconds: float | None) -> bool:
        """For so long, or until woken: then it is true."""
        # wait_for() of Python 3.11 may swallow a cancellation that comes along with the waking.
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                return await self._woken.wait()
        return False
