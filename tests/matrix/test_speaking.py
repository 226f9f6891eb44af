"""What the bot says arrives once, looks as it should, and pings whom it should."""

import asyncio
import sys

import pytest

from adapters.matrix.chat import MatrixChat
from adapters.matrix.settings import MatrixSettings
from core.cards import Card, Note, SlotLine
from core.decision import File
from core.errors import MessageGone, RateLimited, Refused, RoomGone, Unreachable
from core.refs import MessageRef, PersonRef, RoomRef
from tests.far import ROOT
from tests.far.process import environment
from tests.far.synapse import Account, Synapse
from tests.matrix.bot import Listener
from tests.matrix.conftest import Opened
from tests.matrix.neighbours import Neighbour
from tests.matrix.proxy import (
    Fault,
    Proxy,
    answers,
    bad_gateway,
    cuts,
    hangs,
    loses_the_answer,
)

CARD = Card(
    9,
    27,
    "Ana could use a hand",
    "Pick up the kids <b>@room</b>",
    (SlotLine("Sat 21 Nov, 15:00", "One pair of hands."),),
    "🙋 if you can.",
)


async def test_a_card_is_a_notice_that_can_change(
    chat: MatrixChat, account: Account, ana: Neighbour, room: str
) -> None:
    there = RoomRef("matrix", room)
    card = await chat.send(there, CARD, "card:9")
    taken = Card(9, 27, CARD.heading, CARD.text, (SlotLine("Sat 21 Nov, 15:00", "Bea has it."),))
    await chat.edit(card, taken, "card:9:1")

    first, edit = await ana.messages(room, account.user_id)
    assert first["content"]["msgtype"] == "m.notice"
    assert first["content"]["body"].splitlines() == [
        "Ana could use a hand · #27",
        "Pick up the kids <b>@room</b>",
        "Sat 21 Nov, 15:00",
        "One pair of hands. 🙋 if you can.",
    ]
    assert "&lt;b&gt;@room" in first["content"]["formatted_body"]
    assert edit["content"]["body"].startswith("* Ana could use a hand")
    assert edit["content"]["m.new_content"]["body"].endswith("Bea has it.")
    assert edit["content"]["m.relates_to"]["event_id"] == card.id
    assert first["content"]["m.mentions"] == edit["content"]["m.mentions"] == {}


async def test_the_same_key_posts_once(
    chat: MatrixChat, account: Account, ana: Neighbour, room: str
) -> None:
    there = RoomRef("matrix", room)
    sent = await asyncio.gather(*(chat.send(there, CARD, "card") for _ in range(5)))
    other = await chat.send(there, CARD, "another card")

    assert len({*sent}) == 1
    assert other not in sent
    assert len(await ana.messages(room, account.user_id)) == 2


async def test_the_same_key_posts_once_from_a_later_process_too(
    chat: MatrixChat, settings: MatrixSettings, account: Account, ana: Neighbour, room: str
) -> None:
    """Without a transaction id that is made from the key alone, there are two."""
    sent = await chat.send(RoomRef("matrix", room), Note("hello"), "note:1")

    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.matrix.says_again",
        *(settings.homeserver, settings.user_id, str(settings.store), room, "hello", "note:1"),
        cwd=ROOT,
        env=environment(PASSWORD=account.password),
        stdout=asyncio.subprocess.PIPE,
    )
    told, _ = await child.communicate()

    assert told.decode().strip() == sent.id
    assert len(await ana.messages(room, account.user_id)) == 1


async def test_a_reaction_that_is_there_already_is_fine(
    chat: MatrixChat, ana: Neighbour, room: str
) -> None:
    message = MessageRef(RoomRef("matrix", room), await ana.say(room, "hello"))

    await chat.react(message, "🙋", "one")
    await chat.react(message, "🙋", "one")
    await chat.react(message, "🙋", "two")


