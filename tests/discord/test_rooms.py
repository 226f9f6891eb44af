"""Rooms lost and found again, people gone or closed to the bot: noticed, and left in peace."""

import pytest

from core.errors import PersonGone, RateLimited, Refused, RoomGone, Unreachable, Unwelcome
from core.events import RoomLost
from tests.discord.connection import (
    CARD,
    NOTE,
    Heard,
    connected,
    message_ref,
    person_ref,
    ref,
)
from tests.eventually import eventually
from tests.far.discord import payloads
from tests.far.discord.people import Person
from tests.far.discord.places import Street
from tests.far.discord.server import FarDiscord
from tests.far.discord.world import Channel

POST = "POST /channels/{channel_id}/messages"
PATCH = "PATCH /channels/{channel_id}/messages/{message_id}"
OPEN = "POST /users/@me/channels"
THREAD = "POST /channels/{channel_id}/threads"
REACT = "PUT /channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me"


# --- rooms ---


async def test_a_channel_deleted_is_lost_if_the_bot_spoke_there(
    heard: Heard, street: Street, room: Channel
) -> None:
    await heard.chat.send(ref(room), CARD, "card:9")
    elsewhere = street.channel("elsewhere")

    await street.delete_channel(elsewhere)
    await street.delete_channel(room)

    (lost,) = await heard.next(RoomLost)
    assert lost.room == ref(room)
    assert len(heard.of(RoomLost)) == 1


async def test_a_server_that_turned_the_bot_out_is_lost_with_its_rooms(
    heard: Heard, street: Street, room: Channel
) -> None:
    other = street.channel("other")
    await heard.chat.send(ref(room), CARD, "card:9")
    await heard.chat.send(ref(other), CARD, "card:10")

    await street.kick_bot()

    lost = await heard.next(RoomLost, 2)
    assert {event.room for event in lost} == {ref(room), ref(other)}


@pytest.mark.parametrize("permission", ["SEND_MESSAGES", "VIEW_CHANNEL"])
async def test_a_room_in_which_the_bot_may_not_speak_any_more_is_lost_and_found_again(
    heard: Heard, far: FarDiscord, street: Street, room: Channel, permission: str
) -> None:
    card = await heard.chat.send(ref(room), CARD, "card:9")
    asked = far.count(POST)
    street.deny(room, permission)
    (lost,) = await heard.next(RoomLost)
    assert lost.room == ref(room)

    for _ in range(3):
        with pytest.raises(RoomGone):
            await heard.chat.send(ref(room), NOTE, "note:1")
        with pytest.raises(RoomGone):
            await heard.chat.edit(card, CARD, "card:9:2")
    assert (far.count(POST), far.count(PATCH)) == (asked, 0)

    street.allow(room, permission)
    await heard.until(lambda: len(heard.gaps) == 2)
    assert heard.gaps[1].rooms == {ref(room)}
    await heard.chat.edit(card, CARD, "card:9:2")
    assert len(heard.of(RoomLost)) == 1


async def test_a_role_that_lost_a_permission_loses_all_rooms(
    heard: Heard, street: Street, room: Channel
) -> None:
    await heard.chat.send(ref(room), CARD, "card:9")

    street.take_permissions("SEND_MESSAGES")

    (lost,) = await heard.next(RoomLost)
    assert lost.room == ref(room)


async def test_the_bots_own_role_taken_from_it_loses_all_rooms(
    heard: Heard, far: FarDiscord, street: Street, room: Channel
) -> None:
    await heard.chat.send(ref(room), CARD, "card:9")
    membership = street.guild.members[far.bot_id]
    membership.roles.clear()

    event = payloads.member(membership) | {"guild_id": str(street.id)}
    far.gateway.sessions[0].number("GUILD_MEMBER_UPDATE", event)

    (lost,) = await heard.next(RoomLost)
    assert lost.room == ref(room)


async def test_a_room_that_refuses_all_of_a_sudden_is_asked_once(
    heard: Heard, far: FarDiscord, room: Channel
) -> None:
    far.fail(POST, status=403, code=50013, times=10)

    for _ in range(3):
        with pytest.raises(RoomGone):
            await heard.chat.send(ref(room), NOTE, "note:1")
    assert far.count(POST) == 1


