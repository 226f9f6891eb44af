"""The bot on Discord as a process of its own, `manyhands run`, which can be killed."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from adapters.discord.chat import DiscordChat
from tests.cli.conftest import MANYHANDS, surroundings
from tests.contract.discord_stage import DiscordStage
from tests.contract.matrix_stage import Running
from tests.far.discord.interactions import Interaction
from tests.far.discord.world import Message
from tests.far.process import Process

_NUMBER = re.compile(r"· #(\d+)")


class ProcessStage(DiscordStage):
    """The bot is `manyhands run`, and stopping it is kill -9."""

    def __init__(self, folder: Path) -> None:
        super().__init__(_in_process)
        self._folder = folder
        self._process: Process | None = None

    def spawn(self) -> None:
        """The process begins."""
        env = surroundings(
            MANYHANDS_ZONE="Europe/London",
            MANYHANDS_GRACE_SECONDS="0.4",
            MANYHANDS_DISCORD__TOKEN=self.far.token,
            MANYHANDS_DISCORD__API_URL=self.far.api_url,
            MANYHANDS_DISCORD__GATEWAY_URL=self.far.gateway_url,
        )
        self._process = Process([MANYHANDS, "run"], self._folder, env=env)

    async def start_bot(self) -> None:
        before = len(self.far.gateway.sessions)
        self.spawn()
        there = await self.far.until(
            lambda: len(self.far.gateway.sessions) > before and self.far.world.commands, 30
        )
        assert there, self.log

    async def stop_bot(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process = None

    @property
    def log(self) -> str:
        """What the bot has written to its log."""
        return (self._folder / "output.log").read_text(encoding="utf-8", errors="replace")

    def read(self, query: str) -> list[tuple[int, ...]]:
        """Rows of the bot's database."""
        file = f"file:{self._folder / 'manyhands.db'}?mode=ro"
        with closing(sqlite3.connect(file, uri=True)) as database:
            return database.execute(query).fetchall()

    def standing(self) -> dict[int, list[Message]]:
        """The cards in the room by their numbers."""
        found: dict[int, list[Message]] = {}
        for message in self._cards():
            number = _NUMBER.search(message.text)
            assert number, message.text
            found.setdefault(int(number[1]), []).append(message)
        return found

    def about(self, who: str, number: int) -> list[Message]:
        """What she alone was told about #`number`."""
        named = re.compile(rf"#{number}\b")
        return [message for message in self.private(who) if named.search(message.text)]

    def latest(self, who: str) -> Interaction:
        """What she set off last with a command, a button or a form."""
        return self._doings[who][-1]

    def kept_waiting(self) -> list[str]:
        """Who was promised an answer and didn't get it."""
        doings = [(who, doing) for who, each in self._doings.items() for doing in each]
        return [who for who, doing in doings if doing.answered and doing.thinking]

    def cards_of(self, what: str) -> list[Message]:
        """The cards that speak of it."""
        return [card for card in self._cards() if what in card.text]


async def _in_process(_: DiscordChat) -> Running:
    raise AssertionError("here the bot is a process of its own")
