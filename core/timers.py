"""What falls due: each timer becomes an `Elapsed` event, handled like any other."""

from datetime import timedelta

from core.host import Host, all_of
from core.ports import Board, Clock
from core.rounds import Rounds


class Timers(Rounds):
    """Tells the host of each timer when it is due."""

    def __init__(self, board: Board, host: Host, clock: Clock) -> None:
        super().__init__()
        self._board = board
        self._host = host
        self._clock = clock

    async def round(self) -> float | None:
        """Take what is due. Returns the seconds until the next timer, None if there is none."""
        due, following = await self._board.elapsed(self._clock())
        await all_of([self._host.take(event) for event in due])
        if due:
            return 0.0
        return max((following - self._clock()) / timedelta(seconds=1), 0.0) if following else None
