"""The town as plain text: for reading aloud what a visitor would see, without a browser."""

from collections.abc import Mapping
from datetime import datetime

from adapters.playground.encode import read_card, read_note, render_card, render_note
from adapters.playground.messages import BOT, ROOM, Message, private_room, whose_room
from adapters.playground.town import Town
from core.words import Words


async def card_of(town: Town, number: int) -> Message | None:
    """The card of post #`number`, or None if there is none in the room now."""
    cards = [m for m in await town.messages() if m.kind == "card"]
    return next((card for card in cards if card.content["number"] == number), None)


async def read_room(town: Town, words: Words, now: datetime | None = None) -> str:
    """Everything that stands in the room, a paragraph each; `now` adds how long it is yet."""
    found = await town.messages(ROOM)
    return "\n\n".join(read_aloud(message, _names(town, words), words, now) for message in found)


async def read_notes(town: Town, who: str, words: Words) -> str:
    """All that was said between `who` and the bot alone, a paragraph each."""
    found = await town.messages(private_room(who))
    return "\n\n".join(read_aloud(message, _names(town, words), words) for message in found)


async def read_news(
    town: Town, since: int, words: Words, now: datetime | None = None
) -> tuple[str, int]:
    """What is new or has changed since (a `Town.rev`), and the `rev` to go on from."""
    rev = town.rev
    changed = [message for message in await town.changes(since) if not message.gone]
    names = _names(town, words)
    return "\n\n".join(read_aloud(message, names, words, now) for message in changed), rev


def read_aloud(
    message: Message, names: Mapping[str, str], words: Words, now: datetime | None = None
) -> str:
    """One message, with who it is from, and whom it is for if that is one person."""
    match message.kind:
        case "card":
            return render_card(read_card(message.content), now, words.language)
        case "note":
            name = names.get(whose_room(message.room) or "", "")
            text = render_note(read_note(message.content))
            return words.say("playground-heard-note", name=name, text=text)
        case _:
            name = names.get(message.who, message.who)
            return words.say("playground-heard", name=name, text=message.text)


def _names(town: Town, words: Words) -> Mapping[str, str]:
    people = {person.id: person.name for person in town.people}
    return {**people, BOT: words.say("playground-bot")}
