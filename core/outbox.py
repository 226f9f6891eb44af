"""What must still be said, to the chats: each card as its post is now, each note once.

A row leaves the board only after the chat took it, and its key makes a second try harmless: what
was sent but not recorded is sent again under the same key and stays one message.
"""

import asyncio
import uuid
from collections import defaultdict
from collections.abc import (
    Awaitable,
    Callable,
    Collection,
    Hashable,
    Iterable,
    Mapping,
    Sequence,
)
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import structlog

from core.cards import Card, Note
from core.decision import Tell
from core.drawing import draw_card, draw_note
from core.errors import (
    DatabaseUnavailable,
    ManyHandsError,
    MessageGone,
    PersonGone,
    RateLimited,
    Refused,
    RoomAway,
    RoomGone,
    SignedOut,
    Unreachable,
    Unwelcome,
)
from core.events import Event, Left, Removed, RoomLost
from core.pauses import Pauses
from core.ports import Board, Can, CardDue, Chat, Clock, Outgoing
from core.posts import State
from core.refs import MessageRef, PersonRef
from core.rounds import Rounds
from core.unrecorded import Unrecorded
from core.words import Words

log = structlog.get_logger()

_AT_ONCE = 8  # rooms spoken to at the same time; one room always hears things in order
_MOST_TOGETHER = 5
_WHILE_AWAY = 60.0  # seconds until somebody is tried again who is reached through a room

Step = Callable[[], Awaitable[None]]
WordsFor = Callable[[str, str], Words]
"""The words of a language, with times told in a zone; the operator's where these are empty."""


