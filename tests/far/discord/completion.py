"""An answer that Discord's OpenAPI document accepts, from the part of it that matters."""

from collections.abc import Iterator
from typing import Any

Schema = dict[str, Any]

_EPOCH = "1970-01-01T00:00:00+00:00"


class Completion:
    """Fills what the schemas of a document want of a value and takes out the nulls they forbid."""

    def __init__(self, schemas: dict[str, Schema]) -> None:
        self._schemas = schemas

    def of(self, name: str, value: dict[str, Any]) -> dict[str, Any]:
        """A copy of `value` with every key that the schema of this name requires.

        What is missing becomes null where it may be, else the emptiest thing of its type.
        """
        completed: dict[str, Any] = self._complete(self._schemas[name], value)
        return completed

    def _complete(self, schema: Schema, value: Any) -> Any:
        schema = self._choose(schema, value)
        if isinstance(value, list):
            items = schema.get("items", {})
            return [self._complete(items, item) for item in value]
        if not isinstance(value, dict):
            return value
        properties, required = self._members(schema)
        completed = {
            key: self._complete(properties.get(key, {}), item)
            for key, item in value.items()
            if item is not None or self._may_be_null(properties.get(key, {}))
        }
        for key in required:
            if key not in completed:
                completed[key] = self._empty(properties[key])
        return completed

    def _members(self, schema: Schema) -> tuple[dict[str, Schema], list[str]]:
        """All properties of an object's schema and those required, its allOf included."""
        properties: dict[str, Schema] = {}
        required: list[str] = []
        for part in (schema, *map(self._resolved, schema.get("allOf", ()))):
            properties |= part.get("properties", {})
            required += part.get("required", ())
        return properties, required

    def _choose(self, schema: Schema, value: Any) -> Schema:
        """The schema itself, or the alternative in it that a value is meant for."""
        alternatives = list(self._alternatives(schema))
        if isinstance(value, dict) and "type" in value:
            for alternative in alternatives:
                if value["type"] in self._kinds(alternative):
                    return alternative
        fitting = [one for one in alternatives if _fits(one, value) and not self._kinds(one)]
        return fitting[0] if fitting else alternatives[0]

    def _alternatives(self, schema: Schema) -> Iterator[Schema]:
        schema = self._resolved(schema)
        below = schema.get("oneOf") or schema.get("anyOf")
        if not below:
            yield schema
            return
        for alternative in below:
            yield from self._alternatives(alternative)

    def _kinds(self, schema: Schema) -> list[Any]:
        kinds: list[Any] = schema.get("properties", {}).get("type", {}).get("enum", [])
        return kinds

    def _resolved(self, schema: Schema) -> Schema:
        while "$ref" in schema:
            schema = self._schemas[schema["$ref"].rpartition("/")[2]]
        return schema

    def _may_be_null(self, schema: Schema) -> bool:
        return any(
            not ({"type", "const"} & one.keys()) or "null" in _types(one)
            for one in self._alternatives(schema)
        )

    def _empty(self, schema: Schema) -> Any:
        alternatives = list(self._alternatives(schema))
        if any("null" in _types(one) for one in alternatives):
            return None
        first = alternatives[0]
        if "const" in first:
            return first["const"]
        if first.get("enum"):
            return first["enum"][0]
        kind = _types(first)[0] if _types(first) else "object"
        if kind == "object":
            return self._complete(first, {})
        return _EMPTIEST[kind](first)


def _types(schema: Schema) -> list[str]:
    types = schema.get("type", [])
    return types if isinstance(types, list) else [types]


def _fits(schema: Schema, value: Any) -> bool:
    types = _types(schema)
    return not types or ("object" if isinstance(value, dict) else "array") in types


def _string(schema: Schema) -> str:
    formats = {"snowflake": "0", "date-time": _EPOCH, "uri": "https://discord.com"}
    return formats.get(schema.get("format", ""), "")


_EMPTIEST: dict[str, Any] = {
    "array": lambda schema: [],
    "boolean": lambda schema: False,
    "integer": lambda schema: schema.get("minimum", 0) if "format" not in schema else 0,
    "number": lambda schema: 0,
    "string": _string,
}
