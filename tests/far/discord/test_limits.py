"""Rate limits, as clients meet them."""

import asyncio
from dataclasses import replace

import aiohttp
import discord
from discord.http import Route

from tests.far.discord.conftest import Api
from tests.far.discord.limits import Limit, Limits
from tests.far.discord.server import FarDiscord

MESSAGES = "/channels/{channel_id}/messages"


async def test_every_answer_tells_of_its_bucket(far: FarDiscord, api: Api) -> None:
    street = far.guild("Maple Street")
    rooms = [street.channel("help"), street.channel("offers")]

    for room in rooms:
        _, _, headers = await api.call("POST", f"/channels/{room.id}/messages", {"content": "a"})
        assert (headers["X-RateLimit-Limit"], headers["X-RateLimit-Remaining"]) == ("5", "4")
        assert headers["Content-Type"] == "application/json"


async def test_a_full_bucket_is_429_until_its_time_is_over(far: FarDiscord, api: Api) -> None:
    room = far.guild("Maple Street").channel("help")
    for _ in range(5):
        await api.call("POST", f"/channels/{room.id}/messages", {"content": "a"})

    status, body, headers = await api.call(
        "POST", f"/channels/{room.id}/messages", {"content": "a"}
    )

    assert status == 429
    assert 0 < body["retry_after"] <= 5
    assert (body["global"], headers["X-RateLimit-Scope"]) == (False, "user")
    assert 1 <= int(headers["Retry-After"]) <= 5
    assert headers["Via"]
    far.pass_time(seconds=5)
    assert (await api.call("POST", f"/channels/{room.id}/messages", {"content": "a"}))[0] == 200


async def test_the_global_limit_says_so(far: FarDiscord, api: Api) -> None:
    far.gates.limits = replace(far.limits, everywhere=Limit(50, 60))  # however slow we are
    answers = [await api.call("GET", "/users/@me") for _ in range(30)]
    answers += [await api.call("GET", "/applications/@me") for _ in range(30)]

    status, body, headers = answers[-1]

    assert [answer[0] for answer in answers].count(200) == 50
    assert (status, body["global"]) == (429, True)
    assert (headers["X-RateLimit-Scope"], headers["X-RateLimit-Global"]) == ("global", "true")


async def test_discord_py_waits_and_comes_through() -> None:
    limits = Limits(routes={f"POST {MESSAGES}": Limit(2, 0.2)}, identify_seconds=0)
    async with FarDiscord(limits=limits) as far:
        room = far.guild("Maple Street").channel("help")
        Route.BASE, before = far.api_url, Route.BASE
        client = discord.Client(intents=discord.Intents.none())
        try:
            await client.login(far.token)
            route = Route("POST", MESSAGES, channel_id=room.id)
            send = client.http.request
            await asyncio.gather(*(send(route, json={"content": str(n)}) for n in range(6)))
        finally:
            Route.BASE = before
            await client.close()

        assert len(room.messages) == 6


async def test_edits_of_old_messages_are_limited_further(far: FarDiscord, api: Api) -> None:
    room = far.guild("Maple Street").channel("help")
    _, message, _ = await api.call("POST", f"/channels/{room.id}/messages", {"content": "a"})
    path = f"/channels/{room.id}/messages/{message['id']}"
    far.pass_time(minutes=61)
    for _ in range(3):
        assert (await api.call("PATCH", path, {"content": "b"}))[0] == 200

    status, body, headers = await api.call("PATCH", path, {"content": "b"})

    assert (status, body["code"]) == (429, 30046)
    assert body["retry_after"] > 0
    assert headers["Via"]


async def test_too_many_invalid_requests_but_not_shared_limits_are_answered_by_cloudflare() -> None:
    limits = Limits(invalid=Limit(3, 600))
    async with FarDiscord(limits=limits) as far, aiohttp.ClientSession() as session:
        api = Api(far, session)
        far.fail("GET /users/@me", retry_after=0.01, scope="shared", times=3)
        for _ in range(3):
            assert (await api.call("GET", "/users/@me"))[0] == 429
        for _ in range(3):
            assert (await api.call("GET", "/users/@me", token="wrong"))[0] == 401

        status, body, headers = await api.call("GET", "/users/@me")

        assert status == 429
        assert "Via" not in headers
        assert isinstance(body, str)


async def test_without_limits_nothing_is_counted() -> None:
    async with FarDiscord(limits=Limits.none()) as far, aiohttp.ClientSession() as session:
        api = Api(far, session)
        answers = [await api.call("GET", "/users/@me") for _ in range(80)]

        assert {answer[0] for answer in answers} == {200}
        assert "X-RateLimit-Limit" not in answers[0][2]