class Outbox(Rounds):
    """Carries out what the board has stored as still to be said.

    `known` hears of each message once its place is recorded, so that early reactions count;
    `happened` hears what a chat's refusal tells: a card is gone, a room, a person. `found` hears of
    a card that may have stood there before its place was recorded.
    """

    def __init__(
        self,
        board: Board,
        chats: Mapping[str, Chat],
        words: WordsFor,
        clock: Clock,
        known: Callable[[MessageRef], None],
        happened: Callable[[Event], Awaitable[object]],
        found: Callable[[MessageRef], object] = lambda _: None,
    ) -> None:
        super().__init__(clock)
        self._board = board
        self._chats = chats
        self._words = words
        self._clock = clock
        self._known = known
        self._happened = happened
        self._found = found
        self._began = clock()
        self._tried: set[str] = set()
        self.unrecorded = Unrecorded()
        self._pause = Pauses()
        self._gate = asyncio.Semaphore(_AT_ONCE)
        self._speaking: dict[Hashable, asyncio.Task[None]] = {}
        self._fault: BaseException | None = None

    async def run(self) -> None:
        """Until cancelled. Raises `SignedOut`."""
        try:
            await super().run()
        finally:
            for task in self._speaking.values():
                task.cancel()
            await self.settle()

    async def round(self) -> float | None:
        """Begin to say what is due: to each room in a task of its own, and in order. Returns the
        seconds after which there is more, None if that isn't known."""
        if self._fault is not None:
            raise self._fault
        well = [name for name in self._chats if self._pause.left(name) <= 0]
        spoken_to = frozenset(self._speaking)  # what is read of them may be said meanwhile
        due = await self._board.outgoing(self._clock(), well)
        if not self.unrecorded.looked:
            self._take_over(due)
        if await self._put_together(due.tells, spoken_to):
            due = await self._board.outgoing(self._clock(), well)
        rooms: dict[Hashable, list[Step]] = defaultdict(list)
        waits = [self._pause.left(name) for name in self._chats if name not in well]
        for card in due.cards:
            left = self._pause.left(_name(card))
            if left > 0:
                waits.append(left)
            else:
                rooms[card.room].append(partial(self._try, self._chats[card.room.platform], card))
        for tell in due.tells:
            left = self._pause.left(tell.to)
            if left > 0:
                waits.append(left)
            else:
                rooms[tell.to].append(partial(self._try, self._chats[tell.to.platform], tell))
        for room, steps in rooms.items():
            if room not in self._speaking and room not in spoken_to:
                self._speaking[room] = task = asyncio.create_task(self._in_order(steps))
                task.add_done_callback(partial(self._said, room))
        if due.next_due is not None and due.next_due > self._clock():
            waits.append((due.next_due - self._clock()) / timedelta(seconds=1))
        return min(waits, default=None)

    async def _put_together(self, tells: Iterable[Tell], spoken_to: Collection[Hashable]) -> bool:
        """Several notes that are due for one person become one, before any of them is tried: few
        pings. Whether there were any."""
        tried = self._tried_before
        untried = (t for t in tells if not tried(t.key, t.since) and t.to not in spoken_to)
        groups = together(untried)
        for group in groups:
            await self._board.gather(group)
        return bool(groups)

    def _take_over(self, due: Outgoing) -> None:
        """A process before may have said all that is due as this one begins, whatever the clock
        shows: it may have been set back since."""
        everything: tuple[CardDue | Tell, ...] = (*due.cards, *due.tells)
        self._tried.update(map(_key, everything))
        left = [what for what in everything if _can_be_reacted_to(what)]
        self.unrecorded.look((_key(what), _where(what)) for what in left)

    async def settle(self) -> None:
        """Wait until nothing that was begun is still being said."""
        await asyncio.gather(*self._speaking.values(), return_exceptions=True)

    async def _in_order(self, steps: list[Step]) -> None:
        async with self._gate:
            for step in steps:
                await step()

    def _said(self, room: Hashable, task: asyncio.Task[None]) -> None:
        """What became due for this room meanwhile comes next."""
        del self._speaking[room]
        if not task.cancelled():
            self._fault = self._fault or task.exception()
        self.wake()

    async def _try(self, chat: Chat, what: CardDue | Tell) -> None:
        if self._pause.left(chat.platform) > 0:
            return  # it stopped answering during this round
        if what.until is not None and what.until <= self._clock():
            return  # another process may be saying it by now
        if _can_be_reacted_to(what):
            self.unrecorded.begins(_key(what), _where(what))
        try:
            if isinstance(what, CardDue):
                await self._card(chat, what)
                self._pause.put(_name(what), chat.edit_pause)
            else:
                await self._tell(chat, what)
            self._pause.forget(chat.platform)
            self._tried.discard(_key(what))
            self.unrecorded.ends(_key(what))
        except RateLimited as fault:
            name = chat.platform if fault.everywhere else _name(what)
            self._pause.put(name, fault.seconds)
            log.info("asked to wait", platform=chat.platform, seconds=fault.seconds)
        except RoomAway as fault:
            self._tried.add(_key(what))  # perhaps by a process before, and it is due anew once back
            if isinstance(what, CardDue):
                await self._park(what, fault.detail, away=True)
            else:
                self._pause.put(what.to, _WHILE_AWAY)
        except Unreachable as fault:
            self._tried.add(_key(what))
            self._leave_alone(chat.platform, "unreachable", fault)
        except DatabaseUnavailable as fault:
            # It is said again, with the same key, once that can be recorded.
            self._tried.add(_key(what))
            self._leave_alone(chat.platform, "waiting for the database", fault)
        except Refused as fault:
            log.warning("refused", platform=chat.platform, what=_kind(what), why=fault.detail)
            await self._give_up(what, fault)
            self.unrecorded.ends(_key(what))
        except SignedOut:
            raise
        except Exception:  # one row's fault must not silence all the others
            log.exception("could not be said", platform=chat.platform, what=_kind(what))
            await self._park(what, "a fault of our own; see the log")
            self.unrecorded.ends(_key(what))

    def _leave_alone(self, platform: str, said: str, fault: ManyHandsError) -> None:
        """For a while, longer each time. What was being said to several rooms when it stopped
        answering failed once."""
        if self._pause.left(platform) <= 0:
            seconds = self._pause.longer(platform)
            log.warning(said, platform=platform, retry_in=seconds, why=fault.detail)

    async def _give_up(self, what: CardDue | Tell, fault: Refused) -> None:
        """It isn't tried again, and whoever has to know of it is told."""
        now, event_id = self._clock(), f"refused:{uuid.uuid4().hex}"
        match what, fault:
            case CardDue(message=MessageRef() as message), MessageGone():
                await self._happens(Removed(id=event_id, at=now, message=message))
            case CardDue(room=room), RoomGone():
                await self._park(what, fault.detail, away=True)
                await self._happens(RoomLost(id=event_id, at=now, room=room))
            case Tell(to=who), PersonGone():
                we_are_out = await self._is_out_of_sight(what)
                await self._park(what, fault.detail)
                if not we_are_out:
                    await self._happens(Left(id=event_id, at=now, who=who))
            case _:
                await self._park(what, fault.detail)

    async def _happens(self, event: Event) -> None:
        """Durable before anything else is said there: it would be refused again."""
        await asyncio.gather(self._happened(event), return_exceptions=True)

    async def _is_out_of_sight(self, tell: Tell) -> bool:
        """Whether the card of what it is about is where we can't see it: then it may be us who
        aren't there any more, and not her."""
        with suppress(DatabaseUnavailable):
            card = await self._board.card_of(tell.post) if tell.post is not None else None
            shown = await self._board.shown_cards(tell.to.platform) if card else ()
            return card is not None and all(card != each.message for each in shown)
        return True

    async def _park(self, what: CardDue | Tell, why: str, *, away: bool = False) -> None:
        with suppress(DatabaseUnavailable):  # then it is tried, and refused, once more
            await self._board.park(what, why, away=away)

    # --- cards ---

    async def _card(self, chat: Chat, card: CardDue) -> None:
        if card.message is None:
            await self._first_card(chat, card)
            return
        post, message = card.post, card.message
        shown = self._draw(chat, card)
        if post.state is State.GONE:
            await chat.delete(message, f"gone:{_key(card)}")
        elif Can.EDIT in chat.can and not card.drawn:
            await chat.edit(message, shown, f"{_key(card)}:{post.rev}")
        await self._board.card_sent(card, message)
        if not card.seeded:
            await self._seed(chat, card, message, shown.seeds)

    async def _first_card(self, chat: Chat, card: CardDue) -> None:
        post = card.post
        if post.state is State.GONE:
            await self._board.park(card, "taken back before it was shown")
            return
        if card.old is not None:
            await chat.delete(card.old, f"anew:{_key(card)}")
        shown = self._draw(chat, card)
        tried = self._may_be_out(_key(card), card.since)
        message = await chat.send(card.room, shown, _key(card), tried=tried)
        if tried:
            # An earlier try may have got through and shown an earlier state: then it is the one
            # that stands, so only the first state counts as shown, and an edit brings the rest.
            card = replace(card, post=replace(post, rev=0))
        await self._board.card_sent(card, message)
        self._known(message)
        if tried:
            self._found(message)
        await self._seed(chat, card, message, shown.seeds)

    def _draw(self, chat: Chat, card: CardDue) -> Card:
        words = self._words(card.post.language, card.post.zone)
        return draw_card(card.post, words.stamped(chat.stamp), card.part)

    def _may_be_out(self, key: str, since: datetime | None) -> bool:
        """Whether an earlier try may have got through: one of ours, or of a process before."""
        return self._tried_before(key, since) or (since is not None and since < self._began)

    def _tried_before(self, key: str, since: datetime | None) -> bool:
        return key in self._tried or since is None

    async def _seed(
        self, chat: Chat, card: CardDue, message: MessageRef, seeds: Sequence[str]
    ) -> None:
        try:
            for emoji in seeds if Can.REACT in chat.can else ():
                await chat.react(message, emoji, f"seed:{_key(card)}:{emoji}")
        except Refused as fault:  # people can still react, and say !ican
            log.warning("may not react", platform=chat.platform, why=fault.detail)
        await self._board.card_seeded(card)

    # --- notes ---

    async def _tell(self, chat: Chat, tell: Tell) -> None:
        words = self._words(tell.language, tell.zone)
        note = draw_note(tell, words, chat.prefix, chat.can, chat.stamp)
        message = await self._deliver(chat, tell, note)
        await self._board.tell_sent(tell, message)
        if tell.choices:
            self._known(message)
        for emoji in note.seeds:
            await chat.react(message, emoji, f"seed:{tell.key}:{emoji}")

    async def _deliver(self, chat: Chat, tell: Tell, note: Note) -> MessageRef:
        """Where she asked, while that is possible; else directly; else aside, under the card."""
        send = partial(
            chat.send, content=note, key=tell.key, tried=self._may_be_out(tell.key, tell.since)
        )
        if tell.place is not None:
            try:
                return await send(tell.place)
            except Refused as fault:
                log.info("too late to answer there", platform=chat.platform, why=fault.detail)
        try:
            return await send(await chat.direct(tell.to))
        except Unwelcome:
            card = await self._board.card_of(tell.post) if tell.post is not None else None
            if card is None or Can.THREADS not in chat.can:
                raise
            return await send(await chat.aside(tell.to, card))


