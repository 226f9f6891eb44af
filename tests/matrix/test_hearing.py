"""What people do in a room reaches the bot, in order, and nothing else does."""

from contextlib import suppress

from adapters.matrix.chat import MatrixChat
from core.cards import Note
from core.events import Event, Reacted, Removed, Said
from core.refs import MessageRef, PersonRef, RoomRef
from tests.far.synapse import Account, MatrixError
from tests.matrix.bot import Listener
from tests.matrix.neighbours import Neighbour


async def test_talk_reactions_and_second_thoughts(
    chat: MatrixChat, ana: Neighbour, bea: Neighbour, room: str
) -> None:
    await bea.join(room)
    async with Listener(chat) as ear:
        asked = await ana.say(room, "!Ask a lift tomorrow 3pm")
        reacted = await bea.react(room, asked, "🙋🏽")
        await bea.redact(room, reacted)
        await bea.say(room, "never mind me")
        await ear.said("never mind me")

    message = MessageRef(RoomRef("matrix", room), asked)
    said, hand, taken, talk = ear.events
    assert isinstance(said, Said)
    assert (said.word, said.text, said.message) == ("ask", "a lift tomorrow 3pm", message)
    assert (said.who.ref, said.who.name) == (PersonRef("matrix", ana.id), "Ana")
    assert (said.community, said.direct) == (room, False)
    assert isinstance(hand, Reacted)
    assert (hand.message, hand.emoji, hand.added) == (message, "🙋🏽", True)
    assert hand.id == f"matrix:{reacted}"
    assert isinstance(taken, Removed)
    assert taken.message == MessageRef(message.room, reacted)
    assert isinstance(talk, Said)
    assert talk.word == ""


async def test_a_card_that_a_moderator_takes_away(
    chat: MatrixChat, ana: Neighbour, room: str
) -> None:
    async with Listener(chat) as ear:
        card = await chat.send(RoomRef("matrix", room), Note("a card"), "card")
        await ana.redact(room, card.id)
        await ear.hears(lambda ear: ear.of(Removed))

    [removed] = ear.of(Removed)
    assert removed.message == card
    assert removed.who
    assert removed.who.ref.id == ana.id


async def test_who_manages_and_what_is_found_out_for_a_setup(
    chat: MatrixChat, ana: Neighbour, bea: Neighbour, room: str
) -> None:
    await bea.join(room)
    async with Listener(chat) as ear:
        await bea.say(room, "!setup hers")
        await ear.said("hers")
        await ana.set_state(room, "m.room.power_levels", {"events": {"m.reaction": 50}})
        await ana.say(room, "!setup mine")
        await ear.said("mine")

    hers, mine = ear.of(Said)
    assert (hers.manages, mine.manages) == (False, True)
    assert [finding.said.key for finding in hers.findings] == ["matrix-check-room"]
    assert [finding.said.key for finding in mine.findings] == ["matrix-check-cant-react"]


async def test_the_bot_does_not_hear_itself(chat: MatrixChat, ana: Neighbour, room: str) -> None:
    async with Listener(chat) as ear:
        sent = await chat.send(RoomRef("matrix", room), Note("!ask myself"), "own")
        await chat.react(sent, "🙋", "own hand")
        await chat.delete(sent, "own second thought")
        await ana.say(room, "anybody there?")
        await ear.said("anybody there?")

    assert len(ear.events) == 1


async def test_a_reply_names_what_it_answers(
    chat: MatrixChat, ana: Neighbour, bea: Neighbour, room: str
) -> None:
    await bea.join(room)
    async with Listener(chat) as ear:
        asked = await ana.say(room, "a lift?")
        reply = {"m.in_reply_to": {"event_id": asked}}
        await bea.say(room, f"> <{ana.id}> a lift?\n\n!ican", **{"m.relates_to": reply})
        await ear.hears(lambda ear: any(said.word == "ican" for said in ear.of(Said)))

    assert ear.of(Said)[-1].reply_to == MessageRef(RoomRef("matrix", room), asked)


async def test_an_old_room_names_the_redacted_elsewhere(
    chat: MatrixChat, account: Account, ana: Neighbour
) -> None:
    async with Listener(chat) as ear:
        room = await ana.open_room(account.user_id, room_version="10")
        await ana.met(room, account.user_id)
        said = await ana.say(room, "oh no")
        await ana.redact(room, said)
        await ear.hears(lambda ear: ear.of(Removed))

    assert ear.of(Removed)[0].message.id == said


async def test_what_is_in_no_form_at_all_does_no_harm(
    chat: MatrixChat, ana: Neighbour, room: str
) -> None:
    async with Listener(chat) as ear:
        for kind, content in (
            ("m.room.message", {}),
            ("m.room.message", {"msgtype": "m.text", "body": {"no": "text"}}),
            ("m.room.message", {"msgtype": 7, "body": "!ask"}),
            ("m.room.message", {"msgtype": "m.text", "body": "x", "m.relates_to": [1]}),
            ("m.reaction", {"m.relates_to": {"rel_type": "m.annotation", "event_id": 5}}),
            ("m.reaction", {"m.relates_to": "🙋"}),
            ("m.room.encrypted", {"algorithm": 1}),
            ("m.call.invite", {"offer": "none"}),
            ("m.sticker", {"body": []}),
            ("org.example.odd", {"deep": [[[[]]]]}),
        ):
            with suppress(MatrixError):  # some of it the homeserver won't take
                await ana.send(room, kind, content)
        await ana.set_state(room, "m.room.tombstone", {"replacement_room": 3})
        await ana.set_member(room, {"membership": "join", "displayname": {"odd": 1}})
        await ana.say(room, "still there?")
        await ear.said("still there?")

    assert [said.who.name for said in ear.of(Said)][-1] == "Ana"


async def test_nothing_is_told_twice(chat: MatrixChat, ana: Neighbour, room: str) -> None:
    async with Listener(chat) as ear:
        await ana.say(room, "one")
        await ear.said("one")
    async with Listener(chat, ear.position) as again:
        await ana.say(room, "two")
        await again.said("two")

    assert texts(again.events) == ["two"]


def texts(events: list[Event]) -> list[str]:
    return [event.text for event in events if isinstance(event, Said)]
