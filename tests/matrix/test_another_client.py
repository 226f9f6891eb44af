"""Ana and Bea use another client than the tests' usual one, and a strict one: it neither reads what
an unsigned device says nor hands its keys to one."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.conftest import far_end
from tests.contract.conftest import starting
from tests.contract.matrix_stage import MatrixStage
from tests.eventually import eventually
from tests.far.synapse import Synapse
from tests.matrix.confidants import Confidant
from tests.matrix.js_people import JsPerson, Seen, Trust, js_person


@pytest_asyncio.fixture
async def stage(synapse: Synapse, tmp_path: Path) -> AsyncIterator[MatrixStage]:
    """An encrypted room with the bot in it."""
    place = MatrixStage(synapse, tmp_path, starting(tmp_path), sealed=True)
    await place.open()
    yield place
    await place.close()


@pytest_asyncio.fixture
async def ana(synapse: Synapse, stage: MatrixStage) -> AsyncIterator[JsPerson]:
    with far_end():
        async with js_person(synapse, "Ana") as person:
            await person.join(stage.room)
            yield person


@pytest_asyncio.fixture
async def bea(synapse: Synapse, stage: MatrixStage) -> AsyncIterator[JsPerson]:
    with far_end():
        async with js_person(synapse, "Bea") as person:
            await person.join(stage.room)
            yield person


async def reads(who: JsPerson, room: str, by: str, *words: str) -> Seen:
    """The message by `by` that says all of `words` now, read without a doubt."""

    async def look() -> list[Seen]:
        said = await who.messages(room, by)
        return [seen for seen in said if all(word in seen.text for word in words)]

    found = await eventually(look)
    assert found, f"no such message; there are: {await who.messages(room, by)}"
    (seen,) = found
    assert (seen.encrypted, seen.shield, seen.fault) == (True, "NONE", None)
    return seen


async def accepts(who: JsPerson, by: str) -> str:
    """The direct chat that `by` has invited her to."""

    async def look() -> list[str]:
        return await who.invitations(by)

    (room,) = await eventually(look)
    await who.join(room)
    return room


async def test_they_ask_help_and_read_their_notes_in_another_client(
    stage: MatrixStage, ana: JsPerson, bea: JsPerson
) -> None:
    room, bot = stage.room, stage.account.user_id

    await ana.say(room, "!ask pick up the kids from Lincoln School tomorrow 3pm")
    card = await reads(bea, room, bot, "Ana could use a hand · #1", "One pair of hands")
    to_ana = await accepts(ana, bot)
    await reads(ana, to_ana, bot, "It's up, as #1")

    hand = await bea.react(room, card.id, "🙋")
    for person in (ana, bea):
        now = await reads(person, room, bot, "#1", "Bea has it.")
        assert (now.id, now.edited) == (card.id, True)
    to_bea = await accepts(bea, bot)
    await reads(bea, to_bea, bot, "You have #1 for Ana")
    await reads(ana, to_ana, bot, "Bea has #1")
    await bea.say(to_bea, "!mine")
    await reads(bea, to_bea, bot, "Yours", "Pick up the kids")

    await stage.stop_bot()
    await bea.redact(room, hand)
    await bea.say(room, "!offer two kids Saturday 9-12")
    await stage.start_bot()

    again = await reads(ana, room, bot, "#1", "One pair of hands")
    assert again.id == card.id
    await reads(ana, to_ana, bot, "#1", "is open again")
    await reads(ana, room, bot, "Bea can lend a hand · #2")
    for person in (ana, bea):
        assert not [said for said in await person.complaints() if bot in said]


async def test_the_bots_device_is_signed_by_its_owner(
    stage: MatrixStage, ana: JsPerson, cleo: Confidant
) -> None:
    room, bot = stage.room, stage.account.user_id
    good = Trust(has_identity=True, identity_changed=False, signed_by_owner=True)

    await ana.say(room, "!ask pick up the kids from Lincoln School tomorrow 3pm")
    await reads(ana, room, bot, "#1")
    assert await ana.trust(bot, "MANYHANDS") == good
    await stage.stop_bot()
    await stage.start_bot()
    await ana.say(room, "!ask a lift to the doctor on Friday at 10")
    await reads(ana, room, bot, "#2")
    assert await ana.trust(bot, "MANYHANDS") == good

    await cleo.join(room)
    await cleo.say(room, "Mine isn't signed.")

    async def look() -> list[Seen]:
        return await ana.messages(room, cleo.id)

    (unread,) = await eventually(look)
    assert unread.fault == "UNSIGNED_SENDER_DEVICE"
    assert not (await ana.trust(cleo.id, cleo.account.device_id)).signed_by_owner
