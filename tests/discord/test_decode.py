"""From Discord's wire to events, whatever is on it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.asked import Asked, Way, form_for, read_interaction
from adapters.discord.decode import (
    read_cleared,
    read_deleted,
    read_emoji,
    read_message,
    read_reaction,
    read_standing,
)
from adapters.discord.refs import (
    interaction_event,
    message_ref,
    moment,
    person_ref,
    place_ref,
    place_without_token,
    read_place,
    room_ref,
)
from adapters.discord.text import LONGEST_NAME
from core.events import Pressed, Reacted, Said
from core.refs import RoomRef
from core.words import Words
from tests.discord.samples import features

ME, ANA, BEA = "100000000000000001", "200000000000000002", "300000000000000003"
GUILD, ROOM = "400000000000000004", "500000000000000005"
CARD, HERS = "1409200000000000000", "1409200000000000001"
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
MENU = features().menu

Json = dict[str, Any]


def user(user_id: str = ANA, **more: Any) -> Json:
    return {"id": user_id, "username": "ana1", "global_name": "Ana M.", **more}


# --- reactions ---


def reaction(**more: Any) -> Json:
    return {
        "user_id": ANA,
        "channel_id": ROOM,
        "message_id": CARD,
        "guild_id": GUILD,
        "emoji": {"id": None, "name": "🙋🏽"},
        "burst": False,
        "type": 0,
        **more,
    }


def test_a_reaction() -> None:
    data = reaction(member={"nick": "Ana", "user": user()})
    reacted = read_reaction(data, True, "discord:s:1", ME, NOW)

    assert reacted
    assert (reacted.id, reacted.at, reacted.added) == ("discord:s:1", NOW, True)
    assert reacted.message == message_ref(ROOM, CARD)
    assert (reacted.who.ref, reacted.who.name) == (person_ref(ANA), "Ana")
    assert reacted.emoji == "🙋🏽"


def test_a_burst_is_the_same_reaction() -> None:
    ordinary, burst = (
        read_reaction(reaction(burst=b, type=int(b)), True, "x", ME, NOW) for b in (False, True)
    )

    assert ordinary == burst


def test_who_takes_a_reaction_away_has_no_name() -> None:
    reacted = read_reaction(reaction(), False, "x", ME, NOW)

    assert reacted
    assert (reacted.who.ref, reacted.who.name, reacted.added) == (person_ref(ANA), "", False)


@pytest.mark.parametrize(
    ("emoji", "read"),
    [
        ({"id": None, "name": "💛"}, "💛"),
        ({"id": "5", "name": "hand"}, "<:hand:5>"),
        ({"id": "5", "name": "hand", "animated": True}, "<a:hand:5>"),
        ({"id": "5", "name": None}, "<:_:5>"),
        ({}, ""),
        (None, ""),
    ],
)
def test_emoji(emoji: object, read: str) -> None:
    assert read_emoji(emoji) == read


@pytest.mark.parametrize(
    "odd",
    [
        {"user_id": ME},
        {"user_id": "ana"},
        {"emoji": {"id": None, "name": None}},
        {"message_id": None},
        {"member": {"user": user(bot=True)}},
    ],
)
def test_reactions_that_are_no_persons(odd: Json) -> None:
    assert read_reaction(reaction(**odd), True, "x", ME, NOW) is None


def test_where_all_reactions_are_gone() -> None:
    assert read_cleared({"channel_id": ROOM, "message_id": CARD}) == room_ref(ROOM)
    assert read_cleared({"channel_id": ROOM}) is None


def test_who_stands_under_a_card() -> None:
    page = [user(), user(BEA, global_name=None), user(ME, bot=True), user("7", bot=True), "?"]

    assert [(one.who.ref.id, one.who.name, one.emoji) for one in read_standing(page, "🙋", ME)] == [
        (ANA, "Ana M.", "🙋"),
        (BEA, "ana1", "🙋"),
    ]


# --- messages ---


def message(content: str, **more: Any) -> Json:
    return {"id": HERS, "channel_id": ROOM, "type": 0, "author": user(), "content": content, **more}


IN_SERVER = {"guild_id": GUILD, "member": {"nick": "Ana"}}
MENTIONED = {"mentions": [user(ME, global_name="Many Hands")]}
REPLY = {"type": 19, "message_reference": {"message_id": CARD, "channel_id": ROOM}}


@pytest.mark.parametrize(
    ("content", "word", "text"),
    [
        ("tomorrow at 4", "", "tomorrow at 4"),
        ("!ask a lift", "ask", "a lift"),
        ("/Ask  a lift", "ask", "a lift"),
        (f"<@{ME}> ask a lift", "ask", "a lift"),
        ("nul\x00", "", "nul"),
    ],
)
def test_talk_in_a_direct_chat(content: str, word: str, text: str) -> None:
    said = read_message(message(content), ME)

    assert said
    assert (said.word, said.text, said.direct, said.community) == (word, text, True, "")
    assert (said.who.name, said.message) == ("Ana M.", message_ref(ROOM, HERS))
    assert (said.id, said.at) == (f"discord:message:{HERS}", moment(HERS))


@pytest.mark.parametrize(
    ("content", "word", "text"),
    [
        (f"<@{ME}> ask a lift", "ask", "a lift"),
        (f"<@!{ME}>, !ask a lift", "ask", "a lift"),
        (f"<@{ME}>: 🙋", "", "🙋"),
        (f"<@{ME}>", "", ""),
        ("!ican 27", "ican", "27"),
    ],
)
def test_what_speaks_to_the_bot_in_a_server(content: str, word: str, text: str) -> None:
    said = read_message(message(content, **IN_SERVER, **MENTIONED), ME)

    assert said
    assert (said.word, said.text, said.direct, said.community) == (word, text, False, GUILD)
    assert said.who.name == "Ana"


@pytest.mark.parametrize(
    ("content", "more"),
    [
        ("hello", IN_SERVER),
        ("", IN_SERVER | MENTIONED),
        ("!ask another bot", IN_SERVER),
        (f"thanks <@{ME}>", IN_SERVER | MENTIONED),
        ("hi", {"author": user(bot=True)}),
        ("hi", {"author": user(ME)}),
        ("hi", {"webhook_id": "9"}),
        ("hi", {"type": 7}),
        ("", {}),
    ],
)
def test_what_is_not_for_the_bot(content: str, more: Json) -> None:
    assert read_message(message(content, **more), ME) is None


def test_what_a_message_answers() -> None:
    answered = read_message(message("at 4", **REPLY), ME)
    forwarded = read_message(message("at 4", **{**REPLY, "type": 0}), ME)

    assert answered
    assert answered.reply_to == message_ref(ROOM, CARD)
    assert forwarded
    assert forwarded.reply_to is None


def test_whom_she_mentions_is_read_by_name() -> None:
    bea = user(BEA, global_name="Bea", member={"nick": "Bea from 3b"})
    said = read_message(message(f"!ask a lift with <@{BEA}>", mentions=[bea]), ME)

    assert said
    assert said.text == "a lift with @Bea from 3b"


def test_messages_that_are_gone() -> None:
    one = read_deleted({"id": CARD, "channel_id": ROOM, "guild_id": GUILD})
    many = read_deleted({"ids": [CARD, HERS, None], "channel_id": ROOM})

    assert one == (message_ref(ROOM, CARD),)
    assert many == (message_ref(ROOM, CARD), message_ref(ROOM, HERS))


# --- interactions ---


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


@pytest.mark.parametrize("custom_id", ["", "hello", "a:b:c", f"ican:{'9' * 90}:", None, 5])
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


# --- whatever else is on the wire ---

KEYS = st.sampled_from(
    [
        *(
            "id",
            "type",
            "channel_id",
            "guild_id",
            "message_id",
            "user_id",
            "member",
            "user",
            "nick",
        ),
        *("author", "content", "mentions", "message_reference", "webhook_id", "bot", "emoji"),
        *("name", "animated", "global_name", "username", "token", "data", "custom_id", "options"),
        *("value", "focused", "components", "component", "resolved", "messages", "target_id"),
        *("permissions", "app_permissions", "locale", "ids", CARD),
    ]
)
WORDS = st.sampled_from(
    [
        *(ME, ANA, CARD, ROOM, "🙋", "ask", "!ask", "form:ask", "form:another:9:", "ican:9:"),
        *(f"<@{ME}> ask", "1" * 30, "²", "-5", "aToken", "0"),
    ]
)
PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | WORDS
ANYTHING = st.recursive(
    PLAIN, lambda of: st.lists(of, max_size=4) | st.dictionaries(KEYS, of, max_size=6)
)
USERS = st.fixed_dictionaries(
    {"id": WORDS}, optional=dict.fromkeys(("global_name", "username", "bot", "nick"), PLAIN)
)
EVENTS = ANYTHING | st.fixed_dictionaries(
    {
        "id": st.just(HERS) | ANYTHING,
        "channel_id": st.just(ROOM) | ANYTHING,
        "message_id": st.just(CARD) | ANYTHING,
        "user_id": st.just(ANA) | ANYTHING,
        "type": st.integers(0, 6) | ANYTHING,
        "token": st.just("aToken") | ANYTHING,
        "author": USERS | ANYTHING,
        "member": st.fixed_dictionaries({"user": USERS | ANYTHING}) | ANYTHING,
        "content": WORDS | PLAIN,
        "emoji": st.fixed_dictionaries({"id": PLAIN, "name": PLAIN}) | ANYTHING,
        "data": ANYTHING,
    },
    optional=dict.fromkeys(("guild_id", "mentions", "ids", "user", "app_permissions"), ANYTHING),
)


@given(EVENTS)
def test_nothing_on_the_wire_is_a_surprise(data: Any) -> None:
    reacted = read_reaction(data, True, "x", ME, NOW)
    said = read_message(data, ME)
    asked = read_interaction(data, MENU)
    read_cleared(data)
    read_deleted(data)

    for event in (reacted, said, asked and asked.event):
        if isinstance(event, Reacted | Said | Pressed):
            assert len(event.who.name) <= LONGEST_NAME
            assert event.who.ref.id.isdigit()
    if asked:
        form_for(asked, MENU, Words())
    for said_or_reacted in filter(None, (said, reacted)):
        assert said_or_reacted.who.ref != person_ref(ME)


@given(ANYTHING)
def test_nor_in_a_list_of_people(page: Any) -> None:
    assert all(one.who.ref.id != ME for one in read_standing(page, "🙋", ME))
