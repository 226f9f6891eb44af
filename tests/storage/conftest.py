"""An empty, migrated database for each test, on both kinds."""

import asyncio
import contextlib
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio

from storage.board import TortoiseBoard
from storage.migrate import migrate
from tests.far.postgres import Postgres
from tests.storage.deeds import Clockwork

BOTH = ["sqlite", "postgres"]


@pytest.fixture(scope="session")
def sqlite_start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file to copy."""
    path = tmp_path_factory.mktemp("start") / "start.db"
    asyncio.run(migrate(f"sqlite://{path}"))
    return path


@pytest.fixture(scope="session")
def postgres_start(postgres: Postgres) -> Iterator[str]:
    """A migrated database that tests take turns with: it stays warm."""
    url = postgres.create_database()
    asyncio.run(migrate(url))
    yield url
    postgres.drop_database(url)


@pytest.fixture(params=BOTH)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A migrated database with nothing in it."""
    if request.param == "sqlite":
        start = request.getfixturevalue("sqlite_start")
        shutil.copy(start, tmp_path / "many.db")
        return f"sqlite://{tmp_path / 'many.db'}"
    shared: str = request.getfixturevalue("postgres_url")
    return shared


@pytest.fixture
def postgres_url(postgres_start: str) -> str:
    """A migrated database with nothing in it, on PostgreSQL."""
    asyncio.run(_empty(postgres_start))
    return postgres_start


@pytest.fixture
def clock() -> Clockwork:
    """A clock that stands at noon until it is moved."""
    return Clockwork()


@pytest_asyncio.fixture
async def board(url: str, clock: Clockwork) -> AsyncIterator[TortoiseBoard]:
    """An open board."""
    async with opened(url, clock) as running:
        yield running


@contextlib.asynccontextmanager
async def opened(url: str, clock: Clockwork | None = None) -> AsyncIterator[TortoiseBoard]:
    """A board, open as long as the block lasts."""
    board = TortoiseBoard(url, clock or Clockwork(), "only ever in tests")
    await board.open()
    try:
        yield board
    finally:
        await board.close()


async def _empty(url: str) -> None:
    db = await asyncpg.connect(url)
    try:
        rows = await db.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        names = {row["tablename"] for row in rows} - {"migration"}
        await db.execute("TRUNCATE " + ", ".join(names))
    finally:
        await db.close()
