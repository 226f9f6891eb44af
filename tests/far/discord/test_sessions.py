"""Sessions: started, resumed, refused, dead."""

import discord
import pytest

from tests.far.discord.conftest import UNPRIVILEGED, Api, Bot, Connect, Start, wires
from tests.far.discord.limits import SWIFT
from tests.far.discord.server import FarDiscord


async def test_a_bot_is_ready_with_its_guilds(far: FarDiscord, start: Start) -> None:
    street = far.guild("Maple Street")
    room = street.channel("help")

    bot = await start()

    assert [guild.name for guild in bot.guilds] == ["Maple Street"]
    assert isinstance(bot.get_channel(room.id), discord.TextChannel)
    assert bot.user is not None
    assert bot.user.id == far.bot_id


async def test_a_resume_replays_what_happened_meanwhile(far: FarDiscord, start: Start) -> None:
    street = far.guild("Maple Street")
    room, ana = street.channel("help"), street.member("Ana")
    bot = await start()
    card = await ana.say(room, "hello")
    await far.until(lambda: bot.got("MESSAGE_CREATE"))

    for disconnect in (far.gateway.cut, far.gateway.reconnect, far.gateway.close):
        bot.events.clear()
        disconnect()
        await ana.react(card, "🙋")
        await ana.unreact(card, "🙋")
        await far.until(lambda: bot.got("RESUMED"))

        names = [name for name, _ in bot.events]
        assert names == ["MESSAGE_REACTION_ADD", "MESSAGE_REACTION_REMOVE", "RESUMED"]
    assert len(far.gateway.sessions) == 1


async def test_a_resumable_invalid_session_is_resumed(far: FarDiscord, bot: Bot) -> None:
    session = far.gateway.sessions[0]

    far.gateway.invalidate(resumable=True)
    await far.until(lambda: bot.got("RESUMED"))

    assert far.gateway.sessions == [session]


async def test_a_dead_session_loses_what_happened_meanwhile(
    far: FarDiscord, connect: Connect
) -> None:
    street = far.guild("Maple Street")
    room, ana = street.channel("help"), street.member("Ana")
    wire = await connect()
    ready = await wire.identify(far.token)
    far.gateway.close(4009)
    await ana.say(room, "nobody hears this")

    again = await connect()
    await again.send(6, {"token": far.token, "session_id": ready["d"]["session_id"], "seq": 1})

    answer = await again.receive()
    assert (answer["op"], answer["d"]) == (9, False)
    fresh = await again.identify(far.token)
    assert fresh["t"] == "READY"
    guild = await again.receive()
    assert (guild["t"], guild["d"]["unavailable"]) == ("GUILD_CREATE", False)


async def test_a_session_left_alone_too_long_is_dead(far: FarDiscord, connect: Connect) -> None:
    wire = await connect()
    ready = await wire.identify(far.token)
    far.gateway.cut()
    await far.until(lambda: not far.gateway.connections)
    far.pass_time(minutes=5)

    again = await connect()
    await again.send(6, {"token": far.token, "session_id": ready["d"]["session_id"], "seq": 1})

    assert (await again.receive())["op"] == 9


async def test_a_client_that_says_goodbye_ends_its_session(
    far: FarDiscord, connect: Connect
) -> None:
    wire = await connect()
    await wire.identify(far.token)

    await wire.socket.close(code=1000)
    await far.until(lambda: not far.gateway.connections)

    assert far.gateway.sessions == []


@pytest.mark.parametrize("query", ["v=10&encoding=json", "v=10&encoding=json&compress=zlib-stream"])
async def test_events_come_plain_or_as_a_zlib_stream(
    far: FarDiscord, connect: Connect, query: str
) -> None:
    street = far.guild("Maple Street")
    room, ana = street.channel("help"), street.member("Ana")
    wire = await connect(query)
    await wire.identify(far.token)
    await wire.receive()

    await ana.say(room, "hello")

    event = await wire.receive()
    assert (event["t"], event["s"], event["d"]["author"]["global_name"]) == (
        "MESSAGE_CREATE",
        3,
        "Ana",
    )


@pytest.mark.parametrize(
    ("identify", "code"),
    [
        ({"token": "wrong"}, 4004),
        ({"shard": [2, 2]}, 4010),
        ({"intents": 1 << 40}, 4013),
        ({"intents": UNPRIVILEGED | 1 << 15}, 4014),
        ({"intents": UNPRIVILEGED | 1 << 1}, 4014),
    ],
)
async def test_a_wrong_identify_is_closed_with_its_code(
    far: FarDiscord, connect: Connect, identify: dict[str, object], code: int
) -> None:
    wire = await connect()

    assert (await wire.identify(far.token, identify)).get("close") == code


