"""How things look, still without a platform: a Card in a room, a Note to one person.

An adapter's `encode.py` turns them into its own form. All text here is finished text.
"""

from dataclasses import dataclass
from datetime import datetime

from core.decision import File


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press. Pressing it arrives as `Pressed(word, post, value)`."""

    label: str
    word: str
    post: int
    value: str = ""

    @property
    def wire(self) -> str:
        """Its parts as one string of at most 100 characters, the same after every restart."""
        return f"{self.word}:{self.post}:{self.value}"


def read_wire(wire: str) -> tuple[str, int, str] | None:
    """The word, post and value of a `Button.wire`, or None if it isn't one."""
    word, _, behind = wire.partition(":")
    post, _, value = behind.partition(":")
    return (word, int(post), value) if word and post.isascii() and post.isdigit() else None


@dataclass(frozen=True, slots=True)
class SlotLine:
    """One slot on a card. `when` reads "Sat 21 Nov, 15:00"; `status` "Bea has it."

    `start` lets a platform that can show each viewer her own time, or how long it is until then.
    `position` counts from 1 where a post has several slots; then `button` claims this one.
    """

    when: str
    status: str
    start: datetime | None = None
    end: datetime | None = None
    all_day: bool = False
    position: int | None = None
    button: Button | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A post as a room sees it. `hint` may be empty; `seeds` are the reactions put under it."""

    post: int
    number: int
    heading: str
    text: str
    slots: tuple[SlotLine, ...]
    hint: str = ""
    buttons: tuple[Button, ...] = ()
    seeds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A private word. `seeds` are number reactions, where they have to stand in for buttons."""

    text: str
    buttons: tuple[Button, ...] = ()
    seeds: tuple[str, ...] = ()
    files: tuple[File, ...] = ()
