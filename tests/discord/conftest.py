"""The bot's Discord on loopback, and what the chat hears of it."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.discord.connection import Heard, connected
from tests.far.discord.limits import SWIFT
from tests.far.discord.people import Person
from tests.far.discord.places import Street
from tests.far.discord.server import FarDiscord
from tests.far.discord.world import Channel


@pytest_asyncio.fixture
async def far() -> AsyncIterator[FarDiscord]:
    """A Discord of one's own. Whatever breaks its documents fails the test."""
    async with FarDiscord(limits=SWIFT) as running:
        yield running
    assert running.violations == []


@pytest.fixture
def street(far: FarDiscord) -> Street:
    return far.guild("Willow Street")


@pytest.fixture
def room(street: Street) -> Channel:
    return street.channel("helping-hands")


@pytest.fixture
def ana(street: Street) -> Person:
    return street.member("Ana")


@pytest.fixture
def bea(street: Street) -> Person:
    return street.member("Bea")


@pytest_asyncio.fixture
async def heard(far: FarDiscord, street: Street, room: Channel) -> AsyncIterator[Heard]:
    """What the chat hears, once it has caught up with its first session."""
    async with connected(far) as one:
        yield one
