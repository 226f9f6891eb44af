"""Who of several processes on one server sees to what is due.

Each holds what it took for a while, and longer as it keeps asking. What a process held that was
killed comes free when that is over. None ever waits for another, `SKIP LOCKED` sees to that.

What is to be said is held by its lane: a room, or a person. Whoever has the first of a lane has all
of it, so that they come in their order.
"""

import contextlib
import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from storage.database import Database
from storage.instants import from_ms, to_ms
from storage.session import Row, Session

_HELD = 30_000  # ms. What follows is in ms, too
_RENEWED = 10_000
# Two processes never decide about one timer, however long that takes: its post is locked meanwhile.
_TIMERS_HELD = 5_000
_LEFT_TO_OTHERS = 60_000
_LOOK_AGAIN = 30_000  # what another process stored wakes nobody here
_LOCKED_FOR = 1_000

# A time too far ahead was written by a clock that has been set back since.
_BY_OTHERS = "COALESCE(holder <> ? AND held_for = {due} AND held BETWEEN ? AND ?, FALSE)"
_BY_US = "COALESCE(holder = ? AND held_for = {due} AND held > ?, FALSE)"
_TAKE = """
    WITH head AS (
        SELECT DISTINCT ON ({lane}) id FROM {table}
        WHERE {waiting} AND {due} <= ? AND (? OR {platform} IN :texts)
        ORDER BY {lane}, {due}, id
    ), free AS (
        SELECT {lane} FROM {table}
        WHERE id IN (SELECT id FROM head) AND {waiting} AND NOT {by_others}
        ORDER BY {due}, id LIMIT ? FOR UPDATE SKIP LOCKED
    ), taken AS (
        SELECT {table}.id FROM {table} JOIN free USING ({lane})
        WHERE {waiting} AND {due} <= ? AND NOT {by_others} AND NOT {by_us}
        FOR UPDATE OF {table} SKIP LOCKED
    )
    UPDATE {table} SET tried = tried OR COALESCE(holder <> ? AND held_for = {due}, FALSE),
        holder = ?, held = ?, held_for = {due}
    WHERE id = ANY (ARRAY(SELECT id FROM taken))
"""
_FREE_AGAIN = """
    SELECT min(CASE WHEN {by_others} THEN held WHEN {by_us} THEN CAST(? AS BIGINT)
        ELSE CAST(? AS BIGINT) END)
    FROM {table} WHERE {waiting} AND {due} <= ? AND (? OR {platform} IN :texts)
"""
_TAKE_TIMERS = """
    WITH free AS (
        SELECT timer.id FROM timer JOIN post ON post.id = timer.post_id
        WHERE due <= ? AND (? OR room_platform IN :texts OR due <= ?) AND NOT {by_others}
        ORDER BY due, timer.id LIMIT ? FOR UPDATE OF timer SKIP LOCKED
    )
    UPDATE timer SET holder = ?, held = ?, held_for = due
    WHERE id = ANY (ARRAY(SELECT id FROM free))
    RETURNING due, id, post_id, name, platform, person, due
"""
_TIMERS_FREE = """
    SELECT min(CASE WHEN {by_others} THEN held
        WHEN ? OR room_platform IN :texts THEN CAST(? AS BIGINT) ELSE due + ? END)
    FROM timer JOIN post ON post.id = timer.post_id WHERE due <= ? AND NOT {by_us}
"""
_NEXT_TIMER = "SELECT min(due) FROM timer WHERE due > ?"
_FIRST_TIMER = "SELECT min(due) FROM timer"
_ANYTHING = """
    SELECT EXISTS (SELECT 1 FROM card WHERE due IS NOT NULL) OR EXISTS (
        SELECT 1 FROM tell WHERE sent IS NULL AND parked IS NULL AND since <= ?)
"""
_LET_GO = (
    "UPDATE timer SET held = 0 WHERE holder = ? AND held > 0",
    "UPDATE card SET held = 0 WHERE holder = ? AND held > 0",
    "UPDATE tell SET held = 0 WHERE sent IS NULL AND parked IS NULL AND holder = ?",
)
_EVER = 2**63 - 1

Where = tuple[bool, list[str]]
"""Everywhere, or on these platforms."""


