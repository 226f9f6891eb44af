"""The server talks to this computer's browser with our page in it, and does what it asks once."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientSession, WSMsgType, WSServerHandshakeError

from adapters.playground.chat import PlaygroundChat
from adapters.playground.guard import local_host, same_origin
from adapters.playground.messages import MAX_TEXT
from adapters.playground.server import PageServer
from adapters.playground.town import Town
from adapters.playground.wishes import is_emoji
from core.errors import ConfigError
from core.refs import PersonRef
from tests.playground.disk import full
from tests.playground.samples import CARD, NOTE

CARD_OWNER = PersonRef("playground", "ana")

Json = dict[str, Any]


@pytest.fixture
async def server(town: Town) -> AsyncIterator[PageServer]:
    server = PageServer(town, [("ask", "Ask for a hand.")])
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


class Tab:
    """A page's end of the websocket."""

    def __init__(self, session: ClientSession, server: PageServer) -> None:
        origin = server.url.rstrip("/")
        self._opening = session.ws_connect(f"{server.url}town", headers={"Origin": origin})

    async def __aenter__(self) -> "Tab":
        self._socket = await self._opening
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._socket.close()

    async def hear(self, what: str) -> Json:
        """The next frame of that kind."""
        while True:
            frame: Json = await self._socket.receive_json(timeout=10)
            if frame["what"] in what.split():
                return frame

    async def ask(self, **wish: object) -> Json:
        """What the server answers to a wish."""
        await self._socket.send_json(wish)
        return await self.hear("done refused")

    async def say_raw(self, raw: str) -> Json:
        await self._socket.send_str(raw)
        return await self.hear("done refused")


async def test_the_page_comes_whole_and_locked_down(
    session: ClientSession, server: PageServer
) -> None:
    async with session.get(server.url) as answer:
        body = await answer.text()
        policy = answer.headers["Content-Security-Policy"]

    assert answer.status == 200
    assert "{{" not in body
    assert "Many Hands" in body
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for name in ("page.js", "page.css", "icon.svg", "page.json"):
        async with session.get(server.url + name) as answer:
            assert (answer.status, answer.headers["X-Content-Type-Options"]) == (200, "nosniff")
    for name in ("index.html", "nothing.js", "..%2fserver.py"):
        async with session.get(server.url + name) as answer:
            assert answer.status == 404


async def test_another_name_for_this_computer_is_turned_away(
    session: ClientSession, server: PageServer
) -> None:
    for path in ("", "page.json", "town"):
        async with session.get(server.url + path, headers={"Host": "evil.test"}) as answer:
            assert answer.status == 403


@pytest.mark.parametrize("origin", ["http://evil.test", "null", "", "https://127.0.0.1"])
async def test_another_page_gets_no_websocket(
    session: ClientSession, server: PageServer, origin: str
) -> None:
    headers = {"Origin": origin} if origin else {}
    with pytest.raises(WSServerHandshakeError) as refused:
        await session.ws_connect(f"{server.url}town", headers=headers)

    assert refused.value.status == 403


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("127.0.0.1:80", True),
        ("localhost:5000", True),
        ("LOCALHOST", True),
        ("[::1]:5000", True),
        ("[::1]", True),
        ("evil.test", False),
        ("127.0.0.1.evil.test:80", False),
        ("evil.test:127.0.0.1", False),
        ("127.0.0.1:80@evil.test", False),
        ("", False),
        (None, False),
    ],
)
def test_which_hosts_are_this_computer(host: str | None, local: bool) -> None:
    assert local_host(host) is local


def test_only_the_same_port_is_the_same_origin() -> None:
    assert same_origin({"Host": "localhost:5000", "Origin": "http://localhost:5000"})
    assert not same_origin({"Host": "localhost:5000", "Origin": "http://localhost:5001"})


async def test_every_tab_sees_every_change(
    town: Town, chat: PlaygroundChat, session: ClientSession, server: PageServer
) -> None:
    await town.say("ana", "before")
    async with Tab(session, server) as one, Tab(session, server) as two:
        for tab in (one, two):
            [before] = (await tab.hear("town"))["messages"]
            assert before["text"] == "before"
        card = await chat.send(chat.room, CARD, "card")
        for tab in (one, two):
            [shown] = (await tab.hear("changes"))["messages"]
            assert (shown["kind"], shown["number"]) == ("card", 27)
        await one.ask(
            **{"do": "react", "as": "bea", "key": "1", "emoji": "🙋"}, message=int(card.id)
        )
        [shown] = (await two.hear("changes"))["messages"]
        [reaction] = shown["reactions"]

    assert (reaction["who"], reaction["names"]) == (["bea"], "Bea")
    assert reaction["in"] == "Count me in, 1 person, you are in"
    assert reaction["out"] == "Count me in, 1 person"


