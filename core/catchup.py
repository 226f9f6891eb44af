"""What people did while we were away. Reactions are level: the platform is asked how they stand."""

import asyncio
import uuid
from collections.abc import Callable, Collection, Iterable

import structlog

from core.errors import DatabaseUnavailable, MessageGone, Refused, RoomGone, Unreachable
from core.events import Batch, Reacted, Removed, RoomLost
from core.host import Host, all_of
from core.ports import Board, Can, Chat, Clock, Shown, Standing
from core.refs import MessageRef, RoomRef
from core.rounds import Rounds

log = structlog.get_logger()


class CatchUp:
    """Compares the reactions under each open card with those the board knows, and applies what
    differs. It only ever says what `Reacted` events would have said, so a live event that comes
    in between, or again afterwards, changes nothing."""

    def __init__(self, board: Board, host: Host, clock: Clock) -> None:
        self._board = board
        self._host = host
        self._clock = clock

    async def run(
        self,
        chat: Chat,
        rooms: Collection[RoomRef] = (),
        later: Callable[[RoomRef], object] = lambda _: None,
    ) -> int:
        """Once, for every open card of `chat`, or of these `rooms`. Returns how many reactions
        differed; `later` hears of the rooms that couldn't be asked just now."""
        if Can.SEE_UNREACT not in chat.can:
            return 0
        differences = 0
        for shown in await self._board.shown_cards(chat.platform):
            if rooms and shown.message.room not in rooms:
                continue
            try:
                differences += await self._look_at(chat, shown)
            except Unreachable as fault:
                log.warning("catch-up comes back", platform=chat.platform, why=fault.detail)
                later(shown.message.room)
        if differences:
            log.info("caught up", platform=chat.platform, reactions=differences)
        return differences

    async def _look_at(self, chat: Chat, shown: Shown) -> int:
        """Compares one card. Whoever did something there while we asked is left to what she did:
        the answer may be older than that."""
        with self._host.listening() as touched:
            try:
                standing = await chat.reactions(shown.message)
            except Refused as fault:
                self._could_not(chat, shown.message, fault)
                return 0
            events = [e for e in self._missed(shown, standing) if not touched(e)]
            outcomes = [self._host.take(event) for event in events]
        await all_of(outcomes)
        return len(events)

    def _could_not(self, chat: Chat, message: MessageRef, fault: Refused) -> None:
        log.warning("catch-up skipped a card", platform=chat.platform, why=fault.detail)
        event_id = f"{chat.platform}:catchup:{uuid.uuid4().hex}"
        if isinstance(fault, MessageGone):
            self._host.take(Removed(id=event_id, at=self._clock(), message=message))
        elif isinstance(fault, RoomGone):
            self._host.take(RoomLost(id=event_id, at=self._clock(), room=message.room))

    def _missed(self, shown: Shown, standing: tuple[Standing, ...]) -> Iterable[Reacted]:
        """Taken away first, so that the places they free go by the order of those who came. What
        somebody left there whom we forgot since is nothing new."""
        known = {(s.who.ref, s.emoji): s for s in shown.reactions}
        there = {(s.who.ref, s.emoji): s for s in standing}
        left = {(ref.forgotten, emoji) for ref, emoji in there} & known.keys()
        for mark in known.keys() - there.keys() - left:
            yield self._reacted(shown.message, known[mark], added=False)
        for (ref, emoji), reaction in there.items():
            if (ref, emoji) not in known and (ref.forgotten, emoji) not in left:
                yield self._reacted(shown.message, reaction, added=True)

    def _reacted(self, message: MessageRef, reaction: Standing, *, added: bool) -> Reacted:
        # Never the id of the event that was missed: if that was in once, it would count as seen.
        return Reacted(
            id=f"{message.room.platform}:catchup:{uuid.uuid4().hex}",
            reaction=reaction.id,
            at=self._clock(),
            who=reaction.who,
            message=message,
            emoji=reaction.emoji,
            added=added,
        )


class Gaps(Rounds):
    """When to catch up with `chat`: once what came first is in, after each gap, where a card turned
    up, `again` seconds after a room couldn't be asked, and in a slow sweep every `sweep` seconds.
    `caught_up` is set after the first time."""

    def __init__(
        self, catchup: CatchUp, board: Board, chat: Chat, sweep: float, again: float = 10.0
    ) -> None:
        super().__init__()
        self._again = again
        self._catchup = catchup
        self._board = board
        self._chat = chat
        self._sweep = sweep
        self._everywhere = False
        self._rooms: frozenset[RoomRef] = frozenset()
        self._begun = False
        self._last = 0.0
        self.caught_up = asyncio.Event()

    def after(self, batch: Batch) -> None:
        """`batch` is in."""
        self._begun = True
        if batch.gap and batch.rooms:
            self._rooms |= batch.rooms
        elif batch.gap or not self.caught_up.is_set():
            self._everywhere = True
        if self._everywhere or self._rooms:
            self.wake()

    def found(self, card: MessageRef) -> None:
        """`card` may have stood there for a while, and nobody knew whose hands were up."""
        self._rooms |= {card.room}
        self.wake()

    async def round(self) -> float | None:
        """Catch up, if there is anything to. Returns the seconds until the next sweep."""
        everywhere, rooms = self._everywhere, self._rooms
        if self._begun and (everywhere or rooms):
            self._everywhere, self._rooms = False, frozenset()
            where = () if everywhere else rooms
            try:
                await self._board.unpark(self._chat.platform, where)
                await self._catchup.run(self._chat, where, self._later)
            except DatabaseUnavailable:
                self._everywhere |= everywhere
                self._rooms |= rooms
                raise
            self.caught_up.set()
        wait = await self._swept()
        return min(wait, self._again) if self._rooms else wait

    def _later(self, room: RoomRef) -> None:
        self._rooms |= {room}

    async def _swept(self) -> float:
        now = asyncio.get_running_loop().time()
        self._last = self._last or now
        if now - self._last >= self._sweep:
            await self._catchup.run(self._chat, later=self._later)
            self._last = now
        return self._last + self._sweep - now
