"""Messages whose key hasn't come yet: kept through restarts, until it does.

The sync position moves past them, so they have to be on the disk before it does.
"""

import json
import os
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

FILE = "unread.db"
MOST = 200
"""Of one room; anybody in it may write what nobody can read."""
KEPT_FOR = 7 * 24 * 3600
"""Seconds. A key that comes later than that is of no use to an ask."""

_TABLE = """
CREATE TABLE IF NOT EXISTS unread (
    number INTEGER PRIMARY KEY, event TEXT UNIQUE, room TEXT, at REAL, source TEXT
)
"""
_INSERT = "INSERT OR IGNORE INTO unread (event, room, at, source) VALUES (?,?,?,?)"
_ENOUGH = """
DELETE FROM unread WHERE at < ? OR number IN (
    SELECT number FROM unread WHERE room = ? ORDER BY number DESC LIMIT -1 OFFSET ?
)
"""


class Unread:
    """Them, in a file of the store folder. Raises `sqlite3.Error` where that can't be used."""

    def __init__(self, store: Path) -> None:
        path = store / FILE
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        self._file = sqlite3.connect(path)
        self._file.execute(_TABLE)
        self._some = bool(self.all())

    def __bool__(self) -> bool:
        return self._some

    def keep(self, room_id: str, sources: Iterable[Mapping[str, Any]], now: float) -> None:
        """Keep events of a room as they came over the wire. The oldest make way."""
        rows = [(str(s.get("event_id")), room_id, now, json.dumps(s)) for s in sources]
        with self._file:
            self._file.executemany(_INSERT, rows)
            self._file.execute(_ENOUGH, (now - KEPT_FOR, room_id, MOST))
        self._some = True

    def all(self) -> list[tuple[str, dict[str, Any]]]:
        """All of them, each with its room, the oldest first."""
        with closing(self._file.execute("SELECT room, source FROM unread ORDER BY number")) as rows:
            return [(str(room), json.loads(source)) for room, source in rows]

    def forget(self, events: Collection[str]) -> None:
        """Those were read, or can't ever be."""
        with self._file:
            self._file.executemany("DELETE FROM unread WHERE event = ?", [(e,) for e in events])
        self._some = bool(self.all())

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
