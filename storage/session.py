"""Statements on a connection of Tortoise's, written once for both dialects.

A statement has `?` for a value, `IN :ints` or `IN :texts` for a list of them, and
`(a, b) IN :pairs` for a list of pairs of texts.
"""

import contextlib
import json
import re
import sqlite3
from collections.abc import Callable, Coroutine, Sequence
from functools import lru_cache
from itertools import chain, count
from typing import Any, Protocol, TypeVar

import aiosqlite

from storage.vault import Vault

Row = Sequence[Any]
Rows = Sequence[Row]
T = TypeVar("T")

_MARK = re.compile(r"(?P<both>\(\w+, \w+\)) IN :(?P<pairs>pairs)|IN :(?P<list>ints|texts)|\?")
_SQLITE_LIST = "IN (SELECT value FROM json_each(?))"
_SQLITE_PAIRS = (
    "{both} IN (SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?))"
)
_POSTGRES_LISTS = {
    "ints": "= ANY({}::bigint[])",
    "texts": "= ANY({}::text[])",
    "pairs": "{both} IN (SELECT pair ->> 0, pair ->> 1 FROM json_array_elements({}::json) AS pair)",
}
_FEW = 2
"""Most lists have no more. Unpacking JSON takes SQLite longer than looking up what is in it."""


class Session(Protocol):
    """One connection, in a transaction if it is for writing."""

    @property
    def shared(self) -> bool:
        """Whether other processes may write at the same time."""
        ...

    @property
    def vault(self) -> Vault:
        """What private texts are locked with."""
        ...

    async def fetch(self, sql: str, *values: object) -> Rows:
        """Run one statement; its rows, if it has any. A list of values is a Python list."""
        ...

    async def many(self, sql: str, rows: Sequence[Row]) -> None:
        """Run one statement for each row of values; nothing happens without rows."""
        ...

    async def at_once(self, steps: "Steps[T]") -> T:
        """What `steps` return. They await nothing but the session that they are given, and may
        run in another thread."""
        ...


Steps = Callable[[Session], Coroutine[Any, Any, T]]


class SqliteSession:
    """A SQLite connection."""

    shared = False

    def __init__(self, raw: aiosqlite.Connection, vault: Vault) -> None:
        self._raw = raw
        self.vault = vault

    async def fetch(self, sql: str, *values: object) -> Rows:
        return list(await self._raw.execute_fetchall(*for_sqlite(sql, values)))

    async def many(self, sql: str, rows: Sequence[Row]) -> None:
        if rows:
            await self._raw.executemany(sql, rows)

    async def at_once(self, steps: Steps[T]) -> T:
        """In the connection's own thread: to go there and back takes longer than a statement."""
        within = _InItsThread(self._raw._conn, self.vault)
        return await self._raw._execute(lambda: _to_the_end(steps(within)))  # type: ignore[no-untyped-call, no-any-return]

    async def in_one_transaction(self, steps: Steps[T]) -> T:
        """The same from BEGIN to COMMIT, or to ROLLBACK if anything raises."""
        within = _InItsThread(self._raw._conn, self.vault)
        return await self._raw._execute(lambda: _whole(self._raw._conn, steps(within)))  # type: ignore[no-untyped-call, no-any-return]


class _InItsThread:
    """The same connection, for those who are where it lives. Nothing here really waits."""

    shared = False

    def __init__(self, raw: sqlite3.Connection, vault: Vault) -> None:
        self._raw = raw
        self.vault = vault

    async def fetch(self, sql: str, *values: object) -> Rows:
        return self._raw.execute(*for_sqlite(sql, values)).fetchall()

    async def many(self, sql: str, rows: Sequence[Row]) -> None:
        if rows:
            self._raw.executemany(sql, rows)

    async def at_once(self, steps: Steps[T]) -> T:
        return await steps(self)


