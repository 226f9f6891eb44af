"""The playground keeps what `core.ports.Chat` promises."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.playground.chat import PlaygroundChat
from adapters.playground.messages import private_room
from adapters.playground.town import Town
from core.errors import MessageGone, PersonGone, Refused, RoomGone
from core.events import Batch, Event, Pressed, Reacted, Removed, Said
from core.ports import Can, Chat, Standing
from core.refs import MessageRef, Person, PersonRef, RoomRef
from tests.playground.samples import CARD, NOTE, TAKEN

BEA = Person(PersonRef("playground", "bea"), "Bea")


async def events(batches: AsyncIterator[Batch], count: int) -> list[Event]:
    found: list[Event] = []
    while len(found) < count:
        found += (await anext(batches)).events
    return found


def test_it_is_a_chat(chat: PlaygroundChat) -> None:
    as_promised: Chat = chat

    assert as_promised.can == Can.EDIT | Can.REACT | Can.SEE_UNREACT | Can.BUTTONS
    assert (as_promised.platform, as_promised.prefix) == ("playground", "/")
    assert as_promised.edit_pause > 0
    assert as_promised.stamp is None


async def test_what_people_do_arrives_in_order_whatever_it_is(
    town: Town, chat: PlaygroundChat
) -> None:
    card = await chat.send(chat.room, CARD, "card")
    note = await chat.send(await chat.direct(BEA.ref), NOTE, "note")
    await town.say("bea", "!Ask  a lift\nat 3pm")
    await town.say("bea", "that was fun!")
    await town.react("bea", int(card.id), "🙋")
    await town.unreact("bea", int(card.id), "🙋")
    await town.press("bea", int(note.id), "nevermind:9:")
    await town.say_privately("bea", "4pm")

    asked, talked, claimed, stepped_back, pressed, answered = await events(chat.batches(None), 6)

    assert isinstance(asked, Said)
    assert ("ask", "a lift\nat 3pm", chat.room) == (asked.word, asked.text, asked.room)
    assert (asked.who, asked.community, asked.direct) == (BEA, "playground", False)
    assert asked.manages
    assert isinstance(talked, Said)
    assert (talked.word, talked.text) == ("", "that was fun!")
    assert isinstance(claimed, Reacted)
    assert isinstance(stepped_back, Reacted)
    assert (card, "🙋", True) == (claimed.message, claimed.emoji, claimed.added)
    assert (card, "🙋", False) == (stepped_back.message, stepped_back.emoji, stepped_back.added)
    assert isinstance(pressed, Pressed)
    assert (pressed.word, pressed.post, pressed.value) == ("nevermind", 9, "")
    assert isinstance(answered, Said)
    assert (True, note) == (answered.direct, answered.reply_to)


async def test_batches_go_on_from_a_position_and_wait_for_more(
    town: Town, chat: PlaygroundChat
) -> None:
    await town.say("ana", "one")
    first = await anext(chat.batches(None))
    later = chat.batches(first.position)

    assert await anext(later) == Batch((), first.position)

    waiting = asyncio.ensure_future(anext(later))
    await town.say("ana", "two")
    second = await waiting
    again = await anext(chat.batches(first.position))

    assert [event.text for event in second.events if isinstance(event, Said)] == ["two"]
    assert [event.id for event in second.events] == [event.id for event in again.events]
    assert not {event.id for event in first.events} & {event.id for event in second.events}


async def test_a_long_absence_comes_in_several_batches(town: Town, chat: PlaygroundChat) -> None:
    for turn in range(230):
        await town.say("ana", str(turn))

    heard = await events(chat.batches(None), 230)

    assert [str(turn) for turn in range(230)] == [e.text for e in heard if isinstance(e, Said)]


async def test_what_the_bot_does_is_no_event(town: Town, chat: PlaygroundChat) -> None:
    card = await chat.send(chat.room, CARD, "card")
    await chat.react(card, "🙋", "seed")
    await chat.edit(card, TAKEN, "edit")
    await town.say("ana", "hello")

    [heard] = (await anext(chat.batches(None))).events

    assert isinstance(heard, Said)


async def test_the_same_call_with_the_same_key_happens_once_even_after_a_restart(
    file: Path, town: Town, chat: PlaygroundChat
) -> None:
    card = await chat.send(chat.room, CARD, "k")
    await chat.edit(card, TAKEN, "k")
    await chat.react(card, "🙋", "k")
    await town.close()

    reopened = Town(file)
    again = PlaygroundChat(reopened)
    await again.start()
    assert card == await again.send(again.room, CARD, "k")
    await again.edit(card, CARD, "k")
    await again.react(card, "🙋", "k")
    await again.react(card, "🙋", "another")
    [shown] = await reopened.messages()
    await reopened.close()

    assert (shown.edits, shown.reactions["🙋"]) == (1, ("bot",))
    assert shown.content["slots"][0]["status"] == "Bea has it."


async def test_reactions_are_those_of_people(town: Town, chat: PlaygroundChat) -> None:
    card = await chat.send(chat.room, CARD, "card")
    await chat.react(card, "🙋", "seed")
    await town.react("bea", int(card.id), "🙋")

    assert (Standing(BEA, "🙋"),) == await chat.reactions(card)


async def test_what_is_gone_is_refused_but_may_be_deleted_again(chat: PlaygroundChat) -> None:
    card = await chat.send(chat.room, CARD, "card")
    await chat.delete(card, "d1")
    await chat.delete(card, "d1")
    await chat.delete(card, "d2")

    for call in (
        chat.edit(card, TAKEN, "e"),
        chat.react(card, "🙋", "r"),
        chat.reactions(card),
        chat.edit(MessageRef(chat.room, "$abc"), TAKEN, "e"),
    ):
        with pytest.raises(MessageGone):
            await call
    with pytest.raises(RoomGone):
        await chat.send(RoomRef("playground", "elsewhere"), CARD, "s")
    with pytest.raises(PersonGone):
        await chat.direct(PersonRef("playground", "zoe"))
    with pytest.raises(Refused):
        await chat.aside(BEA.ref, card)


async def test_a_card_that_somebody_takes_away_is_gone(town: Town, chat: PlaygroundChat) -> None:
    card = await chat.send(chat.room, CARD, "card")
    await town.react("ana", int(card.id), "🙋")
    await town.take_away("bea", int(card.id))

    reacted, removed = await events(chat.batches(None), 2)

    assert isinstance(reacted, Reacted)
    assert isinstance(removed, Removed)
    assert (removed.message, removed.who) == (card, BEA)
    with pytest.raises(MessageGone):
        await chat.reactions(card)
    again = await chat.send(chat.room, CARD, "card:again1")
    assert [int(again.id)] == [message.id for message in await town.messages()]


async def test_the_direct_chat_is_always_the_same(chat: PlaygroundChat) -> None:
    assert RoomRef("playground", private_room("bea")) == await chat.direct(BEA.ref)


async def test_closing_the_chat_leaves_people_talking(town: Town, chat: PlaygroundChat) -> None:
    await chat.close()
    await town.say("ana", "still here")
    back = PlaygroundChat(town)
    await back.start()

    [heard] = (await anext(back.batches(None))).events

    assert isinstance(heard, Said)
    assert heard.text == "still here"


async def test_it_waits_until_the_town_can_be_read_again(town: Town) -> None:
    chat = PlaygroundChat(town, patience=0)
    batches = chat.batches(None)
    await town.say("ana", "hello")
    await town.close()
    waiting = asyncio.ensure_future(anext(batches))
    await asyncio.wait({waiting}, timeout=0.05)

    assert not waiting.done()

    await town.open()
    assert len((await waiting).events) == 1
