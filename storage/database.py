"""One board's connections: Tortoise's own, one to write with and others to read with."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite
from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.context import TortoiseContext

from storage import migrate
from storage.faults import storage_fault
from storage.lock import FileLock
from storage.migrate import backups_of
from storage.place import Server, SqliteFile, read_url
from storage.session import PostgresSession, Session, SqliteSession, Steps
from storage.vault import Vault

T = TypeVar("T")

# Measured in docs/storage.md: FULL lost no acknowledged claim in a power cut, NORMAL up to 1,070.
PRAGMAS = {
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "busy_timeout": 5000,
    "foreign_keys": "ON",
    "journal_size_limit": 64 * 1024 * 1024,
    "wal_autocheckpoint": 4000,
    "secure_delete": "ON",
}
# Bytes for which the log has room from the start. Where it has to grow, the disk takes half as long
# again for each commit.
_LOG = 6 * 1024 * 1024
_CONNECT_SECONDS = 10
_STATEMENT_SECONDS = 60


class Database:
    """Opened once, closed once. Raises `DatabaseUnavailable` wherever it can't be reached."""

    def __init__(self, url: str, private_key: str | None = None) -> None:
        self.place = read_url(url)
        self.vault = Vault(_key_file(self.place), private_key)
        self._tortoise = TortoiseContext()
        self._lock = FileLock(self.place.path) if isinstance(self.place, SqliteFile) else None
        self._broken = False

    async def open(self) -> None:
        """Take the file's lock, upgrade what is older, connect."""
        try:
            if isinstance(self.place, SqliteFile):
                self.place.path.parent.mkdir(parents=True, exist_ok=True)
            if self._lock:
                self._lock.take()
            await migrate.upgrade(self.place)
            with self._tortoise:
                await self._tortoise.init(config(self.place))
            for name in ("write", "read"):
                await self._client(name).create_connection(with_db=True)
            async with self.writing() as session:  # better now than with somebody's first words
                await session.fetch("DELETE FROM seen WHERE id = ''")
            await self._lengthen_log()
        except BaseException as error:
            await self.close()
            if isinstance(error, Exception):
                raise storage_fault(error, self.place) from error
            raise

    async def close(self) -> None:
        """Let go of connections and lock. Never raises."""
        with contextlib.suppress(Exception):
            # The last to leave folds SQLite's log into the file, and with it what was wiped. A
            # connection that may only read can't.
            await self._client("read").close()
        with contextlib.suppress(Exception):
            await self._tortoise.close_connections()
        if self._lock:
            self._lock.drop()

    @contextlib.asynccontextmanager
    async def writing(self) -> AsyncIterator[Session]:
        """A transaction that commits at the end, and leaves nothing behind if anything raises."""
        await self._mend()
        client = self._client("write")
        try:
            if isinstance(self.place, SqliteFile):
                async with client.acquire_connection() as raw, _transaction(raw, "BEGIN IMMEDIATE"):
                    yield SqliteSession(raw, self.vault)
            else:
                async with client.acquire_connection() as raw, raw.transaction():
                    yield PostgresSession(raw, self.vault)
        except BaseException:
            self._broken = isinstance(self.place, SqliteFile)
            raise

    @property
    def shared(self) -> bool:
        """Whether other processes may use it at the same time."""
        return isinstance(self.place, Server)

    @contextlib.asynccontextmanager
    async def beside(self) -> AsyncIterator[Session]:
        """A transaction that doesn't wait for the writer's. Only on a shared database."""
        try:
            async with self._client("read").acquire_connection() as raw, raw.transaction():
                yield PostgresSession(raw, self.vault)
        except Exception as error:
            raise storage_fault(error, self.place) from error

    async def write(self, steps: Steps[T]) -> T:
        """`steps` in a transaction of their own. They wait for nothing but the database: on SQLite
        they run in its thread, since each trip there and back takes as long as a statement."""
        if not isinstance(self.place, SqliteFile):
            async with self.writing() as session:
                return await steps(session)
        await self._mend()
        try:
            async with self._client("write").acquire_connection() as raw:
                return await SqliteSession(raw, self.vault).in_one_transaction(steps)
        except BaseException:
            self._broken = True
            raise

    @contextlib.asynccontextmanager
    async def reading(self) -> AsyncIterator[Session]:
        """One moment of the database, whatever is written meanwhile."""
        try:
            async with self._snapshot() as session:
                yield session
        except Exception as error:
            raise storage_fault(error, self.place) from error

    @contextlib.asynccontextmanager
    async def _snapshot(self) -> AsyncIterator[Session]:
        async with self._client("read").acquire_connection() as raw:
            if isinstance(self.place, SqliteFile):
                if raw.in_transaction:  # left by a reader that was cancelled
                    await raw.rollback()
                async with _transaction(raw, "BEGIN"):
                    yield SqliteSession(raw, self.vault)
            else:
                async with raw.transaction(isolation="repeatable_read", readonly=True):
                    yield PostgresSession(raw, self.vault)

    async def fold(self) -> None:
        """Bring SQLite's log into the file and empty it: what was wiped stands in it until then."""
        if isinstance(self.place, SqliteFile):
            async with self._client("write").acquire_connection() as raw:
                await raw.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
            await self._lengthen_log()

    async def _lengthen_log(self) -> None:
        """What is taken back before it is in the file stays in the log as empty room."""
        if not isinstance(self.place, SqliteFile):
            return
        with contextlib.suppress(aiosqlite.OperationalError):  # a full disk says so soon enough
            async with self._client("write").acquire_connection() as raw:
                await raw.execute_fetchall("BEGIN IMMEDIATE")
                try:
                    await raw.execute_fetchall("CREATE TABLE empty (room)")
                    await raw.execute_fetchall("INSERT INTO empty VALUES (zeroblob(?))", (_LOG,))
                finally:
                    await raw.rollback()

    async def drop_backups(self) -> int:
        """Remove the copies made before upgrades: what was wiped may stand in them. Returns how
        many there were."""
        if not isinstance(self.place, SqliteFile):
            return 0
        copies = await asyncio.to_thread(lambda path: list(backups_of(path)), self.place.path)
        for copy in copies:
            await asyncio.to_thread(copy.unlink, missing_ok=True)
        return len(copies)

    async def _mend(self) -> None:
        """After a failure SQLite's connection is opened anew: a statement that stopped half way
        would keep all that follows from committing. PostgreSQL's pool sees to its own."""
        client = self._client("write")
        if self._broken:
            with contextlib.suppress(Exception):
                await client.close()
            await client.create_connection(with_db=True)
            self._broken = False

    def _client(self, name: str) -> BaseDBAsyncClient:
        return self._tortoise.db(name)


