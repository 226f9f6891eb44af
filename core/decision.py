"""What a handler answers: the changed post, what to tell whom, what to wake up for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from core.members import Community, Member
from core.posts import Period, Post
from core.refs import PersonRef, RoomRef

Value = str | int | Period | tuple[str, ...]
"""What a line may be filled with. A tuple is a list of names, joined as the language does it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of the catalogue, by its key, with what fills it. Nobody else writes sentences."""

    key: str
    args: Mapping[str, Value] = field(default_factory=dict)


def line(key: str, **args: Value) -> Line:
    """A shorter way to write a `Line`."""
    return Line(key, args)


@dataclass(frozen=True, slots=True)
class Choice:
    """A button of a note. Where a platform has none, a number reaction does the same.

    Pressing it arrives as `Pressed(word, post, value)`. One for `forms_only` comes last, and isn't
    shown where a chat can't open a form.
    """

    label: Line
    word: str
    post: int
    value: str = ""
    forms_only: bool = False


CALENDAR = "text/calendar"


@dataclass(frozen=True, slots=True)
class File:
    """Something to keep that goes with a note. `kind` is its media type; those for a calendar go
    along only if she wants such files."""

    name: str
    text: str
    kind: str = "text/plain"


@dataclass(frozen=True, slots=True)
class Tell:
    """A private word to one person. `key` is unique for ever: what has this key is sent once.

    `due` is when it may go out, at once if empty; but what isn't for her who did something waits
    through her quiet hours, unless the post begins before they end, and gathers then. `post` is
    what it is about, if about one.
    `place` is where she alone sees it, for a while; if that is over, it goes to her directly.
    `language` and `zone` are hers; where they are empty, the board fills in what she chose, or else
    what was chosen for the community of `post`. What `gathers` may be put together with others that
    are due for her, into one note. With `details` it brings the private part of `post`, as it is
    when the note goes out and only if she helps then: that is never stored with the note, the board
    hands it over as `private`.
    """

    key: str
    to: PersonRef
    lines: tuple[Line, ...]
    choices: tuple[Choice, ...] = ()
    post: int | None = None
    due: datetime | None = None
    place: RoomRef | None = None
    language: str = ""
    zone: str = ""
    files: tuple[File, ...] = ()
    gathers: bool = False
    details: bool = False
    private: str = ""
    parts: tuple["Tell", ...] = ()
    """What it was put together of, if it was: then their lines are said, and not its own."""
    since: datetime | None = None
    """From when on it is due, as the board says; empty until it is stored."""
    until: datetime | None = None
    """After this, another process may be saying it; empty where there is no other."""


@dataclass(frozen=True, slots=True)
class Timer:
    """Wake me for this post at `due`. A post has one timer of a name and person; a later one
    takes its place. With `due` empty, it is dropped. What stands behind a colon in its name is for
    the handler of the name before that.

    One for no later than that (`at_latest`) leaves what is due before as it is; only a timer's own
    handler can set one.
    """

    name: str
    due: datetime | None
    who: PersonRef | None = None
    at_latest: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """Everything one event leads to. It is stored in one transaction, then carried out.

    `post` is the post as it is from now on, None if it did not change. `timers` belong to that
    post, or to the one the handler was given. `forget` wipes the notes already sent about it.
    `show_again` puts its card into the room anew, if that was taken away; `put_anew` does so if it
    stands there, and takes it away where it stands. `member` and `community`
    are what is chosen from now on. `forget_person` wipes all that is kept of her beside posts: her
    choices, what is waiting to be told her, her reactions; those under open cards stay, nameless,
    so that they aren't taken for new. `also` are decisions about further posts that the handler was
    given; each has its `post`.
    """

    post: Post | None = None
    tells: tuple[Tell, ...] = ()
    timers: tuple[Timer, ...] = ()
    forget: bool = False
    show_again: bool = False
    put_anew: bool = False
    member: Member | None = None
    community: Community | None = None
    forget_person: PersonRef | None = None
    also: tuple["Decision", ...] = ()


NOTHING = Decision()
"""Nothing to do: the answer to whatever means nothing for that person."""
