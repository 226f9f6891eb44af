"""How an interaction may be answered, over the wire: when, how often, with what, and how long."""

from dataclasses import replace
from typing import Any

import pytest

from tests.far.discord.conftest import Api
from tests.far.discord.interactions import Interaction
from tests.far.discord.limits import Limit
from tests.far.discord.people import Person
from tests.far.discord.server import FarDiscord
from tests.far.discord.world import Channel

TEXT = {"type": 4, "data": {"content": "a"}}
PRIVATE = {"type": 4, "data": {"content": "a", "flags": 64}}
THINKING = {"type": 5, "data": {"flags": 64}}
UPDATE = {"type": 7, "data": {"content": "b"}}
CHOICES: Any = {"type": 8, "data": {"choices": []}}
LABEL = {"type": 18, "label": "What", "component": {"type": 4, "custom_id": "what", "style": 1}}
FORM = {"type": 9, "data": {"custom_id": "form", "title": "Ask", "components": [LABEL]}}
BUTTON = {"type": 1, "components": [{"type": 2, "style": 1, "label": "I can", "custom_id": "can"}]}
COMMAND = {"name": "ask", "description": "Ask for help"}


class Answers:
    """Answers to interactions, by hand."""

    def __init__(self, far: FarDiscord, api: Api) -> None:
        self._far = far
        self._api = api

    async def to(self, asked: Interaction, body: Any, query: str = "") -> Any:
        path = f"/interactions/{asked.id}/{asked.token}/callback{query}"
        status, answer, _ = await self._api.call("POST", path, body)
        return status, answer

    async def hook(self, method: str, asked: Interaction, which: str = "", body: Any = None) -> Any:
        path = f"/webhooks/{self._far.bot_id}/{asked.token}{which}"
        status, answer, _ = await self._api.call(method, path, body)
        return status, answer


@pytest.fixture
def answers(far: FarDiscord, api: Api) -> Answers:
    return Answers(far, api)


@pytest.fixture
async def asked(far: FarDiscord, api: Api, room: Channel, ana: Person) -> Interaction:
    """Ana typed /ask."""
    await api.call("PUT", f"/applications/{far.bot_id}/commands", [COMMAND])
    return await ana.command(room, "ask")


@pytest.fixture
async def pressed(api: Api, room: Channel, ana: Person) -> Interaction:
    """Ana pressed a button under a message."""
    body = {"content": "a card", "components": [BUTTON]}
    await api.call("POST", f"/channels/{room.id}/messages", body)
    return await ana.press(room.messages[0], "can")


async def test_a_deferred_answer_is_filled_edited_and_deleted(
    answers: Answers, asked: Interaction
) -> None:
    assert (await answers.to(asked, THINKING))[0] == 204
    assert asked.thinking
    assert asked.answers == []
    assert (await answers.hook("PATCH", asked, "/messages/@original", {"content": "a"}))[0] == 200
    assert [answer.text for answer in asked.answers] == ["a"]
    await answers.hook("PATCH", asked, "/messages/@original", {"content": "b"})
    _, read = await answers.hook("GET", asked, "/messages/@original")
    assert (read["content"], [answer.text for answer in asked.answers]) == ("b", ["b"])
    assert (await answers.hook("DELETE", asked, "/messages/@original"))[0] == 204
    assert asked.answers == []
    assert (await answers.hook("GET", asked, "/messages/@original"))[1]["code"] == 10008


async def test_the_first_message_after_a_deferral_fills_it(
    answers: Answers, asked: Interaction
) -> None:
    await answers.to(asked, THINKING)

    _, first = await answers.hook("POST", asked, "", {"content": "a"})
    _, second = await answers.hook("POST", asked, "", {"content": "b", "flags": 64})

    assert [answer.text for answer in asked.answers] == ["a", "b"]
    assert asked.original is not None
    assert first["id"] == str(asked.original.id)
    assert (await answers.hook("DELETE", asked, f"/messages/{second['id']}"))[0] == 204
    assert [answer.text for answer in asked.answers] == ["a"]


async def test_a_callback_can_tell_what_it_made(answers: Answers, asked: Interaction) -> None:
    status, made = await answers.to(asked, PRIVATE, "?with_response=true")

    assert status == 200
    assert made["interaction"]["response_message_ephemeral"] is True
    assert made["resource"]["message"]["content"] == "a"