@dataclass(frozen=True)
class _Sayable:
    """A table with what is to be said."""

    table: str
    lane: str
    platform: str
    due: str
    waiting: str

    def said(self, statement: str) -> str:
        """The statement about this table."""
        return statement.format(**asdict(self), **_held(self.due))


def _held(due: str) -> dict[str, str]:
    return {"by_others": _BY_OTHERS.format(due=due), "by_us": _BY_US.format(due=due)}


_CARDS = _Sayable("card", "room_platform, room_id", "room_platform", "due", "due IS NOT NULL")
_TELLS = _Sayable(
    "tell", "platform, person", "platform", "since", "sent IS NULL AND parked IS NULL"
)


class Sharing:
    """This process's share of what is due in `database`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._me = uuid.uuid4().hex

    @property
    def mine(self) -> tuple[bool, str]:
        """Whether all is this process's, for there are no others; its name."""
        return (not self._database.shared, self._me)

    async def take(
        self, now: datetime, platforms: Collection[str] | None, limit: int
    ) -> datetime | None:
        """Hold what is to be said, in up to `limit` rooms and to as many people. Returns when to do
        it again at the latest; None where there is nobody to share with."""
        if not self._database.shared:
            return None
        at, where = to_ms(now), (platforms is None, list(platforms or ()))
        async with self._database.beside() as session:
            if not (await session.fetch(_ANYTHING, at))[0][0]:
                return from_ms(at + _LOOK_AGAIN)
            cards = await self._take(session, _CARDS, _EVER, at, where, limit)
            tells = await self._take(session, _TELLS, at, at, where, limit)
        return from_ms(min(cards, tells))

    async def _take(
        self, session: Session, what: _Sayable, by: int, at: int, where: Where, limit: int
    ) -> int:
        """Take what is due `by` then. Returns when there may be more, or the same to hold on to."""
        others, ours = self._others(at), (self._me, at + _HELD - _RENEWED)
        held = (self._me, self._me, at + _HELD)
        await session.fetch(what.said(_TAKE), by, *where, *others, limit, by, *others, *ours, *held)
        looks = (self._me, at, at + _RENEWED, at + _LOCKED_FOR)
        rows = await session.fetch(what.said(_FREE_AGAIN), *others, *looks, by, *where)
        return min(rows[0][0] or _EVER, at + _LOOK_AGAIN)

    async def take_timers(
        self, now: datetime, platforms: Collection[str] | None, limit: int
    ) -> tuple[Sequence[Row], datetime]:
        """Hold timers that are due. Returns their rows, and when to look again."""
        at, where = to_ms(now), (platforms is None, list(platforms or ()))
        others, which = self._others(at), _held("due")
        async with self._database.beside() as session:
            first = (await session.fetch(_FIRST_TIMER))[0][0] or _EVER
            if first > at:
                return (), from_ms(min(first, at + _LOOK_AGAIN))
            whose = (*where, at - _LEFT_TO_OTHERS, *others)
            held = (self._me, at + _TIMERS_HELD)
            rows = await session.fetch(_TAKE_TIMERS.format(**which), at, *whose, limit, *held)
            if len(rows) == limit:
                return _in_order(rows), now  # there may be more
            looks = (at + _LOCKED_FOR, _LEFT_TO_OTHERS, at, self._me, at)
            free = await session.fetch(_TIMERS_FREE.format(**which), *others, *where, *looks)
            following = await session.fetch(_NEXT_TIMER, at)
        soonest = min(free[0][0] or _EVER, following[0][0] or _EVER, at + _LOOK_AGAIN)
        return _in_order(rows), from_ms(soonest)

    async def let_go(self) -> None:
        """Of all that is held, since nothing is done about it any more. Never raises."""
        if not self._database.shared:
            return
        with contextlib.suppress(Exception):
            async with self._database.beside() as session:
                for statement in _LET_GO:
                    await session.fetch(statement, self._me)

    def _others(self, at: int) -> tuple[str, int, int]:
        return (self._me, at + 1, at + 2 * _HELD)


def _in_order(rows: Iterable[Row]) -> Sequence[Row]:
    return [row[2:] for row in sorted(rows, key=lambda row: (row[0], row[1]))]
