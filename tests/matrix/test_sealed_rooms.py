"""In an encrypted room the bot reads and says what it does in any other, and nobody else can."""

import json
from dataclasses import replace
from typing import Any

import pytest
from aiohttp import web

from adapters.matrix.chat import MatrixChat
from adapters.matrix.settings import MatrixSettings
from core.cards import Card, Note, SlotLine
from core.decision import File
from core.errors import Unreachable
from core.events import Reacted, Said
from core.refs import PersonRef, RoomRef
from tests.far.synapse import Account, Synapse
from tests.matrix.bot import Listener
from tests.matrix.confidants import ENCRYPTION, Confidant
from tests.matrix.conftest import Opened
from tests.matrix.neighbours import Neighbour
from tests.matrix.proxy import Fault, Forward, Proxy, bad_gateway, hangs, loses_the_answer

SLOT = SlotLine("Sat 21 Nov, 15:00", "One pair of hands.")
CARD = Card(9, 27, "Ana could use a hand", "Pick up the kids", (SLOT,), "🙋 if you can.")


async def bodies(of: Neighbour, room: str, by: Account) -> list[str]:
    return [message["content"]["body"] for message in await of.messages(room, by.user_id)]


async def test_commands_reactions_cards_and_edits(
    chat: MatrixChat, account: Account, cleo: Confidant, sealed: str, ana: Neighbour
) -> None:
    there = RoomRef("matrix", sealed)
    async with Listener(chat) as ear:
        asked = await cleo.say(sealed, "!ask pick up the kids")
        await ear.said("pick up the kids")
        card = await chat.send(there, CARD, "card")
        await chat.react(card, "🙋", "seed")
        await cleo.react(sealed, card.id, "🙋")
        await ear.hears(lambda ear: ear.of(Reacted))
        await chat.edit(card, replace(CARD, text="Pick them up"), "edit")

    (said,), (reacted,) = ear.of(Said), ear.of(Reacted)
    assert (said.id, said.word, said.who.name) == (f"matrix:{asked}", "ask", "Cleo")
    assert (reacted.message, reacted.emoji) == (card, "🙋")
    first, edit = await cleo.messages(sealed, account.user_id)
    assert first["content"]["body"].splitlines()[0] == "Ana could use a hand · #27"
    assert "Pick them up" in edit["content"]["m.new_content"]["body"]
    await ana.join(sealed)
    wire = json.dumps(await ana.timeline(sealed))
    assert "kids" not in wire, "nothing of it goes out in clear"
    assert (await chat.reactions(card))[0].who.ref.id == cleo.id


async def test_a_reaction_that_is_encrypted_counts_as_well(
    chat: MatrixChat, cleo: Confidant, sealed: str
) -> None:
    async with Listener(chat) as ear:
        card = await chat.send(RoomRef("matrix", sealed), CARD, "card")
        await cleo.say(sealed, "hello")  # from here on, her client has a key for the room
        relation = {"rel_type": "m.annotation", "event_id": card.id, "key": "🙋"}
        sent = await seals(
            cleo, sealed, {"type": "m.reaction", "content": {"m.relates_to": relation}}
        )
        await ear.hears(lambda ear: ear.of(Reacted))

    (reacted,) = ear.of(Reacted)
    assert (reacted.id, reacted.message, reacted.emoji) == (f"matrix:{sent}", card, "🙋")


@pytest.mark.parametrize(
    "payload",
    [
        {"type": "m.room.redaction", "content": {"redacts": "$card"}, "redacts": "$card"},
        {"type": "m.room.member", "content": {"membership": "leave"}, "state_key": "BOT"},
        {"type": "m.room.create", "content": {"room_version": "1"}, "state_key": ""},
        {"type": "m.room.power_levels", "content": {"users": "odd"}, "state_key": ""},
        {"type": "m.room.message", "content": {"msgtype": "m.text", "body": 5}},
        {"type": "m.reaction", "content": "odd"},
        {"type": 5},
    ],
    ids=lambda payload: str(payload["type"]),
)
async def test_what_only_the_homeserver_may_say_is_not_believed(
    payload: dict[str, Any], chat: MatrixChat, account: Account, cleo: Confidant, sealed: str
) -> None:
    if "state_key" in payload:
        payload = {**payload, "state_key": payload["state_key"].replace("BOT", account.user_id)}
    async with Listener(chat) as ear:
        await cleo.say(sealed, "hello")
        await seals(cleo, sealed, payload)
        setup = {"msgtype": "m.text", "body": "!setup"}
        await seals(cleo, sealed, {"type": "m.room.message", "content": setup})
        await ear.hears(lambda ear: len(ear.of(Said)) == 2)
        await chat.send(RoomRef("matrix", sealed), Note("still here"), "note")

    assert ear.of(Said)[1].manages
    assert len(ear.events) == 2


