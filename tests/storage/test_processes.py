"""Several processes at once, and one that is killed at any instruction."""

import asyncio
import contextlib
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.errors import DatabaseBusy
from core.posts import Post
from storage.migrate import migrate
from tests.storage.conftest import opened
from tests.storage.deeds import a_post, asks, look, shown

ROOT = Path(__file__).parents[2]


@contextlib.asynccontextmanager
async def worker(*arguments: str) -> AsyncIterator[Process]:
    """A process that has its database open."""
    module = (sys.executable, "-m", "tests.storage.worker")
    process = await asyncio.create_subprocess_exec(
        *module, *arguments, cwd=ROOT, stdin=PIPE, stdout=PIPE, stderr=PIPE
    )
    try:
        assert process.stdout is not None
        if await process.stdout.readline() not in (b"open\n", b"ready\n"):
            raise AssertionError((await process.communicate())[1].decode())
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def go(process: Process) -> None:
    assert process.stdin is not None
    process.stdin.write(b"go\n")
    await process.stdin.drain()


async def a_card(url: str, hands: int) -> str:
    async with opened(url) as board:
        await board.apply(asks(slots=a_post(1, hands=hands).slots, hands=hands))
        return (await shown(board)).id


async def the_post(url: str) -> Post:
    async with opened(url) as board:
        post = await look(board, 1)
    assert post is not None
    return post


async def test_four_processes_never_overfill_a_slot(postgres_url: str) -> None:
    card = await a_card(postgres_url, hands=3)
    async with contextlib.AsyncExitStack() as stack:
        workers = [
            await stack.enter_async_context(worker("claim", postgres_url, card, name, "60", "30"))
            for name in ("A", "B", "C", "D")
        ]
        for process in workers:
            await go(process)
        said = [(await process.communicate())[0].decode().split("\n") for process in workers]

    post = await the_post(postgres_url)
    slot = post.slots[0]
    everyone = [*slot.helpers.values(), *slot.backups.values()]
    assert len(slot.helpers) == 3
    assert sorted(claim.seq for claim in everyone) == list(range(4 * 60 + 30))
    assert max(c.seq for c in slot.helpers.values()) < min(c.seq for c in slot.backups.values())
    kept = [line for lines in said for line in lines if line.startswith("kept shared")]
    assert len(kept) == len(set(kept)) == 30


async def test_what_was_acknowledged_is_there_after_kill_9(url: str) -> None:
    card = await a_card(url, hands=1)
    async with worker("claim", url, card, "P", "3000", "0") as process:
        await go(process)
        assert process.stdout is not None
        kept = [(await process.stdout.readline()).split()[1].decode() for _ in range(20)]
        process.kill()
        rest, _ = await process.communicate()
    kept += [line.split()[1] for line in rest.decode().split("\n")[:-1]]

    slot = (await the_post(url)).slots[0]
    there = {ref.id for ref in (*slot.helpers, *slot.backups)}
    assert set(kept) <= there
    assert len(slot.helpers) == 1


async def test_a_second_process_on_one_file_is_refused_until_the_first_is_gone(
    tmp_path: Path,
) -> None:
    url = f"sqlite://{tmp_path / 'many.db'}"
    async with worker("hold", url) as process:
        with pytest.raises(DatabaseBusy, match="already running"):
            async with opened(url):
                pass
        with pytest.raises(DatabaseBusy):
            await migrate(url)
        process.kill()
        await process.wait()

        async with opened(url) as board:
            assert await board.position("any") is None


async def test_several_processes_may_use_one_server(postgres_url: str) -> None:
    async with worker("hold", postgres_url), opened(postgres_url) as board:
        assert await board.apply(asks()) is not None
