"""`core.ports.Board` on Tortoise ORM."""

from asyncio import Future
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime

from core.decision import Decision, Tell
from core.events import Elapsed
from core.members import Member
from core.ports import CardDue, Change, Clock, Outgoing, Shown, Stored
from core.posts import Post, State
from core.refs import MessageRef, RoomRef
from storage import cards
from storage.database import Database
from storage.instants import to_ms
from storage.reads import Reads
from storage.sharing import Sharing
from storage.writer import Writer

_MOVE = """
    INSERT INTO progress (account, position) VALUES (?, ?)
    ON CONFLICT (account) DO UPDATE SET position = excluded.position
"""
_TELL_SENT = """
    UPDATE tell SET sent = ?, room_platform = ?, room_id = ?, message = ?,
        whom = ?, lines = '[]', platform = NULL, person = NULL, place_platform = NULL,
        place_id = NULL, file = NULL
    WHERE key = ? OR bundle = ?
"""
_PARK_TELL = """
    UPDATE tell SET parked = ?, lines = '[]', platform = NULL, person = NULL,
        place_platform = NULL, place_id = NULL, file = NULL
    WHERE key = ? OR bundle = ?
"""
_GATHER = "UPDATE tell SET bundle = ? WHERE key IN :texts AND sent IS NULL AND bundle IS NULL"


class TortoiseBoard:
    """What is remembered, in the database at `url`. Its promises stand in `core.ports.Board`."""

    def __init__(
        self,
        url: str,
        clock: Clock = lambda: datetime.now(UTC),
        private_key: str | None = None,
    ) -> None:
        """`private_key` locks the private part of posts; without it, one is kept in a file.

        Raises ConfigError for a URL that names no database. Nothing is opened yet.
        """
        self._database = Database(url, private_key)
        self._clock = clock
        self._writer = Writer(self._database, clock)
        self._sharing = Sharing(self._database)
        self._reads = Reads(self._database, self._sharing)

    def __repr__(self) -> str:
        return f"TortoiseBoard({str(self._database.place)!r})"

    async def open(self) -> None:
        await self._database.open()
        self._writer.start()

    async def close(self) -> None:
        await self._writer.stop()
        await self._sharing.let_go()
        await self._database.close()

    # --- writing ---

    def listen(self, stored: Callable[[Stored], None]) -> None:
        self._writer.listen(stored)

    def apply(self, change: Change) -> "Future[Decision | None]":
        return self._writer.change(change)

    def move(self, account: str, position: str) -> "Future[None]":
        return self._writer.mark(_MOVE, account, position)

    async def card_sent(self, card: CardDue, message: MessageRef) -> None:
        rev, closed = card.post.rev, card.post.state is not State.OPEN
        shown = (message.id, rev, rev, closed, to_ms(self._clock()))
        await self._writer.mark(cards.SENT, *shown, *_where(card), card.copy)
        if card.old is not None:
            old = (card.old.id, card.old.room.id, card.old.room.platform)
            await self._writer.mark(cards.FORGET_UNDER, *old)

    async def card_seeded(self, card: CardDue) -> None:
        await self._writer.mark(cards.SEEDED, True, *_where(card), card.copy)

    async def tell_sent(self, tell: Tell, message: MessageRef | None) -> None:
        if message is None or message.room == tell.place:  # a place is a secret, and soon over
            out: tuple[str | None, ...] = (None, None, None)
        else:
            out = (message.room.platform, message.room.id, message.id)
        now = to_ms(self._clock())
        await self._writer.mark(_TELL_SENT, now, *out, tell.to.digest, tell.key, tell.key)

    async def gather(self, tells: Sequence[Tell]) -> None:
        keys = [tell.key for tell in tells]
        await self._writer.mark(_GATHER, keys[0], keys)

    async def park(self, what: CardDue | Tell, why: str, *, away: bool = False) -> None:
        if isinstance(what, Tell):
            await self._writer.mark(_PARK_TELL, why, what.key, what.key)
        elif away:
            await self._writer.mark(cards.PARK_AWAY, why, *_where(what))
        else:
            await self._writer.mark(cards.PARK, why, *_where(what), what.copy, what.post.rev)

    async def unpark(self, platform: str, rooms: Collection[RoomRef] = ()) -> None:
        ids = [room.id for room in rooms if room.platform == platform]
        now = to_ms(self._clock())
        await self._writer.mark(cards.UNPARK, now, platform, not rooms, ids, bringing_back=True)

    # --- reading ---

    async def position(self, account: str) -> str | None:
        return await self._reads.position(account)

    async def outgoing(
        self, now: datetime, platforms: Collection[str] | None = None, limit: int = 100
    ) -> Outgoing:
        return await self._reads.outgoing(now, platforms, limit)

    async def card_of(self, post: int) -> MessageRef | None:
        return await self._reads.card_of(post)

    async def elapsed(
        self, now: datetime, limit: int = 100, platforms: Collection[str] | None = None
    ) -> tuple[tuple[Elapsed, ...], datetime | None]:
        return await self._reads.elapsed(now, limit, platforms)

    async def shown_cards(self, platform: str) -> tuple[Shown, ...]:
        return await self._reads.shown_cards(platform)

    async def feed(self, digest: str) -> tuple[Member, tuple[Post, ...]] | None:
        return await self._reads.feed(digest)


def _where(card: CardDue) -> tuple[int, int, str, str]:
    return (card.post.id, card.part, card.room.platform, card.room.id)
