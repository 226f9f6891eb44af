"""How cards and notes look on Matrix."""

import json
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from adapters.matrix.encode import (
    MOST_BYTES,
    Content,
    plain_card,
    write_card,
    write_edit,
    write_file,
    write_note,
    write_reaction,
)
from core.cards import Card, Note, SlotLine
from core.decision import File
from core.emoji import CLAIM

CARD = Card(
    9,
    27,
    "Ana could use a hand",
    "Pick up the kids from Lincoln School",
    (SlotLine("Sat 21 Nov, 15:00", "One pair of hands."),),
    "🙋 if you can.",
)
TWO = replace(
    CARD,
    slots=(
        SlotLine("Mon 23 Nov, 9:00", "Bea has it.", position=1),
        SlotLine("Tue 24 Nov, 9:00", "One pair of hands.", position=2),
    ),
    hint="Pick a number if you can.",
)


def test_one_time() -> None:
    content = write_card(CARD)

    assert content["formatted_body"] == (
        "<b>Ana could use a hand</b> · #27<br>"
        "Pick up the kids from Lincoln School<br>"
        "<b>Sat 21 Nov, 15:00</b><br>"
        "One pair of hands. 🙋 if you can."
    )


def test_several_times() -> None:
    assert plain_card(TWO).splitlines() == [
        "Ana could use a hand · #27",
        "Pick up the kids from Lincoln School",
        "1️⃣ Mon 23 Nov, 9:00",
        "Bea has it.",
        "2️⃣ Tue 24 Nov, 9:00",
        "One pair of hands.",
        "Pick a number if you can.",
    ]
    html = write_card(TWO)["formatted_body"]
    assert "<br>1️⃣ <b>Mon 23 Nov, 9:00</b><br>Bea has it.<br>" in html


def test_a_closed_card() -> None:
    closed = replace(CARD, slots=(SlotLine("Sat 21 Nov, 15:00", ""),), hint="Done.")

    assert plain_card(closed).splitlines()[-2:] == ["Sat 21 Nov, 15:00", "Done."]
    assert write_card(closed)["formatted_body"].endswith("<b>Sat 21 Nov, 15:00</b><br>Done.")


def test_an_edit_stands_for_itself_where_edits_are_unknown() -> None:
    content = write_edit(CARD, "$card")

    assert content["body"] == f"* {plain_card(CARD)}"
    assert content["m.new_content"] == write_card(CARD)
    assert content["m.relates_to"] == {"rel_type": "m.replace", "event_id": "$card"}


def test_a_note_pings_her_alone() -> None:
    assert write_note(Note("@room\nhello"), "@ana:example.org") == {
        "msgtype": "m.text",
        "body": "@room\nhello",
        "m.mentions": {"user_ids": ["@ana:example.org"]},
    }
    assert write_note(Note("hello"))["m.mentions"] == {}


def test_what_a_note_lists_is_a_list_in_html_too() -> None:
    content = write_note(Note("Open here:\n#1 Ana asks: <a lift>\n#12 Bea asks: tea\nAnd 4 more."))

    assert content["body"] == "Open here:\n#1 Ana asks: <a lift>\n#12 Bea asks: tea\nAnd 4 more."
    assert content["formatted_body"] == (
        "Open here:<ul><li>#1 Ana asks: &lt;a lift&gt;</li><li>#12 Bea asks: tea</li></ul>"
        "And 4 more."
    )


def test_commands_in_a_list_stand_out() -> None:
    html = write_note(Note("Help:\n!ask tea 3pm: ask for it\n!open\u202f: see"))["formatted_body"]

    assert html == (
        "Help:<ul><li><code>!ask tea 3pm</code>: ask for it</li>"
        "<li><code>!open</code>\u202f: see</li></ul>"
    )


def test_times_are_not_numbered_beside_numbers_to_pick() -> None:
    assert write_note(Note("It's up:\n1. Mon\n2. Tue\n1️⃣ Never mind"))["body"].splitlines() == [
        "It's up:",
        "Mon",
        "Tue",
        "1️⃣ Never mind",
    ]


