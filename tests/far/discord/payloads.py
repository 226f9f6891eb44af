"""The world in Discord's words: the objects of its API, with the fields of real ones."""

from datetime import UTC, datetime

from tests.far.discord.permissions import in_guild
from tests.far.discord.world import (
    DIRECT,
    PRIVATE_THREAD,
    Channel,
    Emoji,
    Guild,
    Json,
    Membership,
    Role,
    User,
    World,
)


def when(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat()


def user(one: User) -> Json:
    payload: Json = {
        "id": str(one.id),
        "username": one.username,
        "discriminator": "0001" if one.bot else "0",
        "global_name": None if one.bot else one.name,
        "avatar": None,
        "avatar_decoration_data": None,
        "collectibles": None,
        "primary_guild": None,
        "public_flags": 0,
        "flags": 0,
    }
    return payload | {"bot": True} if one.bot else payload


def member(one: Membership, *, with_user: bool = True) -> Json:
    payload: Json = {
        "nick": one.nick,
        "avatar": None,
        "banner": None,
        "roles": [str(role) for role in one.roles],
        "joined_at": when(one.joined),
        "premium_since": None,
        "communication_disabled_until": None,
        "pending": False,
        "mute": False,
        "deaf": False,
        "flags": 0,
    }
    return payload | {"user": user(one.user)} if with_user else payload


def role(one: Role) -> Json:
    return {
        "id": str(one.id),
        "name": one.name,
        "permissions": str(int(one.permissions)),
        "position": one.position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": one.managed,
        "mentionable": False,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }


def _id(number: int | None) -> str | None:
    return None if number is None else str(number)


def channel(one: Channel, *, for_bot: User | None = None) -> Json:
    """A channel of any kind. `for_bot` adds the bot's own membership to a thread."""
    payload: Json = {
        "id": str(one.id),
        "type": one.kind,
        "last_message_id": _id(one.last_message_id),
        "flags": 0,
    }
    if one.kind == DIRECT:
        return payload | {"recipients": [user(other) for other in one.recipients if not other.bot]}
    assert one.guild is not None
    payload |= {
        "guild_id": str(one.guild.id),
        "name": one.name,
        "parent_id": _id(one.parent.id if one.parent else None),
        "rate_limit_per_user": 0,
    }
    if one.thread is not None:
        return payload | _thread_fields(one, for_bot)
    return payload | {
        "topic": None,
        "position": one.position,
        "nsfw": False,
        "permission_overwrites": [
            {
                "id": str(each.id),
                "type": int(each.for_member),
                "allow": str(each.allow),
                "deny": str(each.deny),
            }
            for each in one.overwrites.values()
        ],
    }


def _thread_fields(one: Channel, for_bot: User | None) -> Json:
    state = one.thread
    assert state is not None
    metadata: Json = {
        "archived": state.archived,
        "archive_timestamp": when(state.created),
        "auto_archive_duration": state.auto_archive,
        "locked": state.locked,
        "create_timestamp": when(state.created),
    }
    if one.kind == PRIVATE_THREAD:
        metadata["invitable"] = state.invitable
    fields: Json = {
        "owner_id": str(state.owner.id),
        "thread_metadata": metadata,
        "message_count": len(one.messages),
        "total_message_sent": len(one.messages),
        "member_count": min(len(state.members), 50),
    }
    if for_bot is not None and for_bot.id in state.members:
        fields["member"] = thread_member(one, for_bot.id)
    return fields


def thread_member(one: Channel, user_id: int) -> Json:
    assert one.thread is not None
    return {
        "id": str(one.id),
        "user_id": str(user_id),
        "join_timestamp": when(one.thread.members[user_id]),
        "flags": 0,
    }


def guild(one: Guild) -> Json:
    """What GET /guilds/{id} gives, and GUILD_CREATE builds upon."""
    return {
        "id": str(one.id),
        "name": one.name,
        "icon": None,
        "description": None,
        "splash": None,
        "discovery_splash": None,
        "features": [],
        "banner": None,
        "owner_id": str(one.owner_id),
        "application_id": None,
        "region": "deprecated",
        "afk_channel_id": None,
        "afk_timeout": 300,
        "system_channel_id": None,
        "system_channel_flags": 0,
        **dict.fromkeys(("vanity_url_code", "widget_channel_id", "rules_channel_id")),
        "widget_enabled": False,
        "verification_level": 1,
        "roles": [role(each) for each in one.roles.values()],
        "default_message_notifications": 1,
        "mfa_level": 0,
        "explicit_content_filter": 2,
        "max_members": 500_000,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "preferred_locale": one.locale,
        "safety_alerts_channel_id": None,
        "public_updates_channel_id": None,
        "premium_progress_bar_enabled": False,
        "nsfw_level": 0,
        "emojis": [_own_emoji(each) for each in one.emojis.values()],
        "stickers": [],
        "incidents_data": None,
    }


def guild_over_rest(one: Guild) -> Json:
    return guild(one) | {"home_header": None, "nsfw": False, "max_presences": None}


def guild_create(one: Guild, bot: User, threads: list[Channel]) -> Json:
    """GUILD_CREATE as a bot without the members' intent gets it: of the members only itself."""
    return guild(one) | {
        "joined_at": when(one.joined),
        "large": len(one.members) > 250,
        "member_count": len(one.members),
        "voice_states": [],
        "members": [member(one.members[bot.id])],
        "channels": [channel(each) for each in one.channels.values()],
        "threads": [channel(each, for_bot=bot) for each in threads],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def my_guild(one: Guild, bot: User) -> Json:
    return {
        "id": str(one.id),
        "name": one.name,
        "icon": None,
        "banner": None,
        "owner": one.owner_id == bot.id,
        "permissions": str(int(in_guild(one, bot))),
        "features": [],
    }


def _own_emoji(one: Emoji) -> Json:
    return {
        "id": str(one.id),
        "name": one.name,
        "roles": [],
        "require_colons": True,
        "managed": False,
        "animated": False,
        "available": True,
    }


def emoji(one: Emoji) -> Json:
    return {"id": _id(one.id), "name": one.name}


def application(world: World) -> Json:
    return {
        "id": str(world.bot.id),
        "name": world.bot.name,
        "icon": None,
        "description": "",
        "type": None,
        "bot": user(world.bot),
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": (1 << 19) * world.message_content,
        "flags_new": str((1 << 19) * world.message_content),
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": user(world.owner),
        "approximate_guild_count": len(world.bot_guilds()),
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "team": None,
        "eligible_oauth2_scopes": [],
    }
