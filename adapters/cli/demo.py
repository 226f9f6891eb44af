"""`manyhands demo`: the chat room on a page, or the main job played through it as text."""

import asyncio
import shutil
import tempfile
import textwrap
from collections.abc import Awaitable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from adapters.cli.logs import configure
from adapters.cli.place import system_zone
from adapters.cli.running import run_until_stopped, running
from adapters.cli.wiring import Wired, page_of, wire
from adapters.playground.encode import read_card, read_note, render_card, render_note
from adapters.playground.messages import ROOM, Message, private_room
from adapters.playground.scene import play_scene
from adapters.playground.town import Town
from core.clock import utc_now
from core.config import Config, PlaygroundConfig
from core.words import Words

_GRACE = 5.0
"""Seconds: a visitor who tries both sides shouldn't wonder whether anything happens."""


async def serve(folder: Path, port: int, *, fresh: bool) -> int:
    """Serve the room until told to stop."""
    configure("console")
    await asyncio.to_thread(_make_room, folder, fresh)
    config = _config(folder, _GRACE, port)
    wired = wire(config)
    page = page_of(wired, config)
    words = Words(config.language, config.zone)

    async def opened(town: Town) -> None:
        await play_scene(town, words)
        await page.start()
        print(words.say("demo-open", address=page.url), flush=True)
        print(words.say("demo-kept", folder=str(folder)), flush=True)

    try:
        await run_until_stopped(wired.bot, lambda: opened(_town(wired)))
    finally:
        await page.stop()
        await _town(wired).close()
    return 0


async def play_script() -> int:
    """Play the main job with nobody watching, and print the room and every note."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        config = _config(folder, grace=0.2, port=0)
        wired = wire(config)
        town = _town(wired)
        stack.push_async_callback(town.close)
        await stack.enter_async_context(running(wired.bot))
        await Script(town, Words(config.language, config.zone)).play()
    return 0


@dataclass(frozen=True)
class Expected:
    """When a step has played out: how many notes each neighbour has, and how the card stands."""

    notes: Mapping[str, int]
    edits: int = 0
    open: bool = True


class Script:
    """The five steps of the main job, each printed with its card and its notes."""

    def __init__(self, town: Town, words: Words) -> None:
        self._town = town
        self._words = words
        self._printed: set[int] = set()

    async def play(self) -> None:
        """All five."""
        town, say = self._town, self._words.say
        await self._step("ask", town.say("ana", say("demo-ana-asks")), Expected({"ana": 1}))
        card = (await self._card()).id
        expected = Expected({"ana": 2, "bea": 1}, edits=1)
        await self._step("claim", town.react("bea", card, "🙋"), expected)
        expected = Expected({"cleo": 1}, edits=2)
        await self._step("backup", town.react("cleo", card, "🙋"), expected)
        expected = Expected({"ana": 3, "cleo": 2}, edits=3)
        await self._step("step-back", town.unreact("bea", card, "🙋"), expected)
        expected = Expected({}, edits=4, open=False)
        await self._step("done", town.react("ana", card, "✅"), expected)

    async def _step(self, name: str, deed: Awaitable[object], expected: Expected) -> None:
        print(self._words.say(f"demo-step-{name}"))
        await deed
        await self._town.until(lambda: self._reached(expected))
        card = read_card((await self._card()).content)
        self._print("", render_card(card, utc_now(), self._words.language))
        for person in self._town.people:
            for note in await self._notes(person.id):
                if note.id not in self._printed:
                    self._printed.add(note.id)
                    told = self._words.say("demo-note", name=person.name)
                    self._print(told, render_note(read_note(note.content)))
        print()

    async def _reached(self, expected: Expected) -> bool:
        cards = [m for m in await self._town.messages(ROOM) if m.kind == "card"]
        if not cards or cards[0].edits < expected.edits:
            return False
        if bool(cards[0].content["buttons"]) is not expected.open:
            return False
        counts = [len(await self._notes(who)) >= n for who, n in expected.notes.items()]
        return all(counts)

    async def _card(self) -> Message:
        return next(m for m in await self._town.messages(ROOM) if m.kind == "card")

    async def _notes(self, who: str) -> list[Message]:
        return [m for m in await self._town.messages(private_room(who)) if m.kind == "note"]

    def _print(self, label: str, text: str) -> None:
        indent = "    "
        if label:
            print(
                textwrap.fill(
                    f"{label} {text}", 92, initial_indent=indent, subsequent_indent=indent + "  "
                )
            )
        else:
            print(textwrap.indent(text, indent + "| "))


def _make_room(folder: Path, fresh: bool) -> None:
    if fresh:
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)


def _town(wired: Wired) -> Town:
    assert wired.town is not None, "the demo is wired with a playground"
    return wired.town


def _config(folder: Path, grace: float, port: int) -> Config:
    playground = PlaygroundConfig(enabled=True, port=port, file=folder / "room.db")
    database = SecretStr(f"sqlite://{folder / 'manyhands.db'}")
    config = Config(database=database, zone=system_zone())
    # Whoever tries it out at night is awake.
    chosen = {"grace_seconds": grace, "quiet_hours": (0, 0), "playground": playground}
    return config.model_copy(update=chosen)
