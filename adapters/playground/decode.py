"""From the town's log to events. Pure."""

from collections.abc import Mapping

from adapters.playground.messages import BOT, Deed, Message, Neighbour, whose_room
from core.cards import read_wire
from core.events import Event, Pressed, Reacted, Removed, Said, split_command
from core.ports import Standing
from core.refs import MessageRef, Person, PersonRef, RoomRef

PLATFORM = "playground"
COMMUNITY = "playground"


def person(who: Neighbour) -> Person:
    """A neighbour as the core knows her."""
    return Person(PersonRef(PLATFORM, who.id), who.name)


def room_ref(room: str) -> RoomRef:
    """A room, or a direct chat."""
    return RoomRef(PLATFORM, room)


def message_ref(room: str, message: int) -> MessageRef:
    """A message, where it stands."""
    return MessageRef(room_ref(room), str(message))


def read_deed(deed: Deed, prefixes: tuple[str, ...]) -> Event | None:
    """What somebody did, as an event; None for what no event is made of."""
    event_id = f"{PLATFORM}:{deed.seq}"
    who = person(deed.who)
    message = message_ref(deed.stands_in, deed.message)
    match deed.kind:
        case "said":
            return _said(deed, event_id, who, message, prefixes)
        case "reacted" | "unreacted":
            added = deed.kind == "reacted"
            return Reacted(
                id=event_id, at=deed.at, who=who, message=message, emoji=deed.what, added=added
            )
        case "removed":
            return Removed(id=event_id, at=deed.at, who=who, message=message)
        case "pressed" if wire := read_wire(deed.what):
            word, post, value = wire
            return Pressed(id=event_id, at=deed.at, who=who, word=word, post=post, value=value)
        case _:
            return None


def _said(
    deed: Deed, event_id: str, who: Person, message: MessageRef, prefixes: tuple[str, ...]
) -> Said:
    word, text = split_command(deed.text, prefixes)
    # One answers to what stands in the same room, or, with a command, among one's notes.
    reply_to = message_ref(deed.room, deed.reply_to) if deed.reply_to else None
    return Said(
        id=event_id,
        at=deed.at,
        who=who,
        room=room_ref(deed.room),
        community=COMMUNITY,
        text=text,
        word=word,
        message=message,
        reply_to=reply_to,
        direct=whose_room(deed.room) is not None,
        manages=True,
    )


def read_reactions(message: Message, names: Mapping[str, Neighbour]) -> tuple[Standing, ...]:
    """Who stands under a message, the bot left out."""
    return tuple(
        Standing(person(names.get(who, Neighbour(who, who))), emoji)
        for emoji, people in message.reactions.items()
        for who in people
        if who != BOT
    )
