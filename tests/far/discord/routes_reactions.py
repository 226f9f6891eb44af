"""Reactions: put, taken off, listed."""

import re

from tests.far.discord import deeds, payloads
from tests.far.discord.calls import Answer, Call, Route
from tests.far.discord.permissions import Permission, in_channel
from tests.far.discord.refusals import Refused
from tests.far.discord.world import DIRECT, Emoji, Message, World

MOST_EMOJI = 20
_PICTURE = re.compile("[\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff\u20e3]")


def known(world: World, text: str) -> Emoji:
    """The emoji that a path names. Raises `Refused` 10014 for what is none, or nobody's.

    Whether a picture is in Unicode's list isn't looked at, only whether it may be one.
    """
    emoji = Emoji.read(text)
    if emoji.id is not None:
        for guild in world.bot_guilds():
            if emoji.id in guild.emojis:
                return guild.emojis[emoji.id]
        raise Refused(10014)
    if not _PICTURE.search(text) or re.search("[A-Za-z<>:]", text):
        raise Refused(10014)
    return emoji


def _found(call: Call) -> tuple[Message, Emoji]:
    channel = call.channel(Permission.READ_MESSAGE_HISTORY)
    message = call.message(channel)
    return message, known(call.world, call.request.values["emoji_name"])


def put(call: Call) -> Answer:
    world = call.world
    message, emoji = _found(call)
    call.open_thread(message.channel)
    mark = message.mark(emoji)
    if mark is None and message.mark(emoji, burst=True) is None:
        if not in_channel(message.channel, world.bot) & Permission.ADD_REACTIONS:
            raise Refused(50013)
        if len(message.reactions) >= MOST_EMOJI:
            raise Refused(30010)
    if message.author.blocks_bot:
        raise Refused(90001)
    deeds.react(world, message, world.bot, emoji)
    return 204, None


def take_mine(call: Call) -> Answer:
    message, emoji = _found(call)
    call.open_thread(message.channel)
    if not deeds.unreact(call.world, message, call.world.bot, emoji):
        raise Refused(10014)
    return 204, None


def take_theirs(call: Call) -> Answer:
    message, emoji = _found(call)
    _must_manage(call, message)
    user = call.world.users.get(call.id("user_id"))
    if user is None:
        raise Refused(10013)
    if not deeds.unreact(call.world, message, user, emoji):
        raise Refused(10014)
    return 204, None


def take_all(call: Call) -> Answer:
    message = call.message(call.channel(Permission.READ_MESSAGE_HISTORY))
    _must_manage(call, message)
    deeds.clear_reactions(call.world, message)
    return 204, None


def take_all_of_one(call: Call) -> Answer:
    message, emoji = _found(call)
    _must_manage(call, message)
    deeds.clear_reactions(call.world, message, emoji)
    return 204, None


def _must_manage(call: Call, message: Message) -> None:
    if message.channel.kind == DIRECT:
        raise Refused(50003)
    if not in_channel(message.channel, call.world.bot) & Permission.MANAGE_MESSAGES:
        raise Refused(50013)


def who(call: Call) -> Answer:
    """Those with one emoji, ordinary or burst (type 1), by id; `after` and `limit` page."""
    message, emoji = _found(call)
    mark = message.mark(emoji, burst=call.number("type", 0) == 1)
    after = call.number("after", 0)
    users = [each for _, each in sorted(mark.users.items())] if mark else []
    page = [each for each in users if each.id > after][: call.number("limit", 25)]
    return 200, [payloads.user(each) for each in page]


_REACTIONS = "/channels/{channel_id}/messages/{message_id}/reactions"
_EMOJI = f"{_REACTIONS}/{{emoji_name}}"
ROUTES: dict[str, Route] = {
    f"PUT {_EMOJI}/@me": put,
    f"DELETE {_EMOJI}/@me": take_mine,
    f"DELETE {_EMOJI}/{{user_id}}": take_theirs,
    f"DELETE {_EMOJI}": take_all_of_one,
    f"DELETE {_REACTIONS}": take_all,
    f"GET {_EMOJI}": who,
}
