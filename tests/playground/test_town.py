"""The town keeps what people do, in order, once, and for ever."""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from adapters.playground.messages import BOT, MAX_TEXT, ROOM, TooLong, private_room
from adapters.playground.town import Town
from core.errors import DatabaseTooNew, MessageGone, PersonGone, Refused, Unreachable
from tests.playground.disk import full, read_only

BUTTONS = {"kind": "note", "text": "Well?", "buttons": [{"label": "Yes", "wire": "yes:1:"}]}


async def test_what_is_said_stands_in_the_room(town: Town) -> None:
    await town.say("ana", "  Good morning!\nSlept well? ")

    [message] = await town.messages()

    assert (message.who, message.text) == ("ana", "Good morning!\nSlept well?")


async def test_a_command_stands_among_her_own_notes_and_is_done_in_the_room(town: Town) -> None:
    await town.say("ana", "/ask a lift tomorrow 3pm")
    await town.say("ana", "!mine")

    [asked, _] = await town.deeds(0)

    assert await town.messages() == ()
    assert len(await town.messages(private_room("ana"))) == 2
    assert (ROOM, private_room("ana")) == (asked.room, asked.stands_in)


async def test_deeds_are_numbered_in_the_order_they_were_done(town: Town) -> None:
    hello = await town.say("ana", "hello")
    await asyncio.gather(*(town.react(who, hello, "🙋") for who in ("bea", "cleo", "dora", "eva")))
    await town.unreact("bea", hello, "🙋")

    deeds = await town.deeds(0)

    assert ["said", *["reacted"] * 4, "unreacted"] == [deed.kind for deed in deeds]
    assert sorted(deed.seq for deed in deeds) == [deed.seq for deed in deeds]
    assert deeds[2:] == await town.deeds(deeds[1].seq)
    assert deeds[:2] == await town.deeds(0, limit=2)


async def test_a_reaction_stands_once_and_goes_once(town: Town) -> None:
    hello = await town.say("ana", "hello")
    await town.react("bea", hello, "💛")
    await town.react("bea", hello, "💛")

    assert (await town.message(hello)).reactions == {"💛": ("bea",)}

    await town.unreact("bea", hello, "💛")
    await town.unreact("bea", hello, "💛")

    assert (await town.message(hello)).reactions == {}
    assert [deed.kind for deed in await town.deeds(0)] == ["said", "reacted", "unreacted"]


async def test_a_key_does_a_thing_once_even_after_a_restart(file: Path) -> None:
    first = Town(file)
    await first.open()
    said = await first.say("ana", "hello", key="page:1")
    posted = await first.post(ROOM, BUTTONS, "card:1")
    await first.close()

    second = Town(file)
    await second.open()
    assert said == await second.say("ana", "hello", key="page:1")
    assert posted == await second.post(ROOM, BUTTONS, "card:1")
    assert [said, posted] == [message.id for message in await second.messages()]
    await second.close()


async def test_an_edit_is_counted_and_what_is_gone_leaves_no_words(town: Town) -> None:
    note = await town.post(ROOM, BUTTONS, "k")
    await town.react("bea", note, "💛")
    await town.edit(note, {**BUTTONS, "text": "Secret"}, "e1")
    await town.edit(note, {**BUTTONS, "text": "Twice"}, "e1")

    assert (
        (await town.message(note)).edits,
        (await town.message(note)).content["text"],
    ) == (1, "Secret")

    rev = town.rev
    await town.remove(note, "d1")
    await town.remove(note, "d2")
    [gone] = await town.changes(rev)

    assert (gone.gone, gone.content, gone.reactions) == (True, {}, {})
    assert await town.messages() == ()
    with pytest.raises(MessageGone):
        await town.edit(note, BUTTONS, "e2")
    with pytest.raises(MessageGone):
        await town.message(note)


async def test_she_answers_her_latest_note_unless_she_picks_another(town: Town) -> None:
    room = private_room("ana")
    notes = [await town.post(room, BUTTONS, f"n{i}") for i in range(2)]
    await town.say_privately("ana", "4pm")
    await town.say_privately("ana", "5pm", reply_to=notes[0])

    assert [notes[1], notes[0]] == [deed.reply_to for deed in await town.deeds(0)]