@pytest.mark.parametrize(("status", "code"), [(404, 10003), (403, 50001), (403, 50013)])
async def test_each_way_of_losing_a_room_is_one(
    heard: Heard, far: FarDiscord, room: Channel, status: int, code: int
) -> None:
    card = await heard.chat.send(ref(room), CARD, "card:9")
    far.fail(PATCH, status=status, code=code)

    with pytest.raises(RoomGone):
        await heard.chat.edit(card, CARD, "card:9:2")


async def test_a_new_session_gives_a_room_that_refused_another_chance(
    heard: Heard, far: FarDiscord, room: Channel, ana: Person
) -> None:
    for channel in (room, ana.direct):
        far.fail(POST, status=404, code=10003)
        with pytest.raises(RoomGone):
            await heard.chat.send(ref(channel), NOTE, f"note:{channel.id}")

    far.gateway.invalidate()
    await heard.until(lambda: len(heard.gaps) == 2)

    for channel in (room, ana.direct):
        await heard.chat.send(ref(channel), NOTE, f"note:{channel.id}")
        assert len(channel.messages) == 1


async def test_a_bot_that_may_not_react_still_speaks(
    heard: Heard, far: FarDiscord, street: Street, room: Channel
) -> None:
    card = await heard.chat.send(ref(room), CARD, "card:9")
    far.fail(REACT, status=403, code=50013)

    with pytest.raises(Refused) as caught:
        await heard.chat.react(card, "🙋", "seed")

    assert type(caught.value) is Refused
    await heard.chat.edit(card, CARD, "card:9:2")
    assert heard.of(RoomLost) == []


async def test_deleting_in_a_room_that_is_gone_is_done(
    heard: Heard, far: FarDiscord, street: Street, room: Channel
) -> None:
    card = await heard.chat.send(ref(room), CARD, "card:9")
    far.fail("DELETE /channels/{channel_id}/messages/{message_id}", status=404, code=10003)

    await heard.chat.delete(card, "gone")


# --- people ---


async def test_closed_direct_messages_are_noticed_and_not_tried_again_that_day(
    heard: Heard, far: FarDiscord, ana: Person
) -> None:
    ana.user.closed = True

    for number in range(3):
        with pytest.raises(Unwelcome):
            await heard.chat.send(await heard.chat.direct(person_ref(ana)), NOTE, f"note:{number}")
    assert far.count(POST) == 1


async def test_whoever_does_something_is_written_to_again(
    heard: Heard, room: Channel, ana: Person
) -> None:
    ana.user.closed = True
    with pytest.raises(Unwelcome):
        await heard.chat.send(await heard.chat.direct(person_ref(ana)), NOTE, "note:1")
    ana.user.closed = False

    await ana.react(await ana.say(room, "hello"), "🙋")
    await heard.until(lambda: heard.events)

    await heard.chat.send(await heard.chat.direct(person_ref(ana)), NOTE, "note:1")
    assert len(ana.heard) == 1


@pytest.mark.parametrize(
    ("operation", "status", "code"), [(OPEN, 404, 10013), (POST, 404, 10007), (POST, 400, 50278)]
)
async def test_somebody_who_left_is_gone_and_left_in_peace(
    heard: Heard, far: FarDiscord, ana: Person, operation: str, status: int, code: int
) -> None:
    far.fail(operation, status=status, code=code, times=10)

    for number in range(3):
        with pytest.raises(PersonGone):
            await heard.chat.send(await heard.chat.direct(person_ref(ana)), NOTE, f"note:{number}")
    assert far.count(operation) == 1


@pytest.mark.parametrize("wait", [60.0, 3.0])
async def test_opening_too_many_chats_pauses_only_that(
    heard: Heard, far: FarDiscord, room: Channel, ana: Person, bea: Person, wait: float
) -> None:
    far.fail(OPEN, retry_after=wait, code=40003)
    with pytest.raises(RateLimited) as caught:
        await heard.chat.direct(person_ref(ana))
    assert not caught.value.everywhere

    with pytest.raises(RateLimited) as caught:
        await heard.chat.direct(person_ref(bea))

    assert wait - 1 < caught.value.seconds <= wait
    assert far.count(OPEN) == 1
    await heard.chat.send(ref(room), CARD, "card:9")


