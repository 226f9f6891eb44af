"""A loop of rounds that sleeps between them, until the next is due or something wakes it."""

import asyncio
from abc import ABC, abstractmethod
from contextlib import suppress

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
        self._glance: asyncio.TimerHandle | None = None

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
        if wait and self._watched is not None:
            self._watch(self._watched, _ahead(self._watched))
        # wait_for() of Python 3.11 may swallow a cancellation that comes along with the waking.
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._woken.wait()
        finally:
            if self._glance is not None:
                self._glance.cancel()

    def _watch(self, clock: Clock, ahead: float) -> None:
        """Wake once `clock` is no longer so many seconds ahead of the event loop's."""
        if abs(_ahead(clock) - ahead) > _OFF:
            self.wake()
        else:
            loop = asyncio.get_running_loop()
            self._glance = loop.call_later(_GLANCE, self._watch, clock, ahead)


def _ahead(clock: Clock) -> float:
    return clock().timestamp() - asyncio.get_running_loop().time()
