"""The two things the core needs from outside: chats to speak through, a board to remember on.

Each docstring here is a promise that an adapter or the storage keeps, and names what it raises.
"""

from asyncio import Future
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Flag, auto
from typing import Protocol

from core.cards import Card, Note
from core.decision import Choice, Decision, Tell
from core.events import Batch, Elapsed, Event
from core.members import Community, Member
from core.posts import Post
from core.refs import MessageRef, Person, PersonRef, RoomRef
from core.words import Stamp

# --- chats ---------------------------------------------------------------------------------------


class Can(Flag):
    """What a chat can do. Only the outbox and the wiring ask; a plugin never does."""

    NOTHING = 0
    EDIT = auto()
    REACT = auto()
    SEE_UNREACT = auto()
    BUTTONS = auto()
    FORMS = auto()
    """A button can open a form; see `Plugin.button`."""
    THREADS = auto()
    """Somebody can be taken aside in a room; see `Chat.aside`."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A reaction that stands under a message now.

    `id` is that of the `Reacted` which brought it, empty on platforms that name no reactions.
    """

    who: Person
    emoji: str
    id: str = ""


class Chat(Protocol):
    """One platform, signed in as the bot.

    Whatever calls out raises `Unreachable` (or `RateLimited`) for what is worth trying again,
    `Refused` for what is not (`MessageGone`, `RoomGone`, `PersonGone` and `Unwelcome` where that is
    why), and `SignedOut` when the bot's sign-in is no longer accepted.
    `key` makes a call idempotent: the same call with the same key, even from a process started
    later, posts once. Calls for one room arrive one after another.
    """

    @property
    def platform(self) -> str:
        """The platform's name, as in every ref that comes from it."""
        ...

    @property
    def can(self) -> Can:
        """What this chat can do."""
        ...

    @property
    def prefix(self) -> str:
        """What stands before a command here, for sentences that name one: "!" or "/"."""
        ...

    @property
    def stamp(self) -> Stamp | None:
        """How a moment is written so that each reader sees her own time; None if there is none."""
        ...

    @property
    def edit_pause(self) -> float:
        """Seconds to leave between two edits of one card."""
        ...

    async def start(self) -> None:
        """Sign in. Nothing else is called before."""
        ...

    async def close(self) -> None:
        """Let go of everything, sign-in included in what is kept. Never raises."""
        ...

    def batches(self, since: str | None) -> AsyncIterator[Batch]:
        """What people do, from position `since` on, in the order it happened in each room.

        Never yields what the bot itself did. Runs until cancelled; waits out what is
        `Unreachable` by itself; raises `SignedOut`.
        """
        ...

    async def send(
        self, room: RoomRef, content: Card | Note, key: str, *, tried: bool = False
    ) -> MessageRef:
        """Post `content`. A card pings nobody; a note pings whom it is for.

        `room` may be the place of an event (`Said.place`): then it is the answer, or `Refused` when
        it is too late for that. `tried` says that an earlier try with this key may have got
        through, for platforms that forget keys.
        """
        ...

    async def edit(self, message: MessageRef, content: Card, key: str) -> None:
        """Show `content` in place. `MessageGone` if there is none any more."""
        ...

    async def delete(self, message: MessageRef, key: str) -> None:
        """Take the bot's own message away. That it is gone already is success."""
        ...

    async def react(self, message: MessageRef, emoji: str, key: str) -> None:
        """Put the bot's reaction under a message. That it is there already is success."""
        ...

    async def direct(self, person: PersonRef) -> RoomRef:
        """The direct chat with `person`, made if there is none yet."""
        ...

    async def aside(self, person: PersonRef, card: MessageRef) -> RoomRef:
        """A private place beside `card` for `person` alone, who takes no direct messages; the same
        one each time. `Refused` where there can be none."""
        ...

    async def reactions(self, message: MessageRef) -> tuple[Standing, ...]:
        """Every reaction that stands under `message` now, oldest first, the bot's own left out.

        This is the truth that catch-up compares with. `MessageGone` if there is none any more.
        """
        ...


# --- the board -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Nothing:
    """The handler needs no post."""


@dataclass(frozen=True, slots=True)
class Fresh:
    """The handler opens a post and needs the community's next number.

    The number is only spent if the decision has a new post. With `source`, what is found is the
    post that this message made, if it did.
    """

    community: str
    source: MessageRef | None = None


@dataclass(frozen=True, slots=True)
class WithId:
    """The post with this id."""

    id: int


