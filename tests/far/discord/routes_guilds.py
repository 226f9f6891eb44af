"""Guilds, their channels and members, as the bot may look at them."""

from tests.far.discord import deeds, payloads
from tests.far.discord.calls import Answer, Call, Route
from tests.far.discord.permissions import Permission, in_channel
from tests.far.discord.refusals import Refused


def mine(call: Call) -> Answer:
    guilds = call.world.bot_guilds()
    before = call.number("before", 1 << 63)
    after = call.number("after", 0)
    limit = call.number("limit", 200)
    found = [each for each in guilds if after < each.id < before]
    found = found[-limit:] if "before" in call.request.query else found[:limit]
    return 200, [payloads.my_guild(each, call.world.bot) for each in found]


def read(call: Call) -> Answer:
    guild = call.guild()
    answer = payloads.guild_over_rest(guild)
    if call.is_true("with_counts"):
        answer |= {"approximate_member_count": len(guild.members)}
        answer |= {"approximate_presence_count": 1}
    return 200, answer


def leave(call: Call) -> Answer:
    deeds.leave(call.world, call.guild(), call.world.bot)
    return 204, None


def channels(call: Call) -> Answer:
    return 200, [payloads.channel(each) for each in call.guild().channels.values()]


def member(call: Call) -> Answer:
    guild = call.guild()
    user_id = call.id("user_id")
    if user_id not in call.world.users:
        raise Refused(10013)
    if user_id not in guild.members:
        raise Refused(10007)
    return 200, payloads.member(guild.members[user_id])


def channel(call: Call) -> Answer:
    return 200, payloads.channel(call.channel(), for_bot=call.world.bot)


def change_channel(call: Call) -> Answer:
    """A thread's archived, locked and name; of other channels the name."""
    one, body = call.channel(), call.body
    can = in_channel(one, call.world.bot)
    if one.thread:
        own = one.thread.owner is call.world.bot and "locked" not in body
        if not (own or can & Permission.MANAGE_THREADS):
            raise Refused(50013)
        if one.thread.archived and body.get("archived") is not False:
            raise Refused(50083)
        one.name = body.get("name") or one.name
        archived = body.get("archived")
        deeds.archive(
            call.world,
            one,
            archived=one.thread.archived if archived is None else archived,
            locked=body.get("locked"),
        )
        return 200, payloads.channel(one, for_bot=call.world.bot)
    if one.guild is None:
        raise Refused(50003)
    if not can & Permission.MANAGE_CHANNELS:
        raise Refused(50013)
    one.name = body.get("name") or one.name
    call.world.tell("CHANNEL_UPDATE", payloads.channel(one), one.guild, None)
    return 200, payloads.channel(one)


def delete_channel(call: Call) -> Answer:
    one = call.channel()
    if one.guild is None:
        raise Refused(50003)
    wanted = Permission.MANAGE_THREADS if one.thread else Permission.MANAGE_CHANNELS
    if not in_channel(one, call.world.bot) & wanted:
        raise Refused(50013)
    deeds.delete_channel(call.world, one)
    return 200, payloads.channel(one)


ROUTES: dict[str, Route] = {
    "GET /users/@me/guilds": mine,
    "DELETE /users/@me/guilds/{guild_id}": leave,
    "GET /guilds/{guild_id}": read,
    "GET /guilds/{guild_id}/channels": channels,
    "GET /guilds/{guild_id}/members/{user_id}": member,
    "GET /channels/{channel_id}": channel,
    "PATCH /channels/{channel_id}": change_channel,
    "DELETE /channels/{channel_id}": delete_channel,
}
