"""How cards and notes look on Discord, and that Discord takes each of them."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.encode import (
    IS_COMPONENTS_V2,
    MOST_COMPONENTS,
    PRIMARY,
    SECONDARY,
    TEXT_DISPLAY,
    Payload,
    components,
    files,
    mark_of,
    nonce,
    read_mark,
    stamp,
    write_card,
    write_note,
)
from adapters.discord.plain import plain
from core.cards import Button, Card, Note, SlotLine
from core.decision import File
from tests.discord.checked import MESSAGES, problems

THREE = datetime(2026, 11, 21, 15, tzinfo=UTC)
FULL = stamp(THREE, "both")
AWAY = FULL.replace(":F>", ":R>")
ICAN, DONE = Button("I can help", "ican", 9), Button("Done", "done", 9)
CARD = Card(
    9,
    27,
    "Ana could use a hand",
    "Pick up the kids from Lincoln School",
    (SlotLine(FULL, "One pair of hands.", THREE),),
    "🙋 if you can.",
    (ICAN, DONE),
)
MARK = mark_of("card:9")


def texts(payload: Payload) -> list[str]:
    return [one["content"] for one in components(payload) if one["type"] == TEXT_DISPLAY]


def buttons(payload: Payload) -> list[Payload]:
    return [one for one in components(payload) if "custom_id" in one]


def test_one_time() -> None:
    payload = write_card(CARD, MARK)

    assert texts(payload) == [
        "### Ana could use a hand · #27\nPick up the kids from Lincoln School",
        f"**{FULL}** · {AWAY}\nOne pair of hands. 🙋 if you can.",
    ]
    assert payload["flags"] == IS_COMPONENTS_V2
    assert payload["allowed_mentions"] == {"parse": []}


def test_helping_is_the_button_that_stands_out() -> None:
    assert [
        (one["label"], one["style"], one["custom_id"]) for one in buttons(write_card(CARD, 1))
    ] == [
        ("I can help", PRIMARY, "ican:9:"),
        ("Done", SECONDARY, "done:9:"),
    ]


def test_each_of_several_times_has_its_button() -> None:
    slots = tuple(
        SlotLine("Sat 21 Nov", "One pair of hands.", position=i, button=replace(ICAN, value=str(i)))
        for i in (1, 2)
    )
    several = replace(CARD, slots=slots, buttons=(DONE,))

    assert plain(write_card(several, MARK)).splitlines() == [
        "Ana could use a hand · #27",
        "Pick up the kids from Lincoln School",
        "1️⃣ Sat 21 Nov",
        "One pair of hands. [I can help]",
        "2️⃣ Sat 21 Nov",
        "One pair of hands. [I can help]",
        "🙋 if you can.",
        "[Done]",
    ]
    assert [one["custom_id"] for one in buttons(write_card(several, MARK))] == [
        "ican:9:1",
        "ican:9:2",
        "done:9:",
    ]


def test_a_closed_card() -> None:
    closed = replace(CARD, slots=(SlotLine(FULL, ""),), hint="Done.", buttons=())

    assert texts(write_card(closed, MARK))[-1] == f"**{FULL}**\nDone."
    assert buttons(write_card(closed, MARK)) == []


def test_a_whole_day_is_not_hours_ago() -> None:
    day = SlotLine("Sat 21 Nov", "One pair of hands.", THREE, None, all_day=True)

    assert ":R>" not in "".join(texts(write_card(replace(CARD, slots=(day,)), MARK)))


def test_how_long_it_is_until_a_deadline() -> None:
    slot = SlotLine(f"by {FULL}", "", None, THREE)

    assert f"**by {FULL}** · {AWAY}" in texts(write_card(replace(CARD, slots=(slot,)), MARK))[1]


@pytest.mark.parametrize(
    ("style", "shown"),
    [("both", "<t:1795273200:F>"), ("day", "<t:1795273200:D>"), ("time", "<t:1795273200:t>")],
)
def test_moments_are_by_each_readers_clock(style: str, shown: str) -> None:
    assert stamp(THREE, style) == shown


def test_a_name_stays_a_name_wherever_it_stands() -> None:
    tricky = replace(
        CARD, heading="**Ana**\n# could use a hand", slots=(SlotLine("", "_Bea_ has it."),)
    )

    assert texts(write_card(tricky, MARK)) == [
        "### \\*\\*Ana\\*\\* # could use a hand · #27\nPick up the kids from Lincoln School",
        "\\_Bea\\_ has it. 🙋 if you can.",
    ]


# --- notes ---


def test_a_note_pings_her_alone() -> None:
    payload = write_note(Note("Bea has #27."), MARK, "123")

    assert texts(payload) == ["<@123> Bea has #27."]
    assert payload["allowed_mentions"] == {"parse": [], "users": ["123"]}
    assert write_note(Note("Bea has #27."), MARK)["allowed_mentions"] == {"parse": []}


def test_the_buttons_of_a_note() -> None:
    seven = tuple(Button(f"{i}", "pick", 9, str(i)) for i in range(7))
    rows = write_note(Note("Pick one.", seven), MARK)["components"][1:]

    assert [len(row["components"]) for row in rows] == [5, 2]
    assert plain(write_note(Note("Pick one.", seven[:2]), MARK)) == "Pick one.\n[0] [1]"


def test_the_same_button_twice_is_one() -> None:
    assert len(buttons(write_note(Note("Hm?", (ICAN, DONE, ICAN)), MARK))) == 2


def test_a_button_too_long_for_discord_is_said_to_be() -> None:
    with pytest.raises(ValueError, match="too long"):
        write_note(Note("Hm?", (replace(ICAN, value="v" * 100),)), MARK)


def test_a_file_goes_with_a_note() -> None:
    note = Note("All I keep.", files=(File("my data.json", '{"ü": 1}', "application/json"),))
    payload = write_note(note, MARK)

    assert files(note) == [("my_data.json", '{"ü": 1}'.encode(), "application/json")]
    assert payload["attachments"] == [{"id": "0", "filename": "my_data.json"}]
    assert plain(payload).splitlines() == ["All I keep.", "(my_data.json)"]
    assert problems("POST", MESSAGES, payload) == []
    assert files(Note("Nothing")) == []


def test_files_of_one_name_are_told_apart_and_no_more_are_sent_than_fit() -> None:
    alike = tuple(File("many-hands-27.ics", str(n), "text/calendar") for n in range(12))
    payload = write_note(Note("Two notes in one.", files=alike), MARK)
    names = [name for name, _, _ in files(Note("", files=alike))]

    assert len(set(names)) == 10
    assert [one["filename"] for one in payload["attachments"]] == names
    assert problems("POST", MESSAGES, payload) == []


# --- what is too long for a card ---


def test_of_a_card_too_long_names_go_before_the_text() -> None:
    crowd = ", ".join(f"W{'w' * 30}{i}" for i in range(30)) + " have it."
    slots = tuple(SlotLine(FULL, crowd, THREE, position=i) for i in range(1, 11))
    shown = texts(write_card(replace(CARD, slots=slots), MARK))

    assert len(shown) == 12
    assert shown[0].endswith("\nPick up the kids from Lincoln School")
    assert all(text.endswith(" have it.") and " … " in text for text in shown[1:-1])


def test_then_its_text_goes_and_then_its_last_times() -> None:
    long = write_card(replace(CARD, text="x" * 5000), MARK)
    many = write_card(
        replace(CARD, slots=tuple(SlotLine("Sat " * 20, "Free.", position=i) for i in range(99))),
        MARK,
    )

    assert texts(long)[0].endswith("xxx…")
    assert texts(long)[1].endswith("One pair of hands. 🙋 if you can.")
    assert texts(many)[0].endswith("\n…")
    assert "**…**" in texts(many)


# --- marks ---


@given(st.text(), st.text())
def test_a_message_is_known_by_its_mark(key: str, other: str) -> None:
    mark = mark_of(key)

    assert MOST_COMPONENTS < mark < 2**31
    assert (mark == mark_of(other)) is (key == other)
    assert read_mark(write_card(CARD, mark)) == mark
    assert read_mark(write_note(Note("Hi", (ICAN,)), mark, "1")) == mark
    assert len(nonce(key)) <= 25
    assert (nonce(key) == nonce(other)) is (key == other)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["components", "accessory", "type", "id"]), inner)
    ),
)


@given(JSON)
def test_other_messages_have_none(message: Any) -> None:
    assert read_mark(message) is None or isinstance(read_mark(message), int)
    assert read_mark({"components": [{"type": TEXT_DISPLAY, "id": 2, "content": "x"}]}) is None
