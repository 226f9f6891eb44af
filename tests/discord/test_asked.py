"""From commands, buttons, forms and menus to events."""

from typing import Any

import pytest

from adapters.discord.asked import Asked, Way, form_for, read_interaction
from adapters.discord.refs import (
    interaction_event,
    moment,
    place_ref,
    place_without_token,
    read_place,
    room_ref,
)
from core.events import Pressed, Said
from core.refs import RoomRef
from core.words import Words
from tests.discord.samples import features
from tests.discord.sent import BEA, GUILD, HERS, ME, ROOM, Json, message, user

MENU = features().menu


def interaction(kind: int, data: Json, **more: Any) -> Json:
    return {
        "id": HERS,
        "application_id": ME,
        "type": kind,
        "token": "aToken",
        "data": data,
        "guild_id": GUILD,
        "channel_id": ROOM,
        "member": {"nick": "Ana", "user": user(), "permissions": "1024"},
        "app_permissions": "2048",
        "locale": "de",
        **more,
    }


def command(name: str, *options: tuple[str, Any], **more: Any) -> Json:
    given = [{"name": key, "type": 3, "value": value} for key, value in options]
    return interaction(2, {"id": "9", "name": name, "type": 1, "options": given}, **more)


def read(data: Json) -> Asked:
    asked = read_interaction(data, MENU)
    assert asked
    return asked


def said_by(data: Json) -> Said:
    event = read(data).event
    assert isinstance(event, Said)
    return event


def test_a_command() -> None:
    asked = read(command("ask", ("what", "a lift"), ("when", "tomorrow 3pm"), ("hands", 2)))

    assert (asked.kind, asked.word, asked.bare) == (Way.COMMAND, "ask", False)
    assert (asked.locale, asked.app_permissions, asked.permissions) == ("de", 2048, 1024)
    assert asked.event == Said(
        id=interaction_event(HERS),
        at=moment(HERS),
        who=asked.who,
        room=room_ref(ROOM),
        community=GUILD,
        text="a lift tomorrow 3pm 2",
        word="ask",
        options={"what": "a lift", "when": "tomorrow 3pm", "hands": "2"},
        place=place_ref(HERS, "aToken"),
    )
    assert asked.who.name == "Ana"


def test_options_stand_as_they_would_be_typed_in_whatever_order_they_come() -> None:
    assert said_by(command("ican", ("slot", 2), ("number", 27))).text == "27 2"


def test_a_command_in_a_direct_chat() -> None:
    data = command("mine")
    del data["guild_id"], data["member"]
    said = said_by({**data, "user": user()})

    assert (said.direct, said.community, said.who.name, said.manages) == (True, "", "Ana M.", False)


@pytest.mark.parametrize(
    ("permissions", "manages"),
    [("32", True), ("8", True), ("2147483647", True), ("1024", False), ("", False), (None, False)],
)
def test_who_may_set_the_bot_up(permissions: Any, manages: bool) -> None:
    member = {"user": user(), "permissions": permissions}

    assert said_by(command("setup", member=member)).manages is manages


def test_a_button() -> None:
    asked = read(interaction(3, {"custom_id": "pick:9:2026-11-21T15:00//", "component_type": 2}))

    assert asked.kind is Way.BUTTON
    assert asked.event == Pressed(
        id=interaction_event(HERS),
        at=moment(HERS),
        who=asked.who,
        word="pick",
        post=9,
        value="2026-11-21T15:00//",
        place=asked.place,
    )


@pytest.mark.parametrize(
    "custom_id", ["", "hello", "a:b:c", f"ican:{'9' * 90}:", f"ican:{'9' * 9000}:", None, 5]
)
def test_buttons_that_are_not_ours(custom_id: Any) -> None:
    assert read(interaction(3, {"custom_id": custom_id})).event is None


def form(custom_id: str, **values: str) -> Json:
    labels = [
        {"type": 18, "component": {"type": 4, "custom_id": key, "value": value}}
        for key, value in values.items()
    ]
    return interaction(5, {"custom_id": custom_id, "components": labels})


