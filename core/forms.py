"""What a command or a button can be told by name: the options of a slash command, the fields of a
form. A chat that has neither takes it all in one line."""

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What goes into a field."""

    TEXT = "text"
    TIME = "time"
    """A time in her own words; a chat that can may suggest some while she types."""
    NUMBER = "number"
    ZONE = "zone"
    """A time zone of the IANA list."""
    LANGUAGE = "language"
    """One of the languages there are words in."""
    HOURS = "hours"
    """Hours from and to: "22-7"."""
    ROOM = "room"
    """A room of the community, as the platform's own id for it."""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in. `most` is the greatest length, or the greatest number. With `choices`
    it is one of these words.

    Its name and what it is for stand in the catalogue: `field-{name}` and `field-{name}-about`; how
    a menu shows a choice is `option-{choice}`.
    """

    name: str
    kind: Kind
    required: bool = False
    most: int = 100
    choices: tuple[str, ...] = ()


NUMBER = Field("number", Kind.NUMBER, most=999_999_999)
"""Which post, by its short number."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A command as a chat with a menu of commands lists it, or a button that opens a form.

    A command's name there and what it does are `command-{word}` and `command-{word}-about` in the
    catalogue. With `form`, calling it bare opens a form of its fields, under `form-{word}`;
    `from_message` puts it into the menu of a message as well, as `menu-{word}`, and the form opens
    with the message's text in its first field. `managers` says that it is for those who may set
    the bot up.
    """

    word: str
    fields: tuple[Field, ...] = ()
    form: bool = False
    from_message: bool = False
    managers: bool = False


@dataclass(frozen=True, slots=True)
class Menu:
    """All that people can choose from: commands in the order in which they are shown, and the
    buttons that open a form when they are pressed."""

    commands: tuple[Entry, ...] = ()
    buttons: tuple[Entry, ...] = ()
