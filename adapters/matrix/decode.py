"""From what stands in a room to events. Pure, and never raises: anybody may send anything."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from adapters.matrix.calling import called, without_links
from adapters.matrix.described import invoked
from adapters.matrix.names import shown_name
from adapters.matrix.powers import Look, finding, membership
from core.emoji import number
from core.events import Event, Reacted, Removed, RoomLost, Said, split_command
from core.forms import Entry
from core.ports import Standing
from core.refs import MessageRef, Person, PersonRef, RoomRef
from core.text import plain_text

PLATFORM = "matrix"
PREFIX = "!"
_NUMBER = re.compile(r"[1-9]|10")

Source = Mapping[str, Any]
"""An event as it came over the wire (decrypted, where it was encrypted)."""


@dataclass(frozen=True, slots=True)
class RoomFacts:
    """A room as we know it now. `names` are display names by user id; `look` is what its state
    says, where we know it; `entries` are the commands that are described to apps, by word."""

    id: str
    me: str
    names: Mapping[str, str | None]
    direct: bool = False
    look: Look | None = None
    entries: Mapping[str, Entry] = field(default_factory=dict)

    @property
    def ref(self) -> RoomRef:
        """Its ref."""
        return RoomRef(PLATFORM, self.id)

    def message(self, event_id: str) -> MessageRef:
        """The message of that id in it."""
        return MessageRef(self.ref, event_id)

    def person(self, user_id: str) -> Person:
        """A member, or somebody who was one."""
        return Person(PersonRef(PLATFORM, user_id), shown_name(self.names.get(user_id), user_id))


def event_id(matrix_id: str) -> str:
    """An event's id as the core knows it.

    >>> event_id("$abc")
    'matrix:$abc'
    """
    return f"{PLATFORM}:{matrix_id}"


def read_event(source: Source, room: RoomFacts, now: datetime) -> Event | None:
    """What somebody did in `room`, or None for what no event is made of: our own doings, edits,
    notices, state other than that we are out of the room. `at` is never later than `now`, whatever
    a homeserver's clock says."""
    named = _text(source, "event_id"), _text(source, "sender")
    at = _moment(source.get("origin_server_ts"), now)
    if all(named) and membership(source, room.me) in ("leave", "ban"):
        return RoomLost(id=event_id(named[0]), at=at, room=room.ref)
    if not all(named) or named[1] == room.me or "state_key" in source:
        return None
    content = _part(source, "content")
    match source.get("type"):
        case "m.room.message":
            return _said(content, named, room, at)
        case "m.reaction":
            return _reacted(content, named, room, at)
        case "m.room.redaction":
            return _removed(source, named, room, at)
        case _:
            return None


def read_standing(chunk: object, room: RoomFacts) -> list[Standing]:
    """The reactions that stand under a message, as the homeserver lists them; not our own."""
    found = []
    for source in chunk if isinstance(chunk, list) else ():
        reacted = read_event(source, room, _ANY) if isinstance(source, Mapping) else None
        if isinstance(reacted, Reacted):
            found.append(Standing(reacted.who, reacted.emoji, reacted.id))
    return found


def replaced_by(source: Source) -> str:
    """The id of the message whose place `source` takes; empty if it is no edit."""
    return _related(_part(_part(source, "content"), "m.relates_to"), "m.replace")


Named = tuple[str, str]
_ANY = datetime.max.replace(tzinfo=UTC)


