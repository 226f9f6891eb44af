"""A bot that waits for its timers, or a bare event loop that does; it reports when it is asked.

python -m bench._timers.process bot URL
python -m bench._timers.process bare WAITING [COUNT DUE]
"""

import asyncio
import json
import sys
import time

from core.bot import Bot
from core.cards import Card, Note
from core.clock import utc_now
from core.events import Elapsed, Event
from core.host import Outcome
from core.plugin import Plugins, discover
from core.ports import Can
from core.refs import MessageRef, RoomRef

LATER = 86_400


class Report:
    """How late each timer was whose decision is durable, in seconds by its id; what was said."""

    def __init__(self) -> None:
        self.late: dict[str, float] = {}
        self.said: list[str] = []


async def bot(report: Report, url: str) -> None:
    """Run one, whose chat takes whatever it is given at once."""
    import plugins
    from bench._timers.town import plugin
    from storage.board import TortoiseBoard
    from tests.core.room import Room

    class Quick(Room):
        async def send(
            self, room: RoomRef, content: Card | Note, key: str, *, tried: bool = False
        ) -> MessageRef:
            report.said.append(key)
            return MessageRef(room, f"${key}")

    # Without SEE_UNREACT nobody asks for the reactions under 20,000 cards first.
    chat = Quick(platform="bench", can=Can.EDIT | Can.REACT)
    running = Bot(TortoiseBoard(url), {"bench": chat}, Plugins([*discover(plugins).all, plugin]))
    take = running.host.take

    def watched(event: Event) -> Outcome:
        outcome = take(event)
        if isinstance(event, Elapsed):
            outcome.add_done_callback(lambda done: _note(report, event, done))
        return outcome

    running.host.take = watched  # type: ignore[method-assign]
    await running.run(lambda: _say(event="ready"))


def _note(report: Report, event: Elapsed, done: Outcome) -> None:
    if done.result() is not None:
        report.late[event.id] = (utc_now() - event.due).total_seconds()


async def bare(report: Report, waiting: str, count: str = "0", due: str = "0") -> None:
    """Nothing but the event loop: nothing is kept, and nothing said."""
    loop = asyncio.get_running_loop()
    for n in range(int(waiting)):
        loop.call_later(LATER + n, _ring, report, str(n), 0.0)
    ahead = float(due) - time.time()
    for n in range(int(count)):
        loop.call_later(ahead, _ring, report, f"due {n}", float(due))
    _say(event="ready")
    await asyncio.Event().wait()


def _ring(report: Report, name: str, due: float) -> None:
    report.late[name] = time.time() - due


async def main(which: str, *how: str) -> None:
    """Run, and report whenever asked."""
    report = Report()
    running = asyncio.create_task((bot if which == "bot" else bare)(report, *how))
    while not running.done():
        asked = asyncio.create_task(asyncio.to_thread(sys.stdin.readline))
        await asyncio.wait({running, asked}, return_when=asyncio.FIRST_COMPLETED)
        if asked.done():
            _say(late=report.late, said=report.said)
    await running


def _say(**what: object) -> None:
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
