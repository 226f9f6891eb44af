"""The playground as a stage, in process: people act and look through the town itself."""

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Protocol

from adapters.playground.chat import PlaygroundChat
from adapters.playground.encode import read_card, read_note, render_card
from adapters.playground.messages import NEIGHBOURS, Message, Neighbour, private_room
from adapters.playground.town import Town


class Running(Protocol):
    """A bot that runs."""

    async def stop(self) -> None:
        """End it, as its process would end."""
        ...


Start = Callable[[PlaygroundChat], Awaitable[Running]]
"""Starts a bot on a chat, always on the same database."""


class PlaygroundStage:
    """A town in `folder`, and the bot that `start` starts."""

    name = "playground"
    types_freely = True

    def __init__(
        self,
        folder: Path,
        start: Start,
        edit_pause: float = 0.05,
        people: Sequence[Neighbour] = NEIGHBOURS,
    ) -> None:
        self.town = Town(folder / "town.sqlite3", people)
        self._start = start
        self._edit_pause = edit_pause
        self._bot: Running | None = None

    async def open(self) -> None:
        """People come in, and the bot with them."""
        await self.town.open()
        await self.start_bot()

    async def close(self) -> None:
        """Everybody leaves."""
        await self.stop_bot()
        await self.town.close()

    async def say(self, who: str, text: str) -> None:
        await self.town.say(who.lower(), text)

    async def say_privately(self, who: str, text: str) -> None:
        await self.town.say_privately(who.lower(), text)

    async def react(self, who: str, number: int, emoji: str) -> None:
        await self.town.react(who.lower(), (await self._card(number)).id, emoji)

    async def unreact(self, who: str, number: int, emoji: str) -> None:
        await self.town.unreact(who.lower(), (await self._card(number)).id, emoji)

    async def choose(self, who: str, position: int) -> None:
        latest = [note for note in await self._notes(who) if note.content["buttons"]][-1]
        wire = latest.content["buttons"][position - 1]["wire"]
        await self.town.press(who.lower(), latest.id, wire)

    async def remove_card(self, number: int) -> None:
        await self.town.take_away(self.town.people[-1].id, (await self._card(number)).id)

    async def cards(self) -> list[str]:
        found = [m for m in await self.town.messages() if m.kind == "card"]
        return [render_card(read_card(message.content)) for message in found]

    async def notes(self, who: str) -> list[str]:
        return [read_note(note.content).text for note in await self._notes(who)]

    async def files(self, who: str) -> list[str]:
        notes = [read_note(note.content) for note in await self._notes(who)]
        return [file.text for note in notes for file in note.files]

    async def card_reactions(self, number: int) -> dict[str, set[str]]:
        reactions = (await self._card(number)).reactions
        return {emoji: {self._name(who) for who in people} for emoji, people in reactions.items()}

    async def card_edits(self, number: int) -> int:
        return (await self._card(number)).edits

    async def stop_bot(self) -> None:
        bot, self._bot = self._bot, None
        if bot is not None:
            await bot.stop()

    async def start_bot(self) -> None:
        self._bot = await self._start(PlaygroundChat(self.town, self._edit_pause))

    async def _card(self, number: int) -> Message:
        cards = [m for m in await self.town.messages() if m.kind == "card"]
        card = next((c for c in cards if c.content["number"] == number), None)
        assert card is not None, f"no card of #{number} stands in the room"
        return card

    async def _notes(self, who: str) -> list[Message]:
        return [m for m in await self.town.messages(private_room(who.lower())) if m.kind == "note"]

    def _name(self, who: str) -> str:
        return next((person.name for person in self.town.people if person.id == who), who)
