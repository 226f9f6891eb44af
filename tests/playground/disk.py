"""Disks that can't be written just now."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from adapters.playground.town import Town


@asynccontextmanager
async def full(town: Town) -> AsyncIterator[None]:
    """The file can't grow. SQLite has a limit of its own for that, one per connection."""
    db = town._journal._open_db
    [[pages]] = await db.execute_fetchall("PRAGMA page_count")
    await db.execute(f"PRAGMA max_page_count = {pages}")
    yield
    await db.execute("PRAGMA max_page_count = 1000000")


@asynccontextmanager
async def read_only(town: Town) -> AsyncIterator[None]:
    """Nothing can be written."""
    db = town._journal._open_db
    await db.execute("PRAGMA query_only = ON")
    yield
    await db.execute("PRAGMA query_only = OFF")
