"""What people did, and what fell due: past participles, each with an id that stays the same
when the platform delivers it again."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from core.refs import MessageRef, Person, PersonRef, RoomRef


@dataclass(frozen=True, slots=True)
class Here:
    """How things are done here, as the operator chose. Handlers only read it.

    Times of day are hours, 0 to 24, in `zone` (an IANA name).
    """

    zone: str = "UTC"
    language: str = "en"
    commands: tuple[str, ...] = ()
    """The command words that work here, as help lists them."""
    waking: tuple[int, int] = (7, 22)
    grace: timedelta = timedelta(seconds=20)
    """How long notes to others wait, so that an accident tells nobody anything."""
    close_after: timedelta = timedelta(hours=3)
    """How long after its last moment a post closes by itself."""
    wipe_after: timedelta = timedelta(days=7)
    """How long after closing it is forgotten who helped whom."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """`id` is unique for ever within the database; `at` is when it happened, in UTC.

    The host fills in `here`, and `heard`: when the bot came to know of it.
    """

    id: str
    at: datetime
    here: Here = field(default_factory=Here)
    heard: datetime | None = None

    def after(self, wait: timedelta) -> datetime:
        """When `wait` is over, counted from when the bot heard of it: its absence is no grace."""
        return (self.heard or self.at) + wait


@dataclass(frozen=True, slots=True, kw_only=True)
class Said(Event):
    """Somebody wrote something: a command (`word` is set, without its prefix) or plain talk.

    `community` is the platform's own name for the rooms that belong together.
    `direct` says that it was written to the bot alone.
    """

    who: Person
    room: RoomRef
    community: str
    text: str
    word: str = ""
    message: MessageRef | None = None
    reply_to: MessageRef | None = None
    direct: bool = False


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed(Event):
    """Somebody pressed a button of a card or a note; see `core.cards.Button` for its parts."""

    who: Person
    word: str
    post: int
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed(Event):
    """A message, or on Matrix a reaction, was taken away. `message` is what is gone."""

    who: Person
    message: MessageRef


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
    `gap` says that events before this batch may be missing: catch-up runs after it.
    """

    events: tuple[Event, ...]
    position: str | None = None
    gap: bool = False


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
