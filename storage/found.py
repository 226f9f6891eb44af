"""What a handler is given: what its change needs, as the changes before it left it."""

from collections.abc import Sequence

from core.events import Event, Reacted, Removed
from core.ports import (
    AllOf,
    AtMessage,
    Change,
    ChoiceIn,
    Found,
    Fresh,
    InRoom,
    LatestDraft,
    MineOf,
    Need,
    Numbered,
    OpenIn,
    Replied,
    WithId,
)
from core.posts import PER_CARD, Post
from core.refs import MessageRef
from storage.chosen import add_chosen
from storage.memory import Memory, Standing


def names_of_reaction(message: MessageRef) -> tuple[str, str]:
    """The event ids that a reaction may go by which a platform treats as a message."""
    return (message.id, f"{message.room.platform}:{message.id}")


def find(change: Change, memory: Memory, was: Standing | None = None) -> Found:
    """What is there for `change`. `was` is the reaction that its event is about, if one stands."""
    return add_chosen(_needed(change.event, change.need, memory, was), memory)


def _needed(event: Event, need: Need, memory: Memory, was: Standing | None) -> Found:
    match need:
        case AtMessage(message=message):
            return _at_message(event, message, memory, was)
        case Replied(messages=messages, otherwise=otherwise):
            for message in messages:
                there = _at_message(event, message, memory, was)
                if there.post or there.choices is not None:
                    return there
            return _needed(event, otherwise, memory, was)
        case ChoiceIn(room=room, message=message):
            picked = message or memory.latest.get(room)
            return _at_message(event, picked, memory, was) if picked else Found(event)
        case WithId(id=id_):
            return Found(event, memory.posts.get(id_))
        case Fresh(community=community, source=source):
            made = _made_by(source, memory)
            number = memory.numbers.get(community, 0) + 1
            return Found(event, made, number=number, at_source=made is not None)
        case Numbered():
            return Found(event, memory.numbered(need))
        case OpenIn():
            return Found(event, posts=memory.open_in(need))
        case MineOf():
            return Found(event, posts=memory.mine_of(need))
        case AllOf():
            return Found(event, posts=memory.all_of(need))
        case InRoom():
            return Found(event, posts=memory.in_room(need))
        case LatestDraft(message=message):
            there = _at_message(event, message, memory, was) if message else Found(event)
            return there if there.post else Found(event, memory.latest_draft(need))
        case _:
            return Found(event)


def _at_message(event: Event, message: MessageRef, memory: Memory, was: Standing | None) -> Found:
    card = memory.cards.get(message)
    if card is not None:
        return Found(event, memory.posts.get(card), first=_first(message, memory))
    note = memory.notes.get(message)
    if note is not None:
        post = memory.posts.get(note.post) if note.post is not None else None
        among = memory.chosen_among(event)
        posts = memory.all_of(among) if among else ()
        return Found(event, post, posts, choices=note.choices)
    names = names_of_reaction(message)
    was = was or next((memory.brought[name] for name in names if name in memory.brought), None)
    if was is None:
        made = None if isinstance(event, Reacted) else _made_by(message, memory)
        return Found(event, made, at_source=made is not None)
    if isinstance(event, Removed):
        event = _unreacted(event, was)
    post = memory.posts.get(memory.cards.get(was.message, -1))
    return Found(event, post, first=_first(was.message, memory))


def sources_asked(change: Change) -> Sequence[MessageRef]:
    """The messages that may have made a post which `change` is about."""
    match change.need:
        case Fresh(source=source) if source:
            return (source,)
        case AtMessage(message=message) if not isinstance(change.event, Reacted):
            return (message,)
        case Replied(messages=messages):
            return messages
        case _:
            return ()


def _made_by(source: MessageRef | None, memory: Memory) -> Post | None:
    """The post that this message made; one made in this batch, too."""
    if source is None:
        return None
    if source in memory.sources:
        return memory.posts.get(memory.sources[source])
    return next((post for post in memory.posts.values() if post.source == source), None)


def _first(card: MessageRef, memory: Memory) -> int:
    return memory.parts.get(card, 0) * PER_CARD


def _unreacted(event: Removed, was: Standing) -> Reacted:
    return Reacted(
        **event.origin,
        who=was.who,
        message=was.message,
        emoji=was.emoji,
        added=False,
    )
