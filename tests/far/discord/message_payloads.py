"""Messages in Discord's words: over REST, and as events."""

from tests.far.discord.payloads import emoji, member, user, when
from tests.far.discord.world import Json, Mark, Message, User, World


def reaction(marks: list[Mark], bot: User) -> Json:
    """All of one emoji under a message, ordinary and burst."""
    normal = sum(len(mark.users) for mark in marks if not mark.burst)
    burst = sum(len(mark.users) for mark in marks if mark.burst)
    return {
        "emoji": emoji(marks[0].emoji),
        "count": normal + burst,
        "count_details": {"normal": normal, "burst": burst},
        "burst_colors": ["#f6d2b3"] if burst else [],
        "me": any(bot.id in mark.users and not mark.burst for mark in marks),
        "me_burst": any(bot.id in mark.users and mark.burst for mark in marks),
    }


def message(one: Message, world: World) -> Json:
    """A message as REST gives it; see `message_event` for the gateway's."""
    payload: Json = {
        "id": str(one.id),
        "channel_id": str(one.channel.id),
        "type": one.kind,
        "author": user(one.author),
        "content": one.content,
        "timestamp": when(one.sent),
        "edited_timestamp": None if one.edited is None else when(one.edited),
        "tts": False,
        "mention_everyone": one.everyone,
        "mentions": [user(each) for each in one.mentions],
        "mention_roles": [],
        "attachments": one.attachments,
        "embeds": one.embeds,
        "components": one.components,
        "pinned": False,
        "flags": one.flags,
    }
    if one.nonce is not None:
        payload["nonce"] = one.nonce
    if one.reply_to is not None:
        payload["message_reference"] = _reference(one)
    if one.interaction is not None:
        payload |= one.interaction.on_message(one)
    by_emoji: dict[str, list[Mark]] = {}
    for mark in one.marks:
        by_emoji.setdefault(str(mark.emoji), []).append(mark)
    if by_emoji:
        payload["reactions"] = [reaction(marks, world.bot) for marks in by_emoji.values()]
    return payload


def _reference(one: Message) -> Json:
    where: Json = {
        "type": 0,
        "channel_id": str(one.channel.id),
        "message_id": str(one.reply_to),
    }
    return where | {"guild_id": str(one.channel.guild.id)} if one.channel.guild else where


def message_event(one: Message, world: World) -> Json:
    """A message as events carry it: with its guild, and its author as a member there."""
    payload = message(one, world)
    place = one.channel.guild
    if place is None:
        return payload
    payload["guild_id"] = str(place.id)
    if one.author.id in place.members:
        payload["member"] = member(place.members[one.author.id], with_user=False)
    return payload
