"""Neighbours who talk with the bot in one language, each sentence kept with its catalogue key.

Whatever happens, nobody gets more than one note for it.
"""

import re
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import plugins
from core.decision import Line, Value
from core.events import Here
from core.plugin import discover
from core.posts import Period
from core.words import Stamp, Words
from tests.plugins.street import Street, found_street

GRACE = timedelta(seconds=25)
_NOT_SAID = ("format-", "time-")
"""Parts of sentences, not sentences."""


@dataclass(frozen=True)
class Said:
    """A sentence, and to whom; nobody for what stands on a card. Those of one `shape` differ only
    in their times and numbers."""

    who: str
    key: str
    text: str
    shape: str


class Overheard(Words):
    """Words that keep what is said in them."""

    def __init__(self, *how: Any) -> None:
        super().__init__(*how)
        self.said: list[tuple[str, str]] = []
        self.times: set[str] = set()

    def stamped(self, stamp: Stamp | None) -> "Overheard":
        """Nobody here has a clock of her own on a note."""
        return self

    def period(self, period: Period) -> str:
        """The period, and kept."""
        told = super().period(period)
        self.times.add(told)
        return told

    def text(self, line: Line) -> str:
        """The sentence, and kept."""
        text = super().text(line)
        self.said.append((line.key, text))
        return text


class Talk:
    """What people do on `street`, and all that was said there."""

    def __init__(self, street: Street) -> None:
        self.street = street
        self._words = Words(street.here.language, street.here.zone)

    async def says(self, who: str, text: str, **how: Any) -> None:
        """`who` says that; whoever is to hear of it has."""
        before = len(self.street.notes)
        await self.street.say(who, text, **how)
        await self._nobody_twice(before)

    async def reacts(self, who: str, *emoji: str, number: int = 1, added: bool = True) -> None:
        """`who` puts these under a card, or takes them away."""
        before = len(self.street.notes)
        for one in emoji:
            await self.street.react(who, number, one, added=added)
        await self._nobody_twice(before)

    async def presses(
        self, who: str, key: str, how: dict[str, Any] | None = None, **args: Value
    ) -> None:
        """`who` presses the button with the sentence `key` on it."""
        await self._press(who, self._words.say(key, **args), how or {})

    async def picks(self, who: str, position: int) -> None:
        """`who` presses the button at `position`, counted over all that she ever got; from behind
        where that is negative."""
        await self._press(who, self.street.buttons(who)[position], {})

    async def later(self, **time: float) -> None:
        """Time passes."""
        before = len(self.street.drawn)
        await self.street.wait(**time)
        told = self.street.drawn[before:]
        minutes = Counter((who, now.replace(second=0)) for now, who, _ in told if who)
        assert max(minutes.values(), default=0) <= 1, minutes

    def said(self) -> Iterator[Said]:
        """Every sentence so far, parts of sentences among them."""
        for _, who, words in self.street.drawn:
            if isinstance(words, Overheard):
                for key, text in words.said:
                    yield Said(who, key, text, _shape(text, words.times))

    def heard(self) -> Iterator[Said]:
        """The same, without the parts."""
        return (one for one in self.said() if not one.key.startswith(_NOT_SAID))

    async def _press(self, who: str, label: str, how: dict[str, Any]) -> None:
        before = len(self.street.notes)
        await self.street.press(who, label, **how)
        await self._nobody_twice(before)

    async def _nobody_twice(self, before: int) -> None:
        await self.street.wait(seconds=GRACE.total_seconds())
        told = Counter(who for who, _ in self.street.notes[before:])
        assert max(told.values(), default=0) <= 1, self.street.notes[before:]


def _shape(text: str, times: set[str]) -> str:
    for time in sorted(times, key=len, reverse=True):
        text = text.replace(time, "…")
    return re.sub(r"\d+", "0", text)


@asynccontextmanager
async def talking(
    folder: Path, language: str, feeds: str = "https://hands.example.org"
) -> AsyncIterator[Talk]:
    """A street that speaks `language`, where notes wait at night."""
    folder.mkdir(parents=True, exist_ok=True)
    here = Here(zone="Europe/London", language=language, quiet=(22, 7), feeds=feeds)
    street = await found_street(folder, discover(plugins), here)
    street.words = Overheard
    try:
        yield Talk(street)
    finally:
        await street.board.close()
