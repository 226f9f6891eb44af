"""A bot that is on a thousand servers: what they cost, and that it catches up with all of them."""

from pathlib import Path

import pytest

from tests.cli.conftest import MANYHANDS, surroundings
from tests.far.discord.limits import SWIFT
from tests.far.discord.server import FarDiscord
from tests.far.process import Process


async def memory_with(servers: int, folder: Path) -> float:
    """MB that `manyhands run` holds, once it has heard of so many servers of ten channels."""
    async with FarDiscord(limits=SWIFT) as far:
        streets = [far.guild(f"Street {number}") for number in range(servers)]
        for number, street in enumerate(streets):
            for channel in range(10):
                street.channel(f"room-{number}-{channel}")
        env = surroundings(
            MANYHANDS_DISCORD__TOKEN=far.token,
            MANYHANDS_DISCORD__API_URL=far.api_url,
            MANYHANDS_DISCORD__GATEWAY_URL=far.gateway_url,
        )
        process = Process([MANYHANDS, "run"], folder, env=env)
        try:
            assert await far.until(lambda: far.world.commands, 60)
            room = streets[-1].channel(f"room-{servers - 1}-9")
            await streets[-1].member("Ana").command(room, "ask", what="a lift tomorrow 3pm")
            assert await far.until(lambda: room.messages), "it knows the last of the servers"
            return rss(process.pid)
        finally:
            process.kill()


def rss(pid: int) -> float:
    """What a process holds, in MB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    (line,) = [line for line in status.splitlines() if line.startswith("VmRSS:")]
    return int(line.split()[1]) / 1024


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="there is no /proc here")
async def test_a_server_of_ten_channels_takes_under_ten_kilobytes(tmp_path: Path) -> None:
    for name in ("few", "many"):
        (tmp_path / name).mkdir()

    few = await memory_with(1, tmp_path / "few")
    many = await memory_with(1000, tmp_path / "many")

    assert many - few < 10
