"""Requests and answers against Discord's OpenAPI document."""

import time
from typing import Any

import pytest

from tests.conftest import far_end
from tests.far import Missing
from tests.far.discord import spec as spec_module
from tests.far.discord.pieces import CALLBACK, FOLLOW_UP, MESSAGES, Json, button, row, text
from tests.far.discord.schema import bounded
from tests.far.discord.spec import Operation, Spec

JSON = "application/json"
USER: Json = {"id": "1", "username": "ana"}


@pytest.fixture(scope="module")
def spec() -> Spec:
    with far_end():
        return Spec.load()


def matched(spec: Spec, method: str, path: str) -> Operation:
    operation = spec.match(method, path)
    assert operation is not None
    return operation


@pytest.mark.parametrize(
    ("method", "path", "template", "parameters"),
    [
        ("GET", "/users/@me", "/users/@me", {}),
        ("GET", "/users/7", "/users/{user_id}", {"user_id": "7"}),
        ("POST", MESSAGES, "/channels/{channel_id}/messages", {"channel_id": "10"}),
        (
            "PATCH",
            "/webhooks/1/token/messages/@original",
            "/webhooks/{webhook_id}/{webhook_token}/messages/@original",
            {"webhook_id": "1", "webhook_token": "token"},
        ),
        (
            "PATCH",
            "/webhooks/1/token/messages/2",
            "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}",
            {"webhook_id": "1", "webhook_token": "token", "message_id": "2"},
        ),
        (
            "PUT",
            "/channels/1/messages/2/reactions/%F0%9F%99%8B/@me",
            "/channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me",
            {"channel_id": "1", "message_id": "2", "emoji_name": "🙋"},
        ),
        (
            "DELETE",
            "/channels/1/messages/2/reactions/hands%3A5/9",
            "/channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/{user_id}",
            {"channel_id": "1", "message_id": "2", "emoji_name": "hands:5", "user_id": "9"},
        ),
        ("GET", "/gateway/bot", "/gateway/bot", {}),
    ],
)
def test_a_path_is_the_operation_it_names_literally_before_one_with_parameters(
    spec: Spec, method: str, path: str, template: str, parameters: dict[str, str]
) -> None:
    assert spec.match(method, path) == Operation(method, template, parameters)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/nowhere"),
        ("GET", "/channels//messages"),
        ("GET", "/channels/1/messages/2/reactions"),
        ("PUT", MESSAGES),
        ("get", MESSAGES),
        ("GET", ""),
    ],
)
def test_what_the_document_does_not_have_is_no_operation(
    spec: Spec, method: str, path: str
) -> None:
    assert spec.match(method, path) is None


@pytest.mark.parametrize(
    ("method", "path", "query", "body", "content_type"),
    [
        ("GET", MESSAGES, {"limit": "100", "before": "12"}, None, None),
        ("GET", f"{MESSAGES}/11/reactions/x", {"limit": "1", "type": "1"}, None, None),
        ("POST", MESSAGES, {}, {"content": "hi", "nonce": 5, "flags": None}, JSON),
        ("POST", MESSAGES, {}, {"content": "hi"}, "application/json; charset=utf-8"),
        (
            "POST",
            MESSAGES,
            {},
            {"attachments": [{"id": 0, "filename": "a"}]},
            "multipart/form-data",
        ),
        ("POST", "/users/@me/channels", {}, {"recipient_id": 80351110224678912}, JSON),
        ("POST", MESSAGES, {}, {"allowed_mentions": {"parse": [], "users": [1, "2"]}}, JSON),
        ("POST", MESSAGES, {}, {"components": [row(button())]}, JSON),
        ("POST", CALLBACK, {"with_response": "true"}, {"type": 5, "data": {"flags": 64}}, JSON),
        ("POST", FOLLOW_UP, {"wait": "true", "thread_id": "4"}, {"content": "hi"}, JSON),
        ("DELETE", f"{MESSAGES}/11", {}, None, None),
        ("PUT", "/channels/10/thread-members/4", {}, None, JSON),
    ],
)
def test_a_right_request_has_no_problems(
    spec: Spec, method: str, path: str, query: dict[str, str], body: Any, content_type: str | None
) -> None:
    operation = matched(spec, method, path)

    assert spec.check_request(operation, query, body, content_type) == []


