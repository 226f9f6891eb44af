"""Apps that list what a bot can do: its commands are described where it may, and understood."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from typing import Any

import pytest
import pytest_asyncio

import plugins
from adapters.matrix.chat import MatrixChat
from adapters.matrix.described import DESCRIPTION, described, invoked
from adapters.matrix.describing import WordsOf
from adapters.matrix.settings import MatrixSettings
from core.events import Said
from core.forms import NUMBER, Entry, Field, Kind
from core.plugin import discover
from core.refs import PersonRef
from core.words import Words
from tests.far.synapse import Account
from tests.matrix.bot import Listener
from tests.matrix.neighbours import Neighbour, Source, until
from tests.matrix.proxy import Proxy, answers, bad_gateway

ME = "@hands:example.org"
ASK = Entry("ask", (Field("what", Kind.TEXT, required=True), Field("hands", Kind.NUMBER)))
ICAN = Entry("ican", (NUMBER, Field("slot", Kind.NUMBER)))
SETUP = Entry("setup", (Field("room", Kind.ROOM), Field("zone", Kind.ZONE)))
COMMANDS = (ASK, ICAN, SETUP)
POWER = {"events": {DESCRIPTION: 0}}

Made = Callable[..., MatrixChat]


@pytest_asyncio.fixture
async def made(settings: MatrixSettings, proxy: Proxy) -> AsyncIterator[Made]:
    """Makes chats that have something to describe, behind the proxy."""
    chats: list[MatrixChat] = []

    def make(commands: tuple[Entry, ...] = COMMANDS, words: WordsOf = Words) -> MatrixChat:
        chats.append(MatrixChat(replace(settings, homeserver=proxy.url), commands, words))
        chats[-1].describe_pause = 0.01
        return chats[-1]

    yield make
    for chat in chats:
        await chat.close()


async def shown(who: Neighbour, room: str) -> dict[str, Source]:
    """The descriptions that stand in the room, by command."""
    state: Any = await who.ask("GET", f"/rooms/{room}/state")
    found = [event["content"] for event in state if event["type"] == DESCRIPTION]
    return {content["command"]: content for content in found if content}


async def all_shown(who: Neighbour, room: str, *commands: str) -> dict[str, Source]:
    """The same, once it is these."""

    async def look() -> dict[str, Source]:
        there = await shown(who, room)
        return there if sorted(there) == sorted(commands) else {}

    return await until(look)


def published(proxy: Proxy) -> int:
    """How often a description was sent."""
    return proxy.count(f"/state/{DESCRIPTION}/")


async def test_where_it_may_each_command_is_described_once_and_anew_when_it_changes(
    made: Made, account: Account, ana: Neighbour, proxy: Proxy
) -> None:
    room = await ana.open_room(account.user_id, power_level_content_override=POWER)
    chat = made()
    await chat.start()
    async with Listener(chat) as ear:
        there = await all_shown(ana, room, "ask", "ican", "setup")
    assert there["ask"]["description"]["m.text"][0] == {
        "body": "Ask for a hand: what, and when",
        "lang": "en",
    }
    assert published(proxy) == 3

    again = made()
    await again.start()
    async with Listener(again, ear.position) as ear:
        await ana.say(room, "hello")
        await ear.said("hello")
    assert published(proxy) == 3

    other = made((replace(ASK, fields=()), ICAN), lambda language: Words(language or "de"))
    await other.start()
    async with Listener(other, ear.position):
        there = await all_shown(ana, room, "ask", "ican")

        async def german() -> bool:
            there = await shown(ana, room)
            return all(c["description"]["m.text"][0]["lang"] == "de" for c in there.values())

        await until(german)
        assert (await shown(ana, room))["ask"]["parameters"] == []


async def test_where_it_may_not_nothing_is_tried_until_it_may(
    made: Made, account: Account, ana: Neighbour, proxy: Proxy
) -> None:
    room = await ana.open_room(account.user_id)
    chat = made()
    await chat.start()
    async with Listener(chat) as ear:
        await ana.met(room, account.user_id)
        await chat.direct(PersonRef("matrix", ana.id))
        await ana.say(room, "hello")
        await ear.said("hello")
        assert published(proxy) == 0

        await ana.set_state(room, "m.room.power_levels", POWER)
        await all_shown(ana, room, "ask", "ican", "setup")


async def test_a_refusal_is_taken_for_an_answer_and_a_fault_is_not(
    made: Made, account: Account, ana: Neighbour, proxy: Proxy
) -> None:
    where = f"/state/{DESCRIPTION}/"
    proxy.fail(where, bad_gateway)
    proxy.fail(where, answers(403, '{"errcode": "M_FORBIDDEN", "error": "no"}'))
    room = await ana.open_room(account.user_id, power_level_content_override=POWER)
    chat = made()
    await chat.start()
    async with Listener(chat) as ear:
        await ana.met(room, account.user_id)

        async def tried_again() -> bool:
            await ana.say(room, "hello")
            return published(proxy) == 2

        await until(tried_again)
        for text in ("one", "two"):
            await ana.say(room, text)
            await ear.said(text)
        assert published(proxy) == 2

        await ana.set_state(room, "m.room.power_levels", POWER | {"events_default": 0})
        await all_shown(ana, room, "ask", "ican", "setup")


async def test_what_an_app_sends_of_itself_is_a_command(
    made: Made, account: Account, ana: Neighbour
) -> None:
    chat = made(discover(plugins).menu.commands)
    await chat.start()
    async with Listener(chat) as ear:
        room = await ana.open_room(account.user_id)
        await ana.met(room, account.user_id)
        arguments = {"what": "a lift", "when": "tomorrow 3pm", "hands": 2}
        sent = {"command": "ask", "arguments": arguments}
        named = {"user_ids": [account.user_id]}
        more = {"org.matrix.msc4391.command": sent, "m.mentions": named}
        await ana.say(room, "/ask a lift", **more)
        await ear.hears(lambda ear: ear.of(Said))

    (said,) = ear.of(Said)
    assert (said.word, said.text) == ("ask", "a lift tomorrow 3pm 2")
    assert said.options == {"what": "a lift", "when": "tomorrow 3pm", "hands": "2"}


def test_the_key_is_the_one_of_the_proposal() -> None:
    found = described([Entry("ban")], "@draupnir:draupnir.space", [Words()])

    assert list(found) == ["JBDLR6YMe+72yqsEMi/MVdTmjN3ynPThMz+M7QLATZQ="]


def test_a_description_says_what_can_be_filled_in() -> None:
    ask, _, setup = described(COMMANDS, ME, [Words(), Words("fr")]).values()

    assert ask["command"] == "ask"
    assert [(p["key"], p["schema"]["type"]) for p in ask["parameters"]] == [
        ("what", "string"),
        ("hands", "integer"),
    ]
    assert [p.get("optional", False) for p in ask["parameters"]] == [False, True]
    assert ask["fi.mau.tail_parameter"] == "what"
    assert [text["lang"] for text in ask["description"]["m.text"]] == ["en", "fr"]
    assert [p["key"] for p in setup["parameters"]] == ["zone"], "no room can be named from another"


def call(command: object, mentions: object = (ME,), **arguments: Any) -> Any:
    """What is read of such an invocation."""
    content = {
        "m.bot.command": {"command": command, "arguments": arguments},
        "m.mentions": {"user_ids": list(mentions)} if isinstance(mentions, tuple) else mentions,
    }
    return invoked(content, ME, {entry.word: entry for entry in COMMANDS})


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (call("ican", slot=2, number=27), ("ican", "27 2", {"number": "27", "slot": "2"})),
        (call("ask", what="a\u202e lift"), ("ask", "a lift", {"what": "a lift"})),
        (call("setup", room="!elsewhere", zone="Rome"), ("setup", "Rome", {"zone": "Rome"})),
        (call("ask", what={"id": "!x"}, hands=True), ("ask", "", {})),
        (call("ask", ("@ana:example.org",), what="a lift"), None),
        (call("ask", "odd"), None),
        (call(["ask"]), None),
        (call("ban"), None),
        (invoked({"m.bot.command": "ask"}, ME, {"ask": ASK}), None),
    ],
)
def test_only_what_was_described_is_read(found: object, wanted: object) -> None:
    assert found == wanted
