"""One event to one handler, and its decision to the board."""

import asyncio
import re
from asyncio import Future
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

import structlog

from core.decision import Decision, line
from core.emoji import Emoji, number
from core.errors import DatabaseUnavailable
from core.events import (
    Elapsed,
    Event,
    Here,
    Left,
    Pressed,
    Reacted,
    Removed,
    RoomLost,
    Said,
)
from core.plugin import Among, Answers, Concerns, Lists, Opens, Plugins
from core.ports import (
    AllOf,
    AtMessage,
    Board,
    Change,
    Clock,
    Found,
    Fresh,
    InRoom,
    LatestDraft,
    MineOf,
    Need,
    Nothing,
    Numbered,
    OpenIn,
    WithId,
)
from core.posts import Post, State, face
from core.refs import MessageRef, Person
from core.telling import about, answer

log = structlog.get_logger()

_LEADING_NUMBER = re.compile(r"#?(\d{1,9})\b[.,:]?\s*")
_STRAY = Decision()
_STRAYS_KEPT = 2000

Outcome = Future[Decision | None]


class Host:
    """Finds the handler for what someone did, and hands both to the board.

    `here` says how things are done; `emoji` reads reactions.
    """

    def __init__(
        self, plugins: Plugins, board: Board, here: Here, emoji: Emoji, clock: Clock
    ) -> None:
        self._plugins = plugins
        self._board = board
        self._here = here
        self._emoji = emoji
        self._clock = clock
        self._strays: deque[Reacted | Removed] = deque(maxlen=_STRAYS_KEPT)
        self._listeners: list[list[Event]] = []

    def take(self, event: Event) -> Outcome:
        """Queue `event`; resolves once what it led to is durable. See `Board.apply`."""
        now = self._clock()
        at = min(event.at, now)  # a platform's clock may be ahead of ours
        event = replace(event, at=at, heard=now, here=self._here)
        for heard in self._listeners:
            heard.append(event)
        outcome = self._board.apply(Change(event, self._need(event), self._decide))
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

    # --- what a handler needs ---

    def _need(self, event: Event) -> Need:
        match event:
            case Said():
                return self._need_of_words(event)
            case Reacted(message=message) | Removed(message=message):
                return AtMessage(message)
            case Pressed(word=word, who=who) if word in self._plugins.buttons_of_all:
                return AllOf(who.ref)
            case Pressed(post=post) | Elapsed(post=post):
                return WithId(post)
            case Left(who=who):
                return MineOf(who)
            case RoomLost(room=room):
                return InRoom(room)
            case _:
                return Nothing()

    def _need_of_words(self, said: Said) -> Need:
        community = "" if said.direct else said.community
        if not said.word:
            return LatestDraft(said.who.ref, said.reply_to) if said.direct else Nothing()
        match self._plugins.command(said.word):
            case Opens():
                return Fresh(said.community)
            case Lists(among=among):
                return _among(among, community, said.who)
            case Concerns(among=among):
                found = _LEADING_NUMBER.match(said.text)
                if found:
                    return Numbered(int(found[1]), community, said.who.ref)
                if said.reply_to:
                    return AtMessage(said.reply_to)
                return _among(among, community, said.who)
            case _:
                return Nothing()

    # --- deciding, within the board's transaction ---

    def _decide(self, found: Found) -> Decision:
        event = found.event
        if found.member or found.community:
            event = replace(event, here=event.here.for_(found.member, found.community))
        before = {post.id: post for post in found.posts}
        if found.post is not None:
            before[found.post.id] = found.post
        decision = self._decide_about(event, found)
        if isinstance(event, Said | Pressed):
            decision = _answered(decision, event)
        return _with_rev(decision, before)

    def _decide_about(self, event: Event, found: Found) -> Decision:
        match event:
            case Said():
                return self._heard(event, found)
            case Reacted():
                return self._reacted(event, found)
            case Pressed():
                return self._pressed(event, found)
            case Elapsed(timer=timer):
                elapsed = self._plugins.timers.get(timer)
                return elapsed(event, found.post) if elapsed and found.post else Decision()
            case Removed():
                return self._removed(event, found)
            case Left() if self._plugins.left:
                return self._plugins.left(event, found.posts)
            case RoomLost() if self._plugins.lost:
                return self._plugins.lost(event, found.posts)
            case _:
                return Decision()

    def _heard(self, said: Said, found: Found) -> Decision:
        if not said.word:
            if found.post and said.direct and self._plugins.privately:
                return self._plugins.privately(said, found.post)
            return Decision()
        match self._plugins.command(said.word):
            case Answers(handler):
                return handler(said)
            case Opens(handler):
                return handler(said, found.number)
            case Lists(handler):
                return handler(said, found.posts)
            case Concerns(handler):
                return self._about_one(said, found, handler)
            case None:
                return answer(said, line("unknown-command", word=said.word[:40]))

    def _about_one(
        self, said: Said, found: Found, handler: Callable[[Said, Post], Decision]
    ) -> Decision:
        named = _LEADING_NUMBER.match(said.text)
        post = found.post or (found.posts[0] if len(found.posts) == 1 else None)
        if post is not None and post.state is not State.GONE:
            return handler(
                replace(said, text=said.text[named.end() :] if named else said.text), post
            )
        if named:
            return answer(said, line("unknown-number", number=int(named[1])))
        if not found.posts:
            return answer(said, line("which-none"))
        which = [line("which-heading", word=said.word, number=found.posts[0].number)]
        which += [line("which-item", **about(post)) for post in found.posts[:10]]
        return answer(said, *which)

    def _reacted(self, reacted: Reacted, found: Found) -> Decision:
        if found.choices is not None:
            return self._chose(reacted, found)
        if found.post is None:
            return _STRAY
        meaning = self._emoji.read(reacted.emoji)
        handler = self._plugins.reactions.get((meaning, found.post.kind))
        return handler(reacted, found.post) if handler else Decision()

    def _chose(self, reacted: Reacted, found: Found) -> Decision:
        position = number(reacted.emoji)
        if position is None or not reacted.added or position > len(found.choices or ()):
            return Decision()
        choice = (found.choices or ())[position - 1]
        pressed = Pressed(
            id=reacted.id,
            at=reacted.at,
            here=reacted.here,
            heard=reacted.heard,
            who=reacted.who,
            word=choice.word,
            post=choice.post,
            value=choice.value,
        )
        return self._pressed(pressed, found)

    def _removed(self, removed: Removed, found: Found) -> Decision:
        if found.post is None:
            return _STRAY
        handler = self._plugins.removed
        if handler is None or found.choices is not None:
            return Decision()
        return handler(removed, found.post)

    def _pressed(self, pressed: Pressed, found: Found) -> Decision:
        of_all = self._plugins.buttons_of_all.get(pressed.word)
        if of_all is not None:
            return of_all(pressed, found.posts)
        post = found.post
        handler = self._plugins.buttons.get(pressed.word)
        if handler is None or post is None or post.state is State.GONE:
            return answer(pressed, line("button-gone"))
        return handler(pressed, post)

    # --- afterwards ---

    def _look_at(self, event: Event, outcome: Outcome) -> None:
        if outcome.cancelled():
            return
        fault = outcome.exception()
        if fault is None:
            if outcome.result() is _STRAY and isinstance(event, Reacted | Removed):
                self._strays.append(event)
        elif not isinstance(fault, DatabaseUnavailable):
            log.error("handler failed", event=event.id, kind=type(event).__name__, exc_info=fault)
            self._own_up(event)

    def _own_up(self, event: Event) -> None:
        """A fault in a handler: the person is told, and the event is not tried again for ever."""
        sorry = Decision()
        if isinstance(event, Said | Pressed):
            sorry = answer(event, line("error-mine"))
        apology = self._board.apply(Change(event, Nothing(), lambda _: sorry))
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


def _among(among: Among, community: str, who: Person) -> Need:
    match among:
        case Among.OPEN:
            return OpenIn(community, who.ref)
        case Among.MINE:
            return MineOf(who.ref)
        case Among.EVER:
            return AllOf(who.ref)


def _answered(decision: Decision, event: Said | Pressed) -> Decision:
    """The decision with a word for her who waits for an answer, where the handler had none."""
    if event.place is None or any(tell.place == event.place for tell in decision.tells):
        return decision
    return replace(decision, tells=(*decision.tells, *answer(event, line("answer-noted")).tells))


def _with_rev(decision: Decision, before: Mapping[int, Post]) -> Decision:
    """The decision with the `rev` of each post counted up whose card has to be drawn again."""
    if decision.also:
        also = tuple(_with_rev(part, before) for part in decision.also)
        decision = replace(decision, also=also)
    after = decision.post
    was = before.get(after.id) if after else None
    if after is None or was is None or was.state is State.DRAFT or face(after) == face(was):
        return decision
    return replace(decision, post=replace(after, rev=was.rev + 1))
