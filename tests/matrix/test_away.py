"""What people do while the bot or the homeserver is away is heard afterwards, in order."""

import asyncio
import time

import pytest

from adapters.matrix.chat import MatrixChat
from core.cards import Note
from core.errors import Unreachable
from core.events import Event, Reacted, Removed, Said
from core.refs import RoomRef
from tests.far.synapse import Synapse
from tests.matrix.bot import Listener
from tests.matrix.conftest import Opened
from tests.matrix.neighbours import Neighbour, until
from tests.matrix.proxy import Fault, Proxy, answers, bad_gateway, cuts, hangs

Deed = tuple[str, str]


@pytest.mark.long
async def test_reactions_and_redactions_during_downtime(
    opened: Opened, chat: MatrixChat, ana: Neighbour, room: str
) -> None:
    """Without paging back, all but the last hundred are lost."""
    async with Listener(chat) as ear:
        card = await ana.say(room, "a card")
        early = [await ana.react(room, card, f"early {i}") for i in range(16)]
        await ear.hears(lambda ear: len(ear.of(Reacted)) == 16)

    deeds: list[Deed] = []
    for i in range(300):
        late = await ana.react(room, card, f"late {i}")
        deeds.append(("put there", late))
        if i < 160 and i % 10 == 5:
            taken = early[i // 10]
            await ana.redact(room, taken)
            deeds.append(("taken away", taken))
        if i < 160 and i % 10 == 9:
            await ana.redact(room, late)
            deeds.remove(("put there", late))  # by then it is empty
            deeds.append(("taken away", late))

    later = opened()
    await later.start()
    async with Listener(later, ear.position) as after:
        await after.hears(lambda ear: deeds[-1] in seen(ear.events))

    assert seen(after.events) == deeds
    assert len(after.of(Removed)) == 32
    assert not any(batch.gap for batch in after.batches)


def seen(events: list[Event]) -> list[Deed]:
    """What was done to which reaction."""
    found = []
    for event in events:
        if isinstance(event, Reacted):
            found.append(("put there", event.id.removeprefix("matrix:")))
        if isinstance(event, Removed):
            found.append(("taken away", event.message.id))
    return found


async def test_a_burst_while_it_listens_leaves_no_gap(
    opened: Opened, ana: Neighbour, proxy: Proxy, room: str
) -> None:
    slow = opened(homeserver=proxy.url)
    await slow.start()
    async with Listener(slow) as ear:
        proxy.fail("/sync", bad_gateway, times=3)
        for i in range(130):
            await ana.say(room, str(i))
        await ear.said("129")

    assert [said.text for said in ear.of(Said)] == [str(i) for i in range(130)]


async def test_the_homeserver_is_killed_and_comes_back(
    synapse: Synapse, chat: MatrixChat, ana: Neighbour, room: str
) -> None:
    there = RoomRef("matrix", room)
    async with Listener(chat) as ear:
        await ana.say(room, "before")
        await ear.said("before")
        sent = await chat.send(there, Note("hello"), "once")
        synapse.kill()
        with pytest.raises(Unreachable):
            await chat.send(there, Note("anybody?"), "lost")
        synapse.start()
        await ana.say(room, "after")
        await ear.said("after")
        again = await chat.send(there, Note("hello"), "once")

    assert again == sent
    assert [said.text for said in ear.of(Said)] == ["before", "after"]


async def test_a_gap_that_fails_halfway_is_read_again(
    opened: Opened, chat: MatrixChat, ana: Neighbour, room: str, proxy: Proxy
) -> None:
    """Without waiting for what was left out, the position moves past it."""
    async with Listener(chat) as ear:
        pass
    for i in range(230):
        await ana.say(room, str(i))

    later = opened(homeserver=proxy.url)
    await later.start()
    proxy.fail("/messages", cuts)
    proxy.fail("/messages", answers(200, "[1, 2", "application/json"))
    async with Listener(later, ear.position) as after:
        await after.said("229")

    assert [said.text for said in after.of(Said)] == [str(i) for i in range(230)]


@pytest.mark.parametrize(
    "fault",
    [
        bad_gateway,
        cuts,
        hangs,
        answers(200, '{"next_batch": 5}'),
        answers(200, '{"next_batch": "s1", "rooms": {"join": {"!r:x": 7}}}'),
        answers(200, '{"next_batch": "x", "rooms": {"join": {"!r": {"unread_notifications": 5}}}}'),
        answers(200, "<html>Welcome!</html>", "text/html"),
        answers(429, '{"errcode": "M_LIMIT_EXCEEDED", "error": "", "retry_after_ms": 300}'),
    ],
    ids=["502", "cut", "hang", "garbage", "odd", "formless", "portal", "429"],
)
async def test_a_sync_that_goes_wrong_loses_nothing(
    fault: Fault, opened: Opened, ana: Neighbour, room: str, proxy: Proxy
) -> None:
    chat = opened(homeserver=proxy.url, patience=1.0, poll=0.5)
    await chat.start()
    async with Listener(chat) as ear:
        proxy.fail("/sync", fault, times=2)
        await ana.say(room, "one")
        await ana.say(room, "two")
        await ear.said("two")

    assert [said.text for said in ear.of(Said)] == ["one", "two"]


async def test_a_homeserver_that_is_down_is_not_hammered(opened: Opened, proxy: Proxy) -> None:
    chat = opened(homeserver=proxy.url)
    await chat.start()
    proxy.fail("/sync", bad_gateway, times=1000)
    began = time.monotonic()

    async def tried() -> bool:
        return proxy.count("/sync") >= 5

    listening = asyncio.ensure_future(anext(aiter(chat.batches(None))))
    await until(tried)
    listening.cancel()

    assert time.monotonic() - began > 4 * 0.4


async def test_a_place_that_the_homeserver_does_not_know_is_a_gap(
    chat: MatrixChat, ana: Neighbour, room: str
) -> None:
    await ana.say(room, "!ask before")
    async with Listener(chat, "no place at all") as ear:
        await ana.say(room, "!ask now")
        await ear.said("now")

    assert ear.batches[0].gap
    assert [said.text for said in ear.of(Said)] == ["now"]
