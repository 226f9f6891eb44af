"""The bot comes where it is invited, hears what is said from then on, and goes when told to."""

import pytest
from structlog.testing import capture_logs

from adapters.matrix.chat import MatrixChat
from core.cards import Note
from core.errors import RoomGone
from core.events import RoomLost, Said
from core.refs import RoomRef
from tests.far.synapse import Account
from tests.matrix.bot import Listener
from tests.matrix.conftest import Opened
from tests.matrix.neighbours import Neighbour
from tests.matrix.proxy import Proxy, answers, bad_gateway


async def test_only_what_is_said_after_it_came_counts(
    chat: MatrixChat, account: Account, ana: Neighbour
) -> None:
    async with Listener(chat) as ear:
        room = await ana.open_room()
        for i in range(105):
            await ana.say(room, f"!ask {i} before")
        await ana.invite(room, account.user_id)
        await ana.met(room, account.user_id)
        await ana.say(room, "!ask after")
        await ear.hears(lambda ear: ear.of(Said))

    assert [said.text for said in ear.of(Said)] == ["after"]


async def test_at_its_very_first_start_old_talk_is_nobodys_command(
    chat: MatrixChat, ana: Neighbour, room: str
) -> None:
    await ana.say(room, "!ask long ago")
    async with Listener(chat) as ear:
        await ana.say(room, "!ask now")
        await ear.said("now")

    assert [said.text for said in ear.of(Said)] == ["now"]


async def test_an_invitation_from_before_its_first_start_is_accepted(
    chat: MatrixChat, account: Account, ana: Neighbour
) -> None:
    room = await ana.open_room(account.user_id)
    with capture_logs() as logged:
        async with Listener(chat) as ear:
            await ana.met(room, account.user_id)
            await ana.say(room, "!ask a lift")
            await ear.said("a lift")

    joined = [entry for entry in logged if entry["event"] == "joined a room"]
    assert [(entry["room"], entry["by"]) for entry in joined] == [(room, ana.id)]


async def test_an_invitation_it_was_killed_over_is_accepted_after_all(
    opened: Opened, account: Account, ana: Neighbour, proxy: Proxy
) -> None:
    chat = opened(homeserver=proxy.url)
    await chat.start()
    proxy.fail("/join", bad_gateway, times=1000)
    async with Listener(chat) as ear:
        room = await ana.open_room(account.user_id)
        await ear.hears(lambda ear: proxy.count("/join"))
    proxy.heal()

    later = opened(homeserver=proxy.url)
    await later.start()
    async with Listener(later, ear.position):
        await ana.met(room, account.user_id)


async def test_an_invitation_that_fails_is_tried_again(
    opened: Opened, account: Account, ana: Neighbour, proxy: Proxy
) -> None:
    chat = opened(homeserver=proxy.url)
    await chat.start()
    proxy.fail("/join", bad_gateway, times=2)
    async with Listener(chat):
        room = await ana.open_room(account.user_id)
        await ana.met(room, account.user_id)

    assert proxy.count("/join") == 3


async def test_an_invitation_that_is_refused_is_let_go(
    opened: Opened, account: Account, ana: Neighbour, proxy: Proxy
) -> None:
    chat = opened(homeserver=proxy.url)
    await chat.start()
    proxy.fail("/join", answers(403, '{"errcode": "M_FORBIDDEN", "error": "no"}'))
    async with Listener(chat) as ear:
        refused = await ana.open_room(account.user_id)
        await ear.hears(lambda ear: proxy.count("/join"))
        room = await ana.open_room(account.user_id)
        await ana.met(room, account.user_id)

    assert account.user_id not in await ana.people_in(refused)
    assert proxy.count("/join") == 2


async def test_after_a_kick_it_can_not_write_there_until_invited_again(
    chat: MatrixChat, account: Account, ana: Neighbour, room: str
) -> None:
    there = RoomRef("matrix", room)
    async with Listener(chat) as ear:
        await ana.say(room, "before")
        await ana.kick(room, account.user_id)
        await ear.said("before")
        await ear.hears(lambda ear: ear.of(RoomLost))
        with pytest.raises(RoomGone):
            await chat.send(there, Note("hello?"), "into the void")

        await ana.say(room, "behind its back")
        await ana.invite(room, account.user_id)
        await ana.met(room, account.user_id)
        await ana.say(room, "welcome back")
        await ear.said("welcome back")
        await chat.send(there, Note("hello!"), "again")

    assert [said.text for said in ear.of(Said)] == ["before", "welcome back"]
    assert [lost.room for lost in ear.of(RoomLost)] == [there]
    assert [batch.rooms for batch in ear.batches if batch.gap] == [{there}]


async def test_power_that_is_given_back_is_noticed(
    chat: MatrixChat, ana: Neighbour, room: str
) -> None:
    async with Listener(chat) as ear:
        await ana.set_state(room, "m.room.power_levels", {"events_default": 50})
        await ana.say(room, "now you can't")
        await ear.said("now you can't")
        assert not any(batch.gap for batch in ear.batches)

        await ana.set_state(room, "m.room.power_levels", {"events_default": 0})
        await ear.hears(lambda ear: ear.batches[-1].gap)

    assert ear.batches[-1].rooms == {RoomRef("matrix", room)}
    assert not ear.of(RoomLost)


async def test_what_was_said_before_a_kick_counts_even_if_it_was_away(
    opened: Opened, chat: MatrixChat, account: Account, ana: Neighbour, room: str
) -> None:
    async with Listener(chat) as ear:
        pass
    await ana.say(room, "!ask quickly")
    await ana.kick(room, account.user_id)

    later = opened()
    await later.start()
    async with Listener(later, ear.position) as after:
        await after.said("quickly")


@pytest.mark.parametrize("how", ["kick", "ban"])
async def test_that_it_was_put_out_while_it_was_away_is_news(
    how: str, opened: Opened, chat: MatrixChat, account: Account, ana: Neighbour, room: str
) -> None:
    async with Listener(chat) as ear:
        pass
    await ana.ask("POST", f"/rooms/{room}/{how}", {"user_id": account.user_id})

    later = opened()
    await later.start()
    async with Listener(later, ear.position) as after:
        await after.hears(lambda ear: ear.of(RoomLost))

    assert [lost.room for lost in after.of(RoomLost)] == [RoomRef("matrix", room)]


async def test_each_room_where_it_may_not_write_is_logged_once(
    opened: Opened, account: Account, chat: MatrixChat, ana: Neighbour, room: str
) -> None:
    muted = {"power_level_content_override": {"events_default": 50}}
    with capture_logs() as logged:
        async with Listener(chat) as ear:
            rooms = [await ana.open_room(account.user_id, **muted) for _ in range(2)]
            for place in rooms:
                await ana.met(place, account.user_id)
                await ana.say(place, f"!ask in {place}")
                await ana.say(place, f"!ask again in {place}")
                await ear.said(f"again in {place}")
        later = opened()
        await later.start()
        async with Listener(later, ear.position):
            pass

    found = [
        entry["room"] for entry in logged if entry["event"] == "the bot may not write in a room"
    ]
    assert sorted(found) == sorted([*rooms, *rooms]), "once a run"
