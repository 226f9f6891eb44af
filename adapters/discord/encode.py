"""From cards and notes to what Discord shows, in Components V2. Pure.

https://docs.discord.com/developers/components/reference
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import blake2b
from typing import Any

from adapters.discord.text import escaped, fitting, size, without_middle
from core.cards import Button, Card, Note, SlotLine
from core.emoji import NUMBERS, keycap
from core.text import greatest, shortened

Payload = dict[str, Any]
"""JSON, as it goes over the wire."""

MOST_TEXT = 4000
"""Characters of all texts in one message."""
MOST_COMPONENTS = 40
MOST_BUTTONS = 25
MOST_FILES = 10
MOST_LABEL = 80
MOST_CUSTOM_ID = 100
MOST_IN_ROW = 5
MOST_HEADING = 300

EPHEMERAL = 1 << 6
IS_COMPONENTS_V2 = 1 << 15

ACTION_ROW, BUTTON, SECTION, TEXT_DISPLAY, FILE, CONTAINER = 1, 2, 9, 10, 13, 17
PRIMARY, SECONDARY = 1, 2
ANSWER, DEFERRED_ANSWER, AUTOCOMPLETE, FORM = 4, 5, 8, 9

_SHORTEST_STATUS = 60
_FIRST_MARK = 1000
"""Discord numbers the components that have no id from 1 on; no message has so many."""
_STYLES = {"both": "F", "day": "D", "time": "t"}


def stamp(moment: datetime, style: str) -> str:
    """A moment that each reader sees by her own clock: its "day", its "time" or "both".

    >>> from datetime import UTC
    >>> stamp(datetime(2026, 11, 21, 15, tzinfo=UTC), "both")
    '<t:1795273200:F>'
    """
    return f"<t:{int(moment.timestamp())}:{_STYLES[style]}>"


def mark_of(key: str) -> int:
    """A number that stands for an idempotency key, and that no other component has as its id."""
    digest = int.from_bytes(blake2b(key.encode(), digest_size=8).digest())
    return _FIRST_MARK + digest % (2**31 - _FIRST_MARK)


def read_mark(message: object) -> int | None:
    """The mark of a message that `write_card` or `write_note` made; None if it has none."""
    for component in components(message):
        if component.get("type") == TEXT_DISPLAY:
            mark = component.get("id")
            return mark if isinstance(mark, int) and mark >= _FIRST_MARK else None
    return None


def nonce(key: str) -> str:
    """The same for the same key, whichever process asks; at most 25 characters."""
    return blake2b(key.encode(), digest_size=12).hexdigest()


# --- cards ---


def write_card(card: Card, mark: int) -> Payload:
    """A card as a message, or what an edit makes of one. It pings nobody.

    Of what is too long, names go first, then the text, and then the last slots.
    """

    def fits(shown: Card) -> bool:
        return _fits(_message([_card(shown, mark)]))

    def with_statuses(most: int) -> Card:
        slots = (replace(s, status=without_middle(s.status, most)) for s in card.slots)
        return replace(card, slots=tuple(slots))

    def with_text(most: int) -> Card:
        return replace(narrow, text=shortened(card.text, most))

    def with_slots(count: int) -> Card:
        dots = (SlotLine("…", ""),) if count < len(narrow.slots) else ()
        return replace(narrow, text="…", slots=narrow.slots[:count] + dots)

    longest = max((len(slot.status) for slot in card.slots), default=0)
    narrow = with_statuses(_SHORTEST_STATUS)
    if fits(card):
        shown = card
    elif fits(narrow):
        shown = with_statuses(greatest(lambda m: fits(with_statuses(m)), _SHORTEST_STATUS, longest))
    elif fits(with_text(1)):
        shown = with_text(greatest(lambda m: fits(with_text(m)), 1, len(card.text)))
    else:
        shown = with_slots(greatest(lambda count: fits(with_slots(count)), 0, len(card.slots)))
    return _message([_card(shown, mark)])


def _card(card: Card, mark: int) -> Payload:
    heading = f"### {_one_line(shortened(card.heading, MOST_HEADING))} · #{card.number}"
    parts = [_text(f"{heading}\n{escaped(card.text)}".rstrip(), mark)]
    hint = shortened(card.hint, MOST_HEADING)
    if len(card.slots) == 1:
        slot = card.slots[0]
        status = " ".join(filter(None, (slot.status, hint)))
        parts += _texts(_slot_text(replace(slot, status=status)))
    else:
        parts += [part for slot in card.slots for part in _slot(slot)]
        parts += _texts(escaped(hint))
    return {"type": CONTAINER, "components": [*parts, *_rows(card.buttons)]}


def _slot(slot: SlotLine) -> list[Payload]:
    texts = _texts(_slot_text(slot))
    if slot.button is None or not texts:
        return texts
    return [{"type": SECTION, "components": texts, "accessory": _button(slot.button)}]


def _slot_text(slot: SlotLine) -> str:
    when = escaped(slot.when)
    first = " · ".join(filter(None, (f"**{when}**" if when else "", _yet(slot))))
    return "\n".join(filter(None, (_position(slot) + first, escaped(slot.status))))


def _yet(slot: SlotLine) -> str:
    """How long it is yet. Of a whole day it would soon say that it has been hours ago."""
    moment = slot.start or slot.end
    return f"<t:{int(moment.timestamp())}:R>" if moment and not slot.all_day else ""


def _position(slot: SlotLine) -> str:
    if slot.position is None:
        return ""
    return f"{keycap(slot.position) if slot.position <= len(NUMBERS) else slot.position} "


# --- notes ---


def write_note(note: Note, mark: int, user_id: str | None = None) -> Payload:
    """A note as a message. With `user_id` it begins with her name and pings her, else nobody."""
    mention = f"<@{user_id}> " if user_id else ""
    text = mention + fitting(note.text.strip() or "…", MOST_TEXT - len(mention))
    rows = _rows(note.buttons[:MOST_BUTTONS])
    attached = [
        {"type": FILE, "file": {"url": f"attachment://{name}"}} for name, _, _ in files(note)
    ]
    payload = _message([_text(text, mark), *attached, *rows])
    if user_id:
        payload["allowed_mentions"] = {"parse": [], "users": [user_id]}
    if attached:
        payload["attachments"] = [
            {"id": str(i), "filename": name} for i, (name, _, _) in enumerate(files(note))
        ]
    return payload


def files(note: Note) -> list[tuple[str, bytes, str]]:
    """What goes with a note: name, content and media type of each, in the order of `files[n]`."""
    named: dict[str, tuple[bytes, str]] = {}
    for file in note.files[-MOST_FILES:]:
        name = _plain_name(file.name)
        while name in named:  # they are told apart by their names alone
            name = f"_{name}"
        named[name] = (file.text.encode(), file.kind)
    return [(name, *file) for name, file in named.items()]


def _plain_name(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]", "_", name)  # Discord would rename it, and miss it


# --- answers to interactions ---


def private(note: Note, mark: int) -> Payload:
    """A note that only she sees whose interaction it answers, as a follow-up."""
    payload = write_note(note, mark)
    return {**payload, "flags": payload["flags"] | EPHEMERAL}


def answer(note: Note, mark: int) -> Payload:
    """The same as the first answer."""
    return {"type": ANSWER, "data": private(note, mark)}


def deferral() -> Payload:
    """There will be an answer that only she sees."""
    return {"type": DEFERRED_ANSWER, "data": {"flags": EPHEMERAL}}


def choices(found: Iterable[tuple[str, str]]) -> Payload:
    """What she may pick while she types: how it is shown, and what is typed for her."""
    listed = [{"name": name, "value": value} for name, value in found]
    return {"type": AUTOCOMPLETE, "data": {"choices": listed}}


def opening(form: Payload) -> Payload:
    """A form, which has to be the first answer; see `forms.write_form`."""
    return {"type": FORM, "data": form}


# --- parts ---


def _message(parts: list[Payload]) -> Payload:
    return {
        "flags": IS_COMPONENTS_V2,
        "components": parts,
        "allowed_mentions": {"parse": []},
    }


def _text(content: str, mark: int | None = None) -> Payload:
    named = {} if mark is None else {"id": mark}
    return {"type": TEXT_DISPLAY, **named, "content": content}


def _texts(content: str) -> list[Payload]:
    """Discord takes no empty one."""
    return [_text(content)] if content.strip() else []


def _one_line(text: str) -> str:
    return escaped(" ".join(text.split()))


def _rows(buttons: Sequence[Button]) -> list[Payload]:
    unlike = list({button.wire: button for button in buttons}.values())
    return [
        {"type": ACTION_ROW, "components": [_button(b) for b in unlike[i : i + MOST_IN_ROW]]}
        for i in range(0, len(unlike), MOST_IN_ROW)
    ]


def _button(button: Button) -> Payload:
    if len(button.wire) > MOST_CUSTOM_ID:
        raise ValueError(f"a button's word, post and value are too long for Discord: {button.wire}")
    return {
        "type": BUTTON,
        "style": PRIMARY if button.word == "ican" else SECONDARY,
        "label": shortened(" ".join(button.label.split()), MOST_LABEL) or "…",
        "custom_id": button.wire,
    }


def _fits(payload: Payload) -> bool:
    parts = list(components(payload))
    texts = sum(size(part["content"]) for part in parts if part["type"] == TEXT_DISPLAY)
    return texts <= MOST_TEXT and len(parts) <= MOST_COMPONENTS


def components(of: object) -> Iterator[Payload]:
    """Every component of a message or a form, whatever it is in, from top to bottom."""
    inner = of.get("components") if isinstance(of, dict) else None
    for one in inner if isinstance(inner, list) else ():
        if isinstance(one, dict):
            yield one
            yield from components(one)
            for key in ("component", "accessory"):
                if isinstance(one.get(key), dict):
                    yield one[key]
