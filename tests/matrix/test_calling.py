"""Naming the bot instead of the prefix, as clients write that."""

from dataclasses import replace
from time import process_time
from typing import Any

import pytest

from adapters.matrix.decode import read_event
from core.events import Said
from tests.matrix.test_decode import LINK, ME, NOW, ROOM, event, said

MENTIONED = {"m.mentions": {"user_ids": [ME]}}


def linked(html: str, **more: Any) -> dict[str, Any]:
    """As a client writes it that links to whom it mentions."""
    return {**MENTIONED, "format": "org.matrix.custom.html", "formatted_body": html, **more}


PILL = '<a href="https://matrix.to/#/@hands:example.org">Many Hands</a>'
QUOTED = (
    '<mx-reply><blockquote><a href="https://matrix.to/#/!room/$card">In reply to</a> '
    f'<a href="{LINK}">@hands:example.org</a><br>Ana could use a hand</blockquote></mx-reply>'
)


@pytest.mark.parametrize(
    ("body", "content", "word", "text"),
    [
        ("!ask a lift", {}, "ask", "a lift"),
        ("  !ASK  a lift", {}, "ask", "a lift"),
        ("@hands:example.org ask a lift", {}, "ask", "a lift"),
        ("@hands: ask a lift", {}, "ask", "a lift"),
        ("@hands ask a lift", {}, "ask", "a lift"),
        ("hands: !ask a lift", {}, "ask", "a lift"),
        ("Many Hands: ask a lift", {}, "ask", "a lift"),
        ("Many Hands, ask a lift", {}, "ask", "a lift"),
        ("many hands ask a lift", MENTIONED, "ask", "a lift"),
        ("Many hands make light work", {}, "", "Many hands make light work"),
        ("hands up!", {}, "", "hands up!"),
        ("handsome: yes", MENTIONED, "", "handsome: yes"),
        ("Many Hands: 🙋", {}, "", "🙋"),
        ("Many Hands", {}, "", "Many Hands"),
        ("a lift\u0000?\r\n!ask", {}, "", "a lift?\n!ask"),
        ("!", {}, "", "!"),
        ("!!!", {}, "", "!!!"),
    ],
)
def test_when_the_bot_is_spoken_to(
    body: str, content: dict[str, Any], word: str, text: str
) -> None:
    read = said(body, **content)

    assert (read.word, read.text) == (word, text)


@pytest.mark.parametrize(
    ("body", "content"),
    [
        ("Many Hands: ask a lift", linked(f"{PILL}: ask a lift")),
        ("Many Hands ask a lift", linked(f"{PILL} ask a lift")),
        ("Many Hands, !ask a lift", linked(f"<p>{PILL}, !ask a lift</p>")),
        (f"[@hands:example.org]({LINK}) ask a lift", linked(f"{PILL} ask a lift")),
        (f"[Many \\[Hands\\]]({LINK}): ask a lift", {}),
        ("[hands](matrix:u/hands:example.org?action=chat) ask a lift", {}),
        (f"{LINK}?via=example.org ask a lift", {}),
        ("@[Many Hands] ask a lift", {"m.mentions": {"user_ids": [f"{ME}:"]}}),
        ("@Many Hands ask a lift", {}),
        ("@many  hands: ask a lift", {}),
        ("@HANDS:Example.org ask a lift", {}),
        ("hands ask a lift", MENTIONED),
        ("hands ask a lift", {"m.mentions": {"user_ids": [ME.upper()]}}),
        (
            "Old Name: ask a lift",
            linked('<a href="https://matrix.to/#/%40hands%3Aexample.org">Old Name</a>: ask a lift'),
        ),
        (
            "H&M ask a lift",
            linked(
                "<b><a class=\"x\" href='matrix:u/hands:example.org'>H&amp;M</a></b> ask a lift"
            ),
        ),
        (
            "Hands ask a lift",
            linked(
                '<a href="https://app.element.io/#/user/@Hands:example.org">@Hands</a> ask a lift'
            ),
        ),
    ],
)
def test_the_bot_is_named_as_clients_name_it(body: str, content: dict[str, Any]) -> None:
    read = said(body, **content)

    assert (read.word, read.text) == ("ask", "a lift")


