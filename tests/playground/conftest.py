"""A town of one's own for every test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from adapters.playground.chat import PlaygroundChat
from adapters.playground.town import Town
from tests.playground.house import House


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "town.sqlite3"


@pytest.fixture
async def town(file: Path) -> AsyncIterator[Town]:
    town = Town(file)
    await town.open()
    yield town
    await town.close()


@pytest.fixture
async def chat(town: Town) -> PlaygroundChat:
    chat = PlaygroundChat(town)
    await chat.start()
    return chat


@pytest_asyncio.fixture(loop_scope="session")
async def house(tmp_path: Path, browser: Browser) -> AsyncIterator[House]:
    house = House(tmp_path, browser)
    await house.chat.start()
    await house.server.start()
    yield house
    for context in house.contexts:
        await context.close()
    await house.server.stop()
    await house.town.close()
