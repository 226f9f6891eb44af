"""Calendar files (RFC 5545): when somebody is in, under a post's number, and nothing else of it.

They are iTIP messages (RFC 5546), applied by whatever opens them. PUBLISH, not REQUEST: that one
has to name her by an address, and her calendar would ask whether she accepts and mail an answer to
nobody. The same UID with a higher SEQUENCE takes the place of what was published before, and CANCEL
takes it away (RFC 5546, 4.1.2 and 4.1.3). Both have to name an ORGANIZER; ours has no mailbox.
Times are in UTC, so they stay right across a change of clocks and need no rules of a zone.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from core.decision import CALENDAR, File
from core.posts import ASK, Period, Post, Slot
from core.refs import PersonRef
from core.words import Words

if TYPE_CHECKING:
    from icalendar import Calendar, Event

NAME = "Many Hands"
PATH = "/calendar"
_ORGANIZER = "mailto:noreply@many-hands.invalid"
_REFRESH = timedelta(hours=1)
_DAY = timedelta(days=1)
_LEAST_SECRET = 22
"""Letters that hold six bits each."""


def files_for(
    post: Post, slots: Sequence[Slot], *, stamp: datetime, cancelled: bool = False
) -> tuple[File, ...]:
    """What goes with a note to somebody who is in `slots` of `post`, or with `cancelled` isn't any
    more: one file, or a CANCEL for each slot, since all that one cancels has to be one event.

    `post` has the `rev` that it will have: a handler that changed it counts that up first, so that
    a calendar can tell which of two files is newer. `stamp` is when the event happened.
    """
    if not cancelled:
        return (_file(post, slots, stamp, "PUBLISH"),) if slots else ()
    return tuple(_file(post, (slot,), stamp, "CANCEL") for slot in slots)


def feed(posts: Iterable[Post], who: PersonRef, words: Words, now: datetime) -> str:
    """A calendar to subscribe to: the slots of `posts` that `who` helps with, and those that stand
    of what she posted herself. What isn't in it any more goes from hers."""
    calendar = _calendar("PUBLISH")
    calendar.calendar_name = NAME
    calendar.refresh_interval = _REFRESH
    calendar.add("x-published-ttl", "PT1H")
    for post in posts:
        hers = post.poster.ref == who
        title = words.say("calendar-yours", number=post.number) if hers else _title(post)
        for slot in _slots_of(post, who, hers):
            busy = _lends_a_hand(post, hers)
            calendar.add_component(_event(post, slot, now, title, busy))
    return _written(calendar)


def address_of(feeds: str, secret: str) -> str:
    """Where the calendar with this secret is, on the page at `feeds`."""
    return f"{feeds}{PATH}/{secret}.ics"


def fingerprint(secret: str) -> str:
    """What is kept of the secret in an address: it finds the calendar, and can't be turned back.
    Raises `ValueError` for one that could be guessed."""
    if len(secret) < _LEAST_SECRET:
        raise ValueError("a secret has at least 128 bits")
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _slots_of(post: Post, who: PersonRef, hers: bool) -> Iterator[Slot]:
    return (slot for slot in post.live if hers or who in slot.helpers)


def _lends_a_hand(post: Post, poster: bool) -> bool:
    return (post.kind == ASK) is not poster


def _title(post: Post) -> str:
    return f"{NAME} #{post.number}"


def _file(post: Post, slots: Sequence[Slot], stamp: datetime, method: str) -> File:
    calendar = _calendar(method)
    for slot in slots:
        event = _event(post, slot, stamp, _title(post), _lends_a_hand(post, poster=False))
        if method == "CANCEL":
            event["status"] = "CANCELLED"
            event["transp"] = "TRANSPARENT"
        calendar.add_component(event)
    which = "".join(f"-{slot.index + 1}" for slot in slots) if len(post.slots) > 1 else ""
    return File(f"many-hands-{post.number}{which}.ics", _written(calendar), CALENDAR)


def _calendar(method: str) -> "Calendar":
    from icalendar import Calendar  # here, since it takes 7 MiB that a start doesn't need

    calendar = Calendar()
    calendar.add("prodid", f"-//{NAME}//{NAME}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    return calendar


def _written(calendar: "Calendar") -> str:
    text: bytes = calendar.to_ical()
    return text.decode()


def _event(post: Post, slot: Slot, stamp: datetime, title: str, busy: bool) -> "Event":
    from icalendar import Event, vCalAddress

    event = Event()
    event.add("uid", str(uuid5(NAMESPACE_URL, f"many-hands:{post.id}:{slot.index}")))
    event.add("sequence", post.rev)
    event.add("dtstamp", stamp)
    start, end = _times(slot.period, ZoneInfo(post.zone))
    event.add("dtstart", start)
    if end is not None:
        event.add("dtend", end)
    event.add("summary", title)
    event.add("organizer", vCalAddress(_ORGANIZER, params={"CN": NAME}))
    event.add("class", "PRIVATE")
    event.add("status", "CONFIRMED")
    timed = slot.period.start is not None and not slot.period.all_day
    event.add("transp", "OPAQUE" if busy and timed else "TRANSPARENT")
    return event


def _times(period: Period, zone: ZoneInfo) -> tuple[date, date | None]:
    """When it begins and ends, as a calendar has it: days, or moments. A moment has no end; a
    deadline is the moment, or the day, of its end."""
    start, end = period.start, period.end
    if period.all_day:
        until = _day(end, zone) if end else None
        first = _day(start, zone) if start else _day(period.over, zone) - _DAY
        return first, max(until or first, first + _DAY)
    begins, ends = _second(start or period.over), _second(end) if start and end else None
    return begins, ends if ends and ends > begins else None


def _day(midnight: datetime, zone: ZoneInfo) -> date:
    """The day that begins then. Another zone's midnight is that of the day nearest to it."""
    return (midnight.astimezone(zone) + timedelta(hours=12)).date()


def _second(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
