"""Whoever types, presses or fills in something is answered in time, whatever else goes on."""

import asyncio
import logging

import pytest

from core.cards import Button, Note
from core.errors import Refused
from core.events import Pressed, Said
from core.refs import RoomRef
from tests.discord.connection import (
    CARD,
    NOTE,
    Heard,
    connected,
    person_ref,
    ref,
)
from tests.far.discord.people import Person
from tests.far.discord.places import Street
from tests.far.discord.server import FarDiscord
from tests.far.discord.world import Channel

CALLBACK = "POST /interactions/{interaction_id}/{interaction_token}/callback"
REWRITE = "PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original"
FOLLOW_UP = "POST /webhooks/{webhook_id}/{webhook_token}"


async def test_a_command_is_heard_with_what_was_filled_in(
    heard: Heard, street: Street, room: Channel, ana: Person
) -> None:
    await ana.command(room, "ask", what="Pick up the kids", when="tomorrow 3pm")

    (said,) = await heard.next(Said)
    assert said.word == "ask"
    assert dict(said.options) == {"what": "Pick up the kids", "when": "tomorrow 3pm"}
    assert (said.room, said.community) == (ref(room), str(street.id))
    assert said.place is not None


async def test_an_answer_that_is_ready_is_the_first_thing_she_sees(
    heard: Heard, far: FarDiscord, room: Channel, ana: Person
) -> None:
    typed = await ana.command(room, "mine")
    (said,) = await heard.next(Said)

    await heard.chat.send(_place(said), NOTE, "answer:1")

    assert [message.text for message in typed.answers] == [NOTE.text]
    assert (far.count(CALLBACK), far.count(REWRITE)) == (1, 0)


async def test_an_answer_that_takes_its_time_is_announced_and_then_comes(
    far: FarDiscord, room: Channel, ana: Person
) -> None:
    async with connected(far, answer_within=0.05) as heard:
        typed = await ana.command(room, "mine")
        (said,) = await heard.next(Said)
        await far.until(lambda: typed.thinking)

        await heard.chat.send(_place(said), NOTE, "answer:1")

    assert not typed.thinking
    assert [message.text for message in typed.answers] == [NOTE.text]
    assert all(message.only_for for message in typed.written)


async def test_a_silent_bot_acknowledges_within_two_seconds(
    heard: Heard, far: FarDiscord, room: Channel, ana: Person
) -> None:
    typed = await ana.command(room, "mine")

    await far.until(lambda: typed.answered)

    assert typed.acknowledged is not None
    assert 1.0 < typed.acknowledged < 2.0


async def test_the_same_answer_comes_once_and_a_further_one_beneath_it(
    heard: Heard, room: Channel, ana: Person
) -> None:
    typed = await ana.command(room, "mine")
    (said,) = await heard.next(Said)

    first = await heard.chat.send(_place(said), NOTE, "answer:1")
    assert await heard.chat.send(_place(said), NOTE, "answer:1") == first
    await heard.chat.send(_place(said), Note("And this."), "answer:2")

    assert [message.text for message in typed.answers] == [NOTE.text, "And this."]


async def test_what_is_kept_of_an_answer_has_no_token(
    heard: Heard, room: Channel, ana: Person
) -> None:
    await ana.command(room, "mine")
    (said,) = await heard.next(Said)
    place = _place(said)
    token = place.id.split(":")[2]

    message = await heard.chat.send(place, NOTE, "answer:1")

    assert token not in repr(message)
    with pytest.raises(Refused):
        await heard.chat.edit(message, CARD, "card")


# --- buttons and forms ---


async def test_a_button_on_a_card_is_heard_and_answered_to_her_alone(
    heard: Heard, room: Channel, ana: Person, bea: Person
) -> None:
    await heard.chat.send(ref(room), CARD, "card:9")
    (card,) = room.messages

    pressed = await bea.press(card, "I can help")

    (event,) = await heard.next(Pressed)
    assert (event.word, event.post, event.who.ref) == ("ican", 9, person_ref(bea))
    assert event.place is not None
    await heard.chat.send(event.place, NOTE, "answer:1")
    assert [message.text for message in pressed.answers] == [NOTE.text]
    assert "Ana could use a hand" in card.text


async def test_a_bare_command_opens_its_form_without_the_core(
    heard: Heard, room: Channel, ana: Person
) -> None:
    typed = await ana.command(room, "ask")

    form = await typed.form()
    assert {"what", "when"} <= form.fields.keys()
    sent = await ana.fill(form, {"what": "A lift", "when": "Friday 9am"})

    (said,) = await heard.next(Said)
    assert (said.word, said.options["what"]) == ("ask", "A lift")
    assert said.place is not None
    await heard.chat.send(said.place, NOTE, "answer:1")
    assert [message.text for message in sent.answers] == [NOTE.text]


