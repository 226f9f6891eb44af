"""What people do on Discord arrives as events."""

from core.events import Reacted
from core.refs import MessageRef, RoomRef
from tests.discord.hearing import Heard
from tests.far.discord.server import FarDiscord


async def test_a_reaction_and_its_end_are_heard(far: FarDiscord, heard: Heard) -> None:
    street = far.guild("Willow Street")
    room, ana = street.channel("helping-hands"), street.member("Ana")
    message = await ana.say(room, "hello")

    await ana.react(message, "🙋")
    await ana.unreact(message, "🙋")

    added, removed = await heard.until(lambda: (r := heard.of(Reacted))[1:] and r)
    here = MessageRef(RoomRef("discord", str(room.id)), str(message.id))
    assert (added.message, added.emoji, added.added) == (here, "🙋", True)
    assert (removed.who.ref, removed.added) == (added.who.ref, False)
    assert added.id != removed.id
