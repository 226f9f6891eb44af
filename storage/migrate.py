"""Bringing a database to this version: forward only, one SQL file per step, backed up first."""

import asyncio
import contextlib
import glob
import re
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.errors import DatabaseTooNew, StorageError
from storage.faults import storage_fault
from storage.lock import FileLock
from storage.place import Place, Server, SqliteFile, read_url

if TYPE_CHECKING:
    import asyncpg

STEPS = Path(__file__).parent / "migrations"
_NAME = re.compile(r"(\d{4}_\w+)\.(sqlite|postgres)\.sql")
_MARKS = "CREATE TABLE IF NOT EXISTS migration (name TEXT NOT NULL PRIMARY KEY, at BIGINT NOT NULL)"
# Any number will do, as long as no other program on the server locks the same.
_ADVISORY_LOCK = 0x4D616E7948616E64


@dataclass(frozen=True, slots=True)
class MigrationReport:
    """The steps that were applied now, in order, and the backup made before them, if any."""

    applied: tuple[str, ...] = ()
    backup: Path | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of one dialect."""

    name: str
    sql: str


async def migrate(url: str, steps: Path = STEPS) -> MigrationReport:
    """Bring the database at `url` to this version; a new one is made.

    Raises `DatabaseBusy` while a bot runs on the SQLite file, `DatabaseTooNew`,
    `DatabaseUnavailable`. A step that fails leaves the database as it was before that step.
    """
    place = read_url(url)
    if isinstance(place, Server):
        return await upgrade(place, steps)
    lock = FileLock(place.path)
    try:
        place.path.parent.mkdir(parents=True, exist_ok=True)
        lock.take()
        return await upgrade(place, steps)
    except OSError as error:
        raise storage_fault(error, place) from error
    finally:
        lock.drop()


async def upgrade(place: Place, steps: Path = STEPS) -> MigrationReport:
    """The same, for who holds the file's lock already."""
    try:
        if isinstance(place, SqliteFile):
            return await asyncio.to_thread(_upgrade_file, place.path, steps)
        return await _upgrade_server(place, steps)
    except Exception as error:
        raise storage_fault(error, place) from error


async def pending(url: str, steps: Path = STEPS) -> tuple[str, ...]:
    """The steps that `migrate` would apply. Looks, and changes nothing.

    Raises `DatabaseTooNew`, and `DatabaseUnavailable` for what can't be reached, read or written.
    """
    place = read_url(url)
    try:
        if isinstance(place, SqliteFile):
            return await asyncio.to_thread(_pending_in_file, place.path, steps)
        db = await _connect(place)
        try:
            return tuple(step.name for step in await _pending_on_server(db, steps))
        finally:
            await db.close(timeout=5)
    except Exception as error:
        raise storage_fault(error, place) from error


def steps_of(dialect: str, folder: Path) -> list[Step]:
    """The steps for `sqlite` or `postgres`, in order."""
    found = ((_NAME.fullmatch(path.name), path) for path in sorted(folder.iterdir()))
    return [Step(m[1], p.read_text("utf-8")) for m, p in found if m and m[2] == dialect]


def _pending(steps: list[Step], applied: set[str]) -> list[Step]:
    unknown = sorted(applied - {step.name for step in steps})
    if unknown:
        raise DatabaseTooNew(f"It has {', '.join(unknown)}, which this version doesn't know.")
    return [step for step in steps if step.name not in applied]


# --- SQLite ---


def _pending_in_file(path: Path, folder: Path) -> tuple[str, ...]:
    known = steps_of("sqlite", folder)
    if not path.exists():
        home = next(parent for parent in path.absolute().parents if parent.exists())
        with tempfile.TemporaryFile(dir=home):  # raises if nothing can be written there
            return tuple(step.name for step in known)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA busy_timeout = 5000")
        db.execute("BEGIN IMMEDIATE")
        # A write that changes nothing. BEGIN alone says nothing of a file that is read-only.
        db.execute("PRAGMA user_version = 0")
        db.execute("ROLLBACK")
        return tuple(step.name for step in _pending(known, _marked(db)))


