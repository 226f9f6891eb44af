"""A loop of rounds ends when it is told to, whatever comes along with that."""

import asyncio

import pytest

from core.rounds import Rounds


class Idle(Rounds):
    """Has nothing to do until it is woken."""

    async def round(self) -> float | None:
        return 60.0


@pytest.mark.parametrize("turns", range(5))
async def test_it_ends_even_if_it_is_woken_at_that_moment(turns: int) -> None:
    idle = Idle()
    task = asyncio.create_task(idle.run())
    for _ in range(5):
        await asyncio.sleep(0)

    idle.wake()
    for _ in range(turns):
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait({task}, timeout=5)

    assert task.cancelled()
