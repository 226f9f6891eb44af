"""What becomes of posts when they, or people, go: a post taken back vanishes, a person's hands come
free."""

from collections.abc import Iterable
from dataclasses import replace

from core.calendar import files_for
from core.claims import is_late, release
from core.decision import Decision, Tell, Timer, line
from core.events import Event
from core.posting import CLOSE
from core.posts import Claim, Post, Slot, State
from core.refs import Person, PersonRef
from core.telling import TELL, about, changed


def vanish(post: Post, event: Event) -> Decision:
    """It is gone, words and all; whoever had what lay ahead of it gets one thank-you."""
    ahead = tuple(slot for slot in post.slots if slot.period.over > event.at)
    in_it = replace(post, slots=ahead).helpers()
    thanks = tuple(_thank_you(post, ahead, claim, event) for claim in in_it)
    gone = replace(post, state=State.GONE, text="", details="", slots=())
    return Decision(post=gone, tells=thanks, timers=(Timer(CLOSE, None),), forget=True)


def _thank_you(post: Post, ahead: Iterable[Slot], claim: Claim, event: Event) -> Tell:
    who = claim.who.ref
    hers = [slot for slot in ahead if who in slot.helpers]
    files = files_for(replace(post, rev=post.rev + 1), hers, stamp=event.at, cancelled=True)
    said = (line("note-thanks", **about(post, hers[0])),)
    key = f"thanks:{post.id}:{claim.seq}"
    return Tell(key, who, said, post=post.id, files=files, gathers=True)


def without(posts: Iterable[Post], who: PersonRef, event: Event) -> tuple[Decision, ...]:
    """The posts without `who`: hers vanish, and where she is in, the next moves up."""
    return tuple(
        _without_poster(post, event)
        if post.poster.ref == who
        else _without_helper(post, who, event)
        for post in posts
    )


def _without_poster(post: Post, event: Event) -> Decision:
    waiting = post.state in (State.DRAFT, State.OPEN)
    gone = vanish(post, event) if waiting else Decision(forget=True)
    nobody = Person(PersonRef(post.poster.ref.platform, ""), "")
    wiped = replace(post, poster=nobody, state=State.GONE, text="", details="", slots=())
    return replace(gone, post=wiped)


def _without_helper(post: Post, who: PersonRef, event: Event) -> Decision:
    after, now = post, event.heard or event.at
    for slot in post.slots:
        late = post.state is State.OPEN and is_late(slot, now, event.here.notice)
        after = after.with_slot(_nameless(slot, who))
        after = release(after, after.slots[slot.index], who, late=late)
    if post.state is not State.OPEN:
        return Decision(post=after)
    told = changed(post, after, event)
    return replace(told, timers=(*told.timers, Timer(TELL, None, who)))


def _nameless(slot: Slot, who: PersonRef) -> Slot:
    """That somebody was there is kept, so that the poster hears of the change."""
    if who not in slot.known:
        return slot
    return replace(slot, known=(slot.known - {who}) | {PersonRef(who.platform, "")})
