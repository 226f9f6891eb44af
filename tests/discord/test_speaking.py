"""What the bot says on Discord: once, to the right one, and within Discord's limits."""

import asyncio
from dataclasses import replace

import pytest

from core.cards import Note
from core.decision import File
from core.errors import MessageGone, RateLimited, Refused, Unreachable
from core.refs import MessageRef
from tests.discord.connection import (
    CARD,
    NOTE,
    Heard,
    connected,
    message_ref,
    person_ref,
    ref,
)
from tests.far.discord.people import Person
from tests.far.discord.places import Street
from tests.far.discord.server import FarDiscord
from tests.far.discord.world import Channel

POST = "POST /channels/{channel_id}/messages"
PATCH = "PATCH /channels/{channel_id}/messages/{message_id}"
DELETE = "DELETE /channels/{channel_id}/messages/{message_id}"
HISTORY = "GET /channels/{channel_id}/messages"
REACT = "PUT /channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me"
OPEN = "POST /users/@me/channels"


async def test_a_card_appears_and_is_edited_in_place(
    heard: Heard, room: Channel, ana: Person
) -> None:
    message = await heard.chat.send(ref(room), CARD, "card:9")
    (shown,) = room.messages
    assert message == message_ref(shown)
    assert "Ana could use a hand · #27" in shown.text
    assert shown.pinged == set()

    await heard.chat.edit(message, replace(CARD, hint="Bea has it."), "card:9:2")

    assert "Bea has it." in shown.text
    assert (shown.edits, ana.pings) == (1, [])


async def test_a_card_taken_away_is_gone_and_a_second_time_is_no_trouble(
    heard: Heard, room: Channel
) -> None:
    message = await heard.chat.send(ref(room), CARD, "card:9")

    await heard.chat.delete(message, "gone:9")
    await heard.chat.delete(message, "gone:9")

    assert room.messages == []
    with pytest.raises(MessageGone):
        await heard.chat.edit(message, CARD, "card:9:2")


async def test_seeds_stand_under_a_card_once(heard: Heard, room: Channel) -> None:
    message = await heard.chat.send(ref(room), CARD, "card:9")

    for emoji in ("🙋", "💛", "🙋"):
        await heard.chat.react(message, emoji, "seed")

    assert room.messages[0].reactions == {"🙋": {"bot"}, "💛": {"bot"}}


async def test_a_servers_own_emoji_can_be_a_seed(
    heard: Heard, street: Street, room: Channel
) -> None:
    wave = street.emoji("wave")
    message = await heard.chat.send(ref(room), CARD, "card:9")

    await heard.chat.react(message, f"<:wave:{wave.id}>", "seed")

    assert room.messages[0].reactions == {str(wave): {"bot"}}


async def test_a_note_reaches_her_alone(heard: Heard, ana: Person, bea: Person) -> None:
    direct = await heard.chat.direct(person_ref(ana))
    await heard.chat.send(direct, NOTE, "note:1")

    assert [message.text for message in ana.heard] == [NOTE.text]
    assert bea.heard == []


async def test_a_direct_chat_is_opened_once(heard: Heard, far: FarDiscord, ana: Person) -> None:
    rooms = {await heard.chat.direct(person_ref(ana)) for _ in range(3)}

    assert rooms == {ref(ana.direct)}
    assert far.count(OPEN) == 1


async def test_a_chat_that_she_opened_need_not_be_opened(
    heard: Heard, far: FarDiscord, ana: Person
) -> None:
    await ana.say(ana.direct, "hello")
    await heard.until(lambda: heard.events)

    assert await heard.chat.direct(person_ref(ana)) == ref(ana.direct)
    assert far.count(OPEN) == 0


async def test_a_file_goes_with_a_note(heard: Heard, ana: Person) -> None:
    kept = File("export.json", "{}", "application/json")
    note = Note("All that I keep about you:", files=(kept,))

    await heard.chat.send(await heard.chat.direct(person_ref(ana)), note, "note:1")

    assert [one["filename"] for one in ana.heard[0].attachments] == ["export.json"]


# --- once ---


async def test_the_same_key_posts_once(heard: Heard, room: Channel) -> None:
    first = await heard.chat.send(ref(room), CARD, "card:9")
    again = await heard.chat.send(ref(room), CARD, "card:9")

    assert first == again
    assert len(room.messages) == 1


@pytest.mark.parametrize("how", [{"cut": True}, {"hang": True}, {"status": 503}, {"status": 500}])
async def test_what_got_through_without_an_answer_is_not_said_again(
    far: FarDiscord, room: Channel, how: dict[str, object]
) -> None:
    async with connected(far, patience=1.0) as heard:
        far.fail(POST, after=True, times=1, **how)

        message = await _until_sent(heard, room)
        # ... not even when Discord has forgotten the nonce
        far.pass_time(minutes=30)
        again = await heard.chat.send(ref(room), CARD, "card:9", tried=True)

    assert len(room.messages) == 1
    assert message == again == message_ref(room.messages[0])


