"""Post, Slot and Claim: what is asked or offered, when, and who has it. All frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from core.refs import Person, PersonRef, RoomRef

ASK = "ask"
OFFER = "offer"

# How long something takes when only its beginning was named.
_A_MOMENT = timedelta(hours=1)


class State(StrEnum):
    """Where a post is in its life."""

    DRAFT = "draft"
    """Waiting for a concrete time; only its poster knows of it."""
    OPEN = "open"
    DONE = "done"
    """Marked done. Its card stays, without names."""
    OVER = "over"
    """Closed by itself, some time after its last moment. Its card stays, without names."""
    GONE = "gone"
    """Taken back. Its card goes and its words are wiped."""


class Via(StrEnum):
    """How a claim was made."""

    REACTION = "reaction"
    WORD = "word"
    """By a command or a button: such a claim does not depend on a reaction."""


class Told(StrEnum):
    """What a member was last told about her own claim."""

    NOTHING = "nothing"
    BACKUP = "backup"
    HELPER = "helper"


@dataclass(frozen=True, slots=True)
class Period:
    """A time window, in aware datetimes. `start` is empty for a deadline, `end` for a moment."""

    start: datetime | None
    end: datetime | None
    all_day: bool = False

    @property
    def over(self) -> datetime:
        """When it is behind us."""
        if self.end is not None:
            return self.end
        if self.start is None:
            raise ValueError("a period has a start or an end")
        return self.start + _A_MOMENT


@dataclass(frozen=True, slots=True)
class Claim:
    """One member's "I can". `seq` orders the claims of a post, first come first served."""

    who: Person
    seq: int
    via: Via
    reactions: frozenset[str] = frozenset()
    """The reactions that hold it up, as the platform sent them."""
    told: Told = Told.NOTHING


Claims = Mapping[PersonRef, Claim]
"""In the order of `seq`."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One window of a post, the hands it needs, and who is in."""

    index: int
    period: Period
    hands: int = 1
    helpers: Claims = field(default_factory=dict)
    backups: Claims = field(default_factory=dict)
    known: frozenset[PersonRef] = frozenset()
    """The helpers whom the poster has been told of."""
    guessed: bool = False
    """Whether part of the time is the reader's guess; the card says so."""

    @property
    def free(self) -> int:
        """How many hands are still needed."""
        return self.hands - len(self.helpers)

    def claim_of(self, who: PersonRef) -> Claim | None:
        """Her claim here, as a helper or a backup."""
        return self.helpers.get(who) or self.backups.get(who)

    def with_claim(self, claim: Claim) -> "Slot":
        """The slot with `claim` in the place of the one she has here already."""
        ref = claim.who.ref
        if ref in self.helpers:
            return replace(self, helpers={**self.helpers, ref: claim})
        return replace(self, backups={**self.backups, ref: claim})


@dataclass(frozen=True, slots=True)
class Post:
    """An ask or an offer.

    `number` is the short one that people say, unique in its community; `rev` counts the changes
    that can be seen on its card; `next_seq` is the place of the next claim.
    """

    id: int
    community: str
    number: int
    kind: str
    poster: Person
    room: RoomRef
    text: str
    state: State
    zone: str
    language: str
    created: datetime
    slots: tuple[Slot, ...] = ()
    hands: int = 1
    rev: int = 0
    next_seq: int = 0

    @property
    def starts(self) -> datetime:
        """When its first slot begins; for a draft, when it was made."""
        begins = (slot.period.start or slot.period.over for slot in self.slots)
        return min(begins, default=self.created)

    @property
    def over(self) -> datetime:
        """When its last slot is behind us; for a draft, when it was made."""
        return max((slot.period.over for slot in self.slots), default=self.created)

    def helpers(self) -> tuple[Claim, ...]:
        """Everyone who has a slot, each person once, in order of the slots."""
        found: dict[PersonRef, Claim] = {}
        for slot in self.slots:
            for ref, claim in slot.helpers.items():
                found.setdefault(ref, claim)
        return tuple(found.values())

    def with_slot(self, slot: Slot, next_seq: int | None = None) -> "Post":
        """The post with `slot` in the place of the one with its index, and `next_seq` if given."""
        slots = (*self.slots[: slot.index], slot, *self.slots[slot.index + 1 :])
        return replace(self, slots=slots, next_seq=self.next_seq if next_seq is None else next_seq)


def face(post: Post) -> tuple[object, ...]:
    """All that a card shows, for telling whether it has to be drawn again. Cheap on purpose."""
    if post.state is not State.OPEN:
        return (post.state,)
    slots = tuple(
        (s.period, s.guessed, s.hands, tuple(s.helpers), bool(s.backups)) for s in post.slots
    )
    return (post.state, post.text, slots)