@dataclass(frozen=True, slots=True)
class AtMessage:
    """Whatever stands at this message: a card, a note of ours, or a reaction. For `Said` and
    `Removed` it may also be the message that made a post; `Found.at_source` says so."""

    message: MessageRef


@dataclass(frozen=True, slots=True)
class Replied:
    """Whatever stands at the first of these messages at which something does; else what there is
    `otherwise`."""

    messages: tuple[MessageRef, ...]
    otherwise: "OpenIn | MineOf | AllOf"


@dataclass(frozen=True, slots=True)
class ChoiceIn:
    """The note with choices at `message`; without one, the latest that is out in `room`."""

    room: RoomRef
    message: MessageRef | None = None


@dataclass(frozen=True, slots=True)
class Numbered:
    """Post #`number` of `community`. In a direct chat `community` is empty: then the newest one
    among the posts that `who` made or has a claim in."""

    number: int
    community: str
    who: PersonRef


@dataclass(frozen=True, slots=True)
class OpenIn:
    """All open posts of a community, by the time they start. With `community` empty: of the
    communities in which `who` made a post or has a claim."""

    community: str
    who: PersonRef


@dataclass(frozen=True, slots=True)
class MineOf:
    """All open posts that `who` made or has a claim in, by the time they start."""

    who: PersonRef


@dataclass(frozen=True, slots=True)
class LatestDraft:
    """The post that stands at `message`, if one does; else the newest of `who` that still waits
    for a time."""

    who: PersonRef
    message: MessageRef | None = None


@dataclass(frozen=True, slots=True)
class AllOf:
    """All posts that name `who`, in whatever state: those she made, and those in which she has a
    claim or is known as a helper."""

    who: PersonRef


@dataclass(frozen=True, slots=True)
class InRoom:
    """All open posts with a card in this room."""

    room: RoomRef


Need = (
    Nothing
    | Fresh
    | WithId
    | AtMessage
    | Replied
    | ChoiceIn
    | Numbered
    | OpenIn
    | MineOf
    | LatestDraft
    | AllOf
    | InRoom
)


@dataclass(frozen=True, slots=True)
class Found:
    """What the board found for a `Need`, within the transaction.

    `event` is the event to decide about: the one of the change, except that the removal of a
    reaction arrives here as the `Reacted(added=False)` that it is. `choices` are those of the
    note that the event's message is; None if it is no note. `first` is the place of the first slot
    on the card that its message is, counted from 0. `member` is what was chosen by whom the
    event is about, and `community` what was chosen for where it happened: the community of the
    words, or else of the post. Both are looked up for `Said`, `Pressed` and `Elapsed`, and for the
    `Reacted` under a note with choices, which stands for a button; where such a note is about no
    post, `posts` are as for `AllOf`.
    """

    event: Event
    post: Post | None = None
    posts: tuple[Post, ...] = ()
    number: int = 0
    choices: tuple[Choice, ...] | None = None
    member: Member | None = None
    community: Community | None = None
    first: int = 0
    at_source: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One event on its way to its handler. `decide` is pure and may be called again from the start
    if a transaction has to be repeated."""

    event: Event
    need: Need
    decide: Callable[[Found], Decision]


@dataclass(frozen=True, slots=True)
class CardDue:
    """A card that doesn't show its post as it is (`drawn` says that it does), or lacks the
    reactions under it (`seeded` says that they are there).

    A post with more slots than a card has room for has several: `part` counts them from 0.
    `message` is empty until it was sent once. With `old` it is to stand in the room once more, and
    that message goes first. `copy` counts how often it was put there again. It is due `since` then.
    For `until`, see `Tell`.
    """

    post: Post
    room: RoomRef
    message: MessageRef | None
    seeded: bool
    drawn: bool = False
    copy: int = 0
    since: datetime | None = None
    part: int = 0
    until: datetime | None = None
    old: MessageRef | None = None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What must still be said now, and when to look again (None: when something is stored)."""

    cards: tuple[CardDue, ...]
    tells: tuple[Tell, ...]
    next_due: datetime | None


@dataclass(frozen=True, slots=True)
class Stored:
    """What a commit left to be done."""

    to_say: bool = False
    """Whether there is a card to draw or a note to send."""
    timer: datetime | None = None
    """When the first of the timers that it set is due."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An open post's card and the reactions under it as the board knows them: those of somebody who
    was forgotten by `PersonRef.forgotten`, without a name."""

    message: MessageRef
    reactions: tuple[Standing, ...]


