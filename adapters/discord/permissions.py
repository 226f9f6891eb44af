"""What the bot needs to be allowed in a channel, and what for. Pure."""

import discord

SPEAKING = ("view_channel", "send_messages")
IN_THREADS = ("view_channel", "send_messages_in_threads")
REACTING = ("view_channel", "read_message_history", "add_reactions")
READING = ("view_channel", "read_message_history")
ASIDE = ("view_channel", "create_private_threads", "send_messages_in_threads")
"""For those who take no direct messages."""

NEEDED = (
    "view_channel",
    "send_messages",
    "add_reactions",
    "read_message_history",
    "create_private_threads",
    "send_messages_in_threads",
)
NEEDED_MASK = discord.Permissions(**dict.fromkeys(NEEDED, True)).value


def lacking(has: discord.Permissions, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Those of `wanted` that aren't there. Who can't see a channel can do nothing else in it."""
    missing = tuple(name for name in wanted if not getattr(has, name))
    return missing[:1] if missing[:1] == SPEAKING[:1] else missing


def may_speak(mask: int) -> bool:
    """Whether these permissions are enough to speak."""
    return not lacking(discord.Permissions(mask), SPEAKING)


def title(name: str) -> str:
    """A permission as Discord's settings call it.

    >>> title("read_message_history")
    'Read Message History'
    """
    return name.replace("_", " ").title()


def invite_link(application_id: str) -> str:
    """Where whoever manages a server adds the bot to it, with exactly what it needs."""
    return (
        "https://discord.com/oauth2/authorize"
        f"?client_id={application_id}&scope=bot+applications.commands&permissions={NEEDED_MASK}"
    )