async def test_a_message_is_turned_into_an_ask_with_its_words_filled_in(
    heard: Heard, room: Channel, ana: Person, bea: Person
) -> None:
    await heard.until(lambda: ana)
    message = await bea.say(room, "My childcare fell through, can anyone take the kids?")

    form = await (await bea.menu(room, message, "Turn into an ask")).form()

    assert form.fields["what"].value == "My childcare fell through, can anyone take the kids?"


async def test_a_button_that_needs_to_know_more_opens_a_form(heard: Heard, ana: Person) -> None:
    note = Note("I took it as 15:00.", (Button("Another time", "another", 9),))
    direct = await heard.chat.direct(person_ref(ana))
    await heard.chat.send(direct, note, "note:1")

    form = await (await ana.press(ana.heard[0], "Another time")).form()
    await ana.fill(form, {"when": "Friday 5pm"})

    (event,) = await heard.next(Pressed)
    assert (event.word, event.post, dict(event.options)) == ("another", 9, {"when": "Friday 5pm"})


async def test_times_are_suggested_while_she_types(
    heard: Heard, room: Channel, ana: Person
) -> None:
    choices = await ana.complete(room, "ask", "when", "tomorrow 3pm")

    assert choices
    assert heard.of(Said) == []


async def test_zones_are_suggested_while_she_types(
    heard: Heard, room: Channel, ana: Person
) -> None:
    choices = await ana.complete(room, "settings", "zone", "lond")

    assert "Europe/London" in [choice["value"] for choice in choices]


async def test_a_button_of_a_time_before_is_told_to_be_gone(
    far: FarDiscord, heard: Heard, room: Channel, ana: Person
) -> None:
    await heard.chat.send(ref(room), CARD, "card:9")
    (card,) = room.messages
    for row in card.buttons:
        row["custom_id"] = "something of long ago"

    pressed = await ana.press(card, "I can help")

    await pressed.done()
    assert len(pressed.answers) == 1
    assert heard.of(Pressed) == []


async def test_buttons_and_open_forms_outlive_a_restart(
    far: FarDiscord, street: Street, room: Channel, ana: Person
) -> None:
    async with connected(far) as before:
        await before.chat.send(ref(room), CARD, "card:9")
        form = await (await ana.command(room, "ask")).form()
    (card,) = room.messages

    async with connected(far) as after:
        await ana.press(card, "I can help")
        await ana.fill(form, {"what": "A lift", "when": "Friday 9am"})

        (pressed,) = await after.next(Pressed)
        (said,) = await after.next(Said)
    assert (pressed.word, pressed.post, said.word) == ("ican", 9, "ask")


# --- trouble ---


@pytest.mark.parametrize("how", [{"status": 503}, {"status": 500}, {"cut": True}])
async def test_a_hiccup_is_tried_again_within_the_three_seconds(
    heard: Heard, far: FarDiscord, room: Channel, ana: Person, how: dict[str, object]
) -> None:
    far.fail(CALLBACK, **how)
    typed = await ana.command(room, "mine")
    (said,) = await heard.next(Said)

    await heard.chat.send(_place(said), NOTE, "answer:1")

    assert not typed.failed
    assert [message.text for message in typed.answers] == [NOTE.text]


@pytest.mark.parametrize("how", [{"status": 503}, {"status": 500}, {"cut": True}])
async def test_an_answer_that_got_through_without_our_knowing_is_not_left_thinking(
    heard: Heard, far: FarDiscord, room: Channel, ana: Person, how: dict[str, object]
) -> None:
    """The second try is told 40060: it was answered."""
    far.fail(CALLBACK, after=True, **how)
    typed = await ana.command(room, "mine")
    (said,) = await heard.next(Said)

    await heard.chat.send(_place(said), NOTE, "answer:1")

    assert far.count(CALLBACK, 400) == 1
    assert [message.text for message in typed.answers] == [NOTE.text]


@pytest.mark.parametrize("how", [{"status": 503}, {"cut": True}])
async def test_a_deferral_that_got_through_without_our_knowing_is_filled_in(
    far: FarDiscord, room: Channel, ana: Person, how: dict[str, object]
) -> None:
    async with connected(far, answer_within=0.05) as heard:
        far.fail(CALLBACK, after=True, **how)
        typed = await ana.command(room, "mine")
        (said,) = await heard.next(Said)
        await far.until(lambda: far.count(CALLBACK) == 2)

        await heard.chat.send(_place(said), NOTE, "answer:1")

    assert not typed.thinking
    assert [message.text for message in typed.answers] == [NOTE.text]


async def test_too_late_is_said_to_be_so(
    heard: Heard, far: FarDiscord, room: Channel, ana: Person
) -> None:
    far.fail(CALLBACK, status=404, code=10062)
    await ana.command(room, "mine")
    (said,) = await heard.next(Said)

    with pytest.raises(Refused):
        await heard.chat.send(_place(said), NOTE, "answer:1")


