"""Commands, forms, buttons and menus: used by people, answered by real discord.py handlers."""

from functools import partial
from typing import Any

import discord
import pytest
import pytest_asyncio
from discord import app_commands, ui

from tests.far.discord.conftest import Bot, Start
from tests.far.discord.people import CannotDo, Person
from tests.far.discord.places import Street
from tests.far.discord.server import FarDiscord
from tests.far.discord.world import Channel

Interaction = discord.Interaction[Any]


class AskForm(ui.Modal, title="What do you need?"):
    what: ui.TextInput[Any] = ui.TextInput(label="What", custom_id="what", max_length=20)
    when: ui.TextInput[Any] = ui.TextInput(label="When", custom_id="when", default="tomorrow")

    async def on_submit(self, interaction: Interaction, /) -> None:
        text = f"{self.what.value}, {self.when.value}"
        await interaction.response.send_message(text, ephemeral=True)


class Card(ui.LayoutView):
    def __init__(self) -> None:
        super().__init__(timeout=None)
        can: ui.Button[Any] = ui.Button(label="I can", custom_id="can")
        can.callback = self.can  # type: ignore[method-assign]
        done: ui.Button[Any] = ui.Button(label="Done", custom_id="done", disabled=True)
        row: ui.ActionRow[Any] = ui.ActionRow(can, done)
        self.add_item(ui.Container(ui.TextDisplay("Ana could use a hand"), row))

    async def can(self, interaction: Interaction) -> None:
        view = ui.LayoutView(timeout=None)
        view.add_item(ui.TextDisplay("Bea has it"))
        await interaction.response.edit_message(view=view)
        await interaction.followup.send("You have it", ephemeral=True)


async def ask(interaction: Interaction, what: str = "", hands: int = 1, when: str = "") -> None:
    if not what:
        await interaction.response.send_modal(AskForm())
        return
    await interaction.response.defer(ephemeral=True)
    assert isinstance(interaction.channel, discord.TextChannel)
    await interaction.channel.send(view=Card())
    await interaction.followup.send(f"{what} {hands} {when}".strip())


