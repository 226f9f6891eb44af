"""How long it takes on Matrix from a reaction to its claim, and what CPU that costs.

Beside it are a maubot plugin and nio alone, which do nothing but count. All meet one Synapse
(tests/far): first beside one another, in one room, where they hear of the same reactions; then each
in a room of its own. Synapse, the people and each bot are a process; CPU is that of a bot's alone.

The time is that from a reaction's PUT returning until SQLite has committed our claim, which is when
it is durable, or until the other bot's callback counts. It is less than nothing where Synapse tells
the bot before it answers the PUT.

`python -m bench.on_matrix [ROUNDS]`
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path

from bench._child import Child
from bench._machine import machine
from bench._on_matrix.contenders import Contender, Ours, bare, far_end, maubot, ours

ROUNDS = 3
PEOPLE = 50
GOAL = 1.5
QUIET = 0.5


@dataclass(frozen=True)
class Load:
    """So many reactions on so many cards, at once or one every so many seconds."""

    name: str
    count: int
    cards: int
    every: float = 0.0


WARM_UP = Load("warming up", 30, 1, 0.02)
STEADY = Load("15 reactions a second, for 8 seconds", 120, 3, 1 / 15)
BURST = Load("500 reactions at once", 500, 10)
LOADS = (WARM_UP, STEADY, BURST)

Start = Callable[[Child, Path], AbstractContextManager[Contender]]

CONTENDERS: dict[str, Start] = {
    "manyhands, until the claim is durable": ours,
    "maubot, until it is counted": maubot,
    "nio alone, until it is counted": bare,
}
OURS, _, BARE = CONTENDERS


@dataclass(frozen=True)
class Run:
    """What became of one load: seconds from each PUT's return, and the CPU of each reaction."""

    waits: Sequence[float]
    cpu: float
    lost: int

    def wait(self, share: float) -> float:
        """So much of them took no longer."""
        ordered = sorted(self.waits)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


Runs = dict[tuple[str, Load], list[Run]]


def main() -> None:
    """Print the tables."""
    rounds = int(sys.argv[1]) if sys.argv[1:] and sys.argv[1].isdigit() else ROUNDS
    print(f"{machine()}; median of {rounds} rounds, from ... to")
    beside: Runs = {}
    alone: Runs = {}
    with (
        tempfile.TemporaryDirectory(prefix="manyhands-bench-") as folder,
        far_end(Path(folder), PEOPLE) as far,
    ):
        for number in range(rounds):
            turns = [*CONTENDERS][number % 3 :] + [*CONTENDERS][: number % 3]
            _turn(far, turns, beside)
            for who in turns:
                _turn(far, [who], alone)
    for load in (STEADY, BURST):
        _table(f"{load.name}, in one room", {who: beside[who, load] for who in CONTENDERS})
        _table(f"{load.name}, each alone", {who: alone[who, load] for who in CONTENDERS})


def _turn(far: Child, turns: Collection[str], runs: Runs) -> None:
    cards = sum(load.cards for load in LOADS)
    far.do("room")
    with ExitStack() as stack:
        bots: dict[str, Contender] = {}
        for who in turns:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="manyhands-bench-"))
            bots[who] = stack.enter_context(CONTENDERS[who](far, Path(folder)))
        asked = bots.get(OURS)
        if isinstance(asked, Ours):
            far.do("ask", cards=cards, bot=asked.user_id)
        else:
            far.do("say", cards=cards)
        first = 0
        for load in LOADS:
            for who, run in _run(far, bots, load, first):
                runs.setdefault((who, load), []).append(run)
            first += load.cards


def _run(
    far: Child, bots: dict[str, Contender], load: Load, first: int
) -> Iterator[tuple[str, Run]]:
    time.sleep(QUIET)  # until they have done what the load before left them
    before = {who: bot.child.cpu() for who, bot in bots.items()}
    said = far.do("react", first=first, cards=load.cards, count=load.count, every=load.every)
    returned: dict[str, float] = said["returned"]
    far.do("how_many")
    for who, bot in bots.items():
        heard = bot.heard(set(returned))
        cpu = bot.child.cpu() - before[who]
        waits = [at - returned[event] for event, at in heard.items()]
        yield who, Run(waits, cpu / load.count, load.count - len(heard))


# --- printing ---


def _table(name: str, runs: dict[str, list[Run]]) -> None:
    print(f"\n{name:50}{'p50 ms':>8}{'':18} {'p99 ms':>8}{'':18} {'CPU µs':>8}")
    for who, of in runs.items():
        columns = (
            _column([run.wait(0.5) * 1e3 for run in of], 1),
            _column([run.wait(0.99) * 1e3 for run in of], 1),
            _column([run.cpu * 1e6 for run in of], 0),
        )
        print(f"  {who:48}{' '.join(columns)}")
        if lost := sum(run.lost for run in of):
            print(f"    of {sum(len(run.waits) + run.lost for run in of)} it never heard of {lost}")
    pairs = [a.wait(0.5) / b.wait(0.5) for a, b in zip(runs[OURS], runs[BARE], strict=True)]
    ratio = _median(runs[OURS], 0.5) / _median(runs[BARE], 0.5)
    met = "within" if ratio <= GOAL else "NOT within"
    spread = f"{min(pairs):.2f} ... {max(pairs):.2f} round by round"
    print(f"  p50 beside nio alone: {ratio:.2f}x ({spread}), {met} {GOAL}x", flush=True)


def _median(runs: Sequence[Run], share: float) -> float:
    return statistics.median(run.wait(share) for run in runs)


def _column(of: Sequence[float], digits: int) -> str:
    spread = f"{min(of):.{digits}f} ... {max(of):.{digits}f}"
    return f"{statistics.median(of):8.{digits}f} {spread:>17}"


if __name__ == "__main__":
    main()
