"""The drivers alone: the same statements with the same values, and nothing decided."""

import asyncio
import contextlib
import os
import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path

import aiosqlite
import asyncpg

from bench._claims.ours import Transaction
from storage.database import PRAGMAS
from storage.place import SqliteFile, read_url
from storage.session import PostgresSession, Session, SqliteSession, for_sqlite
from storage.vault import Vault

NOTHING_PRIVATE = Vault(Path(os.devnull))
"""No key is needed."""


async def in_turn(url: str, transactions: Sequence[Transaction]) -> list[float]:
    """Say them again, each in its own transaction; the seconds that each took."""
    place = read_url(url)
    if isinstance(place, SqliteFile):
        return await _file(place, transactions)
    return await _server(url, transactions)


async def at_once(url: str, transactions: Sequence[Transaction]) -> float:
    """Say `transactions`, one after another, in a single transaction; the seconds it took.

    SQLite's own driver in one thread, since aiosqlite would hop to it for every statement."""
    place = read_url(url)
    flat = [statement for transaction in transactions for statement in transaction]
    if not isinstance(place, SqliteFile):
        return sum(await _server(url, [flat]))
    return await asyncio.to_thread(_in_one_thread, place, flat)


def _in_one_thread(place: SqliteFile, statements: Transaction) -> float:
    with contextlib.closing(sqlite3.connect(place.path, isolation_level=None)) as db:
        for name, value in PRAGMAS.items():
            db.execute(f"PRAGMA {name} = {value}")
        start = time.perf_counter()
        db.execute("BEGIN IMMEDIATE")
        for sql, values, rows in statements:
            if rows:
                db.executemany(sql, values)
            else:
                db.execute(*for_sqlite(sql, values)).fetchall()
        db.execute("COMMIT")
        return time.perf_counter() - start


async def _file(place: SqliteFile, transactions: Sequence[Transaction]) -> list[float]:
    took: list[float] = []
    async with aiosqlite.connect(place.path, isolation_level=None) as db:
        for name, value in PRAGMAS.items():
            await db.execute(f"PRAGMA {name} = {value}")
        session = SqliteSession(db, NOTHING_PRIVATE)
        for transaction in transactions:
            start = time.perf_counter()
            await db.execute("BEGIN IMMEDIATE")
            await _say(session, transaction)
            await db.commit()
            took.append(time.perf_counter() - start)
    return took


async def _server(url: str, transactions: Sequence[Transaction]) -> list[float]:
    took: list[float] = []
    db = await asyncpg.connect(url)
    try:
        session = PostgresSession(db, NOTHING_PRIVATE)
        for transaction in transactions:
            start = time.perf_counter()
            async with db.transaction():
                await _say(session, transaction)
            took.append(time.perf_counter() - start)
    finally:
        await db.close()
    return took


async def _say(session: Session, transaction: Transaction) -> None:
    for sql, values, rows in transaction:
        if rows:
            await session.many(sql, list(values))
        else:
            await session.fetch(sql, *values)