async def test_what_is_gone_can_be_deleted_but_not_edited(
    chat: MatrixChat, ana: Neighbour, room: str
) -> None:
    card = await chat.send(RoomRef("matrix", room), CARD, "card")
    await chat.delete(card, "gone")
    await chat.delete(card, "gone")
    await chat.delete(card, "gone, from another place")
    await chat.delete(MessageRef(card.room, "$never-was"), "gone")

    for gone in (card, MessageRef(card.room, "$never-was")):
        with pytest.raises(MessageGone):
            await chat.edit(gone, CARD, "edit")
        with pytest.raises(MessageGone):
            await chat.reactions(gone)


async def test_a_file_comes_once_behind_its_note(
    opened: Opened, account: Account, ana: Neighbour, proxy: Proxy
) -> None:
    chat = opened(homeserver=proxy.url)
    await chat.start()
    direct = await chat.direct(PersonRef("matrix", ana.id))
    await ana.join(direct.id)
    note = Note(
        "All that I keep.", files=(File("many-hands.json", '{"name": "Ána"}', "text/plain"),)
    )
    proxy.fail("/upload", bad_gateway)
    with pytest.raises(Unreachable):
        await chat.send(direct, note, "export")

    sent = await chat.send(direct, note, "export")
    again = await chat.send(direct, note, "export", tried=True)

    assert sent == again
    first, file = await ana.messages(direct.id, account.user_id)
    assert (first["event_id"], first["content"]["body"]) == (sent.id, "All that I keep.")
    assert (file["content"]["msgtype"], file["content"]["body"]) == ("m.file", "many-hands.json")
    assert await ana.files(direct.id, account.user_id) == ['{"name": "Ána"}']


async def test_there_is_no_place_beside_a_card(chat: MatrixChat, ana: Neighbour) -> None:
    assert chat.stamp is None
    with pytest.raises(Refused):
        await chat.aside(PersonRef("matrix", ana.id), MessageRef(RoomRef("matrix", "!r"), "$c"))


async def test_the_reactions_that_stand(
    chat: MatrixChat, ana: Neighbour, bea: Neighbour, room: str
) -> None:
    await bea.join(room)
    async with Listener(chat):  # that is how it knows their names
        card = await chat.send(RoomRef("matrix", room), CARD, "card")
        await chat.react(card, "🙋", "seed")
        await bea.react(room, card.id, "🙋")
        await bea.redact(room, await bea.react(room, card.id, "💛"))
        many = [await ana.react(room, card.id, f"{i}") for i in range(60)]
        standing = await chat.reactions(card)

    assert (standing[0].who.ref.id, standing[0].who.name) == (bea.id, "Bea")
    assert standing[0].emoji == "🙋"
    assert [s.id for s in standing[1:]] == [f"matrix:{event}" for event in many]


async def test_a_room_it_is_not_in_is_gone(chat: MatrixChat, ana: Neighbour) -> None:
    elsewhere = RoomRef("matrix", await ana.open_room(preset="private_chat"))
    message = MessageRef(elsewhere, await ana.say(elsewhere.id, "hello"))

    with pytest.raises(RoomGone, match="M_FORBIDDEN"):
        await chat.send(elsewhere, CARD, "card")
    with pytest.raises(Refused):
        await chat.send(RoomRef("matrix", "no room at all"), CARD, "card")
    with pytest.raises(RoomGone):
        await chat.reactions(message)


async def test_a_room_it_was_sent_out_of_is_gone(
    chat: MatrixChat, account: Account, ana: Neighbour, room: str
) -> None:
    card = await chat.send(RoomRef("matrix", room), CARD, "card")
    await ana.kick(room, account.user_id)

    for call in (
        chat.send(card.room, CARD, "another"),
        chat.edit(card, CARD, "edit"),
        chat.react(card, "🙋", "seed"),
        chat.delete(card, "gone"),
    ):
        with pytest.raises(RoomGone):
            await call


