"""What `manyhands doctor` can say about Discord before a run."""

import asyncio
from collections.abc import Iterator
from typing import Any

import discord

from adapters.discord.calls import Calls
from adapters.discord.gateway import Client, Gateway
from adapters.discord.permissions import NEEDED, SPEAKING, invite_link, lacking, title
from adapters.discord.quiet import keep_quiet
from adapters.discord.sessions import Sessions
from adapters.discord.settings import DiscordSettings
from core.decision import Line, line
from core.errors import ChatError, Refused, SignedOut
from core.findings import Finding

_PAGE = 200
_ROOMS_NAMED = 5
_WRITTEN_IN = (discord.ChannelType.text, discord.ChannelType.news)


async def check(settings: DiscordSettings) -> tuple[Finding, ...]:
    """From the token to what may be done in each room. Stops where nothing further can be known.
    Posts nothing and stays off the gateway."""
    keep_quiet()
    checkup = _Checkup(settings)
    try:
        return tuple(await checkup.findings())
    finally:
        await checkup.close()


class _Checkup:
    def __init__(self, settings: DiscordSettings) -> None:
        self._calls = Calls(lambda: self._gateway.client.http, settings)
        sessions = Sessions(settings.identify_pause)
        self._gateway = Gateway(
            settings,
            lambda: Client(settings, sessions, self._calls.trace, lambda shard: None),
            lambda fault: None,
        )

    async def close(self) -> None:
        await self._calls.close()
        await self._gateway.close()

    async def findings(self) -> list[Finding]:
        try:
            await self._gateway.sign_in()
        except SignedOut:
            return [_not_well("discord-check-signed-out")]
        except ChatError as fault:
            return [_not_well("discord-check-unreachable", why=fault.detail)]
        found = [*self._application()]
        try:
            found += await self._servers()
        except ChatError as fault:
            found.append(_not_well("discord-check-stopped", why=fault.detail))
        return found

    def _application(self) -> Iterator[Finding]:
        client = self._gateway.client
        name = client.user.name if client.user else ""
        yield Finding(True, line("discord-check-signed-in", name=name))
        if client.application and client.application.interactions_endpoint_url:
            yield _not_well("discord-check-endpoint")
        link = invite_link(str(client.application_id))
        yield Finding(True, line("discord-check-invite", link=link))

    async def _servers(self) -> list[Finding]:
        listed, after = list[Any](), "0"
        while True:
            page = await self._calls.call(
                "GET", "/users/@me/guilds", query={"limit": _PAGE, "after": after}
            )
            listed += page
            if len(page) < _PAGE:
                break
            after = page[-1]["id"]
        if not listed:
            return [Finding(True, line("discord-check-no-servers"))]
        looked_at = await asyncio.gather(*(self._server(one["id"]) for one in listed))
        return [finding for findings in looked_at for finding in findings]

    async def _server(self, guild_id: str) -> list[Finding]:
        client = self._gateway.client
        assert client.user is not None, "it is signed in"
        at = {"guild_id": guild_id, "user_id": str(client.user.id)}
        try:
            data, channels, me = await asyncio.gather(
                self._calls.call("GET", "/guilds/{guild_id}", at),
                self._calls.call("GET", "/guilds/{guild_id}/channels", at),
                self._calls.call("GET", "/guilds/{guild_id}/members/{user_id}", at),
            )
        except Refused:
            return []  # left in the meantime
        whole: Any = {**data, "channels": channels, "members": [me]}
        guild = discord.Guild(data=whole, state=client._connection)
        return _rooms(guild, guild.me)


def _rooms(guild: discord.Guild, me: discord.Member) -> list[Finding]:
    """What is missing in a server's rooms, those with the same lacks together. One that the bot
    doesn't see isn't meant for it."""
    seen, alike = 0, dict[tuple[str, ...], list[str]]()
    for channel in guild.channels:
        missing = lacking(channel.permissions_for(me), NEEDED)
        if channel.type not in _WRITTEN_IN or missing == SPEAKING[:1]:
            continue
        seen += 1
        if missing:
            alike.setdefault(missing, []).append(f"#{channel.name}")
    if not seen:
        return [_not_well("discord-check-no-rooms", server=guild.name)]
    if not alike:
        return [Finding(True, line("discord-check-server", server=guild.name, rooms=seen))]
    return [
        Finding(False, _lack(guild.name, missing, rooms), line("discord-check-lacks-remedy"))
        for missing, rooms in alike.items()
    ]


def _lack(server: str, missing: tuple[str, ...], rooms: list[str]) -> Line:
    named = tuple(rooms[:_ROOMS_NAMED]) + (("…",) if len(rooms) > _ROOMS_NAMED else ())
    permissions = tuple(f"“{title(name)}”" for name in missing)
    return line("discord-check-lacks", server=server, permissions=permissions, rooms=named)


def _not_well(key: str, **args: str) -> Finding:
    return Finding(False, line(key, **args), line(f"{key}-remedy"))
