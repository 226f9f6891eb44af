"""The playground as a Chat: what the bot says and hears in the town."""

import asyncio
from collections.abc import AsyncIterator

import structlog

from adapters.playground.decode import (
    PLATFORM,
    message_ref,
    read_deed,
    read_reactions,
    room_ref,
)
from adapters.playground.encode import write_card, write_note
from adapters.playground.messages import ROOM, private_room
from adapters.playground.town import PREFIXES, Town
from core.cards import Card, Note
from core.errors import MessageGone, Refused, Unreachable
from core.events import Batch
from core.ports import Can, Standing
from core.refs import MessageRef, PersonRef, RoomRef
from core.words import Stamp

log = structlog.get_logger()

BATCH = 100
"""The most events in one batch."""


class PlaygroundChat:
    """The bot's place in `town`. Closing it leaves the town open: its neighbours talk on.

    `edit_pause` is what `Chat.edit_pause` says; `patience` is how many seconds `batches` leaves the
    town alone after it couldn't be read.
    """

    platform = PLATFORM
    can = Can.EDIT | Can.REACT | Can.SEE_UNREACT | Can.BUTTONS
    prefix = "/"
    stamp: Stamp | None = None
    room = room_ref(ROOM)
    """The room that everybody sits in."""

    def __init__(self, town: Town, edit_pause: float = 0.5, patience: float = 1.0) -> None:
        self.edit_pause = edit_pause
        self._patience = patience
        self._town = town
        self._people = {person.id: person for person in town.people}

    async def start(self) -> None:
        """Open the town, if it isn't. Raises `Unreachable`."""
        await self._town.open()

    async def close(self) -> None:
        """Nothing to let go of: the town is its opener's."""

    async def batches(self, since: str | None) -> AsyncIterator[Batch]:
        """What neighbours did after position `since`, a deed's `seq`, and on and on.

        The first batch comes at once, even if it is empty: all that there was is in by then.
        """
        position, first = int(since) if since else 0, True
        while True:
            try:
                deeds = await self._town.deeds(position, BATCH)
            except Unreachable as fault:
                log.warning("the town can't be read just now", why=str(fault))
                await asyncio.sleep(self._patience)
                continue
            if not deeds and not first:
                await self._town.more_deeds(position)
                continue
            position = deeds[-1].seq if deeds else position
            first = False
            events = (read_deed(deed, PREFIXES) for deed in deeds)
            yield Batch(tuple(event for event in events if event), str(position))

    async def send(
        self, room: RoomRef, content: Card | Note, key: str, *, tried: bool = False
    ) -> MessageRef:
        """Post `content`, once for this `key`: the town forgets none, whatever was `tried`."""
        written = write_card(content) if isinstance(content, Card) else write_note(content)
        message = await self._town.post(room.id, written, f"send:{key}")
        return message_ref(room.id, message)

    async def edit(self, message: MessageRef, content: Card, key: str) -> None:
        """Show `content` in place."""
        await self._town.edit(_id(message), write_card(content), f"edit:{key}")

    async def delete(self, message: MessageRef, key: str) -> None:
        """Take the bot's message away."""
        await self._town.remove(_id(message), f"delete:{key}")

    async def react(self, message: MessageRef, emoji: str, key: str) -> None:
        """Put the bot's reaction there."""
        await self._town.seed(_id(message), emoji, f"react:{key}")

    async def direct(self, person: PersonRef) -> RoomRef:
        """Every neighbour has a direct chat from the start."""
        return room_ref(private_room(self._town.neighbour(person.id).id))

    async def aside(self, person: PersonRef, card: MessageRef) -> RoomRef:
        """Nobody needs one: direct chats are never closed here."""
        raise Refused("There is no place beside a card.")

    async def reactions(self, message: MessageRef) -> tuple[Standing, ...]:
        """Who stands under the message now."""
        return read_reactions(await self._town.message(_id(message)), self._people)


def _id(message: MessageRef) -> int:
    if not message.id.isdecimal():
        raise MessageGone(f"No message is called {message.id}.")
    return int(message.id)
