"""The bot's Discord on loopback, and what the chat hears of it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest_asyncio

import plugins
from adapters.discord.chat import DiscordChat
from adapters.discord.settings import DiscordSettings
from core.plugin import discover
from core.words import Words
from tests.discord.hearing import Heard
from tests.far.discord.server import FarDiscord


@pytest_asyncio.fixture
async def far() -> AsyncIterator[FarDiscord]:
    """A Discord of one's own. Whatever broke its documents fails the test."""
    async with FarDiscord() as server:
        yield server
        assert server.violations == []


def settings_for(far: FarDiscord, **how: object) -> DiscordSettings:
    """The bot's account there, in a hurry."""
    settings = DiscordSettings(
        far.token,
        api_url=far.api_url,
        gateway_url=far.gateway_url,
        patience=5.0,
        guild_ready=0.2,
        identify_pause=0.05,
    )
    return replace(settings, **how)  # type: ignore[arg-type]


def make_chat(settings: DiscordSettings) -> DiscordChat:
    """A chat that lists the commands there are."""
    features = discover(plugins)
    return DiscordChat(settings, features.menu, Words)


@asynccontextmanager
async def connected(far: FarDiscord, **how: object) -> AsyncIterator[Heard]:
    """A chat that is signed in and has heard of its servers."""
    chat = make_chat(settings_for(far, **how))
    heard = Heard(chat)
    try:
        await chat.start()
        heard.listen()
        await heard.until(lambda: heard.gaps > 0)
        yield heard
    finally:
        await heard.stop()
        await chat.close()


@pytest_asyncio.fixture
async def heard(far: FarDiscord) -> AsyncIterator[Heard]:
    """What the chat hears, from its first session on. `heard.chat` is the chat."""
    async with connected(far) as one:
        yield one
