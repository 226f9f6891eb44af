"""Stepping in: a hand came free at short notice, and the backups are asked in turn, each for a
while. Nobody is named, and whoever doesn't answer or says no stays what she was."""

from dataclasses import replace
from datetime import timedelta

from core.claims import ask_next, asked, is_late, promote, step_in
from core.decision import NOTHING, Choice, Decision, Timer, line
from core.events import Elapsed, Event, Pressed
from core.plugin import Plugin
from core.posts import Post, Slot, State
from core.quiet import waits_until
from core.telling import (
    EARLY_ENOUGH,
    STEP_IN,
    TELL,
    about,
    answer,
    asking,
    changed,
    news,
    note_to,
    step_back,
    tell_member,
)

plugin = Plugin("stepping in")


@plugin.timer(STEP_IN)
def see_to_it(elapsed: Elapsed, post: Post) -> Decision:
    """The backup whose turn it is was not asked yet, or has had her time; or it is the poster's to
    hear of it."""
    slot = _slot(post, elapsed.timer.partition(":")[2])
    if slot is None or slot.asking is None or post.state is not State.OPEN:
        return NOTHING
    if slot.period.over <= elapsed.at:
        return Decision(post=post.with_slot(replace(slot, asking=None)))
    if not is_late(slot, elapsed.at, elapsed.here.notice):  # it was moved
        return changed(post, post.with_slot(promote(replace(slot, asking=None))), elapsed)
    if elapsed.who == post.poster.ref:
        return _unsettled(elapsed, post, slot)
    backup = asked(slot)
    if backup is None or backup.who.ref != elapsed.who:
        return NOTHING
    return _next(elapsed, post, slot) if backup.asked else _ask(elapsed, post, slot)


@plugin.button("stepin")
def press_can(pressed: Pressed, post: Post) -> Decision:
    """She can; if somebody was quicker, she is told so and stays the backup."""
    slot, who = _slot(post, pressed.value), pressed.who
    if post.state is not State.OPEN:
        return answer(pressed, line("post-closed", **about(post)))
    if slot is None or slot.off or who.ref == post.poster.ref:
        return answer(pressed, line("button-gone"))
    if slot.free <= 0 and who.ref in slot.backups:
        willing = replace(slot.backups[who.ref], asked=False)
        told = answer(pressed, line("stepin-taken", **about(post, slot)))
        return replace(told, post=post.with_slot(slot.with_claim(willing)))
    told = tell_member(step_in(post, slot, who), who.ref, pressed, slot)
    answered = replace(told.tells[0], choices=(step_back(post, slot),), post=post.id)
    return replace(news(post, told.post or post, pressed), tells=(answered,))


@plugin.button("notnow")
def press_not_now(pressed: Pressed, post: Post) -> Decision:
    """Not this time: the next is asked at once, and nobody is told."""
    slot = _slot(post, pressed.value)
    backup = asked(slot) if slot else None
    if slot is None or backup is None or backup.who.ref != pressed.who.ref:
        return NOTHING
    return _next(pressed, post, slot.with_claim(replace(backup, asked=True)))


def _ask(elapsed: Elapsed, post: Post, slot: Slot) -> Decision:
    morning = waits_until(elapsed, post, (slot,))
    if morning is not None:
        return Decision(timers=(Timer(elapsed.timer, morning, elapsed.who),))
    backup = asked(slot)
    assert backup is not None, "there is somebody to ask"
    value = str(slot.index)
    choices = (
        Choice(line("button-stepin", kind=post.kind), "stepin", post.id, value),
        Choice(line("button-not-now"), "notnow", post.id, value),
    )
    said = line("stepin-asked", **about(post, slot))
    note = note_to(backup.who.ref, f"ask:{backup.seq}", elapsed, post, said, choices=choices)
    over = Timer(elapsed.timer, elapsed.at + elapsed.here.asking, backup.who.ref)
    after = post.with_slot(slot.with_claim(replace(backup, asked=True)))
    return Decision(post=after, tells=(note,), timers=(over,))


def _next(event: Event, post: Post, slot: Slot) -> Decision:
    """The next backup is asked; where there is none, the hand is open, and its poster hears it."""
    now, after = event.after(timedelta(0)), ask_next(slot)
    timers = asking(post, after, now, begun=True)
    return Decision(
        post=post.with_slot(after), timers=tuple(timers) or (Timer(TELL, now, post.poster.ref),)
    )


def _unsettled(elapsed: Elapsed, post: Post, slot: Slot) -> Decision:
    """The poster hears once that nobody has it yet, while she can still plan otherwise. Then she
    knows that it is open."""
    early = slot.begins - EARLY_ENOUGH
    due = early if elapsed.at < early else waits_until(elapsed, post, (slot,))
    if due is not None:
        return Decision(timers=(Timer(elapsed.timer, due, elapsed.who),))
    if slot.known == slot.helpers.keys():
        return NOTHING
    said = line("stepin-unsettled", **about(post, slot))
    note = note_to(post.poster.ref, f"unsettled:{slot.index}", elapsed, post, said)
    known = replace(slot, known=frozenset(slot.helpers))
    return Decision(post=post.with_slot(known), tells=(note,))


def _slot(post: Post, index: str) -> Slot | None:
    place = int(index) if index.isascii() and index.isdigit() else -1
    return post.slots[place] if 0 <= place < len(post.slots) else None
