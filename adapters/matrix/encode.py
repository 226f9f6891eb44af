"""From cards and notes to what Matrix shows: a plain body that stands alone, and HTML. Pure."""

import json
from collections.abc import Callable
from dataclasses import replace
from html import escape
from typing import Any

from core.cards import Card, Note, SlotLine
from core.decision import File
from core.emoji import NUMBERS, keycap
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
    """A note, which pings `user_id` and nobody else."""

    def content(text: str) -> Content:
        mentions = {"user_ids": [user_id]} if user_id else {}
        return {"msgtype": "m.text", "body": text, "m.mentions": mentions}

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


# --- a card's two bodies ---


def _card(card: Card) -> Content:
    return {
        "msgtype": "m.notice",
        "body": plain_card(card),
        "format": "org.matrix.custom.html",
        "formatted_body": _html(card),
        "m.mentions": {},
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
    lines = [f"{card.heading} · #{card.number}", card.text]
    if len(card.slots) == 1:
        slot = card.slots[0]
        lines += [slot.when, " ".join(filter(None, (slot.status, card.hint)))]
    else:
        lines += [*(_slot(slot) for slot in card.slots), card.hint]
    return "\n".join(filter(None, lines))


def _html(card: Card) -> str:
    """Only with tags that every client shows; blocks break the lines."""
    head = f"<b>{escape(card.heading)}</b> · #{card.number}"
    text = f"<blockquote>{escape(card.text)}</blockquote>" if card.text else ""
    if len(card.slots) == 1:
        slot = card.slots[0]
        status = " ".join(filter(None, (slot.status, card.hint)))
        return head + text + _bold_when(slot) + (f" · {escape(status)}" if status else "")
    slots = "".join(f"<li>{_bold_when(s)}{_status(s)}</li>" for s in card.slots)
    return head + text + (f"<ul>{slots}</ul>" if slots else "") + escape(card.hint)


def _slot(slot: SlotLine) -> str:
    return " · ".join(filter(None, (_place(slot) + slot.when, slot.status)))


def _bold_when(slot: SlotLine) -> str:
    return f"{_place(slot)}<b>{escape(slot.when)}</b>"


def _status(slot: SlotLine) -> str:
    return f" · {escape(slot.status)}" if slot.status else ""


def _place(slot: SlotLine) -> str:
    if slot.position is None:
        return ""
    return f"{keycap(slot.position) if slot.position <= len(NUMBERS) else slot.position} "


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
