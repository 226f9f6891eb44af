"""Discord takes each card and note there can be, in every way in which they are sent."""

from dataclasses import replace
from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.encode import (
    EPHEMERAL,
    IS_COMPONENTS_V2,
    MOST_TEXT,
    TEXT_DISPLAY,
    Payload,
    answer,
    choices,
    components,
    deferral,
    mark_of,
    nonce,
    opening,
    private,
    write_card,
    write_note,
)
from adapters.discord.forms import Form, write_form
from adapters.discord.text import size
from core.cards import Button, Card, Note, SlotLine
from core.words import languages
from tests.discord.checked import CALLBACK, FOLLOW_UP, MESSAGE, MESSAGES, ORIGINAL, problems
from tests.discord.samples import catalogue, features, said

MARK = mark_of("card:9")


def texts(payload: Payload) -> list[str]:
    return [one["content"] for one in components(payload) if one["type"] == TEXT_DISPLAY]


@pytest.mark.parametrize("language", languages())
def test_discord_takes_every_card_and_note_in_every_way(language: str) -> None:
    for name, shown in said(catalogue()[language]):
        if isinstance(shown, Card):
            payload = write_card(shown, MARK)
        else:
            payload = write_note(shown, MARK, "123")
            assert problems("POST", FOLLOW_UP, private(shown, MARK)) == [], name
            assert problems("POST", CALLBACK, answer(shown, MARK)) == [], name
            assert problems("PATCH", ORIGINAL, write_note(shown, MARK)) == [], name
        sent = {**payload, "nonce": nonce(name), "enforce_nonce": True}
        assert problems("POST", MESSAGES, sent) == [], name
        assert problems("PATCH", MESSAGE, payload) == [], name


def test_answers_are_for_her_alone() -> None:
    first = answer(Note("Hi"), MARK)

    assert first["type"] == 4
    assert first["data"]["flags"] == EPHEMERAL | IS_COMPONENTS_V2
    assert deferral() == {"type": 5, "data": {"flags": EPHEMERAL}}
    entry = features().menu.buttons[0]
    form = write_form(entry, catalogue()["en"], Form(entry.word).custom_id)
    for payload in (first, deferral(), choices([("3pm", "15:00")]), choices([]), opening(form)):
        assert problems("POST", CALLBACK, payload) == []


WIRED = st.builds(
    Button, st.text(), st.sampled_from(["ican", "done", "pick"]), st.integers(0, 2**63)
)
LINES = st.builds(
    SlotLine,
    st.text(),
    st.text() | st.text().map(lambda text: text * 100),
    st.none() | st.datetimes(timezones=st.just(UTC)),
    all_day=st.booleans(),
)
CARDS = st.builds(
    Card,
    st.just(1),
    st.integers(1, 10**9),
    st.text() | st.text().map(lambda text: text * 100),
    st.text() | st.text().map(lambda text: text * 500),
    st.lists(LINES, max_size=12).map(
        lambda slots: tuple(
            replace(slot, position=i, button=Button("I can", "slot", 1, str(i)))
            for i, slot in enumerate(slots, start=1)
        )
    ),
    st.text(),
    st.lists(WIRED, max_size=7).map(tuple),
)
NOTES = st.builds(
    Note,
    st.text()
    | st.text().map(lambda text: text * 300)
    | st.text("*\n_ 🙋", min_size=50).map(lambda text: text * 99),
    st.lists(WIRED, max_size=30).map(tuple),
)


@given(CARDS)
def test_discord_takes_any_card(card: Card) -> None:
    payload = write_card(card, MARK)

    assert problems("POST", MESSAGES, payload) == []
    assert sum(map(size, texts(payload))) <= MOST_TEXT
    assert f"· #{card.number}" in texts(payload)[0]
    assert payload["allowed_mentions"] == {"parse": []}


@given(NOTES)
def test_discord_takes_any_note(note: Note) -> None:
    payload = write_note(note, MARK, "123")

    assert problems("POST", MESSAGES, payload) == []
    assert sum(map(size, texts(payload))) <= MOST_TEXT
