"""The playground's SQLite file: its tables, and a connection to them."""

import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import aiosqlite

from core.errors import DatabaseTooNew, Unreachable

VERSION = 1

# `rev` counts every change that can be seen; a message carries that of its latest one.
# What people did stands in `deed`, in order. Words stand in `message` alone.
_SCHEMA = """
CREATE TABLE message (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    room TEXT NOT NULL,
    who TEXT NOT NULL,
    text TEXT NOT NULL,
    content TEXT NOT NULL,
    reply_to INTEGER,
    at TEXT NOT NULL,
    edits INTEGER NOT NULL DEFAULT 0,
    gone INTEGER NOT NULL DEFAULT 0,
    rev INTEGER NOT NULL
);
CREATE INDEX message_rev ON message (rev);
CREATE INDEX message_room ON message (room, id);
CREATE TABLE reaction (
    message INTEGER NOT NULL REFERENCES message (id),
    emoji TEXT NOT NULL,
    who TEXT NOT NULL,
    rev INTEGER NOT NULL,
    PRIMARY KEY (message, emoji, who)
) WITHOUT ROWID;
CREATE TABLE deed (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    who TEXT NOT NULL,
    room TEXT NOT NULL,
    message INTEGER NOT NULL REFERENCES message (id),
    what TEXT NOT NULL
);
CREATE TABLE call (
    key TEXT PRIMARY KEY,
    message INTEGER NOT NULL
) WITHOUT ROWID;
"""


async def connect(file: Path, born: int) -> aiosqlite.Connection:
    """A connection to the town in `file`, which is made if it isn't there.

    Ids in a new file count from `born`, so that a town made anew never repeats one of a town that
    was thrown away, which the bot may still remember. Raises `Unreachable`, `DatabaseTooNew`.
    """
    with storage_faults():
        file.parent.mkdir(parents=True, exist_ok=True)
        db = await aiosqlite.connect(file, isolation_level=None)
        try:
            await _prepare(db, born)
        except BaseException:
            await db.close()
            raise
    return db


async def last_of(db: aiosqlite.Connection) -> tuple[int, int]:
    """The `rev` of the latest change in a town, and the `seq` of its latest deed. Raises
    `Unreachable`."""
    with storage_faults():
        [row] = await db.execute_fetchall(
            "SELECT (SELECT coalesce(max(rev), 0) FROM message),"
            " (SELECT coalesce(max(seq), 0) FROM deed)"
        )
    return row[0], row[1]


async def _prepare(db: aiosqlite.Connection, born: int) -> None:
    db.row_factory = sqlite3.Row
    for pragma in (
        "busy_timeout = 5000",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",
        "journal_size_limit = 67108864",
    ):
        await db.execute(f"PRAGMA {pragma}")
    async with transaction(db):
        [[version]] = await db.execute_fetchall("PRAGMA user_version")
        if version > VERSION:
            raise DatabaseTooNew("It is the playground's.")
        if version == VERSION:
            return
        for statement in _SCHEMA.split(";"):
            await db.execute(statement)
        counters = [("message", born), ("deed", born)]
        await db.executemany("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", counters)
        await db.execute(f"PRAGMA user_version = {VERSION}")


@asynccontextmanager
async def transaction(db: aiosqlite.Connection) -> AsyncIterator[None]:
    """Everything within happens, durably, or nothing of it."""
    await db.execute("BEGIN IMMEDIATE")
    try:
        yield
        await db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            await db.execute("ROLLBACK")
        raise


@contextmanager
def storage_faults() -> Iterator[None]:
    """A full disk, a read-only one, a broken file: all are `Unreachable`, and tried again later."""
    try:
        yield
    except (sqlite3.Error, OSError) as fault:
        raise Unreachable(str(fault)) from fault
