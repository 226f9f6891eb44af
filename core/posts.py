"""Post, Slot and Claim: what is asked or offered, when, and who has it. All frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import blake2b

from core.refs import MessageRef, Person, PersonRef, RoomRef
from core.replacing import replace

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
class Plan:
    """What somebody in a slot was told of it: its time, and digests of its words."""

    period: Period
    text: str
    details: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One member's "I can". `seq` orders the claims of a post, first come first served."""

    who: Person
    seq: int
    via: Via
    reactions: frozenset[str] = frozenset()
    """The reactions that hold it up, as the platform sent them."""
    told: Told = Told.NOTHING
    knows: Plan | None = None
    """What she was told along with that; empty for what was told by an older version."""
    asked: bool = False
    """Whether she, a backup, was asked if she can step in at short notice."""


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
    off: bool = False
    """Taken back. It isn't shown and nobody can come in; who is in hears of it and then isn't."""
    asking: int | None = None
    """The `seq` of the backup who is being asked whether she can step in at short notice."""

    @property
    def free(self) -> int:
        """How many hands are still needed."""
        return 0 if self.off else self.hands - len(self.helpers)

    @property
    def open(self) -> int:
        """How many of these anybody is asked for: one is kept for a backup who is being asked."""
        return max(self.free - (self.asking is not None), 0)

    @property
    def begins(self) -> datetime:
        """When it begins; for a deadline, when that is."""
        return self.period.start or self.period.over

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
    source: MessageRef | None = None
    """The message that asked or offered it, where there is one."""
    details: str = ""
    """What only those who help may know: an address, a phone number. Wiped once it is closed."""
    standing: bool = False
    """Whether it was said to come again: "every Tuesday 9-12"."""
    said: str = ""
    """A digest of the words that gave its time, so that an edit of others leaves that alone."""

    @property
    def live(self) -> tuple[Slot, ...]:
        """The slots that stand."""
        return tuple(slot for slot in self.slots if not slot.off)

    @property
    def starts(self) -> datetime:
        """When its first slot begins; for a draft, when it was made."""
        return min((slot.begins for slot in self.live), default=self.created)

    @property
    def over(self) -> datetime:
        """When its last slot is behind us; for a draft, when it was made."""
        return max((slot.period.over for slot in self.live), default=self.created)

    def plan(self, slot: Slot) -> Plan:
        """What there is to know of `slot` now."""
        return Plan(slot.period, digest(self.text), digest(self.details))

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


def digest(text: str) -> str:
    """Tells whether a text has changed, without keeping it. Empty for no text."""
    return blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest() if text else ""


PER_CARD = 10
"""How many slots a card has room for: as many as there are number reactions."""


def parts(post: Post) -> int:
    """How many cards the post fills."""
    return max(1, -(-len(post.slots) // PER_CARD))


def part_of(post: Post, part: int) -> tuple[Slot, ...]:
    """The slots that the card `part`, counted from 0, has room for."""
    return post.slots[part * PER_CARD : (part + 1) * PER_CARD]


def face(post: Post, part: int | None = None) -> tuple[object, ...]:
    """All that its cards show, or one of them, for telling whether it has to be drawn again.
    Cheap on purpose."""
    if post.state is not State.OPEN:
        return (post.state,)
    slots = tuple(
        (s.period, s.guessed, s.hands, tuple(s.helpers), bool(s.backups), s.off, s.asking is None)
        for s in (post.slots if part is None else part_of(post, part))
    )
    return (post.state, post.text, slots)


def counted(before: Post, after: Post) -> Post:
    """`after` with the `rev` that it will have: one more if a card has to be drawn again."""
    return after if face(before) == face(after) else replace(after, rev=before.rev + 1)
