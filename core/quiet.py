"""Quiet hours: what waits for the morning, and what can't. Pure."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from core.events import Elapsed
from core.posts import Post, Slot
from core.refs import PersonRef

GATHERING = timedelta(seconds=2)
"""What falls due for many posts at one moment is said a little later, so that it all goes into one
note."""


def waits_until(
    elapsed: Elapsed, post: Post, slots: Iterable[Slot] | None = None
) -> datetime | None:
    """The end of her quiet hours, if a note about `post`, or these `slots` of it, has to wait for
    that: not where one of them begins before."""
    morning = elapsed.here.quiet_until(elapsed.at)
    if morning is None:
        return None
    begins = (slot.begins for slot in (post.live if slots is None else slots))
    soonest = min((moment for moment in begins if moment > elapsed.at), default=None)
    return morning if soonest is None or morning < soonest else None


def at_stake(post: Post, who: PersonRef) -> list[Slot]:
    """The slots that she may have to hear of."""
    if who == post.poster.ref:
        return [slot for slot in post.live if slot.known != slot.helpers.keys()]
    return [slot for slot in post.slots if slot.claim_of(who)]


def over_by(morning: datetime, post: Post, elapsed: Elapsed) -> bool:
    """Whether she would never hear that she isn't needed: the post is closed by then."""
    hers = any(slot.off and elapsed.who in slot.helpers for slot in post.slots)
    return hers and post.over + elapsed.here.close_after <= morning


def due_in_the_morning(elapsed: Elapsed) -> datetime | None:
    """When a note goes out that waited for the end of her quiet hours: all of them at once. None if
    this one didn't wait."""
    if elapsed.here.quiet_until(elapsed.due - timedelta(seconds=1)) != elapsed.due:
        return None
    return elapsed.at + GATHERING
