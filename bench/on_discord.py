"""What Discord costs: CPU of a reaction, memory, the start, bursts of claims and of notes.

Beside each figure is discord.py alone with our intents and as little memory as it takes. Bot,
client and the far end of Discord (tests/far/discord, with its rate limits on) are a process each;
CPU and memory are those of the bot's or the client's process alone.

`python -m bench.on_discord [ROUNDS]`
"""

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from bench._child import Child, Said
from bench._machine import machine
from bench._on_discord.children import bare, far_end, manyhands

T = TypeVar("T")

ROUNDS = 5
EVENTS, WARM_UP, CARDS = 2000, 50, 5
GUILDS, CHANNELS = 1000, 10
THIRTY, HANDS = 30, 20
NOTES = 300
LATER = "600"
"""Seconds before anybody is told, where notes are not what is measured."""
SETTLED = 2.0
"""Seconds in which a client that has started does what else there is to do."""


def main() -> None:
    """Print the tables."""
    rounds = int(sys.argv[1]) if sys.argv[1:] and sys.argv[1].isdigit() else ROUNDS
    print(f"{machine()}; median of {rounds} rounds, from ... to")
    for part in (_bursts, _starts, _thirty, _notes):
        part(rounds)


# --- a burst of reactions ---


def _bursts(rounds: int) -> None:
    ours, theirs = zip(*((_with(_claimed), _with(_dispatched)) for _ in range(rounds)), strict=True)
    print(f"\n{EVENTS:,} reactions at once on {CARDS} cards")
    cpu, alone = ([used for used, _ in runs] for runs in (ours, theirs))
    _line("manyhands, until each claim is durable: CPU each", cpu, "µs", 1e6 / EVENTS)
    _line("discord.py alone, dispatched: CPU each", alone, "µs", 1e6 / EVENTS)
    print(f"  {'ratio':52} {statistics.median(cpu) / statistics.median(alone):9.1f}x")
    _line("manyhands: from the first reaction to the last claim", [took for _, took in ours], "s")
    _line("discord.py alone: to the last dispatch", [took for _, took in theirs], "s")


def _claimed(folder: Path) -> tuple[float, float]:
    far, where = far_end(folder, channels=CARDS, people=WARM_UP + EVENTS)
    with far, manyhands(where, folder, grace_seconds=LATER) as bot:
        far.do("ask", rooms=CARDS)
        far.do("react", first=0, count=WARM_UP)
        _stored(folder, WARM_UP)
        before = bot.cpu()
        begun = far.do("react", first=WARM_UP, count=EVENTS)["at"]
        _stored(folder, WARM_UP + EVENTS)
        return bot.cpu() - before, time.monotonic() - begun


def _dispatched(folder: Path) -> tuple[float, float]:
    far, where = far_end(folder, channels=CARDS, people=WARM_UP + EVENTS)
    with far, bare(where, folder, "count", WARM_UP, WARM_UP + EVENTS) as client:
        client.until("ready")
        far.do("say", rooms=CARDS)
        far.do("react", first=0, count=WARM_UP)
        client.until("heard")
        before = client.cpu()
        begun = far.do("react", first=WARM_UP, count=EVENTS)["at"]
        ended = client.until("heard")["at"]
        return client.cpu() - before, ended - begun


def _stored(folder: Path, claims: int) -> None:
    """Wait until another program can read so many claims."""
    with closing(sqlite3.connect(f"file:{folder / 'manyhands.db'}?mode=ro", uri=True)) as database:
        while database.execute("SELECT count(*) FROM claim").fetchone()[0] < claims:
            time.sleep(0.01)


# --- many servers ---


def _starts(rounds: int) -> None:
    print(f"\n{GUILDS:,} servers of {CHANNELS} channels")
    with tempfile.TemporaryDirectory(prefix="manyhands-bench-") as name:
        folder = Path(name)
        far, where = far_end(folder, guilds=GUILDS, channels=CHANNELS, people=THIRTY)
        with far:
            with manyhands(where, folder, grace_seconds=LATER):
                far.do("ask", rooms=1)  # a card, so that there is something to catch up with
            pairs = [(_caught_up(far, where, folder), _ready(where, folder)) for _ in range(rounds)]
            ours, theirs = zip(*pairs, strict=True)
            used = _used(far, where, folder)
    for name, unit in (("rss", "MB"), ("uss", "MB"), ("peak", "MB")):
        _line(f"manyhands, {_MEMORY[name]}", [run[name] for run in ours], unit)
        _line(f"discord.py alone, {_MEMORY[name]}", [run[name] for run in theirs], unit)
    _line("manyhands, from start to signed in", [run["running"] for run in ours], "s")
    _line("manyhands, from start to caught up", [run["caught up"] for run in ours], "s")
    _line("discord.py alone, from start to the last server", [run["guilds"] for run in theirs], "s")
    _line("manyhands after an ask and thirty claims, memory", [used["rss"]], "MB")


