"""From the wire to events. Pure, and never raises: anybody may send anything."""

import re
from datetime import datetime

from adapters.discord.asked import Asked, Way, read_interaction
from adapters.discord.refs import message_event, message_ref, moment
from adapters.discord.wire import (
    Source,
    identity,
    is_id,
    message_in,
    part,
    parts,
    person,
    text,
    whole,
    with_names,
)
from core.events import Reacted, Said, split_command
from core.ports import Standing
from core.refs import MessageRef, RoomRef
from core.text import plain_text

__all__ = [
    "Asked",
    "Way",
    "read_cleared",
    "read_deleted",
    "read_emoji",
    "read_interaction",
    "read_message",
    "read_reaction",
    "read_standing",
]

PREFIXES = ("/", "!")

_REPLY = 19


# --- reactions ---


def read_reaction(
    data: object, added: bool, event_id: str, me: str, at: datetime
) -> Reacted | None:
    """MESSAGE_REACTION_ADD or MESSAGE_REACTION_REMOVE, which came `at` that moment: neither says
    when it happened. A name is empty where Discord doesn't say it: always when one is taken away.
    """
    source = whole(data)
    member = part(source, "member")
    user, user_id = part(member, "user"), identity(source, "user_id")
    message, emoji = message_in(source), read_emoji(source.get("emoji"))
    if message is None or not emoji or user_id in ("", me) or user.get("bot") is True:
        return None
    who = person(user_id, member, user)
    return Reacted(id=event_id, at=at, who=who, message=message, emoji=emoji, added=added)


def read_cleared(data: object) -> RoomRef | None:
    """MESSAGE_REACTION_REMOVE_ALL or _EMOJI: the room in which it isn't known any more whose
    reactions stand, so that they have to be asked for."""
    message = message_in(whole(data))
    return message.room if message else None


def read_standing(users: object, emoji: str, me: str) -> list[Standing]:
    """A page of those who put `emoji` under a message; no bots."""
    return [
        Standing(person(identity(user, "id"), {}, user), emoji)
        for user in parts(users)
        if identity(user, "id") not in ("", me) and user.get("bot") is not True
    ]


def read_emoji(source: object) -> str:
    """An emoji as a message would have it: "🙋", or "<:hand:123>"; empty if it is none."""
    emoji = whole(source)
    emoji_id, name = identity(emoji, "id"), plain_text(text(emoji, "name"))
    if not emoji_id:
        return name
    return f"<{'a' if emoji.get('animated') is True else ''}:{name or '_'}:{emoji_id}>"


# --- messages ---


def read_message(data: object, me: str, event_id: str = "") -> Said | None:
    """MESSAGE_CREATE: talk in a direct chat, and what speaks to the bot in a server. Elsewhere
    Discord leaves the text out. Its own id makes the event's, unless another is given."""
    source = whole(data)
    author, message = part(source, "author"), message_in(source, "id")
    user_id, guild_id = identity(author, "id"), identity(source, "guild_id")
    if message is None or user_id in ("", me) or not _by_a_person(source, author):
        return None
    spoken = _spoken_to(source, me, direct=not guild_id)
    if spoken is None:
        return None
    return Said(
        id=event_id or message_event(message.id),
        at=moment(message.id),
        who=person(user_id, part(source, "member"), author),
        room=message.room,
        community=guild_id,
        text=spoken[1],
        word=spoken[0],
        message=message,
        reply_to=_answered(source, message.room),
        direct=not guild_id,
    )


def read_deleted(data: object) -> tuple[MessageRef, ...]:
    """MESSAGE_DELETE or MESSAGE_DELETE_BULK: the messages that are gone."""
    source = whole(data)
    channel_id, ids = identity(source, "channel_id"), source.get("ids")
    gone = [source.get("id"), *(ids if isinstance(ids, list) else ())]
    return tuple(message_ref(channel_id, one) for one in gone if channel_id and is_id(one))


def _by_a_person(source: Source, author: Source) -> bool:
    ordinary = source.get("type", 0) in (0, _REPLY)
    return ordinary and author.get("bot") is not True and "webhook_id" not in source


def _spoken_to(source: Source, me: str, *, direct: bool) -> tuple[str, str] | None:
    """The command word and the text behind it; None where she speaks to somebody else.

    In a server it is for the bot if it begins with its name, or if it is a command that mentions
    it, as a reply to one of its cards does.
    """
    content = text(source, "content").strip()
    behind = re.sub(rf"^<@!?{re.escape(me)}>[\s,:]*", "", content)
    said = with_names(plain_text(behind), source)
    word, rest = split_command(said, PREFIXES)
    if behind != content and not word:
        word, rest = split_command(PREFIXES[0] + said, PREFIXES)
        return (word, rest) if word else ("", said)
    named = behind != content or any(identity(u, "id") == me for u in parts(source, "mentions"))
    if not content or not (direct or (named and word)):
        return None
    return word, rest


def _answered(source: Source, room: RoomRef) -> MessageRef | None:
    message_id = identity(part(source, "message_reference"), "message_id")
    return MessageRef(room, message_id) if message_id and source.get("type") == _REPLY else None
