"""`manyhands run` as a process of its own on a real homeserver: the main job, and kill -9 in it."""

import asyncio
import random
import resource
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio

from adapters.matrix.chat import MatrixChat
from tests.cli.conftest import MANYHANDS, surroundings
from tests.contract import test_main_job as story
from tests.contract.matrix_stage import MatrixStage, Running
from tests.contract.test_main_job import ASK, card, note
from tests.eventually import eventually
from tests.far.process import Process
from tests.far.synapse import Synapse

pytestmark = pytest.mark.asyncio(loop_scope="session")


class ProcessStage(MatrixStage):
    """The bot is `manyhands run`, and stopping it is kill -9."""

    def __init__(self, synapse: Synapse, folder: Path) -> None:
        super().__init__(synapse, folder, start=_in_process)
        self._homeserver = synapse.url
        self._folder = folder
        self._process: Process | None = None

    @property
    def pid(self) -> int:
        """The bot's process."""
        assert self._process is not None
        return self._process.pid

    async def start_bot(self) -> None:
        env = surroundings(
            MANYHANDS_ZONE="Europe/London",
            MANYHANDS_GRACE_SECONDS="0.8",
            MANYHANDS_MATRIX__HOMESERVER=self._homeserver,
            MANYHANDS_MATRIX__USER_ID=self.account.user_id,
            MANYHANDS_MATRIX__PASSWORD=self.account.password,
        )
        process = Process([MANYHANDS, "run"], self._folder, env=env)
        so_far = process.log.stat().st_size
        self._process = process

        def running() -> bool:
            return b'"event": "running"' in process.log.read_bytes()[so_far:]

        await asyncio.to_thread(process.wait_until, running)

    async def stop_bot(self) -> None:
        if self._process is not None:
            await asyncio.to_thread(self._process.kill)
            self._process = None


async def _in_process(_: MatrixChat) -> Running:
    raise AssertionError("here the bot is a process of its own")


@pytest_asyncio.fixture(loop_scope="session")
async def process(tmp_path: Path, synapse: Synapse) -> AsyncIterator[ProcessStage]:
    """A room on the homeserver, and the bot's process in it."""
    stage = ProcessStage(synapse, tmp_path)
    await stage.open()
    yield stage
    await stage.close()


async def test_the_main_job_in_a_process_of_its_own(process: ProcessStage) -> None:
    await story.test_the_main_job(process)


async def in_her_place(process: ProcessStage, number: int) -> str:
    """Who has #`number`, once it is Cleo or Dora, the other one being the backup."""
    for who in ("Cleo", "Dora"):
        for shown in await process.cards():
            if f"#{number}" in shown and f"{who} has it. There's a backup too." in shown:
                return who
    return ""


@pytest.mark.long
async def test_kill_9_loses_nothing_and_doubles_nothing(process: ProcessStage) -> None:
    """Four times over: two react and one takes hers back while the bot is killed among it."""
    for number in range(1, 5):
        await process.say("Ana", ASK)
        await card(process, number, "One pair of hands")
        await process.react("Bea", number, "🙋")
        await note(process, "Bea", f"You have #{number} for Ana")
        await note(process, "Ana", f"Bea has #{number}")

        async def kill_in_the_middle() -> None:
            await asyncio.sleep(random.uniform(0, 0.15))  # the moment that this is about
            await process.stop_bot()

        await asyncio.gather(
            process.react("Cleo", number, "🙋"),
            process.react("Dora", number, "🙋"),
            process.unreact("Bea", number, "🙋"),
            kill_in_the_middle(),
        )
        await process.start_bot()

        helper = await eventually(partial(in_her_place, process, number))
        assert helper, await process.cards()
        assert await process.card_reactions(number) == {
            "🙋": {"bot", "Cleo", "Dora"},
            "💛": {"bot"},
        }
        assert f"{helper} has #{number} now" in await note(
            process, "Ana", f"{helper} has #{number}"
        )
        for who in ("Cleo", "Dora"):
            await note(process, who, f"#{number}")

    assert len(await process.cards()) == 4
    for who in ("Ana", "Bea", "Cleo", "Dora"):
        notes = await process.notes(who)
        assert len(notes) == len(set(notes)), f"{who} was told something twice"


@pytest.mark.long
async def test_a_full_disk_delays_and_loses_nothing(process: ProcessStage, tmp_path: Path) -> None:
    await process.say("Ana", ASK)
    await card(process, 1, "One pair of hands")
    pid, log = process.pid, tmp_path / "output.log"
    # There is room for what it says about that, and none behind what the database has written.
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (64 * 1024, resource.RLIM_INFINITY))

    await process.react("Bea", 1, "🙋")
    await process.say("Cleo", ASK)

    async def said() -> bool:
        return "the database can't be used" in log.read_text(encoding="utf-8")

    assert await eventually(said), "whoever runs it can read why"
    assert len(await process.cards()) == 1

    resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

    assert "Bea has it." in await card(process, 1, "Bea")
    assert "Cleo could use a hand" in await card(process, 2)
    assert "You have #1" in await note(process, "Bea", "#1")
    assert len(await process.cards()) == 2
