"""Discord's OpenAPI document: which requests there are, and what one or its answer breaks."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import unquote

from tests.far import ROOT, Missing
from tests.far.discord.completion import Completion
from tests.far.discord.schema import Document, Schemas, bounded, for_requests, pointer

DOCUMENT = ROOT.parent / "shared" / "data" / "discord-openapi.json"
METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True)
class Operation:
    """Something a client can ask for, with the values that its path had."""

    method: str
    template: str  # "/channels/{channel_id}/messages"
    parameters: Mapping[str, str]  # unquoted, by the template's names


@dataclass
class _Segment:
    """One step of a path, and all that may follow."""

    literals: dict[str, "_Segment"] = field(default_factory=dict)
    parameter: "_Segment | None" = None
    templates: dict[str, str] = field(default_factory=dict)  # by method


@dataclass(frozen=True)
class _Parameter:
    where: str  # "path" or "query"
    name: str
    required: bool
    schema: Document
    pointer: str  # to its schema, in the document


class Spec:
    """The document, ready to check against. A check takes some microseconds."""

    def __init__(self, document: Document) -> None:
        answers = bounded(document)
        requests = for_requests(answers)
        self._paths: Document = requests["paths"]
        self._shared: Document = requests["components"]
        self._answers = Schemas(answers)
        self._requests = Schemas(requests)
        self._completion = Completion(answers["components"]["schemas"])
        self._parameters = {
            (method.upper(), template): _parameters(template, method, item)
            for template, item in self._paths.items()
            for method in METHODS
            if method in item
        }
        self._root = _Segment()
        for method, template in self._parameters:
            _plant(self._root, method, template)

    @classmethod
    def load(cls) -> Self:
        """The document from `../shared/data`. Raises tests.far.Missing where it isn't there."""
        if not DOCUMENT.exists():
            raise Missing(f"../shared/data/{DOCUMENT.name}", "Discord's OpenAPI document")
        return cls(json.loads(DOCUMENT.read_text("utf-8")))

    def match(self, method: str, path: str) -> Operation | None:
        """The operation that a path without `/api/v10`, percent-encoded as it came, stands for."""
        found = _find(self._root, path.strip("/").split("/"), method)
        if not found:
            return None
        template, values = found
        names = re.findall(r"\{(\w+)\}", template)
        return Operation(method, template, dict(zip(names, map(unquote, values), strict=True)))

    def check_request(
        self,
        operation: Operation,
        query: Mapping[str, str],
        body: object | None,
        content_type: str | None,
    ) -> list[str]:
        """Every problem of a request, as "body/content: …".

        `body` is parsed JSON, of a multipart request its payload_json; None if there was none.
        """
        return [
            *self._check_parameters(operation, query),
            *self._check_body(operation, body, content_type),
        ]

    def check_answer(self, operation: Operation, status: int, body: object | None) -> list[str]:
        """Every problem of an answer. `body` is what will be JSON; None if there is none."""
        responses = self._definition(operation)["responses"]
        key = next((key for key in (str(status), f"{status // 100}XX") if key in responses), None)
        if key is None:
            return [] if status >= 500 else [f"status: {status} isn't documented here"]
        steps = ["paths", operation.template, operation.method.lower(), "responses", key]
        if "$ref" in responses[key]:
            steps = responses[key]["$ref"].removeprefix("#/").split("/")
        content = self._responses(responses[key]).get("content", {})
        if "application/json" not in content:
            return [] if body is None else ["body: this answer has none"]
        place = pointer(*steps, "content", "application/json", "schema")
        return self._answers.problems(place, body, "body")

    def conform(self, schema: str, value: dict[str, Any]) -> dict[str, Any]:
        """A copy of `value` with what the schema of this name requires, without forbidden nulls."""
        return self._completion.of(schema, value)

    def _definition(self, operation: Operation) -> Document:
        definition: Document = self._paths[operation.template][operation.method.lower()]
        return definition

    def _responses(self, response: Document) -> Document:
        if "$ref" not in response:
            return response
        named: Document = self._shared["responses"][response["$ref"].rpartition("/")[2]]
        return named

    def _check_parameters(self, operation: Operation, query: Mapping[str, str]) -> list[str]:
        known = self._parameters[operation.method, operation.template]
        given = {("path", name): value for name, value in operation.parameters.items()}
        given |= {("query", name): value for name, value in query.items()}
        problems = [
            f"{where}/{name}: is unknown here" for where, name in given.keys() - known.keys()
        ]
        for key, parameter in known.items():
            if key in given:
                value = self._parsed(parameter.schema, given[key])
                problems += self._requests.problems(parameter.pointer, value, "/".join(key))
            elif parameter.required:
                problems.append(f"{parameter.where}/{parameter.name}: is missing")
        return problems

    def _check_body(
        self, operation: Operation, body: object | None, content_type: str | None
    ) -> list[str]:
        expected = self._definition(operation).get("requestBody")
        if expected is None:
            return [] if body is None else ["body: this request has none"]
        if body is None:
            return ["body: is missing"] if expected.get("required") else []
        media_type = (content_type or "").partition(";")[0].strip().lower()
        if media_type not in expected["content"]:
            return [f"Content-Type: {content_type!r} is none of {', '.join(expected['content'])}"]
        place = pointer(
            *("paths", operation.template, operation.method.lower()),
            *("requestBody", "content", media_type, "schema"),
        )
        return self._requests.problems(place, body, "body")

    def _parsed(self, schema: Document, text: str) -> object:
        """The value that a path's or a query's text stands for, by its schema's types."""
        if "$ref" in schema:
            schema = self._shared["schemas"][schema["$ref"].rpartition("/")[2]]
        for alternative in schema.get("oneOf") or schema.get("anyOf") or ():
            value = self._parsed(alternative, text)
            if value != text:
                return value
        types = schema.get("type", ())
        types = (types,) if isinstance(types, str) else types
        if "integer" in types and re.fullmatch(r"-?\d+", text):
            return int(text)
        if "boolean" in types and text.lower() in _BOOLEANS:
            return _BOOLEANS[text.lower()]
        return [self._parsed(schema["items"], text)] if "array" in types else text


_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}


def _parameters(template: str, method: str, item: Document) -> dict[tuple[str, str], _Parameter]:
    """Path and query parameters of an operation, by where they are and their name."""
    groups = [
        (("paths", template, "parameters"), item.get("parameters", ())),
        (("paths", template, method, "parameters"), item[method].get("parameters", ())),
    ]
    return {
        (one["in"], one["name"]): _Parameter(
            one["in"],
            one["name"],
            bool(one.get("required")),
            one["schema"],
            pointer(*steps, str(number), "schema"),
        )
        for steps, group in groups
        for number, one in enumerate(group)
        if one["in"] in {"path", "query"}
    }


def _plant(root: _Segment, method: str, template: str) -> None:
    here = root
    for step in template.strip("/").split("/"):
        if step.startswith("{"):
            here.parameter = here.parameter or _Segment()
            here = here.parameter
        else:
            here = here.literals.setdefault(step, _Segment())
    here.templates[method] = template


def _find(here: _Segment, steps: list[str], method: str) -> tuple[str, list[str]] | None:
    """The template for these steps, with the values of its parameters; a literal wins over one."""
    if not steps:
        template = here.templates.get(method)
        return (template, []) if template else None
    step, *rest = steps
    found = _find(here.literals[step], rest, method) if step in here.literals else None
    if not found and here.parameter and step:
        found = _find(here.parameter, rest, method)
        return (found[0], [step, *found[1]]) if found else None
    return found
