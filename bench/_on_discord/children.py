"""Who takes part: the bot, discord.py alone, and the Discord they meet."""

import sys
from pathlib import Path

from bench._child import MANYHANDS, Child, Said


def manyhands(far: Said, folder: Path, **settings: str) -> Child:
    """`manyhands run` on that Discord, with its database in `folder`."""
    env = {
        "MANYHANDS_DISCORD__TOKEN": far["token"],
        "MANYHANDS_DISCORD__API_URL": far["api_url"],
        "MANYHANDS_DISCORD__GATEWAY_URL": far["gateway_url"],
        **{f"MANYHANDS_{name.upper()}": value for name, value in settings.items()},
    }
    return Child(MANYHANDS, "run", env=env, folder=folder)


def bare(far: Said, folder: Path, does: str, *counts: int) -> Child:
    """discord.py alone on that Discord."""
    how = (does, far["api_url"], far["gateway_url"], far["token"], *map(str, counts))
    return Child(sys.executable, "-m", "bench._on_discord.bare", *how, folder=folder)


def far_end(folder: Path, *, guilds: int = 1, channels: int, people: int) -> tuple[Child, Said]:
    """A Discord, and where it is."""
    numbers = map(str, (guilds, channels, people))
    child = Child(sys.executable, "-m", "bench._on_discord.far", *numbers, folder=folder)
    return child, child.next()
