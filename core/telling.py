"""Who is to be told what about claims, worked out from what she was told before.

Nothing is told when it happens. A claim or a plan that changes sets a timer for each person
concerned; when it falls due, what she knows is compared with how things are. So an accident that is
taken back in time tells nobody anything, ten changes make one note, and a restart neither loses nor
doubles one.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from core.calendar import files_for
from core.claims import asked, claims_without, is_late
from core.decision import Choice, Decision, File, Line, Tell, Timer, Value, line
from core.emoji import unmarked
from core.events import Elapsed, Event, Pressed, Reacted, Said
from core.posts import Claim, Post, Slot, State, Told
from core.quiet import at_stake, due_in_the_morning, over_by, waits_until
from core.refs import PersonRef
from core.reminding import REMIND, next_reminder

TELL = "tell"
_CHANGED = ("note-moved", "note-reworded")
STEP_IN = "step in"
"""The timer that sees to a hand which came free at short notice; see `plugins.stepping_in`. Behind
a colon stands the index of the slot."""
EARLY_ENOUGH = timedelta(hours=1)
"""How long before it begins its poster hears that it isn't settled."""


def news(before: Post, after: Post, event: Reacted | Said | Pressed) -> Decision:
    """The decision for a post changed by `event`: it, and a timer for each person to be told."""
    return changed(before, after, event, event.who.ref) if after is not before else Decision()


def changed(before: Post, after: Post, event: Event, *who: PersonRef) -> Decision:
    """The same, where it is `who` that `event` concerns beside whose place or plan changed."""
    concerned = dict.fromkeys(who)
    due = event.after(event.here.grace)
    timers: list[Timer] = []
    reworded = before.text is not after.text or before.details is not after.details
    for new in after.slots:
        old = before.slots[new.index] if new.index < len(before.slots) else None
        if old is new and not reworded:
            continue
        if old is None or old.helpers.keys() != new.helpers.keys():
            concerned[after.poster.ref] = None
            concerned |= dict.fromkeys(new.helpers.keys() - (old.helpers.keys() if old else set()))
        if old is not None and (reworded or old.period != new.period or old.off != new.off):
            concerned |= dict.fromkeys(new.helpers)
            if new.helpers:  # she is reminded at another time, too
                concerned[after.poster.ref] = None
        if old is not None and old.helpers.keys() & new.backups.keys():
            concerned |= dict.fromkeys(old.helpers.keys() & new.backups.keys())
        if old is None or old.asking != new.asking:
            timers += asking(after, new, due, begun=old is not None and old.asking is not None)
    timers += (Timer(TELL, due, ref) for ref in concerned)
    return Decision(post=after, timers=tuple(timers))


def tell(elapsed: Elapsed, post: Post) -> Decision:
    """What `elapsed.who` has not been told yet about `post`, in at most one note."""
    if post.state is not State.OPEN or elapsed.who is None:
        return Decision()
    morning = waits_until(elapsed, post, at_stake(post, elapsed.who))
    if morning is not None and not over_by(morning, post, elapsed):
        return Decision(timers=(Timer(TELL, morning, elapsed.who),))
    if elapsed.who == post.poster.ref:
        told = _tell_poster(post, elapsed)
    else:
        told = tell_member(post, elapsed.who, elapsed)
    after = told.post or post
    remind = next_reminder(after, elapsed.who, elapsed.at, elapsed.here)
    timer = Timer(REMIND, remind, elapsed.who, at_latest=True)
    return replace(told, timers=(*told.timers, timer))


def asking(post: Post, slot: Slot, due: datetime, *, begun: bool) -> list[Timer]:
    """The timers for the backup of `slot` who is to be asked at `due`, and where that
    hasn't `begun` before, for its poster, should it not be settled in time."""
    backup, name = asked(slot), f"{STEP_IN}:{slot.index}"
    if backup is None:
        return []
    timers = [Timer(name, due, backup.who.ref)]
    if not begun:
        timers.append(Timer(name, max(due, slot.begins - EARLY_ENOUGH), post.poster.ref))
    return timers


