"""Commands that are edited or taken away afterwards, in clear and in encrypted rooms."""

from typing import Any

from tests.matrix.lane import CLEAR_AND_SEALED, Lane


def corrected(message: str, text: str) -> dict[str, Any]:
    """As clients write it: those that know no edits show the body with a star."""
    return {
        "m.new_content": {"msgtype": "m.text", "body": text, "m.mentions": {}},
        "m.relates_to": {"rel_type": "m.replace", "event_id": message},
        "m.mentions": {},
    }


@CLEAR_AND_SEALED
async def test_a_corrected_ask_changes_the_post_and_the_helper_hears_of_it(lane: Lane) -> None:
    room = lane.stage.room
    said = await lane.ana.say(room, "!ask pick up the kids tomorrow 3pm")
    await lane.shows(1, "One pair of hands")
    await lane.bea.say(room, "!ican 1")
    await lane.shows(1, "Bea has it.")

    fixed = "!ask pick up the twins tomorrow 4pm"
    await lane.ana.say(room, f"* {fixed}", **corrected(said, fixed))

    await lane.shows(1, "16:00")
    await lane.shows(1, "Pick up the twins")
    assert "Bea has it." in (await lane.text(1))
    await lane.note(lane.bea, "#1 with Ana has moved")
    await lane.note(lane.ana, "Whoever is in hears of it")


async def test_a_slip_that_is_corrected_asks_after_all(lane: Lane) -> None:
    room = lane.stage.room
    said = await lane.ana.say(room, "!aks tea tomorrow 3pm")
    await lane.note(lane.ana, "I don't know “aks”")

    await lane.ana.say(room, "* !ask", **corrected(said, "!ask tea tomorrow 3pm"))

    await lane.shows(1, "One pair of hands")


async def test_nobody_else_can_correct_it(lane: Lane) -> None:
    room = lane.stage.room
    said = await lane.ana.say(room, "!ask tea tomorrow 3pm")
    await lane.shows(1, "One pair of hands")

    await lane.bea.say(room, "* !ask", **corrected(said, "!ask cake tomorrow 3pm"))
    await lane.bea.say(room, "!ican 1")

    await lane.shows(1, "Bea has it.")
    assert "Tea" in await lane.text(1)


async def test_who_takes_her_message_away_is_asked_about_its_card(lane: Lane) -> None:
    room = lane.stage.room
    said = await lane.ana.say(room, "!ask tea tomorrow 3pm")
    card, *_ = await lane.shows(1, "One pair of hands")

    await lane.ana.redact(room, said)

    note = await lane.note(lane.ana, "the card of #1 still stands")
    await lane.ana.say(note["room_id"], "1")
    await lane.vanishes(card)


async def test_a_reply_to_what_she_wrote_is_about_its_post(lane: Lane) -> None:
    room = lane.stage.room
    said = await lane.ana.say(room, "!ask tea tomorrow 3pm")
    await lane.ana.say(room, "!ask cake tomorrow 4pm")
    await lane.shows(2, "One pair of hands")

    await lane.reply(lane.bea, said, "!ican")

    await lane.shows(1, "Bea has it.")
