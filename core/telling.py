"""Who is to be told what about claims, worked out from what she was told before.

Nothing is told when it happens. A claim that changes sets a timer for each person concerned; when
it falls due, what she knows is compared with how things are. So an accident that is taken back in
time tells nobody anything, ten changes make one note, and a restart neither loses nor doubles one.
"""

from dataclasses import replace

from core.decision import Choice, Decision, File, Line, Tell, Timer, Value, line
from core.events import Elapsed, Event, Pressed, Reacted, Said
from core.posts import Claim, Post, Slot, State, Told
from core.refs import PersonRef

TELL = "tell"


def news(before: Post, after: Post, event: Reacted | Said | Pressed) -> Decision:
    """The decision for a post changed by `event`: it, and a timer for each person to be told."""
    return changed(before, after, event, event.who.ref) if after is not before else Decision()


def changed(before: Post, after: Post, event: Event, *who: PersonRef) -> Decision:
    """The same, where it is `who` that `event` concerns beside those whose place changed."""
    concerned = dict.fromkeys(who)
    for old, new in zip(before.slots, after.slots, strict=True):
        if old.helpers.keys() != new.helpers.keys():
            concerned[after.poster.ref] = None
            concerned |= dict.fromkeys(new.helpers.keys() - old.helpers.keys())
    due = event.after(event.here.grace)
    timers = tuple(Timer(TELL, due, ref) for ref in concerned)
    return Decision(post=after, timers=timers)


def tell(elapsed: Elapsed, post: Post) -> Decision:
    """What `elapsed.who` has not been told yet about `post`, in at most one note."""
    if post.state is not State.OPEN or elapsed.who is None:
        return Decision()
    morning = elapsed.here.quiet_until(elapsed.at)
    if morning is not None and morning < post.starts:
        return Decision(timers=(Timer(TELL, morning, elapsed.who),))
    if elapsed.who == post.poster.ref:
        return _tell_poster(post, elapsed)
    return tell_member(post, elapsed.who)


def tell_member(post: Post, who: PersonRef, *, at_once: bool = False) -> Decision:
    """Tell `who` where she stands in each slot, if that is not what she was told last.

    `at_once` is for an answer to something she did by word: it is said even if it is no news.
    """
    lines: list[Line] = []
    key = f"told:{post.id}"
    for slot in post.slots:
        mine = slot.claim_of(who)
        if mine is None:
            continue
        role = Told.HELPER if who in slot.helpers else Told.BACKUP
        if role is mine.told and not at_once:
            continue
        lines.append(_where_she_stands(post, slot, mine, role))
        key += f":{mine.seq}.{role}"
        post = post.with_slot(slot.with_claim(replace(mine, told=role)))
    if not lines:
        return Decision()
    return Decision(post=post, tells=(Tell(key, who, tuple(lines), post=post.id),))


def answer(
    event: Said | Pressed,
    *lines: Line,
    choices: tuple[Choice, ...] = (),
    files: tuple[File, ...] = (),
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
    slot = slot or next(iter(post.slots), None)
    return {**args, "when": slot.period} if slot else args


def names(slot: Slot) -> tuple[str, ...]:
    """The helpers' names, first come first."""
    return tuple(claim.who.name for claim in slot.helpers.values())


def _where_she_stands(post: Post, slot: Slot, mine: Claim, role: Told) -> Line:
    args = about(post, slot) | {
        "via": str(mine.via),
        "emoji": next(iter(sorted(mine.reactions)), ""),
        "names": names(slot),
        "helpers": len(slot.helpers),
    }
    if role is Told.BACKUP:
        return line("note-backup", **args)
    return line("note-moved-up" if mine.told is Told.BACKUP else "note-helper", **args)


def _tell_poster(post: Post, elapsed: Elapsed) -> Decision:
    lines: list[Line] = []
    for slot in post.slots:
        now = frozenset(slot.helpers)
        if now == slot.known:
            continue
        lines.append(_what_changed(post, slot, now))
        post = post.with_slot(replace(slot, known=now))
    if not lines:
        return Decision()
    key = f"poster:{post.id}:{int(elapsed.due.timestamp() * 1000)}"
    return Decision(post=post, tells=(Tell(key, post.poster.ref, tuple(lines), post=post.id),))


def _what_changed(post: Post, slot: Slot, now: frozenset[PersonRef]) -> Line:
    fresh = tuple(c.who.name for ref, c in slot.helpers.items() if ref not in slot.known)
    args = about(post, slot) | {"names": fresh, "count": len(fresh), "free": max(slot.free, 0)}
    if not fresh:
        return line("poster-open", **args)
    return line("poster-changed" if slot.known - now else "poster-has", **args)
