"""Replies and threads say which post a command is about, in clear and in encrypted rooms."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import ClientSession

from tests.contract.conftest import starting
from tests.contract.matrix_stage import MatrixStage
from tests.far.synapse import Synapse
from tests.matrix.confidants import Confidant
from tests.matrix.neighbours import Neighbour, Source, until


@dataclass
class Lane:
    """A room with the bot, and two neighbours in it."""

    stage: MatrixStage
    ana: Neighbour
    bea: Neighbour

    async def asks(self, *texts: str) -> list[str]:
        """Ana asks for these; the ids of the cards that come of it."""
        for text in texts:
            await self.ana.say(self.stage.room, f"!ask {text}")
        return [(await self.shows(i, "pair of hands"))[0] for i in range(1, len(texts) + 1)]

    async def shows(self, number: int, part: str) -> list[str]:
        """The ids of the card of #`number` and of its edits, once it says `part`."""

        async def look() -> list[str]:
            written = await self._written()
            about = [event for event in written if f"#{number}\n" in event["content"]["body"]]
            said = bool(about) and part in about[-1]["content"]["body"]
            return [event["event_id"] for event in about] if said else []

        return await until(look)

    async def vanishes(self, card: str) -> None:
        """Wait until the card stands there no more."""

        async def gone() -> bool:
            return card not in [event["event_id"] for event in await self._written()]

        await until(gone)

    async def note(self, who: Neighbour, part: str) -> Source:
        """What the bot wrote to her alone that says `part`."""

        async def look() -> Source:
            await who.sync()
            for room, invitation in tuple(who.invited.items()):
                if invitation["sender"] == self.bot:
                    await who.join(room)
                    self._directs.setdefault(who.id, set()).add(room)
            for room in self._directs.get(who.id, ()):
                for event in await who.messages(room, self.bot):
                    if part in event["content"].get("body", ""):
                        return {**event, "room_id": room}
            return {}

        return await until(look)

    async def reply(self, who: Neighbour, to: str, text: str, **more: Any) -> None:
        """`who` replies to a message in the room."""
        await who.say(self.stage.room, text, **answering(to), **more)

    def __post_init__(self) -> None:
        self.bot = self.stage.account.user_id
        self._directs: dict[str, set[str]] = {}

    async def _written(self) -> list[Source]:
        return await self.ana.messages(self.stage.room, self.bot)


def answering(to: str) -> dict[str, Any]:
    return {"m.relates_to": {"m.in_reply_to": {"event_id": to}}}


def in_thread(root: str, latest: str) -> dict[str, Any]:
    """As clients write that show threads; to others it looks like a reply to the `latest`."""
    reply = {"m.in_reply_to": {"event_id": latest}, "is_falling_back": True}
    return {"m.relates_to": {"rel_type": "m.thread", "event_id": root, **reply}}


@pytest_asyncio.fixture(params=[False, True], ids=["clear", "encrypted"])
async def lane(
    request: pytest.FixtureRequest, synapse: Synapse, http: ClientSession, tmp_path: Path
) -> AsyncIterator[Lane]:
    stage = MatrixStage(synapse, tmp_path, starting(tmp_path), sealed=request.param)
    kind = Confidant if request.param else Neighbour
    async with AsyncExitStack() as stack:
        await stage.open()
        stack.push_async_callback(stage.close)
        people = []
        for name in ("Ana", "Bea"):
            person = await kind.move_in(synapse, name, http)
            stack.push_async_callback(person.move_out)
            await person.join(stage.room)
            people.append(person)
        yield Lane(stage, *people)


async def test_whichever_way_she_answers_a_card(lane: Lane) -> None:
    first, second, third, _ = await lane.asks(
        "tea tomorrow 3pm", "cake tomorrow 4pm", "milk tomorrow 5pm", "rest tomorrow 6pm"
    )

    await lane.reply(lane.bea, second, "!ican")
    await lane.shows(2, "Bea has it.")
    quoted = f"> <{lane.bot}> Ana could use a hand · #1\n> Tea\n\n!ican"
    await lane.reply(lane.bea, first, quoted, **{"m.mentions": {"user_ids": [lane.bot]}})
    await lane.shows(1, "Bea has it.")
    talk = await lane.ana.say(lane.stage.room, "anybody?", **in_thread(third, third))
    pill = f'<a href="https://matrix.to/#/{lane.bot}">Hands</a>'
    formatted = {"format": "org.matrix.custom.html", "formatted_body": f"{pill} ican"}
    mention = {**formatted, "m.mentions": {"user_ids": [lane.bot]}}
    await lane.bea.say(lane.stage.room, "Hands ican", **in_thread(third, talk), **mention)
    await lane.shows(3, "Bea has it.")
    await lane.shows(4, "One pair of hands.")


async def test_she_answers_an_edit_that_her_app_shows_as_a_message(lane: Lane) -> None:
    await lane.asks("tea tomorrow 3pm", "cake tomorrow 4pm")
    await lane.bea.say(lane.stage.room, "!ican 1")
    await lane.bea.say(lane.stage.room, "!ican 2")
    await lane.shows(2, "Bea has it.")
    _, edit = await lane.shows(1, "Bea has it.")

    await lane.reply(lane.bea, edit, "!cant")

    await lane.shows(1, "One pair of hands.")
    await lane.shows(2, "Bea has it.")


async def test_she_answers_a_note(lane: Lane) -> None:
    await lane.asks("tea tomorrow 3pm", "cake tomorrow 4pm")
    await lane.bea.say(lane.stage.room, "!ican 1")
    await lane.bea.say(lane.stage.room, "!ican 2")
    note = await lane.note(lane.bea, "You have #2")

    await lane.bea.say(note["room_id"], "!cant", **answering(note["event_id"]))

    await lane.shows(2, "One pair of hands.")
    await lane.shows(1, "Bea has it.")


async def test_the_poster_is_done_with_one_and_takes_the_other_back(lane: Lane) -> None:
    first, second, _ = await lane.asks("tea tomorrow 3pm", "cake tomorrow 4pm", "milk tomorrow 5pm")

    await lane.ana.say(lane.stage.room, "!done", **in_thread(first, first))
    await lane.reply(lane.ana, second, "!nevermind")

    await lane.shows(1, "Done.")
    await lane.vanishes(second)
    await lane.shows(3, "One pair of hands.")
