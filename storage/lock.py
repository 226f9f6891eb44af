"""A SQLite file is for one process: a lock beside it that the system drops with the process."""

import fcntl
import os
from pathlib import Path

from core.errors import DatabaseBusy


class FileLock:
    """Holds `FILE.lock` from `take` to `drop`, or until the process is gone, however it went.

    The file itself stays: taking it away would let two processes lock two files of one name.
    """

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(f"{database.name}.lock")
        self._held: int | None = None

    def take(self) -> None:
        """Raises DatabaseBusy if somebody else has it, and OSError if it can't be written."""
        held = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(held)
            raise DatabaseBusy(f"Its lock is {self._path}.") from None
        except OSError:
            os.close(held)
            raise
        self._held = held

    def drop(self) -> None:
        """Let others have it."""
        if self._held is not None:
            os.close(self._held)
            self._held = None
