"""What falls due happens: in order, in few transactions, and whatever becomes of a single one."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from core.decision import Decision, Timer
from core.emoji import Emoji
from core.events import Elapsed, Here, Said
from core.host import Host
from core.plugin import Plugin, Plugins
from core.ports import Change, Found, Fresh, Stored
from core.posts import Post
from core.timers import Timers
from storage.board import TortoiseBoard
from tests.core.people import ANA, NOW, ROOM, post_of_ana

SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)


@dataclass
class Town:
    """A board, and timers with a handler that notes what fell due; those called "trip" trip."""

    board: TortoiseBoard
    now: datetime = NOW
    happened: list[Elapsed] = field(default_factory=list)

    def __post_init__(self) -> None:
        plugin = Plugin("town")
        plugin.timer("tick")(self.tick)
        plugin.timer("trip")(self.trip)
        host = Host(Plugins([plugin]), self.board, Here(), Emoji(), self.clock)
        self.timers = Timers(self.board, host, self.clock)

    def clock(self) -> datetime:
        return self.now

    def tick(self, elapsed: Elapsed, post: Post) -> Decision:
        self.happened.append(elapsed)
        return Decision()

    def trip(self, elapsed: Elapsed, post: Post) -> Decision:
        self.happened.append(elapsed)
        raise ZeroDivisionError

    async def ask(self, *timers: tuple[Timer, ...]) -> None:
        """A post for each of these groups of timers, which are its own."""
        asked = [self.board.apply(_asks(n, each)) for n, each in enumerate(timers, 1)]
        await asyncio.gather(*asked)

    async def rounds(self) -> list[str]:
        """Rounds until nothing is due. Returns what fell due, and forgets it."""
        for _ in range(5):
            if await self.timers.round() != 0.0:
                break
        else:
            raise AssertionError("it goes round and round")
        await self.board.move("what was queued before", "is stored")
        happened, self.happened = self.happened, []
        return [f"{event.timer} {event.post}" for event in happened]


def _asks(number: int, timers: tuple[Timer, ...]) -> Change:
    said = Said(id=f"said:{number}", at=NOW, who=ANA, room=ROOM, community="home", text="")

    def decide(found: Found) -> Decision:
        post = replace(post_of_ana(), id=number, number=found.number)
        return Decision(post=post, timers=timers)

    return Change(said, Fresh("home"), decide)


def ticks(after: timedelta, name: str = "tick") -> tuple[Timer, ...]:
    """One timer, due so long after now."""
    return (Timer(name, NOW + after),)


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    board = TortoiseBoard(f"sqlite://{tmp_path / 'town.db'}", lambda: NOW)
    await board.open()
    yield Town(board)
    await board.close()


async def test_what_fell_due_while_nobody_looked_happens_in_its_order(town: Town) -> None:
    await town.ask(*(ticks(timedelta(minutes=(7 * n) % 50)) for n in range(50)))
    town.now += HOUR
    order = sorted(range(50), key=lambda n: (7 * n) % 50)

    assert await town.rounds() == [f"tick {n + 1}" for n in order]


async def test_a_thousand_at_once_are_few_transactions(town: Town) -> None:
    await town.ask(*(ticks(SECOND) for _ in range(1000)))
    town.now += SECOND
    stored: list[Stored] = []
    town.board.listen(stored.append)

    assert len(await town.rounds()) == 1000
    assert len(stored) <= 4


async def test_one_whose_handler_fails_holds_up_nobody_and_is_tried_again_in_an_hour(
    town: Town,
) -> None:
    await town.ask(ticks(SECOND), ticks(SECOND, "trip"), ticks(SECOND))
    town.now += SECOND

    assert await town.rounds() == ["tick 1", "trip 2", "tick 3"]
    assert await town.rounds() == []
    town.now += HOUR - SECOND
    assert await town.rounds() == []
    town.now += SECOND
    assert await town.rounds() == ["trip 2"]


async def test_only_one_that_is_due_before_the_next_round_brings_that_forward(town: Town) -> None:
    await town.ask(ticks(HOUR))
    woken: list[str] = []
    town.timers.wake = lambda: woken.append("woken")  # type: ignore[method-assign]
    town.timers.wake_by(NOW + HOUR)
    assert woken == ["woken"], "nobody has looked yet"
    await town.rounds()

    town.timers.wake_by(NOW + HOUR)
    assert woken == ["woken"]
    town.timers.wake_by(NOW + HOUR - SECOND)
    assert woken == ["woken", "woken"]


async def test_one_that_cannot_even_be_put_off_is_left_alone(town: Town) -> None:
    """Its post can't be loaded, so that nothing can be decided about it."""
    await town.ask(ticks(SECOND), ticks(SECOND))
    async with town.board._database.writing() as session:
        await session.fetch("UPDATE slot SET starts = 'never' WHERE post_id = 1")
    town.board._writer._kept.drop()
    town.now += SECOND

    assert await town.rounds() == ["tick 2"]
    assert await town.rounds() == []
