"""The command line, run as a person runs it: a process of its own in an empty folder."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

MANYHANDS = Path(sys.executable).with_name("manyhands")


@dataclass(frozen=True)
class Outcome:
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str


Command = Callable[..., Awaitable[Outcome]]


def surroundings(**extra: str) -> dict[str, str]:
    """The environment, without what somebody configured around the tests. Notes come at any hour,
    since the tests run at any."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("MANYHANDS_")}
    quiet = {"MANYHANDS_QUIET_HOURS": "[0, 0]"}
    return {**kept, "COLUMNS": "200", "TZ": "Europe/London", **quiet, **extra}


@pytest.fixture
def manyhands(tmp_path: Path) -> Command:
    """Runs `manyhands …` to its end: `await manyhands("when", "tomorrow 3pm", given="…")`."""

    async def run(*args: str, given: str = "", **extra: str) -> Outcome:
        process = await asyncio.create_subprocess_exec(
            MANYHANDS,
            *args,
            cwd=tmp_path,
            env=surroundings(**extra),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, err = await process.communicate(given.encode())
        return Outcome(process.returncode or 0, out.decode(), err.decode())

    return run
