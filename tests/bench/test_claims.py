"""What the bot is measured against does the same work: the same claims are there afterwards."""

import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bench._claims import idiomatic, ours, raw
from bench._claims.street import Street, build, hands_up

STREET = Street(2, 8)  # eight people over two asks of three hands each
Do = Callable[[str], Awaitable[Any]]


async def test_ours_and_one_orm_transaction_each_come_to_the_same_claims(tmp_path: Path) -> None:
    assert await claims_after(by_the_board, tmp_path / "ours.db") == await claims_after(
        by_the_orm, tmp_path / "orm.db"
    )


@pytest.mark.parametrize("come", [ours.burst, ours.one_by_one])
async def test_what_the_board_says_can_be_said_again_by_the_driver(
    come: Callable[..., Awaitable[list[float]]], tmp_path: Path
) -> None:
    said: list[ours.Transaction] = []

    async def overheard(url: str) -> None:
        async with ours.host_on(url, said) as host:
            await come(host, hands_up(STREET))

    async def again(url: str) -> None:
        async with ours.host_on(url):  # it is warmed up, as what was overheard was
            pass
        await raw.at_once(url, said)

    wanted = await claims_after(overheard, tmp_path / "ours.db")
    assert await claims_after(again, tmp_path / "again.db") == wanted


async def by_the_board(url: str) -> None:
    async with ours.host_on(url) as host:
        await ours.burst(host, hands_up(STREET))


async def by_the_orm(url: str) -> None:
    async with idiomatic.tortoise_on(url):
        for event in hands_up(STREET):
            await idiomatic.claim(event)


async def claims_after(do: Do, file: Path) -> list[Any]:
    """Who is in where, as another program finds it."""
    await build(f"sqlite://{file}", STREET)
    await do(f"sqlite://{file}")
    with closing(sqlite3.connect(file)) as database:
        found = database.execute(
            "SELECT post_id, slot, person, seq, helper FROM claim WHERE person LIKE 'person-%'"
            " AND post_id > 1 ORDER BY post_id, seq"
        ).fetchall()
    assert len(found) == STREET.claims
    return found
