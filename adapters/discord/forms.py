"""Forms: a command or a button that asks before it does something. Pure.

A form's custom id says what it is for, so that one opened before a restart is read after it.
https://docs.discord.com/developers/components/reference#label
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.cards import read_wire
from core.forms import Entry, Field, Kind
from core.text import shortened
from core.words import Words

MOST_FIELDS = 5
MOST_TITLE = MOST_LABEL = 45
MOST_ABOUT = 100
MOST_VALUE = 4000

LABEL, TEXT_INPUT = 18, 4
SHORT, PARAGRAPH = 1, 2
_FORM = "form"


@dataclass(frozen=True, slots=True)
class Form:
    """What a form is for: a command, or, with its `wire`, a button of that word."""

    word: str
    wire: str = ""
    """The button's `core.cards.Button.wire`."""

    @property
    def custom_id(self) -> str:
        """As Discord hands it back when the form is sent.

        >>> Form("ask").custom_id
        'form:ask'
        >>> Form("another", "another:9:").custom_id
        'form:another:9:'
        """
        return f"{_FORM}:{self.wire or self.word}"


def read_form(custom_id: str) -> Form | None:
    """What the form of this custom id is for; None if it is none of ours.

    >>> read_form("form:another:9:")
    Form(word='another', wire='another:9:')
    """
    kind, _, behind = custom_id.partition(":")
    if kind != _FORM or not behind:
        return None
    if ":" not in behind:
        return Form(behind)
    wire = read_wire(behind) if len(behind) <= 100 else None
    return Form(wire[0], behind) if wire else None


def write_form(
    entry: Entry, words: Words, custom_id: str, prefill: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """A form of the entry's first five fields. `prefill` is what they begin with, by name."""
    begin = prefill or {}
    return {
        "custom_id": custom_id,
        "title": shortened(words.say(f"form-{entry.word}"), MOST_TITLE),
        "components": [
            _labelled(field, words, begin.get(field.name, ""))
            for field in entry.fields[:MOST_FIELDS]
        ],
    }


def _labelled(field: Field, words: Words, value: str) -> dict[str, Any]:
    about = f"field-{field.name}-about"
    label: dict[str, Any] = {
        "type": LABEL,
        "label": shortened(_titled(words.say(f"field-{field.name}")), MOST_LABEL),
        "component": _input(field, words, value),
    }
    if words.has(about):
        label["description"] = shortened(words.say(about), MOST_ABOUT)
    return label


def _input(field: Field, words: Words, value: str) -> dict[str, Any]:
    most = len(str(field.most)) if field.kind is Kind.NUMBER else min(field.most, MOST_VALUE)
    text_input: dict[str, Any] = {
        "type": TEXT_INPUT,
        "custom_id": field.name,
        "style": PARAGRAPH if field.kind is Kind.TEXT else SHORT,
        "required": field.required,
        "max_length": most,
    }
    example = f"field-{field.name}-example"
    if words.has(example):
        text_input["placeholder"] = shortened(words.say(example), MOST_ABOUT)
    if value.strip():
        text_input["value"] = shortened(value.strip(), most)
    return text_input


def _titled(said: str) -> str:
    """The catalogue has a field's name as an option of a command: small."""
    return said[:1].upper() + said[1:]
