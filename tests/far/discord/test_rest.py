"""REST: signed, within limits, well-formed, and checked on both sides."""

import aiohttp
import discord
import pytest

from tests.far.discord.conftest import Api, Bot
from tests.far.discord.people import Person
from tests.far.discord.places import Street
from tests.far.discord.server import FarDiscord
from tests.far.discord.world import Channel

MESSAGES = "/channels/{channel_id}/messages"


async def test_discord_py_writes_edits_reads_and_deletes(far: FarDiscord, bot: Bot) -> None:
    room = far.guild("Maple Street").channel("help")
    await far.until(lambda: bot.get_channel(room.id))
    channel = bot.get_channel(room.id)
    assert isinstance(channel, discord.TextChannel)

    first = await channel.send("one", file=discord.File(__file__, "list.txt"))
    second = await channel.send("two", reference=first)
    await second.edit(content="two, edited")
    await first.add_reaction("🙋")

    history = [message.content async for message in channel.history()]
    assert history == ["two, edited", "one"]
    assert [(m.text, m.edits) for m in room.messages] == [("one", 0), ("two, edited", 1)]
    assert room.messages[0].attachments[0]["filename"] == "list.txt"
    assert room.messages[0].reactions == {"🙋": {"bot"}}
    await second.delete()
    assert [m.text for m in room.messages] == ["one"]
    assert far.count("PATCH /channels/{channel_id}/messages/{message_id}", status=200) == 1


async def test_history_is_paged_from_either_side(far: FarDiscord, api: Api) -> None:
    street = far.guild("Maple Street")
    room, ana = street.channel("help"), street.member("Ana")
    ids = [(await ana.say(room, str(number))).id for number in range(7)]

    async def page(query: str) -> list[int]:
        _, found, _ = await api.call("GET", f"/channels/{room.id}/messages?{query}")
        return [ids.index(int(message["id"])) for message in found]

    assert await page("limit=3") == [6, 5, 4]
    assert await page(f"limit=2&before={ids[4]}") == [3, 2]
    assert await page(f"limit=2&after={ids[1]}") == [3, 2]
    assert await page(f"limit=4&around={ids[3]}") == [4, 3, 2, 1]


async def test_reactors_are_paged_and_burst_ones_asked_for_apart(far: FarDiscord, api: Api) -> None:
    street = far.guild("Maple Street")
    people = [street.member(f"Neighbour {number}") for number in range(5)]
    card = await people[0].say(street.channel("help"), "a card")
    for person in people[:4]:
        await person.react(card, "🙋")
    await people[4].react(card, "🙋", burst=True)
    path = f"/channels/{card.channel.id}/messages/{card.id}/reactions/%F0%9F%99%8B"

    async def names(query: str) -> list[str]:
        _, users, _ = await api.call("GET", f"{path}?{query}")
        return [user["global_name"][-1] for user in users]

    assert await names("limit=3") == ["0", "1", "2"]
    assert await names(f"limit=3&after={people[2].id}") == ["3"]
    assert await names("type=1") == ["4"]
    _, read, _ = await api.call("GET", f"/channels/{card.channel.id}/messages/{card.id}")
    assert read["reactions"][0]["count_details"] == {"normal": 4, "burst": 1}


async def test_the_same_nonce_writes_once_for_some_minutes(far: FarDiscord, api: Api) -> None:
    room = far.guild("Maple Street").channel("help")
    path, body = (
        f"/channels/{room.id}/messages",
        {"content": "a", "nonce": "n", "enforce_nonce": True},
    )

    _, first, _ = await api.call("POST", path, body)
    _, again, _ = await api.call("POST", path, body)
    assert first["id"] == again["id"]
    far.pass_time(minutes=6)
    _, later, _ = await api.call("POST", path, body)

    assert later["id"] != first["id"]
    assert len(room.messages) == 2


async def test_guilds_are_paged(far: FarDiscord, api: Api) -> None:
    ids = [str(far.guild(f"Street {number}").id) for number in range(3)]

    _, found, _ = await api.call("GET", f"/users/@me/guilds?limit=2&after={ids[0]}")

    assert [guild["id"] for guild in found] == ids[1:]
    for path in (
        f"/guilds/{ids[0]}?with_counts=true",
        f"/guilds/{ids[0]}/channels",
        "/gateway/bot",
    ):
        assert (await api.call("GET", path))[0] == 200


