"""The system's own Chromium, headless, for Playwright to drive."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, async_playwright

from tests.far import Missing
from tests.far.process import environment

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

_ARGUMENTS = (
    # It shows nothing but our own page on loopback: no GPU, and no calls home
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    # /dev/shm is small in containers
    "--disable-dev-shm-usage",
    # Its sandbox needs rights that root and most containers haven't
    "--no-sandbox",
)


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """A running browser. It belongs to the event loop that opens it, and closes with it."""
    program = _program()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=program, args=_ARGUMENTS, env={**environment()}
        )
        try:
            yield browser
        finally:
            await browser.close()


def _program() -> str:
    for name in _NAMES:
        if found := shutil.which(name):
            return found
    raise Missing("Chromium", "apt-get install chromium")
