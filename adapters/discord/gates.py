"""How many requests go out: so many a second, and none once too many were refused."""

import asyncio
from collections import deque

from core.errors import RateLimited

_REFUSED = frozenset({401, 403, 429})
_WINDOW = 600.0  # seconds over which Discord counts refusals


class Gate:
    """Lets `rate` through within any `seconds`, first come first served."""

    def __init__(self, rate: int, seconds: float = 1.0) -> None:
        self._seconds = seconds
        self._passed: deque[float] = deque(maxlen=rate)
        self._turn = asyncio.Lock()
        self._held_until = 0.0

    def hold(self, seconds: float) -> None:
        """Let nobody through for `seconds`."""
        self._held_until = max(self._held_until, asyncio.get_running_loop().time() + seconds)

    def held_for(self) -> float:
        """Seconds until it lets anybody through again."""
        return max(self._held_until - asyncio.get_running_loop().time(), 0.0)

    async def pass_through(self) -> None:
        """Wait for a turn."""
        loop = asyncio.get_running_loop()
        async with self._turn:
            wait = self._wait(loop.time())
            while wait > 0:  # it may be held anew meanwhile
                await asyncio.sleep(wait)
                wait = self._wait(loop.time())
            self._passed.append(loop.time())

    def _wait(self, now: float) -> float:
        full = len(self._passed) == self._passed.maxlen
        free = self._passed[0] + self._seconds if full else now
        return max(free, self._held_until) - now


class Refusals:
    """Counts what Discord turned down (401, 403, 429) within ten minutes, at most `most`.

    At 10,000 of them Discord bans the address for a day.
    """

    def __init__(self, most: int) -> None:
        self._times: deque[float] = deque(maxlen=most)

    def count(self, status: int, scope: str | None) -> None:
        """Discord answered with `status`; `scope` is its X-RateLimit-Scope. A limit that is shared
        with others is not held against us."""
        if status in _REFUSED and scope != "shared":
            self._times.append(asyncio.get_running_loop().time())

    def check(self) -> None:
        """Raises `RateLimited` while it is too many."""
        if len(self._times) < (self._times.maxlen or 0):
            return
        wait = self._times[0] + _WINDOW - asyncio.get_running_loop().time()
        if wait > 0:
            raise RateLimited(wait, "Discord turned too much down within ten minutes.")
