"""What people write, react and take back, who hears of it, and what they may not."""

import discord
import pytest

from tests.far.discord.conftest import Bot
from tests.far.discord.people import CannotDo, Person
from tests.far.discord.places import Street
from tests.far.discord.server import FarDiscord
from tests.far.discord.world import Channel


async def test_every_form_of_an_emoji_is_a_reaction_of_its_own(
    far: FarDiscord, bot: Bot, street: Street, room: Channel, ana: Person, bea: Person
) -> None:
    card = await bea.say(room, "a card")
    wave = street.emoji("wave")
    for emoji in ("🙋", "🙋🏽", "🙋\ufe0f", wave):
        await ana.react(card, emoji)
    await ana.react(card, "🙋", burst=True)
    await ana.react(card, "🙋")
    await ana.unreact(card, "🙋", burst=True)
    await far.until(lambda: bot.got("MESSAGE_REACTION_REMOVE"))

    added = bot.got("MESSAGE_REACTION_ADD")
    assert [(each["emoji"]["name"], each["burst"]) for each in added] == [
        ("🙋", False),
        ("🙋🏽", False),
        ("🙋\ufe0f", False),
        ("wave", False),
        ("🙋", True),
    ]
    assert card.reactions == {name: {"Ana"} for name in ("🙋", "🙋🏽", "🙋\ufe0f", str(wave))}
    assert bot.got("MESSAGE_REACTION_REMOVE")[0]["burst"] is True
    with pytest.raises(CannotDo):
        await bea.unreact(card, "🙋")


async def test_what_the_bot_writes_to_one_person_alone_is_heard(
    far: FarDiscord, bot: Bot, room: Channel, ana: Person, bea: Person
) -> None:
    note = await bot.call("POST", "/users/@me/channels", {"recipient_id": str(ana.id)})
    await bot.call("POST", f"/channels/{note['id']}/messages", {"content": "a note"})
    thread = await bot.call("POST", f"/channels/{room.id}/threads", {"name": "For you", "type": 12})
    text = {"content": f"<@{ana.id}> here", "allowed_mentions": {"users": [str(ana.id)]}}
    await bot.call("POST", f"/channels/{thread['id']}/messages", text)
    await bot.call("POST", f"/channels/{room.id}/messages", {"content": "to all"})

    assert [message.text for message in ana.heard] == ["a note", f"<@{ana.id}> here"]
    assert ana.pings == ana.heard
    assert bea.heard == []


async def test_only_an_allowed_mention_notifies_and_no_edit_does(
    bot: Bot, room: Channel, ana: Person, bea: Person
) -> None:
    path = f"/channels/{room.id}/messages"
    both = f"<@{ana.id}> <@{bea.id}> @everyone"
    await bot.call("POST", path, {"content": both, "allowed_mentions": {"parse": []}})
    await bot.call("POST", path, {"content": both, "allowed_mentions": {"users": [str(ana.id)]}})
    await bot.call("POST", path, {"content": both})
    made = await bot.call("POST", path, {"content": "nobody"})
    await bot.call("PATCH", f"{path}/{made['id']}", {"content": both})

    assert [message.pinged for message in room.messages] == [
        set(),
        {"Ana"},
        {"Ana", "Bea"},
        set(),
    ]
    assert room.messages[3].mentions != []


async def test_people_reply_edit_and_delete(
    far: FarDiscord, bot: Bot, street: Street, room: Channel, ana: Person, bea: Person
) -> None:
    message = await ana.say(room, "hello")
    await bea.say(room, "hi", reply_to=message)
    await ana.edit(message, "hello, all")
    with pytest.raises(CannotDo):
        await bea.delete(message)
    street.trust(bea, "MANAGE_MESSAGES")
    await bea.delete(message)
    await far.until(lambda: bot.got("MESSAGE_DELETE"))

    names = [name for name, _ in bot.events if name.startswith("MESSAGE_")]
    assert names == ["MESSAGE_CREATE", "MESSAGE_CREATE", "MESSAGE_UPDATE", "MESSAGE_DELETE"]
    assert [message.text for message in ana.pings] == ["hi"]


async def test_who_may_not_is_told_so(street: Street, room: Channel, ana: Person) -> None:
    message = await ana.say(room, "hello")
    street.deny(room, "SEND_MESSAGES", to=ana)
    with pytest.raises(CannotDo):
        await ana.say(room, "hello?")
    street.deny(room, "VIEW_CHANNEL", to=ana)
    with pytest.raises(CannotDo):
        await ana.react(message, "🙋")


async def test_who_leaves_is_gone(far: FarDiscord, bot: Bot, street: Street, ana: Person) -> None:
    await ana.leave(street)

    with pytest.raises(discord.NotFound) as refused:
        await bot.call("GET", f"/guilds/{street.id}/members/{ana.id}")
    assert refused.value.code == 10007
    assert bot.got("GUILD_MEMBER_REMOVE") == []


async def test_a_channel_goes_with_its_threads(
    far: FarDiscord, bot: Bot, street: Street, room: Channel
) -> None:
    await bot.call("POST", f"/channels/{room.id}/threads", {"name": "For you", "type": 12})

    await street.delete_channel(room)
    await far.until(lambda: bot.got("CHANNEL_DELETE"))

    assert len(bot.got("THREAD_DELETE")) == 1
    assert street.threads == []
    assert far.world.channels.get(room.id) is None
