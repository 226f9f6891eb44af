"""From the wire to events, whatever is on the wire."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.matrix.decode import RoomFacts, Source, read_event, read_standing
from adapters.matrix.gaps import came, since_coming
from adapters.matrix.invitations import Invitation, read_invitation
from adapters.matrix.names import shown_name
from adapters.matrix.powers import look_at
from core.events import Reacted, Removed, RoomLost, Said
from core.refs import MessageRef
from core.text import LONGEST_NAME

ME, ANA = "@hands:example.org", "@ana:example.org"
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
LINK = "https://matrix.to/#/@hands:example.org"
ROOM = RoomFacts("!room:example.org", ME, {ME: "Many Hands", ANA: "Ana"})


def event(kind: str, content: object, **more: Any) -> Source:
    return {
        "type": kind,
        "content": content,
        "event_id": "$1",
        "sender": ANA,
        "origin_server_ts": 1_700_000_000_000,
        **more,
    }


def said(body: str, **content: Any) -> Said:
    read = read_event(
        event("m.room.message", {"msgtype": "m.text", "body": body, **content}), ROOM, NOW
    )
    assert isinstance(read, Said)
    return read


@pytest.mark.parametrize(
    "content",
    [
        {"msgtype": "m.notice", "body": "!ask"},
        {"msgtype": "m.emote", "body": "!ask"},
        {"msgtype": "m.image", "body": "!ask"},
        {"msgtype": "m.text", "body": "* !ask", "m.relates_to": {"rel_type": "m.replace"}},
        {"msgtype": "m.text"},
        {"body": "!ask"},
        {},
    ],
)
def test_what_is_no_talk(content: dict[str, Any]) -> None:
    assert read_event(event("m.room.message", content), ROOM, NOW) is None


def member(membership: str, who: str = ME, by: str = ANA) -> Source:
    content = {"membership": membership}
    return event("m.room.member", content, state_key=who, sender=by)


@pytest.mark.parametrize(
    "out", [member("leave"), member("ban"), member("leave", by=ME)], ids=["kick", "ban", "left"]
)
def test_the_bot_is_out_of_the_room(out: Source) -> None:
    lost = read_event(out, ROOM, NOW)

    assert isinstance(lost, RoomLost)
    assert (lost.id, lost.room) == ("matrix:$1", ROOM.ref)


def test_others_come_and_go() -> None:
    for neither in (member("leave", ANA), member("join"), member("invite"), member("knock")):
        assert read_event(neither, ROOM, NOW) is None


def state(kind: str, content: object, sender: str = ANA) -> Source:
    return {"type": kind, "state_key": "", "content": content, "sender": sender}


@pytest.mark.parametrize(
    ("levels", "version", "manages"),
    [
        ({"users": {ANA: 50}}, "11", True),
        ({"users": {ANA: 49}}, "11", False),
        ({"users": {ANA: 50}, "state_default": 100}, "11", False),
        ({"users_default": 60}, "11", True),
        ({"users": {ANA: 10}, "state_default": 10}, "11", True),
        ({}, "11", False),
        ({}, "12", True),
    ],
)
def test_who_may_set_the_bot_up(levels: Source, version: str, manages: bool) -> None:
    found = [
        state("m.room.create", {"room_version": version}),
        state("m.room.power_levels", {"events_default": 20, **levels}),
        state("m.room.name", {"name": "Elm Street"}),
    ]
    here = replace(ROOM, look=look_at(ROOM.id, found, ME))
    setup = read_event(event("m.room.message", {"msgtype": "m.text", "body": "!setup"}), here, NOW)

    assert isinstance(setup, Said)
    assert setup.manages == manages
    [cant_write] = setup.findings
    assert cant_write.ok == (levels.get("users_default") is not None)
    assert cant_write.said.args["room"] == "Elm Street"


def test_where_nothing_is_known_nobody_may() -> None:
    assert not said("!setup").manages
    assert said("!setup").findings == ()


def test_what_is_not_for_us() -> None:
    text = {"msgtype": "m.text", "body": "!ask"}
    never_mind = event("m.room.redaction", {"redacts": "$card"}, sender=ME)

    assert read_event(event("m.room.message", text, sender=ME), ROOM, NOW) is None
    assert read_event(never_mind, ROOM, NOW) is None
    assert read_event(event("m.room.message", text, state_key=""), ROOM, NOW) is None
    assert read_event(event("m.room.topic", {"topic": "!ask"}), ROOM, NOW) is None


IN_REPLY = {"m.in_reply_to": {"event_id": "$before"}}
THREAD = {"rel_type": "m.thread", "event_id": "$root", **IN_REPLY}


@pytest.mark.parametrize(
    ("relation", "answered"),
    [
        (IN_REPLY, "$before"),
        ({**THREAD, "is_falling_back": True}, "$root"),
        ({**THREAD, "is_falling_back": False}, "$before"),
        ({"rel_type": "m.thread", "event_id": "$root"}, "$root"),
    ],
)
def test_what_a_message_answers(relation: dict[str, Any], answered: str) -> None:
    read = said("> <@bea:example.org> who can?\n> at 3\n\n!ican", **{"m.relates_to": relation})

    assert read.reply_to == MessageRef(ROOM.ref, answered)
    assert read.word == "ican"


def test_quotations_stay_in_what_is_no_reply() -> None:
    assert said("> so she said\n\nindeed").text == "> so she said\n\nindeed"


def test_a_clock_that_is_ahead() -> None:
    text = {"msgtype": "m.text", "body": "hi"}
    ahead = event("m.room.message", text, origin_server_ts=99_999_999_999_999)
    for odd in (ahead, event("m.room.message", text, origin_server_ts="noon")):
        read = read_event(odd, ROOM, NOW)
        assert read
        assert read.at == NOW
    assert said("hi").at == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)


def test_reactions_and_what_takes_them_away() -> None:
    relation = {"rel_type": "m.annotation", "event_id": "$card", "key": "🙋🏽"}
    hand = read_event(event("m.reaction", {"m.relates_to": relation}), ROOM, NOW)
    new = read_event(event("m.room.redaction", {"redacts": "$hand"}), ROOM, NOW)
    old = read_event(event("m.room.redaction", {}, redacts="$hand"), ROOM, NOW)

    assert isinstance(hand, Reacted)
    assert (hand.id, hand.message.id, hand.emoji) == ("matrix:$1", "$card", "🙋🏽")
    for taken in (new, old):
        assert isinstance(taken, Removed)
        assert taken.message == ROOM.message("$hand")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ana", "Ana"),
        ("  Ana \n María  ", "Ana María"),
        ("\u202eanA\u2066", "anA"),
        ("Ana 👩‍👧", "Ana 👩‍👧"),
        ("\u200b\u200d", "ana"),
        ("", "ana"),
        (None, "ana"),
        (5, "ana"),
        ("A" * 500, "A" * (LONGEST_NAME - 1) + "…"),
    ],
)
def test_names_are_shown_harmlessly(name: object, shown: str) -> None:
    assert shown_name(name, ANA) == shown


KEYS = st.sampled_from(
    [
        *("type", "content", "sender", "event_id", "origin_server_ts", "state_key", "unsigned"),
        *("msgtype", "body", "m.relates_to", "m.in_reply_to", "rel_type", "event_id", "key"),
        *("redacts", "m.mentions", "user_ids", "membership", "prev_content", "is_falling_back"),
        *("users", "events", "events_default", "room_version", "name", "alias", "is_direct"),
        *("format", "formatted_body"),
    ]
)
WORDS = st.sampled_from(
    [
        *("m.room.message", "m.reaction", "m.room.redaction", "m.room.member", "m.text"),
        *("m.annotation", "m.thread", "m.replace", "m.room.power_levels", "m.room.create"),
        *("join", "invite", "leave", "!ask", "> <x>\n\n!ican", "Many Hands: ask", ME, ANA, "$1"),
        *(
            LINK,
            f'<a href="{LINK}">Many Hands</a> ask',
            f"[x]({LINK})",
            "@[Many Hands]",
            "<a href=",
        ),
    ]
)
PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | WORDS
ANYTHING = st.recursive(
    PLAIN, lambda of: st.lists(of, max_size=4) | st.dictionaries(KEYS, of, max_size=6)
)
EVENTS = st.dictionaries(KEYS, ANYTHING, max_size=8) | st.fixed_dictionaries(
    {"type": WORDS, "content": ANYTHING, "sender": WORDS, "event_id": st.text(min_size=1)},
    optional={"origin_server_ts": PLAIN, "redacts": ANYTHING, "unsigned": ANYTHING},
)


@given(EVENTS)
def test_nothing_on_the_wire_is_a_surprise(source: dict[str, Any]) -> None:
    read = read_event(source, ROOM, NOW)

    came(source, ME)
    if read is not None:
        assert read.at <= NOW
        assert read.id.startswith("matrix:")
    if isinstance(read, Said | Reacted | Removed):
        assert read.who
        assert 0 < len(read.who.name) <= LONGEST_NAME
        assert read.who.ref.id != ME


@given(ANYTHING)
def test_nor_in_lists_and_states(source: Any) -> None:
    assert all(standing.who.ref.id != ME for standing in read_standing(source, ROOM))
    assert isinstance(read_invitation("!room", source, ME), Invitation)
    look_at("!room", source if isinstance(source, list) else [source], ME)


def test_an_invitation_says_who_and_whether_directly() -> None:
    mine = {
        "type": "m.room.member",
        "state_key": ME,
        "sender": ANA,
        "content": {"membership": "invite", "is_direct": True},
    }
    hers = {**mine, "state_key": ANA, "sender": ANA, "content": {"membership": "join"}}

    assert read_invitation("!r", [hers, mine], ME) == Invitation("!r", ANA, True)
    assert read_invitation("!r", None, ME) == Invitation("!r", "", False)
    assert since_coming([], ME) == []


def test_an_edit_says_what_stands_there_now() -> None:
    new = {"msgtype": "m.text", "body": "!ask tea tomorrow 3pm"}
    relation = {"rel_type": "m.replace", "event_id": "$first"}

    read = said("* !ask tea", **{"m.new_content": new, "m.relates_to": relation})

    assert (read.word, read.text) == ("ask", "tea tomorrow 3pm")
    assert read.edits == MessageRef(ROOM.ref, "$first")
    assert read.reply_to is None


def test_a_reply_within_a_thread_may_be_about_either() -> None:
    read = said("!ican", **{"m.relates_to": THREAD})

    assert read.reply_to == MessageRef(ROOM.ref, "$before")
    assert read.thread == MessageRef(ROOM.ref, "$root")


@pytest.mark.parametrize(
    ("text", "picked"), [("2", 2), (" 10. ", 10), ("3️⃣", 3), ("2 pm", 0), ("11", 0), ("0", 0)]
)
def test_a_number_alone_picks_a_choice_in_a_direct_chat(text: str, picked: int) -> None:
    content = {"msgtype": "m.text", "body": text}
    read = read_event(event("m.room.message", content), replace(ROOM, direct=True), NOW)

    assert isinstance(read, Said)
    assert read.picks == picked
    assert said(text).picks == 0, "in a room it is just a number"


def test_whether_it_was_called_by_name() -> None:
    assert said("Many Hands: ask tea").named
    assert not said("!ask tea").named
    assert not said("ask tea").named
