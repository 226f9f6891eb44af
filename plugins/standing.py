"""Standing offers: the evening before each time, whoever offered it is asked if it still holds."""

from dataclasses import replace

from core.changing import taken_back
from core.decision import NOTHING, Choice, Decision, Line, Timer, line
from core.events import Elapsed, Pressed
from core.leaving import vanish
from core.plugin import Plugin
from core.posting import STILL, timers_of
from core.posts import OFFER, Post, Slot, State
from core.quiet import GATHERING
from core.reminding import asking_of, fallen_due, next_asking
from core.telling import about, answer, changed, note_to

plugin = Plugin("standing")


@plugin.timer(STILL)
def still(elapsed: Elapsed, post: Post) -> Decision:
    """In one note, for all its times of a day. If she doesn't answer, it holds."""
    who, here = elapsed.who, elapsed.here
    standing = post.standing and post.kind == OFFER and post.state is State.OPEN
    if who is None or not standing:
        return NOTHING
    fallen = fallen_due(elapsed, post.live, lambda slot: asking_of(slot, here))
    timers = fallen.timers
    if not fallen.again:
        timers += (Timer(STILL, next_asking(post, elapsed.at, here), who),)
    if not fallen.slots:
        return Decision(timers=timers)
    lines = [line("still-asks", **about(post, slot)) for slot in fallen.slots]
    which = ".".join(str(slot.index) for slot in fallen.slots)
    choices = (
        Choice(line("button-still"), "still", post.id, which),
        Choice(line("button-not-now"), "notstill", post.id, which),
    )
    key = f"still:{fallen.since}"
    note = note_to(who, key, elapsed, post, *lines, line("still-holds"), choices=choices)
    return Decision(tells=(replace(note, due=elapsed.at + GATHERING),), timers=timers)


@plugin.button("still")
def it_holds(pressed: Pressed, post: Post) -> Decision:
    """Yes. It would have without."""
    return NOTHING


@plugin.button("notstill")
def not_this_time(pressed: Pressed, post: Post) -> Decision:
    """These times are off, and who is in hears of it; with nothing left ahead, all of it is."""
    slots = _meant(post, pressed)
    if post.state is not State.OPEN or post.poster.ref != pressed.who.ref or not slots:
        return answer(pressed, line("button-gone"))
    after = post
    for slot in slots:
        after = after.with_slot(taken_back(slot))
    if any(slot.period.over > pressed.at for slot in after.live):
        decision = changed(post, after, pressed)
        decision = replace(decision, timers=(*decision.timers, *timers_of(after, pressed, post)))
    else:
        decision = vanish(post, pressed)
    told = answer(pressed, *(_off(post, slot) for slot in slots))
    return replace(decision, tells=(*decision.tells, *told.tells))


def _meant(post: Post, pressed: Pressed) -> list[Slot]:
    which = pressed.value.split(".")
    return [s for s in post.live if str(s.index) in which and s.period.over > pressed.at]


def _off(post: Post, slot: Slot) -> Line:
    return line("still-off", **about(post, slot), helped="yes" if slot.helpers else "no")
