"""What a batch knows: loaded at once, moved on by each decision, saved at once. No SQL here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeGuard

from core.decision import Choice, Tell
from core.events import Event, Here, Reacted, Said
from core.members import Community, Member
from core.ports import AllOf, InRoom, LatestDraft, MineOf, Numbered, OpenIn
from core.posts import Post, State
from core.refs import MessageRef, Person, PersonRef, RoomRef
from storage.cards import Turn
from storage.codec import clean

ReactionKey = tuple[MessageRef, PersonRef, str]
TimerKey = tuple[int, str, PersonRef | None]


@dataclass(frozen=True, slots=True)
class Standing:
    """A reaction under a card of ours; `event` is the id of the `Reacted` that brought it."""

    event: str
    who: Person
    message: MessageRef
    emoji: str

    @property
    def key(self) -> ReactionKey:
        """There is one of a message, person and emoji."""
        return (self.message, self.who.ref, self.emoji)

    @property
    def nameless(self) -> "Standing":
        """The same once she was forgotten."""
        return replace(self, who=Person(self.who.ref.forgotten, ""))


@dataclass(frozen=True, slots=True)
class Sent:
    """A note of ours that is out."""

    post: int | None
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Other:
    """What a note that isn't for the doer is about: how things were done, and its post before."""

    here: Here
    post: Post | None


@dataclass(slots=True)
class Memory:
    """The part of the database that a batch concerns, as it is at this point of the batch."""

    posts: dict[int, Post] = field(default_factory=dict)
    before: dict[int, Post] = field(default_factory=dict)
    """The posts as they were loaded."""
    numbers: dict[str, int] = field(default_factory=dict)
    """The last number that a post of a community got."""
    cards: dict[MessageRef, int] = field(default_factory=dict)
    parts: dict[MessageRef, int] = field(default_factory=dict)
    """Which part of its post each card shows."""
    anew: set[MessageRef] = field(default_factory=set)
    """Cards that we are about to take away, to put them up anew."""
    sources: dict[MessageRef, int] = field(default_factory=dict)
    """Which post each message made."""
    notes: dict[MessageRef, Sent] = field(default_factory=dict)
    latest: dict[RoomRef, MessageRef] = field(default_factory=dict)
    """The latest note with choices in each room that was asked for."""
    standing: dict[ReactionKey, Standing] = field(default_factory=dict)
    brought: dict[str, Standing] = field(default_factory=dict)
    """The same, by event id."""
    some_nameless: bool = False
    """Whether any of them may be of somebody who was forgotten."""
    timers: dict[TimerKey, int] = field(default_factory=dict)
    """Those that the batch's `Elapsed` speak of."""
    seen: set[str] = field(default_factory=set)
    """Events that are in."""
    recorded: set[str] = field(default_factory=set)
    """Those that this batch recorded, to be sure of them, before it decides."""
    communities: dict[PersonRef, set[str]] = field(default_factory=dict)
    """Where somebody is, for those who asked for posts without naming a community."""
    rooms: dict[RoomRef, set[int]] = field(default_factory=dict)
    """Open posts with a card there, for those who asked for a room's."""
    members: dict[PersonRef, Member] = field(default_factory=dict)
    chosen: dict[str, Community] = field(default_factory=dict)
    """What was chosen for communities, by name."""

    def add_standing(self, standing: Standing) -> None:
        self.standing[standing.key] = standing
        self.brought[standing.event] = standing
        if not standing.who.name:
            self.some_nameless = True

    def add_note(self, message: MessageRef, sent: Sent) -> None:
        """One that several were put together to stands for all of them: its choices are theirs, and
        it is about a post if they all are about that one."""
        other = self.notes.get(message)
        if other is not None:
            post = other.post if other.post == sent.post else None
            sent = Sent(post, other.choices + sent.choices)
        self.notes[message] = sent

    def drop_standing(self, standing: Standing) -> None:
        del self.standing[standing.key]
        del self.brought[standing.event]

    def forget_person(self, who: PersonRef) -> None:
        """Nothing of hers stands any more, apart from what posts say, and, nameless, her reactions
        under open cards."""
        for standing in [one for one in self.standing.values() if one.who.ref == who]:
            self.drop_standing(standing)
            post = self.posts.get(self.cards.get(standing.message, -1))
            if post is not None and post.state is State.OPEN:
                self.add_standing(standing.nameless)
        for key in [key for key in self.timers if key[2] == who]:
            del self.timers[key]
        self.members.pop(who, None)

    def left_by(self, event: Reacted) -> Standing | None:
        """The same reaction of hers, from before she was forgotten."""
        if not self.some_nameless:
            return None
        return self.standing.get((event.message, event.who.ref.forgotten, clean(event.emoji)))

    def forget_message(self, message: MessageRef) -> None:
        """This card isn't there any more, nor what stood under it."""
        del self.cards[message]
        for standing in [one for one in self.standing.values() if one.message == message]:
            self.drop_standing(standing)

    def chooses(self, event: Event) -> TypeGuard[Reacted | Said]:
        """Whether it is a reaction under a note with choices, or a number said to one, where it
        stands for a button."""
        note = self._note_chosen(event)
        return note is not None and bool(note.choices)

    def chosen_among(self, event: Event) -> AllOf | None:
        """What such a choice needs if the note is about no post: its buttons may be about all that
        names her."""
        note = self._note_chosen(event)
        if self.chooses(event) and note is not None and note.post is None:
            return AllOf(event.who.ref)
        return None

    def _note_chosen(self, event: Event) -> Sent | None:
        if not self.notes:
            return None
        match event:
            case Reacted(message=message):
                return self.notes.get(message)
            case Said(picks=picks, reply_to=reply_to, room=room) if picks:
                where = reply_to or self.latest.get(room)
                return self.notes.get(where) if where is not None else None
            case _:
                return None

    def numbered(self, need: Numbered) -> Post | None:
        """The post of this number."""
        found = [post for post in self.posts.values() if post.number == need.number]
        if need.community:
            return next((post for post in found if post.community == need.community), None)
        hers = [post for post in found if is_in(post, need.who)]
        return max(hers, key=lambda post: (post.created, post.id), default=None)

    def open_in(self, need: OpenIn) -> tuple[Post, ...]:
        """Open posts of a community, or of all where she is."""
        where = {need.community} if need.community else self.communities.get(need.who, set())
        return self._open(lambda post: post.community in where)

    def mine_of(self, need: MineOf) -> tuple[Post, ...]:
        """Open posts that she made or has a claim in."""
        return self._open(lambda post: is_in(post, need.who))

    def all_of(self, need: AllOf) -> tuple[Post, ...]:
        """Posts in whatever state that name her."""
        return in_time(post for post in self.posts.values() if names(post, need.who))

    def in_room(self, need: InRoom) -> tuple[Post, ...]:
        """Open posts with a card in the room; those opened in this batch have it where they are."""
        there = self.rooms.get(need.room, ())
        return self._open(lambda post: post.id in there or post.room == need.room)

    def latest_draft(self, need: LatestDraft) -> Post | None:
        """Her newest post without a time."""
        drafts = (
            post
            for post in self.posts.values()
            if post.state is State.DRAFT and post.poster.ref == need.who
        )
        return max(drafts, key=lambda post: (post.created, post.number), default=None)

    def _open(self, wanted: Callable[[Post], bool]) -> tuple[Post, ...]:
        found = (p for p in self.posts.values() if p.state is State.OPEN and wanted(p))
        return in_time(found)