class Board(Protocol):
    """What is remembered. One writer, many changes per transaction; reads never wait for it.

    Everything raises `DatabaseUnavailable` when the database can't be reached or written; then
    nothing of the transaction happened.
    """

    async def open(self) -> None:
        """Get ready, upgrading the database if it is older (after a backup).

        Raises `DatabaseBusy`, `DatabaseTooNew`, `DatabaseUnavailable`.
        """
        ...

    async def close(self) -> None:
        """Finish what is queued and let go. Never raises."""
        ...

    def listen(self, stored: Callable[[Stored], None]) -> None:
        """Call `stored` after each commit that left something to say or a timer to wait for."""
        ...

    def apply(self, change: Change) -> "Future[Decision | None]":
        """Queue a change; resolves with its decision once it is durable, in the order queued. The
        decision comes without its post, which is on the board by then.

        In one transaction: the event id is recorded, the post loaded, `decide` called, and all
        that it decided is stored. Resolves with None, without calling `decide`, when the event
        was seen before or changes nothing (a reaction known already, a timer set anew since).
        A new post gets a card in its room; a post whose `rev` moved gets its card drawn again,
        unless that was taken away. `Removed` of a card takes it away; `RoomLost` parks the cards
        there until `unpark`. `Moved` takes all of the community along, after anything queued
        before: its posts, their numbers, what was chosen for it; open posts get a card in the new
        room, those in the old one are left as they are. Where the new community has numbers
        already, those that come count on from there.
        For `Reacted` under a card of ours, the standing reaction is kept or dropped along with it;
        one from before its person was forgotten is dropped with either.
        An exception out of `decide` is the future's, and fails this change alone.
        """
        ...

    def move(self, account: str, position: str) -> "Future[None]":
        """Store how far `account`'s events are in, after all changes queued before."""
        ...

    async def position(self, account: str) -> str | None:
        """What `move` stored last."""
        ...

    async def outgoing(
        self, now: datetime, platforms: Collection[str] | None = None, limit: int = 100
    ) -> Outgoing:
        """Cards to be drawn and tells due by `now`, oldest first, at most `limit` of each.

        Parked ones are left out, and those of other `platforms` than these, if any are named: what
        can't be said on one must not stand before what can be on another.

        Of several processes that share a database only one is given what is due in a room, or for a
        person: it has it `until` a while later, and longer as it keeps asking. What was another's
        before has no `since`: it may have been sent.
        """
        ...

    async def card_sent(self, card: CardDue, message: MessageRef) -> None:
        """`card` is in the room and shows `card.post.rev`. It stays due until it is seeded, too."""
        ...

    async def card_seeded(self, card: CardDue) -> None:
        """The reactions are under the card."""
        ...

    async def tell_sent(self, tell: Tell, message: MessageRef | None) -> None:
        """`tell` is out, as `message`; it is never due again."""
        ...

    async def gather(self, tells: Sequence[Tell]) -> None:
        """From now on these, all for one person and not sent yet, are one: it has the key of the
        first, everything that they say, in their order, and is sent or parked as a whole."""
        ...

    async def park(self, what: CardDue | Tell, why: str, *, away: bool = False) -> None:
        """Give up on it: it isn't due again. A card comes back when its post changes; one whose
        room is `away` only with `unpark`."""
        ...

    async def unpark(self, platform: str, rooms: Collection[RoomRef] = ()) -> None:
        """The cards parked while these rooms (without any, all of `platform`) were away are due."""
        ...

    async def card_of(self, post: int) -> MessageRef | None:
        """Where the post's card stands, if it does."""
        ...

    async def elapsed(
        self, now: datetime, limit: int = 100, platforms: Collection[str] | None = None
    ) -> tuple[tuple[Elapsed, ...], datetime | None]:
        """The timers due by `now`, earliest first, and when to look again (None: when something is
        stored).

        Of several processes that share a database only one is given a timer. Those about posts on
        other `platforms` than these, if any are named, are left to others for a minute.
        """
        ...

    async def shown_cards(self, platform: str) -> tuple[Shown, ...]:
        """Every open post's card that stands on `platform`, for catch-up; not those in rooms that
        are away."""
        ...

    async def feed(self, digest: str) -> tuple[Member, tuple[Post, ...]] | None:
        """Whose calendar has this digest (`Member.feed`), and the open posts that she made or helps
        with, by the time they start; None if nobody's has."""
        ...


Clock = Callable[[], datetime]
"""Says what time it is, in UTC. The only clock the core is given."""
