"""What every operation is handed, and what it looks up before it does anything."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.far.discord.faults import Request
from tests.far.discord.limits import Exceeded
from tests.far.discord.permissions import Permission, in_channel
from tests.far.discord.refusals import Refused, invalid
from tests.far.discord.world import Channel, Guild, Json, Message, World
from tests.far.discord.writing import Upload

if TYPE_CHECKING:
    from tests.far.discord.server import FarDiscord

Answer = tuple[int, Any]
Route = Callable[["Call"], Answer]


class TooMany(Exception):
    """A limit that only the operation itself can know of."""

    def __init__(self, exceeded: Exceeded) -> None:
        super().__init__(exceeded.message)
        self.exceeded = exceeded


@dataclass
class Call:
    """One request to one operation. The lookups raise `Refused` as Discord would."""

    far: "FarDiscord"
    request: Request
    uploads: list[Upload]

    @property
    def world(self) -> World:
        return self.far.world

    @property
    def body(self) -> Json:
        return self.request.body if isinstance(self.request.body, dict) else {}

    def id(self, name: str) -> int:
        text = self.request.values[name]
        if not text.isdecimal():
            raise invalid(name, f'Value "{text}" is not snowflake.', "NUMBER_TYPE_COERCE")
        return int(text)

    def number(self, name: str, default: int) -> int:
        text = self.request.query.get(name)
        return int(text) if text and text.isdecimal() else default

    def is_true(self, name: str) -> bool:
        return self.request.query.get(name, "").lower() in ("true", "1")

    def guild(self) -> Guild:
        guild = self.world.guilds.get(self.id("guild_id"))
        if guild is None or self.world.bot.id not in guild.members:
            raise Refused(10004)
        return guild

    def channel(self, *wanted: Permission) -> Channel:
        """The channel in the path, when the bot sees it and may all that is `wanted`."""
        channel = self.world.channels.get(self.id("channel_id"))
        if channel is None:
            raise Refused(10003)
        can = in_channel(channel, self.world.bot)
        if not can & Permission.VIEW_CHANNEL:
            raise Refused(50001)
        for permission in wanted:
            if not can & permission:
                raise Refused(50013)
        return channel

    def message(self, channel: Channel) -> Message:
        """The message in the path; what only one person sees isn't there for this."""
        message = channel.everything.get(self.id("message_id"))
        if message is None or message.only_for is not None:
            raise Refused(10008)
        return message

    def open_thread(self, channel: Channel) -> None:
        """Raises `Refused` when the channel is a thread that is archived."""
        if channel.thread and channel.thread.archived:
            raise Refused(50083)
