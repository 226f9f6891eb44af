"""From cards and notes to what Matrix shows: a plain body that stands alone, and HTML. Pure."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from adapters.matrix.bodies import Rows, card_rows, html, note_rows, plain
from core.cards import Card, Note, SlotLine
from core.decision import File
from core.text import greatest, shortened

Content = dict[str, Any]
"""A message's content, as it goes over the wire."""

MOST_BYTES = 15_000
"""Homeservers take 64 KB, but an edit carries its text twice, and federation adds to it."""


def write_card(card: Card) -> Content:
    """A card as a notice, which pings nobody whatever is written in it."""
    return _fitting(card, _card)


def write_edit(card: Card, event_id: str) -> Content:
    """The same in place of the message `event_id`."""

    def edit(shown: Card) -> Content:
        new = _card(shown)
        return {
            "msgtype": "m.notice",
            "body": f"* {new['body']}",
            "m.mentions": {},
            "m.new_content": new,
            "m.relates_to": {"rel_type": "m.replace", "event_id": event_id},
        }

    return _fitting(card, edit)


def write_note(note: Note, user_id: str | None = None) -> Content:
    """A note, which pings `user_id` and nobody else. It has HTML only where it lists something."""

    def content(text: str) -> Content:
        rows = note_rows(text)
        bodies = _both(rows) if any(row.item for row in rows) else {"body": plain(rows)}
        mentions = {"user_ids": [user_id]} if user_id else {}
        return {"msgtype": "m.text", **bodies, "m.mentions": mentions}

    most = _longest(lambda length: content(shortened(note.text, length)), len(note.text))
    return content(shortened(note.text, most))


def write_file(file: File, uri: str, keys: Content | None = None) -> Content:
    """A file that stands at `uri` by now; `keys` are what it was encrypted with, if it was. Whom it
    is for was pinged by its note."""
    info = {"mimetype": file.kind, "size": len(file.text.encode())}
    return {
        "msgtype": "m.file",
        "body": file.name,
        "filename": file.name,
        "info": info,
        "m.mentions": {},
        **({"url": uri} if keys is None else {"file": {**keys, "url": uri}}),
    }


def write_reaction(event_id: str, emoji: str) -> Content:
    """A reaction under the message `event_id`."""
    relation = {"rel_type": "m.annotation", "event_id": event_id, "key": emoji}
    return {"m.relates_to": relation}


# --- two bodies ---


def _card(card: Card) -> Content:
    return {"msgtype": "m.notice", **_both(card_rows(card)), "m.mentions": {}}


def _both(rows: Rows) -> Content:
    return {
        "body": plain(rows),
        "format": "org.matrix.custom.html",
        "formatted_body": html(rows),
    }


def plain_card(card: Card) -> str:
    """A card as plain text, the way it would be read aloud.

    >>> slot = SlotLine("Sat 21 Nov, 15:00", "One pair of hands.")
    >>> print(plain_card(Card(9, 27, "Ana could use a hand", "A lift", (slot,), "🙋 if you can.")))
    Ana could use a hand · #27
    A lift
    Sat 21 Nov, 15:00
    One pair of hands. 🙋 if you can.
    """
    return plain(card_rows(card))


# --- what is too long ---


def _fitting(card: Card, content: Callable[[Card], Content]) -> Content:
    """The content of `card`, its text shortened if it is too long, then its times."""

    def with_text(length: int) -> Content:
        return content(replace(card, text=shortened(card.text, length)))

    def with_slots(count: int) -> Content:
        dots = (SlotLine("…", ""),) if count < len(card.slots) else ()
        return content(replace(card, text="…", slots=card.slots[:count] + dots))

    length = _longest(with_text, len(card.text))
    if length:
        return with_text(length)
    return with_slots(_longest(with_slots, len(card.slots)))


def _longest(content: Callable[[int], Content], most: int) -> int:
    """The greatest number up to `most` for which `content` isn't too big; 0 if there is none."""
    if _size(content(most)) <= MOST_BYTES:
        return most
    return greatest(lambda number: _size(content(number)) <= MOST_BYTES, 0, most)


def _size(content: Content) -> int:
    return len(json.dumps(content, ensure_ascii=False).encode(errors="replace"))
