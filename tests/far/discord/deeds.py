"""What can happen, whoever does it: each changes the world and tells the gateway of it.

Nobody is asked for permission in here. The routes ask before the bot's deeds, people before theirs.
"""

from tests.far.discord import message_payloads, payloads
from tests.far.discord.permissions import Permission, may
from tests.far.discord.world import (
    DIRECT,
    EPHEMERAL,
    LOADING,
    PRIVATE_THREAD,
    Channel,
    Emoji,
    Guild,
    Json,
    Mark,
    Message,
    Thread,
    User,
    World,
)
from tests.far.discord.writing import Draft, mentioned, names_everyone


def write(
    world: World, channel: Channel, author: User, made: Draft, *, only_for: User | None = None
) -> Message:
    """A new message. In an archived thread it opens the thread again, as the documents say."""
    message = Message(
        id=world.snowflake(),
        channel=channel,
        author=author,
        sent=world.now(),
        content=made.content,
        components=made.components,
        embeds=made.embeds,
        attachments=made.attachments,
        flags=made.flags,
        kind=19 if made.reply_to is not None else 0,
        nonce=made.nonce,
        reply_to=made.reply_to,
        only_for=only_for,
    )
    _ping(world, message, made)
    if channel.thread and channel.thread.archived:
        archive(world, channel, archived=False)
    channel.everything[message.id] = message
    return message


def publish(world: World, message: Message) -> None:
    """Tell of a new message; nobody hears of an ephemeral one over the gateway."""
    if message.only_for is None:
        message.channel.last_message_id = message.id
        event = message_payloads.message_event(message, world)
        world.tell("MESSAGE_CREATE", event, message.channel.guild, message.channel)


def _ping(world: World, message: Message, made: Draft) -> None:
    channel, author = message.channel, message.author
    message.mentions = mentioned(world, channel, author, made)
    message.everyone = names_everyone(channel, author, made)
    guild = channel.guild
    if message.only_for is not None:
        return
    if guild is None:
        message.notified = [each for each in channel.recipients if each is not author]
        return
    seen = [world.users[i] for i in guild.members] if message.everyone else message.mentions
    base = channel.parent if channel.thread and channel.parent else channel
    for user in seen:
        if user is author or not may(user, base, Permission.VIEW_CHANNEL):
            continue
        if channel.thread and user in message.mentions and user.id not in channel.thread.members:
            join_thread(world, channel, user)
        message.notified.append(user)


def change(world: World, message: Message, after: Json, allowed: Json | None = None) -> None:
    """An edit. Mentions are read anew, as the documents say, but it notifies nobody."""
    for name, value in after.items():
        setattr(message, name, value)
    message.edited = world.now()
    message.edits += 1
    made = Draft(message.content, message.components, reply_to=message.reply_to, allowed=allowed)
    message.mentions = mentioned(world, message.channel, message.author, made)
    tell_changed(world, message)


def fill(world: World, message: Message, made: Draft) -> None:
    """The answer that a "thinking…" stood for: it notifies like a new message."""
    message.content, message.components = made.content, made.components
    message.embeds, message.attachments = made.embeds, made.attachments
    message.flags = message.flags & ~LOADING | made.flags & ~EPHEMERAL
    _ping(world, message, made)
    tell_changed(world, message)


def tell_changed(world: World, message: Message) -> None:
    if message.only_for is None:
        event = message_payloads.message_event(message, world)
        world.tell("MESSAGE_UPDATE", event, message.channel.guild, message.channel)


def erase(world: World, message: Message) -> None:
    message.deleted = True
    message.channel.everything.pop(message.id, None)
    if message.only_for is None:
        event: Json = {"id": str(message.id), "channel_id": str(message.channel.id)}
        _in_place(world, "MESSAGE_DELETE", event, message.channel)


def _in_place(world: World, event: str, data: Json, channel: Channel) -> None:
    if channel.guild is not None:
        data["guild_id"] = str(channel.guild.id)
    world.tell(event, data, channel.guild, channel)


def react(world: World, message: Message, user: User, emoji: Emoji, *, burst: bool = False) -> None:
    """Adds a reaction; the same one twice is one."""
    mark = message.mark(emoji, burst)
    if mark is None:
        mark = Mark(emoji, burst)
        message.marks.append(mark)
    if user.id in mark.users:
        return
    mark.users[user.id] = user
    event = _reaction_event(message, user, emoji, burst)
    event["message_author_id"] = str(message.author.id)
    if burst:
        event["burst_colors"] = ["#f6d2b3"]
    guild = message.channel.guild
    if guild is not None and user.id in guild.members:
        event["member"] = payloads.member(guild.members[user.id])
    _in_place(world, "MESSAGE_REACTION_ADD", event, message.channel)


