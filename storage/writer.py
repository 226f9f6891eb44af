"""The one writer: takes whatever is queued, and stores it in one transaction."""

import asyncio
from asyncio import Future
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import structlog

from core.decision import Decision
from core.errors import DatabaseUnavailable
from core.events import Moved
from core.ports import Change, Clock, OpenIn, Stored
from storage.batch import Outcome, settle
from storage.database import Database
from storage.faults import in_the_way, out_of_reach, storage_fault
from storage.instants import to_ms
from storage.kept import Kept
from storage.load import load
from storage.memory import Effects, Memory
from storage.save import save
from storage.session import Row, Session

log = structlog.get_logger()

_AT_ONCE = 512
_TRIES = 10
_SEEN_KEPT = timedelta(days=30)
_PRUNE_EVERY = timedelta(hours=1)


@dataclass(slots=True)
class Wanted:
    """A change that waits for the writer."""

    change: Change
    done: "Future[Decision | None]"
    outcome: Outcome = None


@dataclass(slots=True)
class Mark:
    """A single statement that waits for the writer. It concerns what was stored before, so it is
    run before the changes of its batch. One that is `bringing_back` something waits until those
    queued before it are stored, and leaves something to say."""

    statement: str
    row: Row
    done: "Future[None]"
    bringing_back: bool = False


Entry = Wanted | Mark


class Writer:
    """Runs from `start` to `stop`, in a task that nobody else can cancel."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._queue: deque[Entry] = deque()
        self._woken = asyncio.Event()
        self._stopping = True
        self._task: asyncio.Task[None] | None = None
        self._listeners: list[Callable[[Stored], None]] = []
        self._prune_at = 0
        self._forgot = False
        self._kept = Kept()

    def listen(self, stored: Callable[[Stored], None]) -> None:
        """See `core.ports.Board.listen`."""
        self._listeners.append(stored)

    def start(self) -> None:
        """Take what is queued from now on."""
        self._stopping = False
        self._task = asyncio.get_running_loop().create_task(self._run(), name="storage writer")

    async def stop(self) -> None:
        """Store what is queued, then rest."""
        self._stopping = True
        self._woken.set()
        if self._task is not None:
            await asyncio.wait([self._task])
            self._task = None

    def change(self, change: Change) -> "Future[Decision | None]":
        """Queue a change."""
        done: Future[Decision | None] = asyncio.get_running_loop().create_future()
        self._put(Wanted(change, done))
        return done

    def mark(self, statement: str, *row: object, bringing_back: bool = False) -> "Future[None]":
        """Queue a statement."""
        done: Future[None] = asyncio.get_running_loop().create_future()
        self._put(Mark(statement, row, done, bringing_back))
        return done

    def _put(self, entry: Entry) -> None:
        if self._stopping:
            entry.done.set_exception(DatabaseUnavailable("The board is closed."))
            return
        self._queue.append(entry)
        self._woken.set()

    async def _run(self) -> None:
        while True:
            while self._queue:
                await self._store(self._next())
            await self._prune()
            await self._wipe()
            if self._stopping and not self._queue:
                return
            if not self._queue:
                self._woken.clear()
                await self._woken.wait()

    def _next(self) -> list[Entry]:
        """What is queued, up to one for which what is before it has to be stored."""
        batch = [self._queue.popleft()]
        while self._queue and len(batch) < _AT_ONCE and not _starts_anew(self._queue[0], batch[0]):
            batch.append(self._queue.popleft())
        return batch

    async def _store(self, batch: list[Entry]) -> None:
        """Store a batch; if its data won't go in, its halves, so that it fails for whom it must."""
        try:
            stored = await self._transaction(batch)
        except Exception as error:
            fault = storage_fault(error, self._database.place)
            if out_of_reach(error, self._database.place) is not None:
                # And whatever is behind it: how far we are must not be in before what happened.
                batch = [*batch, *self._queue]
                self._queue.clear()
            elif len(batch) > 1:
                middle = len(batch) // 2
                await self._store(batch[:middle])
                await self._store(batch[middle:])
                return
            fault.__cause__ = error
            for entry in batch:
                _fail(entry, fault)
            return
        for entry in batch:
            _resolve(entry)
        if stored != Stored():
            self._call_listeners(stored)

    async def _transaction(self, batch: list[Entry]) -> Stored:
        for left in reversed(range(_TRIES)):
            try:
                memory, stored = await self._database.write(
                    lambda session: self._steps(session, batch)
                )
                if not self._database.shared:
                    self._kept.keep(memory.before, memory.posts)
                if _moves(batch[0]):
                    self._kept.drop()
                return stored
            except Exception as error:
                self._kept.drop()
                if not left or not in_the_way(error, self._database.place):
                    raise
        raise AssertionError("unreachable")

    async def _steps(self, session: Session, batch: list[Entry]) -> tuple[Memory, Stored]:
        now = to_ms(self._clock())
        wanted = [entry for entry in batch if isinstance(entry, Wanted)]
        memory = await self._load(session, batch, wanted, now)
        brought_back = any(isinstance(entry, Mark) and entry.bringing_back for entry in batch)
        if not wanted:
            return memory, Stored(to_say=brought_back)
        effects = Effects()
        for entry in wanted:
            entry.outcome = settle(entry.change, memory, effects)
        self._forgot = self._forgot or bool(effects.forgotten or effects.people)
        stored = await save(session, memory, effects, now)
        return memory, replace(stored, to_say=stored.to_say or brought_back)

    async def _load(
        self, session: Session, batch: list[Entry], wanted: list[Wanted], now: int
    ) -> Memory:
        for entry in batch:
            if isinstance(entry, Mark):
                await session.fetch(entry.statement, *entry.row)
        if not wanted:
            return Memory()
        await self._kept.check(session)
        return await load(session, [entry.change for entry in wanted], now, self._kept.posts)

    def _call_listeners(self, stored: Stored) -> None:
        for listener in self._listeners:
            try:
                listener(stored)
            except Exception:
                log.exception("a listener failed")

    async def _wipe(self) -> None:
        """What is to be forgotten leaves SQLite's log, too, as soon as nobody waits, and the copies
        that were made before upgrades."""
        if self._forgot:
            self._forgot = False
            try:
                await self._database.fold()
                if dropped := await self._database.drop_backups():
                    log.info("backups removed: what was wiped stood in them", backups=dropped)
            except Exception as error:  # it leaves with the next one, or when the bot stops
                log.warning("wiping waits", why=str(storage_fault(error, self._database.place)))

    async def _prune(self) -> None:
        """Now and then, a piece at a time, forget which events and notes were long ago."""
        now = self._clock()
        if to_ms(now) < self._prune_at:
            return
        self._prune_at = to_ms(now + _PRUNE_EVERY)
        long_ago = to_ms(now - _SEEN_KEPT)
        try:
            async with self._database.writing() as session:
                seen = _OLD_SEEN_SHARED if session.shared else _OLD_SEEN_ALONE
                await session.fetch(seen, long_ago)
                await session.fetch(_OLD_TELLS, long_ago)
                if session.shared:
                    await session.fetch(_UNDER_NOTHING)
        except Exception as error:
            log.warning("pruning waits", why=str(storage_fault(error, self._database.place)))


