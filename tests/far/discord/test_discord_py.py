"""What discord.py sends passes: it is the client that the far end is for."""

import io
import json
from typing import Any

import discord
import pytest
from discord import app_commands, ui
from discord.http import handle_message_parameters
from discord.webhook.async_ import interaction_message_response_params

from tests.conftest import far_end
from tests.far.discord.mistakes import refusals
from tests.far.discord.pieces import CALLBACK, COMMANDS, FOLLOW_UP, MESSAGES, Json, Mistake
from tests.far.discord.spec import Spec

NOBODY = discord.AllowedMentions.none()


@pytest.fixture(scope="module")
def spec() -> Spec:
    with far_end():
        return Spec.load()


def problems(spec: Spec, method: str, path: str, body: Any, **query: str) -> list[str]:
    """What is said against a body as it goes over the wire."""
    wired = json.loads(json.dumps(body))
    return refusals(spec, Mistake("", "", method, path, wired, query))


def card() -> ui.LayoutView:
    options = [discord.SelectOption(label="Ana", emoji="🙋"), discord.SelectOption(label="Ben")]
    view = ui.LayoutView(timeout=None)
    view.add_item(
        ui.Container(
            ui.TextDisplay("#27 Pick up the kids"),
            ui.Separator(),
            ui.Section("Monday", "3 pm", accessory=ui.Button(label="Move", custom_id="move")),
            ui.Section("Where", accessory=ui.Thumbnail("https://x.example/map.png")),
            ui.MediaGallery(discord.MediaGalleryItem("https://x.example/map.png")),
            ui.ActionRow(
                ui.Button(label="I can help", emoji="🙋", custom_id="claim"),
                ui.Button(label="Map", url="https://x.example"),
                ui.Button(emoji=discord.PartialEmoji(name="yes", id=55, animated=True)),
            ),
            ui.ActionRow(ui.Select(placeholder="Who?", options=options)),
            ui.ActionRow(ui.UserSelect(default_values=[discord.Object(5, type=discord.User)])),
            ui.ActionRow(ui.ChannelSelect(channel_types=[discord.ChannelType.text])),
            accent_colour=discord.Colour.teal(),
        )
    )
    return view


async def test_a_card_is_sent_and_edited(spec: Spec) -> None:
    sent = handle_message_parameters(view=card(), nonce="n", allowed_mentions=NOBODY).payload
    edited = handle_message_parameters(view=card(), allowed_mentions=NOBODY).payload
    params = interaction_message_response_params(type=7, view=card(), content=None)

    assert problems(spec, "POST", MESSAGES, sent) == []
    assert problems(spec, "PATCH", f"{MESSAGES}/11", edited) == []
    assert problems(spec, "PATCH", f"{FOLLOW_UP}/messages/@original", edited) == []
    assert problems(spec, "PATCH", f"{FOLLOW_UP}/messages/11", edited) == []
    assert problems(spec, "POST", CALLBACK, params.payload, with_response="true") == []


async def test_a_message_of_the_old_kind_with_an_embed_is_sent(spec: Spec) -> None:
    embed = discord.Embed(title="t", description="d", timestamp=discord.utils.utcnow())
    embed.add_field(name="a", value="b").set_footer(text="f").set_author(name="Ana")
    view = ui.View(timeout=None)
    view.add_item(ui.Button(label="Done"))
    view.add_item(ui.RoleSelect())
    reference = discord.MessageReference(message_id=5, channel_id=6, guild_id=7)
    payload = handle_message_parameters(
        content="hi",
        embed=embed,
        view=view,
        flags=discord.MessageFlags(suppress_notifications=True),
        message_reference=reference.to_message_reference_dict(),
        allowed_mentions=discord.AllowedMentions(users=[discord.Object(5)], everyone=False),
    ).payload

    assert problems(spec, "POST", MESSAGES, payload) == []


async def test_a_file_is_sent(spec: Spec) -> None:
    parameters = handle_message_parameters(file=discord.File(io.BytesIO(b"{}"), "mine.json"))
    payload = parameters.multipart[0]["value"] if parameters.multipart else ""
    multipart = "multipart/form-data; boundary=x"

    assert (
        refusals(
            spec, Mistake("", "", "POST", MESSAGES, json.loads(payload), content_type=multipart)
        )
        == []
    )


async def test_a_person_alone_is_answered(spec: Spec) -> None:
    private = discord.MessageFlags(ephemeral=True)
    answer = interaction_message_response_params(type=4, content="hi", flags=private).payload
    follow_up = handle_message_parameters(content="hi", flags=private).payload

    assert problems(spec, "POST", CALLBACK, answer) == []
    assert problems(spec, "POST", FOLLOW_UP, follow_up, wait="true") == []
    assert problems(spec, "POST", CALLBACK, {"type": 5, "data": {"flags": 64}}) == []


async def test_a_form_is_opened(spec: Spec) -> None:
    class Form(ui.Modal, title="Ask"):
        what: ui.Label[Any] = ui.Label(
            text="What", description="One line", component=ui.TextInput(max_length=400)
        )
        who: ui.Label[Any] = ui.Label(text="Who", component=ui.UserSelect(required=False))
        kind: ui.Label[Any] = ui.Label(
            text="Kind", component=ui.Select(options=[discord.SelectOption(label="A")])
        )
        note: ui.TextDisplay[Any] = ui.TextDisplay("Everybody here can read it.")
        where: ui.TextInput[Any] = ui.TextInput(label="Where", required=False, default="here")

    body = {"type": 9, "data": Form().to_dict()}

    assert problems(spec, "POST", CALLBACK, body) == []


class _Shouts(app_commands.Translator):
    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str:
        return string.message + "ä"


def commands() -> app_commands.CommandTree[discord.Client]:
    tree = app_commands.CommandTree(discord.Client(intents=discord.Intents.none()))
    word = app_commands.locale_str

    @tree.command(name=word("ask"), description=word("Ask for help"), nsfw=True)
    @app_commands.choices(kind=[app_commands.Choice(name=word("Lift"), value="lift")])
    @app_commands.guild_only()
    @app_commands.allowed_installs(guilds=True)
    @app_commands.default_permissions(manage_guild=True)
    async def ask(
        interaction: discord.Interaction,
        what: str,
        hands: app_commands.Range[int, 1, 20] = 1,
        kind: str = "lift",
        who: discord.Member | None = None,
    ) -> None: ...

    @ask.autocomplete("what")
    async def suggest(
        interaction: discord.Interaction, current: str
    ) -> list[app_commands.Choice[str]]:
        return []

    @tree.context_menu(name=word("Turn into an ask"))
    async def turn(interaction: discord.Interaction, message: discord.Message) -> None: ...

    return tree


async def test_commands_are_synced_in_every_language(spec: Spec) -> None:
    tree = commands()
    translator = _Shouts()
    payload: list[Json] = [
        dict(await command.get_translated_payload(tree, translator))
        for command in tree._get_all_commands(guild=None)
    ]

    assert len(payload) == 2
    assert payload[0]["name_localizations"]["de"] == "askä"
    assert problems(spec, "PUT", COMMANDS, payload) == []
