"""Threads: started, joined, listed."""

from tests.far.discord import deeds, payloads
from tests.far.discord.calls import Answer, Call, Route
from tests.far.discord.permissions import Permission, in_channel, may
from tests.far.discord.refusals import Refused
from tests.far.discord.world import PRIVATE_THREAD, PUBLIC_THREAD, TEXT, Channel


def start(call: Call) -> Answer:
    kind = call.body.get("type", PRIVATE_THREAD)
    wanted = {
        PUBLIC_THREAD: Permission.CREATE_PUBLIC_THREADS,
        PRIVATE_THREAD: Permission.CREATE_PRIVATE_THREADS,
    }.get(kind)
    if wanted is None:
        raise Refused(50024)
    parent = call.channel(wanted)
    if parent.kind != TEXT:
        raise Refused(50024)
    name = call.body["name"]
    made = deeds.start_thread(call.world, parent, call.world.bot, name, kind, call.body)
    return 201, payloads.channel(made, for_bot=call.world.bot)


def start_under(call: Call) -> Answer:
    """A public thread under a message; it has the message's id."""
    parent = call.channel(Permission.CREATE_PUBLIC_THREADS)
    message = call.message(parent)
    if parent.kind != TEXT:
        raise Refused(50024)
    if message.id in call.world.channels:
        raise Refused(160004)
    made = deeds.start_thread(
        call.world, parent, call.world.bot, call.body["name"], PUBLIC_THREAD, call.body, message.id
    )
    return 201, payloads.channel(made, for_bot=call.world.bot)


def _thread(call: Call) -> Channel:
    channel = call.channel()
    if channel.thread is None:
        raise Refused(50024)
    call.open_thread(channel)
    return channel


def add(call: Call) -> Answer:
    thread = _thread(call)
    user = call.world.users.get(call.id("user_id"))
    if user is None:
        raise Refused(10013)
    assert thread.guild is not None
    assert thread.thread is not None
    assert thread.parent is not None
    if user.id not in thread.guild.members:
        raise Refused(10007)
    can = in_channel(thread, call.world.bot)
    if not can & Permission.SEND_MESSAGES_IN_THREADS:
        raise Refused(50013)
    if not may(user, thread.parent, Permission.VIEW_CHANNEL):
        raise Refused(50001)
    if user.id not in thread.thread.members:
        deeds.join_thread(call.world, thread, user)
    return 204, None


def active(call: Call) -> Answer:
    """All open threads that the bot sees."""
    bot = call.world.bot
    seen = [
        each
        for _, each in sorted(call.guild().threads.items(), reverse=True)
        if each.thread and not each.thread.archived and may(bot, each, Permission.VIEW_CHANNEL)
    ]
    mine = [each for each in seen if each.thread and bot.id in each.thread.members]
    return 200, {
        "threads": [payloads.channel(each) for each in seen],
        "members": [payloads.thread_member(each, bot.id) for each in mine],
        "has_more": False,
    }


ROUTES: dict[str, Route] = {
    "POST /channels/{channel_id}/threads": start,
    "POST /channels/{channel_id}/messages/{message_id}/threads": start_under,
    "PUT /channels/{channel_id}/thread-members/{user_id}": add,
    "GET /guilds/{guild_id}/threads/active": active,
}
