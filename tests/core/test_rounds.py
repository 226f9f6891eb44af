"""A loop of rounds: it ends when it is told to, and isn't fooled by a clock that is set."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import pytest

from core.clock import utc_now
from core.rounds import Rounds
from tests.eventually import eventually

HOUR = timedelta(hours=1)


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


@dataclass
class Alarm(Rounds):
    """Rings once its clock, which is off by so much, shows the hour."""

    at: datetime
    off: timedelta = timedelta(0)
    rang: bool = False
    looks: int = 0
    glances: int = 0

    def __post_init__(self) -> None:
        super().__init__(self.clock)

    def clock(self) -> datetime:
        self.glances += 1
        return utc_now() + self.off

    async def round(self) -> float | None:
        self.looks += 1
        left = (self.at - self.clock()) / timedelta(seconds=1)
        self.rang = left <= 0
        return None if self.rang else left

    async def has_rung(self) -> bool:
        return self.rang

    async def has_looked(self) -> bool:
        return self.looks > 0


@pytest.fixture
async def alarm() -> AsyncIterator[Alarm]:
    """Set for in an hour, and waiting."""
    alarm = Alarm(utc_now() + HOUR)
    task = asyncio.create_task(alarm.run())
    assert await eventually(alarm.has_looked)
    yield alarm
    task.cancel()
    await asyncio.wait({task}, timeout=5)


async def test_what_is_due_by_a_clock_that_was_set_forward_is_not_late(alarm: Alarm) -> None:
    alarm.off += HOUR

    assert await eventually(alarm.has_rung, seconds=1.5)


async def test_what_is_due_by_a_clock_that_was_set_back_waits_for_it(alarm: Alarm) -> None:
    """As it comes near, the clock is set back; then it goes on as before."""
    alarm.off += HOUR - timedelta(seconds=1.3)
    assert await eventually(partial(looked, alarm, 2), seconds=1.5)
    alarm.off -= HOUR

    assert await eventually(partial(looked, alarm, 3), seconds=1.5)
    assert not alarm.rang
    alarm.off += HOUR
    assert await eventually(alarm.has_rung, seconds=1.5)


async def test_a_clock_that_goes_on_as_it_should_is_no_reason_to_look(alarm: Alarm) -> None:
    before = alarm.glances

    assert await eventually(partial(glanced, alarm, before + 3))
    assert alarm.looks == 1


async def looked(alarm: Alarm, times: int) -> bool:
    return alarm.looks >= times


async def glanced(alarm: Alarm, times: int) -> bool:
    return alarm.glances >= times
