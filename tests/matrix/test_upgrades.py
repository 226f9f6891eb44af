"""A room is upgraded: the bot goes along, and takes with it all that is open there."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from structlog.testing import capture_logs
from structlog.typing import EventDict

from adapters.matrix.chat import MatrixChat
from adapters.matrix.settings import MatrixSettings
from core.cards import Note
from core.errors import RoomAway
from core.events import Event, Moved, RoomLost, Said
from core.refs import PersonRef, RoomRef
from tests.contract.conftest import starting
from tests.far.synapse import Account, Synapse
from tests.matrix.bot import Listener
from tests.matrix.conftest import Opened, session_of
from tests.matrix.neighbours import Neighbour, until
from tests.matrix.proxy import Forward, Proxy, answers

PRIVATE = {"preset": "private_chat"}
ASK = "!ask a lift to the station tomorrow 3pm"


@dataclass
class Town:
    """A bot with all its parts, that can be stopped and started; the rooms it came through."""

    bot: str
    opened: Opened
    folder: Path
    directs: dict[str, str] = field(default_factory=dict)

    @asynccontextmanager
    async def running(self, **changes: Any) -> AsyncIterator[None]:
        """The bot runs inside the block, with these `changes` to its settings."""
        chat = self.opened(**changes)
        chat.edit_pause = 0.05
        running = await starting(self.folder)(chat)
        try:
            yield
        finally:
            await running.stop()

    async def card(self, room: str, who: Neighbour, number: int, part: str = "") -> str:
        """The card of #`number` as `who` sees it in the room, once it is there with this part."""

        async def look() -> str:
            found = [
                event["content"].get("m.new_content", event["content"])["body"]
                for event in await who.messages(room, self.bot)
            ]
            body = next((body for body in reversed(found) if f"#{number}\n" in body), "")
            return body if part in body else ""

        return await until(look)

    async def message(self, room: str, who: Neighbour) -> str:
        """The first card that stands there."""
        cards = await who.messages(room, self.bot)
        return str(cards[0]["event_id"])

    async def told(self, who: Neighbour, *parts: str) -> str:
        """What the bot told her that has all these parts, once it did."""

        async def look() -> str:
            if who.id not in self.directs:
                self.directs[who.id] = await who.invitation(self.bot)
                await who.join(self.directs[who.id])
            notes = await who.messages(self.directs[who.id], self.bot)
            bodies = [note["content"]["body"] for note in notes]
            return next((body for body in bodies if all(part in body for part in parts)), "")

        return await until(look)


@pytest.fixture
def town(account: Account, opened: Opened, tmp_path: Path) -> Town:
    """The bot."""
    return Town(account.user_id, opened, tmp_path)


async def upgrade(who: Neighbour, room: str, version: str = "11") -> str:
    """Its successor."""
    path = f"/rooms/{room}/upgrade"
    successor: str = (await who.ask("POST", path, {"new_version": version}))["replacement_room"]
    return successor


async def bodies(who: Neighbour, room: str, bot: str) -> list[str]:
    """All that the bot wrote there, edits included."""
    return [event["content"]["body"] for event in await who.messages(room, bot)]


@pytest.mark.parametrize("version", ["10", "12"])
async def test_what_is_open_goes_on_in_the_new_room(
    version: str, town: Town, ana: Neighbour, bea: Neighbour
) -> None:
    room = await ana.open_room(town.bot)
    await bea.join(room)
    async with town.running():
        await ana.met(room, town.bot)
        await ana.say(room, ASK)
        await town.card(room, ana, 1)
        await bea.react(room, await town.message(room, bea), "🙋")
        await town.card(room, ana, 1, "Bea has it.")
        before = await bodies(ana, room, town.bot)

        new = await upgrade(ana, room, version)
        await bea.join(new)

        await town.card(new, ana, 1, "Bea has it.")
        hand = await bea.react(new, await town.message(new, bea), "🙋")
        await ana.say(new, ASK)
        await town.card(new, ana, 2)
        await bea.redact(new, hand)
        await town.card(new, ana, 1, "One pair of hands")
        assert await bodies(ana, room, town.bot) == before, "the old room is left as it is"


@pytest.mark.parametrize("entered", [False, True], ids=["away", "killed once it was in"])
async def test_an_upgrade_while_it_was_away(
    entered: bool, town: Town, settings: MatrixSettings, synapse: Synapse, ana: Neighbour
) -> None:
    room = await ana.open_room(town.bot)
    async with town.running():
        await ana.met(room, town.bot)
        await ana.say(room, "!setup language de")
        await town.card(room, ana, 1)
    new = await upgrade(ana, room)
    if entered:
        token = session_of(settings).access_token
        synapse.api("POST", f"/_matrix/client/v3/rooms/{new}/join", {}, token)

    async with town.running():
        await town.card(new, ana, 1)
    async with town.running():
        await ana.say(new, "!ask Hilfe morgen 15 Uhr")
        await town.card(new, ana, 2, "könnte eine Hand gebrauchen")

    assert sum("#1\n" in body for body in await bodies(ana, new, town.bot)) == 1


async def test_a_private_room_is_followed_once_the_bot_is_invited_whoever_does_it(
    town: Town, ana: Neighbour, bea: Neighbour
) -> None:
    room = await ana.open_room(town.bot, bea.id, **PRIVATE)
    await bea.join(room)
    async with town.running(invited_by=(ana.id,), poll=0.2):
        await ana.met(room, town.bot)
        await ana.say(room, ASK)
        await town.card(room, ana, 1)
        await bea.say(room, "!ican 1")
        await town.card(room, ana, 1, "Bea has it.")

        new = await upgrade(ana, room)
        await town.told(ana, "can't write in the room of #1")
        await ana.invite(new, bea.id)
        await bea.join(new)
        await bea.invite(new, town.bot)

        await town.card(new, ana, 1, "Bea has it.")