async def test_a_wish_sent_again_is_done_once(
    town: Town, session: ClientSession, server: PageServer
) -> None:
    wish = {"do": "say", "as": "ana", "key": "k", "text": "hello"}
    async with Tab(session, server) as tab:
        await tab.ask(**wish)
    async with Tab(session, server) as tab:
        assert await tab.ask(**wish) == {"what": "done", "key": "k"}

    assert [message.text for message in await town.messages()] == ["hello"]


async def test_what_cannot_be_done_gets_a_sentence(
    chat: PlaygroundChat, session: ClientSession, server: PageServer
) -> None:
    card = int((await chat.send(chat.room, CARD, "card")).id)
    ana = {"as": "ana", "key": "k"}
    async with Tab(session, server) as tab:
        for wish, sentence in (
            ({"do": "say", "text": "x" * (MAX_TEXT + 1)}, "a little long"),
            ({"do": "react", "message": card, "emoji": "yes"}, "only put an emoji"),
            ({"do": "react", "message": card + 1, "emoji": "🙋"}, "isn't there any more"),
            ({"do": "press", "message": card, "wire": "evil:9:"}, "isn't there any more"),
            ({"do": "remove", "message": card + 1}, "isn't there any more"),
            ({"do": "press", "message": "9", "wire": 1}, "isn't there any more"),
            ({"do": "say", "text": "hello", "as": "zoe"}, "isn't there any more"),
            ({"do": "dance"}, "isn't there any more"),
        ):
            answer = await tab.ask(**{**ana, **wish})
            assert sentence in answer["why"], wish
        for raw in ("", "[]", "{", '{"do": "say"}', '"' + "[" * 5000):
            assert (await tab.say_raw(raw))["what"] == "refused"


async def test_a_full_disk_is_said_kindly(
    town: Town, session: ClientSession, server: PageServer
) -> None:
    wish = {"do": "say", "as": "ana", "key": "k", "text": "x" * MAX_TEXT}
    async with Tab(session, server) as tab:
        async with full(town):
            assert "perhaps the disk is full" in (await tab.ask(**wish))["why"]
        assert (await tab.ask(**wish))["what"] == "done"


async def test_a_note_goes_to_the_panel_of_its_neighbour(
    town: Town, chat: PlaygroundChat, session: ClientSession, server: PageServer
) -> None:
    note = await chat.send(await chat.direct(CARD_OWNER), NOTE, "note")
    async with Tab(session, server) as tab:
        [shown] = (await tab.hear("town"))["messages"]
        await tab.ask(
            **{"do": "press", "as": "ana", "key": "1", "wire": "nevermind:9:"}, message=int(note.id)
        )
        await tab.ask(**{"do": "tell", "as": "ana", "key": "2", "text": "4pm"})

    assert (shown["for"], shown["kind"]) == ("ana", "note")
    assert [(d.kind, d.reply_to) for d in await town.deeds(0)] == [
        ("pressed", None),
        ("said", int(note.id)),
    ]


async def test_stopping_hangs_up(session: ClientSession, town: Town) -> None:
    server = PageServer(town)
    await server.start()
    origin = server.url.rstrip("/")
    socket = await session.ws_connect(f"{server.url}town", headers={"Origin": origin})
    await socket.receive(timeout=10)
    await server.stop()

    assert (await socket.receive(timeout=10)).type in (WSMsgType.CLOSE, WSMsgType.CLOSED)


async def test_a_port_that_is_taken_is_named(town: Town, server: PageServer) -> None:
    with pytest.raises(ConfigError, match=str(server.port)):
        await PageServer(town, port=server.port).start()


@pytest.mark.parametrize("emoji", ["🙋", "🙋🏽‍♀️", "1️⃣", "🔟", "☔", "❤️", "👨‍👩‍👧‍👦", "🇫🇷"])
def test_emoji_are_emoji(emoji: str) -> None:
    assert is_emoji(emoji)


@pytest.mark.parametrize("text", ["", "a", "1", "yes 🙋", "🙋" * 20, "né", "好", " ", "<b>", "\n"])
def test_words_are_no_emoji(text: str) -> None:
    assert not is_emoji(text)
