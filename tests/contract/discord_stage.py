"""Discord as a stage: people with Discord clients on a Discord of the tests'."""

import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import plugins
from adapters.discord.chat import DiscordChat
from adapters.discord.settings import DiscordSettings
from core.plugin import discover, in_order
from core.words import Words
from tests.contract.matrix_stage import Running
from tests.eventually import eventually
from tests.far.discord.interactions import Interaction
from tests.far.discord.limits import SWIFT, Limits
from tests.far.discord.people import Person
from tests.far.discord.server import FarDiscord
from tests.far.discord.typed import CannotDo
from tests.far.discord.world import Message

Start = Callable[[DiscordChat], Awaitable[Running]]

_LONDON = ZoneInfo("Europe/London")
_STAMP = re.compile(r"<t:(\d+):([FDtR])>")


class DiscordStage:
    """A guild with one room, and the bot that `start` starts. People move in when spoken of."""

    name = "discord"
    types_freely = False

    def __init__(self, start: Start, limits: Limits = SWIFT) -> None:
        self._start = start
        self._limits = limits
        self._bot: Running | None = None
        self._people: dict[str, Person] = {}
        self._doings: dict[str, list[Interaction]] = {}

    async def open(self) -> None:
        """A guild is opened with the bot in it."""
        self.far = FarDiscord(limits=self._limits)
        await self.far.listen_again()
        self.street = self.far.guild("Willow Street")
        self.room = self.street.channel("helping-hands")
        self._keeper = self.person("Keeper")
        self.street.trust(self._keeper, "MANAGE_MESSAGES", "MANAGE_GUILD")
        await self.start_bot()

    async def close(self) -> None:
        """Everybody leaves; nothing that was asked of Discord broke its documents."""
        await self.stop_bot()
        await self.far.stop_listening()
        assert self.far.violations == []

    # --- doing ---

    async def say(self, who: str, text: str) -> None:
        person = self.person(who)
        if not text.startswith("!"):
            await person.say(self.room, text)
            return
        word, _, rest = text[1:].partition(" ")
        options = _options(word, rest)
        doing = await person.command(self.room, word, **options)
        self._doings[who].append(doing)

    async def say_privately(self, who: str, text: str) -> None:
        person = self.person(who)
        await person.say(person.direct, text)

    async def react(self, who: str, number: int, emoji: str) -> None:
        await self.person(who).react(await self.card(number), emoji)

    async def unreact(self, who: str, number: int, emoji: str) -> None:
        await self.person(who).unreact(await self.card(number), emoji)

    async def choose(self, who: str, position: int) -> None:
        asked = [note for note in self.private(who) if note.buttons][-1]
        await self.press(who, asked, asked.buttons[position - 1]["custom_id"])

    async def remove_card(self, number: int) -> None:
        await self._keeper.delete(await self.card(number))

    async def press(self, who: str, message: Message, button: str) -> Interaction:
        """`who` presses a button, by its label or custom id."""
        doing = await self.person(who).press(message, button)
        self._doings[who].append(doing)
        return doing

    async def fill(self, who: str, doing: Interaction, **answers: str) -> None:
        """`who` fills in the form that her doing opened, and sends it."""
        form = await doing.form()
        self._doings[who].append(await self.person(who).fill(form, answers))

    # --- looking ---

    async def cards(self) -> list[str]:
        return [as_read(message) for message in self._cards()]

    async def notes(self, who: str) -> list[str]:
        return [as_read(note) for note in self.private(who)]

    def private(self, who: str) -> list[Message]:
        """What only she sees, oldest first: answers, direct messages, threads for her."""
        person = self.person(who)
        answers = [answer for doing in self._doings[who] for answer in doing.answers]
        return sorted([*answers, *person.heard], key=lambda message: message.id)

    async def files(self, who: str) -> list[str]:
        files = self.far.world.files
        return [
            files[attachment["url"]].decode()
            for note in self.private(who)
            for attachment in note.attachments
        ]

    async def card_reactions(self, number: int) -> dict[str, set[str]]:
        return (await self.card(number)).reactions

    async def card_edits(self, number: int) -> int:
        return (await self.card(number)).edits

    async def card(self, number: int) -> Message:
        """The card of #`number`, once it stands."""

        async def look() -> Message | None:
            head = f"#{number}"
            return next((c for c in self._cards() if head in c.text.split()), None)

        found = await eventually(look)
        assert found is not None, f"no card of #{number}"
        return found

    # --- the bot ---

    async def start_bot(self) -> None:
        settings = DiscordSettings(
            self.far.token,
            api_url=self.far.api_url,
            gateway_url=self.far.gateway_url,
            guild_ready=0.2,
            identify_pause=0.05,
        )
        features = discover(plugins)
        chat = DiscordChat(settings, features.menu, _words)
        before = len(self.far.gateway.sessions)
        self._bot = await self._start(chat)
        assert await self.far.until(lambda: len(self.far.gateway.sessions) > before)
        listed = set(in_order(features.commands))
        assert await self.far.until(
            lambda: listed <= {command["name"] for command in self.far.world.commands}
        ), "its commands are there to be typed"

    async def stop_bot(self) -> None:
        if self._bot is not None:
            await self._bot.stop()
            self._bot = None

    # --- behind the scenes ---

    def person(self, name: str) -> Person:
        """Somebody in the guild."""
        if name not in self._people:
            self._people[name] = self.street.member(name, locale="en-GB")
            self._doings[name] = []
        return self._people[name]

    def _cards(self) -> list[Message]:
        bot = self.far.world.bot
        return [m for m in self.room.messages if m.author is bot and m.channel is self.room]


def _words(language: str) -> Words:
    return Words(language or "en", "Europe/London")


def as_read(message: Message) -> str:
    """A message as a client in London shows it."""
    return _STAMP.sub(_moment, message.text)


def _moment(found: re.Match[str]) -> str:
    moment = datetime.fromtimestamp(int(found[1]), UTC).astimezone(_LONDON)
    styles = {"F": "%A, %-d %B %Y %H:%M", "D": "%-d %B %Y", "t": "%H:%M", "R": "in a while"}
    return moment.strftime(styles[found[2]])


def _options(word: str, rest: str) -> dict[str, Any]:
    """What one would put into the options of a slash command."""
    if word in ("ask", "offer"):
        return {"what": rest} if rest else {}
    if word in ("settings", "setup"):
        parts = rest.split()
        return dict(zip(parts[::2], parts[1::2], strict=True))
    if word in ("details", "change"):
        number, _, new = rest.partition(" ")
        return {"number": int(number), "details" if word == "details" else "when": new}
    if rest.lstrip("#").split()[:1] and rest.lstrip("#").split()[0].isdigit():
        numbers = [int(part) for part in rest.lstrip("#").split()]
        return dict(zip(("number", "slot"), numbers, strict=False))
    if rest:
        raise CannotDo(f"/{word} takes no {rest!r}")
    return {}
