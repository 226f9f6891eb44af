"""The bot as a whole, when what it stands on gives way for a while."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import plugins
from core.bot import Bot, Ways
from core.decision import Decision
from core.errors import DatabaseUnavailable, Unreachable
from core.events import Batch, Event, Reacted, Said
from core.plugin import discover
from core.ports import Change, Shown, Standing
from core.refs import MessageRef
from storage.board import TortoiseBoard
from tests.core.people import BEA, CLEO, NOW, ROOM
from tests.core.room import Room
from tests.core.test_outbox import House
from tests.eventually import eventually

T = TypeVar("T")


class Tired(TortoiseBoard):
    """A board that can't be read the first times it is asked which cards are up."""

    refusals = 2

    async def shown_cards(self, platform: str) -> tuple[Shown, ...]:
        if self.refusals:
            self.refusals -= 1
            raise DatabaseUnavailable("not just now")
        return await super().shown_cards(platform)


@dataclass
class Replayed(Room):
    """A chat that tells from any position on what `happened`, one thing after the other."""

    happened: list[Event] = field(default_factory=list)
    told: int = 0

    @property
    def status(self) -> str:
        """What its card says now."""
        return self.edits[-1].slots[0].status if self.edits else ""

    async def batches(self, since: str | None) -> AsyncIterator[Batch]:
        for i, event in enumerate(self.happened[int(since or 0) :], int(since or 0) + 1):
            self.told = i
            yield Batch((event,), str(i))
        await asyncio.Event().wait()


@dataclass
class Sleepy(Room):
    """A chat that can't be reached at first."""

    tries: int = 0

    async def start(self) -> None:
        self.tries += 1
        if self.tries == 1:
            raise Unreachable("not just now")


async def test_it_waits_for_its_chat_and_its_database_and_then_catches_up(tmp_path: Path) -> None:
    house = House(tmp_path)
    await house.board.open()
    await house.ask()
    await house.round()
    await house.board.close()
    chat = Sleepy(posted=house.room.posted, standing=(Standing(BEA, "🙋", "test:bea"),))
    board = Tired(f"sqlite://{tmp_path / 'house.db'}", lambda: NOW)
    bot = Bot(board, {"test": chat}, discover(plugins), Ways(), lambda: NOW)

    task = asyncio.create_task(bot.run())

    async def claimed() -> bool:
        return any(card.slots[0].status == "Bea has it." for card in chat.edits)

    assert await eventually(claimed)
    assert chat.tries == 2
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def test_first_come_stays_first_served_when_it_dies_before_it_knows_its_card(
    tmp_path: Path,
) -> None:
    house = House(tmp_path)
    await house.board.open()
    house.room.late, house.room.faults = True, [Unreachable("cut")]
    await house.ask()
    await house.round()
    await house.board.close()
    posted, [key] = house.room.posted, house.cards()
    card = MessageRef(ROOM, f"${key}")
    bea, cleo = (
        Reacted(id=who.name, at=NOW, who=who, message=card, emoji="🙋", added=True)
        for who in (BEA, CLEO)
    )

    slow = Replayed(posted=posted, happened=[bea], together=asyncio.Barrier(3))
    async with _running(tmp_path, slow):
        assert await eventually(lambda: _true(slow.told and slow.together.n_waiting == 2))
    under = (Standing(BEA, "🙋", "Bea"), Standing(CLEO, "🙋", "Cleo"))
    chat = Replayed(posted=posted, happened=[bea, cleo], standing=under)
    async with _running(tmp_path, chat):
        assert await eventually(lambda: _true("backup" in chat.status))

    assert chat.status == "Bea has it. There's a backup too."


class Stuck(TortoiseBoard):
    """A board that is killed with the first thing that happens, and with whatever is behind it."""

    is_stuck = False

    def apply(self, change: Change) -> "asyncio.Future[Decision | None]":
        self.is_stuck = True
        return asyncio.get_running_loop().create_future()

    def move(self, account: str, position: str) -> "asyncio.Future[None]":
        never: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        return never if self.is_stuck else super().move(account, position)


async def test_how_far_we_are_is_stored_with_what_happened_and_not_before(tmp_path: Path) -> None:
    """Stored before, what happened there would never be heard again after a crash."""
    url = f"sqlite://{tmp_path / 'house.db'}"
    asked = Said(
        id="1", at=NOW, who=BEA, room=ROOM, community="home", word="ask", text="a lift 3pm"
    )
    chat, board = Replayed(happened=[asked]), Stuck(url, lambda: NOW)
    async with _running(tmp_path, chat, board):
        assert await eventually(lambda: _true(board.is_stuck))
    async with _running(tmp_path, chat):
        assert await eventually(lambda: _true(chat.posted))


@asynccontextmanager
async def _running(
    folder: Path, chat: Room, board: TortoiseBoard | None = None
) -> AsyncIterator[None]:
    """A bot on `chat`, in a process of its own so to speak."""
    later = NOW + timedelta(minutes=1)
    board = board or TortoiseBoard(f"sqlite://{folder / 'house.db'}", lambda: later)
    bot = Bot(board, {"test": chat}, discover(plugins), Ways(), lambda: later)
    task = asyncio.create_task(bot.run())
    yield
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def _true(seen: T) -> T:
    return seen