@pytest.mark.parametrize(("status", "code"), [(404, 10015), (401, 50027), (401, 0), (404, 10008)])
async def test_a_place_that_is_no_more_is_refused_and_signs_nobody_out(
    far: FarDiscord, room: Channel, ana: Person, status: int, code: int
) -> None:
    async with connected(far, answer_within=0.05) as heard:
        far.fail(REWRITE, status=status, code=code)
        typed = await ana.command(room, "mine")
        (said,) = await heard.next(Said)
        await far.until(lambda: typed.thinking)

        with pytest.raises(Refused) as caught:
            await heard.chat.send(_place(said), NOTE, "answer:1")
        assert type(caught.value) is Refused
        await heard.chat.send(ref(room), CARD, "card:9")


async def test_after_a_quarter_of_an_hour_discord_is_not_even_asked(
    heard: Heard, far: FarDiscord
) -> None:
    long_ago = RoomRef("discord", "interaction:175928847299117063:token")

    with pytest.raises(Refused):
        await heard.chat.send(long_ago, NOTE, "answer:1")
    assert far.count(REWRITE) == 0


async def test_a_process_started_later_answers_what_the_one_before_put_off(
    far: FarDiscord, room: Channel, ana: Person
) -> None:
    async with connected(far, answer_within=0.05) as before:
        typed = await ana.command(room, "mine")
        (said,) = await before.next(Said)
        await far.until(lambda: typed.thinking)

    async with connected(far) as after:
        for _ in range(2):
            await after.chat.send(_place(said), NOTE, "answer:1")

    assert [message.text for message in typed.answers] == [NOTE.text]


async def test_a_process_that_is_stopped_leaves_nobody_without_a_word(
    far: FarDiscord, room: Channel, ana: Person
) -> None:
    async with connected(far) as before:
        typed = await ana.command(room, "mine")
        (said,) = await before.next(Said)
    assert typed.thinking

    async with connected(far) as after:
        await after.chat.send(_place(said), NOTE, "answer:1")
    assert [message.text for message in typed.answers] == [NOTE.text]


async def test_an_interaction_that_nobody_acknowledged_is_refused_later(
    far: FarDiscord, room: Channel, ana: Person
) -> None:
    async with connected(far) as before:
        far.fail(CALLBACK, status=404, code=10062, times=5)
        await ana.command(room, "mine")
        (said,) = await before.next(Said)

    async with connected(far) as after:
        with pytest.raises(Refused):
            await after.chat.send(_place(said), NOTE, "answer:1")


async def test_no_interactions_token_is_in_the_log(
    far: FarDiscord,
    room: Channel,
    ana: Person,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    async with connected(far, answer_within=0.05) as heard:
        far.fail(REWRITE, retry_after=0.1)
        typed = await ana.command(room, "mine")
        (said,) = await heard.next(Said)
        await far.until(lambda: typed.thinking)
        await heard.chat.send(_place(said), NOTE, "answer:1")

    token = _place(said).id.split(":")[2]
    logged = caplog.text + capsys.readouterr().out
    assert "429" in logged
    assert token not in logged


async def test_many_at_once_are_all_acknowledged(
    heard: Heard, far: FarDiscord, room: Channel, street: Street
) -> None:
    people = [street.member(f"Neighbour {i}") for i in range(150)]

    typed = [await person.command(room, "mine") for person in people]
    said = await heard.next(Said, 150)
    await asyncio.gather(*(heard.chat.send(_place(one), NOTE, f"answer:{one.id}") for one in said))

    assert not any(one.failed for one in typed)
    assert all(len(one.answers) == 1 for one in typed)
    assert sum(request.status == 429 for request in far.requests) == 0


# --- setup ---


async def test_setup_finds_what_is_missing_in_the_room_it_was_said_in(
    heard: Heard, far: FarDiscord, street: Street, room: Channel
) -> None:
    boss = street.member("Boss")
    street.trust(boss, "MANAGE_GUILD")
    street.deny(room, "ADD_REACTIONS", "READ_MESSAGE_HISTORY")

    await boss.command(room, "setup")

    (said,) = await heard.next(Said)
    assert said.manages
    assert [finding.said.key for finding in said.findings] == [
        "discord-lacks-add-reactions",
        "discord-lacks-read-message-history",
    ]
    assert not any(finding.ok for finding in said.findings)
    assert said.findings[0].said.args == {"room": f"<#{room.id}>"}


async def test_setup_looks_at_the_room_that_was_named(
    heard: Heard, street: Street, room: Channel
) -> None:
    boss, other = street.member("Boss"), street.channel("cards")
    street.trust(boss, "MANAGE_GUILD")
    street.deny(other, "SEND_MESSAGES")

    await boss.command(room, "setup", room=other)

    (said,) = await heard.next(Said)
    keys = [finding.said.key for finding in said.findings]
    assert "discord-lacks-send-messages" in keys


async def test_setup_finds_nothing_where_all_is_well(
    heard: Heard, street: Street, room: Channel
) -> None:
    boss = street.member("Boss")
    street.trust(boss, "MANAGE_GUILD")

    await boss.command(room, "setup")

    (said,) = await heard.next(Said)
    assert said.findings == ()


def _place(said: Said) -> RoomRef:
    assert said.place is not None
    return said.place
