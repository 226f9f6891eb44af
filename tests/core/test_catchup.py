"""What people did while we were away, and nothing twice."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.catchup import CatchUp, Gaps
from core.errors import Refused, Unreachable
from core.events import Batch
from core.ports import Standing
from core.posts import Slot
from core.refs import Person
from tests.core.people import ANA, BEA, CLEO, DORA, NOW
from tests.core.test_outbox import House
from tests.eventually import eventually

PEOPLE = (ANA, BEA, CLEO, DORA)


def hand(who: Person, emoji: str = "🙋") -> Standing:
    return Standing(who, emoji, f"test:{who.name}:{emoji}")


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    house = House(tmp_path)
    await house.board.open()
    await house.ask()
    await house.round()
    yield house
    await house.board.close()


async def slot(house: House) -> Slot:
    """The ask's slot as it is now."""
    post = (await house.board.outgoing(NOW)).cards
    assert post, "its card isn't due, so nothing changed"
    return post[0].post.slots[0]


def catchup(house: House) -> CatchUp:
    return CatchUp(house.board, house.host, lambda: NOW)


async def test_who_came_and_who_went(house: House) -> None:
    await house.hand_up(BEA)
    house.room.standing = (hand(CLEO), hand(DORA))

    assert await catchup(house).run(house.room) == 3

    now = await slot(house)
    assert [c.who.name for c in now.helpers.values()] == ["Cleo"]
    assert [c.who.name for c in now.backups.values()] == ["Dora"]


async def test_a_second_look_finds_nothing(house: House) -> None:
    house.room.standing = (hand(BEA), hand(CLEO, "💛"))
    await catchup(house).run(house.room)

    assert await catchup(house).run(house.room) == 0


async def test_a_claim_by_word_hangs_on_no_reaction(house: House) -> None:
    await house.say(BEA, "ican", "1")
    house.room.standing = ()

    assert await catchup(house).run(house.room) == 0
    assert [c.who.name for c in (await slot(house)).helpers.values()] == ["Bea"]


async def test_stepping_back_by_word_outlasts_a_reaction_that_stands(house: House) -> None:
    await house.hand_up(BEA)
    await house.say(BEA, "cant", "1")
    house.room.standing = (hand(BEA),)

    assert await catchup(house).run(house.room) == 0
    assert (await slot(house)).helpers == {}


@pytest.mark.parametrize("fault", [Unreachable("away"), Refused("gone")])
async def test_a_card_that_cannot_be_looked_at_changes_nothing(
    house: House, fault: Exception
) -> None:
    await house.hand_up(BEA)
    house.room.faults = [fault]

    assert await catchup(house).run(house.room) == 0
    assert len((await slot(house)).helpers) == 1


async def test_a_room_that_could_not_be_asked_is_asked_again_soon(house: House) -> None:
    house.room.standing = (hand(BEA),)
    house.room.faults = [Unreachable("away")]
    gaps = Gaps(catchup(house), house.board, house.room, sweep=3600.0, again=0.01)
    gaps.after(Batch(()))
    task = asyncio.create_task(gaps.run())

    async def claimed() -> bool:
        return bool((await house.board.outgoing(NOW)).cards)

    assert await eventually(claimed)
    assert [c.who.name for c in (await slot(house)).helpers.values()] == ["Bea"]
    task.cancel()
    await asyncio.wait({task})


STANDING = st.lists(
    st.tuples(st.sampled_from(PEOPLE), st.sampled_from(["🙋", "🙋🏽", "✋", "💛", "👍"])),
    unique=True,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(looks=st.lists(STANDING, max_size=4))
async def test_the_claims_equal_the_reactions(
    looks: list[list[tuple[Person, str]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever stood under the card each time we looked, who is in is who has a hand up now."""
    house = House(tmp_path_factory.mktemp("house"))
    await house.board.open()
    await house.ask()
    await house.round()
    for look in looks:
        house.room.standing = tuple(hand(who, emoji) for who, emoji in look)
        await catchup(house).run(house.room)

    up = {who.ref for who, emoji in (looks or [[]])[-1] if emoji not in ("💛", "👍")}
    slots = [due.post.slots[0] for due in (await house.board.outgoing(NOW)).cards]
    claims = {ref for slot in slots for ref in (*slot.helpers, *slot.backups)}
    await house.board.close()
    assert claims == up - {ANA.ref}
