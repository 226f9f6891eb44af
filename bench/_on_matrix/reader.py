"""When another program can read that an event is in the database, and with it its claim."""

import ctypes
import os
import select
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

EVERY = 0.0001
"""Seconds between two looks while something is being written. With synchronous=FULL nobody else can
read a transaction before it is on the disk, so this is by how much an event may seem to be durable
too late."""

_MODIFIED = 2  # inotify's IN_MODIFY
_PATIENCE = 0.2  # seconds until what was written must have been something else than a transaction


class Reader:
    """Looks from a thread, inside its block, at a database that is there."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self._where = f"file:{database}?mode=ro"
        self._seen: dict[str, float] = {}
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._done.set()
        self._thread.join()

    def until(self, events: set[str], seconds: float = 60.0) -> dict[str, float]:
        """When each was there, once all are. Raises `TimeoutError`."""
        end = time.monotonic() + seconds
        while not events <= self._seen.keys():
            if time.monotonic() > end:
                raise TimeoutError(f"{len(events - self._seen.keys())} aren't in")
            time.sleep(0.02)
        return {event: self._seen[event] for event in events}

    def _look(self) -> None:
        last = 0
        with closing(sqlite3.connect(self._where, uri=True, isolation_level=None)) as database:
            for _ in self._versions(database):
                found = database.execute("SELECT rowid, id FROM seen WHERE rowid > ?", (last,))
                rows, at = found.fetchall(), time.monotonic()
                last = max((last, *(number for number, _ in rows)))
                self._seen.update((event.partition(":")[2], at) for _, event in rows)

    def _versions(self, database: sqlite3.Connection) -> Iterator[int]:
        """Each version of the database, as soon as it can be read."""
        version, looking_until = -1, time.monotonic()
        with _writes(f"{self._database}-wal") as writes:
            while not self._done.is_set():
                (now,) = database.execute("PRAGMA data_version").fetchone()
                if now != version:
                    version, looking_until = now, 0.0
                    yield now
                elif time.monotonic() < looking_until:
                    time.sleep(EVERY)
                elif select.select([writes], [], [], 0.05)[0]:
                    os.read(writes, 65536)
                    looking_until = time.monotonic() + _PATIENCE


@contextmanager
def _writes(file: str) -> Iterator[int]:
    """A descriptor that can be read from once the file has been written to."""
    libc = ctypes.CDLL(None)
    descriptor: int = libc.inotify_init()
    try:
        if libc.inotify_add_watch(descriptor, os.fsencode(file), _MODIFIED) < 0:
            raise OSError(f"{file} can't be watched")
        yield descriptor
    finally:
        os.close(descriptor)


def count(database: Path, table: str) -> int:
    """How many rows there are in `table`; none without it."""
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
            found: int = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
            return found
    except sqlite3.OperationalError:
        return 0