def _marked(db: sqlite3.Connection) -> set[str]:
    """The names of the steps that were applied."""
    there = db.execute("SELECT 1 FROM sqlite_master WHERE name = 'migration'").fetchone()
    return {row[0] for row in db.execute("SELECT name FROM migration")} if there else set()


def _upgrade_file(path: Path, folder: Path) -> MigrationReport:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA busy_timeout = 5000")
        db.execute("PRAGMA synchronous = FULL")
        todo = _pending(steps_of("sqlite", folder), _marked(db))
        if not todo:
            return MigrationReport()
        backup = _back_up(db, path)
        db.execute("PRAGMA journal_mode = WAL")
        # Off before BEGIN, or rebuilding a table would delete all that refers to it.
        db.execute("PRAGMA foreign_keys = OFF")
        for step in todo:
            _apply_to_file(db, step)
        return MigrationReport(tuple(step.name for step in todo), backup)


def backups_of(path: Path) -> Iterator[Path]:
    """The copies of a database that were made before it was upgraded."""
    return path.parent.glob(f"{glob.escape(path.name)}.*.backup")


def _back_up(db: sqlite3.Connection, path: Path) -> Path | None:
    """A copy beside the file, taken whole while it may be read; none of an empty database."""
    if not db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
        return None
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    backup = path.with_name(f"{path.name}.{stamp}.backup")
    db.execute("VACUUM INTO ?", (str(backup),))
    backup.chmod(0o600)
    return backup


def _apply_to_file(db: sqlite3.Connection, step: Step) -> None:
    db.execute("BEGIN IMMEDIATE")
    try:
        db.execute(_MARKS)
        for statement in statements(step.sql):
            db.execute(statement)
        orphans = db.execute("PRAGMA foreign_key_check").fetchall()
        if orphans:
            raise StorageError(
                f"{step.name} would leave rows without what they belong to: {orphans[:3]}."
            )
        db.execute("INSERT INTO migration (name, at) VALUES (?, ?)", (step.name, _now()))
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def statements(sql: str) -> Iterator[str]:
    """The statements of a script one by one: `executescript` would commit before the first.

    >>> list(statements("CREATE TABLE a (b); CREATE TABLE c (d);"))
    ['CREATE TABLE a (b);', 'CREATE TABLE c (d);']
    """
    statement = ""
    for part in re.split(r"(?<=;)", sql):
        statement += part
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""
    if statement.strip():
        yield statement.strip()


# --- PostgreSQL ---


async def _upgrade_server(place: Server, folder: Path) -> MigrationReport:
    # A connection of its own: the lock is the session's, and a pool would lose it.
    db = await _connect(place)
    try:
        await db.execute("SELECT pg_advisory_lock($1)", _ADVISORY_LOCK)
        todo = await _pending_on_server(db, folder)
        for step in todo:
            async with db.transaction():
                await db.execute(_MARKS)
                await db.execute(step.sql)
                await db.execute("INSERT INTO migration VALUES ($1, $2)", step.name, _now())
        return MigrationReport(tuple(step.name for step in todo))
    finally:
        await db.close(timeout=5)


async def _connect(place: Server) -> "asyncpg.Connection":
    import asyncpg  # here, since it takes 3 MB

    options: dict[str, Any] = {"ssl": place.ssl} if place.ssl else {}
    db: asyncpg.Connection = await asyncpg.connect(
        host=place.host,
        port=place.port,
        user=place.user,
        password=place.password or None,
        database=place.database,
        timeout=10,
        **options,
    )
    return db


async def _pending_on_server(db: "asyncpg.Connection", folder: Path) -> list[Step]:
    marked = await db.fetchval("SELECT to_regclass('migration') IS NOT NULL")
    rows = await db.fetch("SELECT name FROM migration") if marked else []
    return _pending(steps_of("postgres", folder), {row["name"] for row in rows})


def _now() -> int:
    return time.time_ns() // 1_000_000