async def whens(interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
    what = interaction.namespace.what
    return [app_commands.Choice(name=f"{current}… for {what}", value="tomorrow")]


async def turn(interaction: Interaction, message: discord.Message) -> None:
    await interaction.response.send_message(f"Ask: {message.content}")


async def silent(interaction: Interaction) -> None:
    """Never answers."""


class Choices(ui.LayoutView):
    """A menu of each kind; each answers with what was picked."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        languages = [discord.SelectOption(label="Deutsch", value="de")]
        menus: list[Any] = [
            ui.Select(custom_id="language", options=languages),
            ui.UserSelect(custom_id="who"),
            ui.ChannelSelect(custom_id="where", channel_types=[discord.ChannelType.text]),
        ]
        for menu in menus:
            menu.callback = partial(self.picked, menu)
            row: ui.ActionRow[Any] = ui.ActionRow(menu)
            self.add_item(row)

    async def picked(self, menu: Any, interaction: Interaction) -> None:
        picked = menu.values[0]
        name = getattr(picked, "display_name", None) or getattr(picked, "name", picked)
        await interaction.response.send_message(name, ephemeral=True)


async def choices(interaction: Interaction) -> None:
    await interaction.response.send_message(view=Choices())


def tree_of(bot: Bot) -> app_commands.CommandTree[Bot]:
    tree = app_commands.CommandTree(bot)
    command: Any = app_commands.Command(name="ask", description="Ask for help", callback=ask)
    command.autocomplete("when")(whens)
    tree.add_command(command)
    tree.add_command(
        app_commands.Command(name="silent", description="Says nothing", callback=silent)
    )
    tree.add_command(app_commands.Command(name="choices", description="Picks", callback=choices))
    tree.add_command(app_commands.ContextMenu(name="Turn into an ask", callback=turn))
    return tree


@pytest_asyncio.fixture
async def bot(street: Street, room: Channel, start: Start) -> Bot:
    bot = await start()
    await tree_of(bot).sync()
    return bot


async def test_a_command_with_options_is_answered_privately(
    bot: Bot, room: Channel, ana: Person, bea: Person
) -> None:
    asked = await ana.command(room, "ask", what="the kids", hands=2)
    await asked.done()

    assert [answer.text for answer in asked.answers] == ["the kids 2"]
    assert asked.acknowledged is not None
    assert asked.acknowledged < 3
    assert [message.text for message in room.messages] == ["Ana could use a hand\n[I can]\n[Done]"]
    with pytest.raises(CannotDo, match="doesn't see"):
        await bea.press(asked.answers[0], "anything")


async def test_a_bare_command_opens_a_form(bot: Bot, room: Channel, ana: Person) -> None:
    form = await (await ana.command(room, "ask")).form()

    assert form.text == "What do you need?\nWhat\nWhen"
    assert {name: one.value for name, one in form.fields.items()} == {
        "what": "",
        "when": "tomorrow",
    }
    sent = await (await ana.fill(form, {"What": "bread"})).done()
    assert [answer.text for answer in sent.answers] == ["bread, tomorrow"]


async def test_a_form_that_is_not_filled_in_stays(bot: Bot, room: Channel, ana: Person) -> None:
    form = await (await ana.command(room, "ask")).form()

    for answers in ({}, {"what": "x" * 21}, {"whatever": "x"}):
        with pytest.raises(CannotDo):
            await ana.fill(form, answers)


async def test_a_button_changes_the_card_and_answers_privately(
    far: FarDiscord, bot: Bot, room: Channel, ana: Person, bea: Person
) -> None:
    await (await ana.command(room, "ask", what="the kids")).done()
    card = room.messages[0]
    with pytest.raises(CannotDo, match="greyed out"):
        await bea.press(card, "Done")

    pressed = await bea.press(card, "I can")
    await far.until(lambda: pressed.answers)

    assert [answer.text for answer in pressed.answers] == ["You have it"]
    assert (card.text, card.edits) == ("Bea has it", 1)
    assert bea.pings == []


async def test_choices_come_up_while_she_types(bot: Bot, room: Channel, ana: Person) -> None:
    choices = await ana.complete(room, "ask", "when", "tom", what="the kids")

    assert choices == [{"name": "tom… for the kids", "value": "tomorrow"}]


async def test_a_message_command_reads_the_message_without_the_intent(
    bot: Bot, room: Channel, ana: Person, bea: Person
) -> None:
    message = await bea.say(room, "I need bread")

    turned = await (await ana.menu(room, message, "Turn into an ask")).done()

    assert [reply.text for reply in turned.replies] == ["Ask: I need bread"]
    assert turned.answers == []


async def test_a_command_works_in_a_direct_chat(bot: Bot, ana: Person) -> None:
    message = await ana.say(ana.direct, "I need bread")

    turned = await (await ana.menu(ana.direct, message, "Turn into an ask")).done()

    assert [reply.text for reply in turned.replies] == ["Ask: I need bread"]
    assert [heard.text for heard in ana.heard] == ["Ask: I need bread"]


async def test_menus_are_picked_from(
    far: FarDiscord, bot: Bot, room: Channel, ana: Person, bea: Person
) -> None:
    await (await ana.command(room, "choices")).done()
    card = room.messages[0]

    for menu, value in (("language", "Deutsch"), ("who", bea), ("where", room)):
        picked = await (await ana.choose(card, menu, value)).done()
        expected = {"language": "de", "who": "Bea", "where": "help"}[menu]
        assert [answer.text for answer in picked.answers] == [expected]
    with pytest.raises(CannotDo):
        await ana.choose(card, "language", "Klingon")
    with pytest.raises(CannotDo):
        await ana.choose(card, "who", bea, ana)


async def test_an_interaction_that_nobody_answers_has_failed_after_three_seconds(
    far: FarDiscord, bot: Bot, room: Channel, ana: Person
) -> None:
    asked = await ana.command(room, "silent")
    at_first = asked.failed

    far.pass_time(seconds=3.1)

    assert (at_first, asked.failed) == (False, True)
    with pytest.raises(CannotDo):
        await asked.form()


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("offer", {}),
        ("ask zone", {}),
        ("ask", {"where": "here"}),
        ("ask", {"hands": "two"}),
        ("ask", {"what": "x" * 6001}),
    ],
)
async def test_what_is_not_registered_cannot_be_typed(
    bot: Bot, room: Channel, ana: Person, name: str, options: dict[str, Any]
) -> None:
    with pytest.raises(CannotDo):
        await ana.command(room, name, **options)


async def test_a_command_goes_by_its_name_in_her_language(
    far: FarDiscord, bot: Bot, room: Channel, ana: Person, street: Street
) -> None:
    body = [{"name": "ask", "description": "Ask", "name_localizations": {"es-ES": "pedir"}}]
    await bot.call("PUT", f"/applications/{far.bot_id}/commands", body)
    first = far.world.commands
    await bot.call("PUT", f"/applications/{far.bot_id}/commands", body)

    assert far.world.commands == first
    await street.member("Eva", locale="es-ES").command(room, "pedir")
    with pytest.raises(CannotDo):
        await ana.command(room, "pedir")