async def test_a_room_in_which_it_may_not_write_is_gone(
    chat: MatrixChat, ana: Neighbour, room: str
) -> None:
    card = await chat.send(RoomRef("matrix", room), CARD, "card")
    await ana.set_state(room, "m.room.power_levels", {"events_default": 50})

    with pytest.raises(RoomGone):
        await chat.send(card.room, CARD, "another")
    with pytest.raises(RoomGone):
        await chat.edit(card, CARD, "edit")
    assert await chat.reactions(card) == ()


FORBIDDEN = answers(403, '{"errcode": "M_FORBIDDEN", "error": "not these words"}')
TOO_LARGE = answers(413, '{"errcode": "M_TOO_LARGE", "error": "too large"}')


@pytest.mark.parametrize("fault", [FORBIDDEN, TOO_LARGE], ids=["forbidden", "too large"])
async def test_what_else_is_refused_leaves_the_room_as_it_is(
    fault: Fault, opened: Opened, room: str, proxy: Proxy
) -> None:
    chat = opened(homeserver=proxy.url)
    await chat.start()
    proxy.fail("/send/", fault)

    with pytest.raises(Refused) as refused:
        await chat.send(RoomRef("matrix", room), CARD, "card")
    assert not isinstance(refused.value, RoomGone)


async def test_only_the_power_to_react_is_lacking(
    chat: MatrixChat, ana: Neighbour, room: str
) -> None:
    card = await chat.send(RoomRef("matrix", room), CARD, "card")
    await ana.set_state(room, "m.room.power_levels", {"events": {"m.reaction": 50}})

    with pytest.raises(Refused) as refused:
        await chat.react(card, "🙋", "seed")
    assert not isinstance(refused.value, RoomGone)


async def test_the_homeserver_asks_to_wait(
    synapse: Synapse, chat: MatrixChat, account: Account, ana: Neighbour, room: str
) -> None:
    admin = synapse.user("Admin", admin=True)
    synapse.api(
        "POST",
        f"/_synapse/admin/v1/users/{account.user_id}/override_ratelimit",
        {"messages_per_second": 1, "burst_count": 1},
        admin.access_token,
    )
    waits = []
    for text in ("one", "two", "three"):
        try:
            await chat.send(RoomRef("matrix", room), Note(text), text)
        except RateLimited as limited:
            waits.append(limited.seconds)
            await asyncio.sleep(limited.seconds)  # that is what was asked for
            await chat.send(RoomRef("matrix", room), Note(text), text)

    said = await ana.messages(room, account.user_id)
    assert [message["content"]["body"] for message in said] == ["one", "two", "three"]
    assert waits
    assert all(0 < seconds <= 2 for seconds in waits)


GARBAGE = answers(200, '{"event_id": 5}')
NOT_JSON = answers(200, "<html>Welcome to the hotel!</html>", "text/html")
DEEP = answers(200, "[" * 100_000)


@pytest.mark.parametrize(
    "fault",
    [bad_gateway, answers(500, "{}"), cuts, hangs, loses_the_answer, GARBAGE, NOT_JSON, DEEP],
    ids=["502", "500", "cut", "hang", "lost", "garbage", "portal", "deep"],
)
async def test_what_goes_wrong_on_the_way_is_worth_another_try(
    fault: Fault, opened: Opened, account: Account, ana: Neighbour, room: str, proxy: Proxy
) -> None:
    chat = opened(homeserver=proxy.url, patience=1.0)
    await chat.start()
    there = RoomRef("matrix", room)
    proxy.fail("/send/", fault, times=2)  # aiohttp itself tries a dead line once more
    with pytest.raises(Unreachable):
        await chat.send(there, Note("hello"), "once")
    proxy.heal()

    await chat.send(there, Note("hello"), "once")
    assert len(await ana.messages(room, account.user_id)) == 1


async def test_nobody_answers_at_all(opened: Opened) -> None:
    with pytest.raises(Unreachable):
        await opened(homeserver="http://127.0.0.1:9", patience=2.0).start()


def test_secrets_show_nowhere(settings: MatrixSettings) -> None:
    assert settings.password
    assert settings.password not in repr(settings)
