"""Answers made whole."""

import json
from typing import Any

import pytest

from tests.conftest import far_end
from tests.far.discord.completion import Completion
from tests.far.discord.schema import Schemas, bounded, pointer
from tests.far.discord.spec import DOCUMENT, Spec

OBJECTS: dict[str, dict[str, Any]] = {
    "Room": {
        "properties": {
            "id": {"$ref": "#/components/schemas/Id"},
            "kind": {"type": "integer", "oneOf": [{"const": 4}, {"const": 5}]},
            "mode": {"enum": ["open", "shut"]},
            "made": {"type": "string", "format": "date-time"},
            "topic": {"type": ["string", "null"]},
            "owner": {"oneOf": [{"type": "null"}, {"$ref": "#/components/schemas/Person"}]},
            "people": {"type": "array", "items": {"$ref": "#/components/schemas/Person"}},
            "first": {"$ref": "#/components/schemas/Person"},
            "note": {"type": "string"},
            "part": {
                "oneOf": [
                    {"$ref": "#/components/schemas/Door"},
                    {"$ref": "#/components/schemas/Wall"},
                ]
            },
        },
        "required": ["id", "kind", "mode", "made", "topic", "owner", "people", "first"],
    },
    "Id": {"type": "string", "format": "snowflake"},
    "Person": {
        "type": "object",
        "allOf": [{"$ref": "#/components/schemas/Named"}],
        "properties": {"bot": {"type": "boolean"}},
        "required": ["bot"],
    },
    "Named": {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]},
    "Door": {
        "type": "object",
        "properties": {"type": {"type": "integer", "enum": [1]}, "open": {"type": "boolean"}},
        "required": ["type", "open"],
    },
    "Wall": {
        "type": "object",
        "properties": {"type": {"type": "integer", "enum": [2]}, "height": {"type": "number"}},
        "required": ["type", "height"],
    },
}


def completed(**value: Any) -> dict[str, Any]:
    return Completion(OBJECTS).of("Room", value)


def test_what_is_required_becomes_the_emptiest_thing_of_its_type() -> None:
    assert completed() == {
        "id": "0",
        "kind": 4,
        "mode": "open",
        "made": "1970-01-01T00:00:00+00:00",
        "topic": None,
        "owner": None,
        "people": [],
        "first": {"bot": False, "name": ""},
    }


def test_what_is_there_stays_and_is_completed_within() -> None:
    room = completed(id="7", people=[{"name": "Ana"}], owner={"bot": True}, extra={"left": None})

    assert room["id"] == "7"
    assert room["people"] == [{"name": "Ana", "bot": False}]
    assert room["owner"] == {"bot": True, "name": ""}
    assert room["extra"] == {"left": None}, "what the schema doesn't know is left alone"


def test_a_null_goes_where_the_schema_forbids_it_and_only_there() -> None:
    room = completed(note=None, topic=None, owner=None, first=None)

    assert "note" not in room
    assert room["topic"] is None
    assert room["owner"] is None
    assert room["first"] == {"bot": False, "name": ""}


@pytest.mark.parametrize(
    ("part", "whole"),
    [({"type": 1}, {"type": 1, "open": False}), ({"type": 2}, {"type": 2, "height": 0})],
)
def test_of_several_schemas_the_type_decides(part: dict[str, Any], whole: dict[str, Any]) -> None:
    assert completed(part=part)["part"] == whole


def test_every_answer_that_discord_documents_can_be_completed_from_nothing() -> None:
    with far_end():
        Spec.load()
    document = bounded(json.loads(DOCUMENT.read_text("utf-8")))
    known = document["components"]["schemas"]
    schemas, completion = Schemas(document), Completion(known)
    answers = [
        name
        for name, schema in known.items()
        if name.endswith("Response") and schema.get("type") == "object"
    ]

    assert len(answers) > 200
    for name in answers:
        value = completion.of(name, {})
        assert schemas.problems(pointer("components", "schemas", name), value, name) == []