def _said(content: Source, named: Named, room: RoomFacts, at: datetime) -> Said | None:
    relation = _part(content, "m.relates_to")
    edits = _related(relation, "m.replace")
    if relation.get("rel_type") == "m.replace":
        content, relation = _part(content, "m.new_content") if edits else {}, {}
    body = content.get("body")
    if content.get("msgtype") != "m.text" or not isinstance(body, str):
        return None
    reply_to, thread = _answered(relation), _related(relation, "m.thread")
    written = plain_text(_without_quotation(body) if reply_to else body)
    sent = invoked(content, room.me, room.entries)
    word, text, options = sent or (*_command(written, content, room), {})
    return Said(
        id=event_id(named[0]),
        at=at,
        who=room.person(named[1]),
        room=room.ref,
        community=room.id,
        text=without_links(text),
        word=word,
        message=room.message(named[0]),
        reply_to=room.message(reply_to) if reply_to else None,
        thread=room.message(thread) if thread else None,
        edits=room.message(edits) if edits else None,
        named=bool(word) and not sent and not written.lstrip().startswith(PREFIX),
        picks=_number_alone(text) if room.direct and not word and not edits else 0,
        direct=room.direct,
        manages=room.look is not None and room.look.manages(named[1]),
        findings=(finding(room.look),) if word and room.look else (),
        options=options,
    )


def _reacted(content: Source, named: Named, room: RoomFacts, at: datetime) -> Reacted | None:
    relation = _part(content, "m.relates_to")
    target, key = _text(relation, "event_id"), _text(relation, "key")
    if relation.get("rel_type") != "m.annotation" or not target or not key:
        return None
    return Reacted(
        id=event_id(named[0]),
        at=at,
        who=room.person(named[1]),
        message=room.message(target),
        emoji=plain_text(key),
        added=True,
    )


def _removed(source: Source, named: Named, room: RoomFacts, at: datetime) -> Removed | None:
    # Where it stands depends on the room's version.
    gone = _text(_part(source, "content"), "redacts") or _text(source, "redacts")
    if not gone:
        return None
    who, message = room.person(named[1]), room.message(gone)
    return Removed(id=event_id(named[0]), at=at, who=who, message=message)


# --- a message's text ---


def _answered(relation: Source) -> str:
    """The message that this one is about: the one replied to, or the root of its thread.

    In a thread, clients that know none are shown a reply to whatever came last; that isn't meant.
    """
    replied = _text(_part(relation, "m.in_reply_to"), "event_id")
    if relation.get("rel_type") == "m.thread":
        if replied and relation.get("is_falling_back") is not True:
            return replied
        return _text(relation, "event_id")
    return replied


def _related(relation: Source, kind: str) -> str:
    """The id of the event that it is related to in this way."""
    return _text(relation, "event_id") if relation.get("rel_type") == kind else ""


def _number_alone(text: str) -> int:
    """Which of the numbered choices it names, if it says nothing else: "2", "2." or 2️⃣."""
    digits = text.strip().rstrip(".)")
    return number(digits) or (int(digits) if _NUMBER.fullmatch(digits) else 0)


def _without_quotation(body: str) -> str:
    """A reply without the lines that quote what it replies to, as older clients put them first.

    >>> _without_quotation("> <@ana:example.org> a lift?\\n> at 3\\n\\n!ican")
    '!ican'
    """
    if not body.startswith("> "):
        return body
    lines = body.split("\n")
    first = next((i for i, line in enumerate(lines) if not line.startswith(">")), len(lines))
    return "\n".join(lines[first + 1 if lines[first : first + 1] == [""] else first :])


def _command(text: str, content: Source, room: RoomFacts) -> tuple[str, str]:
    word, rest = split_command(text, (PREFIX,))
    if word:
        return word, rest
    behind = called(rest, content, room.me, room.names.get(room.me))
    if behind is None:
        return "", rest
    if not behind:
        return "help", ""  # she only calls it
    behind = behind.removeprefix(PREFIX)
    return split_command(PREFIX + behind, (PREFIX,)) if behind[:1].isalpha() else ("", behind)


# --- odd shapes ---


def _part(source: Source, key: str) -> Source:
    value = source.get(key)
    return value if isinstance(value, Mapping) else {}


def _text(source: Source, key: str) -> str:
    value = source.get(key)
    return value if isinstance(value, str) else ""


def _moment(milliseconds: object, now: datetime) -> datetime:
    if not isinstance(milliseconds, int) or isinstance(milliseconds, bool) or milliseconds < 0:
        return now
    if milliseconds >= now.timestamp() * 1000:
        return now
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
