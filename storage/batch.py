"""Running the pure `decide` of each change in turn. No SQL here, nothing to wait for."""

from core.decision import Decision
from core.errors import StorageError
from core.events import Elapsed, Event, Moved, Reacted, Removed, RoomLost
from core.ports import AtMessage, Change, Found, Fresh
from core.posts import Post, State
from core.refs import MessageRef
from core.replacing import replace
from storage.cards import Lost, PutAnew, ShownAgain, Taken
from storage.codec import clean
from storage.found import find, names_of_reaction
from storage.instants import to_ms
from storage.memory import Effects, Memory, Standing, TimerKey
from storage.quiet import others_told

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
    if decision.also:
        decision = replace(decision, also=tuple(map(_without_post, decision.also)))
    return decision if decision.post is None else replace(decision, post=None)


def _elapsed(event: Elapsed, change: Change, memory: Memory, effects: Effects) -> Decision | None:
    """The timer's own row tells whether it was seen to, so its event needs no recording."""
    key: TimerKey = (event.post, event.timer, event.who)
    if memory.timers.get(key) != to_ms(event.due):
        return None
    found = find(change, memory)
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
    found = find(change, memory, was)
    decision = change.decide(found)
    _check(decision, found, change, memory)
    if stray:
        effects.unrecorded.add(event.id)
    else:
        _record(event, memory, effects)
    _keep_standing(event, was, memory, effects)
    _carry(decision, found, change, memory, effects)
    if not isinstance(event, Reacted):
        _lose(found, memory, effects)
    return _without_post(decision)


def _changes_nothing(event: Reacted | Removed, was: Standing | None, memory: Memory) -> bool:
    if event.message not in memory.cards:
        return False
    if not isinstance(event, Reacted):
        post = memory.posts.get(memory.cards[event.message])
        return event.message in memory.anew and post is not None and post.state is State.OPEN
    return event.added == (was is not None)


def _record(event: Event, memory: Memory, effects: Effects) -> None:
    memory.seen.add(event.id)
    effects.unrecorded.discard(event.id)


def _standing(event: Reacted | Removed, memory: Memory) -> Standing | None:
    """The reaction that the event is about, if it stands under a card of ours."""
    if isinstance(event, Reacted):
        same = memory.standing.get((event.message, event.who.ref, clean(event.emoji)))
        same = same or memory.brought.get(event.reaction or event.id)
        return same or (None if event.added else memory.left_by(event))
    if _known(event.message, memory):
        return None
    names = names_of_reaction(event.message)
    return next((memory.brought[name] for name in names if name in memory.brought), None)


def _known(message: MessageRef, memory: Memory) -> bool:
    return message in memory.cards or message in memory.notes or message in memory.sources


def _keep_standing(event: Event, was: Standing | None, memory: Memory, effects: Effects) -> None:
    if was is not None:
        memory.drop_standing(was)
        effects.standing[was.event] = None
    elif isinstance(event, Reacted) and event.added and event.message in memory.cards:
        left = memory.left_by(event)
        if left is not None:
            memory.drop_standing(left)
            effects.standing[left.event] = None
        brought_by = event.reaction or event.id
        standing = Standing(brought_by, event.who, event.message, clean(event.emoji))
        memory.add_standing(standing)
        effects.standing[brought_by] = standing


# --- what a handler decided ---


def _check(decision: Decision, found: Found, change: Change, memory: Memory) -> None:
    """Raises StorageError, before anything is changed, for what can't be carried out."""
    post = decision.post
    if post is None:
        shown = decision.show_again or decision.put_anew
        of_a_post = decision.timers or decision.forget or shown
        if found.post is None and of_a_post:
            raise StorageError(
                "A decision without a post has timers, something to forget, or a card to show."
            )
    elif post.id not in memory.posts:
        if not isinstance(change.need, Fresh):
            raise StorageError(_NOT_GIVEN)
        if post.number != found.number or post.community != change.need.community:
            raise StorageError("A new post has to have the number that was kept for it.")
    if decision.also:
        for part in _parts(decision)[1:]:
            if part.post is None or part.post.id not in memory.posts:
                raise StorageError(_NOT_GIVEN)


_NOT_GIVEN = "A handler decided about a post that it was not given."


def _parts(decision: Decision) -> tuple[Decision, ...]:
    """The decision, and those about further posts."""
    if not decision.also:
        return (decision,)
    return (decision, *(part for also in decision.also for part in _parts(also)))


def _carry(
    decision: Decision, found: Found, change: Change, memory: Memory, effects: Effects
) -> None:
    """What is forgotten goes first: what is decided at the same moment is not what is meant."""
    parts = _parts(decision)
    for part in parts:
        if part.forget or part.forget_person:
            _forget(part, found, memory, effects)
    if isinstance(change.need, Fresh) and decision.post and decision.post.id not in memory.posts:
        memory.numbers[change.need.community] = found.number
        effects.spent.add(change.need.community)
    for part in parts:
        others_told(found.event, part.tells, memory, effects)
        _carry_part(part, part.post or found.post, memory, effects)


def _carry_part(decision: Decision, post: Post | None, memory: Memory, effects: Effects) -> None:
    if decision.post is not None:
        memory.posts[decision.post.id] = decision.post
        effects.touched.add(decision.post.id)
    if post is not None:
        if decision.show_again:
            effects.turns.append(ShownAgain(post.id))
        if decision.put_anew:
            effects.turns.append(PutAnew(post.id))
        for timer in decision.timers:
            key = (post.id, timer.name, timer.who)
            due = to_ms(timer.due) if timer.due else None
            if timer.at_latest and _is_sooner(memory.timers.get(key), due):
                continue
            effects.timers[key] = due
            _set_timer(memory, key, due)
    for tell in decision.tells:
        effects.tells.setdefault(tell.key, tell)
    if decision.member is not None:
        memory.members[decision.member.ref] = effects.members[decision.member.ref] = decision.member
    if decision.community is not None:
        name = decision.community.name
        memory.chosen[name] = effects.communities[name] = decision.community


def _is_sooner(due: int | None, other: int | None) -> bool:
    return other is None or (due is not None and due <= other)


def _set_timer(memory: Memory, key: TimerKey, due: int | None) -> None:
    if due is None:
        memory.timers.pop(key, None)
    else:
        memory.timers[key] = due


def _forget(decision: Decision, found: Found, memory: Memory, effects: Effects) -> None:
    if decision.forget_person:
        memory.forget_person(decision.forget_person)
        effects.forget_person(decision.forget_person, memory)
    post = decision.post or found.post
    if decision.forget and post is not None:
        effects.forgotten.add(post.id)
        for key in [key for key, tell in effects.tells.items() if tell.post == post.id]:
            del effects.tells[key]


def _lose(found: Found, memory: Memory, effects: Effects) -> None:
    """What becomes of the cards in a room that is lost or moved, or of one that somebody took away.
    The post is as it was before; once that is gone, it is we who take its card away."""
    event, post = found.event, found.post
    if isinstance(event, RoomLost):
        effects.turns.append(Lost(event.room))
    if isinstance(event, Moved):
        effects.turns.append(event)
    if not isinstance(event, Removed) or event.message not in memory.cards:
        return
    if post is None or post.state is State.GONE:
        return
    message = event.message
    memory.forget_message(message)
    effects.forget_message(message)
    effects.turns.append(Taken(message))
