"""Forms, and what comes back from them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.encode import opening
from adapters.discord.forms import LABEL, MOST_FIELDS, PARAGRAPH, SHORT, Form, read_form, write_form
from core.cards import Button
from core.forms import Entry, Field, Kind
from core.words import Words, languages
from tests.discord.checked import CALLBACK, problems
from tests.discord.samples import catalogue, features

WORDS = Words(
    extra=(
        (
            "en",
            """
form-swap = Swap something that has a very long name indeed
field-thing = thing
field-thing-about = What it is
field-thing-example = A highchair
field-until = until
field-many = how many
""",
        ),
    )
)
SWAP = Entry(
    "swap",
    (
        Field("thing", Kind.TEXT, required=True, most=500),
        Field("until", Kind.TIME),
        Field("many", Kind.NUMBER, most=20),
    ),
)


def test_a_form() -> None:
    form = write_form(SWAP, WORDS, "form:swap")
    thing, until, many = form["components"]

    assert form["custom_id"] == "form:swap"
    assert form["title"] == "Swap something that has a very long name ind…"
    assert thing == {
        "type": LABEL,
        "label": "Thing",
        "description": "What it is",
        "component": {
            "type": 4,
            "custom_id": "thing",
            "style": PARAGRAPH,
            "required": True,
            "max_length": 500,
            "placeholder": "A highchair",
        },
    }
    assert (until["label"], until["component"]["style"]) == ("Until", SHORT)
    assert "description" not in until
    assert until["component"]["required"] is False
    assert many["component"]["max_length"] == 2


def test_what_a_form_begins_with_fits_into_it() -> None:
    form = write_form(SWAP, WORDS, "form:swap", {"thing": " x" * 1000, "until": "  "})
    thing, until, _ = (label["component"] for label in form["components"])

    assert len(thing["value"]) <= 500
    assert thing["value"].endswith("…")
    assert "value" not in until
    assert problems("POST", CALLBACK, opening(form)) == []


def test_a_form_has_five_fields_at_most() -> None:
    fields = tuple(Field("thing" if i == 0 else "until", Kind.TIME) for i in range(9))

    assert len(write_form(Entry("swap", fields), WORDS, "x")["components"]) == MOST_FIELDS


@pytest.mark.parametrize("language", languages())
def test_discord_takes_every_form(language: str) -> None:
    words, menu = catalogue()[language], features().menu
    for entry in (*(e for e in menu.commands if e.form), *menu.buttons):
        wire = Button("", entry.word, 2**62, "v" * 20).wire
        for custom_id in (Form(entry.word).custom_id, Form(entry.word, wire).custom_id):
            for value in ("", "x", "x" * 9000):
                prefill = {field.name: value for field in entry.fields}
                form = write_form(entry, words, custom_id, prefill)
                assert problems("POST", CALLBACK, opening(form)) == []


@pytest.mark.parametrize("form", [Form("ask"), Form("another", "another:9:2026-11-21T15:00//")])
def test_a_form_is_known_by_its_id_after_a_restart(form: Form) -> None:
    assert read_form(form.custom_id) == form


@pytest.mark.parametrize("custom_id", ["", "form", "form:", "ask", "ican:9:", "form:a:b:c"])
def test_other_ids_are_no_form_of_ours(custom_id: str) -> None:
    assert read_form(custom_id) is None


@given(st.text() | st.text().map("form:{}".format))
def test_whatever_an_id_is(custom_id: str) -> None:
    form = read_form(custom_id)

    assert form is None or form.custom_id == custom_id