def _to_the_end(steps: Coroutine[Any, Any, T]) -> T:
    try:
        steps.send(None)
    except StopIteration as end:
        result: T = end.value
        return result
    steps.close()
    raise RuntimeError("These steps wait for something else than the database.")


def _whole(raw: sqlite3.Connection, steps: Coroutine[Any, Any, T]) -> T:
    try:
        raw.execute("BEGIN IMMEDIATE")
        result = _to_the_end(steps)
        raw.commit()
    except BaseException:
        steps.close()
        with contextlib.suppress(Exception):
            raw.rollback()
        raise
    return result


class PostgresSession:
    """A PostgreSQL connection."""

    shared = True

    def __init__(self, raw: Any, vault: Vault) -> None:
        self._raw = raw
        self.vault = vault

    async def fetch(self, sql: str, *values: object) -> Rows:
        bound = [json.dumps(value) if _are_pairs(value) else value for value in values]
        rows: Rows = await self._raw.fetch(for_postgres(sql), *bound)
        return rows

    async def many(self, sql: str, rows: Sequence[Row]) -> None:
        if rows:
            await self._raw.executemany(for_postgres(sql), rows)

    async def at_once(self, steps: Steps[T]) -> T:
        return await steps(self)


def for_sqlite(sql: str, values: Sequence[object]) -> tuple[str, list[object]]:
    """A statement and its values.

    >>> for_sqlite("DELETE FROM seen WHERE id IN :texts AND at < ?", (["a", "b"], 5))
    ('DELETE FROM seen WHERE id IN (?, ?) AND at < ?', ['a', 'b', 5])
    >>> for_sqlite("DELETE FROM seen WHERE id IN :texts", (["a", "b", "c"],))
    ('DELETE FROM seen WHERE id IN (SELECT value FROM json_each(?))', ['["a", "b", "c"]'])
    """
    bound: list[object] = []
    few: list[int] = []
    for value, kind in zip(values, _lists(sql), strict=True):
        count = len(value) if kind and isinstance(value, list) else 0
        few.append(count if count <= _FEW else 0)
        if not isinstance(value, list):
            bound.append(value)
        elif not few[-1]:
            bound.append(json.dumps(value))
        elif kind == "pairs":
            bound.extend(chain.from_iterable(value))
        else:
            bound.extend(value)
    return _sqlite(sql, tuple(few)), bound


@lru_cache(maxsize=256)
def _lists(sql: str) -> tuple[str | None, ...]:
    """For each of its values, which kind of list has to be there, if one has."""
    return tuple(map(_kind, _MARK.finditer(sql)))


def _kind(mark: re.Match[str]) -> str | None:
    return mark["pairs"] or mark["list"]


@lru_cache(maxsize=512)
def _sqlite(sql: str, few: tuple[int, ...]) -> str:
    """`few` says of each value how many it has, if it is a list of so few; else 0."""
    counts = iter(few)

    def place(mark: re.Match[str]) -> str:
        count, kind = next(counts), _kind(mark)
        if kind is None:
            return "?"
        if kind == "pairs":
            each = [f"{mark['both']} = (?, ?)"] * count
            return f"({' OR '.join(each)})" if count else _SQLITE_PAIRS.format(both=mark["both"])
        return f"IN ({', '.join('?' * count)})" if count else _SQLITE_LIST

    return _MARK.sub(place, sql)


@lru_cache(maxsize=256)
def for_postgres(sql: str) -> str:
    """
    >>> for_postgres("DELETE FROM seen WHERE id IN :texts AND at < ?")
    'DELETE FROM seen WHERE id = ANY($1::text[]) AND at < $2'
    """
    places = count(1)

    def place(mark: re.Match[str]) -> str:
        number, kind = f"${next(places)}", _kind(mark)
        return _POSTGRES_LISTS[kind].format(number, both=mark["both"]) if kind else number

    return _MARK.sub(place, sql)


def _are_pairs(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], tuple)