async def test_a_bot_leaves_a_guild(far: FarDiscord, bot: Bot, street: Street) -> None:
    await bot.call("DELETE", f"/users/@me/guilds/{street.id}")
    await far.until(lambda: bot.got("GUILD_DELETE"))

    assert await bot.call("GET", "/users/@me/guilds") == []


async def test_channels_are_renamed_and_deleted_with_the_permission(
    api: Api, street: Street, room: Channel
) -> None:
    path = f"/channels/{room.id}"
    assert (await api.call("PATCH", path, {"name": "hands"}))[1]["code"] == 50013
    assert (await api.call("DELETE", path))[1]["code"] == 50013
    street.set_permissions("VIEW_CHANNEL", "MANAGE_CHANNELS")

    assert (await api.call("PATCH", path, {"name": "hands"}))[1]["name"] == "hands"
    assert (await api.call("DELETE", path))[0] == 200
    assert (await api.call("GET", path))[1]["code"] == 10003


async def test_others_reactions_are_taken_off_with_the_permission(
    far: FarDiscord, api: Api, bot: Bot, street: Street, room: Channel, ana: Person
) -> None:
    card = await ana.say(room, "a card")
    for emoji in ("🙋", "💛", "☔"):
        await ana.react(card, emoji)
    path = f"/channels/{room.id}/messages/{card.id}/reactions"
    hand, heart = "%F0%9F%99%8B", "%F0%9F%92%9B"
    assert (await api.call("DELETE", path))[1]["code"] == 50013
    street.allow(room, "MANAGE_MESSAGES")

    assert (await api.call("DELETE", f"{path}/{hand}/{ana.id}"))[0] == 204
    assert (await api.call("DELETE", f"{path}/{heart}"))[0] == 204
    assert card.reactions == {"☔": {"Ana"}}
    assert (await api.call("DELETE", path))[0] == 204
    assert card.reactions == {}
    await far.until(lambda: bot.got("MESSAGE_REACTION_REMOVE_ALL"))
    assert len(bot.got("MESSAGE_REACTION_REMOVE_EMOJI")) == 1
    assert len(bot.got("MESSAGE_REACTION_REMOVE")) == 1


async def test_the_bot_takes_its_own_reaction_back(
    far: FarDiscord, api: Api, room: Channel, ana: Person
) -> None:
    card = await ana.say(room, "a card")
    path = f"/channels/{room.id}/messages/{card.id}/reactions/%F0%9F%99%8B/@me"
    status, _, headers = await api.call("PUT", path)
    assert (status, headers["X-RateLimit-Limit"]) == (204, "1")
    assert card.reactions == {"🙋": {"bot"}}
    far.pass_time(seconds=0.25)

    assert (await api.call("DELETE", path))[0] == 204
    assert card.reactions == {}
    far.pass_time(seconds=0.25)
    assert (await api.call("DELETE", path))[1]["code"] == 10014


async def test_a_request_that_breaks_the_documents_is_refused_and_recorded(
    far: FarDiscord, api: Api
) -> None:
    room = far.guild("Maple Street").channel("help")

    status, body, _ = await api.call(
        "POST", f"/channels/{room.id}/messages", {"content": 5 * ["x"]}
    )

    if far.checked:
        assert (status, body["code"]) == (400, 50035)
        assert far.violations[0].path == f"/channels/{room.id}/messages"
    far.violations.clear()


async def test_an_operation_that_is_not_there_is_recorded(far: FarDiscord, api: Api) -> None:
    assert (await api.call("GET", "/voice/regions"))[0] == 404
    assert [violation.path for violation in far.violations] == ["/voice/regions"]
    far.violations.clear()
    with pytest.raises(KeyError):
        far.count("GET /voice/regions")


async def test_json_that_is_none_is_refused_and_recorded(far: FarDiscord) -> None:
    room = far.guild("Maple Street").channel("help")
    headers = {"Authorization": f"Bot {far.token}", "Content-Type": "application/json"}
    url = f"{far.api_url}/channels/{room.id}/messages"

    async with (
        aiohttp.ClientSession() as session,
        session.post(url, data=b"{", headers=headers) as answer,
    ):
        assert (answer.status, (await answer.json())["code"]) == (400, 50109)
    assert len(far.violations) == 1
    far.violations.clear()


async def test_a_wrong_token_is_refused(far: FarDiscord, api: Api) -> None:
    status, body, _ = await api.call("GET", "/users/@me", token="wrong")

    assert (status, body) == (401, {"message": "401: Unauthorized", "code": 0})
