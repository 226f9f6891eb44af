"""Cards and notes survive being kept, and read well aloud."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from adapters.playground.chat import PlaygroundChat
from adapters.playground.encode import (
    read_card,
    read_note,
    render_card,
    render_note,
    wires,
    write_card,
    write_note,
)
from adapters.playground.messages import ROOM
from adapters.playground.scene import play_scene
from adapters.playground.town import Town
from core.cards import SlotLine
from core.events import Said
from core.words import Words
from tests.playground.samples import CARD, NOTE, SATURDAY, TAKEN, THREE_TIMES, WITH_FILE

WORDS = Words("en")


def test_a_card_is_read_as_it_was_written() -> None:
    assert read_card(write_card(CARD)) == replace(CARD, seeds=())
    assert read_card(write_card(THREE_TIMES)) == replace(THREE_TIMES, seeds=())
    assert read_note(write_note(NOTE)) == NOTE
    assert read_note(write_note(WITH_FILE)) == WITH_FILE


def test_what_was_kept_before_times_had_buttons_can_still_be_read() -> None:
    card, note = write_card(CARD), write_note(NOTE)
    slots = [{k: v for k, v in slot.items() if k != "button"} for slot in card["slots"]]

    assert read_card({**card, "slots": slots}) == replace(CARD, seeds=())
    assert wires({**card, "slots": slots}) == {"ican:9:", "done:9:"}
    assert read_note({k: v for k, v in note.items() if k != "files"}) == NOTE


def test_every_button_can_be_pressed() -> None:
    assert wires(write_card(THREE_TIMES)) == {"ican:9:1", "ican:9:2", "ican:9:3", "done:9:"}


def test_a_file_is_named_behind_its_note() -> None:
    assert render_note(WITH_FILE) == "Everything that is kept of you. [many-hands.json]"


def test_a_card_reads_like_a_neighbour() -> None:
    open_card = replace(
        CARD, slots=(replace(CARD.slots[0], status="One pair of hands."),), hint="🙋 if you can."
    )

    assert render_card(open_card, SATURDAY - timedelta(hours=30)).splitlines() == [
        "Ana could use a hand · #27",
        "Pick up the kids from Lincoln School",
        "Sat 21 Nov, 15:00 · in 30 hours",
        "One pair of hands. 🙋 if you can.",
    ]


def test_several_times_are_numbered() -> None:
    slots = tuple(SlotLine(f"day {i}", "Bea has it.", position=i) for i in (1, 11))

    assert render_card(replace(CARD, slots=slots, hint="Pick one.")).splitlines()[2:] == [
        "1️⃣ day 1",
        "Bea has it.",
        "11. day 11",
        "Bea has it.",
        "Pick one.",
    ]


def test_what_has_begun_is_not_counted_down() -> None:
    assert "in " not in render_card(TAKEN, SATURDAY)


async def test_the_scene_is_played_once(town: Town) -> None:
    await play_scene(town, WORDS, patience=0)
    await play_scene(town, WORDS, patience=0)
    said = [deed.text for deed in await town.deeds(0)]

    assert len(said) == len(set(said))
    assert any(text.startswith("/ask ") for text in said)
    assert any(text.startswith("/offer ") for text in said)
    assert await town.messages(ROOM)


async def test_talk_in_the_scene_waits_for_the_cards(town: Town, chat: PlaygroundChat) -> None:
    async def answer() -> None:
        async for batch in chat.batches(None):
            for event in batch.events:
                if isinstance(event, Said) and event.word:
                    await chat.send(chat.room, CARD, event.id)

    answering = asyncio.create_task(answer())
    await play_scene(town, WORDS, patience=30)
    answering.cancel()

    kinds = [message.kind for message in await town.messages()]
    assert kinds == ["talk", "talk", "card", "talk", "card", "talk", "card"]
