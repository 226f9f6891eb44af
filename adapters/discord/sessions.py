"""When the next session on the gateway may be begun: Discord allows 1,000 a day."""

_YOUNG = 60.0
"""A session that died within so many seconds was good for nothing."""
_LONGEST = 300.0
"""Seconds between two that were good for nothing: 288 a day."""


class Sessions:
    """Keeps `pause` seconds between sessions, twice as long each time that one dies young.

    Times are seconds on a clock of the caller's.
    """

    def __init__(self, pause: float) -> None:
        self._pause = pause
        self._turns: dict[int, float] = {}
        self._begun: dict[int, float] = {}
        self._young: dict[int, int] = {}
        self._last = float("-inf")
        self._none_before = float("-inf")

    def limit(self, remaining: int, reset_after: float, now: float) -> None:
        """What Discord says of the day: so many more, and all of them again after these seconds."""
        if remaining <= 0:
            self._none_before = now + reset_after

    def wait(self, shard: int, now: float) -> float:
        """Seconds until `shard` may begin one."""
        if shard not in self._turns:
            self._turns[shard] = self._turn(shard, now)
        turn = max(self._turns[shard], self._last + self._pause, self._none_before)
        return max(turn - now, 0.0)

    def begin(self, shard: int, now: float) -> None:
        """It does."""
        self._turns.pop(shard, None)
        self._begun[shard] = self._last = now

    def _turn(self, shard: int, now: float) -> float:
        if shard not in self._begun:
            return now
        young = now - self._begun[shard] < _YOUNG
        self._young[shard] = tries = self._young.get(shard, 0) + 1 if young else 0
        return now + min(self._pause * 2.0 ** max(tries - 1, 0), _LONGEST)
