"""Reminders: the evening before and shortly before, to who helps and to whom she helps."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from core.decision import Decision, Line, Timer, Value, line
from core.events import Elapsed, Here
from core.plugin import Plugin
from core.posts import Claim, Post, Slot, Told
from core.quiet import GATHERING
from core.refs import PersonRef
from core.reminding import REMIND, fallen_due, hers, next_reminder, reminders_here, reminders_of
from core.telling import about, note_to, way_out

plugin = Plugin("reminders")


@plugin.timer(REMIND)
def remind(elapsed: Elapsed, post: Post) -> Decision:
    """Of all her slots in the post whose moment has come, in one note. Only who was told that she
    is in is reminded, and only of whom the poster was told."""
    who, here = elapsed.who, elapsed.here
    if who is None:
        return Decision()
    fallen = fallen_due(
        elapsed, _settled(post, who), lambda slot: reminders_of(slot, here, _wanted(here))
    )
    timers = fallen.timers
    if not fallen.again:
        timers += (Timer(REMIND, next_reminder(post, who, elapsed.at, here), who),)
    if not fallen.slots:
        return Decision(timers=timers)
    lines = [_reminder(post, slot, who, elapsed) for slot in fallen.slots]
    role = "poster" if who == post.poster.ref else fallen.slots[0].helpers[who].seq
    note = note_to(who, f"remind:{role}:{fallen.since}", elapsed, post, *lines)
    return Decision(tells=(replace(note, due=elapsed.at + GATHERING),), timers=timers)


def _wanted(here: Here) -> str:
    if here.member is not None and not here.member.reminders:
        return "off"
    return reminders_here(here)


def _settled(post: Post, who: PersonRef) -> list[Slot]:
    if post.poster.ref == who:
        return [slot for slot in hers(post, who) if _known(slot)]
    return [slot for slot in hers(post, who) if slot.helpers[who].told is Told.HELPER]


def _known(slot: Slot) -> list[Claim]:
    """The helpers whom the poster was told of."""
    return [claim for ref, claim in slot.helpers.items() if ref in slot.known]


def _reminder(post: Post, slot: Slot, who: PersonRef, elapsed: Elapsed) -> Line:
    args: dict[str, Value] = {**about(post, slot), "day": _day(slot.begins, elapsed)}
    if who != post.poster.ref:
        return line("remind-helper", **args, **way_out(post, slot, slot.helpers[who]))
    names = tuple(claim.who.name for claim in _known(slot))
    return line("remind-poster", **args, names=names, count=len(names))


def _day(begins: datetime, elapsed: Elapsed) -> str:
    """How she calls the day it begins on: "today", "tomorrow", or "soon" for any other."""
    zone = ZoneInfo(elapsed.here.zone)
    days = (begins.astimezone(zone).date() - elapsed.at.astimezone(zone).date()).days
    return {0: "today", 1: "tomorrow"}.get(days, "soon")