def test_a_form_that_makes_a_post() -> None:
    said = said_by(form("form:ask", what=" the kids\nfrom school ", when="3pm", hands=""))

    assert said.options == {"what": "the kids\nfrom school", "when": "3pm"}
    assert (said.word, said.text) == ("ask", "the kids\nfrom school 3pm")


def test_a_form_that_a_button_opened() -> None:
    event = read(form("form:another:9:x:y", when="4pm")).event

    assert isinstance(event, Pressed)
    assert (event.word, event.post, event.value) == ("another", 9, "x:y")
    assert event.options == {"when": "4pm"}


def test_a_form_in_rows_as_older_ones_are() -> None:
    row = {"type": 1, "components": [{"type": 4, "custom_id": "when", "value": "4pm"}]}
    data = interaction(5, {"custom_id": "form:ask", "components": [row]})

    assert said_by(data).options == {"when": "4pm"}


def test_somebody_elses_form() -> None:
    assert read(form("hello", when="4pm")).event is None


def test_the_menu_of_a_message() -> None:
    content = f"Can somebody help <@{BEA}>?"
    target = message(content, mentions=[user(BEA, global_name="Bea")])
    data = {"name": "Turn into an ask", "type": 3, "target_id": HERS}
    asked = read(interaction(2, {**data, "resolved": {"messages": {HERS: target}}}))

    assert (asked.kind, asked.event, asked.word) == (Way.MENU, None, "ask")
    assert (asked.bare, asked.text) == (True, "Can somebody help @Bea?")


def test_a_menu_of_another_name() -> None:
    data = interaction(2, {"name": "Make it an offer", "type": 3})
    asked = read_interaction(data, MENU, {"Make it an offer": "offer"})

    assert asked
    assert asked.word == "offer"


def test_while_she_types() -> None:
    options = [{"name": "what", "value": "x"}, {"name": "when", "value": "sat", "focused": True}]
    asked = read(interaction(4, {"name": "ask", "type": 1, "options": options}))

    assert (asked.kind, asked.event, asked.word) == (Way.AUTOCOMPLETE, None, "ask")
    assert (asked.focused, asked.options["when"]) == ("when", "sat")


@pytest.mark.parametrize(
    ("data", "custom_id", "begins"),
    [
        (command("ask"), "form:ask", ""),
        (interaction(2, {"name": "Turn into an ask", "type": 3, "target_id": HERS,
                         "resolved": {"messages": {HERS: message("The kids")}}}), "form:ask",
         "The kids"),
        (interaction(3, {"custom_id": "another:9:"}), "form:another:9:", ""),
    ],
)  # fmt: skip
def test_what_opens_a_form(data: Json, custom_id: str, begins: str) -> None:
    opened = form_for(read(data), MENU, Words())

    assert opened
    assert opened["custom_id"] == custom_id
    assert opened["components"][0]["component"].get("value", "") == begins


@pytest.mark.parametrize(
    "data",
    [
        command("ask", ("what", "a lift")),
        command("open"),
        command("settings"),
        command("unheard-of"),
        interaction(3, {"custom_id": "ican:9:"}),
        form("form:ask", what="a lift"),
        form("form:another:9:", when=""),
        interaction(4, {"name": "ask", "type": 1, "options": []}),
    ],
)
def test_what_opens_none(data: Json) -> None:
    assert form_for(read(data), MENU, Words()) is None


def test_where_she_alone_is_answered() -> None:
    place = place_ref("7", "a:token")

    assert read_place(place) == ("7", "a:token")
    assert place_without_token(place) == RoomRef("discord", "interaction:7")
    assert place_without_token(room_ref(ROOM)) == room_ref(ROOM)
    for other in (room_ref(ROOM), room_ref("interaction:7"), RoomRef("matrix", place.id)):
        assert read_place(other) is None
