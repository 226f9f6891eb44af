"""The other ends of the wire, one of each for all tests.

Where one isn't installed, the tests that need it are skipped and say what to install; with CI=true
they fail instead.
"""

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, settings
from playwright.async_api import Browser, Page

from tests.far import Missing
from tests.far.chromium import chromium
from tests.far.postgres import Postgres
from tests.far.synapse import Synapse

# Whoever waits for a processor is not slow.
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")


def pytest_configure() -> None:
    """No proxy stands between the tests and loopback."""
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        del os.environ[name]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those that take long begin first, so that nobody waits for one of them in the end."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@contextmanager
def far_end() -> Iterator[None]:
    try:
        yield
    except Missing as missing:
        if os.environ.get("CI") == "true":
            pytest.fail(str(missing), pytrace=False)
        pytest.skip(str(missing))


@pytest.fixture(scope="session")
def synapse() -> Iterator[Synapse]:
    """A running homeserver. Accounts and rooms of other tests are on it too."""
    with far_end():
        server = Synapse()
    try:
        yield server.start()
    finally:
        server.close()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A running PostgreSQL. Make a database of your own: `postgres.create_database()`."""
    with far_end():
        server = Postgres()
    try:
        yield server.start()
    finally:
        server.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """A running Chromium. It lives on the session's loop, so tests that use it have to as well:

    pytestmark = pytest.mark.asyncio(loop_scope="session")
    """
    with far_end():
        async with chromium() as running:
            yield running


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser) -> AsyncIterator[Page]:
    """An empty page, with no memory of any other. See `browser` for the loop."""
    async with await browser.new_context() as context:
        yield await context.new_page()