async def test_what_another_process_sent_is_recognised(
    far: FarDiscord, room: Channel, ana: Person
) -> None:
    async with connected(far) as before:
        sent = await before.chat.send(ref(room), CARD, "card:9")
    far.pass_time(minutes=30)
    await ana.say(room, "a word in between")

    async with connected(far) as after:
        assert await after.chat.send(ref(room), CARD, "card:9", tried=True) == sent
        await after.chat.send(ref(room), CARD, "card:10", tried=True)

    assert len([m for m in room.messages if m.author.bot]) == 2
    assert far.count(HISTORY) == 1


async def test_what_was_said_after_a_look_is_recognised_too(far: FarDiscord, room: Channel) -> None:
    """The database may be away for so long that Discord forgets the nonce."""
    async with connected(far) as heard:
        await heard.chat.send(ref(room), CARD, "card:9", tried=True)
        far.pass_time(minutes=30)
        await heard.chat.send(ref(room), CARD, "card:9", tried=True)
    assert len(room.messages) == 1


async def test_a_note_sent_by_another_process_is_recognised_by_its_key_alone(
    far: FarDiscord, street: Street, ana: Person
) -> None:
    async with connected(far) as before:
        await before.chat.send(await before.chat.direct(person_ref(ana)), NOTE, "note:1")
    far.pass_time(minutes=30)

    async with connected(far) as after:
        direct = await after.chat.direct(person_ref(ana))
        await after.chat.send(direct, NOTE, "note:1", tried=True)
        await after.chat.send(direct, NOTE, "note:2", tried=True)

    assert len(ana.heard) == 2


async def test_an_edit_is_repeated_without_harm(
    heard: Heard, far: FarDiscord, room: Channel
) -> None:
    message = await heard.chat.send(ref(room), CARD, "card:9")
    far.fail(PATCH, after=True, cut=True)

    with pytest.raises(Unreachable):
        await heard.chat.edit(message, replace(CARD, hint="Bea has it."), "card:9:2")
    await heard.chat.edit(message, replace(CARD, hint="Bea has it."), "card:9:2")

    assert "Bea has it." in room.messages[0].text


async def _until_sent(heard: Heard, room: Channel) -> MessageRef:
    while True:
        try:
            return await heard.chat.send(ref(room), CARD, "card:9")
        except Unreachable:
            await asyncio.sleep(0)


# --- when Discord has trouble ---


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_a_discord_in_trouble_is_unreachable_in_time(
    far: FarDiscord, room: Channel, status: int
) -> None:
    async with connected(far, patience=0.5) as heard:
        fault = far.fail(POST, status=status, times=100)

        with pytest.raises(Unreachable):
            async with asyncio.timeout(2.0):
                await heard.chat.send(ref(room), CARD, "card:9")
        fault.lift()
        await heard.chat.send(ref(room), CARD, "card:9")
    assert len(room.messages) == 1


@pytest.mark.parametrize("how", [{"hang": True}, {"cut": True}, {"malformed": True}])
async def test_no_answer_or_half_of_one_is_unreachable_in_time(
    far: FarDiscord, room: Channel, how: dict[str, object]
) -> None:
    async with connected(far, patience=0.5) as heard:
        far.fail(POST, **how)

        with pytest.raises(Unreachable):
            async with asyncio.timeout(2.0):
                await heard.chat.send(ref(room), CARD, "card:9")
        await heard.chat.send(ref(room), CARD, "card:9")
    assert len(room.messages) == 1


async def test_an_exhausted_bucket_keeps_nobody_waiting_for_what_was_done(
    heard: Heard, room: Channel
) -> None:
    """Five messages in five seconds are allowed; the fifth is there at once."""
    loop = asyncio.get_running_loop()
    began = loop.time()

    for number in range(5):
        await heard.chat.send(ref(room), NOTE, f"note:{number}")

    assert loop.time() - began < 2.0
    assert len(room.messages) == 5


async def test_a_short_wait_that_discord_asks_for_is_sat_out(
    heard: Heard, far: FarDiscord, room: Channel
) -> None:
    far.fail(POST, retry_after=0.3)

    await heard.chat.send(ref(room), CARD, "card:9")

    assert far.count(POST) == 2


async def test_a_long_wait_is_handed_on_at_once(
    heard: Heard, far: FarDiscord, room: Channel
) -> None:
    far.fail(POST, retry_after=20.0)

    with pytest.raises(RateLimited) as caught:
        async with asyncio.timeout(2.0):
            await heard.chat.send(ref(room), CARD, "card:9")
    assert (caught.value.seconds, caught.value.everywhere) == (20.0, False)


async def test_a_global_wait_is_obeyed_by_everything(
    heard: Heard, far: FarDiscord, room: Channel, ana: Person
) -> None:
    loop = asyncio.get_running_loop()
    far.fail(POST, retry_after=1.0, scope="global")
    began = loop.time()

    sending = asyncio.create_task(heard.chat.send(ref(room), CARD, "card:9"))
    await far.until(lambda: far.count(POST, 429))
    await heard.chat.direct(person_ref(ana))

    assert loop.time() - began >= 1.0
    await sending
    assert far.count(POST) == 2


