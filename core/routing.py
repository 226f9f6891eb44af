"""Which handler an event goes to, what that needs, and what it decides. Pure."""

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches

from core.decision import Choice, Decision, line
from core.emoji import Emoji, number
from core.events import Elapsed, Event, Left, Pressed, Reacted, Removed, RoomLost, Said
from core.plugin import Among, Answers, Concerns, Lists, Opens, Plugins
from core.ports import (
    AllOf,
    AtMessage,
    ChoiceIn,
    Found,
    Fresh,
    InRoom,
    LatestDraft,
    MineOf,
    Need,
    Nothing,
    Numbered,
    OpenIn,
    Replied,
    WithId,
)
from core.posts import Post, State, counted
from core.refs import Person
from core.replacing import replace
from core.telling import about, answer
from core.times import concrete, read_here

STRAY = Decision()
"""The answer to what happened at a message that nobody knows, yet."""

_PLAIN_COMMAND = re.compile(r"([^\W\d_][\w'-]*)(?:\s+(#?\d{1,9}))?")
_LEADING_NUMBER = re.compile(r"#?(\d{1,9})\b[.,:]?\s*")


class Routing:
    """The tables of all `plugins`; `emoji` reads reactions."""

    def __init__(self, plugins: Plugins, emoji: Emoji) -> None:
        self._plugins = plugins
        self._emoji = emoji

    def need(self, event: Event) -> Need:
        """What the board has to find for it."""
        match event:
            case Said():
                return self._need_of_words(self._plain_command(event))
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
        if said.picks:
            return ChoiceIn(said.room, said.reply_to)
        if not said.word:
            return LatestDraft(said.who.ref, said.reply_to) if said.direct else Nothing()
        command = self._plugins.command(said.word)
        if said.edits and not isinstance(command, Opens):
            return Nothing()
        match command:
            case Opens():
                return Fresh(said.community, said.edits)
            case Lists(among=among):
                return _among(among, community, said.who)
            case Concerns(among=among):
                found = _LEADING_NUMBER.match(said.text)
                if found:
                    return Numbered(int(found[1]), community, said.who.ref)
                messages = tuple(filter(None, (said.reply_to, said.thread)))
                otherwise = _among(among, community, said.who)
                return Replied(messages, otherwise) if messages else otherwise
            case _:
                return Nothing()

    def decide(self, found: Found) -> Decision:
        """What its handler says to it, within the board's transaction; `STRAY` if it is about a
        message that nobody knows."""
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
                elapsed = self._plugins.timers.get(timer.partition(":")[0])
                return elapsed(event, found.post) if elapsed and found.post else Decision()
            case Removed():
                return self._removed(event, found)
            case Left() if self._plugins.left:
                return self._plugins.left(event, found.posts)
            case RoomLost() if self._plugins.lost:
                return self._plugins.lost(event, found.posts)
            case _:
                return Decision()

    def _plain_command(self, said: Said) -> Said:
        """To the bot alone, a command needs no prefix: its word, and perhaps a number."""
        found = (
            _PLAIN_COMMAND.fullmatch(said.text.strip()) if said.direct and not said.word else None
        )
        if found is None or self._plugins.command(found[1].lower()) is None:
            return said
        return replace(said, word=found[1].lower(), text=found[2] or "")

    def _heard(self, said: Said, found: Found) -> Decision:
        said = self._plain_command(said)
        if said.picks and found.choices is not None:
            return self._picked(said, found)
        if not said.word:
            if found.post and said.direct and self._plugins.privately:
                return self._plugins.privately(said, found.post)
            return Decision()
        command = self._plugins.command(said.word)
        if said.edits and not isinstance(command, Opens):
            return Decision()  # what was answered once isn't answered again
        if said.edits and found.post and self._plugins.edited:
            return self._plugins.edited(said, found.post)
        match command:
            case Answers(handler):
                return handler(said)
            case Opens(handler):
                return handler(said, found.number)
            case Lists(handler):
                return handler(said, found.posts)
            case Concerns(handler):
                return self._about_one(said, found, handler)
            case None:
                return self._unknown(said)

    def _unknown(self, said: Said) -> Decision:
        """In a room, it may have been meant for another bot, or for nobody."""
        if said.named and concrete(read_here(said, f"{said.word} {said.text}")):
            return answer(said, line("called-how"))
        near = get_close_matches(said.word, self._plugins.commands, 1, cutoff=0.6)
        if said.direct or said.place or (near and not said.named):
            return answer(said, line("unknown-command", word=said.word[:40]))
        return Decision()

    def _picked(self, said: Said, found: Found) -> Decision:
        """A choice by its number, in words: not everybody can react."""
        choices = found.choices or ()
        if said.picks > len(choices):
            return answer(said, line("pick-how", most=len(choices)))
        return self._press(said, found, choices[said.picks - 1])

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
            return STRAY
        meaning = self._emoji.read(reacted.emoji)
        handler = self._plugins.reactions.get((meaning, found.post.kind))
        if handler is None:
            return Decision()
        if found.first:
            reacted = replace(reacted, first=found.first)
        return handler(reacted, found.post)

    def _chose(self, reacted: Reacted, found: Found) -> Decision:
        position = number(reacted.emoji)
        if position is None or not reacted.added or position > len(found.choices or ()):
            return Decision()
        return self._press(reacted, found, (found.choices or ())[position - 1])

    def _press(self, event: Reacted | Said, found: Found, choice: Choice) -> Decision:
        pressed = Pressed(
            **event.origin,
            who=event.who,
            word=choice.word,
            post=choice.post,
            value=choice.value,
        )
        return self._pressed(pressed, found)

    def _removed(self, removed: Removed, found: Found) -> Decision:
        if found.post is None:
            return STRAY
        if found.choices is not None:
            return Decision()
        handler = self._plugins.unsaid if found.at_source else self._plugins.removed
        return handler(removed, found.post) if handler else Decision()

    def _pressed(self, pressed: Pressed, found: Found) -> Decision:
        of_all = self._plugins.buttons_of_all.get(pressed.word)
        if of_all is not None:
            return of_all(pressed, found.posts)
        post = found.post
        handler = self._plugins.buttons.get(pressed.word)
        if handler is None or post is None or post.state is State.GONE:
            return answer(pressed, line("button-gone"))
        return handler(pressed, post)


def _among(among: Among, community: str, who: Person) -> OpenIn | MineOf | AllOf:
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
    if after is None or was is None or was.state is State.DRAFT:
        return decision
    now = counted(was, after)
    return decision if now is after else replace(decision, post=now)
