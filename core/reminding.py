"""When somebody is reminded: the evening before, and shortly before. Pure.

A reminder is worked out when it falls due, and only the next one is waited for: so it is gone when
the claim is gone, and none is told twice.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from core.events import Here
from core.posts import Post, Slot, State
from core.refs import PersonRef

REMIND = "remind"
"""The timer of one person's next reminder about one post."""


def next_reminder(post: Post, who: PersonRef, after: datetime, here: Here) -> datetime | None:
    """The next moment after `after` at which `who` is to be reminded of the post, as things are."""
    moments = (moment for slot in hers(post, who) for moment in reminders_of(slot, here))
    return min((moment for moment in moments if moment > after), default=None)


def hers(post: Post, who: PersonRef) -> tuple[Slot, ...]:
    """The slots that she is to be reminded of: where she helps, or, if it is her post, where
    somebody does."""
    if post.state is not State.OPEN:
        return ()
    mine = post.poster.ref == who
    return tuple(slot for slot in post.live if (slot.helpers if mine else who in slot.helpers))


def reminders_of(slot: Slot, here: Here) -> Iterable[datetime]:
    """When a slot is reminded of, in her zone and as she and her community want it."""
    if here.member is not None and not here.member.reminders:
        return
    wanted = (here.community and here.community.reminders) or here.reminders
    if wanted in ("both", "evening"):
        local = slot.begins.astimezone(ZoneInfo(here.zone)) - timedelta(days=1)
        yield local.replace(hour=here.evening, minute=0, second=0, microsecond=0)
    if wanted in ("both", "shortly") and not slot.period.all_day:
        yield slot.begins - here.shortly
