"""Faults on demand, as a client meets them."""

import asyncio
from typing import Any

import aiohttp
import pytest

from tests.far.discord.conftest import Api
from tests.far.discord.people import Person
from tests.far.discord.server import FarDiscord
from tests.far.discord.world import Channel

SEND = "POST /channels/{channel_id}/messages"


async def write(api: Api, room: Channel, text: str = "a") -> Any:
    return await api.call("POST", f"/channels/{room.id}/messages", {"content": text})


@pytest.mark.parametrize("after", [False, True])
async def test_a_server_error_before_or_after_the_effect(
    far: FarDiscord, api: Api, room: Channel, after: bool
) -> None:
    far.fail(SEND, status=500, after=after)

    assert (await write(api, room))[0] == 500
    assert len(room.messages) == after
    assert (await write(api, room))[0] == 200
    assert [request.status for request in far.requests] == [500, 200]


async def test_any_code_of_discord(far: FarDiscord, api: Api, ana: Person) -> None:
    far.fail("POST /users/@me/channels", code=40003)

    status, body, _ = await api.call("POST", "/users/@me/channels", {"recipient_id": str(ana.id)})

    assert (status, body) == (
        403,
        {"code": 40003, "message": "You are opening direct messages too fast"},
    )


async def test_a_429_with_its_headers(far: FarDiscord, api: Api, room: Channel) -> None:
    far.fail(SEND, retry_after=0.2, scope="global")

    status, body, headers = await write(api, room)

    assert (status, body["retry_after"], body["global"]) == (429, 0.2, True)
    assert headers["Via"]


@pytest.mark.parametrize("after", [False, True])
async def test_a_line_that_is_cut(far: FarDiscord, api: Api, room: Channel, after: bool) -> None:
    far.fail(SEND, cut=True, after=after)

    with pytest.raises(aiohttp.ClientError):
        await write(api, room)
    assert len(room.messages) == after


async def test_an_answer_that_never_comes(far: FarDiscord, api: Api, room: Channel) -> None:
    fault = far.fail(SEND, hang=True)
    waiting = asyncio.create_task(write(api, room))
    await far.until(lambda: fault.hits)
    assert far.requests[-1].status is None

    await far.stop_listening()

    with pytest.raises(aiohttp.ClientError):
        await waiting


async def test_an_answer_that_is_no_json(far: FarDiscord, api: Api, room: Channel) -> None:
    far.fail(SEND, malformed=True)

    with pytest.raises(ValueError, match="Unterminated string"):
        await write(api, room)


async def test_an_answer_that_takes_its_time(far: FarDiscord, api: Api, room: Channel) -> None:
    fault = far.fail(SEND, delay=0.2)
    slow = asyncio.create_task(write(api, room, "slow"))
    await far.until(lambda: fault.hits)

    await write(api, room, "quick")
    await slow

    assert [message.text for message in room.messages] == ["quick", "slow"]


async def test_a_fault_meets_whom_it_is_meant_for_and_as_often(
    far: FarDiscord, api: Api, room: Channel
) -> None:
    fault = far.fail(None, status=503, times=2, where=lambda request: request.body is not None)

    assert (await api.call("GET", "/users/@me"))[0] == 200
    assert [(await write(api, room))[0] for _ in range(3)] == [503, 503, 200]
    assert fault.hits == 2


async def test_a_fault_can_be_lifted(far: FarDiscord, api: Api, room: Channel) -> None:
    fault = far.fail(SEND, status=503, times=100)
    assert (await write(api, room))[0] == 503

    fault.lift()

    assert (await write(api, room))[0] == 200


async def test_a_fault_for_nothing_is_a_mistake(far: FarDiscord) -> None:
    with pytest.raises(KeyError):
        far.fail("POST /messages", status=500)
