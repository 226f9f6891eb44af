"""Upgrades: forward, backed up, whole or not at all, and nothing lost on the way."""

import asyncio
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from core.decision import Choice, Line
from core.errors import DatabaseTooNew, StorageError
from core.refs import MessageRef
from storage.migrate import STEPS, MigrationReport, migrate, pending, statements
from storage.place import read_url
from tests.far.postgres import Postgres
from tests.storage.conftest import BOTH, opened
from tests.storage.deeds import BEA, CLEO, NOON, ROOM, asks, look, reacts, removes, shown, tells
from tests.storage.first_version import make_first

# Rebuilding a table is what loses rows that refer to it, where it is done with foreign keys on.
REBUILD = """
CREATE TABLE post_new (
    id INTEGER NOT NULL PRIMARY KEY, community TEXT NOT NULL REFERENCES community (name),
    number BIGINT NOT NULL CHECK (number > 0), kind TEXT NOT NULL, poster_platform TEXT NOT NULL,
    poster_id TEXT NOT NULL, poster_name TEXT NOT NULL, room_platform TEXT NOT NULL,
    room_id TEXT NOT NULL, text TEXT NOT NULL, state TEXT NOT NULL, zone TEXT NOT NULL,
    language TEXT NOT NULL, created BIGINT NOT NULL, hands BIGINT NOT NULL,
    rev BIGINT NOT NULL, next_seq BIGINT NOT NULL, source_platform TEXT, source_room TEXT,
    source_message TEXT, details TEXT NOT NULL DEFAULT '', standing BOOLEAN NOT NULL DEFAULT FALSE,
    said TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',
    UNIQUE (community, number)
);
INSERT INTO post_new SELECT *, '' FROM post;
DROP TABLE post;
ALTER TABLE post_new RENAME TO post;
CREATE INDEX post_open ON post (community) WHERE state = 'open';
CREATE INDEX post_poster ON post (poster_id, poster_platform, number);
CREATE INDEX post_source ON post (source_message) WHERE source_message IS NOT NULL;
"""
ALL = tuple(sorted({path.name.split(".")[0] for path in STEPS.glob("*.sql")}))
ADD = "ALTER TABLE post ADD COLUMN place TEXT NOT NULL DEFAULT '';"


