"""What stands in a town: its neighbours, their messages, and what each of them did. All frozen."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from sqlite3 import Row
from typing import Any

from core.errors import Refused

ROOM = "room"
"""The one room that everybody sits in."""

BOT = "bot"
"""Who the bot is among the neighbours; nobody else may be called so."""

MAX_TEXT = 10_000
"""Characters that a message may have."""

_PRIVATE = "direct:"

Content = Mapping[str, Any]
"""A card or a note as `encode.py` wrote it; empty for plain words."""


class TooLong(Refused):
    """The message has more characters than the playground takes."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Somebody whom the visitor can speak as."""

    id: str
    name: str


NEIGHBOURS = tuple(Neighbour(name.lower(), name) for name in ("Ana", "Bea", "Cleo", "Dora", "Eva"))


@dataclass(frozen=True, slots=True)
class Message:
    """Something in the room or in a direct chat. `who` is a neighbour's id or `BOT`.

    `rev` is that of its latest change; `edits` counts how often the bot edited it.
    `reactions` says who stands under it, by emoji, in the order the emoji came.
    """

    id: int
    room: str
    who: str
    text: str
    content: Content
    reply_to: int | None
    at: datetime
    edits: int
    gone: bool
    rev: int
    reactions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """ "card", "note", or "talk"."""
        return str(self.content.get("kind", "talk"))


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing a neighbour did. `kind` is "said", "reacted", "unreacted", "pressed" or "removed".

    `room` is where she did it; `what` is the emoji or the button's wire.
    """

    seq: int
    at: datetime
    kind: str
    who: Neighbour
    room: str
    message: int
    what: str
    text: str
    reply_to: int | None
    stands_in: str
    """The room of the message it is about, or that it made."""


def private_room(who: str) -> str:
    """The direct chat of neighbour `who` with the bot."""
    return _PRIVATE + who


def whose_room(room: str) -> str | None:
    """Whose direct chat `room` is; None for the room that all share."""
    return room.removeprefix(_PRIVATE) if room.startswith(_PRIVATE) else None


def clean(text: str) -> str:
    """`text` as it can be kept: no halves of characters, no space around it. Raises `TooLong`."""
    text = text.encode("utf-8", "replace").decode("utf-8").replace("\0", "").strip()
    if len(text) > MAX_TEXT:
        raise TooLong(f"{len(text)} characters, and {MAX_TEXT} are the most.")
    return text


def read_message(row: Row, reactions: Mapping[str, tuple[str, ...]]) -> Message:
    """A row of the table `message`, and what stands under it."""
    return Message(
        id=row["id"],
        room=row["room"],
        who=row["who"],
        text=row["text"],
        content=json.loads(row["content"]) if row["content"] else {},
        reply_to=row["reply_to"],
        at=datetime.fromisoformat(row["at"]),
        edits=row["edits"],
        gone=bool(row["gone"]),
        rev=row["rev"],
        reactions=reactions,
    )


def read_deed(row: Row, who: Neighbour) -> Deed:
    """A row of the table `deed`, joined with its message."""
    return Deed(
        seq=row["seq"],
        at=datetime.fromisoformat(row["at"]),
        kind=row["kind"],
        who=who,
        room=row["room"],
        message=row["message"],
        what=row["what"],
        text=row["text"],
        reply_to=row["reply_to"],
        stands_in=row["stands_in"],
    )