def test_what_only_looks_like_a_list_is_left_alone() -> None:
    for text in ("Just for you: Elm Street 5\n1. floor", "Ring:\n2. bell", "At:\nhome\n1. floor"):
        content = write_note(Note(text))

        assert content["body"] == text
        assert "formatted_body" not in content


def test_notes_put_together_stay_apart() -> None:
    content = write_note(Note("You have #1.\n\nOpen:\n#2 tea\n\n#3 is open."))

    assert content["body"] == "You have #1.\n\nOpen:\n#2 tea\n\n#3 is open."
    assert content["formatted_body"] == (
        "You have #1.<br><br>Open:<ul><li>#2 tea</li></ul><br>#3 is open."
    )


def test_a_note_that_begins_with_a_number_is_no_list() -> None:
    content = write_note(Note("#27 is yours.\n#28 is yours."))

    assert "formatted_body" not in content


def test_a_name_from_right_to_left_doesnt_turn_the_message_around() -> None:
    card = replace(CARD, heading="דנה could use a hand", hint="", text="לאסוף")
    told = write_note(Note("Up:\nמרים has #27."))

    assert plain_card(card).splitlines()[:2] == ["\u200eדנה could use a hand · #27", "לאסוף"]
    assert write_card(card)["formatted_body"].startswith("<b>\u200eדנה could use a hand</b>")
    assert told["body"] == "Up:\n\u200eמרים has #27."
    assert "\u200e" not in plain_card(CARD)


def test_a_file_is_measured_in_bytes_and_pings_nobody() -> None:
    file = File("many-hands.json", "Ána", "application/json")

    assert write_file(file, "mxc://example.org/1") == {
        "msgtype": "m.file",
        "body": "many-hands.json",
        "filename": "many-hands.json",
        "info": {"mimetype": "application/json", "size": 4},
        "url": "mxc://example.org/1",
        "m.mentions": {},
    }


def test_a_reaction() -> None:
    relation = write_reaction("$card", CLAIM)["m.relates_to"]

    assert relation == {"rel_type": "m.annotation", "event_id": "$card", "key": CLAIM}


class Tags(HTMLParser):
    """Every tag and attribute in some HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {tag, *(name for name, _ in attrs)}

    def handle_data(self, data: str) -> None:
        self.text += data


LINES = st.builds(SlotLine, st.text(), st.text(), position=st.none() | st.integers(1, 30))
CARDS = st.builds(
    Card,
    st.just(1),
    st.integers(1),
    st.text(),
    st.text() | st.text().map(lambda text: text * 3000),
    st.lists(LINES, max_size=4).map(tuple)
    | st.lists(LINES, min_size=1).map(lambda s: tuple(s * 50)),
    st.text(),
)


@given(CARDS)
def test_whatever_is_on_a_card(card: Card) -> None:
    content = write_edit(card, "$card")

    new: Content = content["m.new_content"]
    assert Tags(new["formatted_body"]).found <= {"b", "br"}
    assert content["m.mentions"] == new["m.mentions"] == {}
    assert len(json.dumps(content, ensure_ascii=False).encode(errors="replace")) <= MOST_BYTES * 1.1
    assert f"#{card.number}" in new["body"]


def test_what_is_too_long_ends_in_dots() -> None:
    long = replace(CARD, text="please " * 5000)
    content = write_edit(long, "$card")

    lines = content["m.new_content"]["body"].splitlines()
    assert lines[1].endswith("please…")
    assert lines[-1] == "One pair of hands. 🙋 if you can."
    assert write_note(Note("x" * 100_000))["body"].endswith("x…")
    assert len(write_note(Note("x" * 100_000))["body"]) > 14_000


def test_too_many_times_end_in_dots() -> None:
    slots = tuple(
        SlotLine("Sat 21 Nov, 15:00", "One pair of hands. " * 9, position=i) for i in range(1, 99)
    )
    content = write_card(replace(CARD, slots=slots))

    assert len(json.dumps(content, ensure_ascii=False).encode()) <= MOST_BYTES
    assert "…" in content["body"].splitlines()
