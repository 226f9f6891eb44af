"""A database that can't be written: nothing is half done, the remedy is named, and it goes on."""

import asyncio
import contextlib
import logging
import os
import resource
import sqlite3
import tempfile
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.decision import Decision
from core.errors import DatabaseUnavailable
from core.ports import Nothing
from storage.board import TortoiseBoard
from tests.far.postgres import Postgres
from tests.storage.conftest import opened
from tests.storage.deeds import NOON, asks, look, said, tells

SECRET = "s3cr3t-and-long"


async def refused(board: TortoiseBoard, id_: int) -> DatabaseUnavailable:
    """The fault of a change that can't be stored."""
    with pytest.raises(DatabaseUnavailable) as fault:
        await board.apply(asks(id_))
    return fault.value


async def fails_to_open(url: str) -> DatabaseUnavailable:
    board = TortoiseBoard(url)
    with pytest.raises(DatabaseUnavailable) as fault:
        await board.open()
    return fault.value


# --- SQLite ---


async def test_a_full_disk_fails_what_needs_room_and_nothing_else(file_url: str) -> None:
    async with opened(file_url) as board:
        await board.apply(asks(1))
        async with board._database.writing() as session:
            pages = (await session.fetch("PRAGMA page_count"))[0][0]
            await session.fetch(f"PRAGMA max_page_count = {pages}")

        waiting = [board.apply(tells(f"{n}" * 9000)) for n in range(5)]
        faults = await asyncio.gather(*waiting, return_exceptions=True)
        assert all(isinstance(fault, DatabaseUnavailable) for fault in faults)
        assert "full" in str(faults[0])

        # The connection is new, and so is its limit.
        assert await board.apply(asks(2)) is not None
        assert (await board.outgoing(NOON)).tells == ()
        assert await look(board, 1) is not None


async def test_a_file_that_may_not_grow(file_url: str) -> None:
    async with opened(file_url) as board:
        await board.apply(asks(1))
        with nothing_may_grow():
            fault = await refused(board, 2)
        assert "disk" in str(fault)

        assert await look(board, 2) is None
        assert await board.apply(asks(2)) is not None
    async with opened(file_url) as board:
        assert await look(board, 2) is not None


async def test_a_position_is_not_in_before_what_happened_up_to_there(file_url: str) -> None:
    async with opened(file_url) as board:
        await board.apply(tells("first"))
        await board._database._client("write").execute_script("PRAGMA query_only = ON")

        happened = [board.apply(tells(f"{n}")) for n in range(600)]  # more than one transaction
        moved = board.move("matrix", "s600")
        faults = await asyncio.gather(*happened, moved, return_exceptions=True)

        assert all(isinstance(fault, DatabaseUnavailable) for fault in faults)
        assert await board.position("matrix") is None


async def test_a_file_that_turns_read_only(file_url: str) -> None:
    async with opened(file_url) as board:
        await board.apply(tells("first"))
        client = board._database._client("write")
        await client.execute_script("PRAGMA query_only = ON")
        fault = await refused(board, 1)
        assert "write permission" in str(fault)

        assert await board.apply(asks(1)) is not None


@pytest.mark.parametrize("mode", [0o444, 0o000])
async def test_a_file_that_may_not_be_written(open_to_all: Path, mode: int) -> None:
    path = open_to_all / "many.db"
    async with opened(f"sqlite://{path}"):
        pass
    for file in open_to_all.iterdir():
        file.chmod(0o666)
    path.chmod(mode)

    with as_nobody():
        fault = await fails_to_open(f"sqlite://{path}")

    assert str(path) in str(fault)
    assert "permission" in str(fault)


async def test_a_folder_that_may_not_be_written(open_to_all: Path) -> None:
    open_to_all.chmod(0o555)

    with as_nobody():
        fault = await fails_to_open(f"sqlite://{open_to_all / 'sub' / 'many.db'}")

    assert f"{open_to_all}/sub/many.db can't be used: Permission denied" in str(fault)


async def test_a_folder_is_made_where_it_can_be(tmp_path: Path) -> None:
    async with opened(f"sqlite://{tmp_path}/a/b/many.db") as board:
        assert await board.apply(asks()) is not None


async def test_a_file_that_is_something_else(tmp_path: Path) -> None:
    (tmp_path / "many.db").write_text("a shopping list, and not a short one either\n" * 99)

    assert "no SQLite database" in str(await fails_to_open(f"sqlite://{tmp_path}/many.db"))


async def test_another_program_that_holds_the_file(file_url: str, tmp_path: Path) -> None:
    async with opened(file_url) as board:
        await board.apply(tells("first"))
        await board._database._client("write").execute_script("PRAGMA busy_timeout = 1")
        other = sqlite3.connect(tmp_path / "many.db", isolation_level=None)
        with contextlib.closing(other):
            other.execute("BEGIN IMMEDIATE")
            assert "Another program holds" in str(await refused(board, 1))
        assert await board.apply(asks(1)) is not None


# --- PostgreSQL ---


async def test_a_server_that_dies_and_comes_back() -> None:
    server = Postgres().start()
    try:
        async with opened(server.create_database()) as board:
            await board.apply(asks(1))
            server.kill()
            assert "doesn't answer" in str(await refused(board, 2))
            with pytest.raises(DatabaseUnavailable):
                await board.outgoing(NOON)
            server.start()

            assert await board.apply(asks(2)) is not None
            assert len((await board.outgoing(NOON)).cards) == 2
    finally:
        server.close()


async def test_passwords_are_never_repeated(
    postgres_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    host = postgres_url.rpartition("@")[2]
    own = postgres_url.partition("//")[2].partition(":")[2].partition("@")[0]
    urls = [
        f"postgres://manyhands:{SECRET}@{host}",
        f"postgres://nobody:{SECRET}@{host}",
        f"postgres://manyhands:{SECRET}@127.0.0.1:1/none",
        f"{postgres_url}-that-is-not-there",
    ]
    said_so = []
    for url in urls:
        fault = await fails_to_open(url)
        said_so += [repr(TortoiseBoard(url)), repr(fault), *traceback.format_exception(fault)]
        assert "127.0.0.1" in str(fault)
    async with opened(postgres_url) as board:
        await board.apply(said("1", Nothing(), lambda _: Decision()))

    assert "mend user and password" in "".join(said_so)
    assert SECRET not in "".join(said_so) + caplog.text
    assert own not in "".join(said_so) + caplog.text


# --- the world around ---


@pytest.fixture
def file_url(sqlite_start: Path, tmp_path: Path) -> str:
    """A migrated SQLite file with nothing in it."""
    (tmp_path / "many.db").write_bytes(sqlite_start.read_bytes())
    return f"sqlite://{tmp_path / 'many.db'}"


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder that any user may go into: pytest's own are for one."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        yield Path(folder)
        Path(folder).chmod(0o777)


@contextlib.contextmanager
def as_nobody() -> Iterator[None]:
    """Permission bits don't bind root, so what is inside is done as somebody else."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@contextlib.contextmanager
def nothing_may_grow() -> Iterator[None]:
    """No file of this process may grow beyond a few bytes, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (16, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
