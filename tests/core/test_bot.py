"""The bot as a whole, when what it stands on gives way for a while."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import plugins
from core.bot import Bot, Ways
from core.errors import DatabaseUnavailable, Unreachable
from core.plugin import discover
from core.ports import Shown, Standing
from storage.board import TortoiseBoard
from tests.core.people import BEA, NOW
from tests.core.room import Room
from tests.core.test_outbox import House
from tests.eventually import eventually


class Tired(TortoiseBoard):
    """A board that can't be read the first times it is asked which cards are up."""

    refusals = 2

    async def shown_cards(self, platform: str) -> tuple[Shown, ...]:
        if self.refusals:
            self.refusals -= 1
            raise DatabaseUnavailable("not just now")
        return await super().shown_cards(platform)


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
