"""A town's file in use: one transaction at a time, and word to whoever waits for a change."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from sqlite3 import Row

import aiosqlite

from adapters.playground.tables import connect, last_of, storage_faults, transaction
from adapters.playground.writing import Writing
from core.errors import Unreachable

Work = Callable[[Writing], Awaitable[int]]


class Journal:
    """Reads and writes `file`. Everything raises `Unreachable` while that can't be done."""

    def __init__(self, file: Path, clock: Callable[[], datetime]) -> None:
        self.rev = 0
        """How many changes there were that can be seen."""
        self.last_deed = 0
        """The `seq` of the latest thing that a neighbour did."""
        self._file = file
        self._clock = clock
        self._db: aiosqlite.Connection | None = None
        self._lock = asyncio.Lock()
        self._news = asyncio.Event()

    async def open(self) -> None:
        """Read what is there, or begin. What is open stays as it is."""
        async with self._lock:
            if self._db is not None:
                return
            db = await connect(self._file, born=int(time.time() * 1000))
            try:
                self.rev, self.last_deed = await last_of(db)
            except BaseException:
                await db.close()
                raise
            self._db = db

    async def close(self) -> None:
        """Finish what has begun and let go of the file. Never raises."""
        async with self._lock:
            db, self._db = self._db, None
            if db is not None:
                await db.close()

    async def read(self, sql: str, args: tuple[object, ...] = ()) -> list[Row]:
        """The rows of a query, as of the last transaction."""
        async with self._lock:
            with storage_faults():
                return list(await self._open_db.execute_fetchall(sql, args))

    async def write(self, work: Work, key: str | None = None) -> int:
        """Do `work` in a transaction, once for ever if it has a `key`; answers as `work` did.

        What has begun is finished even if the caller is cancelled meanwhile.
        """
        return await asyncio.shield(asyncio.ensure_future(self._write(work, key)))

    async def change(self, since: int) -> int:
        """Wait until `rev` is past `since`; answers with `rev`."""
        while self.rev <= since:
            await self._news.wait()
        return self.rev

    async def deed(self, since: int) -> None:
        """Wait until a neighbour did something after the deed `since`."""
        while self.last_deed <= since:
            await self._news.wait()

    @property
    def _open_db(self) -> aiosqlite.Connection:
        if self._db is None:
            raise Unreachable("The playground is closed.")
        return self._db

    async def _write(self, work: Work, key: str | None) -> int:
        async with self._lock:
            with storage_faults():
                db = self._open_db
                writing = Writing(db, self.rev + 1, self._clock())
                async with transaction(db):
                    message = await self._once(db, writing, work, key)
            if writing.seen:
                self.rev = writing.rev
            self.last_deed = writing.deed or self.last_deed
            if writing.seen or writing.deed:
                self._spread_the_word()
            return message

    async def _once(
        self, db: aiosqlite.Connection, writing: Writing, work: Work, key: str | None
    ) -> int:
        if key is None:
            return await work(writing)
        for row in await db.execute_fetchall("SELECT message FROM call WHERE key = ?", (key,)):
            return int(row["message"])
        message = await work(writing)
        await db.execute("INSERT INTO call (key, message) VALUES (?, ?)", (key, message))
        return message

    def _spread_the_word(self) -> None:
        self._news.set()
        self._news = asyncio.Event()
