"""A calendar that applies what it is handed as RFC 5546 says, reading it with the library `ical`.

It is strict: what breaks a rule of the RFC's tables for PUBLISH and CANCEL is refused whole.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime

from ical.calendar_stream import IcsCalendarStream
from ical.event import Event

from core.decision import File

_EVENT = re.compile(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT\r\n", re.DOTALL)
_FOLD = re.compile(r"\r\n[ \t]")


class NotITip(Exception):
    """A message that no calendar has to understand."""


@dataclass
class CalendarApp:
    """One person's calendar. `events` are those that stand, by their UIDs."""

    events: dict[str, Event] = field(default_factory=dict)
    _known: dict[str, tuple[int, datetime]] = field(default_factory=dict)
    """The latest SEQUENCE and DTSTAMP of every UID, of those taken away as well (2.1.5)."""

    def open(self, file: File) -> int:
        """Apply a file. How many of its events were news; those that were overtaken are not."""
        calendar = IcsCalendarStream.calendar_from_ics(file.text)
        if calendar.method not in ("PUBLISH", "CANCEL"):
            raise NotITip(f"METHOD:{calendar.method}")
        if not calendar.events:
            raise NotITip("no event")
        for block in _EVENT.findall(_FOLD.sub("", file.text)):
            _check_presence(block, calendar.method)
        for event in calendar.events:
            _check(event, calendar.method)
        if calendar.method == "CANCEL" and len({event.uid for event in calendar.events}) > 1:
            raise NotITip("a CANCEL is about one UID (3.2.5)")
        return sum(self._apply(event, calendar.method) for event in calendar.events)

    def _apply(self, event: Event, method: str) -> bool:
        assert event.uid is not None
        version = (event.sequence or 0, _instant(event))
        if version <= self._known.get(event.uid, (-1, version[1])):
            return False
        self._known[event.uid] = version
        if method == "CANCEL":
            self.events.pop(event.uid, None)
        else:
            self.events[event.uid] = event
        return True


def _instant(event: Event) -> datetime:
    assert isinstance(event.dtstamp, datetime)
    return event.dtstamp


def _check_presence(block: str, method: str) -> None:
    """The tables of RFC 5546, 3.2.1 and 3.2.5: the reader would make up what is missing."""
    names = [re.split("[:;]", line)[0] for line in block.split("\r\n") if line]
    once = {"DTSTAMP", "ORGANIZER", "UID", "SEQUENCE"}
    if method == "PUBLISH":
        once |= {"DTSTART", "SUMMARY"}
    never = {"REQUEST-STATUS"} | ({"ATTENDEE"} if method == "PUBLISH" else set())
    for name in once:
        if names.count(name) != 1:
            raise NotITip(f"{name}: 1")
    for name in never & set(names):
        raise NotITip(f"{name}: 0")
    for name in {"DTEND", "CLASS", "STATUS", "TRANSP", "DTSTART", "SUMMARY"}:
        if names.count(name) > 1:
            raise NotITip(f"{name}: 0 or 1")


def _check(event: Event, method: str) -> None:
    if method == "CANCEL" and event.status not in (None, "CANCELLED"):
        raise NotITip("STATUS: CANCELLED, if any")
    if event.dtend and event.dtstart and event.dtend <= event.dtstart:
        raise NotITip("DTEND comes later than DTSTART (RFC 5545, 3.8.2.2)")