async def test_an_answer_comes_once_and_in_time(
    far: FarDiscord, answers: Answers, asked: Interaction, room: Channel, ana: Person
) -> None:
    await answers.to(asked, TEXT)
    assert (await answers.to(asked, TEXT))[1]["code"] == 40060
    late = await ana.command(room, "ask")
    far.pass_time(seconds=3.1)

    assert (await answers.to(late, TEXT))[1]["code"] == 10062
    assert late.failed
    late.token = "wrong"
    assert (await answers.to(late, TEXT))[1]["code"] == 10062


async def test_a_token_is_unknown_before_the_answer_and_invalid_after_fifteen_minutes(
    far: FarDiscord, answers: Answers, asked: Interaction
) -> None:
    status, body = await answers.hook("POST", asked, "", {"content": "a"})
    assert (status, body["code"]) == (404, 10015)
    await answers.to(asked, THINKING)
    far.pass_time(minutes=15.1)

    status, body = await answers.hook("PATCH", asked, "/messages/@original", {"content": "a"})

    assert (status, body["code"]) == (401, 50027)


async def test_a_button_may_change_its_message_or_answer_apart(
    answers: Answers, pressed: Interaction, room: Channel, ana: Person
) -> None:
    assert (await answers.to(pressed, UPDATE))[0] == 204
    assert room.messages[0].content == "b"
    silent = await ana.press(room.messages[0], "I can")
    assert (await answers.to(silent, {"type": 6}))[0] == 204
    await answers.hook("PATCH", silent, "/messages/@original", {"content": "c"})
    assert room.messages[0].content == "c"
    _, further = await answers.hook("POST", silent, "", {"content": "apart", "flags": 64})
    assert [answer.text for answer in silent.answers] == ["apart"]
    assert further["interaction_metadata"]["interacted_message_id"] == str(room.messages[0].id)


async def test_a_private_answer_is_nowhere_else(
    answers: Answers, api: Api, asked: Interaction, room: Channel
) -> None:
    await answers.to(asked, PRIVATE)
    number = asked.answers[0].id

    status, body, _ = await api.call("GET", f"/channels/{room.id}/messages/{number}")

    assert (status, body["code"], room.messages) == (404, 10008, [])


@pytest.mark.parametrize(
    ("which", "body"),
    [
        ("asked", UPDATE),
        ("asked", {"type": 6}),
        ("asked", CHOICES),
        ("asked", {"type": 1}),
        ("pressed", CHOICES),
        ("filled", FORM),
        ("filled", UPDATE),
    ],
)
async def test_an_answer_of_the_wrong_kind_is_refused_and_recorded(
    far: FarDiscord,
    answers: Answers,
    asked: Interaction,
    pressed: Interaction,
    ana: Person,
    which: str,
    body: Any,
) -> None:
    one = {"asked": asked, "pressed": pressed}.get(which)
    if one is None:
        await answers.to(asked, FORM)
        one = await ana.fill(await asked.form(), {"what": "bread"})

    status, answer = await answers.to(one, body)

    assert (status, answer["code"]) == (400, 50035)
    assert far.violations
    far.violations.clear()


async def test_a_form_must_be_the_first_answer(answers: Answers, asked: Interaction) -> None:
    await answers.to(asked, THINKING)

    assert (await answers.to(asked, FORM))[1]["code"] == 40060


async def test_a_form_under_a_button_may_change_its_message(
    answers: Answers, pressed: Interaction, room: Channel, ana: Person
) -> None:
    await answers.to(pressed, FORM)
    sent = await ana.fill(await pressed.form(), {"what": "bread"})

    assert (await answers.to(sent, UPDATE))[0] == 204
    assert sent.data["components"][0]["component"]["value"] == "bread"
    assert room.messages[0].content == "b"


async def test_answers_are_beyond_the_global_limit(
    far: FarDiscord, answers: Answers, api: Api, asked: Interaction
) -> None:
    far.gates.limits = replace(far.limits, everywhere=Limit(50, 60))  # however slow we are
    for _ in range(51):
        await api.call("GET", "/users/@me")
    assert (await api.call("GET", "/applications/@me"))[0] == 429

    assert (await answers.to(asked, THINKING))[0] == 204
    assert (await answers.hook("PATCH", asked, "/messages/@original", {"content": "a"}))[0] == 200


async def test_a_bot_that_was_thrown_out_may_still_answer_but_is_asked_no_more(
    answers: Answers, asked: Interaction, street: Any, room: Channel, ana: Person
) -> None:
    await street.kick_bot()

    assert (await answers.to(asked, PRIVATE))[0] == 204
    with pytest.raises(Exception, match="isn't there"):
        await ana.command(room, "ask")
