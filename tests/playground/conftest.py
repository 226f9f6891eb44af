"""A town of one's own for every test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.playground.chat import PlaygroundChat
from adapters.playground.town import Town


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