@pytest.fixture(params=BOTH)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database with nothing in it, not even tables."""
    if request.param == "sqlite":
        yield f"sqlite://{tmp_path / 'many.db'}"
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    url = postgres.create_database()
    yield url
    postgres.drop_database(url)


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    """Our steps, for others to be added to."""
    return Path(shutil.copytree(STEPS, tmp_path / "steps"))


def add(steps: Path, name: str, sqlite: str, postgres: str = "") -> None:
    (steps / f"{name}.sqlite.sql").write_text(sqlite)
    (steps / f"{name}.postgres.sql").write_text(postgres or sqlite)


async def test_a_new_database_is_made_and_left_alone_afterwards(empty: str) -> None:
    assert await pending(empty) == ALL
    assert await migrate(empty) == MigrationReport(ALL)
    assert await pending(empty) == ()
    assert await migrate(empty) == MigrationReport()


async def test_an_upgrade_keeps_every_row_index_and_constraint(empty: str, steps: Path) -> None:
    await fill(empty)
    before = await contents(empty)
    constraints = await shape(empty)
    add(steps, "0999_place", REBUILD, ADD)

    report = await migrate(empty, steps)

    assert report.applied == ("0999_place",)
    after = await contents(empty)
    assert [(*row, "") for row in before.pop("post")] == after.pop("post")
    assert before.pop("migration") == after.pop("migration")[: len(ALL)]
    assert before == after
    lost = constraints - await shape(empty)
    assert not {found for found in lost if "CREATE TABLE post" not in found}


async def test_the_first_version_becomes_this_one_with_all_that_stood_in_it(
    empty: str, tmp_path: Path
) -> None:
    await make_first(empty, tmp_path / "first")
    before = await contents(empty)

    assert (await migrate(empty)).applied == ALL[1:]

    after = await contents(empty)
    assert after.pop("member") == []
    assert before.pop("migration") == after.pop("migration")[:1]
    # The columns of before come first, and what is new says what was so before.
    new = {
        "community": ("", "", None, None, ""),
        "post": (None, None, None, "", 0, ""),
        "slot": (0, None),
        "claim": (0, None),
        "card": (0, 0, 0, 0, None, None, None, 0, 0),
        "tell": (None, None, "", "", None, None, 0, 0, None, None, None, None, 0),
        "timer": (None, None, None),
    }
    assert {
        name: [(*row, *new.get(name, ())) for row in rows] for name, rows in before.items()
    } == (after)


async def test_the_first_version_goes_on_as_this_one(empty: str, tmp_path: Path) -> None:
    await make_first(empty, tmp_path / "first")

    async with opened(empty) as board:
        post = await look(board, 1)
        assert post is not None
        assert list(post.slots[0].helpers) == [BEA.ref]
        assert post.slots[0].known == {BEA.ref}
        assert await board.card_of(1) == MessageRef(ROOM, "card-1")
        shown_now = await board.shown_cards("play")
        assert [standing.who for standing in shown_now[0].reactions] == [BEA]
        due = await board.outgoing(NOON + timedelta(days=9))
        assert [(card.post.id, card.copy, card.message) for card in due.cards] == [(2, 0, None)]
        assert [(tell.key, tell.place, tell.language) for tell in due.tells] == [("note", None, "")]
        assert due.tells[0].choices == (Choice(Line("button-cant"), "cant", 1, "x"),)
        assert [event.timer for event in (await board.elapsed(NOON + timedelta(days=9)))[0]] == [
            "close"
        ]
        assert await board.apply(reacts(CLEO, MessageRef(ROOM, "card-1"))) is not None
        assert await board.apply(removes("card-1")) is not None
        assert await board.card_of(1) is None


async def test_the_backup_is_the_database_as_it_was(tmp_path: Path, steps: Path) -> None:
    url = f"sqlite://{tmp_path / 'many.db'}"
    await fill(url)
    before = await contents(url)
    add(steps, "0999_place", REBUILD)

    report = await migrate(url, steps)

    assert report.backup is not None
    assert report.backup.parent == tmp_path
    assert await contents(f"sqlite://{report.backup}") == before
    assert report.backup.stat().st_mode & 0o077 == 0


async def test_a_step_that_fails_leaves_the_version_before(empty: str, steps: Path) -> None:
    await fill(empty)
    before, constraints = await contents(empty), await shape(empty)
    add(steps, "0999_good", "CREATE TABLE extra (a TEXT);")
    add(steps, "0999_worse", "CREATE TABLE more (a TEXT); DELETE FROM claim; SELECT nonsense;")

    with pytest.raises(StorageError, match="nonsense"):
        await migrate(empty, steps)

    assert await pending(empty, steps) == ("0999_worse",)
    (steps / "0999_worse.sqlite.sql").unlink()
    (steps / "0999_worse.postgres.sql").unlink()
    after = await contents(empty)
    assert after.pop("extra") == []
    assert {**after, "migration": before["migration"]} == before
    assert constraints <= await shape(empty)


async def test_a_step_that_would_leave_orphans_is_refused(tmp_path: Path, steps: Path) -> None:
    url = f"sqlite://{tmp_path / 'many.db'}"
    await fill(url)
    add(steps, "0999_orphans", "DELETE FROM slot;")

    with pytest.raises(StorageError, match="without what they belong to"):
        await migrate(url, steps)

    assert (await contents(url))["slot"]


async def test_a_database_of_a_newer_version_is_refused(empty: str, steps: Path) -> None:
    add(steps, "0999_place", ADD)
    await migrate(empty, steps)

    with pytest.raises(DatabaseTooNew, match="0999_place"):
        await migrate(empty)
    with pytest.raises(DatabaseTooNew, match="newer Many Hands"):
        async with opened(empty):
            pass


async def test_several_that_start_at_once_upgrade_once(postgres: Postgres) -> None:
    url = postgres.create_database()

    reports = await asyncio.gather(*(migrate(url) for _ in range(4)))

    assert sorted(report.applied for report in reports) == [(), (), (), ALL]
    postgres.drop_database(url)


def test_every_step_is_there_for_both() -> None:
    names = {path.name.split(".")[0] for path in STEPS.glob("*.sql")}

    for name in names:
        assert {path.name for path in STEPS.glob(f"{name}.*")} == {
            f"{name}.sqlite.sql",
            f"{name}.postgres.sql",
        }


def test_scripts_are_cut_where_statements_end() -> None:
    script = "-- it's; a comment\nCREATE TABLE a (b TEXT DEFAULT ';');\nSELECT 1"

    assert [part.split("\n")[-1] for part in statements(script)] == [
        "CREATE TABLE a (b TEXT DEFAULT ';');",
        "SELECT 1",
    ]


# --- a populated database, and what is in one ---


async def fill(url: str) -> None:
    async with opened(url) as board:
        for id_ in (1, 2):
            await board.apply(asks(id_))
        card = await shown(board)
        for who in (BEA, CLEO):
            await board.apply(reacts(who, card))
        await board.apply(tells("note", post=1))
        await board.move("matrix", "s1")
        assert await look(board, 1) is not None


async def contents(url: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    if url.startswith("sqlite"):
        with sqlite3.connect(str(read_url(url)).removeprefix("sqlite://")) as file:
            names = [row[0] for row in file.execute(_FILE_TABLES)]
            found = {n: sorted(file.execute(f"SELECT * FROM {n}"), key=repr) for n in names}  # noqa: S608
        file.close()
        return found
    db = await asyncpg.connect(url)
    try:
        names = [row[0] for row in await db.fetch(_SERVER_TABLES)]
        rows = {name: await db.fetch(f"SELECT * FROM {name}") for name in names}  # noqa: S608
        return {name: sorted(map(tuple, found), key=repr) for name, found in rows.items()}
    finally:
        await db.close()


async def shape(url: str) -> set[str]:
    """Every index and constraint, as the database describes it."""
    if url.startswith("sqlite"):
        with sqlite3.connect(str(read_url(url)).removeprefix("sqlite://")) as file:
            found = {row[0] for row in file.execute(_FILE_SHAPE)}
        file.close()
        return found
    db = await asyncpg.connect(url)
    try:
        return {row[0] for row in await db.fetch(_SERVER_SHAPE)}
    finally:
        await db.close()


_FILE_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table'"
_FILE_SHAPE = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"
_SERVER_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
_SERVER_SHAPE = """
    SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL
    SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace
"""
