"""Running a bot: until a signal, or for as long as a block lasts."""

import asyncio
import gc
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
    async with running(bot):
        await started()
        await stop.wait()


def settle_in() -> None:
    """What is there by now stays, and hardly anything comes that has to be looked for to be thrown
    away. Looking took a fourth of the time of a burst."""
    gc.freeze()
    gc.set_threshold(10_000)


@asynccontextmanager
async def running(bot: Bot) -> AsyncIterator[None]:
    """`bot` runs inside the block, from when it is ready on.

    What ends the bot before its time ends the block, and is raised.
    """
    ready = asyncio.Event()
    block = asyncio.current_task()
    assert block is not None, "asyncio runs coroutines in tasks"
    task = asyncio.create_task(bot.run(ready.set))

    def ended(_: asyncio.Task[None]) -> None:
        block.cancel()

    task.add_done_callback(ended)
    try:
        await ready.wait()
        yield
    except asyncio.CancelledError:
        if not task.done() or task.cancelled():
            raise
        block.uncancel()
        task.result()
    finally:
        task.remove_done_callback(ended)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
