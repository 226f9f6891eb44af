"""A week's story: dinner for the five of them, every day from a Monday to a Sunday on which the
clocks change. Printed as it goes:

python -m tests.contract.week [--language en|es|fr|de] [--chat playground|discord|matrix|…]
"""

import argparse
import asyncio
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.async_api import Browser

from core.events import Here
from tests.contract.browser_stage import BrowserStage
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
CHATS = ("playground", "discord", "matrix", "matrix-encrypted")
ADDRESS = "12 Elm Street"
ROOM = ""
"""Who reads what stands on a card."""


@dataclass(frozen=True)
class Texts:
    """What people type, in one language."""

    dinners: str
    later: str
    offer: str
    ladder: str


SAID = {
    "en": Texts(
        "dinner for the five of us every day next week at 6pm",
        "Thursday 7pm",
        "two kids every Tuesday 4-6pm",
        "someone to hold the ladder Saturday 11am",
    ),
    "es": Texts(
        "cena para los cinco todos los días de la próxima semana a las 18",
        "jueves 19:00",
        "dos niños todos los martes de 16 a 18",
        "alguien que sujete la escalera el sábado a las 11",
    ),
    "fr": Texts(
        "dîner pour nous cinq tous les jours de la semaine prochaine à 18h",
        "jeudi à 19h",
        "deux enfants tous les mardis de 16h à 18h",
        "quelqu’un pour tenir l’échelle samedi à 11h",
    ),
    "de": Texts(
        "Abendessen für uns fünf jeden Tag nächste Woche um 18 Uhr",
        "Donnerstag 19 Uhr",
        "zwei Kinder jeden Dienstag 16-18 Uhr",
        "jemand, der die Leiter hält, Samstag 11 Uhr",
    ),
}


@dataclass(frozen=True)
class Entry:
    """Something that was read: `text`, by `who`, at `at`. `deed` is what somebody did right before,
    empty if time brought it."""

    at: datetime
    who: str
    text: str
    deed: str = ""


Tell = Callable[[str], object]


class Week:
    """The people of the story on `stage`, its clock, and all that was read so far."""

    def __init__(self, stage: Stage, time: SetTime, tell: Tell = lambda _: None) -> None:
        self.stage = stage
        self.time = time
        self.read: list[Entry] = []
        self._tell = tell
        self._notes: dict[str, int] = defaultdict(int)
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

    async def _look(self, deed: str) -> None:
        """What is new, read by those whom it is for."""
        heard = self.time.heard
        for ref, sent in list(heard.notes.items()):
            who = heard.names.get(ref, "")
            if sent > self._notes[who]:
                notes = await self._her_notes(who, sent)
                for place in range(self._notes[who], sent):
                    buttons = (f"[{label}]" for label in heard.buttons[ref, place])
                    unseen = [button for button in buttons if button not in notes[place]]
                    self._reads(who, "\n".join((notes[place], *unseen)), deed)
                self._notes[who] = sent
        if heard.cards > self._cards:
            self._cards = heard.cards
            await self._look_at_cards(deed)

    async def _her_notes(self, who: str, sent: int) -> list[str]:
        async def look() -> list[str]:
            found = await self.stage.notes(who)
            return found if len(found) >= sent else []

        return await eventually(look)

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
                self._reads(ROOM, "\n".join(kept), deed)

    def _reads(self, who: str, text: str, deed: str) -> None:
        self.read.append(Entry(self.time.clock.now, who, text, deed))
        mark = f"→ {who}" if who else "the card"
        self._say(mark, text)

    def _say(self, who: str, text: str) -> None:
        now = self.time.clock.now.astimezone(LONDON)
        if self._told_at is None or now.replace(second=0) != self._told_at.replace(second=0):
            self._tell(f"\n{now:%a %-d %b, %H:%M}")
        self._told_at = now
        first, *more = text.splitlines() or [""]
        indent = " " * 12
        self._tell("\n".join((f"  {who:<9} {first}", *(indent + line for line in more))))