@pytest.mark.parametrize(
    "name", ["Hands (.*)+? $", "🙋 Many Hands 👩‍👧", "Hands: the bot", "H\u202eA"]
)
def test_whatever_the_bot_is_called(name: str) -> None:
    called = replace(ROOM, names={ME: name})
    for body in (f"{name}: ask a lift", f"@{name} ask a lift", f"{name.upper()}, ask a lift"):
        content = {"msgtype": "m.text", "body": body}
        read = read_event(event("m.room.message", content), called, NOW)

        assert isinstance(read, Said)
        assert (read.word, read.text) == ("ask", "a lift")


@pytest.mark.parametrize("name", [" ", "", "[]", "@", None])
def test_a_name_that_is_none_is_nobody_called(name: str | None) -> None:
    called = replace(ROOM, names={ME: name})
    for body in ("ask a lift", ": ask a lift", "@ ask a lift", "@[] ask a lift"):
        content = {"msgtype": "m.text", "body": body, **MENTIONED}
        read = read_event(event("m.room.message", content), called, NOW)

        assert isinstance(read, Said)
        assert (read.word, read.text) == ("", body)


@pytest.mark.parametrize(
    ("body", "content"),
    [
        ("I asked Many Hands yesterday", linked(f"I asked {PILL} yesterday")),
        ("thanks @hands", MENTIONED),
        ("ask a lift @hands:example.org", MENTIONED),
        ("@hands:elsewhere.org ask a lift", {}),
        ("@handsome ask a lift", {}),
        ("Bea: ask a lift", linked('<a href="https://matrix.to/#/@bea:example.org">Bea</a>: ask')),
        # A reply mentions whoever is replied to.
        (
            "hands are full today",
            {**MENTIONED, "m.relates_to": {"m.in_reply_to": {"event_id": "$c"}}},
        ),
        (
            "hands are full today",
            linked(
                f"{QUOTED}hands are full", **{"m.relates_to": {"m.in_reply_to": {"event_id": "$c"}}}
            ),
        ),
    ],
)
def test_the_bot_is_spoken_of_or_somebody_else_is_meant(body: str, content: dict[str, Any]) -> None:
    read = said(body, **content)

    assert (read.word, read.text) == ("", body)


@pytest.mark.parametrize("body", ["@hands", "@hands:", "Many Hands:", f"[Many Hands]({LINK}) ", ME])
def test_who_only_calls_the_bot_is_helped(body: str) -> None:
    read = said(body)

    assert (read.word, read.text) == ("help", "")


def test_people_who_are_linked_to_go_by_their_names() -> None:
    bea, room = "https://matrix.to/#/@bea:example.org", "https://matrix.to/#/!room:example.org"
    asked = said(
        f"!ask tea with [Bea \\[x\\]]({bea}) in [Elm]({room}), [menu](https://example.org)"
    )

    assert asked.text == "tea with Bea [x] in Elm, [menu](https://example.org)"


@pytest.mark.parametrize("part", ["[a](https://matrix.to/#/", "[", "\\[", "@hands:", "Many ", "::"])
@pytest.mark.parametrize("html", ["<a href='x'", "<p>", "<a href='", "<mx-reply>"])
def test_nobody_keeps_the_bot_busy(part: str, html: str) -> None:
    most = 30_000  # both together fill what a homeserver takes
    began = process_time()
    said(part * (most // len(part)), **linked(html * (most // len(html))))

    assert process_time() - began < 1


def test_nothing_that_is_said_turns_a_sentence_around() -> None:
    assert said("!ask a \u202elift\u202c \u2067tea\u2069").text == "a lift tea"
    assert said("!ask \u05dc\u05d0\u200e 👩\u200d👧").text == "\u05dc\u05d0\u200e 👩\u200d👧"
