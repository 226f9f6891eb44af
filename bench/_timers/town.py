"""A town with 100,000 timers far ahead, and people who are about to be told something."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from bench._claims.street import ROOM, an_ask
from core.claims import claim
from core.clock import utc_now
from core.decision import Decision, Tell, Timer, line
from core.events import Elapsed, Said
from core.plugin import Plugin
from core.ports import Change, Found, Fresh, WithId
from core.posts import Post
from core.refs import Person, PersonRef
from core.telling import TELL
from storage.board import TortoiseBoard

POSTS, EACH = 20_000, 5
TIMERS = POSTS * EACH
NOTE = "note"
"""A timer whose handler has next to nothing to do: it is one short note."""
DAY = timedelta(days=1)
_CARDS_ARE_UP = """
    UPDATE card SET message = CAST(id AS TEXT), seeded = TRUE, shown = wanted, due = NULL
"""

plugin = Plugin("town")


@plugin.timer(NOTE)
def note(elapsed: Elapsed, post: Post) -> Decision:
    """Tell her something."""
    assert elapsed.who is not None
    tell = Tell(f"note:{post.id}", elapsed.who, (line("answer-noted"),), post=post.id)
    return Decision(tells=(tell,))


async def build(url: str) -> None:
    """Open asks, with their cards up, each with a helper and timers on the days to come."""
    now = utc_now()
    async with _opened(url) as board:
        for first in range(1, POSTS + 1, 1000):
            await asyncio.gather(*(board.apply(_asks(n, now)) for n in range(first, first + 1000)))
        async with board._database.writing() as session:
            await session.fetch(_CARDS_ARE_UP)


async def set_off(url: str, count: int, due: datetime, name: str) -> None:
    """So many helpers have a timer of that name at that moment."""
    async with _opened(url) as board:
        await asyncio.gather(*(board.apply(_sets(n, due, name)) for n in range(1, count + 1)))


async def kept(url: str) -> tuple[set[str], int]:
    """The keys of all notes that are out, and how many timers that were set off are left."""
    async with _opened(url) as board, board._database.reading() as session:
        notes = await session.fetch("SELECT key FROM tell WHERE sent IS NOT NULL")
        left = await session.fetch("SELECT count(*) FROM timer WHERE name IN :texts", [NOTE, TELL])
    return {note[0] for note in notes}, left[0][0]


@asynccontextmanager
async def _opened(url: str) -> AsyncIterator[TortoiseBoard]:
    board = TortoiseBoard(url)
    await board.open()
    try:
        yield board
    finally:
        await board.close()


def _asks(number: int, now: datetime) -> Change:
    def decide(found: Found) -> Decision:
        post = an_ask(number, found.number, now + DAY)
        post = claim(post, post.slots[0], _helper(number), reaction="🙋")
        days = (now + n * DAY + number * timedelta(seconds=1) for n in range(1, EACH + 1))
        waiting = tuple(Timer(f"day {n}", day) for n, day in enumerate(days))
        return Decision(post=post, timers=waiting)

    return Change(_said(f"asks:{number}", now), Fresh("bench"), decide)


def _sets(number: int, due: datetime, name: str) -> Change:
    decision = Decision(timers=(Timer(name, due, _helper(number).ref),))
    return Change(_said(f"sets:{number}", due), WithId(number), lambda _: decision)


def _helper(number: int) -> Person:
    return Person(PersonRef("bench", f"helper-{number}"), f"Helper {number}")


def _said(id_: str, at: datetime) -> Said:
    return Said(id=id_, at=at, who=_helper(0), room=ROOM, community="bench", text="")