# A row of `seen` is never changed, so on SQLite the oldest are first, and no index is needed.
_OLD_SEEN_ALONE = """
    DELETE FROM seen WHERE rowid IN (SELECT rowid FROM seen ORDER BY rowid LIMIT 20000) AND at < ?
"""
_OLD_SEEN_SHARED = "DELETE FROM seen WHERE at < ?"
# One process may keep a reaction just as another learns that its card was taken away.
_UNDER_NOTHING = """
    DELETE FROM reaction WHERE NOT EXISTS (
        SELECT 1 FROM card WHERE card.message = reaction.message
            AND card.room_id = reaction.room AND card.room_platform = reaction.platform)
"""
# What is about an open post still needs its choices.
_OLD_TELLS = """
    DELETE FROM tell WHERE sent < ? AND NOT EXISTS (
        SELECT 1 FROM post WHERE post.id = tell.post_id AND post.state IN ('draft', 'open'))
"""


def _starts_anew(entry: Entry, first: Entry) -> bool:
    """Whether it has to be in a batch after those before it: one that brings back what they may
    give up, or asks where somebody is whom they may move. A community moves in a batch of its own.
    """
    if _moves(first) or _moves(entry):
        return True
    if isinstance(entry, Mark):
        return entry.bringing_back
    need = entry.change.need
    return isinstance(need, OpenIn) and not need.community


def _moves(entry: Entry) -> bool:
    return isinstance(entry, Wanted) and isinstance(entry.change.event, Moved)


def _resolve(entry: Entry) -> None:
    if entry.done.done():
        return  # whoever asked has left; it is stored all the same
    if isinstance(entry, Mark):
        entry.done.set_result(None)
    elif isinstance(entry.outcome, Exception):
        entry.done.set_exception(entry.outcome)
    else:
        entry.done.set_result(entry.outcome)


def _fail(entry: Entry, fault: Exception) -> None:
    if not entry.done.done():
        entry.done.set_exception(fault)
