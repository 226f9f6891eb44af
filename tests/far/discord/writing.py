"""From a request's body to a message: its parts, what the world has against it, its mentions."""

import copy
import re
from dataclasses import dataclass, field

from tests.far.discord.permissions import Permission, in_channel, may
from tests.far.discord.reading import walk
from tests.far.discord.refusals import Refused, invalid
from tests.far.discord.world import (
    COMPONENTS_V2,
    DIRECT,
    EPHEMERAL,
    Channel,
    Json,
    Message,
    User,
    World,
)

_MENTION = re.compile(r"<@!?(\d+)>")
_ONLY_V2 = {9, 10, 11, 12, 13, 14, 17}
_SETTABLE = 1 << 2 | EPHEMERAL | 1 << 12 | COMPONENTS_V2  # what a sender may say of a message
_CDN = "https://cdn.discordapp.com/attachments"


@dataclass
class Upload:
    """A file that came along in a multipart form."""

    filename: str
    content: bytes
    content_type: str


@dataclass
class Draft:
    """A message before it has an id."""

    content: str = ""
    components: list[Json] = field(default_factory=list)
    embeds: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    flags: int = 0
    nonce: int | str | None = None
    reply_to: int | None = None
    allowed: Json | None = None


def draft(world: World, channel: Channel, body: Json, uploads: list[Upload]) -> Draft:
    """What `body` asks to write in `channel`. Raises `Refused` where it can't stand."""
    attached = _attached(world, channel, body.get("attachments") or [], uploads)
    made = Draft(
        content=body.get("content") or "",
        components=settled(body.get("components") or [], attached),
        embeds=[{"type": "rich"} | each for each in body.get("embeds") or []],
        attachments=attached,
        flags=(body.get("flags") or 0) & _SETTABLE,
        nonce=body.get("nonce"),
        allowed=body.get("allowed_mentions"),
    )
    check(made.content, made.components, made.embeds, made.flags)
    if not (made.content or made.components or made.embeds or made.attachments):
        raise Refused(50006, mistake=True)
    return made