async def test_a_button_can_be_pressed_by_whoever_sees_it(town: Town) -> None:
    note = await town.post(private_room("ana"), BUTTONS, "n")
    await town.press("ana", note, "yes:1:")

    with pytest.raises(Refused):
        await town.press("ana", note, "no:1:")
    with pytest.raises(Refused):
        await town.press("bea", note, "yes:1:")
    [pressed] = await town.deeds(0)
    assert (pressed.kind, pressed.who.id, pressed.what) == ("pressed", "ana", "yes:1:")


async def test_only_cards_can_be_taken_away_and_only_once(town: Town) -> None:
    talk = await town.say("ana", "hello")
    note = await town.post(private_room("ana"), BUTTONS, "n")
    card = await town.post(ROOM, {**BUTTONS, "kind": "card"}, "c")
    for message in (talk, note):
        with pytest.raises(Refused):
            await town.take_away("ana", message)
    with pytest.raises(PersonGone):
        await town.take_away("zoe", card)

    await town.take_away("eva", card, key="page:1")
    await town.take_away("eva", card, key="page:1")

    assert [message.id for message in await town.messages()] == [talk]
    with pytest.raises(MessageGone):
        await town.take_away("eva", card)
    removed = (await town.deeds(0))[1:]
    assert [(d.kind, d.who.id, d.message) for d in removed] == [("removed", "eva", card)]


async def test_what_makes_no_sense_is_refused_and_leaves_nothing(town: Town) -> None:
    with pytest.raises(TooLong):
        await town.say("ana", "x" * (MAX_TEXT + 1))
    for nonsense in (
        town.say("ana", " \n "),
        town.say("zoe", "hello"),
        town.say(BOT, "hello"),
        town.say("ana", "hello", reply_to=3),
        town.post("direct:zoe", BUTTONS, "k"),
        town.react("ana", 3, "🙋"),
    ):
        with pytest.raises(Refused):
            await nonsense

    assert (town.rev, await town.deeds(0)) == (0, ())


async def test_any_text_can_be_kept(town: Town) -> None:
    said = await town.say("ana", "half a \ud83d heart, \0 and <b>'; DROP TABLE message")

    assert (await town.message(said)).text == "half a ? heart,  and <b>'; DROP TABLE message"


async def test_waiting_ends_when_there_is_something_to_see(town: Town) -> None:
    async def two() -> int:
        return len(await town.messages()) >= 2

    waiting = asyncio.create_task(town.until(two))
    await town.say("ana", "one")
    await town.say("ana", "two")

    assert await waiting


async def test_a_cancelled_caller_leaves_the_file_usable(town: Town) -> None:
    for turn in range(20):
        saying = asyncio.create_task(town.say("ana", f"{turn}"))
        for _ in range(turn):
            await asyncio.sleep(0)
        saying.cancel()
    await town.say("ana", "last")

    assert (await town.messages())[-1].text == "last"


async def test_a_closed_town_is_unreachable(file: Path) -> None:
    town = Town(file)
    with pytest.raises(Unreachable):
        await town.say("ana", "hello")


async def test_a_town_made_anew_repeats_no_id(tmp_path: Path) -> None:
    seen = []
    for name in ("first", "second"):
        town = Town(tmp_path / name)
        await town.open()
        seen.append(await town.say("ana", "hello"))
        seen.append((await town.deeds(0))[0].seq)
        await town.close()

    assert seen[2] > seen[0]
    assert seen[3] > seen[1]


async def test_a_file_that_is_none_is_unreachable(tmp_path: Path) -> None:
    (tmp_path / "town").write_text("not a database at all, but long enough to look at" * 100)
    with pytest.raises(Unreachable):
        await Town(tmp_path / "town").open()


@pytest.mark.parametrize("disk", [full, read_only])
async def test_a_disk_that_takes_nothing_is_unreachable_and_loses_nothing(
    town: Town, disk: Callable[[Town], AbstractAsyncContextManager[None]]
) -> None:
    await town.say("ana", "before")
    async with disk(town):
        with pytest.raises(Unreachable):
            await town.say("ana", "x" * MAX_TEXT, key="k")
        assert [message.text for message in await town.messages()] == ["before"]

    await town.say("ana", "after", key="k")
    assert [message.text for message in await town.messages()] == ["before", "after"]


async def test_a_file_from_a_newer_version_is_left_alone(file: Path, town: Town) -> None:
    await town.close()
    with sqlite3.connect(file) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()

    with pytest.raises(DatabaseTooNew):
        await town.open()
