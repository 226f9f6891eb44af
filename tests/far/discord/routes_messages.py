"""Messages of a channel: written, read, edited, deleted."""

from tests.far.discord import deeds, message_payloads
from tests.far.discord.calls import Answer, Call, Route, TooMany
from tests.far.discord.permissions import Permission, in_channel
from tests.far.discord.refusals import Refused, invalid
from tests.far.discord.world import DIRECT, EPHEMERAL, Channel, Message
from tests.far.discord.writing import Draft, draft, edited_fields, kept_attachments, may_write

_NONCE_SECONDS = 300  # "the past few minutes"
_HOUR = 3600


def create(call: Call) -> Answer:
    world, body = call.world, call.body
    channel = call.channel()
    if channel.guild is None and channel.kind != DIRECT:
        raise Refused(50024)
    made = draft(world, channel, body, call.uploads)
    if made.flags & EPHEMERAL:
        raise invalid("flags", "Only an interaction's answer can be ephemeral", "INVALID")
    _reply(call, channel, made)
    may_write(world, channel, world.bot, made)
    nonce = (world.bot.id, str(made.nonce))
    if body.get("enforce_nonce") and made.nonce is not None:
        at, earlier = world.nonces.get(nonce, (0.0, None))
        if earlier is not None and world.now() - at < _NONCE_SECONDS:
            return 200, call.far.seen(earlier)
    message = deeds.write(world, channel, world.bot, made)
    if made.nonce is not None:
        world.nonces[nonce] = (world.now(), message)
    deeds.publish(world, message)
    return 200, call.far.seen(message)


def _reply(call: Call, channel: Channel, made: Draft) -> None:
    reference = call.body.get("message_reference")
    if not reference or reference.get("message_id") is None:
        return
    number = int(reference["message_id"])
    if number in channel.everything and channel.everything[number].only_for is None:
        made.reply_to = number
    elif reference.get("fail_if_not_exists", True):
        refused = invalid("message_reference", "Unknown message", "REPLIES_UNKNOWN_MESSAGE")
        refused.mistake = False  # it may have been deleted a moment ago
        raise refused


def history(call: Call) -> Answer:
    channel = call.channel()
    if not in_channel(channel, call.world.bot) & Permission.READ_MESSAGE_HISTORY:
        return 200, []
    limit = call.number("limit", 50)
    found = _slice(channel.messages, call, limit)
    return 200, [call.far.seen(message) for message in reversed(found)]


def _slice(messages: list[Message], call: Call, limit: int) -> list[Message]:
    """The asked-for part of all messages, oldest first."""
    query = call.request.query
    if "around" in query:
        middle = int(query["around"])
        before = [m for m in messages if m.id < middle][-(limit // 2) :] if limit > 1 else []
        return before + [m for m in messages if m.id >= middle][: limit - len(before)]
    if "after" in query:
        return [m for m in messages if m.id > int(query["after"])][:limit]
    if "before" in query:
        messages = [m for m in messages if m.id < int(query["before"])]
    return messages[-limit:]


def read(call: Call) -> Answer:
    channel = call.channel(Permission.READ_MESSAGE_HISTORY)
    return 200, call.far.seen(call.message(channel))


def edit(call: Call) -> Answer:
    world = call.world
    channel = call.channel()
    message = call.message(channel)
    call.open_thread(channel)
    if message.author is not world.bot:
        raise Refused(50005)
    if world.now() - message.sent > _HOUR:
        too_many = call.far.gates.old_edit(channel.id, world.now())
        if too_many:
            raise TooMany(too_many)
    kept = kept_attachments(world, message, call.body, call.uploads)
    after = edited_fields(message, call.body, kept)
    deeds.change(world, message, after, call.body.get("allowed_mentions"))
    return 200, message_payloads.message(message, world)


def delete(call: Call) -> Answer:
    world = call.world
    channel = call.channel()
    message = call.message(channel)
    call.open_thread(channel)
    if message.author is not world.bot:
        if channel.kind == DIRECT:
            raise Refused(50003)
        if not in_channel(channel, world.bot) & Permission.MANAGE_MESSAGES:
            raise Refused(50013)
    deeds.erase(world, message)
    return 204, None


_MESSAGES = "/channels/{channel_id}/messages"
ROUTES: dict[str, Route] = {
    f"POST {_MESSAGES}": create,
    f"GET {_MESSAGES}": history,
    f"GET {_MESSAGES}/{{message_id}}": read,
    f"PATCH {_MESSAGES}/{{message_id}}": edit,
    f"DELETE {_MESSAGES}/{{message_id}}": delete,
}
