"""`manyhands doctor`: everything that can be checked before a run, each fault with its remedy."""

import socket
from collections.abc import AsyncIterator
from pathlib import Path

from adapters.cli.wiring import discord_settings, matrix_settings
from adapters.discord.check import check as check_discord
from adapters.matrix.check import check as check_matrix
from core.config import CalendarConfig, Config, load
from core.decision import line
from core.errors import ConfigError, StorageError
from core.findings import Finding
from core.words import Words
from storage.migrate import pending


async def examine(file: Path | None) -> int:
    """Print what was found; exit code 1 if anything isn't well."""
    try:
        config = load(file)
    except ConfigError as fault:
        print(f"✗ {fault}")
        return 1
    words = Words(config.language, config.zone)
    well = True
    async for finding in _all(config):
        well = well and finding.ok
        print(f"{'✓' if finding.ok else '✗'} {words.text(finding.said)}")
        if finding.remedy is not None:
            print(f"  → {words.text(finding.remedy)}")
    print(words.say("doctor-good" if well else "doctor-bad"))
    return 0 if well else 1


async def _all(config: Config) -> AsyncIterator[Finding]:
    yield Finding(True, line("doctor-config"))
    if config.zone == "UTC":
        yield Finding(True, line("doctor-zone-default"), line("doctor-zone-remedy"))
    yield await _database(config)
    discord, matrix = discord_settings(config), matrix_settings(config)
    if discord is not None:
        for finding in await check_discord(discord):
            yield finding
    if matrix is not None:
        for finding in await check_matrix(matrix):
            yield finding
    if config.playground.enabled or (discord is None and matrix is None):
        yield _playground(config.playground.port)
    yield _calendar(config.calendar)


async def _database(config: Config) -> Finding:
    try:
        steps = await pending(config.database.get_secret_value())
    except StorageError as fault:
        return Finding(
            False, line("doctor-database-fault", why=str(fault)), line("doctor-database-remedy")
        )
    return Finding(True, line("doctor-database-old" if steps else "doctor-database"))


def _playground(port: int) -> Finding:
    if _is_free("127.0.0.1", port):
        return Finding(True, line("doctor-playground", port=str(port)))
    fault = line("doctor-playground-fault", port=str(port))
    return Finding(False, fault, line("doctor-playground-remedy"))


def _calendar(given: CalendarConfig) -> Finding:
    if not given.enabled:
        return Finding(True, line("doctor-calendar-off"))
    if _is_free(given.listen, given.port):
        return Finding(True, line("doctor-calendar", address=given.feeds, port=str(given.port)))
    fault = line("doctor-calendar-fault", port=str(given.port))
    return Finding(False, fault, line("doctor-calendar-remedy"))


def _is_free(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True
