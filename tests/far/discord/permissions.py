"""What somebody may do in a place, computed as Discord's "Permissions" page says."""

from enum import IntFlag

from tests.far.discord.world import DIRECT, Channel, Guild, User


class Permission(IntFlag):
    """The documented bits that a bot of ours can meet."""

    KICK_MEMBERS = 1 << 1
    BAN_MEMBERS = 1 << 2
    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    SEND_TTS_MESSAGES = 1 << 12
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_EXTERNAL_EMOJIS = 1 << 18
    CHANGE_NICKNAME = 1 << 26
    MANAGE_NICKNAMES = 1 << 27
    MANAGE_ROLES = 1 << 28
    MANAGE_WEBHOOKS = 1 << 29
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    CREATE_PRIVATE_THREADS = 1 << 36
    SEND_MESSAGES_IN_THREADS = 1 << 38
    MODERATE_MEMBERS = 1 << 40
    PIN_MESSAGES = 1 << 51


P = Permission
ALL = P(sum(P))
NOTHING = P(0)

USUAL = (
    P.ADD_REACTIONS
    | P.VIEW_CHANNEL
    | P.SEND_MESSAGES
    | P.EMBED_LINKS
    | P.ATTACH_FILES
    | P.READ_MESSAGE_HISTORY
    | P.USE_EXTERNAL_EMOJIS
    | P.CHANGE_NICKNAME
    | P.USE_APPLICATION_COMMANDS
    | P.CREATE_PUBLIC_THREADS
    | P.CREATE_PRIVATE_THREADS
    | P.SEND_MESSAGES_IN_THREADS
)
_IN_DIRECT = (
    P.ADD_REACTIONS
    | P.VIEW_CHANNEL
    | P.SEND_MESSAGES
    | P.EMBED_LINKS
    | P.ATTACH_FILES
    | P.READ_MESSAGE_HISTORY
    | P.USE_EXTERNAL_EMOJIS
    | P.USE_APPLICATION_COMMANDS
)
_LOST_WITHOUT_SENDING = P.MENTION_EVERYONE | P.SEND_TTS_MESSAGES | P.ATTACH_FILES | P.EMBED_LINKS


def named(*names: str) -> Permission:
    """Permissions by their documented names. KeyError for any other."""
    mask = NOTHING
    for name in names:
        mask |= P.__members__[name]
    return mask


def in_guild(guild: Guild, user: User) -> Permission:
    """What `user` may do in `guild` before any channel has its say; nothing for outsiders."""
    member = guild.members.get(user.id)
    if member is None:
        return NOTHING
    if guild.owner_id == user.id:
        return ALL
    mask = NOTHING
    for role_id in (guild.id, *member.roles):
        if role := guild.roles.get(role_id):
            mask |= P(role.permissions & ALL)
    return ALL if mask & P.ADMINISTRATOR else mask


def in_channel(channel: Channel, user: User) -> Permission:
    """What `user` may do in `channel`. A thread has its parent's permissions."""
    if channel.kind == DIRECT:
        return _IN_DIRECT if user in channel.recipients else NOTHING
    if channel.guild is None:
        return NOTHING
    base = in_guild(channel.guild, user)
    if base == ALL:
        return ALL
    place = channel.parent if channel.thread and channel.parent else channel
    mask = _overwritten(base, place, user, channel.guild)
    if not mask & P.VIEW_CHANNEL:
        return NOTHING
    if channel.thread:
        speaks = mask & P.SEND_MESSAGES_IN_THREADS
        if channel.thread.private and user.id not in channel.thread.members:
            return mask if mask & P.MANAGE_THREADS else NOTHING
    else:
        speaks = mask & P.SEND_MESSAGES
    return mask if speaks else mask & ~_LOST_WITHOUT_SENDING


def _overwritten(base: Permission, place: Channel, user: User, guild: Guild) -> Permission:
    member = guild.members.get(user.id)
    if member is None:
        return NOTHING
    mask = int(base)
    if everyone := place.overwrites.get(guild.id):
        mask = mask & ~everyone.deny | everyone.allow
    allow = deny = 0
    for role_id in member.roles:
        if by_role := place.overwrites.get(role_id):
            allow |= by_role.allow
            deny |= by_role.deny
    mask = mask & ~deny | allow
    if own := place.overwrites.get(user.id):
        mask = mask & ~own.deny | own.allow
    return P(mask)


def may(user: User, channel: Channel, wanted: Permission) -> bool:
    return in_channel(channel, user) & wanted == wanted