@contextlib.asynccontextmanager
async def _transaction(raw: aiosqlite.Connection, begin: str) -> AsyncIterator[None]:
    """Ended one way or the other. Tortoise's own begins with a COMMIT: after one that failed on a
    full disk, that would store what its callers were told is not stored."""
    try:
        await raw.execute_fetchall(begin)
        yield
        await raw.commit()
    except BaseException:
        with contextlib.suppress(Exception):
            await raw.rollback()
        raise


def _key_file(place: SqliteFile | Server) -> Path:
    if isinstance(place, SqliteFile):
        return place.path.with_name(f"{place.path.name}.key")
    return Path("manyhands.key")


def config(place: SqliteFile | Server) -> dict[str, Any]:
    both = _sqlite(place) if isinstance(place, SqliteFile) else _postgres(place)
    models = {"models": ["storage.models"], "default_connection": "read"}
    return {"connections": both, "apps": {"storage": models}}


def _sqlite(place: SqliteFile) -> dict[str, Any]:
    write = {"file_path": str(place.path), **PRAGMAS}
    read = {**write, "query_only": "ON"}
    engine = "tortoise.backends.sqlite"
    return {
        "write": {"engine": engine, "credentials": write},
        "read": {"engine": engine, "credentials": read},
    }


def _postgres(place: Server) -> dict[str, Any]:
    credentials: dict[str, Any] = {
        "host": place.host,
        "port": place.port,
        "user": place.user,
        "password": place.password or None,
        "database": place.database,
        "application_name": "manyhands",
        "timeout": _CONNECT_SECONDS,
        "command_timeout": _STATEMENT_SECONDS,
        "reset": _keep_as_it_is,
    }
    if place.ssl:
        credentials["ssl"] = place.ssl
    engine = "tortoise.backends.asyncpg"
    write = {**credentials, "minsize": 1, "maxsize": 1}
    read = {**credentials, "minsize": 1, "maxsize": 4}
    return {
        "write": {"engine": engine, "credentials": write},
        "read": {"engine": engine, "credentials": read},
    }


async def _keep_as_it_is(_connection: object) -> None:
    """Nothing here leaves state in a session, so none has to be reset: a round trip saved."""
    await asyncio.sleep(0)