@asynccontextmanager
async def week_on(
    chat: str, folder: Path, language: str = "en", far: Synapse | Browser | None = None
) -> AsyncIterator[tuple[Stage, SetTime]]:
    """A stage on that chat, whose bot has the story's clock. Matrix needs a homeserver at the `far`
    end, the playground's page a browser; with one, the playground is that page."""
    here = Here(zone="Europe/London", language=language, quiet=(22, 7))
    time = SetTime(folder, here, BEGINS.astimezone(UTC))
    stage: PlaygroundStage | BrowserStage | DiscordStage | MatrixStage
    if isinstance(far, Browser):
        stage = BrowserStage(folder, time.start, far, language=language)
    elif chat == "playground":
        stage = PlaygroundStage(folder, time.start)
    elif chat == "discord":
        stage = DiscordStage(time.start, Limits.none())  # those go by its own clock
    else:
        assert far is not None, "Matrix needs a homeserver"
        stage = MatrixStage(far, folder, time.start, sealed=chat == "matrix-encrypted")
    await stage.open()
    try:
        yield stage, time
    finally:
        await stage.close()


@contextmanager
def _homeserver(chat: str) -> Iterator[Synapse | None]:
    if not chat.startswith("matrix"):
        yield None
        return
    server = Synapse()
    try:
        yield server.start()
    finally:
        server.close()


async def play(week: Week) -> None:
    """The whole story, in the language that the stage's room has."""
    await the_week_before(week)
    await the_first_days(week)
    await the_bot_is_away(week)
    await nobody_for_the_ladder(week)
    await friday(week)
    await the_clocks_change(week)


async def the_week_before(week: Week) -> None:
    """Ana asks, the seven dinners are taken, and Cleo's Tuesday goes on to Eva. Dora offers what
    she will offer every week."""
    said = SAID[week.time.here.language]
    await week.says("Ana", f"!ask {said.dinners}")
    await week.says_alone("Ana", f"!details 1 {ADDRESS}")
    await week.until(14, 21)
    await week.says("Dora", "!ican 1 3")
    await week.until(14, 23, 10)
    await week.reacts("Bea", "1️⃣", "4️⃣")
    await week.until(14, 23, 15)
    await week.reacts("Cleo", "2️⃣", "5️⃣")
    await week.until(15, 9)
    await week.reacts("Eva", "6️⃣", "2️⃣", "5️⃣")
    await week.until(15, 9, 30)
    await week.reacts("Dora", "7️⃣", "5️⃣")
    await week.until(15, 10)
    await week.says("Dora", f"!offer {said.offer}")
    await week.reacts("Bea", "1️⃣", "2️⃣", number=2)
    await week.until(16, 18, 30)
    await week.takes_away("Cleo", "2️⃣")


async def the_first_days(week: Week) -> None:
    """Eva needs somebody on Saturday. At night, Ana puts Thursday an hour later."""
    said = SAID[week.time.here.language]
    await week.until(19, 11)
    await week.says("Eva", f"!ask {said.ladder}")
    await week.until(19, 19, 30)
    await week.chooses("Dora", 1)
    await week.until(19, 22, 30)
    await week.says("Ana", f"!change 1 {said.later}")
    await week.until(21, 16, 30)


async def the_bot_is_away(week: Week) -> None:
    """On Wednesday afternoon, for fifty minutes in which people were to be reminded."""
    await week.goes_away()
    await week.reacts("Eva", "4️⃣")
    await week.until(21, 17, 20)
    await week.comes_back()


async def nobody_for_the_ladder(week: Week) -> None:
    """Half of the time is gone at eleven in the evening. In the morning Eva asks once more."""
    await week.until(22, 7, 30)
    await week.chooses("Eva", 3)
    await week.until(22, 12)
    await week.reacts("Bea", "🙋", number=3)


async def friday(week: Week) -> None:
    """Two hours before, Cleo can't. Eva is asked first and doesn't answer, then Dora is."""
    await week.until(23, 16)
    await week.takes_away("Cleo", "5️⃣")
    await week.until(23, 16, 21)
    await week.chooses("Dora", 1)


async def the_clocks_change(week: Week) -> None:
    """Sunday's dinner is at six by the clock. Then the card closes, and a week later is wiped; so
    is what Dora offered, which she doesn't any more."""
    await week.until(26, 19, 30)
    await week.chooses("Dora", 2)
    await week.until(28, 10)
    await week.says("Dora", "!done 2")
    await week.until(5, 9, month=11)


async def main() -> None:
    """Print it."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--language", choices=SAID, default="en")
    wanted.add_argument("--chat", choices=CHATS, default="playground")
    chosen = wanted.parse_args()
    with tempfile.TemporaryDirectory() as folder, _homeserver(chosen.chat) as synapse:
        async with week_on(chosen.chat, Path(folder), chosen.language, synapse) as (stage, time):
            await play(Week(stage, time, lambda said: sys.stdout.write(said + "\n")))


if __name__ == "__main__":
    asyncio.run(main())
