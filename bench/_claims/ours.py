"""The host and the board, as they run in earnest; and what they say to the database."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Sequence
from typing import Any, TypeVar

from bench._claims.street import clock, warm_up
from core.emoji import Emoji
from core.events import Here, Reacted
from core.host import Host
from core.plugin import Plugins
from plugins.claiming import plugin as claiming
from storage.board import TortoiseBoard
from storage.session import Row, Rows, Session, Steps

T = TypeVar("T")

Statement = tuple[str, tuple[Any, ...] | list[Row], bool]
"""SQL, values, and whether they are rows of values."""
Transaction = list[Statement]


@contextlib.asynccontextmanager
async def host_on(url: str, said: list[Transaction] | None = None) -> AsyncIterator[Host]:
    """A host with the claiming plugin on the board at `url`, warmed up. `said` gets all that the
    board says to the database from then on."""
    board = TortoiseBoard(url, clock)
    await board.open()
    try:
        host = Host(Plugins([claiming]), board, Here(), Emoji(), clock)
        await burst(host, warm_up())
        if said is not None:
            _listen(board, said)
        yield host
    finally:
        await board.close()


async def burst(host: Host, events: Sequence[Reacted]) -> list[float]:
    """All at once; the seconds until each was durable."""
    took: list[float] = []
    start = time.perf_counter()
    outcomes = [host.take(event) for event in events]
    for outcome in outcomes:
        outcome.add_done_callback(lambda _: took.append(time.perf_counter() - start))
    if None in await asyncio.gather(*outcomes):
        raise AssertionError("a claim was taken for one already known")
    return took


async def one_by_one(host: Host, events: Sequence[Reacted]) -> list[float]:
    """Each when the one before is durable."""
    took: list[float] = []
    for event in events:
        took += await burst(host, [event])
    return took


def _listen(board: TortoiseBoard, said: list[Transaction]) -> None:
    database = board._database
    writing = database.writing

    async def overheard(steps: Steps[T]) -> T:
        async with writing() as session:
            said.append([])
            return await steps(_Overheard(session, said[-1]))

    database.write = overheard  # type: ignore[method-assign]


class _Overheard:
    """A session that keeps what is said."""

    def __init__(self, session: Session, said: Transaction) -> None:
        self._session = session
        self._said = said
        self.shared = session.shared
        self.vault = session.vault

    async def fetch(self, sql: str, *values: object) -> Rows:
        self._said.append((sql, values, False))
        return await self._session.fetch(sql, *values)

    async def many(self, sql: str, rows: Sequence[Row]) -> None:
        if rows:
            self._said.append((sql, list(rows), True))
        await self._session.many(sql, rows)

    async def at_once(self, steps: Steps[T]) -> T:
        return await steps(self)
