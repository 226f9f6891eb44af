"""A Discord by hand, or for a benchmark: `python -m tests.far.discord --guilds 1000`."""

import argparse
import asyncio
import json
import signal
import sys

from tests.far.discord.limits import Limits
from tests.far.discord.server import FarDiscord


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.far.discord", description=__doc__)
    parser.add_argument("--guilds", type=int, default=1)
    parser.add_argument("--channels", type=int, default=1, help="in each guild")
    parser.add_argument("--members", type=int, default=1, help="in each guild, besides the bot")
    parser.add_argument("--shards", type=int, default=1, help="recommended to the bot")
    parser.add_argument("--port", type=int, default=0, help="0: any that is free")
    parser.add_argument("--no-limits", action="store_true", help="no rate limits")
    return parser.parse_args()


async def _serve(wanted: argparse.Namespace) -> int:
    limits = Limits.none() if wanted.no_limits else Limits()
    far = FarDiscord(limits=limits, shards=wanted.shards, port=wanted.port)
    for number in range(1, wanted.guilds + 1):
        street = far.guild(f"Street {number}")
        for room in range(1, wanted.channels + 1):
            street.channel(f"room-{room}")
        for member in range(1, wanted.members + 1):
            street.member(f"Neighbour {number}.{member}")
    stopped = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stopped.set)
    async with far:
        names = ("api_url", "gateway_url", "token", "bot_id", "checked")
        sys.stdout.write(json.dumps({name: getattr(far, name) for name in names}) + "\n")
        sys.stdout.flush()
        await stopped.wait()
    for violation in far.violations:
        sys.stdout.write(f"{violation.method} {violation.path}: {violation.problem}\n")
    return 1 if far.violations else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(_serve(_arguments())))
