"""Who is left alone for a while."""

import asyncio
from collections.abc import Hashable

_FIRST_WAIT, _LONGEST_WAIT = 0.5, 60.0


class Pauses:
    """Who is left alone, and until when on the event loop's clock."""

    def __init__(self) -> None:
        self._until: dict[Hashable, float] = {}
        self._waits: dict[Hashable, float] = {}

    def put(self, name: Hashable, seconds: float) -> None:
        """Leave `name` alone for `seconds`."""
        now = asyncio.get_running_loop().time()
        self._until = {other: until for other, until in self._until.items() if until > now}
        self._until[name] = now + seconds

    def longer(self, name: Hashable) -> float:
        """Leave `name` alone, each time twice as long as before. Returns the seconds."""
        seconds = min(self._waits.get(name, _FIRST_WAIT / 2) * 2, _LONGEST_WAIT)
        self._waits[name] = seconds
        self.put(name, seconds)
        return seconds

    def forget(self, name: Hashable) -> None:
        """`name` is well again."""
        self._waits.pop(name, None)

    def left(self, name: Hashable) -> float:
        """The seconds until `name` may be spoken to again; 0 if it may now."""
        return max(self._until.get(name, 0.0) - asyncio.get_running_loop().time(), 0.0)
