"""The one writer: many changes in a transaction, each of them on its own."""

import asyncio
import contextlib
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from core.decision import Decision
from core.errors import DatabaseUnavailable, StorageError
from core.ports import Found, Nothing
from storage.board import TortoiseBoard
from tests.storage.conftest import opened
from tests.storage.deeds import (
    BEA,
    NOON,
    Clockwork,
    asks,
    edits,
    look,
    reacts,
    said,
    shown,
    someone,
    tells,
)

MANY = 700  # more than one batch takes


def nothing(_: Found) -> Decision:
    return Decision()


async def test_a_burst_is_decided_in_the_order_it_was_queued(board: TortoiseBoard) -> None:
    order: list[int] = []

    def decide(number: int) -> Callable[[Found], Decision]:
        def now(_: Found) -> Decision:
            order.append(number)
            return Decision()

        return now

    await asyncio.gather(*(board.apply(said(f"{n}", Nothing(), decide(n))) for n in range(MANY)))

    assert order == list(range(MANY))


async def test_first_come_first_served_in_a_burst(board: TortoiseBoard) -> None:
    await board.apply(asks())
    card = await shown(board)
    people = [someone(f"P{n}") for n in range(MANY)]

    await asyncio.gather(*(board.apply(reacts(who, card)) for who in people))

    post = await look(board, 1)
    assert post is not None
    assert list(post.slots[0].helpers) == [people[0].ref]
    assert list(post.slots[0].backups) == [who.ref for who in people[1:]]


async def test_a_decide_that_fails_fails_alone(board: TortoiseBoard) -> None:
    def stumble(_: Found) -> Decision:
        raise ZeroDivisionError

    outcomes = await asyncio.gather(
        board.apply(said("1", Nothing(), nothing)),
        board.apply(said("2", Nothing(), stumble)),
        board.apply(said("3", Nothing(), nothing)),
        return_exceptions=True,
    )

    assert [type(outcome) for outcome in outcomes] == [Decision, ZeroDivisionError, Decision]
    assert await board.apply(said("3", Nothing(), nothing)) is None
    assert await board.apply(said("2", Nothing(), nothing)) is not None


async def test_data_that_no_database_takes_fails_alone(board: TortoiseBoard) -> None:
    good = [board.apply(said(f"{n}", Nothing(), nothing)) for n in range(5)]
    bad = board.apply(said("half a pair \ud800", Nothing(), nothing))
    more = [board.apply(said(f"more {n}", Nothing(), nothing)) for n in range(5)]

    assert await asyncio.gather(*good, *more) == [Decision()] * 10
    with pytest.raises(StorageError) as fault:
        await bad
    assert not isinstance(fault.value, DatabaseUnavailable)


async def test_an_event_comes_through_once_within_a_batch_and_across(
    board: TortoiseBoard,
) -> None:
    outcomes = [await one for one in [board.apply(asks()) for _ in range(3)]]

    assert [outcome is not None for outcome in outcomes] == [True, False, False]
    assert await board.apply(asks()) is None
    assert (await board.outgoing(NOON)).cards[0].post.number == 1


async def test_who_asks_may_leave(board: TortoiseBoard) -> None:
    async def ask(id_: int) -> None:
        await board.apply(asks(id_))

    tasks = [asyncio.create_task(ask(id_)) for id_ in range(1, 50)]
    await asyncio.sleep(0)
    for task in tasks[::2]:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)

    assert await look(board, 1) is not None
    assert await look(board, 49) is not None
    assert await board.apply(said("next", Nothing(), nothing)) == Decision()


async def test_closing_stores_what_is_queued(url: str) -> None:
    async with opened(url) as board:
        waiting = [board.apply(asks(id_)) for id_ in range(1, MANY)]
    assert all(one.done() and one.result() for one in waiting)

    with pytest.raises(DatabaseUnavailable, match="closed"):
        await board.apply(asks(MANY))
    async with opened(url) as board:
        assert await look(board, MANY - 1) is not None


async def test_a_read_does_not_wait_for_a_slow_transaction(board: TortoiseBoard) -> None:
    await board.apply(tells("note"))
    await board.outgoing(NOON)

    async with board._database.writing() as session:
        await session.fetch("DELETE FROM tell")
        due = await asyncio.wait_for(board.outgoing(NOON), 5)

    assert [tell.key for tell in due.tells] == ["note"]
    assert (await board.outgoing(NOON)).tells == ()


