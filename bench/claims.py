"""How many claims a second host and board take, and how long one waits.

Beside them, on the same database with the same settings:

- one idiomatic Tortoise transaction for each claim;
- the driver alone, one transaction for all claims, the same statements for each in turn;
- the floor: the few bulk statements that a whole burst comes to, said once more by the driver.
  Nothing is loaded into objects, decided or compared, so only SQL and disk are left.

`python -m bench.claims [ROUNDS]`. PostgreSQL is left out where its programs aren't installed.
"""

import asyncio
import itertools
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench._claims import ours, raw
from bench._claims.street import Street, build, hands_up
from bench._machine import machine
from core.events import Reacted
from core.host import Host
from tests.far import Missing
from tests.far.postgres import Postgres

ROUNDS = 5
CLAIMS = 2000
STREETS = (Street(1, CLAIMS), Street(70, CLAIMS), Street(500, CLAIMS))
ALONE = Street(70, 200)
FEW = 300  # claims for the slow ones
PROCESSES = 4

Coming = Callable[[Host, Sequence[Reacted]], Awaitable[list[float]]]
Copy = Callable[[], str]
"""The URL of a fresh copy of a street."""


@dataclass
class Runs:
    """What one contender did, round after round."""

    rates: list[float] = field(default_factory=list)
    took: list[float] = field(default_factory=list)

    def add(self, took: list[float], seconds: float) -> None:
        self.rates.append(len(took) / seconds)
        self.took += took

    @property
    def rate(self) -> float:
        return statistics.median(self.rates)

    def line(self, name: str) -> str:
        spread = f"{min(self.rates):,.0f} ... {max(self.rates):,.0f}"
        waits = f"{_ms(self.took, 0.5):8.1f} {_ms(self.took, 0.99):8.1f}" if self.took else " " * 17
        return f"  {name:34} {self.rate:8,.0f}  {spread:>18} {waits}"


def main() -> None:
    """Print the tables."""
    rounds = int(sys.argv[1]) if sys.argv[1:] and sys.argv[1].isdigit() else ROUNDS
    print(f"{machine()}; {CLAIMS:,} claims at once; median of {rounds} rounds")
    with tempfile.TemporaryDirectory(prefix="manyhands-bench-") as folder:
        _measure("SQLite, synchronous=FULL", _Files(Path(folder)).street, rounds, CLAIMS)
    try:
        server = Postgres(durable=True).start()
    except Missing as missing:
        print(missing)
        return
    try:
        databases = _Databases(server)
        _measure("PostgreSQL", databases.street, rounds, FEW)
        _measure_processes(databases, rounds)
    finally:
        server.close()


def _measure(title: str, make: Callable[[Street], Copy], rounds: int, by_driver: int) -> None:
    """`by_driver` is how many claims the driver says in its one transaction."""
    _head(title)
    for street in STREETS:
        copy = make(street)
        board, orm, each, bulk = Runs(), Runs(), Runs(), Runs()
        in_bulk = asyncio.run(_overhear(copy(), street, CLAIMS, ours.burst))
        in_turn = asyncio.run(_overhear(copy(), street, by_driver, ours.one_by_one))
        for _ in range(rounds):
            _together("ours", copy(), street, street.claims, board, 1)
            _together("idiomatic", copy(), street, FEW, orm, 1)
            each.rates.append(by_driver / asyncio.run(raw.at_once(copy(), in_turn)))
            bulk.rates.append(CLAIMS / asyncio.run(raw.at_once(copy(), in_bulk)))
        print(board.line(f"host and board, {street.name}"))
        print(orm.line(f"one ORM transaction each ({FEW})"), f"{board.rate / orm.rate:7.1f}x")
        name = f"driver, one transaction ({by_driver:,})"
        print(each.line(name), f"{board.rate / each.rate:7.2f}x")
        print(bulk.line("the floor: its bulk replayed"), f"{board.rate / bulk.rate:7.2f}x")
    _measure_alone(make(ALONE), rounds)


def _measure_alone(copy: Copy, rounds: int) -> None:
    board, driver = Runs(), Runs()
    for _ in range(rounds):
        said: list[ours.Transaction] = []
        asyncio.run(_alone(copy(), board, None))
        asyncio.run(_alone(copy(), Runs(), said))
        took = asyncio.run(raw.in_turn(copy(), said))
        driver.add(took, sum(took))
    ratio = _ms(board.took, 0.5) / _ms(driver.took, 0.5)
    print(board.line("host and board, one at a time"))
    print(driver.line("driver, one at a time"), f"{ratio:7.2f}x p50")


def _measure_processes(databases: "_Databases", rounds: int) -> None:
    _head(f"PostgreSQL, {PROCESSES} processes")
    for street in STREETS:
        copy = databases.street(street)
        board, orm = Runs(), Runs()
        for _ in range(rounds):
            _together("ours", copy(), street, street.claims, board, PROCESSES)
            _together("idiomatic", copy(), street, FEW, orm, PROCESSES)
        print(board.line(f"host and board, {street.name}"))
        print(orm.line(f"one ORM transaction each ({FEW})"), f"{board.rate / orm.rate:7.1f}x")


def _head(title: str) -> None:
    print(f"\n{title:36} {'claims/s':>8}  {'from ... to':>18} {'p50 ms':>8} {'p99 ms':>8}   ratio")


# --- one round of each ---


async def _alone(url: str, runs: Runs, said: "list[ours.Transaction] | None") -> None:
    async with ours.host_on(url, said) as host:
        took = await ours.one_by_one(host, hands_up(ALONE))
    runs.add(took, sum(took))


async def _overhear(url: str, street: Street, claims: int, come: Coming) -> list[ours.Transaction]:
    """What the board says about so many claims that `come` all at once, or one by one."""
    said: list[ours.Transaction] = []
    async with ours.host_on(url, said) as host:
        await come(host, hands_up(street, claims=claims))
    return said


def _together(
    which: str, url: str, street: Street, claims: int, runs: Runs, processes: int
) -> None:
    """The claims shared out among processes that start at the same time."""
    each = claims // processes
    command = [sys.executable, "-m", "bench._claims.process", which, url, str(street.posts)]
    started = [
        subprocess.Popen(
            [*command, str(n * each), str(each)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for n in range(processes)
    ]
    try:
        for process in started:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
        for process in started:
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
        reports = [json.loads(process.communicate()[0]) for process in started]
    finally:
        for process in started:
            process.kill()
            process.wait()
    took = [one for report in reports for one in report["took"]]
    runs.add(took, max(r["end"] for r in reports) - min(r["start"] for r in reports))


# --- databases to copy ---


class _Files:
    """Streets in SQLite files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = itertools.count()

    def street(self, street: Street) -> Copy:
        start = self._folder / f"{street.posts}-{street.claims}.db"
        asyncio.run(build(f"sqlite://{start}", street))
        return lambda: f"sqlite://{shutil.copy(start, self._folder / f'{next(self._numbers)}.db')}"


class _Databases:
    """Streets in PostgreSQL databases."""

    def __init__(self, server: Postgres) -> None:
        self._server = server
        self._last = ""

    def street(self, street: Street) -> Copy:
        start = self._server.create_database()
        asyncio.run(build(start, street))
        return lambda: self._copy(start)

    def _copy(self, start: str) -> str:
        if self._last:
            self._server.drop_database(self._last)
        self._last = self._server.create_database(like=start)
        return self._last


def _ms(took: list[float], share: float) -> float:
    return sorted(took)[min(int(len(took) * share), len(took) - 1)] * 1000


if __name__ == "__main__":
    main()
