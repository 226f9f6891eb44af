"""discord.py alone, as lean as it can be, with our intents. It prints what it hears of, as JSON.

python -m bench._on_discord.bare count|edit|tell|wait API_URL GATEWAY_URL TOKEN [COUNT ...]

`count` only dispatches reactions, and says so at each COUNT of them; `edit` shows each in its one
message, with an edit of its own; `tell` writes to each person who reacts; `wait` waits for COUNT
guilds.
"""

import asyncio
import json
import sys
import time
from typing import Any

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

INTENTS = discord.Intents(
    guilds=True,
    guild_messages=True,
    guild_reactions=True,
    dm_messages=True,
    dm_reactions=True,
)


class Bare(discord.AutoShardedClient):
    """It keeps nothing but guilds and their channels."""

    def __init__(self, does: str, counts: set[int]) -> None:
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        super().__init__(
            intents=INTENTS,
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
        )
        self._does = does
        self._counts = counts
        self._heard = 0
        self._card: discord.Message | None = None

    async def on_ready(self) -> None:
        if self._does == "edit":
            rooms = [room for room in self.get_all_channels() if room.name == "room-0"]
            assert isinstance(rooms[0], discord.TextChannel)
            self._card = await rooms[0].send("Nobody yet.")
        _say(event="ready", guilds=len(self.guilds))

    async def on_raw_reaction_add(self, event: discord.RawReactionActionEvent) -> None:
        self._heard += 1
        heard = self._heard
        if heard in self._counts:
            _say(event="heard")
        if self._card is not None:
            await self._card.edit(content=f"{heard} people.")
        elif self._does == "tell" and event.member is not None:
            await event.member.send("You're the backup.")


class Waiting(Bare):
    """It says, too, when the last of COUNT guilds has come."""

    async def on_socket_event_type(self, kind: str) -> None:
        if kind == "GUILD_CREATE":
            self._heard += 1
            if self._heard in self._counts:
                _say(event="guilds")


def _say(**what: Any) -> None:
    print(json.dumps({"at": time.monotonic(), **what}), flush=True)


async def main(does: str, api_url: str, gateway_url: str, token: str, *counts: str) -> None:
    """Run until killed."""
    Route.BASE = api_url
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway_url)
    kind = Waiting if does == "wait" else Bare
    async with kind(does, set(map(int, counts))) as client:
        await client.start(token)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
