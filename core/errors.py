"""The tree of errors; each class's docstring is its message.

ManyHandsError
├── ConfigError
├── PluginError
├── StorageError
│   ├── DatabaseBusy
│   ├── DatabaseTooNew
│   └── DatabaseUnavailable
└── ChatError
    ├── Unreachable
    │   ├── RateLimited
    │   └── RoomAway
    ├── Refused
    │   ├── MessageGone
    │   ├── RoomGone
    │   ├── PersonGone
    │   └── Unwelcome
    └── SignedOut
"""

from inspect import cleandoc


class ManyHandsError(Exception):
    """Something went wrong."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        self.detail = detail

    def __str__(self) -> str:
        said = cleandoc(type(self).__doc__ or "")
        return f"{said} {self.detail}" if self.detail else said


class ConfigError(ManyHandsError):
    """The configuration can't be used as it is."""


class PluginError(ManyHandsError):
    """The plugins in the folder don't go together."""


class StorageError(ManyHandsError):
    """The database didn't do what it should."""


class DatabaseBusy(StorageError):
    """Another Many Hands is already running on this database file. Stop it first, or use PostgreSQL for several."""


class DatabaseTooNew(StorageError):
    """This database was written by a newer Many Hands. Install that version, or go back to the backup made before the upgrade."""


class DatabaseUnavailable(StorageError):
    """The database can't be written just now. Nothing is lost: what came in is taken again once it can."""


class ChatError(ManyHandsError):
    """The chat platform didn't do what it should."""


class Unreachable(ChatError):
    """The platform doesn't answer just now; it is tried again."""


class RateLimited(Unreachable):
    """The platform asks us to wait."""

    def __init__(self, seconds: float, detail: str = "", *, everywhere: bool = True) -> None:
        super().__init__(detail)
        self.seconds = seconds
        self.everywhere = everywhere
        """Whether it concerns the whole platform, or only the room or person spoken to."""


class RoomAway(Unreachable):
    """That room can't be spoken in for now. The chat reports a gap there once it can."""


class Refused(ChatError):
    """The platform won't do this, however often it is asked."""


class MessageGone(Refused):
    """The message isn't there any more."""


class RoomGone(Refused):
    """The room isn't there any more, or the bot may no longer speak in it."""


class PersonGone(Refused):
    """She is in none of the bot's communities any more."""


class Unwelcome(Refused):
    """She takes no direct messages."""


class SignedOut(ChatError):
    """The platform no longer accepts the bot's sign-in. Put a fresh token or password in the configuration and start again."""
