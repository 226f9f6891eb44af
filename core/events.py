"""What people did, and what fell due: past participles, each with an id that stays the same
when the platform delivers it again."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from core.findings import Finding
from core.members import Community, Hours, Member
from core.refs import MessageRef, Person, PersonRef, RoomRef


@dataclass(frozen=True, slots=True)
class Here:
    """How things are done here: as the operator chose, then the community, then the member who is
    spoken to. Handlers only read it.

    Times of day are hours, 0 to 24, in `zone` (an IANA name).
    """

    zone: str = "UTC"
    """Hers: it is how her words are read, and what she is answered in."""
    language: str = "en"
    room_zone: str = ""
    """The room's, which a card is written in; hers if empty."""
    room_language: str = ""
    member: Member | None = None
    """What she chose for herself, if anything."""
    community: Community | None = None
    """What was chosen for the community, if anything."""
    ours: "Here | None" = None
    """As the operator chose, where a member or a community chose otherwise."""
    commands: tuple[str, ...] = ()
    """The command words that work here, as help lists them."""
    feeds: str = ""
    """What the addresses of calendars begin with: "https://hands.example.org"; empty for none."""
    waking: tuple[int, int] = (7, 22)
    grace: timedelta = timedelta(seconds=20)
    """How long notes to others wait, so that an accident tells nobody anything."""
    close_after: timedelta = timedelta(hours=3)
    """How long after its last moment a post closes by itself."""
    wipe_after: timedelta = timedelta(days=7)
    """How long after closing it is forgotten who helped whom."""
    quiet: Hours = (0, 0)
    """When notes wait where she chose nothing else; twice the same hour is never."""
    reminders: str = "both"
    """When people are reminded where their community chose nothing else: see `REMINDERS`."""
    evening: int = 19
    """The hour of the day before at which they are."""
    shortly: timedelta = timedelta(hours=1)
    """How long before it begins they are once more."""
    notice: timedelta = timedelta(hours=3)
    """From how long before the start on a backup is asked before she is moved up."""
    asking: timedelta = timedelta(minutes=15)
    """How long each is given to answer that."""

    def quiet_until(self, now: datetime) -> datetime | None:
        """When her quiet hours end, if `now` lies in them."""
        begins, ends = (self.member and self.member.quiet) or self.quiet
        if begins == ends:
            return None
        local = now.astimezone(ZoneInfo(self.zone))
        if not (begins <= local.hour < ends if begins < ends else not ends <= local.hour < begins):
            return None
        until = local.replace(hour=ends % 24, minute=0, second=0, microsecond=0)
        return until if until > local else until + timedelta(days=1)

    def for_(self, member: Member | None, community: Community | None) -> "Here":
        """How things are done for `member` in `community`, on the operator's grounds."""
        ours = self.ours or self
        if member is None and community is None:
            return ours
        room_zone = (community and community.zone) or ours.zone
        room_language = (community and community.language) or ours.language
        return replace(
            ours,
            ours=ours,
            zone=(member and member.zone) or room_zone,
            language=(member and member.language) or room_language,
            room_zone=room_zone,
            room_language=room_language,
            member=member,
            community=community,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """`id` is unique for ever within the database; `at` is when it happened, in UTC.

    The host fills in `here`, and `heard`: when the bot came to know of it.
    """

    id: str
    at: datetime
    here: Here = field(default_factory=Here)
    heard: datetime | None = None

    @property
    def origin(self) -> dict[str, Any]:
        """What an event that is read into this one takes over."""
        return {"id": self.id, "at": self.at, "here": self.here, "heard": self.heard}

    def after(self, wait: timedelta) -> datetime:
        """When `wait` is over, counted from when the bot heard of it: its absence is no grace."""
        return (self.heard or self.at) + wait


@dataclass(frozen=True, slots=True, kw_only=True)
class Said(Event):
    """Somebody wrote something: a command (`word` is set, without its prefix) or plain talk.

    `community` is the platform's own name for the rooms that belong together.
    `direct` says that it was written to the bot alone. `options` are what she filled in by name
    (see `core.forms.Field`), where the platform has forms; `text` has it all in one line, too.
    `place` is where she alone sees an answer, for a while; `Chat.send` takes it for a room.
    `edits` is the message that this one takes the place of, where she corrected what she wrote.
    `thread` is the message whose thread she replies in, if in one. `named` says that she called
    the bot by its name, instead of a prefix. `picks` is the number of a choice that she says in
    words, where choices are numbered; 0 if she does nothing of the kind. `manages` says that
    she may set the bot up here; `findings` are what the chat found out about the room that a
    setup speaks of. `secret` is fresh for each: nobody can guess it, and it stays the same if
    the words have to be decided about again. The host fills it in.
    """

    who: Person
    room: RoomRef
    community: str
    text: str
    word: str = ""
    message: MessageRef | None = None
    reply_to: MessageRef | None = None
    thread: MessageRef | None = None
    edits: MessageRef | None = None
    named: bool = False
    picks: int = 0
    direct: bool = False
    options: Mapping[str, str] = field(default_factory=dict)
    place: RoomRef | None = None
    manages: bool = False
    findings: tuple[Finding, ...] = ()
    secret: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reacted(Event):
    """A reaction was put under a message, or taken away. `emoji` is as the platform sent it.

    `reaction` is the id of the event that first brought it, where this is another one.
    """

    who: Person
    message: MessageRef
    emoji: str
    added: bool
    reaction: str = ""
    first: int = 0
    """The place of the first slot on the card it stands under, counted from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed(Event):
    """Somebody pressed a button of a card or a note; see `core.cards.Button` for its parts.

    `options` are what she filled in, if it opened a form. For `place`, see `Said`.
    """

    who: Person
    word: str
    post: int
    value: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    place: RoomRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed(Event):
    """A message, or on Matrix a reaction, was taken away. `message` is what is gone; `who` is empty
    where the platform doesn't say."""

    message: MessageRef
    who: Person | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Left(Event):
    """Somebody is in none of the bot's communities any more."""

    who: PersonRef


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomLost(Event):
    """The bot can no longer speak in `room`: it is gone, or the bot lost a permission there."""

    room: RoomRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved(Event):
    """`room` is closed and goes on as `to`, and its community `was` as `community`."""

    room: RoomRef
    to: RoomRef
    was: str
    community: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Elapsed(Event):
    """A timer fell due. `due` is the moment it was set for."""

    post: int
    timer: str
    due: datetime
    who: PersonRef | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """What a chat delivers at once, and how far that brings us.

    `position` is the platform's own mark (a sync token, a sequence number); it is stored once all
    events of the batch are, and handed back to `Chat.batches` at the next start.
    `gap` says that events before this batch may be missing, or that rooms can be spoken in again:
    catch-up runs after it, for `rooms` if any are named, else for all.
    """

    events: tuple[Event, ...]
    position: str | None = None
    gap: bool = False
    rooms: frozenset[RoomRef] = frozenset()


def split_command(text: str, prefixes: tuple[str, ...]) -> tuple[str, str]:
    """The command word, in lower case and without its prefix, and the text behind it.

    Plain talk has the word "".

    >>> split_command("!Ask  a lift\\nat 3pm", ("!",))
    ('ask', 'a lift\\nat 3pm')
    >>> split_command("that was fun!", ("!",))
    ('', 'that was fun!')
    """
    text = text.strip()
    prefix = next((p for p in prefixes if text.startswith(p)), None)
    if prefix is None:
        return "", text
    word, *rest = text[len(prefix) :].split(maxsplit=1) or [""]
    if not word[:1].isalpha():
        return "", text
    return word.lower(), rest[0] if rest else ""
