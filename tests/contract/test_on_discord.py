"""What only Discord has: forms, private answers, buttons, menus, doors that are closed."""

import pytest

from tests.contract.discord_stage import DiscordStage
from tests.contract.test_main_job import ASK, card, gone, note
from tests.eventually import eventually
from tests.far.discord.interactions import Interaction

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def answered(doing: Interaction) -> str:
    """What she alone reads as the answer."""
    await doing.done()
    return "\n".join(message.text for message in doing.answers)


async def test_a_bare_ask_opens_a_form(discord: DiscordStage) -> None:
    ana = discord.person("Ana")
    doing = await ana.command(discord.room, "ask")

    await discord.fill("Ana", doing, what="Walk the dog", when="tomorrow 7pm", hands="2")

    assert "Two pairs of hands" in await card(discord, 1, "Walk the dog", "19:00")


async def test_an_ask_without_what_opens_the_form_with_what_there_is(
    discord: DiscordStage,
) -> None:
    ana = discord.person("Ana")
    doing = await ana.command(discord.room, "ask", when="tomorrow 7pm")
    form = await doing.form()
    assert form.fields["when"].value == "tomorrow 7pm"

    await discord.fill("Ana", doing, what="Walk the dog")

    assert "19:00" in await card(discord, 1, "Walk the dog")


async def test_a_form_that_was_open_while_the_bot_started_anew_still_counts(
    discord: DiscordStage,
) -> None:
    doing = await discord.person("Ana").command(discord.room, "offer")
    await doing.form()
    await discord.stop_bot()
    await discord.start_bot()

    await discord.fill("Ana", doing, what="Two kids", when="Saturday 9-12")

    assert "Room for two" in await card(discord, 1, "Ana can lend a hand")


async def test_a_message_is_turned_into_an_ask(discord: DiscordStage) -> None:
    ana = discord.person("Ana")
    said = await ana.say(discord.room, "Our childcare fell through tomorrow 9-12")
    doing = await ana.menu(discord.room, said, "Turn into an ask")
    form = await doing.form()
    assert "childcare" in form.fields["what"].value

    await discord.fill("Ana", doing)

    assert "childcare fell through" in await card(discord, 1, "One pair of hands")


async def test_buttons_do_what_reactions_do(discord: DiscordStage) -> None:
    await discord.say("Ana", ASK)
    await card(discord, 1, "One pair of hands")

    doing = await discord.press("Bea", await discord.card(1), "I can help")
    assert "You have #1 for Ana" in await answered(doing)
    assert "Bea has it." in await card(discord, 1, "Bea")
    await discord.press("Bea", doing.answers[0], "I can't after all")
    assert "One pair of hands" in await card(discord, 1, "One pair")

    await discord.react("Cleo", 1, "🙋")
    await card(discord, 1, "Cleo has it.")
    doing = await discord.press("Dora", await discord.card(1), "Done")
    assert "can be marked done by Ana or whoever has it" in await answered(doing)
    await discord.press("Cleo", await discord.card(1), "Done")
    assert "Done." in await card(discord, 1, "Done.")


async def test_buttons_work_after_the_bot_started_anew(discord: DiscordStage) -> None:
    await discord.say("Ana", ASK)
    await card(discord, 1, "One pair of hands")
    await note(discord, "Ana", "It's up")
    await discord.stop_bot()
    await discord.start_bot()

    await discord.press("Bea", await discord.card(1), "I can help")
    assert "Bea has it." in await card(discord, 1, "Bea")


async def test_another_time_opens_a_form(discord: DiscordStage) -> None:
    await discord.say("Ana", ASK)
    await note(discord, "Ana", "It's up")
    doing = await discord.press("Ana", discord.private("Ana")[-1], "Another time")

    await discord.fill("Ana", doing, when="tomorrow 4:30pm")

    assert "16:30" in await card(discord, 1, "16:30")


async def test_each_of_several_times_has_a_button(discord: DiscordStage) -> None:
    await discord.say("Ana", "!ask feed the cat Monday 8-9 and Tuesday 8-9")
    await card(discord, 1, "One pair of hands")
    shown = await discord.card(1)
    second = [button for button in shown.buttons if button["custom_id"].endswith(":2")]

    await discord.press("Bea", shown, second[0]["custom_id"])

    assert "Bea has it." in await card(discord, 1, "Bea has it.")
    assert set(await discord.card_reactions(1)) == {"1️⃣", "2️⃣", "💛"}


async def test_an_answer_is_for_her_eyes_only(discord: DiscordStage) -> None:
    await discord.say("Ana", ASK)
    await note(discord, "Ana", "It's up")
    await discord.say("Ana", "!mine")
    await note(discord, "Ana", "Yours")

    assert len(discord.room.messages) == 1, "the card, and nothing else, is in the room"
    assert discord.person("Ana").heard == [], "and nothing had to be written to her directly"


async def test_a_card_pings_nobody_and_a_note_pings_one(discord: DiscordStage) -> None:
    await discord.say("Ana", "!ask @everyone a lift for <@1> tomorrow 3pm")
    await card(discord, 1, "One pair of hands")
    await discord.react("Bea", 1, "🙋")
    await note(discord, "Bea", "You have #1")
    await card(discord, 1, "Bea has it.")

    assert (await discord.card(1)).pinged == set()
    assert [message.pinged for message in discord.person("Bea").heard] == [{"Bea"}]


async def test_where_direct_messages_are_closed_there_is_a_thread_for_her_alone(
    discord: DiscordStage,
) -> None:
    bea = discord.person("Bea")
    bea.close_direct_messages()
    await discord.say("Ana", ASK)
    await card(discord, 1, "One pair of hands")
    await discord.react("Bea", 1, "🙋")

    assert "You have #1 for Ana" in await note(discord, "Bea", "You have #1")
    (thread,) = discord.street.threads
    assert thread.thread is not None
    assert thread.thread.private
    assert [message.pinged for message in thread.messages] == [{"Bea"}]


async def test_setup_names_what_is_missing_and_then_shows_a_card(discord: DiscordStage) -> None:
    keeper = discord.person("Keeper")
    square = discord.street.channel("square")
    discord.street.deny(square, "ADD_REACTIONS")

    doing = await keeper.command(discord.room, "setup", room=square, zone="Europe/Paris")
    said = await answered(doing)
    assert "still need" in said
    assert "react" in said.lower()
    assert square.messages == []

    discord.street.allow(square, "ADD_REACTIONS")
    doing = await keeper.command(discord.room, "setup", room=square)
    assert "All set" in await answered(doing)
    assert await eventually(lambda: _stands(discord, square.id, "Only a test"))
    await discord.say("Ana", ASK)
    assert await eventually(lambda: _stands(discord, square.id, "Ana could use a hand"))
    assert discord.room.messages == []


async def test_times_come_up_while_she_types(discord: DiscordStage) -> None:
    ana = discord.person("Ana")
    choices = await ana.complete(discord.room, "ask", "when", "tomorrow 3", what="A lift")

    assert any("15:00" in choice["name"] for choice in choices)
    doing = await ana.command(discord.room, "ask", what="A lift", when=choices[0]["value"])
    assert "It's up" in await answered(doing)


async def test_never_mind_by_button_vanishes(discord: DiscordStage) -> None:
    await discord.say("Ana", ASK)
    await note(discord, "Ana", "It's up")

    await discord.press("Ana", discord.private("Ana")[-1], "Never mind")

    assert await eventually(gone(discord, 1))


async def _stands(discord: DiscordStage, channel: int, text: str) -> bool:
    return any(text in message.text for message in discord.far.world.channels[channel].messages)
