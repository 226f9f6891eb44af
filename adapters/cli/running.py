"""Running a bot: until a signal, or for as long as a block lasts."""

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from core.bot import Bot


async def run_until_stopped(bot: Bot, started: Callable[[], Awaitable[None]]) -> None:
    """Run `bot` until SIGTERM or Ctrl-C, then let it finish what it is at. Raises what ended it."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    async with running(bot) as task:
        await started()
        waiting = asyncio.create_task(stop.wait())
        await asyncio.wait({task, waiting}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()


@asynccontextmanager
async def running(bot: Bot) -> AsyncIterator[asyncio.Task[None]]:
    """`bot` runs inside the block, from when it is ready on. Raises what ended it before its time."""
    ready = asyncio.Event()
    task = asyncio.create_task(bot.run(ready.set))
    first = asyncio.create_task(ready.wait())
    try:
        await asyncio.wait({task, first}, return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            await task
        yield task
    finally:
        first.cancel()
        if not task.done():
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        elif not task.cancelled():
            task.result()
