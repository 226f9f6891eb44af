"""Replies and threads say which post a command is about, in clear and in encrypted rooms."""

from typing import Any

from tests.matrix.lane import CLEAR_AND_SEALED, Lane, answering


def in_thread(root: str, latest: str) -> dict[str, Any]:
    """As clients write that show threads; to others it looks like a reply to the `latest`."""
    reply = {"m.in_reply_to": {"event_id": latest}, "is_falling_back": True}
    return {"m.relates_to": {"rel_type": "m.thread", "event_id": root, **reply}}


@CLEAR_AND_SEALED
async def test_whichever_way_she_answers_a_card(lane: Lane) -> None:
    first, second, third, _ = await lane.asks(
        "tea tomorrow 3pm", "cake tomorrow 4pm", "milk tomorrow 5pm", "rest tomorrow 6pm"
    )

    await lane.reply(lane.bea, second, "!ican")
    await lane.shows(2, "Bea has it.")
    quoted = f"> <{lane.bot}> Ana could use a hand · #1\n> Tea\n\n!ican"
    await lane.reply(lane.bea, first, quoted, **{"m.mentions": {"user_ids": [lane.bot]}})
    await lane.shows(1, "Bea has it.")
    talk = await lane.ana.say(lane.stage.room, "anybody?", **in_thread(third, third))
    pill = f'<a href="https://matrix.to/#/{lane.bot}">Hands</a>'
    formatted = {"format": "org.matrix.custom.html", "formatted_body": f"{pill} ican"}
    mention = {**formatted, "m.mentions": {"user_ids": [lane.bot]}}
    await lane.bea.say(lane.stage.room, "Hands ican", **in_thread(third, talk), **mention)
    await lane.shows(3, "Bea has it.")
    await lane.shows(4, "One pair of hands.")


async def test_she_answers_an_edit_that_her_app_shows_as_a_message(lane: Lane) -> None:
    await lane.asks("tea tomorrow 3pm", "cake tomorrow 4pm")
    await lane.bea.say(lane.stage.room, "!ican 1")
    await lane.bea.say(lane.stage.room, "!ican 2")
    await lane.shows(2, "Bea has it.")
    _, edit = await lane.shows(1, "Bea has it.")

    await lane.reply(lane.bea, edit, "!cant")

    await lane.shows(1, "One pair of hands.")
    await lane.shows(2, "Bea has it.")


@CLEAR_AND_SEALED
async def test_she_answers_a_note(lane: Lane) -> None:
    await lane.asks("tea tomorrow 3pm", "cake tomorrow 4pm")
    await lane.bea.say(lane.stage.room, "!ican 1")
    await lane.bea.say(lane.stage.room, "!ican 2")
    note = await lane.note(lane.bea, "You have #2")

    await lane.bea.say(note["room_id"], "!cant", **answering(note["event_id"]))

    await lane.shows(2, "One pair of hands.")
    await lane.shows(1, "Bea has it.")


async def test_the_poster_is_done_with_one_and_takes_the_other_back(lane: Lane) -> None:
    first, second, _ = await lane.asks("tea tomorrow 3pm", "cake tomorrow 4pm", "milk tomorrow 5pm")

    await lane.ana.say(lane.stage.room, "!done", **in_thread(first, first))
    await lane.reply(lane.ana, second, "!nevermind")

    await lane.shows(1, "Done.")
    await lane.vanishes(second)
    await lane.shows(3, "One pair of hands.")
