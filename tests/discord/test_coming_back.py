"""After a dead session, or a server that was away, the chat says that things may be missing."""

from collections.abc import Callable

import pytest

from core.errors import RoomAway, Unreachable
from core.events import Reacted, RoomLost, Said
from tests.discord.connection import (
    NOTE,
    Heard,
    connected,
    make_chat,
    message_ref,
    person_ref,
    ref,
)
from tests.far.discord.limits import SWIFT
from tests.far.discord.people import Person
from tests.far.discord.places import Street
from tests.far.discord.server import FarDiscord
from tests.far.discord.world import Channel

POST = "POST /channels/{channel_id}/messages"


async def test_a_first_session_is_a_gap_once_its_servers_are_there(
    far: FarDiscord, street: Street, room: Channel
) -> None:
    far.guild("Maple Street")

    async with connected(far) as heard:
        (first,) = heard.gaps
        assert first.rooms == frozenset()
        assert heard.batches == [first]


async def test_a_bot_in_no_server_is_ready_as_well(far: FarDiscord) -> None:
    async with connected(far) as heard:
        assert len(heard.gaps) == 1


def _dead(far: FarDiscord) -> dict[str, Callable[[], None]]:
    def forgotten() -> None:
        far.gateway.forget()
        far.gateway.cut()

    return {
        "timed out": lambda: far.gateway.close(4009),
        "invalid": far.gateway.invalidate,
        "forgotten": forgotten,
        "a READY without anything": lambda: far.gateway.send_malformed("READY"),
        "a line that is no JSON": lambda: far.gateway.connections[0].send_text("{"),
    }


@pytest.mark.parametrize(
    "death",
    ["timed out", "invalid", "forgotten", "a READY without anything", "a line that is no JSON"],
)
async def test_a_session_that_dies_is_followed_by_another_and_a_gap(
    heard: Heard, far: FarDiscord, room: Channel, ana: Person, death: str
) -> None:
    message = await ana.say(room, "hello")

    _dead(far)[death]()
    await heard.until(lambda: len(heard.gaps) == 2)
    await ana.react(message, "🙋")

    assert heard.gaps[1].rooms == frozenset()
    (reacted,) = await heard.next(Reacted)
    assert reacted.message == message_ref(message)


async def test_a_server_that_takes_its_time_is_a_gap_of_its_own(far: FarDiscord) -> None:
    late, soon = far.guild("Late Lane"), far.guild("Soon Street")
    there, _ = late.channel("help"), soon.channel("help")
    late.unavailable()

    async with connected(far) as heard:
        late.available()

        await heard.until(lambda: len(heard.gaps) == 2)
        assert heard.gaps[1].rooms == {ref(there)}


async def test_each_shard_is_a_gap_in_its_own_rooms() -> None:
    async with FarDiscord(limits=SWIFT, shards=2) as far:
        streets = [far.guild("Willow Street"), far.guild("Maple Street")]
        rooms = [street.channel("help") for street in streets]
        people = [street.member("Ana") for street in streets]

        async with connected(far) as heard:
            await heard.until(lambda: len(heard.gaps) == 2)
            assert {gap.rooms for gap in heard.gaps} == {frozenset({ref(one)}) for one in rooms}

            for person, room in zip(people, rooms, strict=True):
                await person.react(await person.say(room, "hello"), "🙋")
            first, second = await heard.next(Reacted, 2)
            assert {first.message.room, second.message.room} == set(map(ref, rooms))
            await people[0].say(people[0].direct, "hello")
            await heard.next(Said)
        assert far.violations == []


async def test_a_server_with_an_outage_is_asked_for_nothing_until_it_is_back(
    heard: Heard, far: FarDiscord, street: Street, room: Channel
) -> None:
    await heard.chat.send(ref(room), NOTE, "before")
    street.unavailable()

    await heard.until_raised(RoomAway, lambda: heard.chat.send(ref(room), NOTE, "before"))
    asked = far.count("POST /channels/{channel_id}/messages")
    with pytest.raises(RoomAway):
        await heard.chat.send(ref(room), NOTE, "while away")
    assert far.count("POST /channels/{channel_id}/messages") == asked

    street.available()
    await heard.until(lambda: len(heard.gaps) == 2)
    assert heard.gaps[1].rooms == {ref(room)}
    await heard.chat.send(ref(room), NOTE, "while away")
    assert heard.of(RoomLost) == []


async def test_a_server_away_from_the_start_stops_nothing_elsewhere(
    far: FarDiscord, street: Street, room: Channel, ana: Person
) -> None:
    """Discord has trouble there, and we don't know yet which rooms are in it."""
    away = far.guild("Away Lane")
    there = away.channel("help")
    away.unavailable()
    async with connected(far) as heard:
        far.fail(POST, status=503, where=lambda request: str(there.id) in request.path)
        with pytest.raises(RoomAway):
            await heard.chat.send(ref(there), NOTE, "note:1")
        far.fail(POST, status=503)
        with pytest.raises(Unreachable) as caught:
            await heard.chat.send(await heard.chat.direct(person_ref(ana)), NOTE, "note:2")
        assert type(caught.value) is Unreachable

        away.available()

        await heard.until(lambda: len(heard.gaps) == 2)
        assert heard.gaps[1].rooms == {ref(there)}
        await heard.chat.send(ref(there), NOTE, "note:1")


async def test_a_server_that_the_bot_is_added_to_is_a_gap_there(
    heard: Heard, street: Street, room: Channel
) -> None:
    await street.kick_bot()
    await street.come_back()

    await heard.until(lambda: len(heard.gaps) == 2)
    assert heard.gaps[1].rooms == {ref(room)}


async def test_a_server_left_during_a_dead_session_is_lost(
    heard: Heard, far: FarDiscord, street: Street, room: Channel
) -> None:
    await heard.chat.send(ref(room), NOTE, "hello")

    far.gateway.forget()
    await street.kick_bot()
    far.gateway.cut()

    (lost,) = await heard.next(RoomLost)
    assert lost.room == ref(room)


async def test_a_chat_closed_is_gone_without_a_trace(far: FarDiscord, street: Street) -> None:
    chat = make_chat(far)
    await chat.start()
    await far.until(lambda: far.gateway.sessions)

    await chat.close()

    await far.until(lambda: not far.gateway.connections)
    assert far.gateway.sessions == []


async def test_closing_what_was_never_started_is_no_trouble(far: FarDiscord) -> None:
    await make_chat(far).close()