async def test_an_invitation_that_comes_while_it_is_still_shut_out_is_not_missed(
    opened: Opened, account: Account, ana: Neighbour, proxy: Proxy
) -> None:
    invited = asyncio.Event()

    async def refuses_late(request: web.Request, forward: Forward) -> web.StreamResponse:
        await invited.wait()
        return await answers(403, '{"errcode": "M_FORBIDDEN"}')(request, forward)

    chat = opened(homeserver=proxy.url)
    await chat.start()
    async with Listener(chat) as ear:
        room = await ana.open_room(account.user_id, **PRIVATE)
        await ana.met(room, account.user_id)
        proxy.fail("/_matrix/client/v3/join/", refuses_late)
        new = await upgrade(ana, room)
        await ear.hears(lambda _: proxy.count("/_matrix/client/v3/join/") == 2)
        await ana.invite(new, account.user_id)
        await ana.say(room, "you are invited")
        await ear.said("you are invited")
        invited.set()

        await ana.met(new, account.user_id)
        await ear.hears(lambda ear: ear.of(Moved))


async def test_put_out_of_the_new_room_it_does_not_come_back_by_itself(
    opened: Opened, chat: MatrixChat, account: Account, ana: Neighbour, room: str
) -> None:
    async with Listener(chat) as ear:
        new = await upgrade(ana, room, "12")
        await ear.hears(lambda ear: ear.of(Moved))
        await ana.kick(new, account.user_id)
        await ear.hears(lambda ear: ear.of(RoomLost))

    later = opened()
    await later.start()
    with capture_logs() as logged:
        async with Listener(later, ear.position):
            await until(lambda: _is_logged(logged, "where the bot isn't invited"))

    assert account.user_id not in await ana.people_in(new)


async def test_nobody_can_pass_a_room_off_as_the_successor(
    opened: Opened, account: Account, ana: Neighbour, bea: Neighbour
) -> None:
    chat = opened(invited_by=(ana.id,))
    await chat.start()
    with capture_logs() as logged:
        async with Listener(chat) as ear:
            room = await ana.open_room(account.user_id)
            await ana.met(room, account.user_id)
            another = await ana.open_room(account.user_id)
            await ana.met(another, account.user_id)
            strange = await bea.open_room()
            for trap in (another, strange):
                await ana.set_state(room, "m.room.tombstone", {"replacement_room": trap})
                await ana.say(room, f"in {trap}")
                await ear.said(f"in {trap}")
            await until(lambda: _is_logged(logged, "isn't what it was said to be"))
            claimed = {"creation_content": {"predecessor": {"room_id": room}}}
            trap = await bea.open_room(account.user_id, **claimed)
            await until(lambda: _is_logged(logged, "left alone"))

    assert not ear.of(Moved)
    assert account.user_id in await ana.people_in(another)
    for place in (strange, trap):
        assert account.user_id not in await bea.people_in(place)


async def test_what_was_said_before_comes_first_through_two_upgrades(
    opened: Opened,
    chat: MatrixChat,
    settings: MatrixSettings,
    synapse: Synapse,
    ana: Neighbour,
    room: str,
) -> None:
    async with Listener(chat) as ear:
        pass
    rooms = [room]
    for number in range(3):
        await ana.say(rooms[-1], f"{number}")
        if number < 2:
            rooms.append(await upgrade(ana, rooms[-1], "12"))
            path = f"/_matrix/client/v3/rooms/{rooms[-1]}/join"
            synapse.api("POST", path, {}, session_of(settings).access_token)

    later = opened()
    await later.start()
    async with Listener(later, ear.position) as after:
        await after.said("2")

    seen = [e.text if isinstance(e, Said) else e.to.id for e in after.events if not _is_lost(e)]  # type: ignore[attr-defined]
    assert seen == ["0", rooms[1], "1", rooms[2], "2"]


async def test_a_direct_chat_is_followed_too(
    chat: MatrixChat, account: Account, ana: Neighbour
) -> None:
    her = PersonRef("matrix", ana.id)
    async with Listener(chat) as ear:
        direct = await ana.open_room(account.user_id, preset="trusted_private_chat", is_direct=True)
        await ana.met(direct, account.user_id)
        await ana.say(direct, "hi")
        await ear.said("hi")
        assert await chat.direct(her) == RoomRef("matrix", direct)

        new = await upgrade(ana, direct)
        await ana.invite(new, account.user_id)
        await ana.met(new, account.user_id)
        await ana.say(new, "still me")
        await ear.said("still me")

        assert await chat.direct(her) == RoomRef("matrix", new)
        assert ear.of(Said)[-1].direct


async def test_a_card_in_a_closed_room_waits_without_alarm(
    chat: MatrixChat, account: Account, ana: Neighbour, room: str
) -> None:
    async with Listener(chat) as ear:
        await ana.set_state(room, "m.room.power_levels", {"events_default": 50})
        await ana.set_state(room, "m.room.tombstone", {"replacement_room": "!nowhere"})
        await ana.say(room, "over")
        await ear.said("over")

        with pytest.raises(RoomAway):
            await chat.send(RoomRef("matrix", room), Note("hello?"), "too late")


async def _is_logged(logged: list[EventDict], event: str) -> bool:
    return any(event in entry["event"] for entry in logged)


def _is_lost(event: Event) -> bool:
    return isinstance(event, RoomLost)
