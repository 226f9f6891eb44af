"""Changing a post that is up: its times, its words, its hands, its private part. Pure.

Who is in keeps her place, and hears once what changed; see `core.telling`.
"""

from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from core.claims import with_hands
from core.decision import Decision, Line, line
from core.events import Event, Pressed, Said
from core.posting import another_time, ask_for_time, never_mind, slot_lines, timers_of, with_times
from core.posts import Period, Post, Slot, State, digest
from core.telling import about, answer, changed
from core.times import (
    MAX_SLOTS,
    concrete,
    in_doubt,
    period_of,
    read_here,
    windows_of,
)
from core.when import Reading


def refusal(post: Post, event: Said | Pressed) -> Line | None:
    """Why she can't change the post, if she can't."""
    if post.poster.ref != event.who.ref:
        return line("change-not-yours", **about(post))
    if post.state not in (State.DRAFT, State.OPEN):
        return line("post-closed", **about(post))
    return None


def retimed(post: Post, event: Said | Pressed, text: str) -> Decision:
    """The post at the time that `text` names; three windows to pick from if it names none."""
    reading = read_here(event, text)
    if concrete(reading):
        return change(post, event, reading)
    return ask_for_time(post, event, text, reading)


def change(
    post: Post,
    event: Said | Pressed,
    reading: Reading | None = None,
    text: str = "",
    hands: int | None = None,
    details: str | None = None,
    *,
    quietly: bool = False,
) -> Decision:
    """The post with what is given; whoever is affected hears of it, and she is answered how it
    reads now (`quietly`, only where its time changed). A draft with a time goes up."""
    worded = replace(
        post,
        text=text or post.text,
        details=post.details if details is None else details,
        hands=hands or post.hands,
    )
    if post.state is State.DRAFT:
        return with_times(worded, event, reading) if reading else Decision(post=worded)
    after = worded if hands is None else with_new_hands(worded, hands, event.at)
    if reading is not None:
        zone = event.here.zone
        wanted = [period_of(window, zone) for window in windows_of(event, reading)]
        if len(wanted) > MAX_SLOTS:
            return answer(event, line("post-too-many", most=MAX_SLOTS))
        only = () if quietly else _only_these(after, event, wanted, zone)
        after = with_new_times(after, event, reading, wanted, only)
    if after == post:
        return Decision() if quietly else answer(event, line("change-none", number=post.number))
    decision = changed(post, after, event)
    decision = replace(decision, timers=(*decision.timers, *timers_of(after, event, post)))
    if quietly and reading is None:
        return decision
    told = answer(event, *_as_it_is(post, after), choices=(another_time(after), never_mind(after)))
    return replace(decision, tells=told.tells)


def _as_it_is(before: Post, after: Post) -> list[Line]:
    slots, kept = len(after.live), [slot for slot in before.live if slot.helpers]
    lines = [line("change-done", **about(after), slots=slots), *slot_lines(after)]
    return [*lines, line("change-told")] if kept else lines


def with_new_times(
    post: Post,
    event: Event,
    reading: Reading,
    wanted: list[Period],
    only: tuple[Slot, ...] = (),
) -> Post:
    """The post at the `wanted` times, which are those of `reading`, or `only` these slots of it.

    A slot whose time is named again stays as it is. The others take the new times in turn; what is
    left over of them is taken back, and what is left over of the times becomes new slots. What is
    over already stays what it was.
    """
    doubt = in_doubt(event, reading)
    open_ones = only or _ahead(post, event)
    kept = {slot.period for slot in open_ones}
    fresh = [period for period in wanted if period not in kept]
    to_move = [slot for slot in open_ones if slot.period not in wanted]
    slots = list(post.slots)
    for slot, period in zip(to_move, fresh, strict=False):
        slots[slot.index] = replace(slot, period=period, guessed=doubt)
    for slot in to_move[len(fresh) :]:
        slots[slot.index] = taken_back(slot)
    for period in fresh[len(to_move) :]:
        _add(slots, period, post.hands, guessed=doubt)
    moved = replace(post, slots=tuple(slots))
    if only:  # the others, and what is to come after them, are as she first said it
        return moved
    return replace(moved, said=digest(reading.said), standing=bool(reading.repeat))


def _only_these(post: Post, event: Event, wanted: list[Period], zone: str) -> tuple[Slot, ...]:
    """Which slots move where she says "Thursday 7pm" of dinners on seven days: those on the days
    she names, in the order of the times. None in particular if a time stands already, or lies on a
    day without a slot or with several: then she says how all of it is to be."""
    ahead = _ahead(post, event)
    by_day: dict[date, list[Slot]] = defaultdict(list)
    for slot in ahead:
        by_day[_day(slot.period, zone)].append(slot)
    days = [_day(period, zone) for period in wanted]
    if any(slot.period in wanted for slot in ahead) or len(set(days)) < len(days):
        return ()
    if any(len(by_day[day]) != 1 for day in days):
        return ()
    return tuple(by_day[day][0] for day in days)


def _ahead(post: Post, event: Event) -> tuple[Slot, ...]:
    return tuple(slot for slot in post.live if slot.period.over > event.at)


def _day(period: Period, zone: str) -> date:
    return (period.start or period.over).astimezone(ZoneInfo(zone)).date()


def taken_back(slot: Slot) -> Slot:
    """The slot isn't needed any more. Who helps there stays until she has heard of it."""
    return replace(slot, off=True, backups={}, asking=None)


def with_new_hands(post: Post, hands: int, now: datetime) -> Post:
    """The post with that many hands in each slot that isn't over. The poster knows of whoever steps
    back because of it."""
    slots = []
    for slot in post.slots:
        if slot.off or slot.period.over <= now or slot.hands == hands:
            slots.append(slot)
            continue
        changed = with_hands(slot, hands)
        stepped_back = slot.helpers.keys() - changed.helpers.keys()
        slots.append(replace(changed, known=slot.known - stepped_back))
    return replace(post, slots=tuple(slots), hands=hands)


def _add(slots: list[Slot], period: Period, hands: int, *, guessed: bool) -> None:
    """One that was taken back comes again in its own place, so that its number stays."""
    for slot in slots:
        if slot.off and slot.period == period and not slot.helpers:
            slots[slot.index] = replace(slot, off=False, hands=hands, known=frozenset())
            return
    slots.append(Slot(len(slots), period, hands, guessed=guessed))
