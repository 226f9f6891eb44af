"""A street with the features that come with Many Hands."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

import plugins
from core.plugin import discover
from tests.plugins.street import Street, found_street


@pytest.fixture
async def street(tmp_path: Path) -> AsyncIterator[Street]:
    """Neighbours, the bot's plugins, a SQLite file, Friday 20 Nov 2026, 9:00 UTC."""
    street = await found_street(tmp_path, discover(plugins))
    yield street
    await street.board.close()
