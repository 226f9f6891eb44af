"""From cards and notes to what the town keeps, and back, and to plain text. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from babel.dates import format_timedelta

from adapters.playground.messages import Content
from core.cards import Button, Card, Note, SlotLine, read_wire
from core.decision import File
from core.emoji import NUMBERS, keycap


def write_card(card: Card) -> Content:
    """A card as JSON can hold it. Times are ISO 8601 with their zone."""
    return {
        "kind": "card",
        "post": card.post,
        "number": card.number,
        "heading": card.heading,
        "text": card.text,
        "slots": [_write_slot(slot) for slot in card.slots],
        "hint": card.hint,
        "buttons": [_write_button(button) for button in card.buttons],
    }


def write_note(note: Note) -> Content:
    """A note as JSON can hold it."""
    buttons = [_write_button(button) for button in note.buttons]
    files = [asdict(file) for file in note.files]
    return {"kind": "note", "text": note.text, "buttons": buttons, "files": files}


def wires(content: Content) -> Collection[str]:
    """What can be pressed on a card or a note: the `Button.wire` of each button."""
    slots = (slot.get("button") for slot in content.get("slots", ()))
    return {button["wire"] for button in (*content.get("buttons", ()), *slots) if button}


def read_card(content: Content) -> Card:
    """The card that `write_card` wrote; its seeds are reactions by then."""
    return Card(
        content["post"],
        content["number"],
        content["heading"],
        content["text"],
        tuple(_read_slot(slot) for slot in content["slots"]),
        content["hint"],
        _read_buttons(content),
    )


def read_note(content: Content) -> Note:
    """The note that `write_note` wrote."""
    files = content.get("files", [content["file"]] if content.get("file") else [])  # as it was once
    return Note(content["text"], _read_buttons(content), files=tuple(File(**f) for f in files))


def render_card(card: Card, now: datetime | None = None, language: str = "en") -> str:
    """A card as plain text, as one would read it aloud. With `now`, it says how long it is yet.

    >>> slot = SlotLine("Sat 21 Nov, 15:00", "Bea has it.")
    >>> print(render_card(Card(9, 27, "Ana could use a hand", "Pick up the kids", (slot,))))
    Ana could use a hand · #27
    Pick up the kids
    Sat 21 Nov, 15:00
    Bea has it.
    """
    lines = [f"{card.heading} · #{card.number}", card.text]
    for slot in card.slots:
        away = away_in_words(slot, now, language) if now else ""
        place = f"{_place(slot.position)} " if slot.position else ""
        lines += [place + " · ".join(filter(None, (slot.when, away))), slot.status]
    if len(card.slots) == 1:
        return "\n".join(
            filter(None, (*lines[:-1], " ".join(filter(None, (lines[-1], card.hint)))))
        )
    return "\n".join(filter(None, (*lines, card.hint)))


def render_note(note: Note) -> str:
    """A note as plain text, its files and its buttons in brackets behind it."""
    behind = (*(file.name for file in note.files), *(button.label for button in note.buttons))
    return " ".join((note.text, *(f"[{name}]" for name in behind)))


def away_in_words(slot: SlotLine, now: datetime, language: str) -> str:
    """How long it is until then: "in 30 hours". Nothing once it has begun."""
    moment = slot.start or slot.end
    if moment is None or moment <= now:
        return ""
    # A threshold of 2 says "30 hours" rather than "1 day".
    return format_timedelta(moment - now, threshold=2, add_direction=True, locale=language)


def _place(position: int) -> str:
    return keycap(position) if position <= len(NUMBERS) else f"{position}."


def _write_slot(slot: SlotLine) -> Mapping[str, Any]:
    button = _write_button(slot.button) if slot.button else None
    return {
        **asdict(slot),
        "start": _iso(slot.start),
        "end": _iso(slot.end),
        "button": button,
    }


def _read_slot(slot: Mapping[str, Any]) -> SlotLine:
    times = {
        name: datetime.fromisoformat(slot[name]) if slot[name] else None
        for name in ("start", "end")
    }
    button = slot.get("button")
    return SlotLine(**{**slot, **times, "button": _read_button(button) if button else None})


def _write_button(button: Button) -> Mapping[str, str]:
    return {"label": button.label, "wire": button.wire}


def _read_buttons(content: Content) -> tuple[Button, ...]:
    return tuple(filter(None, map(_read_button, content["buttons"])))


def _read_button(button: Mapping[str, str]) -> Button | None:
    parts = read_wire(button["wire"])
    return Button(button["label"], *parts) if parts else None


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
