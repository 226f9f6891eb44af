"""Waiting for what is expected, instead of for a time."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")


async def eventually(look: Callable[[], Awaitable[T]], seconds: float = 15.0) -> T:
    """The first true answer of `look`, asked again and again; the last one after `seconds`."""
    end = time.monotonic() + seconds
    while not (seen := await look()) and time.monotonic() < end:
        await asyncio.sleep(0.02)
    return seen
