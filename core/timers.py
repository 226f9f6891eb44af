"""What falls due: each timer becomes an `Elapsed` event, handled like any other."""

from collections.abc import Collection
from datetime import datetime, timedelta

from core.host import Host, all_of
from core.ports import Board, Clock
from core.rounds import Rounds

_AT_ONCE = 256  # in one transaction; with more, the first would wait for the last


class Timers(Rounds):
    """Tells the host of each timer when it is due; first of those about posts on `platforms`, if
    several processes share them out."""

    def __init__(
        self, board: Board, host: Host, clock: Clock, platforms: Collection[str] | None = None
    ) -> None:
        super().__init__(clock)
        self._board = board
        self._host = host
        self._clock = clock
        self._platforms = platforms
        self._failed: set[str] = set()
        self._next: datetime | None = None
        """When the next round is; empty while that isn't known."""

    def wake_by(self, due: datetime) -> None:
        """There is a new timer, due then."""
        if self._next is None or due < self._next:
            self.wake()

    async def round(self) -> float | None:
        """Take what is due. Returns the seconds until the next timer, None if there is none.

        Whose handler failed has been set anew by the host. Where even that wasn't possible, it is
        left alone until the next start, and holds up nobody.
        """
        self._next = None
        due, following = await self._board.elapsed(self._clock(), _AT_ONCE, self._platforms)
        fresh = [event for event in due if event.id not in self._failed]
        outcomes = [self._host.take(event) for event in fresh]
        await all_of(outcomes)
        self._failed |= {e.id for e, o in zip(fresh, outcomes, strict=True) if o.exception()}
        if fresh:
            return 0.0
        self._next = following
        return max((following - self._clock()) / timedelta(seconds=1), 0.0) if following else None
