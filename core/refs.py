"""Names for people, rooms and messages: a platform and that platform's own id, kept as a string."""

from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True, order=True)
class PersonRef:
    """One account on one platform."""

    platform: str
    id: str

    @property
    def digest(self) -> str:
        """Finds again what has to do with her without saying who that is: 64 hexadecimal digits."""
        return sha256(f"{self.platform}\0{self.id}".encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def forgotten(self) -> "PersonRef":
        """Who stands in her place where something of hers is still there after she was forgotten:
        the same each time, and nobody's account."""
        return PersonRef(self.platform, f"forgotten:{self.digest}")


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
