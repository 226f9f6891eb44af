"""One event to one handler, and its decision to the board."""

import asyncio
import re
from asyncio import Future
from collections import deque
from collections.abc import Callable
from dataclasses import replace

import structlog

from core.decision import Decision, line
from core.emoji import Emoji, number
from core.errors import DatabaseUnavailable
from core.events import Elapsed, Event, Here, Pressed, Reacted, Removed, Said
from core.plugin import Among, Answers, Concerns, Lists, Opens, Plugins
from core.ports import (
    AtMessage,
    Board,
    Change,
    Clock,
    Found,
    Fresh,
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

    def take(self, event: Event) -> Outcome:
        """Queue `event`; resolves once what it led to is durable. See `Board.apply`."""
        now = self._clock()
        at = min(event.at, now)  # a platform's clock may be ahead of ours
        event = replace(event, at=at, heard=now, here=self._here)
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

    # --- what a handler needs ---

    def _need(self, event: Event) -> Need:
        match event:
            case Said():
                return self._need_of_words(event)
            case Reacted(message=message) | Removed(message=message):
                return AtMessage(message)
            case Pressed(post=post) | Elapsed(post=post):
                return WithId(post)
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
        match found.event:
            case Said() as said:
                decision = self._heard(said, found)
            case Reacted() as reacted:
                decision = self._reacted(reacted, found)
            case Pressed() as pressed:
                decision = self._pressed(pressed, found.post)
            case Elapsed() as elapsed:
                handler = self._plugins.timers.get(elapsed.timer)
                decision = handler(elapsed, found.post) if handler and found.post else Decision()
            case Removed():
                decision = Decision() if found.post else _STRAY
            case _:
                decision = Decision()
        return _with_rev(decision, found.post)

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
        return self._pressed(pressed, found.post)

    def _pressed(self, pressed: Pressed, post: Post | None) -> Decision:
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


def _among(among: Among, community: str, who: Person) -> Need:
    return MineOf(who.ref) if among is Among.MINE else OpenIn(community, who.ref)


def _with_rev(decision: Decision, before: Post | None) -> Decision:
    """The decision with its post's `rev` counted up, if its card has to be drawn again."""
    after = decision.post
    if (
        after is None
        or before is None
        or before.state is State.DRAFT
        or face(after) == face(before)
    ):
        return decision
    shown = replace(after, rev=before.rev + 1)
    return Decision(shown, decision.tells, decision.timers, decision.forget)
