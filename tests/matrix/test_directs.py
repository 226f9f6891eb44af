"""Each person has one direct chat with the bot, whatever happens while it is made."""

import asyncio
from contextlib import suppress

import pytest

from adapters.matrix.chat import MatrixChat
from adapters.matrix.settings import MatrixSettings
from core.cards import Note
from core.errors import ChatError, Refused, Unreachable
from core.events import Said
from core.refs import PersonRef, RoomRef
from tests.far.synapse import Account, Synapse
from tests.matrix.bot import Listener
from tests.matrix.conftest import Opened, session_of
from tests.matrix.neighbours import Neighbour, until
from tests.matrix.proxy import Fault, Proxy, bad_gateway, hangs, loses_the_answer


@pytest.fixture
def her(ana: Neighbour) -> PersonRef:
    return PersonRef("matrix", ana.id)


async def test_she_is_invited_and_reads_what_came_before_she_did(
    chat: MatrixChat, account: Account, ana: Neighbour, her: PersonRef
) -> None:
    async with Listener(chat) as ear:
        direct = await chat.direct(her)
        await chat.send(direct, Note("It's up."), "note")
        await ana.join(await ana.invitation(account.user_id))
        await ana.say(direct.id, "thanks")
        await ear.said("thanks")

    (note,) = await ana.messages(direct.id, account.user_id)
    assert note["content"]["body"] == "It's up."
    assert note["content"]["m.mentions"] == {"user_ids": [ana.id]}
    (said,) = ear.of(Said)
    assert said.direct


async def test_many_at_once_make_one(
    chat: MatrixChat, account: Account, ana: Neighbour, her: PersonRef
) -> None:
    async with Listener(chat):
        found = await asyncio.gather(*(chat.direct(her) for _ in range(10)))

    assert len(set(found)) == 1
    assert await rooms_for(ana, account) == {found[0].id}


async def test_it_is_found_again_after_a_restart(
    opened: Opened,
    chat: MatrixChat,
    synapse: Synapse,
    settings: MatrixSettings,
    her: PersonRef,
) -> None:
    async with Listener(chat):
        direct = await chat.direct(her)

    later = opened()
    await later.start()
    async with Listener(later):
        assert await later.direct(her) == direct
    listed = synapse.api(
        "GET",
        f"/_matrix/client/v3/user/{settings.user_id}/account_data/m.direct",
        token=session_of(settings).access_token,
    )
    assert listed == {her.id: [direct.id]}


async def test_it_is_found_again_even_before_the_first_sync(
    opened: Opened, chat: MatrixChat, ana: Neighbour, account: Account, her: PersonRef
) -> None:
    async with Listener(chat):
        direct = await chat.direct(her)

    later = opened()
    await later.start()
    assert await later.direct(her) == direct
    assert await rooms_for(ana, account) == {direct.id}


@pytest.mark.parametrize("listening", [True, False], ids=["listening", "not yet listening"])
async def test_killed_between_making_it_and_writing_it_down(
    listening: bool,
    opened: Opened,
    ana: Neighbour,
    account: Account,
    proxy: Proxy,
    her: PersonRef,
) -> None:
    chat = opened(homeserver=proxy.url)
    await chat.start()
    proxy.fail("PUT /_matrix/client/v3/user/", bad_gateway, times=1000)
    with suppress(Unreachable):
        await chat.direct(her)
    assert proxy.count("/createRoom") == 1
    proxy.heal()

    later = opened(homeserver=proxy.url)
    await later.start()
    if listening:
        async with Listener(later):
            direct = await later.direct(her)
    else:
        direct = await later.direct(her)
    assert await rooms_for(ana, account) == {direct.id}


@pytest.mark.parametrize("fault", [loses_the_answer, hangs], ids=["lost", "hang"])
async def test_whether_it_was_made_is_not_known(
    fault: Fault, opened: Opened, ana: Neighbour, account: Account, proxy: Proxy, her: PersonRef
) -> None:
    chat = opened(homeserver=proxy.url, patience=1.5)
    await chat.start()
    async with Listener(chat):
        proxy.fail("/createRoom", fault)
        with pytest.raises(Unreachable):
            await chat.direct(her)
        direct = await chat.direct(her)

    assert await rooms_for(ana, account) == {direct.id}


async def test_she_has_left_and_is_invited_again(
    chat: MatrixChat, account: Account, ana: Neighbour, her: PersonRef
) -> None:
    async with Listener(chat):
        direct = await chat.direct(her)
        await ana.join(await ana.invitation(account.user_id))
        await ana.leave(direct.id)

        async def invited() -> set[str]:
            assert await chat.direct(her) == direct
            return await rooms_for(ana, account)

        assert await until(invited) == {direct.id}


async def test_one_that_she_began_is_used(
    chat: MatrixChat, account: Account, ana: Neighbour, her: PersonRef
) -> None:
    async with Listener(chat) as ear:
        room = await ana.open_room(account.user_id, preset="trusted_private_chat", is_direct=True)
        await ana.met(room, account.user_id)
        await ana.say(room, "!help")
        await ear.hears(lambda ear: ear.of(Said))

        assert ear.of(Said)[0].direct
        assert await chat.direct(her) == RoomRef("matrix", room)


async def test_notes_do_not_go_where_somebody_else_listens(
    chat: MatrixChat, account: Account, ana: Neighbour, bea: Neighbour, her: PersonRef
) -> None:
    async with Listener(chat) as ear:
        room = await ana.open_room(account.user_id, preset="trusted_private_chat", is_direct=True)
        await ana.met(room, account.user_id)
        await ana.invite(room, bea.id)
        await bea.join(room)
        await bea.say(room, "hi both")
        await ear.said("hi both")

        direct = await chat.direct(her)

    assert direct.id != room
    assert not ear.of(Said)[0].direct


async def test_nobody_can_pass_a_room_off_as_hers(
    chat: MatrixChat, account: Account, ana: Neighbour, bea: Neighbour, her: PersonRef
) -> None:
    async with Listener(chat) as ear:
        mark = {"type": "org.manyhands.direct", "state_key": "", "content": {"with": ana.id}}
        trap = await bea.open_room(account.user_id, is_direct=True, initial_state=[mark])
        await bea.met(trap, account.user_id)
        await bea.say(trap, "look here")
        await ear.said("look here")
        await bea.leave(trap)

        assert (await chat.direct(her)).id != trap


async def test_someone_who_is_not_there(chat: MatrixChat, account: Account) -> None:
    nobody = PersonRef("matrix", "@nobody:nowhere.test")
    async with Listener(chat):
        for _ in range(2):
            with pytest.raises(ChatError):
                await chat.direct(nobody)
        with pytest.raises(Refused):
            await chat.direct(PersonRef("matrix", "no id at all"))


async def rooms_for(person: Neighbour, account: Account) -> set[str]:
    """All the rooms that the bot has invited her to."""
    await person.sync()
    return {room for room, e in person.invited.items() if e["sender"] == account.user_id}
