"""Forgetting somebody on a chat without buttons."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.events import Reacted
from core.refs import MessageRef, RoomRef
from tests.core.people import ANA, BEA, NOW
from tests.core.test_outbox import House

BEAS = RoomRef("test", "bea")


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    house = House(tmp_path)
    await house.board.open()
    await house.ask(ANA)
    await house.round()
    yield house
    await house.board.close()


async def react(
    house: House, under: MessageRef, emoji: str, id_: str, *, added: bool = True
) -> None:
    reacted = Reacted(id=id_, at=NOW, who=BEA, message=under, emoji=emoji, added=added)
    await house.host.take(reacted)


async def forget_bea(house: House) -> None:
    """She says so, and puts the number that is offered under the note that asks whether she is
    sure."""
    await house.say(BEA, "forget-me", "")
    await house.round()
    note = next(message for message in reversed(house.known) if message.room == BEAS)
    assert (note.id, "1️⃣") in house.room.reacted
    await react(house, note, "1️⃣", "sure")


async def test_a_number_under_the_note_does_all_that_the_button_does(house: House) -> None:
    card = house.card()
    await house.hand_up(BEA)
    await house.ask(BEA)
    await house.say(BEA, "settings", "language de")
    await house.round()
    assert len(house.cards()) == 2

    await forget_bea(house)
    await house.round()

    assert house.room.deleted == [house.card().id]
    assert house.card() != card
    assert house.room.edits[-1].slots[0].status == "One pair of hands."
    assert "Ich habe nichts mehr" in house.room.notes("bea")[-1]
