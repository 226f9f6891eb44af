"""What may stand in a chat before its place is recorded: what people do there waits for that."""

import asyncio
from collections.abc import Collection, Hashable, Iterable

from core.events import Event, Reacted, Removed, Said


class Unrecorded:
    """Messages that people may react to, each by its key, and where they are: a room, or somebody's
    direct chat. Nothing is said about it until `looked`."""

    def __init__(self) -> None:
        self._where: dict[str, Hashable] = {}
        self._looked = False
        self._news = asyncio.Event()

    @property
    def looked(self) -> bool:
        """Whether it is known what a process before may have left."""
        return self._looked

    def look(self, left: Iterable[tuple[str, Hashable]]) -> None:
        """That is what it may have left, keys and places."""
        self._where |= left
        self._looked = True
        self._news.set()

    def begins(self, key: str, where: Hashable) -> None:
        """It is being sent."""
        self._where[key] = where

    def ends(self, key: str) -> None:
        """It is recorded, or won't ever be sent."""
        self._where.pop(key, None)
        self._news.set()

    async def wait(self, places: Collection[Hashable], patience: float) -> None:
        """Wait until there is nothing at `places`; what is still there after `patience` seconds is
        waited for no more."""
        if self._looked and not self._where:
            return
        try:
            async with asyncio.timeout(patience):
                while places and (self._at(places) or not self._looked):
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            for key in self._at(places):
                self.ends(key)

    def _at(self, places: Collection[Hashable]) -> list[str]:
        return [key for key, where in self._where.items() if where in places]


def places(events: Iterable[Event]) -> set[Hashable]:
    """Where they happened, and by whom, since her direct chat is named by her."""
    found: set[Hashable] = set()
    for event in events:
        match event:
            case Reacted(message=message, who=who):
                found |= {message.room, who.ref}
            case Removed(message=message):
                found.add(message.room)
            case Said(room=room, who=who):
                found |= {room, who.ref}
    return found
