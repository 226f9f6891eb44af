"""From Discord's wire to events, whatever is on it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.asked import form_for, read_interaction
from adapters.discord.decode import (
    read_cleared,
    read_deleted,
    read_emoji,
    read_message,
    read_reaction,
    read_standing,
)
from adapters.discord.refs import (
    message_ref,
    moment,
    person_ref,
    room_ref,
)
from core.events import Pressed, Reacted, Said
from core.text import LONGEST_NAME
from core.words import Words
from tests.discord.samples import features
from tests.discord.sent import ANA, BEA, CARD, GUILD, HERS, ME, ROOM, Json, message, user

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
MENU = features().menu

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
        {"user_id": "9" * 9000},
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
        *(f"<@{ME}> ask", "1" * 30, "1" * 9000, "²", "-5", "aToken", "0"),
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
    for event in (said, reacted):
        assert event is None or event.who.ref != person_ref(ME)


@given(ANYTHING)
def test_nor_in_a_list_of_people(page: Any) -> None:
    assert all(one.who.ref.id != ME for one in read_standing(page, "🙋", ME))
