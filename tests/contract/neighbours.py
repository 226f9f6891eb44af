"""Five neighbours on any chat, what each of them does, and what she reads when."""

import re
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from core.events import Here
from tests.contract.discord_stage import DiscordStage
from tests.contract.matrix_stage import MatrixStage
from tests.contract.playground_stage import PlaygroundStage
from tests.contract.set_time import SetTime
from tests.contract.stage import Stage
from tests.eventually import eventually
from tests.far.discord.limits import Limits
from tests.far.synapse import Synapse

LONDON = ZoneInfo("Europe/London")
BEGINS = datetime(2026, 10, 14, 20, tzinfo=LONDON)
"""The Wednesday before. On Sunday the 25th the clocks go back."""
PEOPLE = ("Ana", "Bea", "Cleo", "Dora", "Eva")
ROOM = ""
"""Who reads what stands on a card."""


@dataclass
class Entry:
    """Something to read: `text`, for `who`, from `at` on. `deed` is what somebody did right before,
    empty if time brought it."""

    at: datetime
    who: str
    text: str
    deed: str = ""


Tell = Callable[[str], object]


class Week:
    """The people of the story on `stage`, its clock, and all that was read so far."""

    def __init__(self, stage: Stage, time: SetTime, tell: Tell | None = None) -> None:
        """With `tell`, all of it is told as it goes; else people read their notes when asked to."""
        self.stage = stage
        self.time = time
        self.read: list[Entry] = []
        self._tell = tell
        self._notes: dict[str, list[Entry]] = defaultdict(list)
        self._cards = 0
        self._shown: dict[str, list[str]] = {}
        self._told_at: datetime | None = None

    def notes(self, who: str) -> list[Entry]:
        """What she read so far."""
        return [entry for entry in self.read if entry.who == who]

    async def card(self, number: int = 1) -> str:
        """How the card stands."""
        found = [text for text in await self.stage.cards() if f"#{number}" in text]
        return found[0] if found else ""

    async def says(self, who: str, text: str) -> None:
        """`who` says it in the room."""
        await self._does(who, text, self.stage.say(who, text))

    async def says_alone(self, who: str, text: str) -> None:
        """`who` tells the bot alone. A slash command is seen by nobody else anyway."""
        say = self.stage.say_privately if self.stage.types_freely else self.stage.say
        await self._does(who, text, say(who, text))

    async def reacts(self, who: str, *emoji: str, number: int = 1) -> None:
        """`who` puts these under the card."""
        for one in emoji:
            await self._does(who, f"+{one}", self.stage.react(who, number, one))

    async def takes_away(self, who: str, emoji: str, number: int = 1) -> None:
        """`who` takes that away again."""
        await self._does(who, f"−{emoji}", self.stage.unreact(who, number, emoji))

    async def chooses(self, who: str, position: int) -> None:
        """`who` picks a choice of her latest note that has some."""
        await self._does(who, f"[{position}]", self.stage.choose(who, position))

    async def until(self, day: int, hour: int, minute: int = 0, month: int = 10) -> None:
        """It is that time in London; what falls due until then happens in its order."""
        moment = datetime(2026, month, day, hour, minute, tzinfo=LONDON).astimezone(UTC)
        while due := await self.time.next_due(moment):
            self.time.clock.now = max(self.time.clock.now, due)
            await self.time.settle()
            await self._look("")
        self.time.clock.now = moment
        await self.time.settle()
        await self._look("")

    async def goes_away(self) -> None:
        """The bot is not there any more."""
        await self.stage.stop_bot()
        self._say("·", "(the bot is away)")

    async def comes_back(self) -> None:
        """The bot is there again, and did what fell due meanwhile. What people did in between
        shows on the card."""
        self._say("·", "(the bot is back)")
        before = await self.card()
        await self.stage.start_bot()

        async def seen() -> bool:
            return await self.card() != before

        assert await eventually(seen), before
        await self.time.settle()
        await self._look("")

    async def _does(self, who: str, deed: str, doing: Awaitable[object]) -> None:
        since = len(self.time.heard.events)
        self._say(who, deed)
        await doing
        if self.time.running:
            await self.time.until_heard(who, since)
            await self.time.settle()
            await self._look(f"{who}: {deed}")

    async def read_up(self) -> None:
        """Everybody reads what she got so far."""
        for who in self._notes:
            await self._reads(who)

    async def _look(self, deed: str) -> None:
        """What is new."""
        heard = self.time.heard
        for ref, sent in list(heard.notes.items()):
            who = heard.names.get(ref, "")
            notes = self._notes[who]
            first, new = not notes, sent - len(notes)
            for place in range(len(notes), sent):
                buttons = "\n".join(f"[{label}]" for label in heard.buttons[ref, place])
                notes.append(Entry(self.time.clock.now, who, buttons, deed))
            self.read += notes[len(notes) - new :]
            if new and (self._tell or first):  # to the first she has to be let in, on some chats
                await self._reads(who)
                for entry in notes[len(notes) - new :]:
                    self._say(f"→ {who}", entry.text)
        if heard.cards > self._cards:
            self._cards = heard.cards
            await self._look_at_cards(deed)

    async def _reads(self, who: str) -> None:
        """What she wasn't shown of her notes yet; what can be pressed stands behind each."""
        notes = self._notes[who]

        async def look() -> list[str]:
            found = await self.stage.notes(who)
            return found if len(found) >= len(notes) else []

        texts = await eventually(look)
        assert texts, f"{who} doesn't have her {len(notes)} notes"
        for text, entry in zip(texts, notes, strict=True):
            if not entry.text.startswith(text):
                unseen = [one for one in entry.text.splitlines() if one not in text]
                entry.text = "\n".join((text, *unseen))

    async def _look_at_cards(self, deed: str) -> None:
        """Of a card that was there before, only the lines that are new."""
        for text in await self.stage.cards():
            lines = text.splitlines()
            name = next(word for word in text.split() if re.fullmatch(r"#\d+", word))
            before = self._shown.get(name, [])
            new = [line for line in lines if line not in before]
            self._shown[name] = lines
            if new:
                kept = [name, *new] if before and name not in new[0] else new
                self.read.append(Entry(self.time.clock.now, ROOM, "\n".join(kept), deed))
                self._say("the card", "\n".join(kept))

    def _say(self, who: str, text: str) -> None:
        if self._tell is None:
            return
        now = self.time.clock.now.astimezone(LONDON)
        if self._told_at is None or now.replace(second=0) != self._told_at.replace(second=0):
            self._tell(f"\n{now:%a %-d %b, %H:%M}")
        self._told_at = now
        first, *more = text.splitlines() or [""]
        indent = " " * 12
        self._tell("\n".join((f"  {who:<9} {first}", *(indent + line for line in more))))


@asynccontextmanager
async def week_on(
    chat: str, folder: Path, language: str = "en", synapse: Synapse | None = None
) -> AsyncIterator[tuple[Stage, SetTime]]:
    """A stage on that chat, whose bot has the story's clock. Matrix needs a homeserver."""
    here = Here(zone="Europe/London", language=language, quiet=(22, 7))
    time = SetTime(folder, here, BEGINS.astimezone(UTC))
    stage: PlaygroundStage | DiscordStage | MatrixStage
    if chat == "playground":
        stage = PlaygroundStage(folder, time.start)
    elif chat == "discord":
        stage = DiscordStage(time.start, Limits.none())  # those go by its own clock
    else:
        assert synapse is not None, "Matrix needs a homeserver"
        stage = MatrixStage(synapse, folder, time.start, sealed=chat == "matrix-encrypted")
    await stage.open()
    try:
        yield stage, time
    finally:
        await stage.close()
