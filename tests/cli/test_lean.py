"""What isn't configured takes no memory: it isn't even imported."""

import asyncio
import sys

import pytest

from tests.cli.conftest import surroundings

_WIRED = """
import sys
from adapters.cli.run import wire
from core.config import load
wire(load(None))
print(*sys.modules)
"""


async def imported(**configured: str) -> set[str]:
    """The modules that a bot with this configuration has, when it is about to run."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _WIRED, env=surroundings(**configured), stdout=asyncio.subprocess.PIPE
    )
    printed, _ = await process.communicate()
    assert process.returncode == 0
    return set(printed.decode().split())


DISCORD = {"MANYHANDS_DISCORD__TOKEN": "a.b.c"}
MATRIX = {
    "MANYHANDS_MATRIX__HOMESERVER": "http://127.0.0.1:1",
    "MANYHANDS_MATRIX__USER_ID": "@hands:localhost",
    "MANYHANDS_MATRIX__PASSWORD": "secret",
}


@pytest.mark.parametrize(
    ("configured", "wanted"), [(DISCORD, "discord"), (MATRIX, "nio"), ({}, "adapters.playground")]
)
async def test_only_the_chat_that_is_configured_is_imported(
    configured: dict[str, str], wanted: str
) -> None:
    there = await imported(**configured)

    assert there & {"discord", "nio", "adapters.playground"} == {wanted}


async def test_calendars_take_no_memory_until_somebody_wants_one() -> None:
    there = await imported(**DISCORD)
    assert not there & {"icalendar", "adapters.feed"}

    on = {"CALENDAR__ENABLED": "true", "CALENDAR__ADDRESS": "https://hands.example.org"}
    there = await imported(**DISCORD, **{f"MANYHANDS_{key}": value for key, value in on.items()})
    assert there & {"icalendar", "adapters.feed"} == {"adapters.feed"}


async def test_postgresqls_driver_is_not_imported_for_a_file() -> None:
    assert "asyncpg" not in await imported(**DISCORD)