def note_to(
    who: PersonRef,
    key: str,
    elapsed: Elapsed,
    post: Post,
    *lines: Line,
    choices: tuple[Choice, ...] = (),
    files: tuple[File, ...] = (),
    details: bool = False,
) -> Tell:
    """A note about `post` that a timer brought; `key` is unique for this post and timer."""
    moment = int(elapsed.due.timestamp() * 1000)
    return Tell(
        f"{key}:{post.id}:{moment}",
        who,
        lines,
        choices,
        post.id,
        due_in_the_morning(elapsed),
        files=files,
        gathers=True,
        details=details and bool(post.details),
    )


def tell_member(
    post: Post, who: PersonRef, event: Elapsed | Said | Pressed, meant: Slot | None = None
) -> Decision:
    """Tell `who` where she stands in each slot, and how each slot she helps in is now, if that is
    not what she was told last.

    If she did something by word, she is told of the slot that she `meant` even if it is no news;
    `post` then has the `rev` that comes of it (see `counted`), for the files that go with the note.
    """
    before = post
    lines: list[Line] = []
    seqs: list[str] = []
    details, fresh, gone = False, list[Slot](), list[Slot]()
    choices: list[Choice] = []
    for slot in post.slots:
        mine = slot.claim_of(who)
        if mine is None:
            continue
        at_once = meant is not None and slot.index == meant.index
        said = _what_she_hears(post, slot, mine, who, at_once=at_once)
        if said is not None:
            lines.append(said)
            seqs.append(str(mine.seq))
            if said.key in _CHANGED:
                choices.append(step_back(post, slot))
            if slot.off or said.key == "note-fewer":
                gone.append(slot)
            elif who in slot.helpers and said.key != "note-reworded":
                fresh.append(slot)
        details = details or _details_are_news(post, slot, mine)
        post = _as_she_knows_it(post, slot, mine)
    if not lines and not (details and post.details):
        return Decision(post=None if post is before else post)
    if not lines:
        lines.append(line("note-details-new", **about(post, _hers(post, who))))
    files = (
        *files_for(post, fresh, stamp=event.at),
        *files_for(post, gone, stamp=event.at, cancelled=True),
    )
    if isinstance(event, Elapsed):
        # Claims have their own numbers in each post, so that the key says nothing of who she is.
        key = f"told:{'.'.join(seqs) or _hers(post, who).helpers[who].seq}"
        # With several, the one that she means is the one whose number she names.
        taps = tuple(choices) if len(choices) == 1 else ()
        tell = note_to(who, key, event, post, *lines, choices=taps, files=files, details=details)
    else:
        tell = answer(event, *lines, files=files, details=details and bool(post.details)).tells[0]
    return Decision(post=post, tells=(tell,))


def _details_are_news(post: Post, slot: Slot, mine: Claim) -> bool:
    if slot.off or mine.who.ref not in slot.helpers:
        return False
    return mine.told is not Told.HELPER or _details_known(mine) != post.plan(slot).details


def _as_she_knows_it(post: Post, slot: Slot, mine: Claim) -> Post:
    """The post once she has heard how things are; of a slot that was taken back, she is out."""
    who = mine.who.ref
    if slot.off:
        return post.with_slot(replace(slot, helpers=claims_without(slot.helpers, who)))
    role = Told.HELPER if who in slot.helpers else Told.BACKUP
    known = replace(mine, told=role, knows=post.plan(slot))
    return post if known == mine else post.with_slot(slot.with_claim(known))


def step_back(post: Post, slot: Slot) -> Choice:
    """The button that takes her out of a slot."""
    return Choice(line("button-cant"), "cant", post.id, str(slot.index + 1))