@pytest.mark.parametrize(
    ("method", "path", "query", "body", "sentence"),
    [
        ("GET", MESSAGES, {"limit": "many"}, None, 'query/limit: "many" is not of type "integer"'),
        ("GET", MESSAGES, {"page": "2"}, None, "query/page: is unknown here"),
        ("GET", MESSAGES, {}, {}, "body: this request has none"),
        ("POST", MESSAGES, {}, None, "body: is missing"),
        ("POST", MESSAGES, {}, [], 'body: [] is not of type "object"'),
        ("POST", MESSAGES, {}, {"tts": "no"}, 'body/tts: "no" is not of types "null", "boolean"'),
        (
            "POST",
            MESSAGES,
            {},
            {"sticker_ids": [-1]},
            "body/sticker_ids/0: -1 is less than the minimum of 0",
        ),
        ("POST", MESSAGES, {}, {"sticker_ids": ["x"]}, 'body/sticker_ids/0: "x" does not match'),
        ("POST", MESSAGES, {}, {"sticker_ids": [1 << 64]}, "body/sticker_ids/0: 1844674407370955"),
        (
            "POST",
            MESSAGES,
            {},
            {"components": [{"type": 17, "components": [row(button(colour=1))]}]},
            "body/components/0/components/0/components/0: Additional properties are not allowed "
            "('colour' was unexpected)",
        ),
        ("POST", CALLBACK, {}, {"type": 9, "data": 1}, 'body/data: 1 is not of type "object"'),
        (
            "POST",
            f"{MESSAGES}/bulk-delete",
            {},
            {"messages": ["1", "2"], "x": 1},
            "body: Additiona",
        ),
    ],
)
def test_a_problem_is_a_sentence_that_names_the_place(
    spec: Spec, method: str, path: str, query: dict[str, str], body: Any, sentence: str
) -> None:
    content_type = None if body is None else JSON

    problems = spec.check_request(matched(spec, method, path), query, body, content_type)

    assert len(problems) == 1
    assert problems[0].startswith(sentence)


def test_integers_beyond_their_format_are_refused(spec: Spec) -> None:
    problems = spec.check_request(
        matched(spec, "POST", MESSAGES), {}, {"components": [text("x") | {"id": 1 << 31}]}, JSON
    )

    assert problems == [
        "body/components/0/id: 2147483648 is greater than the maximum of 2147483647"
    ]


def test_formats_of_integers_become_bounds_wherever_they_stand() -> None:
    assert bounded({"anyOf": [{"type": "integer", "format": "int32"}]}) == {
        "anyOf": [{"type": "integer", "format": "int32", "minimum": -(2**31), "maximum": 2**31 - 1}]
    }


def test_an_answer_is_held_to_its_schema_and_its_status(spec: Spec) -> None:
    operation = matched(spec, "GET", "/users/7")
    user = spec.conform("UserResponse", USER)

    assert spec.check_answer(operation, 200, user) == []
    assert spec.check_answer(operation, 200, user | {"id": 1}) == [
        'body/id: 1 is not of type "string"'
    ]
    assert spec.check_answer(operation, 200, USER) != []
    assert spec.check_answer(operation, 404, {"code": 10013, "message": "Unknown User"}) == []
    assert spec.check_answer(operation, 404, {"message": "Unknown User"}) == [
        'body: "code" is a required property'
    ]
    assert spec.check_answer(operation, 201, user) == ["status: 201 isn't documented here"]
    assert spec.check_answer(operation, 502, None) == []


def test_an_answer_without_content_has_no_body(spec: Spec) -> None:
    operation = matched(spec, "DELETE", f"{MESSAGES}/11")

    assert spec.check_answer(operation, 204, None) == []
    assert spec.check_answer(operation, 204, {}) == ["body: this answer has none"]


def test_what_is_completed_fits_its_schema_whatever_it_was(spec: Spec) -> None:
    operation = matched(spec, "POST", MESSAGES)
    partial: Json = {
        "id": "11",
        "channel_id": "10",
        "author": USER,
        "content": "hi",
        "webhook_id": None,
        "components": [{"type": 17, "components": [{"type": 1, "components": [button(id=1)]}]}],
    }

    completed = spec.conform("MessageResponse", partial)

    assert spec.check_answer(operation, 200, completed) == []
    assert "webhook_id" not in completed
    assert completed["edited_timestamp"] is None
    assert completed["author"]["username"] == "ana"
    assert completed["components"][0]["components"][0]["components"][0]["label"] == "I can help"
    assert "webhook_id" in partial, "the value itself is left alone"


def test_a_document_that_is_not_there_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    monkeypatch.setattr(spec_module, "DOCUMENT", tmp_path / "discord-openapi.json")

    with pytest.raises(Missing, match=r"\.\./shared/data/discord-openapi\.json"):
        Spec.load()


def test_a_check_takes_well_under_a_twentieth_of_a_millisecond(spec: Spec) -> None:
    body = {"components": [{"type": 17, "components": [text("x"), row(button())]}]}

    def check() -> float:
        begun = time.perf_counter()
        assert spec.check_request(matched(spec, "POST", MESSAGES), {}, body, JSON) == []
        return time.perf_counter() - begun

    assert min(check() for _ in range(200)) < 0.000_05
