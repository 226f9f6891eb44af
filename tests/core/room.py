"""A chat in memory that keeps the promises of `core.ports.Chat`, and can be told to misbehave."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from core.cards import Card, Note
from core.errors import Unreachable, Unwelcome
from core.events import Batch
from core.ports import Can, Standing
from core.refs import MessageRef, PersonRef, RoomRef
from core.words import Stamp


@dataclass
class Room:
    """One room and a direct chat for everyone. `faults` are raised one by one, after the deed was
    done if `late`, else instead of it; `standing` is what `reactions` answers."""

    platform: str = "test"
    can: Can = Can.EDIT | Can.REACT | Can.SEE_UNREACT
    prefix: str = "!"
    edit_pause: float = 0.0
    faults: list[Exception] = field(default_factory=list)
    late: bool = False
    posted: dict[str, tuple[str, Card | Note]] = field(default_factory=dict)
    edits: list[Card] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    reacted: list[tuple[str, str]] = field(default_factory=list)
    standing: tuple[Standing, ...] = ()
    reactions_fail: int = 0
    stamp: Stamp | None = None
    tried: list[str] = field(default_factory=list)
    """The keys that may have been sent before."""
    closed: set[str] = field(default_factory=set)
    """The rooms in which nothing can be said: direct chats, or places where it is too late."""
    together: asyncio.Barrier = field(default_factory=lambda: asyncio.Barrier(1))
    """So many messages go out at the same time."""

    async def start(self) -> None:
        """Nothing to do."""

    async def close(self) -> None:
        """Nothing to do."""

    async def batches(self, since: str | None) -> AsyncIterator[Batch]:
        """One batch without events."""
        yield Batch(())

    async def send(
        self, room: RoomRef, content: Card | Note, key: str, *, tried: bool = False
    ) -> MessageRef:
        """The same key is the same message."""
        await self.together.wait()
        self._misbehave(late=False)
        if tried:
            self.tried.append(key)
        if room.id in self.closed:
            raise Unwelcome(room.id)
        self.posted.setdefault(key, (room.id, content))
        self._misbehave(late=True)
        return MessageRef(room, f"${key}")

    async def edit(self, message: MessageRef, content: Card, key: str) -> None:
        """Counted."""
        self._misbehave(late=False)
        self.edits.append(content)
        self._misbehave(late=True)

    async def delete(self, message: MessageRef, key: str) -> None:
        """Remembered."""
        self._misbehave(late=False)
        self.deleted.append(message.id)

    async def react(self, message: MessageRef, emoji: str, key: str) -> None:
        """Remembered."""
        if self.reactions_fail:
            self.reactions_fail -= 1
            raise Unreachable("not just now")
        self.reacted.append((message.id, emoji))

    async def direct(self, person: PersonRef) -> RoomRef:
        """A room called after her."""
        return RoomRef(self.platform, person.id)

    async def aside(self, person: PersonRef, card: MessageRef) -> RoomRef:
        """A room called after her and the card."""
        return RoomRef(self.platform, f"{person.id} beside {card.id}")

    async def reactions(self, message: MessageRef) -> tuple[Standing, ...]:
        """As told."""
        self._misbehave(late=False)
        return self.standing

    def notes(self, who: str) -> list[str]:
        """What stands in her direct chat."""
        found = (content for room, content in self.posted.values() if room == who)
        return [content.text for content in found]

    def _misbehave(self, *, late: bool) -> None:
        if self.faults and self.late is late:
            raise self.faults.pop(0)