async def test_after_a_restart_it_reads_on(
    opened: Opened, chat: MatrixChat, account: Account, cleo: Confidant, sealed: str
) -> None:
    async with Listener(chat) as ear:
        await cleo.say(sealed, "before")
        await ear.said("before")
    await cleo.say(sealed, "while it was away")
    await chat.close()

    later = opened()
    await later.start()
    async with Listener(later, ear.position) as after:
        await after.said("while it was away")
        await later.send(RoomRef("matrix", sealed), Note("back"), "back")

    assert [said.text for said in after.of(Said)] == ["while it was away"]
    assert await bodies(cleo, sealed, account) == ["back"]


async def test_sessions_from_before_a_restart_stand_beside_new_ones(
    opened: Opened, chat: MatrixChat, account: Account, cleo: Confidant, sealed: str
) -> None:
    async with Listener(chat) as ear:
        await cleo.say(sealed, "one")
        await ear.said("one")
    await chat.close()

    later = opened()
    await later.start()
    async with Listener(later, ear.position) as after:
        await cleo.client.keys_claim({account.user_id: ["MANYHANDS"]})
        cleo.client.invalidate_outbound_session(sealed)
        await cleo.say(sealed, "two")
        await after.said("two")


async def test_whoever_comes_in_reads_what_comes_then(
    chat: MatrixChat, account: Account, cleo: Confidant, dora: Confidant, sealed: str
) -> None:
    there = RoomRef("matrix", sealed)
    async with Listener(chat) as ear:
        await chat.send(there, Note("to Cleo"), "1")
        await dora.join(sealed)
        await dora.say(sealed, "hello")
        await ear.said("hello")
        await chat.send(there, Note("to both"), "2")
        await dora.leave(sealed)
        await cleo.say(sealed, "she left")
        await ear.said("she left")
        sent = await chat.send(there, Note("to Cleo again"), "3")

    assert await bodies(cleo, sealed, account) == ["to Cleo", "to both", "to Cleo again"]
    assert await bodies(dora, sealed, account) == ["to both"]
    last = await cleo.ask("GET", f"/rooms/{sealed}/event/{sent.id}")
    assert dora.opened(sealed, {**last, "room_id": sealed})["type"] == "m.room.encrypted"


async def test_her_second_device_reads_it_too(
    synapse: Synapse, chat: MatrixChat, account: Account, cleo: Confidant, sealed: str
) -> None:
    there = RoomRef("matrix", sealed)
    who = {"type": "m.id.user", "user": cleo.id}
    body = {"type": "m.login.password", "identifier": who, "password": cleo.account.password}
    async with Listener(chat) as ear:
        await chat.send(there, Note("one"), "1")
        made = synapse.api("POST", "/_matrix/client/v3/login", body)
        phone = Confidant(
            replace(cleo.account, access_token=made["access_token"], device_id=made["device_id"]),
            synapse.url,
            cleo._http,
        )
        await phone.sync()
        await cleo.say(sealed, "I have a phone now")
        await ear.said("I have a phone now")
        await chat.send(there, Note("two"), "2")

    assert (await bodies(phone, sealed, account))[-1] == "two"
    await phone.move_out()


async def test_a_room_that_becomes_encrypted(
    chat: MatrixChat, account: Account, cleo: Confidant, synapse: Synapse, settings: MatrixSettings
) -> None:
    room = await cleo.open_room(account.user_id)
    there = RoomRef("matrix", room)
    async with Listener(chat) as ear:
        await cleo.met(room, account.user_id)
        first = await chat.send(there, Note("in clear"), "1")
        await cleo.set_state(room, "m.room.encryption", ENCRYPTION["content"])  # type: ignore[arg-type]
        await cleo.say(room, "now it is")
        await ear.said("now it is")
        again = await chat.send(there, Note("in clear"), "1")
        await chat.send(there, Note("a secret"), "2")

    assert await bodies(cleo, room, account) == ["in clear", "a secret"]
    assert again == first