def together(tells: Iterable[Tell]) -> list[list[Tell]]:
    """Which of these, all due now, make one note: those for the same person that may."""
    hers: dict[PersonRef, list[Tell]] = defaultdict(list)
    for tell in tells:
        if tell.gathers and not tell.parts:
            hers[tell.to].append(tell)
    return [group[:_MOST_TOGETHER] for group in hers.values() if len(group) > 1]


def _kind(what: CardDue | Tell) -> str:
    return "card" if isinstance(what, CardDue) else "tell"


def _key(what: CardDue | Tell) -> str:
    """What makes saying it idempotent."""
    if isinstance(what, Tell):
        return what.key
    part = f":part{what.part}" if what.part else ""
    again = f":again{what.copy}" if what.copy else ""
    return f"card:{what.post.id}:{what.room.id}{part}{again}"


def _can_be_reacted_to(what: CardDue | Tell) -> bool:
    """Once it is out, as something that has no place yet."""
    return what.message is None if isinstance(what, CardDue) else bool(what.choices)


def _where(what: CardDue | Tell) -> Hashable:
    return what.room if isinstance(what, CardDue) else what.to


def _name(what: CardDue | Tell) -> Hashable:
    """Whom to leave alone for a while when it concerns nobody else."""
    return what.to if isinstance(what, Tell) else (what.post.id, what.part)
