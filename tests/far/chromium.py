"""The system's own Chromium, headless, for Playwright to drive."""

import shutil
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import playwright
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
    _check_driver()
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(
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


def _check_driver() -> None:
    """Playwright comes with a node that wants a library of its own, not on every machine."""
    node = Path(playwright.__file__).parent / "driver" / "node"
    asked = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    if asked.returncode:
        raise Missing("Playwright's node", f"apt-get install libatomic1 ({asked.stderr.strip()})")
