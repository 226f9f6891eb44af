"""Forgetting somebody on a chat without buttons, and what still stands of hers in the room."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.catchup import CatchUp
from core.events import Reacted
from core.ports import Standing
from core.refs import MessageRef, PersonRef, RoomRef
from tests.core.people import ANA, BEA, CLEO, NOW
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


async def claims(house: House) -> list[str]:
    """Who has the ask or would, in the order they came."""
    due = (await house.board.outgoing(NOW)).cards
    assert due, "its card isn't due, so nothing changed"
    slot = due[0].post.slots[0]
    return [claim.who.name for claim in (*slot.helpers.values(), *slot.backups.values())]


async def caught_up(house: House, *standing: Standing) -> int:
    """How many reactions differed, with these under the card."""
    house.room.standing = standing
    return await CatchUp(house.board, house.host, lambda: NOW).run(house.room)


HAND = Standing(BEA, "🙋", "reacted:1")
CLEOS = Standing(CLEO, "🙋", "reacted:2")


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


async def test_a_hand_left_standing_is_no_claim_of_hers(house: House) -> None:
    await house.hand_up(BEA)
    await house.hand_up(CLEO)
    await forget_bea(house)

    assert await caught_up(house, HAND, CLEOS) == 0
    assert await caught_up(house, HAND, CLEOS) == 0
    assert await claims(house) == ["Cleo"]


async def test_put_there_anew_before_our_eyes_it_is_one(house: House) -> None:
    await house.hand_up(BEA)
    await forget_bea(house)
    await react(house, house.card(), "🙋", "down", added=False)
    await house.hand_up(BEA)

    assert await claims(house) == ["Bea"]
    assert await caught_up(house, HAND) == 0
    assert await caught_up(house) == 1
    assert await claims(house) == []


async def test_taken_away_while_we_were_away_it_is_one_the_next_time(house: House) -> None:
    await house.hand_up(BEA)
    await forget_bea(house)
    with house.host.listening() as touched:
        assert await caught_up(house) == 1
        hers = Reacted(id="x", at=NOW, who=BEA, message=house.card(), emoji="🙋", added=False)
        assert not touched(hers), "nothing was said of her"
    assert await caught_up(house) == 0
    assert await claims(house) == []

    assert await caught_up(house, HAND) == 1
    assert await claims(house) == ["Bea"]


@pytest.mark.parametrize(("beside", "differences"), [((HAND,), 1), ((), 2)])
async def test_another_reaction_of_hers_is_new(
    house: House, beside: tuple[Standing, ...], differences: int
) -> None:
    """Whether the one that she left stands beside it or is gone."""
    await house.hand_up(BEA)
    await forget_bea(house)

    assert await caught_up(house, *beside, Standing(BEA, "✋", "other")) == differences
    assert await claims(house) == ["Bea"]


def test_a_digest_tells_people_apart_and_names_nobody() -> None:
    people = [
        PersonRef(*who) for who in (("a", "bea"), ("b", "bea"), ("ab", "ea"), ("a", "\ud800"))
    ]

    assert len({who.digest for who in people}) == 4
    assert len({who.forgotten.id for who in people}) == 4
    assert "bea" not in "".join(who.forgotten.id for who in people)
