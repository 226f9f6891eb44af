"""When somebody is reminded, or asked, of what lies ahead: the evening before, and shortly before.
Pure.

What is to be said is worked out when it falls due, and only the next moment is waited for: so it is
gone when the claim is gone, and nothing is said twice.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from core.decision import Timer
from core.events import Elapsed, Here
from core.posts import OFFER, Post, Slot, State
from core.refs import PersonRef

REMIND = "remind"
"""The timer of one person's next reminder about one post."""

_ASKED_AT = 18
"""The hour of the evening before, ahead of the reminders."""

Moments = Callable[[Slot], Iterable[datetime]]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MS = timedelta(milliseconds=1)


def next_reminder(post: Post, who: PersonRef, after: datetime, here: Here) -> datetime | None:
    """The next moment after `after` at which `who` may be reminded of the post, as things are.
    Whether she then wants to be is seen when it comes: she can change her mind until then."""
    moments = (moment for slot in hers(post, who) for moment in reminders_of(slot, here, "both"))
    return min((moment for moment in moments if moment > after), default=None)


def hers(post: Post, who: PersonRef) -> tuple[Slot, ...]:
    """The slots that she is to be reminded of: where she helps, or, if it is her post, where
    somebody does."""
    if post.state is not State.OPEN:
        return ()
    mine = post.poster.ref == who
    return tuple(slot for slot in post.live if (slot.helpers if mine else who in slot.helpers))


def reminders_here(here: Here) -> str:
    """Which of `core.members.REMINDERS` was chosen for everybody here."""
    return (here.community and here.community.reminders) or here.reminders


def reminders_of(slot: Slot, here: Here, wanted: str) -> Iterable[datetime]:
    """When a slot is reminded of, in her zone, where `wanted` of `core.members.REMINDERS` is."""
    if wanted in ("both", "evening"):
        yield evening_before(slot, here, here.evening)
    if wanted in ("both", "shortly") and not slot.period.all_day:
        yield slot.begins - here.shortly


def next_asking(post: Post, after: datetime, here: Here) -> datetime | None:
    """The next moment after `after` at which the owner of a standing offer is asked whether it
    still holds."""
    if post.kind != OFFER or not post.standing:
        return None
    moments = (moment for slot in post.live for moment in asking_of(slot, here))
    return min((moment for moment in moments if moment > after), default=None)


def asking_of(slot: Slot, here: Here) -> Iterable[datetime]:
    """When she is asked that of a slot, in her zone."""
    yield evening_before(slot, here, _ASKED_AT)


def evening_before(slot: Slot, here: Here, hour: int) -> datetime:
    """That hour of the day before the slot begins, in her zone."""
    day = slot.begins.astimezone(ZoneInfo(here.zone)) - timedelta(days=1)
    return day.replace(hour=hour, minute=0, second=0, microsecond=0, fold=0)


@dataclass(frozen=True, slots=True)
class Fallen:
    """What a timer brought: `slots` to speak of now, `timers` for those that wait for the morning.
    `since` is unique among all that one person's timer of this name brings."""

    slots: tuple[Slot, ...]
    timers: tuple[Timer, ...]
    since: int
    again: bool
    """Whether it waited for the morning, so that another timer sees to what comes next."""


def fallen_due(elapsed: Elapsed, slots: Iterable[Slot], moments: Moments) -> Fallen:
    """Which of `slots` lie ahead still, and had their latest moment in the time that this timer is
    for. In quiet hours only those that begin before they end; the others wait, as a timer that says
    for which time."""
    name, _, waited = elapsed.timer.partition(":")
    since, until = map(int, waited.split("-")) if waited else (_ms(elapsed.due), _ms(elapsed.at))

    def is_due(slot: Slot) -> bool:
        gone_by = [moment for moment in map(_ms, moments(slot)) if moment <= _ms(elapsed.at)]
        return slot.begins > elapsed.at and since <= max(gone_by, default=-1) <= until

    due = [slot for slot in slots if is_due(slot)]
    morning = elapsed.here.quiet_until(elapsed.at)
    now = tuple(slot for slot in due if morning is None or slot.begins <= morning)
    later = Timer(f"{name}:{since}-{until}", morning, elapsed.who)
    return Fallen(now, (later,) if len(now) < len(due) else (), since, bool(waited))


def _ms(moment: datetime) -> int:
    return (moment - _EPOCH) // _MS