def unreact(
    world: World, message: Message, user: User, emoji: Emoji, *, burst: bool = False
) -> bool:
    """Takes a reaction back. False if it wasn't there."""
    mark = message.mark(emoji, burst)
    if mark is None or mark.users.pop(user.id, None) is None:
        return False
    if not mark.users:
        message.marks.remove(mark)
    event = _reaction_event(message, user, emoji, burst)
    _in_place(world, "MESSAGE_REACTION_REMOVE", event, message.channel)
    return True


def _reaction_event(message: Message, user: User, emoji: Emoji, burst: bool) -> Json:
    return {
        "user_id": str(user.id),
        "channel_id": str(message.channel.id),
        "message_id": str(message.id),
        "emoji": payloads.emoji(emoji),
        "burst": burst,
        "type": int(burst),
    }


def clear_reactions(world: World, message: Message, emoji: Emoji | None = None) -> None:
    """Takes all reactions off, or all of one emoji, whoever's they are."""
    event: Json = {"channel_id": str(message.channel.id), "message_id": str(message.id)}
    if emoji is None:
        message.marks.clear()
        _in_place(world, "MESSAGE_REACTION_REMOVE_ALL", event, message.channel)
        return
    for burst in (False, True):
        if mark := message.mark(emoji, burst):
            message.marks.remove(mark)
    event["emoji"] = payloads.emoji(emoji)
    _in_place(world, "MESSAGE_REACTION_REMOVE_EMOJI", event, message.channel)


def open_direct(world: World, user: User) -> Channel:
    """The one chat between the bot and `user`, made when there is none."""
    if user.id not in world.directs:
        channel = Channel(world.snowflake(), DIRECT, recipients=[world.bot, user])
        world.channels[channel.id] = world.directs[user.id] = channel
    return world.directs[user.id]


def start_thread(
    world: World,
    parent: Channel,
    owner: User,
    name: str,
    kind: int,
    body: Json,
    number: int | None = None,
) -> Channel:
    guild = parent.guild
    assert guild is not None
    thread = Thread(
        owner=owner,
        private=kind == PRIVATE_THREAD,
        created=world.now(),
        auto_archive=body.get("auto_archive_duration") or 4320,
        invitable=body.get("invitable") is not False,
    )
    made = Channel(number or world.snowflake(), kind, name, guild, parent, thread=thread)
    thread.members[owner.id] = world.now()
    world.channels[made.id] = guild.threads[made.id] = made
    event = payloads.channel(made, for_bot=world.bot) | {"newly_created": True}
    world.tell("THREAD_CREATE", event, guild, made)
    return made


def join_thread(world: World, thread: Channel, user: User) -> None:
    """Puts `user` in a thread. Without the members' intent a bot hears only of itself."""
    assert thread.thread is not None
    thread.thread.members[user.id] = world.now()
    if user is world.bot:
        event = payloads.channel(thread, for_bot=world.bot)
        world.tell("THREAD_CREATE", event, thread.guild, thread)


def archive(world: World, thread: Channel, *, archived: bool, locked: bool | None = None) -> None:
    assert thread.thread is not None
    thread.thread.archived = archived
    if locked is not None:
        thread.thread.locked = locked
    world.tell("THREAD_UPDATE", payloads.channel(thread), thread.guild, thread)


def delete_channel(world: World, channel: Channel) -> None:
    """A channel or thread goes, with all in it; a channel takes its threads along."""
    guild = channel.guild
    assert guild is not None
    event = payloads.channel(channel)
    if channel.thread:
        kept = ("id", "guild_id", "parent_id", "type")
        world.tell("THREAD_DELETE", {key: event[key] for key in kept}, guild, channel)
        del guild.threads[channel.id]
    else:
        for thread in [each for each in guild.threads.values() if each.parent is channel]:
            delete_channel(world, thread)
        world.tell("CHANNEL_DELETE", event, guild, None)
        del guild.channels[channel.id]
    del world.channels[channel.id]
    for message in channel.everything.values():
        message.deleted = True


def leave(world: World, guild: Guild, user: User) -> None:
    """Somebody is no longer in a guild. When it is the bot, that is all it hears."""
    if guild.members.pop(user.id, None) is None:
        return
    for thread in guild.threads.values():
        if thread.thread:
            thread.thread.members.pop(user.id, None)
    if user is world.bot:
        world.tell("GUILD_DELETE", {"id": str(guild.id)}, guild, None)
    else:
        event: Json = {"guild_id": str(guild.id), "user": payloads.user(user)}
        world.tell("GUILD_MEMBER_REMOVE", event, guild, None)
