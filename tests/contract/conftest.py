"""One scenario, every chat: the stages, and the bot that is started on them."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

import plugins
from core.bot import Bot, Ways
from core.events import Here
from core.plugin import discover
from core.ports import Chat
from storage.board import TortoiseBoard
from tests.contract.browser_stage import BrowserStage
from tests.contract.discord_stage import DiscordStage
from tests.contract.matrix_stage import MatrixStage
from tests.contract.playground_stage import PlaygroundStage
from tests.contract.stage import Stage
from tests.far.synapse import Synapse

GRACE = timedelta(seconds=0.8)
SLOW_GRACE = timedelta(seconds=3)
"""For hands that have to find their way over a page."""


@dataclass(frozen=True)
class RunningBot:
    """A bot in a task of its own."""

    task: asyncio.Task[None]

    async def stop(self) -> None:
        """End it."""
        self.task.cancel()
        with suppress(asyncio.CancelledError):
            await self.task


def starting(
    folder: Path, language: str = "en", grace: timedelta = GRACE
) -> Callable[[Chat], Awaitable[RunningBot]]:
    """Starts bots on chats, always on the same database in `folder`."""

    async def start(chat: Chat) -> RunningBot:
        board = TortoiseBoard(f"sqlite://{folder / 'bot.db'}")
        ways = Ways(Here(zone="Europe/London", language=language, grace=grace))
        bot = Bot(board, {chat.platform: chat}, discover(plugins), ways)
        ready = asyncio.Event()
        task = asyncio.create_task(bot.run(ready.set))
        waiting = asyncio.create_task(ready.wait())
        await asyncio.wait({task, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            task.result()
        return RunningBot(task)

    return start


@pytest_asyncio.fixture(loop_scope="session")
async def playground(tmp_path: Path) -> AsyncIterator[Stage]:
    """The playground, in process."""
    stage = PlaygroundStage(tmp_path, starting(tmp_path))
    await stage.open()
    yield stage
    await stage.close()


@pytest_asyncio.fixture(loop_scope="session")
async def by_click(tmp_path: Path, browser: Browser) -> AsyncIterator[Stage]:
    """The playground's page, by mouse."""
    stage = BrowserStage(tmp_path, starting(tmp_path, grace=SLOW_GRACE), browser)
    await stage.open()
    yield stage
    await stage.close()
    assert not stage.faults


@pytest_asyncio.fixture(loop_scope="session")
async def by_keyboard(tmp_path: Path, browser: Browser) -> AsyncIterator[Stage]:
    """The playground's page, without a mouse."""
    stage = BrowserStage(tmp_path, starting(tmp_path, grace=SLOW_GRACE), browser, keyboard=True)
    await stage.open()
    yield stage
    await stage.close()
    assert not stage.faults


@pytest_asyncio.fixture(loop_scope="session")
async def matrix(tmp_path: Path, synapse: Synapse) -> AsyncIterator[Stage]:
    """A room on a real homeserver."""
    stage = MatrixStage(synapse, tmp_path, starting(tmp_path))
    await stage.open()
    yield stage
    await stage.close()


@pytest_asyncio.fixture(name="matrix-encrypted", loop_scope="session")
async def matrix_encrypted(tmp_path: Path, synapse: Synapse) -> AsyncIterator[Stage]:
    """An encrypted room on it, and members whose clients encrypt."""
    stage = MatrixStage(synapse, tmp_path, starting(tmp_path), sealed=True)
    await stage.open()
    yield stage
    await stage.close()


@pytest_asyncio.fixture(loop_scope="session")
async def discord(tmp_path: Path) -> AsyncIterator[DiscordStage]:
    """A guild on a Discord of its own."""
    stage = DiscordStage(starting(tmp_path))
    await stage.open()
    yield stage
    await stage.close()


@pytest.fixture(
    params=["playground", "by_click", "by_keyboard", "matrix", "matrix-encrypted", "discord"]
)
def stage(request: pytest.FixtureRequest) -> Stage:
    """Each chat in turn, with the bot in it."""
    found: Stage = request.getfixturevalue(request.param)
    return found
