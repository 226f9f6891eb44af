"""JSON Schema over Discord's OpenAPI document: what is wrong with a value, and where."""

import copy
from collections.abc import Iterator
from typing import Any, Protocol, cast
from urllib.parse import quote

import jsonschema_rs

Document = dict[str, Any]

_URI = "urn:discord:openapi"
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_INTEGER_BITS = {"int32": 31, "int64": 63}
_SNOWFLAKE_BITS = 64
# What Discord takes although the document, a preview, has no word of it.
_COMMAND = {  # as documented
    "nsfw": {"type": ["boolean", "null"]},
    "default_member_permissions": {"type": ["integer", "string", "null"], "pattern": r"^\d+$"},
}
_NOT_SPOKEN = {"tts": {"enum": [False, None]}}  # discord.py 2.7 sends it with every change
_UNNAMED: dict[str, Document] = {
    "ApplicationCommandCreateRequest": _COMMAND,
    "ApplicationCommandUpdateRequest": _COMMAND,
    "ApplicationCommandPatchRequestPartial": _COMMAND,
    "ComponentEmojiForRequest": {"animated": {"type": ["boolean", "null"]}},  # as documented
    "RichEmbed": {"flags": {"type": "integer"}},  # discord.py 2.7 sends it with every embed
    "MessageEditRequestPartial": _NOT_SPOKEN,
    "IncomingWebhookUpdateRequestPartial": _NOT_SPOKEN,
    "IncomingWebhookUpdateForInteractionCallbackRequestPartial": _NOT_SPOKEN,
}


class _Error(Protocol):
    """The part of a jsonschema-rs error that is read here."""

    @property
    def message(self) -> str: ...
    @property
    def instance_path(self) -> list[str | int]: ...
    @property
    def kind(self) -> Any: ...


class Schemas:
    """Validators for the parts of one document, each compiled when it is first asked for."""

    def __init__(self, document: Document) -> None:
        self._registry = jsonschema_rs.Registry([(_URI, document)], draft=jsonschema_rs.Draft202012)
        self._validators: dict[str, jsonschema_rs.Draft202012Validator] = {}

    def problems(self, pointer: str, value: object, name: str) -> list[str]:
        """What the schema at a JSON pointer has against a value that is called `name`."""
        validator = self._validators.get(pointer) or self._compile(pointer)
        if validator.is_valid(value):
            return []
        return list(dict.fromkeys(_sentences(validator.iter_errors(value), name)))

    def _compile(self, pointer: str) -> jsonschema_rs.Draft202012Validator:
        validator = jsonschema_rs.Draft202012Validator(
            {"$schema": _DRAFT, "$ref": f"{_URI}#{quote(pointer, safe='/~@')}"},
            registry=self._registry,
            validate_formats=True,
            formats={"snowflake": _is_snowflake},
        )
        self._validators[pointer] = validator
        return validator


def pointer(*steps: str) -> str:
    """The JSON pointer (RFC 6901) that takes these steps."""
    return "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in steps)


def bounded(document: Document) -> Document:
    """The document with int32 and int64 as bounds: in 2020-12 a format alone refuses nothing."""
    document = copy.deepcopy(document)
    for schema in _walk(document):
        if "enum" in schema and not schema["enum"]:
            del schema["enum"]  # nothing could ever pass; the allOf beside it has the values
        bits = _INTEGER_BITS.get(str(schema.get("format")))
        if bits and "enum" not in schema:
            schema.setdefault("minimum", -(1 << bits))
            schema.setdefault("maximum", (1 << bits) - 1)
    return document


def for_requests(document: Document) -> Document:
    """The document as a client has to meet it.

    Unknown keys are refused, and snowflakes may be integers, as Discord takes them and discord.py
    sends them.
    """
    document = copy.deepcopy(document)
    schemas = document["components"]["schemas"]
    integer = {"type": "integer", "minimum": 0, "maximum": (1 << _SNOWFLAKE_BITS) - 1}
    schemas["SnowflakeType"] = {"anyOf": [schemas["SnowflakeType"], integer]}
    for name, properties in _UNNAMED.items():
        schemas[name]["properties"].update(properties)
    parts = {id(part) for schema in _walk(document) for part in schema.get("allOf", ())}
    for schema in _walk(document):
        if isinstance(schema.get("properties"), dict) and id(schema) not in parts:
            schema.setdefault("additionalProperties", False)
    return document


def _walk(node: object) -> Iterator[Document]:
    if isinstance(node, dict):
        yield node
        for child in list(node.values()):
            yield from _walk(child)
    elif isinstance(node, list):
        for child in node:
            yield from _walk(child)


def _is_snowflake(value: str) -> bool:
    return not value.isdecimal() or int(value) < 1 << _SNOWFLAKE_BITS  # digits: the pattern's part


def _sentences(errors: Iterator[Any], name: str) -> Iterator[str]:
    for error in errors:
        for cause in _causes(cast(_Error, error)):
            place = "/".join([name, *map(str, cause.instance_path)])
            yield f"{place}: {_short(cause.message)}"


def _short(message: str) -> str:
    """A message quotes the value first, however long, and says what is wrong with it last."""
    return message if len(message) < 120 else f"{message[:40]}…{message[-60:]}"


def _causes(error: _Error) -> list[_Error]:
    """An error. Where a value fits none of several schemas: why it doesn't fit the likeliest."""
    branches: list[list[_Error]] = getattr(error.kind, "context", [])
    if not branches:
        return [error]
    ranked = sorted(branches, key=lambda errors: _distance(errors, len(error.instance_path)))
    best = ranked[0]
    if not best or _distance(best, len(error.instance_path))[0]:
        return [error]
    return [cause for inner in best for cause in _causes(inner)]


def _distance(errors: list[_Error], depth: int) -> tuple[bool, int]:
    """How far a value is from a schema: whether it is of another kind, and its faults."""
    return any(_is_of_another_kind(error, depth) for error in errors), len(errors)


def _is_of_another_kind(error: _Error, depth: int) -> bool:
    """Whether the value isn't of this schema's kind at all: another JSON type or another `type`."""
    path = error.instance_path[depth:]
    if not path:
        return error.kind.name in {"type", "const", "enum"}
    return path == ["type"] and error.kind.name in {"const", "enum", "oneOf", "required"}