@dataclass(slots=True)
class Effects:
    """What a batch leads to, apart from posts and numbers, which `Memory` has."""

    standing: dict[str, Standing | None] = field(default_factory=dict)
    """By event id; None is one that was taken away."""
    timers: dict[TimerKey, int | None] = field(default_factory=dict)
    """When each is due; None is one to drop."""
    tells: dict[str, Tell] = field(default_factory=dict)
    others: dict[str, Other] = field(default_factory=dict)
    """By key, those that are for somebody else than who did something."""
    forgotten: set[int] = field(default_factory=set)
    """Posts whose notes from before this batch are wiped."""
    unrecorded: set[str] = field(default_factory=set)
    """Events that may come again: nobody could decide about them yet."""
    touched: set[int] = field(default_factory=set)
    spent: set[str] = field(default_factory=set)
    """Communities that gave a number away."""
    turns: list[Turn] = field(default_factory=list)
    members: dict[PersonRef, Member] = field(default_factory=dict)
    communities: dict[str, Community] = field(default_factory=dict)
    people: set[PersonRef] = field(default_factory=set)
    """Those of whom all from before this batch is wiped."""

    def forget_person(self, who: PersonRef, memory: Memory) -> None:
        """Wipe what is kept of her, and what this batch was about to keep, as `memory` has."""
        self.people.add(who)
        self.members.pop(who, None)
        for event, one in self.standing.items():
            if one is not None and one.who.ref == who:
                self.standing[event] = memory.brought.get(event)
        self.timers = {key: due for key, due in self.timers.items() if key[2] != who}
        self.tells = {key: tell for key, tell in self.tells.items() if tell.to != who}

    def forget_message(self, message: MessageRef) -> None:
        """What this batch was about to keep under a card that isn't there any more."""
        self.standing = {
            event: one
            for event, one in self.standing.items()
            if one is None or one.message != message
        }


def is_in(post: Post, who: PersonRef) -> bool:
    """Whether `who` made the post or has a claim in it."""
    return post.poster.ref == who or any(slot.claim_of(who) for slot in post.slots)


def names(post: Post, who: PersonRef) -> bool:
    """Whether the post says anything of `who`."""
    return is_in(post, who) or any(who in slot.known for slot in post.slots)


def in_time(posts: Iterable[Post]) -> tuple[Post, ...]:
    """By the time they start."""
    return tuple(sorted(posts, key=lambda post: (_begins(post), post.number)))


def _begins(post: Post) -> datetime:
    starts = (slot.period.start or slot.period.end for slot in post.slots)
    return min((start for start in starts if start), default=post.created)
