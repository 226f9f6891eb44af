"""What must still be said, to the chats: each card as its post is now, each note once.

A row leaves the board only after the chat took it, and its key makes a second try harmless: what
was sent but not recorded is sent again under the same key and stays one message.
"""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Hashable, Iterable, Mapping
from dataclasses import replace
from datetime import timedelta

import structlog

from core.decision import Tell
from core.drawing import draw_card, draw_note
from core.errors import DatabaseUnavailable, RateLimited, Refused, SignedOut, Unreachable
from core.ports import Board, Can, CardDue, Chat, Clock
from core.posts import Post, State
from core.refs import MessageRef, PersonRef, RoomRef
from core.rounds import Rounds
from core.words import Words

log = structlog.get_logger()

_AT_ONCE = 8  # rooms spoken to at the same time; one room always hears things in order
_FIRST_WAIT, _LONGEST_WAIT = 0.5, 60.0

WordsFor = Callable[[Post | PersonRef], Words]
"""The words a post's card is written in, and those a person reads."""


class Outbox(Rounds):
    """Carries out what the board has stored as still to be said.

    `known` hears of each message once its place is recorded, so that early reactions count.
    """

    def __init__(
        self,
        board: Board,
        chats: Mapping[str, Chat],
        words: WordsFor,
        clock: Clock,
        known: Callable[[MessageRef], None],
    ) -> None:
        super().__init__()
        self._board = board
        self._chats = chats
        self._words = words
        self._clock = clock
        self._known = known
        self._pause = Pauses()
        self._gate = asyncio.Semaphore(_AT_ONCE)

    async def round(self) -> float | None:
        """Say what is due. Returns the seconds after which there is more, None if unknown."""
        well = [name for name in self._chats if not self._pause.has(name)]
        due = await self._board.outgoing(self._clock(), well)
        rooms: dict[Hashable, list[Awaitable[None]]] = defaultdict(list)
        for card in due.cards:
            self._plan(rooms, card.room, card, ("card", card.post.id))
        for tell in due.tells:
            self._plan(rooms, tell.to, tell, ("tell", tell.key))
        await _together(self._in_order(steps) for steps in rooms.values())
        waits = self._pause.left()
        if not rooms and waits:
            return min(waits)  # all that is due has to wait a little
        if due.next_due is not None:
            waits.append(max((due.next_due - self._clock()) / timedelta(seconds=1), 0.0))
        return min(waits, default=None)

    def _plan(
        self,
        rooms: dict[Hashable, list[Awaitable[None]]],
        where: RoomRef | PersonRef,
        what: CardDue | Tell,
        name: tuple[str, Hashable],
    ) -> None:
        if not self._pause.has(name):
            rooms[where].append(self._try(self._chats[where.platform], what, name))

    async def _in_order(self, steps: list[Awaitable[None]]) -> None:
        async with self._gate:
            for step in steps:
                await step

    async def _try(self, chat: Chat, what: CardDue | Tell, name: tuple[str, Hashable]) -> None:
        if self._pause.has(chat.platform):
            return  # it stopped answering during this round
        try:
            await (self._card(chat, what) if isinstance(what, CardDue) else self._tell(chat, what))
            self._pause.forget(chat.platform)
            if isinstance(what, CardDue):
                self._pause.put(name, chat.edit_pause)
        except RateLimited as fault:
            self._pause.put(chat.platform, fault.seconds)
            log.info("asked to wait", platform=chat.platform, seconds=fault.seconds)
        except Unreachable as fault:
            seconds = self._pause.longer(chat.platform)
            log.warning("unreachable", platform=chat.platform, retry_in=seconds, why=fault.detail)
        except Refused as fault:
            log.warning("refused", platform=chat.platform, what=name[0], why=fault.detail)
            await self._board.park(what, fault.detail)
        except (SignedOut, DatabaseUnavailable):
            raise
        except Exception:  # one row's fault must not silence all the others
            log.exception("could not be said", platform=chat.platform, what=name[0])
            await self._board.park(what, "a fault of our own; see the log")

    async def _card(self, chat: Chat, card: CardDue) -> None:
        if card.message is None:
            await self._first_card(chat, card)
            return
        post, message = card.post, card.message
        if post.state is State.GONE:
            await chat.delete(message, f"gone:{post.id}:{card.room.id}")
        elif Can.EDIT in chat.can:
            shown = draw_card(post, self._words(post))
            await chat.edit(message, shown, f"card:{post.id}:{card.room.id}:{post.rev}")
        await self._board.card_sent(card, message)
        if not card.seeded:
            await self._seed(chat, card, message)

    async def _first_card(self, chat: Chat, card: CardDue) -> None:
        post = card.post
        if post.state is State.GONE:
            await self._board.park(card, "taken back before it was shown")
            return
        key = f"card:{post.id}:{card.room.id}"
        message = await chat.send(card.room, draw_card(post, self._words(post)), key)
        # An earlier try may have got through and shown an earlier state: then it is the one that
        # stands, so only the first state counts as shown, and an edit brings the rest.
        first = replace(card, post=replace(post, rev=0))
        await self._board.card_sent(first, message)
        self._known(message)
        await self._seed(chat, card, message)

    async def _seed(self, chat: Chat, card: CardDue, message: MessageRef) -> None:
        post = card.post
        seeds = draw_card(post, self._words(post)).seeds if Can.REACT in chat.can else ()
        try:
            for emoji in seeds:
                await chat.react(message, emoji, f"seed:{post.id}:{card.room.id}:{emoji}")
        except Refused as fault:  # people can still react, and say !ican
            log.warning("may not react", platform=chat.platform, why=fault.detail)
        await self._board.card_seeded(card)

    async def _tell(self, chat: Chat, tell: Tell) -> None:
        note = draw_note(tell, self._words(tell.to), chat.prefix, Can.BUTTONS in chat.can)
        room = await chat.direct(tell.to)
        message = await chat.send(room, note, tell.key)
        await self._board.tell_sent(tell, message)
        if tell.choices:
            self._known(message)
        for emoji in note.seeds:
            await chat.react(message, emoji, f"seed:{tell.key}:{emoji}")


class Pauses:
    """Who is left alone for a while, and until when on the event loop's clock."""

    def __init__(self) -> None:
        self._until: dict[Hashable, float] = {}
        self._waits: dict[Hashable, float] = {}

    def put(self, name: Hashable, seconds: float) -> None:
        """Leave `name` alone for `seconds`."""
        self._until[name] = asyncio.get_running_loop().time() + seconds

    def longer(self, name: Hashable) -> float:
        """Leave `name` alone, each time twice as long as before. Returns the seconds."""
        seconds = min(self._waits.get(name, _FIRST_WAIT / 2) * 2, _LONGEST_WAIT)
        self._waits[name] = seconds
        self.put(name, seconds)
        return seconds

    def forget(self, name: Hashable) -> None:
        """`name` is well again."""
        self._waits.pop(name, None)

    def has(self, name: Hashable) -> bool:
        """Whether `name` is still to be left alone."""
        until = self._until.get(name)
        if until is None:
            return False
        if until <= asyncio.get_running_loop().time():
            del self._until[name]
            return False
        return True

    def left(self) -> list[float]:
        """The seconds until each of them may be spoken to again."""
        now = asyncio.get_running_loop().time()
        self._until = {name: until for name, until in self._until.items() if until > now}
        return [until - now for until in self._until.values()]


async def _together(tasks: Iterable[Awaitable[None]]) -> None:
    """All at once; the first fault is raised after all have ended."""
    for outcome in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(outcome, BaseException):
            raise outcome
