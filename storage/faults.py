"""What the drivers raise, told apart: the database is out of reach, somebody was in the way, or the
data itself won't go in."""

import sqlite3

from tortoise.exceptions import BaseORMException

from core.errors import DatabaseUnavailable, StorageError
from storage.place import Place, SqliteFile

_SQLITE = {
    "full": "The disk is full, or a quota is: free some space where {place} is.",
    "readonly": "{place} can't be written: give this user write permission to it and its folder.",
    "unable to open": "{place} can't be opened: give this user permission to read and write it.",
    "locked": "Another program holds {place}: close it.",
    "disk i/o": "The disk under {place} doesn't answer as it should: look at the system's log.",
    "image is malformed": "{place} is damaged: go back to a backup.",
    "not a database": "{place} is no SQLite database: name another file in `database`.",
    "encrypted": "{place} is no SQLite database: name another file in `database`.",
}
# Said of what somebody sent, though SQLite calls it operational.
_OF_THE_DATA = ("could not decode", "malformed json", "too big")


def root(error: BaseException) -> BaseException:
    """The driver's error within Tortoise's."""
    inner = error.args[0] if error.args else None
    if isinstance(error, BaseORMException) and isinstance(inner, BaseException):
        return inner
    return error


def in_the_way(error: BaseException, place: Place) -> bool:
    """Whether the same transaction may well succeed if it is simply repeated."""
    if isinstance(place, SqliteFile):
        return False
    from storage.server_faults import IN_THE_WAY  # here, since its driver takes 3 MB

    return isinstance(root(error), IN_THE_WAY)


def out_of_reach(error: BaseException, place: Place) -> DatabaseUnavailable | None:
    """What to say of a database that can't be used now; None if it's something else."""
    error = root(error)
    if isinstance(error, DatabaseUnavailable):
        return error
    if isinstance(place, SqliteFile):
        return _file_fault(error, place)
    from storage.server_faults import server_fault

    return server_fault(error, place)


def storage_fault(error: BaseException, place: Place) -> StorageError:
    """Any error as one of ours. Never holds a password."""
    if isinstance(error, StorageError):
        return error
    return out_of_reach(error, place) or StorageError(f"{type(error).__name__}: {error}")


def _file_fault(error: BaseException, place: SqliteFile) -> DatabaseUnavailable | None:
    said = str(error).lower()
    if any(sign in said for sign in _OF_THE_DATA):
        return None
    if isinstance(error, sqlite3.DatabaseError):
        for sign, remedy in _SQLITE.items():
            if sign in said:
                return DatabaseUnavailable(remedy.format(place=place.path))
        if isinstance(error, sqlite3.OperationalError):
            return DatabaseUnavailable(f"SQLite says: {error}.")
    if isinstance(error, OSError):
        why = error.strerror or type(error).__name__
        return DatabaseUnavailable(f"{place.path} can't be used: {why}.")
    if isinstance(error, ValueError) and "connection" in said:
        return DatabaseUnavailable(f"The connection to {place.path} is closed.")
    return None