def check(content: str, components: list[Json], embeds: list[Json], flags: int) -> None:
    """Components V2 and the old kind exclude one another, whatever was there before an edit."""
    if flags & COMPONENTS_V2:
        for name, value in (("content", content), ("embeds", embeds)):
            if value:
                raise invalid(
                    name,
                    "The 'content' and 'embeds' fields cannot be used when using "
                    "MessageFlags.IS_COMPONENTS_V2",
                    "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                )
    elif any(component["type"] in _ONLY_V2 for component in walk(components)):
        raise invalid(
            "components.0", 'Value of field "type" must be one of (1,).', "BASE_TYPE_CHOICES"
        )


def settled(components: list[Json], attached: list[Json]) -> list[Json]:
    """Components as they come back from Discord: with ids, the files that they show of those
    `attached`, and all that they left to the default."""
    components = copy.deepcopy(components)
    taken = {each["id"] for each in walk(components) if each.get("id")}
    fresh = (number for number in range(1, 1 << 31) if number not in taken)
    for each in walk(components):
        if not each.get("id"):
            each["id"] = next(fresh)
        for one in attached:
            if each["type"] == _FILE and each["file"]["url"] == f"attachment://{one['filename']}":
                each |= {"name": one["filename"], "size": one["size"]}
                each["file"] = {key: one[key] for key in ("id", "url", "proxy_url")}
        for name, default in _DEFAULTS.get(each["type"], {}).items():
            each.setdefault(name, copy.copy(default))
        for name in [name for name, value in each.items() if value is None]:
            if name != "accent_color":
                del each[name]
    return components


_FILE = 13
_SELECT: Json = {"min_values": 1, "max_values": 1}
_DEFAULTS: dict[int, Json] = {
    3: _SELECT,
    5: _SELECT,
    6: _SELECT,
    7: _SELECT,
    8: _SELECT,
    _FILE: {"spoiler": False},
    14: {"spacing": 1, "divider": True},
    17: {"accent_color": None, "spoiler": False},
}


def _attached(
    world: World, channel: Channel, described: list[Json], uploads: list[Upload]
) -> list[Json]:
    about = {str(each.get("id")): each for each in described}
    made = []
    for number, upload in enumerate(uploads):
        file_id = str(world.snowflake())
        url = f"{_CDN}/{channel.id}/{file_id}/{upload.filename}"
        one: Json = {
            "id": file_id,
            "filename": upload.filename,
            "size": len(upload.content),
            "url": url,
            "proxy_url": url,
            "content_type": upload.content_type,
        }
        if description := about.get(str(number), {}).get("description"):
            one["description"] = description
        world.files[url] = upload.content
        made.append(one)
    return made


def texts(content: str, components: list[Json]) -> str:
    """The text in which mentions count: embeds never ping."""
    return "\n".join([content, *(each.get("content") or "" for each in walk(components))])


def mentioned(world: World, channel: Channel, author: User, made: Draft) -> list[User]:
    """Whom the text names, as far as `allowed_mentions` lets it, each once."""
    allowed = made.allowed
    named = {int(number) for number in _MENTION.findall(texts(made.content, made.components))}
    if allowed is not None and "users" not in (allowed.get("parse") or []):
        named &= {int(number) for number in allowed.get("users") or []}
    if made.reply_to is not None and (allowed is None or allowed.get("replied_user")):
        replied = channel.everything.get(made.reply_to)
        if replied is not None and replied.author is not author:
            named.add(replied.author.id)
    return [world.users[number] for number in sorted(named) if number in world.users]


def names_everyone(channel: Channel, author: User, made: Draft) -> bool:
    """Is it written to all, and may it be?"""
    wanted = re.search(r"@(everyone|here)\b", texts(made.content, made.components)) is not None
    allowed = made.allowed is None or "everyone" in (made.allowed.get("parse") or [])
    return wanted and allowed and may(author, channel, Permission.MENTION_EVERYONE)


def may_write(world: World, channel: Channel, author: User, made: Draft) -> None:
    """Raises `Refused` when `author` can't write this here."""
    if channel.kind == DIRECT:
        _may_write_to(world, channel, author)
        return
    can = in_channel(channel, author)
    if not can & Permission.VIEW_CHANNEL:
        raise Refused(50001)
    thread = Permission.SEND_MESSAGES_IN_THREADS
    wanted = thread if channel.thread else Permission.SEND_MESSAGES
    if not can & wanted:
        raise Refused(50013)
    if made.embeds and not can & Permission.EMBED_LINKS:
        raise Refused(50013)
    if made.attachments and not can & Permission.ATTACH_FILES:
        raise Refused(50013)
    if made.reply_to is not None and not can & Permission.READ_MESSAGE_HISTORY:
        raise Refused(160002)
    if channel.thread and channel.thread.locked and not can & Permission.MANAGE_THREADS:
        raise Refused(160005)


def _may_write_to(world: World, channel: Channel, author: User) -> None:
    if author is not world.bot:
        return
    other = next(each for each in channel.recipients if each is not author)
    if other.closed or other.blocks_bot or other.bot:
        raise Refused(50007)
    if not world.shares_guild(other):
        raise Refused(50278)


def edited_fields(message: Message, body: Json, kept: list[Json]) -> Json:
    """What an edit by `body` makes of `message`, checked against what it was. Raises `Refused`."""
    flags = message.flags
    if body.get("flags") is not None:
        asked = int(body["flags"])
        if message.flags & COMPONENTS_V2 and not asked & COMPONENTS_V2:
            raise invalid("flags", "The components V2 flag cannot be taken off a message again")
        flags = flags & ~(1 << 2) | asked & (1 << 2 | COMPONENTS_V2)
    after: Json = {
        "content": (body["content"] or "") if "content" in body else message.content,
        "embeds": [{"type": "rich"} | each for each in body["embeds"] or []]
        if "embeds" in body
        else message.embeds,
        "components": settled(body["components"] or [], kept)
        if "components" in body
        else message.components,
        "attachments": kept,
        "flags": flags,
    }
    check(after["content"], after["components"], after["embeds"], flags)
    if not any(after[name] for name in ("content", "embeds", "components", "attachments")):
        raise Refused(50006, mistake=True)
    return after


def kept_attachments(
    world: World, message: Message, body: Json, uploads: list[Upload]
) -> list[Json]:
    """The attachments after an edit: those that it lists, or all, and the new ones."""
    old = message.attachments
    if body.get("attachments") is not None:
        listed = {str(each.get("id")) for each in body["attachments"]}
        old = [each for each in old if each["id"] in listed]
    return old + _attached(world, message.channel, body.get("attachments") or [], uploads)