def answer(
    event: Said | Pressed,
    *lines: Line,
    choices: tuple[Choice, ...] = (),
    files: tuple[File, ...] = (),
    details: bool = False,
) -> Decision:
    """A private answer to something said or pressed, at once."""
    about_post = choices[0].post or None if choices else None
    tell = Tell(
        f"answer:{event.id}",
        event.who.ref,
        lines,
        choices,
        about_post,
        place=event.place,
        language=event.here.language,
        zone=event.here.zone,
        files=files,
        details=details,
    )
    return Decision(tells=(tell,))


def about(post: Post, slot: Slot | None = None) -> dict[str, Value]:
    """What every sentence about a post may be filled with."""
    args: dict[str, Value] = {
        "number": post.number,
        "kind": post.kind,
        "poster": post.poster.name,
        "what": post.text,
    }
    slot = slot or next(iter(post.live or post.slots), None)
    return {**args, "when": slot.period} if slot else args


def names(slot: Slot) -> tuple[str, ...]:
    """The helpers' names, first come first."""
    return tuple(claim.who.name for claim in slot.helpers.values())


def way_out(post: Post, slot: Slot, mine: Claim) -> dict[str, Value]:
    """What a sentence is filled with that says how she steps back from `slot`."""
    emoji = next(iter(sorted(map(unmarked, mine.reactions))), "")
    which = f"{post.number} {slot.index + 1}" if len(post.slots) > 1 else str(post.number)
    return {"via": str(mine.via), "emoji": emoji, "which": which}


# --- to who is in ---


def _what_she_hears(
    post: Post, slot: Slot, mine: Claim, who: PersonRef, *, at_once: bool
) -> Line | None:
    if slot.off:
        return line("note-not-needed", **about(post, slot)) if mine.told is Told.HELPER else None
    role = Told.HELPER if who in slot.helpers else Told.BACKUP
    if role is not mine.told or at_once:
        return _where_she_stands(post, slot, mine, role)
    if role is Told.BACKUP or mine.knows is None:
        return None
    now, args = post.plan(slot), about(post, slot) | way_out(post, slot, mine)
    if now.period != mine.knows.period:
        return line("note-moved", **args, was=mine.knows.period)
    return line("note-reworded", **args) if now.text != mine.knows.text else None


def _where_she_stands(post: Post, slot: Slot, mine: Claim, role: Told) -> Line:
    args = about(post, slot) | way_out(post, slot, mine)
    args |= {"names": names(slot), "helpers": len(slot.helpers)}
    if role is Told.BACKUP:
        return line("note-fewer" if mine.told is Told.HELPER else "note-backup", **args)
    return line("note-moved-up" if mine.told is Told.BACKUP else "note-helper", **args)


def _details_known(mine: Claim) -> str:
    return mine.knows.details if mine.knows else ""


def _hers(post: Post, who: PersonRef) -> Slot:
    """A slot that she helps in."""
    return next(slot for slot in post.slots if who in slot.helpers)


# --- to the poster ---


def _tell_poster(post: Post, elapsed: Elapsed) -> Decision:
    before, lines = post, list[Line]()
    for slot in post.slots:
        now = frozenset(slot.helpers)
        if now == slot.known or slot.asking is not None:  # that is said once it is settled
            continue
        if not slot.off:
            soon = is_late(slot, elapsed.at, elapsed.here.notice)
            lines.append(_what_changed(post, slot, now, soon=soon))
        post = post.with_slot(replace(slot, known=now))
    if not lines:
        return Decision(post=None if post is before else post)
    return Decision(post=post, tells=(note_to(post.poster.ref, "poster", elapsed, post, *lines),))


def _what_changed(post: Post, slot: Slot, now: frozenset[PersonRef], *, soon: bool) -> Line:
    fresh = tuple(c.who.name for ref, c in slot.helpers.items() if ref not in slot.known)
    args = about(post, slot) | {"names": fresh, "count": len(fresh), "free": max(slot.free, 0)}
    args |= {"slots": len(post.slots)}
    if not fresh:
        return line("poster-open", **args, soon="yes" if soon else "no")
    return line("poster-changed" if slot.known - now else "poster-has", **args)
