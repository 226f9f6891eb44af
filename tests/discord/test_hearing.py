"""What people do on Discord arrives as events: all of it, once, in order."""

from collections.abc import Callable

import pytest

from core.events import Pressed, Reacted, Removed, Said
from tests.discord.connection import CARD, Heard, message_ref, person_ref, ref
from tests.far.discord import deeds
from tests.far.discord.people import Person
from tests.far.discord.places import Street
from tests.far.discord.server import FarDiscord
from tests.far.discord.world import Channel


async def test_a_reaction_and_its_end_are_heard(heard: Heard, room: Channel, ana: Person) -> None:
    message = await ana.say(room, "hello")

    await ana.react(message, "🙋")
    await ana.unreact(message, "🙋")

    added, removed = await heard.next(Reacted, 2)
    assert (added.who.ref, added.who.name) == (person_ref(ana), "Ana")
    assert (added.message, added.emoji, added.added) == (message_ref(message), "🙋", True)
    assert (removed.who.ref, removed.added) == (person_ref(ana), False)
    assert added.id != removed.id


async def test_a_burst_reaction_is_one_like_any_other(
    heard: Heard, room: Channel, ana: Person
) -> None:
    message = await ana.say(room, "hello")

    await ana.react(message, "🙋🏽", burst=True)

    (reacted,) = await heard.next(Reacted)
    assert (reacted.emoji, reacted.added) == ("🙋🏽", True)


async def test_a_servers_own_emoji_is_heard_by_its_id(
    heard: Heard, street: Street, room: Channel, ana: Person
) -> None:
    wave = street.emoji("wave")
    message = await ana.say(room, "hello")

    await ana.react(message, wave)

    (reacted,) = await heard.next(Reacted)
    assert reacted.emoji == f"<:wave:{wave.id}>"


async def test_words_to_the_bot_alone_are_heard(heard: Heard, ana: Person) -> None:
    said = await ana.say(ana.direct, "Saturday 9-12")

    (event,) = await heard.next(Said)
    assert (event.text, event.word, event.direct) == ("Saturday 9-12", "", True)
    assert (event.room, event.message) == (ref(ana.direct), message_ref(said))


async def test_the_bot_is_spoken_to_by_name_in_a_room(
    far: FarDiscord, heard: Heard, street: Street, room: Channel, ana: Person
) -> None:
    await ana.say(room, "Just chatting")
    await ana.say(room, f"<@{far.bot_id}> open")

    (event,) = await heard.next(Said)
    assert (event.word, event.room, event.community) == ("open", ref(room), str(street.id))
    assert not event.direct


async def test_a_message_that_was_deleted_is_heard(
    heard: Heard, room: Channel, ana: Person
) -> None:
    message = await ana.say(room, "hello")

    await ana.delete(message)

    (removed,) = await heard.next(Removed)
    assert removed.message == message_ref(message)


async def test_what_the_bot_does_itself_is_no_news(
    heard: Heard, far: FarDiscord, room: Channel, ana: Person
) -> None:
    message = await ana.say(room, "hello")

    await heard.chat.react(message_ref(message), "🙋", "seed")
    card = await heard.chat.send(ref(room), CARD, "card:9")
    await heard.chat.delete(card, "gone")
    await ana.react(message, "💛")

    await heard.next(Reacted)
    assert [event.emoji for event in heard.of(Reacted)] == ["💛"]
    assert (heard.of(Said), heard.of(Removed)) == ([], [])


async def test_all_reactions_taken_off_at_once_are_a_gap_in_that_room(
    heard: Heard, far: FarDiscord, room: Channel, ana: Person
) -> None:
    message = await ana.say(room, "hello")
    await ana.react(message, "🙋")
    await heard.next(Reacted)

    deeds.clear_reactions(far.world, message)

    await heard.until(lambda: heard.batches[-1].rooms == {ref(room)})
    assert heard.batches[-1].gap


