"""What a member chose for herself, and what was chosen for a community."""

from dataclasses import dataclass

from core.refs import PersonRef, RoomRef

REMINDERS = ("both", "evening", "shortly", "off")
"""When helpers and posters are reminded: the evening before, shortly before, both, never."""

Hours = tuple[int, int]
"""From the first hour to the second, 0 to 24; past midnight where the first is the later one."""


@dataclass(frozen=True, slots=True)
class Member:
    """What she chose. What is empty is as in her community."""

    ref: PersonRef
    zone: str = ""
    language: str = ""
    quiet: Hours | None = None
    """When notes wait, in her zone; twice the same hour is never."""
    reminders: bool = True
    """Whether she wants to be reminded."""
    files: bool = True
    """Whether notes about what she is in for come with a calendar file."""
    feed: str = ""
    """The digest of the secret in her calendar's address; empty if she has none."""


@dataclass(frozen=True, slots=True)
class Community:
    """What was chosen for it, by whoever manages it. What is empty is as the operator chose."""

    name: str
    zone: str = ""
    language: str = ""
    room: RoomRef | None = None
    """Where its cards go; if empty, each where it was asked for."""
    reminders: str = ""
    """A `core.members.REMINDERS`."""
