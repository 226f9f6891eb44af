"""`manyhands run`, with a note of when each event was durable.

python -m bench._on_matrix.ours FILE

With synchronous=FULL, what SQLite has committed is on the disk; so that moment is taken, in the
thread where it comes, and FILE gets a line of each event: its id and the time.
"""

import json
import sqlite3
import sys
import time
from collections.abc import Coroutine
from pathlib import Path
from typing import IO, Any

from adapters.cli.run import serve
from core.ports import Stored
from storage import session, writer
from storage.memory import Memory
from storage.session import Session


def take_notes(file: IO[str]) -> None:
    """From now on, `file` gets a line for each event."""
    store, steps_of = session._whole, writer.Writer._steps
    batch: list[str] = []

    async def steps(
        self: writer.Writer, within: Session, entries: list[writer.Entry]
    ) -> tuple[Memory, Stored]:
        wanted = (entry for entry in entries if isinstance(entry, writer.Wanted))
        batch[:] = [entry.change.event.id for entry in wanted]
        return await steps_of(self, within, entries)

    def whole(raw: sqlite3.Connection, steps: Coroutine[Any, Any, Any]) -> Any:
        result = store(raw, steps)
        at = time.monotonic()
        file.writelines(json.dumps([event, at]) + "\n" for event in batch)
        file.flush()
        return result

    session._whole = whole
    writer.Writer._steps = steps  # type: ignore[assignment, method-assign]


def noted(file: Path) -> dict[str, float]:
    """When each event was durable, by its id on Matrix."""
    whole = file.read_text().rpartition("\n")[0]
    lines = (json.loads(line) for line in whole.splitlines())
    return {event.partition(":")[2]: at for event, at in lines}


if __name__ == "__main__":
    with Path(sys.argv.pop(1)).open("w") as notes:
        take_notes(notes)
        sys.exit(serve(None))
