"""How late timers are, and what it costs to wait for them.

100,000 are waiting, and 1,000 more fall due at the same moment: helpers who are to be told where
they stand. Measured is the time from that moment to each one's decision being durable, in a whole
bot whose chat takes every note at once; and the bot's CPU in a minute in which nothing is due.

Beside it is a bare event loop with as many `call_later`, which keeps nothing and decides nothing.

With two processes on PostgreSQL each timer and each note is counted: the measurement fails if any
is missing, or there twice.

`python -m bench.timers [ROUNDS]`. PostgreSQL is left out where its programs aren't installed.
"""

import asyncio
import itertools
import shutil
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence, Set
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bench._child import Child, Said
from bench._machine import machine
from bench._timers.town import NOTE, TIMERS, build, kept, set_off
from core.telling import TELL
from tests.far import Missing
from tests.far.postgres import Postgres

ROUNDS = 5
DUE = 1000
LEAD = 8.0  # seconds in which processes start before the moment
SETTLED = 5.0
IDLE = 60.0

Copy = Callable[[], str]
"""The URL of a fresh copy of the town."""


@dataclass
class Runs:
    """Lateness, round after round, in seconds."""

    name: str
    rounds: list[list[float]] = field(default_factory=list)

    def __str__(self) -> str:
        return f"  {self.name:34} {self._of(0.5)} {self._of(0.99)}"

    def _of(self, share: float) -> str:
        took = [
            sorted(late)[min(int(len(late) * share), len(late) - 1)] * 1000 for late in self.rounds
        ]
        return f"{statistics.median(took):8,.0f} {f'{min(took):,.0f} ... {max(took):,.0f}':>14}"


def main() -> None:
    """Print the tables."""
    rounds = int(sys.argv[1]) if sys.argv[1:] and sys.argv[1].isdigit() else ROUNDS
    print(f"{machine()}; {TIMERS:,} timers waiting; median of {rounds} rounds, from ... to")
    with tempfile.TemporaryDirectory(prefix="manyhands-bench-") as name, ExitStack() as stack:
        folder = Path(name)
        copies = {"SQLite": _in_files(folder)}
        try:
            server = Postgres(durable=True).start()
            stack.callback(server.close)
            copies["PostgreSQL"] = _on_server(server)
        except Missing as missing:
            print(missing)
        _measure_lateness(copies, folder, rounds)
        _measure_idling(copies, folder)


def _measure_lateness(copies: dict[str, Copy], folder: Path, rounds: int) -> None:
    head = "".join(f"{name:>8} {'':>14} " for name in ("p50", "p99"))
    print(f"\n{f'ms late, of {DUE:,} due at once':36} {head}".rstrip())
    bare = Runs("a bare event loop, nothing kept")
    rows = [(Runs(name), copy, 1, NOTE) for name, copy in copies.items()]
    rows += [(Runs("SQLite, a calendar's file each"), copies["SQLite"], 1, TELL)]
    if "PostgreSQL" in copies:
        rows += [(Runs("PostgreSQL, two processes"), copies["PostgreSQL"], 2, NOTE)]
    for _ in range(rounds):
        for runs, copy, processes, timer in rows:
            runs.rounds.append(_one_round(copy(), folder, processes, timer))
        bare.rounds.append(_bare_round(folder))
    for runs in (*(runs for runs, *_ in rows), bare):
        print(runs)
    print("  none twice, none missed")


def _one_round(url: str, folder: Path, processes: int, timer: str) -> list[float]:
    due = time.time() + LEAD
    asyncio.run(set_off(url, DUE, datetime.fromtimestamp(due, UTC), timer))
    with ExitStack() as stack:
        bots = [stack.enter_context(_bot(url, folder)) for _ in range(processes)]
        for bot in bots:
            bot.until("ready")
        if time.time() > due - 1:
            raise RuntimeError(f"{LEAD} seconds are too few to start in")
        time.sleep(due - time.time())
        reports = _when_done(bots)
    _check(reports, *asyncio.run(kept(url)))
    return [late for report in reports for late in report["late"].values()]


def _when_done(bots: Sequence[Child]) -> list[Said]:
    """What they report a moment after all notes are out, or after a minute."""
    for _ in range(60):
        time.sleep(1)
        before = [bot.do("report") for bot in bots]
        if sum(len(report["said"]) for report in before) >= DUE:
            break
    time.sleep(1)
    return [bot.do("report") for bot in bots]


def _check(reports: Sequence[Said], keys: Set[str], left: int) -> None:
    """Raises RuntimeError unless each timer and each note was seen to once."""
    decided = Counter(name for report in reports for name in report["late"])
    said = Counter(key for report in reports for key in report["said"])
    for what, counted in (("timers", decided), ("notes", said)):
        twice = [name for name, times in counted.items() if times > 1]
        if len(counted) != DUE or twice:
            raise RuntimeError(f"{DUE - len(counted)} {what} missed, {len(twice)} twice")
    if said.keys() != keys or left:
        raise RuntimeError("the database doesn't say what was said")


def _bare_round(folder: Path) -> list[float]:
    due = time.time() + LEAD / 2
    with _bare(folder, TIMERS, DUE, due) as child:
        child.until("ready")
        time.sleep(max(due - time.time(), 0) + 1)
        return list(child.do("report")["late"].values())


def _measure_idling(copies: dict[str, Copy], folder: Path) -> None:
    print(f"\n{'nothing due: CPU in a minute':36} {'ms':>8}")
    with ExitStack() as stack:
        children = {f"{name}": stack.enter_context(_bot(copies[name](), folder)) for name in copies}
        children["a bare event loop"] = stack.enter_context(_bare(folder, TIMERS))
        children["a bare event loop without any"] = stack.enter_context(_bare(folder, 0))
        for child in children.values():
            child.until("ready")
        time.sleep(SETTLED)
        before = {name: child.cpu() for name, child in children.items()}
        time.sleep(IDLE)
        for name, child in children.items():
            used = (child.cpu() - before[name]) * 60 / IDLE
            print(f"  {name:34} {used * 1000:8,.1f}")


# --- who waits, and where ---


def _bot(url: str, folder: Path) -> Child:
    return Child(sys.executable, "-m", "bench._timers.process", "bot", url, folder=folder)


def _bare(folder: Path, *how: float) -> Child:
    words = map(str, how)
    return Child(sys.executable, "-m", "bench._timers.process", "bare", *words, folder=folder)


def _in_files(folder: Path) -> Copy:
    start, numbers = folder / "start.db", itertools.count()
    asyncio.run(build(f"sqlite://{start}"))
    return lambda: f"sqlite://{shutil.copy(start, folder / f'{next(numbers)}.db')}"


def _on_server(server: Postgres) -> Copy:
    start = server.create_database()
    asyncio.run(build(start))
    return lambda: server.create_database(like=start)


if __name__ == "__main__":
    main()
