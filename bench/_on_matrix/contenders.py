"""Whose turn it is: started in a room, given something to react to, asked what it heard of."""

import json
import os
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Protocol

from bench._child import Child, Said
from bench._on_matrix.ours import noted

LATER = "600"
"""Seconds before anybody is told: notes are not what is measured."""
DATABASE, NOTES = "manyhands.db", "durable"
_PATIENCE = 60.0


def far_end(folder: Path, people: int) -> Child:
    """A homeserver with so many people on it."""
    synapse = {k: v for k, v in os.environ.items() if k == "MANYHANDS_SYNAPSE_PYTHON"}
    child = Child(
        sys.executable, "-m", "bench._on_matrix.far", str(people), env=synapse, folder=folder
    )
    child.next()
    return child


class Contender(Protocol):
    """A bot that runs."""

    child: Child

    def heard(self, events: set[str]) -> dict[str, float]:
        """When it had each of the events that it has; asked once everybody has been."""
        ...


class Ours:
    """`manyhands run`: an event is heard when its claim is durable."""

    def __init__(self, child: Child, folder: Path, user_id: str) -> None:
        self.child = child
        self.user_id = user_id
        self._notes = folder / NOTES
        self._database = folder / DATABASE
        self._claims = 0

    def heard(self, events: set[str]) -> dict[str, float]:
        end = time.monotonic() + _PATIENCE
        while not events <= (found := noted(self._notes)).keys():
            if time.monotonic() > end:
                raise TimeoutError(f"{len(events - found.keys())} aren't in")
            time.sleep(0.05)
        self._claims += len(events)
        if (claims := count(self._database, "claim")) != self._claims:
            raise RuntimeError(f"{claims} claims of {self._claims}")
        return {event: found[event] for event in events}


class Counting:
    """A bot that only counts, and says what it has heard of when it is asked."""

    def __init__(self, child: Child) -> None:
        self.child = child

    def heard(self, events: set[str]) -> dict[str, float]:
        when: dict[str, float] = self.child.until("heard")["when"]
        return {event: when[event] for event in events if event in when}


@contextmanager
def ours(far: Child, folder: Path) -> Iterator[Ours]:
    who = far.do("bot")
    env = {
        "MANYHANDS_MATRIX__HOMESERVER": who["url"],
        "MANYHANDS_MATRIX__USER_ID": who["user_id"],
        "MANYHANDS_MATRIX__PASSWORD": who["password"],
        "MANYHANDS_GRACE_SECONDS": LATER,
    }
    how = ("-m", "bench._on_matrix.ours", NOTES)
    with Child(sys.executable, *how, env=env, folder=folder) as child:
        child.until("running")
        while not count(folder / DATABASE, "progress"):  # what is asked before isn't heard
            time.sleep(0.05)
        yield Ours(child, folder, who["user_id"])


@contextmanager
def maubot(far: Child, folder: Path) -> Iterator[Counting]:
    plugin = Path(__file__).with_name("counter") / "maubot.yaml"
    (folder / "config.yaml").write_text(json.dumps(_config(far.do("bot"))))  # JSON is YAML
    how = ("-m", "maubot.standalone", "-c", "config.yaml", "-m", plugin)
    with Child(sys.executable, *how, folder=folder) as child:
        child.until("ready")
        yield Counting(child)


@contextmanager
def bare(far: Child, folder: Path) -> Iterator[Counting]:
    who = far.do("bot")
    how = (who["url"], who["user_id"], who["device_id"], who["access_token"])
    with Child(sys.executable, "-m", "bench._on_matrix.bare", *how, folder=folder) as child:
        child.until("ready")
        yield Counting(child)


def _config(who: Said) -> Said:
    """What maubot has no default for, and quiet."""
    return {
        "user": {
            "credentials": {
                "id": who["user_id"],
                "homeserver": who["url"],
                "access_token": who["access_token"],
            },
            "displayname": "disable",
            "avatar_url": "disable",
        },
        "database": "sqlite:bot.db",
        "logging": {"version": 1, "root": {"level": "WARNING"}},
    }


def count(database: Path, table: str) -> int:
    """How many rows another program finds in `table`; none without it."""
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
            found: int = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
            return found
    except sqlite3.OperationalError:
        return 0
