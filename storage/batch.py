"""Running the pure `decide` of each change in turn. No SQL here, nothing to wait for."""

from core.decision import Decision
from core.errors import StorageError
from core.events import Elapsed, Event, Reacted, Removed
from core.ports import (
    AtMessage,
    Change,
    Found,
    Fresh,
    LatestDraft,
    MineOf,
    Numbered,
    OpenIn,
    WithId,
)
from core.refs import MessageRef
from storage.codec import clean
from storage.instants import to_ms
from storage.memory import Effects, Memory, Standing, TimerKey

Outcome = Decision | Exception | None


def settle(change: Change, memory: Memory, effects: Effects) -> Outcome:
    """What `change` leads to, with `memory` and `effects` moved on; None if to nothing.

    An exception out of `decide` is returned, and neither is moved: the event stays unrecorded.
    """
    event = change.event
    if event.id in memory.seen:
        return None
    try:
        if isinstance(event, Elapsed):
            return _elapsed(event, change, memory, effects)
        outcome = _happened(change, memory, effects)
    except Exception as fault:
        effects.unrecorded.add(event.id)
        return fault
    return outcome


def _without_post(decision: Decision) -> Decision:
    """Thousands who wait for an answer would each keep a crowded post as it was at their turn."""
    if decision.post is None:
        return decision
    return Decision(None, decision.tells, decision.timers, decision.forget)


def names_of_reaction(message: MessageRef) -> tuple[str, str]:
    """The event ids that a reaction may go by which a platform treats as a message."""
    return (message.id, f"{message.room.platform}:{message.id}")


def _elapsed(event: Elapsed, change: Change, memory: Memory, effects: Effects) -> Decision | None:
    """The timer's own row tells whether it was seen to, so its event needs no recording."""
    key: TimerKey = (event.post, event.timer, event.who)
    if memory.timers.get(key) != to_ms(event.due):
        return None
    found = _find(change, memory)
    decision = change.decide(found)
    _check(decision, found, change, memory)
    del memory.timers[key]
    effects.timers[key] = None
    _carry(decision, found, change, memory, effects)
    return _without_post(decision)


def _happened(change: Change, memory: Memory, effects: Effects) -> Decision | None:
    event, stray = change.event, False
    was: Standing | None = None
    if isinstance(change.need, AtMessage) and isinstance(event, Reacted | Removed):
        was = _standing(event, memory)
        if _changes_nothing(event, was, memory):
            _record(event, memory, effects)
            return None
        stray = was is None and not _known(event.message, memory)
    found = _find(change, memory, was)
    decision = change.decide(found)
    _check(decision, found, change, memory)
    if stray:
        effects.unrecorded.add(event.id)
    else:
        _record(event, memory, effects)
    _keep_standing(event, was, memory, effects)
    _carry(decision, found, change, memory, effects)
    return _without_post(decision)


def _changes_nothing(event: Reacted | Removed, was: Standing | None, memory: Memory) -> bool:
    if not isinstance(event, Reacted) or event.message not in memory.cards:
        return False
    return event.added == (was is not None)


def _record(event: Event, memory: Memory, effects: Effects) -> None:
    memory.seen.add(event.id)
    effects.unrecorded.discard(event.id)


def _standing(event: Reacted | Removed, memory: Memory) -> Standing | None:
    """The reaction that the event is about, if it stands under a card of ours."""
    if isinstance(event, Reacted):
        return memory.standing.get((event.message, event.who.ref, clean(event.emoji)))
    if _known(event.message, memory):
        return None
    names = names_of_reaction(event.message)
    return next((memory.brought[name] for name in names if name in memory.brought), None)


def _known(message: MessageRef, memory: Memory) -> bool:
    return message in memory.cards or message in memory.notes


def _keep_standing(event: Event, was: Standing | None, memory: Memory, effects: Effects) -> None:
    if was is not None:
        memory.drop_standing(was)
        effects.standing[was.event] = None
    elif isinstance(event, Reacted) and event.added and event.message in memory.cards:
        brought_by = event.reaction or event.id
        standing = Standing(brought_by, event.who, event.message, clean(event.emoji))
        memory.add_standing(standing)
        effects.standing[brought_by] = standing


# --- what a handler is given ---


def _find(change: Change, memory: Memory, was: Standing | None = None) -> Found:
    event, need = change.event, change.need
    match need:
        case AtMessage(message=message):
            return _at_message(event, message, memory, was)
        case WithId(id=id_):
            return Found(event, memory.posts.get(id_))
        case Fresh(community=community):
            return Found(event, number=memory.numbers.get(community, 0) + 1)
        case Numbered():
            return Found(event, memory.numbered(need))
        case OpenIn():
            return Found(event, posts=memory.open_in(need))
        case MineOf():
            return Found(event, posts=memory.mine_of(need))
        case LatestDraft(message=message):
            there = _at_message(event, message, memory, was) if message else Found(event)
            return there if there.post else Found(event, memory.latest_draft(need))
        case _:
            return Found(event)


def _at_message(event: Event, message: MessageRef, memory: Memory, was: Standing | None) -> Found:
    card = memory.cards.get(message)
    if card is not None:
        return Found(event, memory.posts.get(card))
    note = memory.notes.get(message)
    if note is not None:
        post = memory.posts.get(note.post) if note.post is not None else None
        return Found(event, post, choices=note.choices)
    names = names_of_reaction(message)
    was = was or next((memory.brought[name] for name in names if name in memory.brought), None)
    if was is None:
        return Found(event)
    if isinstance(event, Removed):
        event = _unreacted(event, was)
    return Found(event, memory.posts.get(memory.cards.get(was.message, -1)))


def _unreacted(event: Removed, was: Standing) -> Reacted:
    return Reacted(
        id=event.id,
        at=event.at,
        here=event.here,
        heard=event.heard,
        who=was.who,
        message=was.message,
        emoji=was.emoji,
        added=False,
    )


# --- what a handler decided ---


def _check(decision: Decision, found: Found, change: Change, memory: Memory) -> None:
    """Raises StorageError, before anything is changed, for what can't be carried out."""
    post = decision.post
    if post is None:
        if found.post is None and (decision.timers or decision.forget):
            raise StorageError("A decision without a post has timers, or something to forget.")
    elif post.id not in memory.posts:
        if not isinstance(change.need, Fresh):
            raise StorageError("A handler decided about a post that it was not given.")
        if post.number != found.number or post.community != change.need.community:
            raise StorageError("A new post has to have the number that was kept for it.")


def _carry(
    decision: Decision, found: Found, change: Change, memory: Memory, effects: Effects
) -> None:
    post = decision.post or found.post
    if decision.post is not None:
        if isinstance(change.need, Fresh) and decision.post.id not in memory.posts:
            memory.numbers[change.need.community] = found.number
            effects.spent.add(change.need.community)
        memory.posts[decision.post.id] = decision.post
        effects.touched.add(decision.post.id)
    if post is not None:
        if decision.forget:
            _forget(post.id, effects)
        for timer in decision.timers:
            key = (post.id, timer.name, timer.who)
            due = to_ms(timer.due) if timer.due else None
            effects.timers[key] = due
            _set_timer(memory, key, due)
    for tell in decision.tells:
        effects.tells.setdefault(tell.key, tell)


def _set_timer(memory: Memory, key: TimerKey, due: int | None) -> None:
    if due is None:
        memory.timers.pop(key, None)
    else:
        memory.timers[key] = due


def _forget(post: int, effects: Effects) -> None:
    effects.forgotten.add(post)
    for key in [key for key, tell in effects.tells.items() if tell.post == post]:
        del effects.tells[key]
