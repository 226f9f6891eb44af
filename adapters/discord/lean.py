"""What of Discord's payloads is worth remembering: who may do what in which channel."""

from sys import intern
from typing import Any

_UNWANTED = (
    "emojis",
    "stickers",
    "presences",
    "voice_states",
    "threads",
    "stage_instances",
    "guild_scheduled_events",
    "soundboard_sounds",
)
_SPOKEN_IN = frozenset({0, 2, 5, 13, 15, 16})
"""Types of channels in which a message can stand, or a thread with messages."""


def prune_guild(guild: dict[str, Any], me: str) -> None:
    """Take out of a GUILD_CREATE or GUILD_UPDATE what discord.py would only keep for nothing."""
    for key in _UNWANTED:
        if key in guild:
            guild[key] = []
    if isinstance(guild.get("members"), list):
        guild["members"] = [each for each in guild["members"] if _user_id(each) == me]
    if isinstance(guild.get("channels"), list):
        guild["channels"] = [each for each in guild["channels"] if is_spoken_in(each)]
    for channel in guild.get("channels", ()):
        channel["topic"] = None
        _share_name(channel)
    for role in guild.get("roles", ()):
        _share_name(role)
    guild["description"] = None


def is_spoken_in(channel: Any) -> bool:
    """Whether messages can stand in it."""
    return isinstance(channel, dict) and channel.get("type") in _SPOKEN_IN


def _user_id(member: Any) -> object:
    user = member.get("user") if isinstance(member, dict) else None
    return user.get("id") if isinstance(user, dict) else None


def _share_name(thing: dict[str, Any]) -> None:
    """Thousands of channels are called "general": one string does for all of them."""
    if isinstance(thing.get("name"), str):
        thing["name"] = intern(thing["name"])
