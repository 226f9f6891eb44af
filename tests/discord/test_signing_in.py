"""A wrong token, a revoked one, a Discord that isn't there: each is said for what it is."""

import logging

import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route

from adapters.discord.gateway import intents
from core.errors import SignedOut, Unreachable
from core.events import Said
from tests.discord.connection import (
    NOTE,
    Heard,
    connected,
    make_chat,
    message_ref,
    ref,
    settings_for,
)
from tests.far.discord.limits import SWIFT
from tests.far.discord.people import Person
from tests.far.discord.server import FarDiscord
from tests.far.discord.world import Channel


def test_only_unprivileged_intents_are_asked_for() -> None:
    assert intents().value == 13_825


def test_the_token_is_in_no_repr(far: FarDiscord) -> None:
    assert far.token not in repr(settings_for(far))


async def test_a_wrong_token_is_said_to_be_the_token(far: FarDiscord) -> None:
    chat = make_chat(far, token="wrong")

    with pytest.raises(SignedOut, match=r"discord\.token") as caught:
        await chat.start()
    assert "wrong" not in str(caught.value)
    await chat.close()


async def test_a_token_revoked_ends_the_listening(heard: Heard, far: FarDiscord) -> None:
    far.revoke()

    fault = await heard.ended()
    assert isinstance(fault, SignedOut)
    assert "discord.token" in str(fault)


async def test_a_token_revoked_is_noticed_when_speaking_and_asked_for_no_more(
    heard: Heard, far: FarDiscord, room: Channel
) -> None:
    far.fail("POST /channels/{channel_id}/messages", status=401)

    for _ in range(3):
        with pytest.raises(SignedOut, match=r"discord\.token"):
            await heard.chat.send(ref(room), NOTE, "hello")
    assert far.count("POST /channels/{channel_id}/messages") == 1


async def test_an_intent_refused_is_named(heard: Heard, far: FarDiscord) -> None:
    far.gateway.close(4014)

    fault = await heard.ended()
    assert isinstance(fault, SignedOut)
    assert "4014" in str(fault)
    assert "guild_reactions" in str(fault)


@pytest.mark.parametrize("code", [4011, 4012, 4013])
async def test_any_other_end_of_the_gateway_is_waited_out(
    heard: Heard, far: FarDiscord, room: Channel, ana: Person, code: int
) -> None:
    far.gateway.close(code)

    await heard.until(lambda: len(heard.gaps) == 2)


async def test_a_discord_that_is_not_there_is_unreachable_and_can_be_tried_again(
    far: FarDiscord,
) -> None:
    chat = make_chat(far)
    await far.stop_listening()
    with pytest.raises(Unreachable):
        await chat.start()

    await far.listen_again()
    heard = Heard(chat)
    await chat.start()
    heard.listen()

    await heard.until(lambda: heard.gaps)
    await heard.stop()
    await chat.close()


async def test_the_network_comes_back_after_an_outage(
    heard: Heard, far: FarDiscord, room: Channel, ana: Person
) -> None:
    message = await ana.say(room, "hello")
    await far.stop_listening()
    with pytest.raises(Unreachable):
        await heard.chat.react(message_ref(message), "🙋", "seed")

    await far.listen_again()

    await heard.until(lambda: far.gateway.connections)
    await heard.chat.react(message_ref(message), "🙋", "seed")
    assert message.reactions == {"🙋": {"bot"}}


async def test_the_gateways_address_is_asked_again_when_discord_cannot_say_it(
    far: FarDiscord,
) -> None:
    far.fail("GET /gateway/bot", status=503)

    async with connected(far) as heard:
        assert heard.gaps


async def test_no_session_is_begun_when_none_is_left_today() -> None:
    """Discord would take the token away."""
    async with FarDiscord(limits=SWIFT, starts=1) as far:
        far.guild("Willow Street").channel("help")
        token = far.token
        async with connected(far) as heard:
            far.gateway.invalidate()
            await heard.until(lambda: far.count("GET /gateway/bot", 200) >= 3)

            assert not await far.until(lambda: far.token != token, seconds=0.5)
        assert far.gateway.sessions == []


async def test_commands_are_listed_once_and_again_only_when_they_changed(
    far: FarDiscord, room: Channel, ana: Person
) -> None:
    for _ in range(2):
        async with connected(far) as heard:
            await heard.until(lambda: far.world.commands)
            await ana.command(room, "help")
            await heard.next(Said)
    assert far.count("PUT /applications/{application_id}/commands") == 1

    far.world.commands.pop()
    async with connected(far):
        await far.until(lambda: far.count("PUT /applications/{application_id}/commands") == 2)
    assert {"ask", "offer", "help"} <= {command["name"] for command in far.world.commands}


async def test_the_process_is_left_as_it_was(far: FarDiscord) -> None:
    before = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    async with connected(far):
        assert far.api_url == Route.BASE
    assert before == (Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY)


async def test_no_token_is_in_the_log(
    far: FarDiscord,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
    room: Channel,
) -> None:
    caplog.set_level(logging.DEBUG)
    async with connected(far) as heard:
        await heard.chat.send(ref(room), NOTE, "hello")
    assert far.token not in caplog.text + capsys.readouterr().out
