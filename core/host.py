"""One event to one handler, and its decision to the board."""

import asyncio
from asyncio import Future
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from secrets import token_urlsafe

import structlog

from core.decision import Decision, Timer, line
from core.emoji import Emoji
from core.errors import DatabaseUnavailable
from core.events import Elapsed, Event, Here, Pressed, Reacted, Removed, Said
from core.plugin import Plugins
from core.ports import Board, Change, Clock, Nothing, WithId
from core.refs import MessageRef
from core.replacing import replace
from core.routing import STRAY, Routing
from core.telling import answer

log = structlog.get_logger()

_STRAYS_KEPT = 2000
_SECRET_BYTES = 24
_TRIED_AGAIN = timedelta(hours=1)

Outcome = Future[Decision | None]


class Host:
    """Finds the handler for what someone did, and hands both to the board.

    `here` says how things are done; `emoji` reads reactions.
    """

    def __init__(
        self, plugins: Plugins, board: Board, here: Here, emoji: Emoji, clock: Clock
    ) -> None:
        self._routing = Routing(plugins, emoji)
        self._board = board
        self._here = here
        self._clock = clock
        self._strays: deque[Reacted | Removed] = deque(maxlen=_STRAYS_KEPT)
        self._listeners: list[list[Event]] = []

    def take(self, event: Event) -> Outcome:
        """Queue `event`; resolves once what it led to is durable. See `Board.apply`."""
        now = self._clock()
        at = min(event.at, now)  # a platform's clock may be ahead of ours
        event = replace(event, at=at, heard=now, here=self._here)
        if isinstance(event, Said):
            event = replace(event, secret=token_urlsafe(_SECRET_BYTES))
        for heard in self._listeners:
            heard.append(event)
        outcome = self._board.apply(Change(event, self._routing.need(event), self._routing.decide))
        outcome.add_done_callback(lambda done: self._look_at(event, done))
        return outcome

    def message_known(self, message: MessageRef) -> None:
        """`message` is ours: a reaction that was quicker than our own record of it counts."""
        if not any(stray.message == message for stray in self._strays):
            return
        strays, self._strays = self._strays, deque(maxlen=_STRAYS_KEPT)
        for stray in strays:
            # What was taken away may be one of these reactions: those name no card.
            if stray.message == message or isinstance(stray, Removed):
                self.take(stray)
            else:
                self._strays.append(stray)

    @contextmanager
    def listening(self) -> Iterator[Callable[[Reacted], bool]]:
        """Inside the block, tells whether what a reaction says was touched by a live event since:
        its person did something under the same message, or it was itself taken away."""
        heard: list[Event] = []

        def touched(reacted: Reacted) -> bool:
            return any(_touches(event, reacted) for event in heard)

        self._listeners.append(heard)
        try:
            yield touched
        finally:
            self._listeners = [other for other in self._listeners if other is not heard]

    def _look_at(self, event: Event, outcome: Outcome) -> None:
        if outcome.cancelled():
            return
        fault = outcome.exception()
        if fault is None:
            if outcome.result() is STRAY and isinstance(event, Reacted | Removed):
                self._strays.append(event)
        elif not isinstance(fault, DatabaseUnavailable):
            log.error("handler failed", id=event.id, kind=type(event).__name__, exc_info=fault)
            self._own_up(event)

    def _own_up(self, event: Event) -> None:
        """A fault in a handler: the person is told, and the event is not tried again for ever. But
        a timer is, now and then: what it is there to wipe must not stay because of that."""
        change = Change(event, Nothing(), lambda _: Decision())
        if isinstance(event, Said | Pressed):
            sorry = answer(event, line("error-mine"))
            change = Change(event, Nothing(), lambda _: sorry)
        if isinstance(event, Elapsed):
            later = Timer(event.timer, self._clock() + _TRIED_AGAIN, event.who)
            change = Change(event, WithId(event.post), lambda _: Decision(timers=(later,)))
        apology = self._board.apply(change)
        apology.add_done_callback(lambda done: done.cancelled() or done.exception())


async def all_of(outcomes: list[Outcome]) -> None:
    """Wait until all are durable. Raises `DatabaseUnavailable` if any isn't; a handler's own fault
    was seen to already."""
    for outcome in await asyncio.gather(*outcomes, return_exceptions=True):
        if isinstance(outcome, DatabaseUnavailable):
            raise outcome


def _touches(event: Event, reacted: Reacted) -> bool:
    match event:
        case Reacted(message=message, who=who):
            return message == reacted.message and who.ref == reacted.who.ref
        case Removed(message=message):
            gone = (message.id, f"{message.room.platform}:{message.id}")
            return message == reacted.message or reacted.reaction in gone
        case _:
            return False