async def test_a_reader_that_leaves_harms_nobody(board: TortoiseBoard) -> None:
    await board.apply(asks())
    for turns in range(12):
        reader = asyncio.create_task(board.outgoing(NOON))
        for _ in range(turns):
            await asyncio.sleep(0)
        reader.cancel()
        await asyncio.gather(reader, return_exceptions=True)

    assert len((await board.outgoing(NOON)).cards) == 1


async def test_two_boards_at_once_keep_to_their_own(url: str, tmp_path: Path) -> None:
    async with opened(url) as one, opened(f"sqlite://{tmp_path / 'other.db'}") as other:
        await asyncio.gather(one.apply(asks(1)), other.apply(asks(2)))

        assert await look(one, 2) is None
        assert await look(other, 1) is None
        assert len((await one.outgoing(NOON)).cards) == 1


async def test_what_was_long_ago_is_forgotten(url: str) -> None:
    clock = Clockwork()
    async with opened(url, clock) as board:
        await board.apply(said("old", Nothing(), nothing))
        await board.apply(tells("old"))
        await board.tell_sent((await board.outgoing(NOON)).tells[0], None)
        clock.now += timedelta(days=29)
        await board.apply(said("newer", Nothing(), nothing))
        assert await board.apply(said("old", Nothing(), nothing)) is None
        clock.now += timedelta(days=2)
        await board.apply(said("newest", Nothing(), nothing))
    async with opened(url, clock) as board, board._database.reading() as session:
        seen = await session.fetch("SELECT id FROM seen ORDER BY id")
        kept = await session.fetch("SELECT key FROM tell")

    assert [row[0] for row in seen] == ["newer", "newest"]
    assert list(kept) == []


async def test_a_reaction_under_a_card_that_another_process_lost_is_forgotten(
    postgres_url: str,
) -> None:
    clock = Clockwork()
    async with opened(postgres_url, clock) as board:
        await board.apply(asks())
        card = await shown(board)
        await board.apply(reacts(BEA, card, id_="stands"))
        async with board._database.writing() as session:
            gone = ("late", "play", "square", "gone", "cleo", "Cleo", "🙋")
            await session.fetch("INSERT INTO reaction VALUES (?, ?, ?, ?, ?, ?, ?)", *gone)
        clock.now += timedelta(hours=2)
        await board.apply(said("an hour passes", Nothing(), nothing))
    async with opened(postgres_url, clock) as board, board._database.reading() as session:
        kept = await session.fetch("SELECT event FROM reaction")

    assert [row[0] for row in kept] == ["stands"]


async def test_settings_of_the_file_are_those_that_lose_nothing(tmp_path: Path) -> None:
    async with opened(f"sqlite://{tmp_path / 'many.db'}") as board:
        async with board._database.writing() as session:
            settings = {
                name: (await session.fetch(f"PRAGMA {name}"))[0][0]
                for name in ("synchronous", "journal_mode", "foreign_keys", "secure_delete")
            }
        async with board._database.reading() as session:
            with pytest.raises(sqlite3.OperationalError, match="readonly"):
                await session.fetch("DELETE FROM post")

    assert settings == {
        "synchronous": 2,
        "journal_mode": "wal",
        "foreign_keys": 1,
        "secure_delete": 1,
    }


async def test_what_an_operator_changes_by_hand_is_noticed(tmp_path: Path) -> None:
    async with opened(f"sqlite://{tmp_path / 'many.db'}") as board:
        await board.apply(asks())
        assert await look(board, 1) is not None
        with contextlib.closing(sqlite3.connect(tmp_path / "many.db")) as file:
            file.execute("UPDATE post SET text = 'By hand'")
            file.commit()

        post = await look(board, 1)
        assert post is not None
        assert post.text == "By hand"


async def test_a_transaction_that_failed_is_not_remembered(tmp_path: Path) -> None:
    async with opened(f"sqlite://{tmp_path / 'many.db'}") as board:
        await board.apply(asks())
        await board.apply(tells("first"))
        await board._database._client("write").execute_script("PRAGMA query_only = ON")
        with pytest.raises(DatabaseUnavailable):
            await board.apply(edits(1, lambda post: replace(post, text="Lost"), "edit"))

        post = await look(board, 1)
        assert post is not None
        assert post.text == "Pick up the kids"


async def test_nobody_hears_of_a_reaction_twice_however_the_batch_is_cut(
    board: TortoiseBoard,
) -> None:
    await board.apply(asks())
    card = await shown(board)

    twice = [board.apply(reacts(BEA, card, id_=f"r{n}")) for n in range(4)]

    assert [await one is not None for one in twice] == [True, False, False, False]
