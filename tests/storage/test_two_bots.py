"""Two bots on one server, from the timer to the note: nothing twice, nothing missed."""

import asyncio
import contextlib
import sys
import time
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import asyncpg
import pytest

from core.claims import claim
from core.decision import Timer
from core.ports import Change
from core.posts import Post
from core.refs import RoomRef
from tests.eventually import eventually
from tests.storage.conftest import opened
from tests.storage.deeds import ANA, NOON, asks, edits, someone

ROOT = Path(__file__).parents[2]
POSTS = 300  # twice as many timers: more than one process takes at once
ROOMS = 30
AT_ONCE = 8


@dataclass
class Bot:
    """A process, and what it has said so far: keys, and those that may have been said before."""

    process: Process
    said: list[str] = field(default_factory=list)
    again: set[str] = field(default_factory=set)

    async def listen(self) -> None:
        """Until it ends."""
        assert self.process.stdout is not None
        async for line in self.process.stdout:
            word, key, how = line.decode().split()
            assert word == "said"
            self.said.append(key)
            if how == "again":
                self.again.add(key)

    async def has_said(self, many: int) -> bool:
        return len(self.said) >= many


@contextlib.asynccontextmanager
async def bot(url: str, noon: float) -> AsyncIterator[Bot]:
    """A bot that runs."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.storage.bot_process", url, str(noon)),
        cwd=ROOT,
        stdout=PIPE,
        stderr=DEVNULL,
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"ready\n"
    one = Bot(process)
    listening = asyncio.create_task(one.listen())
    try:
        yield one
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
        await listening


async def a_street(url: str) -> None:
    """Posts without a card yet; a helper of each, whom nobody told, nor Ana of her, until soon."""
    soon = NOON + timedelta(seconds=3)
    numbers = range(1, POSTS + 1)
    async with opened(url) as board:
        await asyncio.gather(*(board.apply(asks(n, room=_room(n))) for n in numbers))
        for applied in [board.apply(_helps(n, soon)) for n in numbers]:
            await applied


def _helps(number: int, soon: datetime) -> Change:
    who = someone(f"Helper{number}")
    timers = tuple(Timer("tell", soon, ref) for ref in (who.ref, ANA.ref))

    def edit(post: Post) -> Post:
        return claim(post, post.slots[0], who, reaction="🙋")

    return edits(number, edit, f"helps:{number}", timers=timers)


def _room(post: int) -> RoomRef:
    return RoomRef("play", f"room-{post % ROOMS}")


@dataclass(frozen=True)
class Street:
    """What the database says."""

    db: asyncpg.Connection

    async def is_quiet(self) -> bool:
        """Whether all that was due has happened."""
        left = (
            "SELECT (SELECT count(*) FROM tell WHERE sent IS NULL)"
            " + (SELECT count(*) FROM timer WHERE name = 'tell')"
            " + (SELECT count(*) FROM card WHERE due IS NOT NULL)"
        )
        return bool(await self.db.fetchval(left) == 0)

    async def keys(self) -> set[str]:
        """Of all cards, and all notes; those that were put together have the key of the first."""
        notes = await self.db.fetch("SELECT key, bundle FROM tell")
        assert len(notes) == 2 * POSTS, "a note for each timer"
        cards = await self.db.fetch("SELECT post_id, room_id FROM card")
        found = {f"card:{card['post_id']}:{card['room_id']}" for card in cards}
        return found | {note["bundle"] or note["key"] for note in notes}


@pytest.fixture
async def street(postgres_url: str) -> AsyncIterator[Street]:
    """A street at noon."""
    await a_street(postgres_url)
    db = await asyncpg.connect(postgres_url)
    yield Street(db)
    await db.close()


async def test_two_bots_say_everything_once_between_them(postgres_url: str, street: Street) -> None:
    noon = time.time()
    async with bot(postgres_url, noon) as one, bot(postgres_url, noon) as other:
        assert await eventually(street.is_quiet, seconds=60)

    said = Counter([*one.said, *other.said])
    assert said.keys() == await street.keys()
    assert set(said.values()) == {1}
    assert min(len(one.said), len(other.said)) > 10


async def test_what_a_bot_was_about_to_say_that_was_killed_is_said_by_another(
    postgres_url: str, street: Street
) -> None:
    """The other one starts half a minute later. What the first sent, and couldn't record any more,
    is known as such, and has its key, so that a platform takes it for the same."""
    noon = time.time()
    async with bot(postgres_url, noon) as one:
        assert await eventually(partial(one.has_said, POSTS + 50), seconds=60)
        one.process.kill()
    async with bot(postgres_url, noon - 35) as other:
        assert await eventually(street.is_quiet, seconds=60)

    assert {*one.said, *other.said} == await street.keys()
    twice = set(one.said) & set(other.said)
    assert twice <= other.again
    assert len(twice) <= AT_ONCE
    assert max(Counter(one.said).values()) == max(Counter(other.said).values()) == 1