_MEMORY = {"rss": "memory (RSS)", "uss": "its own (USS)", "peak": "most ever (RSS)"}


def _caught_up(far: Child, where: Said, folder: Path) -> dict[str, float]:
    with manyhands(where, folder, grace_seconds=LATER) as bot:
        running = bot.until("running")["at"]
        looked = far.do("looked", since=bot.began)["at"]
        time.sleep(SETTLED)
        times = {"running": running - bot.began, "caught up": looked - bot.began}
        return times | bot.memory()


def _ready(where: Said, folder: Path) -> dict[str, float]:
    with bare(where, folder, "wait", GUILDS) as client:
        guilds = client.until("guilds")["at"]
        client.until("ready")
        time.sleep(SETTLED)
        return {"guilds": guilds - client.began} | client.memory()


def _used(far: Child, where: Said, folder: Path) -> dict[str, float]:
    """Memory after what is only loaded when it is wanted."""
    with manyhands(where, folder, grace_seconds=LATER) as bot:
        far.do("looked", since=bot.began)
        far.do("ask", rooms=1, first=1)
        far.do("react", first=0, count=THIRTY)
        _stored(folder, THIRTY)
        time.sleep(SETTLED)
        return bot.memory()


# --- thirty claims that each change the card ---


def _thirty(rounds: int) -> None:
    print(f"\n{THIRTY} reactions within a second, of which {HANDS + 1} change the card")
    ours = [_with(_thirty_claims) for _ in range(rounds)]
    _line("manyhands: edits", [run["edits"] for run in ours], "")
    _line("manyhands: until the card is right", [run["seconds"] for run in ours], "s")
    theirs = _with(_thirty_edits)
    _line("discord.py alone, an edit each: edits", [theirs["edits"]], "")
    _line("discord.py alone: until all are done", [theirs["seconds"]], "s")
    if not theirs["right"]:
        print("  discord.py alone: edits overtook one another, and the card stays wrong")


def _thirty_claims(folder: Path) -> Said:
    far, where = far_end(folder, channels=1, people=THIRTY)
    with far, manyhands(where, folder, grace_seconds=LATER):
        far.do("ask", rooms=1, hands=HANDS)
        far.do("react", first=0, count=THIRTY, seconds=0.9)
        return far.do("shown", text="There's a backup too.")


def _thirty_edits(folder: Path) -> Said:
    far, where = far_end(folder, channels=1, people=THIRTY)
    with far, bare(where, folder, "edit") as client:
        client.until("ready")
        far.do("cards", rooms=1)
        far.do("react", first=0, count=THIRTY, seconds=0.9)
        return far.do("edited", times=THIRTY, text=f"{THIRTY} people.")


# --- notes to many people ---


def _notes(rounds: int) -> None:
    print(f"\n{NOTES} notes to as many people, at once")
    for name, run in (("manyhands", _with(_told)), ("discord.py alone", _with(_sent))):
        print(
            f"  {name:20} {run['seconds']:6.1f} s; lost {run['lost']}, twice {run['twice']}; "
            f"429s {run['refused']}, in a row {run['in_a_row']}"
        )


def _told(folder: Path) -> Said:
    far, where = far_end(folder, channels=1, people=NOTES)
    with far, manyhands(where, folder, grace_seconds="0"):
        far.do("ask", rooms=1)
        far.do("react", first=0, count=NOTES)
        return far.do("told", count=NOTES)


def _sent(folder: Path) -> Said:
    far, where = far_end(folder, channels=1, people=NOTES)
    with far, bare(where, folder, "tell") as client:
        client.until("ready")
        far.do("say", rooms=1)
        far.do("react", first=0, count=NOTES)
        return far.do("told", count=NOTES)


# --- printing ---


def _with(run: Callable[[Path], T]) -> T:
    """`run` in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="manyhands-bench-") as folder:
        return run(Path(folder))


def _line(name: str, figures: Sequence[float], unit: str, times: float = 1.0) -> None:
    of = [figure * times for figure in figures]
    digits = 2 if unit == "s" else 0
    spread = f"{min(of):,.{digits}f} ... {max(of):,.{digits}f}"
    print(f"  {name:52} {statistics.median(of):9,.{digits}f} {unit:3} {spread:>16}", flush=True)


if __name__ == "__main__":
    main()
