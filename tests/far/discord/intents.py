"""Which events a session asks for, and what it may read in them."""

from tests.far.discord.world import MESSAGE_CONTENT, Json

GUILDS = 1 << 0
GUILD_MEMBERS = 1 << 1
GUILD_PRESENCES = 1 << 8
GUILD_MESSAGES, GUILD_REACTIONS = 1 << 9, 1 << 10
DIRECT_MESSAGES, DIRECT_REACTIONS = 1 << 12, 1 << 13
PRIVILEGED = GUILD_MEMBERS | GUILD_PRESENCES | MESSAGE_CONTENT
KNOWN = (1 << 17) - 1 | 1 << 20 | 1 << 21 | 1 << 24 | 1 << 25

# The intent for an event of a guild, and for one of a direct chat.
_MESSAGES = (GUILD_MESSAGES, DIRECT_MESSAGES)
_REACTIONS = (GUILD_REACTIONS, DIRECT_REACTIONS)
_GUILDS = (GUILDS, 0)
NEEDED = {
    "GUILD_CREATE": _GUILDS,
    "GUILD_UPDATE": _GUILDS,
    "GUILD_DELETE": _GUILDS,
    "GUILD_ROLE_UPDATE": _GUILDS,
    "CHANNEL_CREATE": _GUILDS,
    "CHANNEL_UPDATE": _GUILDS,
    "CHANNEL_DELETE": _GUILDS,
    "THREAD_CREATE": _GUILDS,
    "THREAD_UPDATE": _GUILDS,
    "THREAD_DELETE": _GUILDS,
    "GUILD_MEMBER_ADD": (GUILD_MEMBERS, 0),
    "GUILD_MEMBER_UPDATE": (GUILD_MEMBERS, 0),
    "GUILD_MEMBER_REMOVE": (GUILD_MEMBERS, 0),
    "MESSAGE_CREATE": _MESSAGES,
    "MESSAGE_UPDATE": _MESSAGES,
    "MESSAGE_DELETE": _MESSAGES,
    "MESSAGE_REACTION_ADD": _REACTIONS,
    "MESSAGE_REACTION_REMOVE": _REACTIONS,
    "MESSAGE_REACTION_REMOVE_ALL": _REACTIONS,
    "MESSAGE_REACTION_REMOVE_EMOJI": _REACTIONS,
}


def passes(event: str, intents: int, *, direct: bool) -> bool:
    """Is a session with these intents sent this event? Those not listed need none."""
    needed = NEEDED.get(event)
    return needed is None or bool(needed[direct] & intents)


def without_content(message: Json, bot_id: int) -> Json:
    """A message as it is for an application that may not read it.

    Its own messages, those that mention it and direct ones it may always read.
    """
    own = message["author"]["id"] == str(bot_id)
    to_me = any(each["id"] == str(bot_id) for each in message["mentions"])
    if own or to_me:
        return message
    return message | {"content": "", "embeds": [], "attachments": [], "components": []}
