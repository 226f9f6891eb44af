"""Names for people, rooms and messages: a platform and that platform's own id, kept as a string."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class PersonRef:
    """One account on one platform."""

    platform: str
    id: str


@dataclass(frozen=True, slots=True, order=True)
class RoomRef:
    """A Discord channel, a Matrix room, the playground's room, or a direct chat."""

    platform: str
    id: str


@dataclass(frozen=True, slots=True, order=True)
class MessageRef:
    """One message, and the room it stands in."""

    room: RoomRef
    id: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, and the name she goes by. Two names do not make two people: compare `ref`."""

    ref: PersonRef
    name: str
