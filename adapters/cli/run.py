"""`manyhands run` and `manyhands migrate`."""

import asyncio
from pathlib import Path

import structlog

from adapters.cli.logs import configure
from adapters.cli.running import run_until_stopped, settle_in
from adapters.cli.wiring import page_of, wire
from core.config import Config, load
from core.errors import ManyHandsError
from core.words import Words
from storage.migrate import migrate

log = structlog.get_logger()


def serve(file: Path | None) -> int:
    """Run what is configured until SIGTERM; exit code 1 if something else ended it."""
    config = load(file)
    configure(config.log)
    try:
        asyncio.run(_serve(config))
    except ManyHandsError as fault:
        log.error("stopped", why=str(fault))
        return 1
    return 0


async def _serve(config: Config) -> None:
    wired = wire(config)
    page = page_of(wired, config) if wired.town else None

    async def started() -> None:
        if page is not None:
            await page.start()
            log.info("playground", url=page.url)
        if wired.feed is not None:
            await wired.feed.start()
            log.info("calendars", address=config.calendar.feeds, port=wired.feed.port)
        settle_in()
        log.info("running", chats=sorted(wired.bot.platforms))

    try:
        await run_until_stopped(wired.bot, started)
    finally:
        if page is not None:
            await page.stop()
        if wired.feed is not None:
            await wired.feed.stop()
        if wired.town is not None:
            await wired.town.close()
    log.info("stopped cleanly")


async def bring_up_to_date(file: Path | None) -> int:
    """Bring the database up to this version, and say what was done."""
    config = load(file)
    words = Words(config.language, config.zone)
    report = await migrate(config.database.get_secret_value())
    print(words.say("migrate-done", steps=len(report.applied)))
    if report.backup is not None:
        print(words.say("migrate-backup", file=str(report.backup)))
    return 0