async def test_a_burst_of_two_thousand_reactions_comes_in_few_batches(
    heard: Heard, far: FarDiscord, street: Street, room: Channel
) -> None:
    neighbours = [street.member(f"Neighbour {i}") for i in range(200)]
    messages = [await neighbours[0].say(room, f"card {i}") for i in range(10)]

    for message in messages:
        for neighbour in neighbours:
            await neighbour.react(message, "🙋")

    reactions = await heard.next(Reacted, 2000)
    marks = {(event.who.ref, event.message) for event in reactions}
    assert len(marks) == 2000
    assert len({event.id for event in reactions}) == 2000
    assert len(heard.batches) < 100


@pytest.mark.parametrize("disconnect", ["cut", "reconnect", "close", "invalid but resumable"])
async def test_what_happens_while_the_line_is_down_is_heard_once_it_is_up(
    heard: Heard, far: FarDiscord, room: Channel, ana: Person, disconnect: str
) -> None:
    message = await ana.say(room, "hello")
    await ana.react(message, "🙋")
    await heard.next(Reacted)
    ways: dict[str, Callable[[], None]] = {
        "cut": far.gateway.cut,
        "reconnect": far.gateway.reconnect,
        "close": far.gateway.close,
        "invalid but resumable": lambda: far.gateway.invalidate(resumable=True),
    }

    ways[disconnect]()
    await ana.unreact(message, "🙋")
    await ana.react(message, "💛")

    events = await heard.next(Reacted, 3)
    assert [(e.emoji, e.added) for e in events] == [("🙋", True), ("🙋", False), ("💛", True)]
    assert len(far.gateway.sessions) == 1
    assert len(heard.gaps) == 1


async def test_an_event_delivered_again_after_a_resume_has_the_same_id(
    heard: Heard, far: FarDiscord, room: Channel, ana: Person
) -> None:
    message = await ana.say(room, "hello")
    await ana.react(message, "🙋")
    (first,) = await heard.next(Reacted)
    (session,) = far.gateway.sessions

    far.gateway.cut()
    await far.until(lambda: '"RESUMED"' in session.kept[-1][1])
    number, text = next((n, t) for n, t in session.kept if "REACTION_ADD" in t)
    assert session.connection is not None
    session.connection.send_text(text)

    again = (await heard.next(Reacted, 2))[1]
    assert again.id == first.id
    assert first.id.endswith(f":{number}")


MALFORMED = [
    "GUILD_CREATE",
    "GUILD_DELETE",
    "GUILD_UPDATE",
    "GUILD_ROLE_UPDATE",
    "GUILD_MEMBER_UPDATE",
    "CHANNEL_CREATE",
    "CHANNEL_UPDATE",
    "CHANNEL_DELETE",
    "THREAD_DELETE",
    "MESSAGE_CREATE",
    "MESSAGE_DELETE",
    "MESSAGE_DELETE_BULK",
    "MESSAGE_REACTION_ADD",
    "MESSAGE_REACTION_REMOVE",
    "MESSAGE_REACTION_REMOVE_ALL",
    "INTERACTION_CREATE",
    "SOMETHING_NEW",
]


@pytest.mark.parametrize("event", MALFORMED)
async def test_one_event_without_rhyme_or_reason_costs_no_other(
    heard: Heard, far: FarDiscord, room: Channel, ana: Person, event: str
) -> None:
    message = await ana.say(room, "hello")

    far.gateway.send_malformed(event)
    far.gateway.send_malformed(event, {"id": "secret words", "guild_id": [], "user": 7})
    await ana.react(message, "🙋")

    (reacted,) = await heard.next(Reacted)
    assert reacted.message == message_ref(message)
    assert heard.of(Pressed) == []


async def test_the_log_has_nothing_of_what_a_broken_event_says(
    heard: Heard,
    far: FarDiscord,
    room: Channel,
    ana: Person,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    far.gateway.send_malformed("GUILD_CREATE", {"id": "secret words"})
    message = await ana.say(room, "hello")
    await ana.react(message, "🙋")
    await heard.next(Reacted)

    logged = capsys.readouterr().out + caplog.text
    assert "makes no sense" in logged
    assert "secret words" not in logged
