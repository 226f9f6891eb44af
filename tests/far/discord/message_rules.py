"""What the documentation demands of messages, beyond their schemas.

https://docs.discord.com/developers/resources/message
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.far.discord.component_rules import component_problems, members

Message = dict[str, object]

MOST_CONTENT = 2000
MOST_EMBEDDED = 6000  # characters of all embeds of a message

FLAGS = {
    "CROSSPOSTED": 1 << 0,
    "IS_CROSSPOST": 1 << 1,
    "SUPPRESS_EMBEDS": 1 << 2,
    "SOURCE_MESSAGE_DELETED": 1 << 3,
    "URGENT": 1 << 4,
    "HAS_THREAD": 1 << 5,
    "EPHEMERAL": 1 << 6,
    "LOADING": 1 << 7,
    "FAILED_TO_MENTION_SOME_ROLES_IN_THREAD": 1 << 8,
    "SUPPRESS_NOTIFICATIONS": 1 << 12,
    "IS_VOICE_MESSAGE": 1 << 13,
    "HAS_SNAPSHOT": 1 << 14,
    "IS_COMPONENTS_V2": 1 << 15,
}
IS_COMPONENTS_V2 = FLAGS["IS_COMPONENTS_V2"]


@dataclass(frozen=True)
class Way:
    """A way in which a message comes about."""

    creates: bool  # it wasn't there before
    flags: frozenset[str]  # that may be set


_ON_EDIT = frozenset({"SUPPRESS_EMBEDS", "IS_COMPONENTS_V2"})
_ON_CREATION = _ON_EDIT | {"SUPPRESS_NOTIFICATIONS", "IS_VOICE_MESSAGE"}
SENT = Way(creates=True, flags=_ON_CREATION)
ANSWERED = Way(creates=True, flags=_ON_CREATION | {"EPHEMERAL"})  # and followed up
EDITED = Way(creates=False, flags=_ON_EDIT)


def message_problems(message: Message, place: str, way: Way) -> Iterator[str]:
    """What is wrong with a message on its own."""
    content = message.get("content")
    if isinstance(content, str) and len(content) > MOST_CONTENT:
        yield f"{place}/content: {len(content)} characters, and {MOST_CONTENT} is the most"
    if way.creates and _is_empty(message):
        yield f"{place}: an empty message: no content, embeds, components, files, stickers or poll"
    yield from _flag_problems(message, place, way)
    yield from _embed_problems(message, place)
    yield from _mention_problems(message, place)
    if message.get("enforce_nonce") and message.get("nonce") in (None, ""):
        yield f"{place}/enforce_nonce: there is no nonce to enforce"
    v2 = _has_v2(message, way)
    yield from component_problems(message.get("components"), f"{place}/components", v2=v2)


def _is_empty(message: Message) -> bool:
    content = message.get("content")
    if isinstance(content, str) and content.strip():
        return False
    others = ("embeds", "components", "attachments", "sticker_ids", "poll", "shared_client_theme")
    return not any(message.get(key) for key in others)


def _has_v2(message: Message, way: Way) -> bool | None:
    """Whether it has V2 components; None for a change of a message that may have had the flag."""
    if _flags(message) & IS_COMPONENTS_V2:
        return True
    return False if way.creates else None


def _flag_problems(message: Message, place: str, way: Way) -> Iterator[str]:
    flags = _flags(message)
    for name, bit in FLAGS.items():
        if flags & bit and name not in way.flags:
            yield f"{place}/flags: {name} can't be set here"
    unknown = flags & ~sum(FLAGS.values())
    if unknown:
        yield f"{place}/flags: {unknown} isn't a flag"
    if flags & IS_COMPONENTS_V2:
        for key in ("content", "embeds", "poll", "sticker_ids"):
            if message.get(key):
                yield f"{place}/{key}: can't be beside the flag IS_COMPONENTS_V2"


def _flags(message: Message) -> int:
    flags = message.get("flags")
    return flags if isinstance(flags, int) else 0


def _embed_problems(message: Message, place: str) -> Iterator[str]:
    total = sum(_length(embed) for _, embed in members(message.get("embeds"), place))
    if total > MOST_EMBEDDED:
        yield f"{place}/embeds: {total} characters in all, and {MOST_EMBEDDED} is the most"


def _length(embed: Message) -> int:
    texts = [embed.get("title"), embed.get("description")]
    for holder, key in ((embed.get("footer"), "text"), (embed.get("author"), "name")):
        texts.append(holder.get(key) if isinstance(holder, dict) else None)
    for _, field in members(embed.get("fields"), ""):
        texts += [field.get("name"), field.get("value")]
    return sum(len(text) for text in texts if isinstance(text, str))


def _mention_problems(message: Message, place: str) -> Iterator[str]:
    mentions = message.get("allowed_mentions")
    if not isinstance(mentions, dict):
        return
    parsed = mentions.get("parse") or []
    for key in ("users", "roles"):
        if mentions.get(key) and key in parsed:
            yield f"{place}/allowed_mentions/{key}: parse has all {key} already"