async def test_before_the_first_sync_nothing_goes_out_in_clear(
    opened: Opened, chat: MatrixChat, account: Account, cleo: Confidant, sealed: str
) -> None:
    later = opened()
    await later.start()
    await later.send(RoomRef("matrix", sealed), Note("a secret"), "1")

    assert await bodies(cleo, sealed, account) == ["a secret"]
    kinds = [e["type"] for e in await Neighbour.timeline(cleo, sealed)]
    assert kinds[-1] == "m.room.encrypted"


FAULTS = {"502": bad_gateway, "hang": hangs, "lost": loses_the_answer}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
async def test_sent_again_it_is_one_message(
    fault: Fault, opened: Opened, account: Account, cleo: Confidant, sealed: str, proxy: Proxy
) -> None:
    there = RoomRef("matrix", sealed)
    first = opened(homeserver=proxy.url, patience=1.0)
    await first.start()
    proxy.fail("/send/", fault)
    with pytest.raises(Unreachable):
        await first.send(there, CARD, "card")
    await first.close()
    proxy.heal()

    later = opened(homeserver=proxy.url)  # its key of the room is another
    await later.start()
    sent = await later.send(there, CARD, "card", tried=True)
    assert await later.send(there, CARD, "card") == sent

    found = [m["event_id"] for m in await cleo.messages(sealed, account.user_id)]
    assert found == [sent.id]


async def test_direct_chats_and_their_files_are_encrypted(
    chat: MatrixChat, account: Account, cleo: Confidant, ana: Neighbour
) -> None:
    note = Note(
        "All that I keep.", files=(File("many-hands.json", '{"name": "Cleó"}', "text/plain"),)
    )
    async with Listener(chat) as ear:
        direct = await chat.direct(PersonRef("matrix", cleo.id))
        await chat.send(direct, note, "export")
        await cleo.join(await cleo.invitation(account.user_id))
        await cleo.say(direct.id, "!mine")
        await ear.hears(lambda ear: ear.of(Said))
        in_clear = await chat.direct(PersonRef("matrix", ana.id))

    assert ear.of(Said)[0].direct
    assert (await bodies(cleo, direct.id, account))[0] == "All that I keep."
    assert await cleo.files(direct.id, account.user_id) == ['{"name": "Cleó"}']
    wire = [e["type"] for e in await Neighbour.timeline(cleo, direct.id)]
    assert "m.room.message" not in wire
    await ana.join(in_clear.id)
    assert "m.room.encryption" not in [e["type"] for e in await ana.timeline(in_clear.id)]


async def seals(by: Confidant, room: str, payload: dict[str, Any]) -> str:
    """Encrypts what no client would, and sends it."""
    assert by.client.olm
    return await by.send_as_it_is(
        room, "m.room.encrypted", by.client.olm.group_encrypt(room, payload)
    )


async def half_known(request: web.Request, forward: Forward) -> web.StreamResponse:
    """The sync in the middle of a room's making: not encrypted yet, and nobody invited."""
    answer = await forward()
    assert isinstance(answer, web.Response)
    assert isinstance(answer.body, bytes)
    news = json.loads(answer.body)
    for room in news.get("rooms", {}).get("join", {}).values():
        for part in (room["state"], room["timeline"]):
            part["events"] = [e for e in part["events"] if not _comes_later(e)]
    return web.json_response(news)


def _comes_later(event: dict[str, Any]) -> bool:
    invited = event["content"].get("membership") == "invite"
    return bool(invited or event["type"] == "m.room.encryption")


async def test_a_direct_chat_that_the_sync_half_knows(
    opened: Opened, account: Account, cleo: Confidant, proxy: Proxy
) -> None:
    chat = opened(homeserver=proxy.url)
    await chat.start()
    async with Listener(chat) as ear:
        seen = len(ear.batches)
        proxy.fail("/sync", half_known, times=1000)
        direct = await chat.direct(PersonRef("matrix", cleo.id))
        await ear.hears(lambda ear: len(ear.batches) > seen + 1)
        await chat.send(direct, Note("a secret"), "note")

    await cleo.join(await cleo.invitation(account.user_id))
    assert await bodies(cleo, direct.id, account) == ["a secret"]
    wire = [e["type"] for e in await Neighbour.timeline(cleo, direct.id)]
    assert "m.room.message" not in wire
