"""Events: who is sent which, what is in them, and what goes wrong with them."""

import pytest

from tests.far.discord.conftest import UNPRIVILEGED, Api, Bot, Connect, Start
from tests.far.discord.limits import SWIFT
from tests.far.discord.server import FarDiscord


async def test_each_shard_has_its_guilds_and_shard_0_the_direct_chats(
    far: FarDiscord, connect: Connect
) -> None:
    streets = [far.guild(f"Street {number}") for number in range(4)]
    ana = streets[0].member("Ana")
    wires = [await connect(), await connect()]
    for shard, wire in enumerate(wires):
        ready = await wire.identify(far.token, shard=[shard, 2])
        assert len(ready["d"]["guilds"]) == 2
        for _ in range(2):
            guild = await wire.receive()
            assert (int(guild["d"]["id"]) >> 22) % 2 == shard

    await ana.say(ana.direct, "psst")

    assert (await wires[0].receive())["t"] == "MESSAGE_CREATE"
    far.gateway.close(4000)
    assert (await wires[1].receive())["close"] == 4000


async def test_discord_py_runs_several_shards(start: Start) -> None:
    async with FarDiscord(limits=SWIFT, shards=2) as far:
        for number in range(4):
            far.guild(f"Street {number}")

        bot = await start(far)

        assert sorted(session.shard for session in far.gateway.sessions) == [0, 1]
        assert len(bot.guilds) == 4
        await bot.close()


async def test_without_the_intent_a_message_has_no_text_unless_it_is_for_the_bot(
    far: FarDiscord, start: Start, api: Api
) -> None:
    street = far.guild("Maple Street")
    room, ana = street.channel("help"), street.member("Ana")
    bot = await start()

    hidden = await ana.say(room, "between us")
    await ana.say(room, f"<@{far.bot_id}> hello")
    await ana.say(ana.direct, "psst")
    await far.until(lambda: len(bot.got("MESSAGE_CREATE")) == 3)

    texts = [event["content"] for event in bot.got("MESSAGE_CREATE")]
    assert texts == ["", f"<@{far.bot_id}> hello", "psst"]
    _, read, _ = await api.call("GET", f"/channels/{room.id}/messages/{hidden.id}")
    assert read["content"] == ""


async def test_with_the_intent_it_has(start: Start) -> None:
    async with FarDiscord(limits=SWIFT, privileged=1 << 15) as far:
        street = far.guild("Maple Street")
        room, ana = street.channel("help"), street.member("Ana")
        bot = await start(far, intents=UNPRIVILEGED | 1 << 15)

        await ana.say(room, "between us")
        await far.until(lambda: bot.got("MESSAGE_CREATE"))

        assert bot.got("MESSAGE_CREATE")[0]["content"] == "between us"
        await bot.close()


async def test_what_no_intent_asked_for_does_not_come(far: FarDiscord, connect: Connect) -> None:
    street = far.guild("Maple Street")
    room, ana = street.channel("help"), street.member("Ana")
    wire = await connect()
    await wire.identify(far.token, intents=1 << 10)

    card = await ana.say(room, "hello")
    await ana.say(ana.direct, "psst")
    await ana.react(card, "🙋")

    assert (await wire.receive())["t"] == "MESSAGE_REACTION_ADD"


async def test_what_the_bot_may_not_see_does_not_come(far: FarDiscord, connect: Connect) -> None:
    street = far.guild("Maple Street")
    room, other, ana = street.channel("help"), street.channel("other"), street.member("Ana")
    street.deny(room, "VIEW_CHANNEL")
    wire = await connect()
    await wire.identify(far.token, intents=1 << 9)

    await ana.say(room, "hidden")
    seen = await ana.say(other, "seen")

    assert (await wire.receive())["d"]["id"] == str(seen.id)


async def test_events_are_lost_doubled_and_out_of_order_on_demand(
    far: FarDiscord, start: Start
) -> None:
    street = far.guild("Maple Street")
    room, ana = street.channel("help"), street.member("Ana")
    bot = await start(intents=UNPRIVILEGED)

    far.gateway.drop_events(1)
    await ana.say(room, "lost")
    far.gateway.duplicate_next()
    twice = await ana.say(room, "twice")
    far.gateway.reorder_next()
    late = await ana.say(room, "late")
    early = await ana.say(room, "early")
    await far.until(lambda: len(bot.got("MESSAGE_CREATE")) == 4)

    ids = [int(event["id"]) for event in bot.got("MESSAGE_CREATE")]
    assert ids == [twice.id, twice.id, early.id, late.id]


async def test_a_malformed_event_ends_discord_py(far: FarDiscord, bot: Bot) -> None:
    far.gateway.send_malformed("MESSAGE_REACTION_ADD")

    assert bot.running is not None
    with pytest.raises(KeyError):
        await bot.running


async def test_a_guild_goes_away_and_comes_back(far: FarDiscord, start: Start) -> None:
    street = far.guild("Maple Street")
    room, ana = street.channel("help"), street.member("Ana")
    bot = await start()

    street.unavailable()
    await ana.say(room, "nobody hears this")
    street.available()
    await street.kick_bot()
    await street.come_back()
    await far.until(lambda: len(bot.got("GUILD_CREATE")) == 3)

    seen = [(n, d.get("unavailable")) for n, d in bot.events if n.startswith("GUILD_")][1:]
    assert seen == [
        ("GUILD_DELETE", True),
        ("GUILD_CREATE", False),
        ("GUILD_DELETE", None),
        ("GUILD_CREATE", None),
    ]
    assert bot.got("MESSAGE_CREATE") == []