async def test_a_long_global_wait_silences_everything_at_once(
    heard: Heard, far: FarDiscord, room: Channel, ana: Person
) -> None:
    far.fail(POST, retry_after=90.0, scope="global")

    async with asyncio.timeout(2.0):
        with pytest.raises(RateLimited) as sending:
            await heard.chat.send(ref(room), CARD, "card:9")
        with pytest.raises(RateLimited) as opening:
            await heard.chat.direct(person_ref(ana))

    assert sending.value.everywhere
    assert opening.value.everywhere
    assert 80 < opening.value.seconds <= sending.value.seconds <= 90
    assert far.count(OPEN) == 0


async def test_a_global_wait_cut_short_does_not_silence_the_bot_for_ever(
    far: FarDiscord, room: Channel
) -> None:
    async with connected(far, patience=0.3) as heard:
        far.fail(POST, retry_after=1.0, scope="global")
        sending = asyncio.create_task(heard.chat.send(ref(room), CARD, "card:9"))
        await far.until(lambda: far.count(POST, 429))
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)

        await heard.chat.send(ref(room), CARD, "card:9")
    assert len(room.messages) == 1


async def test_a_ban_by_what_stands_before_discord_is_waited_out(
    far: FarDiscord, room: Channel
) -> None:
    async with connected(far) as heard:
        for _ in range(10_000):
            far.gates.count_invalid(403, None, far.now)

        with pytest.raises(RateLimited) as caught:
            await heard.chat.send(ref(room), CARD, "card:9")
        assert caught.value.seconds >= 60
        assert caught.value.everywhere
        asked = len(far.requests)

        with pytest.raises(RateLimited):
            await heard.chat.send(ref(room), CARD, "card:9")
    assert len(far.requests) == asked


async def test_too_many_refusals_silence_the_bot_before_discord_bans_it(
    far: FarDiscord, room: Channel
) -> None:
    async with connected(far, invalid=3) as heard:
        far.fail(REACT, status=403, code=90001, times=100)
        message = await heard.chat.send(ref(room), CARD, "card:9")
        for _ in range(3):
            with pytest.raises(Refused):
                await heard.chat.react(message, "🙋", "seed")

        with pytest.raises(RateLimited) as caught:
            await heard.chat.react(message, "🙋", "seed")
    assert 500 < caught.value.seconds <= 600
    assert far.count(REACT) == 3


# --- refused ---


@pytest.mark.parametrize(("status", "code"), [(400, 10014), (403, 90001), (400, 30010)])
async def test_a_reaction_refused_is_only_that(
    heard: Heard, far: FarDiscord, room: Channel, status: int, code: int
) -> None:
    message = await heard.chat.send(ref(room), CARD, "card:9")
    far.fail(REACT, status=status, code=code)

    with pytest.raises(Refused) as caught:
        await heard.chat.react(message, "🙋", "seed")

    assert type(caught.value) is Refused
    await heard.chat.react(message, "🙋", "seed")


async def test_an_old_card_edited_often_has_to_wait_and_nothing_else(
    heard: Heard, far: FarDiscord, room: Channel
) -> None:
    message = await heard.chat.send(ref(room), CARD, "card:9")
    far.pass_time(hours=2)

    for number in range(3):
        await heard.chat.edit(message, replace(CARD, hint=f"{number}"), f"card:9:{number}")
    with pytest.raises(RateLimited) as caught:
        await heard.chat.edit(message, CARD, "card:9:3")
    assert not caught.value.everywhere
    assert far.count(PATCH, 429) == 1
    await heard.chat.send(ref(room), NOTE, "note:1")


async def test_discords_refusal_is_told_without_what_was_said(
    heard: Heard, far: FarDiscord, room: Channel
) -> None:
    far.fail(POST, status=400, code=50035, message="Invalid Form Body")

    with pytest.raises(Refused) as caught:
        await heard.chat.send(ref(room), Note("12 Willow Street, blue door"), "note:1")
    assert "Invalid Form Body" in str(caught.value)
    assert "Willow" not in str(caught.value)


# --- many at once ---


async def test_thirty_edits_as_fast_as_the_pause_allows_meet_no_limit(
    heard: Heard, far: FarDiscord, room: Channel
) -> None:
    message = await heard.chat.send(ref(room), CARD, "card:9")
    assert 5 * heard.chat.edit_pause > 5.0

    for number in range(5):
        await heard.chat.edit(message, replace(CARD, hint=f"{number}"), f"card:9:{number}")

    assert far.count(PATCH, 429) == 0


async def test_direct_chats_are_opened_gently(far: FarDiscord, street: Street) -> None:
    people = [street.member(f"Neighbour {i}") for i in range(7)]
    async with connected(far, opening_rate=5) as heard:
        loop = asyncio.get_running_loop()
        began = loop.time()
        opening = [asyncio.create_task(heard.chat.direct(person_ref(one))) for one in people]

        await far.until(lambda: far.count(OPEN, 200) == 5)
        assert loop.time() - began < 0.9
        await asyncio.gather(*opening)
        assert loop.time() - began >= 1.0
