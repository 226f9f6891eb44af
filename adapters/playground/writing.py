"""One transaction in progress: all that can be changed in a town's file."""

from datetime import datetime
from sqlite3 import Row

import aiosqlite

from adapters.playground.messages import ROOM, private_room
from core.errors import MessageGone


class Writing:
    """The changes of one transaction. All that change something to be seen carry `rev`."""

    def __init__(self, db: aiosqlite.Connection, rev: int, at: datetime) -> None:
        self.rev = rev
        self.seen = False
        """Whether there is something new to be seen."""
        self.deed = 0
        """The `seq` of the last deed logged, if any was."""
        self._db = db
        self._at = at.isoformat()

    async def standing(self, message: int, who: str | None = None) -> Row:
        """The message's row. Raises `MessageGone` if it is, or `who` can't see it."""
        rows = await self._db.execute_fetchall(
            "SELECT room, content FROM message WHERE id = ? AND NOT gone", (message,)
        )
        for row in rows:
            if who is None or row["room"] in (ROOM, private_room(who)):
                return row
        raise MessageGone(f"Message {message}.")

    async def insert(
        self, room: str, who: str, text: str = "", content: str = "", reply_to: int | None = None
    ) -> int:
        """A new message; answers with its id."""
        cursor = await self._db.execute(
            "INSERT INTO message (room, who, text, content, reply_to, at, rev)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (room, who, text, content, reply_to, self._at, self.rev),
        )
        assert cursor.lastrowid is not None, "a row was inserted"
        self.seen = True
        return cursor.lastrowid

    async def edit(self, message: int, content: str) -> None:
        """The message shows `content`, and that counts as an edit."""
        await self._db.execute(
            "UPDATE message SET content = ?, edits = edits + 1 WHERE id = ?", (content, message)
        )
        await self._touch(message)

    async def remove(self, message: int) -> None:
        """The message is gone, its words and reactions with it; only its id stays."""
        await self._db.execute("DELETE FROM reaction WHERE message = ?", (message,))
        await self._db.execute(
            "UPDATE message SET gone = 1, text = '', content = '' WHERE id = ?", (message,)
        )
        await self._touch(message)

    async def put(self, message: int, emoji: str, who: str) -> bool:
        """A reaction stands under the message; whether that is new."""
        cursor = await self._db.execute(
            "INSERT OR IGNORE INTO reaction (message, emoji, who, rev) VALUES (?, ?, ?, ?)",
            (message, emoji, who, self.rev),
        )
        return await self._touch_if(cursor.rowcount, message)

    async def take(self, message: int, emoji: str, who: str) -> bool:
        """A reaction stands there no more; whether it did."""
        cursor = await self._db.execute(
            "DELETE FROM reaction WHERE message = ? AND emoji = ? AND who = ?",
            (message, emoji, who),
        )
        return await self._touch_if(cursor.rowcount, message)

    async def log(self, kind: str, who: str, room: str, message: int, what: str = "") -> None:
        """A neighbour did something; see `Deed`."""
        cursor = await self._db.execute(
            "INSERT INTO deed (at, kind, who, room, message, what) VALUES (?, ?, ?, ?, ?, ?)",
            (self._at, kind, who, room, message, what),
        )
        self.deed = cursor.lastrowid or 0

    async def _touch_if(self, rows: int, message: int) -> bool:
        if rows:
            await self._touch(message)
        return bool(rows)

    async def _touch(self, message: int) -> None:
        await self._db.execute("UPDATE message SET rev = ? WHERE id = ?", (self.rev, message))
        self.seen = True
