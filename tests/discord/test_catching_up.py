"""Who stands under a card now: all of them, however they reacted, and at nobody else's expense."""

import asyncio

import pytest

from core.errors import MessageGone, Refused, RoomGone, Unreachable
from core.refs import MessageRef
from tests.discord.connection import CARD, NOTE, Heard, connected, message_ref, person_ref, ref
from tests.far.discord.people import Person
from tests.far.discord.places import Street
from tests.far.discord.server import FarDiscord
from tests.far.discord.world import Channel

READ = "GET /channels/{channel_id}/messages/{message_id}"
REACTORS = "GET /channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}"
POST = "POST /channels/{channel_id}/messages"


@pytest.fixture
async def card(heard: Heard, room: Channel) -> MessageRef:
    """A card with its seeds."""
    message = await heard.chat.send(ref(room), CARD, "card:9")
    for emoji in CARD.seeds:
        await heard.chat.react(message, emoji, "seed")
    return message


async def _marks(heard: Heard, card: MessageRef) -> set[tuple[str, str]]:
    return {(one.who.name, one.emoji) for one in await heard.chat.reactions(card)}


async def test_the_bots_own_seeds_are_left_out(
    heard: Heard, far: FarDiscord, card: MessageRef
) -> None:
    assert await heard.chat.reactions(card) == ()
    assert far.count(REACTORS) == 0


async def test_all_who_reacted_are_found_whichever_way(
    heard: Heard, room: Channel, card: MessageRef, ana: Person, bea: Person
) -> None:
    shown = room.messages[0]
    await ana.react(shown, "🙋")
    await bea.react(shown, "🙋", burst=True)
    await bea.react(shown, "🙋🏽")
    await ana.react(shown, "💛")

    assert await _marks(heard, card) == {
        ("Ana", "🙋"),
        ("Bea", "🙋"),
        ("Bea", "🙋🏽"),
        ("Ana", "💛"),
    }


async def test_who_reacted_both_ways_counts_once(
    heard: Heard, room: Channel, card: MessageRef, ana: Person
) -> None:
    await ana.react(room.messages[0], "🙋")
    await ana.react(room.messages[0], "🙋", burst=True)

    (standing,) = await heard.chat.reactions(card)
    assert standing.who.ref == person_ref(ana)


async def test_a_crowd_is_read_page_by_page(
    heard: Heard, far: FarDiscord, street: Street, room: Channel, card: MessageRef
) -> None:
    people = [street.member(f"Neighbour {i}") for i in range(250)]
    for person in people:
        await person.react(room.messages[0], "🙋")

    standing = await heard.chat.reactions(card)

    assert {one.who.ref for one in standing} == set(map(person_ref, people))
    assert far.count(REACTORS) == 3


async def test_reading_goes_gently_and_never_keeps_people_waiting(
    far: FarDiscord, street: Street, room: Channel, ana: Person
) -> None:
    async with connected(far, reading_rate=2) as heard:
        card = await heard.chat.send(ref(room), CARD, "card:9")
        loop = asyncio.get_running_loop()
        began = loop.time()
        reading = [asyncio.create_task(heard.chat.reactions(card)) for _ in range(5)]
        await far.until(lambda: far.count(READ) == 2)

        await heard.chat.send(await heard.chat.direct(person_ref(ana)), NOTE, "note:1")

        assert loop.time() - began < 0.9
        await asyncio.gather(*reading)
        assert loop.time() - began >= 2.0


async def test_a_card_that_is_gone_is_said_to_be(
    heard: Heard, room: Channel, card: MessageRef
) -> None:
    await heard.chat.delete(card, "gone")

    with pytest.raises(MessageGone):
        await heard.chat.reactions(card)


async def test_a_room_that_is_gone_is_said_to_be_and_not_asked_for_again(
    heard: Heard, far: FarDiscord, street: Street, room: Channel, card: MessageRef
) -> None:
    await street.delete_channel(room)

    for _ in range(3):
        with pytest.raises(RoomGone):
            await heard.chat.reactions(card)
    assert far.count(READ) <= 1


async def test_without_the_history_the_room_is_still_there_to_speak_in(
    heard: Heard, far: FarDiscord, street: Street, room: Channel, card: MessageRef
) -> None:
    street.deny(room, "READ_MESSAGE_HISTORY")
    await heard.until_raised(Refused, lambda: heard.chat.reactions(card))
    asked = far.count(READ)

    with pytest.raises(Refused) as caught:
        await heard.chat.reactions(card)

    assert type(caught.value) is Refused
    assert far.count(READ) == asked
    await heard.chat.send(ref(room), NOTE, "note:1")


async def test_reactions_all_gone_while_they_were_read_are_none(
    heard: Heard, far: FarDiscord, room: Channel, card: MessageRef, ana: Person
) -> None:
    await ana.react(room.messages[0], "🙋")
    far.fail(REACTORS, status=400, code=10014)

    assert await heard.chat.reactions(card) == ()


async def test_a_discord_in_trouble_is_no_answer(
    heard: Heard, far: FarDiscord, room: Channel, card: MessageRef, ana: Person
) -> None:
    await ana.react(room.messages[0], "🙋")
    far.fail(REACTORS, status=503)

    with pytest.raises(Unreachable):
        await heard.chat.reactions(card)


async def test_a_message_that_the_bot_did_not_write_is_read_as_well(
    heard: Heard, room: Channel, ana: Person, bea: Person
) -> None:
    message = await ana.say(room, "hello")
    await bea.react(message, "🙋")

    assert await _marks(heard, message_ref(message)) == {("Bea", "🙋")}
