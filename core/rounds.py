"""A loop of rounds that sleeps between them, until the next is due or something wakes it."""

import asyncio
from abc import ABC, abstractmethod
from contextlib import suppress

import structlog

from core.errors import DatabaseUnavailable

log = structlog.get_logger()

_FIRST_WAIT, _LONGEST_WAIT = 0.5, 30.0


class Rounds(ABC):
    """Costs nothing while there is nothing to do."""

    def __init__(self) -> None:
        self._woken = asyncio.Event()

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
            # wait_for() of Python 3.11 may swallow a cancellation that comes along with the waking.
            with suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._woken.wait()