@pytest.mark.parametrize(
    ("payloads", "code"),
    [
        (["not json"], 4002),
        (['{"op": 3, "d": {}}'], 4003),
        (['{"op": 6, "d": {"token": "wrong", "session_id": "", "seq": 1}}'], 4004),
        (['{"op": 2, "d": 5}'], 4002),
        (['{"op": 1, "d": null}'] * 130, 4008),
    ],
)
async def test_what_a_client_may_not_send_closes_it(
    far: FarDiscord, connect: Connect, payloads: list[str], code: int
) -> None:
    wire = await connect()
    for text in payloads:
        await wire.socket.send_str(text)

    answer = await wire.receive()
    while "close" not in answer:
        answer = await wire.receive()

    assert answer["close"] == code


async def test_another_version_is_refused(far: FarDiscord, connect: Connect) -> None:
    wire = await connect("v=5&encoding=json", hello=False)

    assert (await wire.receive())["close"] == 4012


async def test_a_second_identify_and_an_unknown_number_are_refused(
    far: FarDiscord, connect: Connect
) -> None:
    wire = await connect()
    await wire.identify(far.token)
    assert (await wire.identify(far.token))["close"] == 4005
    again = await connect()
    ready = await again.identify(far.token)
    far.gateway.cut()
    late = await connect()

    await late.send(6, {"token": far.token, "session_id": ready["d"]["session_id"], "seq": 99})

    assert (await late.receive())["close"] == 4007


async def test_discord_py_is_told_of_an_intent_that_was_not_granted(
    far: FarDiscord, start: Start
) -> None:
    bot = await start(intents=UNPRIVILEGED | 1 << 15)

    assert bot.running is not None
    with pytest.raises(discord.PrivilegedIntentsRequired):
        await bot.running


async def test_a_shard_with_too_many_guilds_is_refused(far: FarDiscord, connect: Connect) -> None:
    for number in range(2501):
        far.guild(f"Street {number}")
    wire = await connect()
    assert (await wire.identify(far.token))["close"] == 4011
    half = await connect()

    assert (await half.identify(far.token, shard=[0, 2]))["t"] == "READY"


async def test_two_sessions_may_not_start_at_once() -> None:
    async with FarDiscord() as far, wires(far) as connect:
        first, second = await connect(), await connect()
        assert (await first.identify(far.token))["t"] == "READY"
        assert (await second.identify(far.token))["op"] == 9
        far.pass_time(seconds=5)
        assert (await second.identify(far.token))["t"] == "READY"


async def test_too_many_sessions_cost_the_token() -> None:
    async with FarDiscord(limits=SWIFT, starts=1) as far, wires(far) as connect:
        token = far.token
        first, second = await connect(), await connect()
        await first.identify(token)
        assert far.gateway.start_limit()["remaining"] == 0
        assert (await second.identify(token))["close"] == 4004
        assert (await first.receive())["close"] == 4004
        assert far.token != token


async def test_a_silent_client_is_closed() -> None:
    async with FarDiscord(limits=SWIFT, heartbeat=0.01) as far, wires(far) as connect:
        wire = await connect()
        await wire.identify(far.token)

        assert (await wire.receive())["close"] == 4009


async def test_heartbeats_are_answered_unless_told_otherwise(
    far: FarDiscord, connect: Connect
) -> None:
    wire = await connect()
    await wire.send(1, None)
    assert (await wire.receive())["op"] == 11

    far.gateway.stop_acking()
    await wire.send(1, None)
    ready = await wire.identify(far.token)

    assert ready["t"] == "READY"


async def test_a_revoked_token_is_good_for_nothing(
    far: FarDiscord, connect: Connect, api: Api
) -> None:
    old = far.token
    wire = await connect()
    await wire.identify(old)

    far.revoke()

    assert (await wire.receive())["close"] == 4004
    status, body, _ = await api.call("GET", "/users/@me", token=old)
    assert (status, body["code"]) == (401, 0)


async def test_the_network_goes_and_comes_back(far: FarDiscord, connect: Connect, api: Api) -> None:
    wire = await connect()
    ready = await wire.identify(far.token)
    address = far.api_url

    await far.stop_listening()

    assert "close" in await wire.receive()
    with pytest.raises(OSError, match="Cannot connect"):
        await api.call("GET", "/users/@me")
    await far.listen_again()
    assert far.api_url == address
    again = await connect()
    await again.send(6, {"token": far.token, "session_id": ready["d"]["session_id"], "seq": 1})
    assert (await again.receive())["t"] == "RESUMED"