# --- aside ---


async def test_somebody_who_takes_no_direct_messages_is_taken_aside(
    heard: Heard, far: FarDiscord, street: Street, room: Channel, ana: Person, bea: Person
) -> None:
    ana.user.closed = True
    card = await heard.chat.send(ref(room), CARD, "card:9")

    aside = await heard.chat.aside(person_ref(ana), card)
    await heard.chat.send(aside, NOTE, "note:1")

    (thread,) = street.threads
    assert (thread.name, thread.parent) == ("Just for you", room)
    assert [NOTE.text in message.text for message in ana.heard] == [True]
    assert [message.pinged for message in ana.heard] == [{"Ana"}]
    assert bea.heard == []


async def test_she_has_one_such_place_also_after_a_restart(
    far: FarDiscord, street: Street, room: Channel, ana: Person, bea: Person
) -> None:
    async with connected(far) as before:
        card = await before.chat.send(ref(room), CARD, "card:9")
        for person in (bea, ana):
            aside = await before.chat.aside(person_ref(person), card)
            await before.chat.send(aside, NOTE, f"note:{person.id}")
            assert await before.chat.aside(person_ref(person), card) == aside

    async with connected(far) as after:
        assert await after.chat.aside(person_ref(ana), card) == aside
        await after.chat.send(aside, NOTE, "note:later")
        await after.chat.send(aside, NOTE, "note:later", tried=True)

    assert len(street.threads) == 2
    assert (len(ana.heard), len(bea.heard)) == (2, 1)


@pytest.mark.parametrize("permission", ["CREATE_PRIVATE_THREADS", "SEND_MESSAGES_IN_THREADS"])
async def test_without_the_permission_there_is_no_such_place(
    heard: Heard, far: FarDiscord, street: Street, room: Channel, ana: Person, permission: str
) -> None:
    card = await heard.chat.send(ref(room), CARD, "card:9")
    street.deny(room, permission)

    await heard.until_raised(Refused, lambda: heard.chat.aside(person_ref(ana), card))
    asked = far.count(THREAD)
    with pytest.raises(Refused):
        await heard.chat.aside(person_ref(ana), card)
    assert far.count(THREAD) == asked


async def test_a_thread_that_fell_asleep_is_woken(
    heard: Heard, far: FarDiscord, street: Street, room: Channel, ana: Person
) -> None:
    card = await heard.chat.send(ref(room), CARD, "card:9")
    aside = await heard.chat.aside(person_ref(ana), card)
    await heard.chat.send(aside, NOTE, "note:1")
    (thread,) = street.threads
    assert thread.thread is not None
    thread.thread.archived = True
    far.fail(POST, status=400, code=50083)

    await heard.chat.send(aside, NOTE, "note:2")

    assert len(ana.heard) == 2


async def test_a_thread_that_was_deleted_is_made_anew(
    heard: Heard, street: Street, room: Channel, ana: Person
) -> None:
    card = await heard.chat.send(ref(room), CARD, "card:9")
    aside = await heard.chat.aside(person_ref(ana), card)
    await heard.chat.send(aside, NOTE, "note:1")
    await street.delete_channel(street.threads[0])
    await heard.until_raised(Unreachable, lambda: heard.chat.send(aside, NOTE, "note:2"))

    again = await heard.chat.aside(person_ref(ana), card)
    await heard.chat.send(again, NOTE, "note:2")

    assert again != aside
    assert [NOTE.text in message.text for message in ana.heard] == [True]


async def test_a_message_of_nobody_here_has_no_room_aside(heard: Heard, ana: Person) -> None:
    said = await ana.say(ana.direct, "hello")

    async def refused() -> bool:
        try:
            await heard.chat.aside(person_ref(ana), message_ref(said))
        except RateLimited:
            return False  # not all servers have come in yet: it may be in one of them
        except Refused:
            return True
        raise AssertionError("there is no room")

    assert await eventually(refused)
