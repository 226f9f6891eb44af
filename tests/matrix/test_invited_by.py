"""Who may bring the bot into a room, and who may begin to talk to it."""

import pytest
from structlog.testing import capture_logs
from structlog.typing import EventDict

from core.events import Said
from tests.far.synapse import Account
from tests.matrix.bot import Listener
from tests.matrix.conftest import Opened
from tests.matrix.neighbours import Neighbour, until

DIRECT = {"preset": "trusted_private_chat", "is_direct": True}


def left_alone(logged: list[EventDict]) -> list[tuple[str, str]]:
    """The rooms that the bot was invited to in vain, each with by whom."""
    wanted = "an invitation is left alone"
    return [(entry["room"], entry["by"]) for entry in logged if entry["event"] == wanted]


async def is_left_alone(logged: list[EventDict], room: str) -> None:
    async def look() -> bool:
        return room in dict(left_alone(logged))

    await until(look)


@pytest.mark.parametrize("by_server", [False, True], ids=["a person", "a server"])
async def test_an_invitation_by_whoever_may_is_accepted(
    by_server: bool, opened: Opened, account: Account, ana: Neighbour
) -> None:
    chat = opened(invited_by=(ana.id.partition(":")[2] if by_server else ana.id,))
    await chat.start()
    async with Listener(chat):
        room = await ana.open_room(account.user_id)
        await ana.met(room, account.user_id)


async def test_any_other_is_left_alone_and_logged_once(
    opened: Opened, account: Account, ana: Neighbour, bea: Neighbour
) -> None:
    chat = opened(invited_by=(ana.id, "elsewhere.test"))
    await chat.start()
    with capture_logs() as logged:
        async with Listener(chat) as ear:
            strange = [await bea.open_room(account.user_id), await bea.open_room(account.user_id)]
            begun = await bea.open_room(account.user_id, **DIRECT)
            await is_left_alone(logged, begun)
            room = await ana.open_room(account.user_id)
            await ana.met(room, account.user_id)
            await ana.say(room, "one")
            await ear.said("one")

    assert sorted(left_alone(logged)) == sorted((place, bea.id) for place in (*strange, begun))
    for place in (*strange, begun):
        assert await bea.messages(place, account.user_id) == []
        assert account.user_id not in await bea.people_in(place)


async def test_whoever_shares_a_room_with_it_may_begin_a_direct_chat(
    opened: Opened, account: Account, ana: Neighbour, bea: Neighbour
) -> None:
    chat = opened(invited_by=(ana.id,))
    await chat.start()
    with capture_logs() as logged:
        async with Listener(chat) as ear:
            direct = await bea.open_room(account.user_id, **DIRECT)
            await is_left_alone(logged, direct)
            room = await ana.open_room(account.user_id)
            await ana.met(room, account.user_id)

            await bea.join(room)

            await bea.met(direct, account.user_id)
            await bea.say(direct, "!help")
            await ear.hears(lambda ear: any(said.direct for said in ear.of(Said)))


async def test_a_room_is_not_a_direct_chat_because_somebody_calls_it_one(
    opened: Opened, account: Account, ana: Neighbour, bea: Neighbour
) -> None:
    chat = opened(invited_by=(ana.id,))
    await chat.start()
    with capture_logs() as logged:
        async with Listener(chat):
            room = await ana.open_room(account.user_id)
            await ana.met(room, account.user_id)
            await bea.join(room)
            crowd = await bea.open_room(is_direct=True)
            await ana.join(crowd)
            await bea.ask(
                "PUT",
                f"/rooms/{crowd}/state/m.room.member/{account.user_id}",
                {"membership": "invite", "is_direct": True},
            )

            async def left() -> bool:
                return any("isn't what it was said" in entry["event"] for entry in logged)

            await until(left)

    assert await bea.people_in(crowd) == {ana.id, bea.id}


async def test_what_was_left_alone_is_accepted_once_the_operator_allows_it(
    opened: Opened, account: Account, ana: Neighbour
) -> None:
    chat = opened(invited_by=())
    await chat.start()
    with capture_logs() as logged:
        async with Listener(chat) as ear:
            room = await ana.open_room(account.user_id)
            await is_left_alone(logged, room)

    later = opened(invited_by=(ana.id,))
    await later.start()
    async with Listener(later, ear.position):
        await ana.met(room, account.user_id)


async def test_one_that_is_withdrawn_is_forgotten(
    opened: Opened, account: Account, ana: Neighbour, bea: Neighbour
) -> None:
    chat = opened(invited_by=(ana.id,))
    await chat.start()
    with capture_logs() as logged:
        async with Listener(chat) as ear:
            strange = await bea.open_room(account.user_id)
            await is_left_alone(logged, strange)
            await bea.kick(strange, account.user_id)
            room = await ana.open_room(account.user_id)
            await ana.met(room, account.user_id)
            await bea.join(room)
            await bea.say(room, "here I am")
            await ear.said("here I am")

    assert len(left_alone(logged)) == 1
