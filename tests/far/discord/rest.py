"""One request, from the socket to the answer: signed, within limits, well-formed, carried out."""

import asyncio
import json
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from aiohttp import web

from tests.far.discord import (
    routes_commands,
    routes_guilds,
    routes_interactions,
    routes_messages,
    routes_reactions,
    routes_threads,
    routes_users,
)
from tests.far.discord.calls import Call, Route, TooMany
from tests.far.discord.faults import Request, answered
from tests.far.discord.refusals import Refused
from tests.far.discord.rules import broken_rules
from tests.far.discord.spec import Operation
from tests.far.discord.writing import Upload

if TYPE_CHECKING:
    from tests.far.discord.server import FarDiscord

PREFIX = "/api/v10"
_UNSIGNED = ("POST /interactions/", " /webhooks/{webhook_id}/{webhook_token}")
_MODULES = (
    routes_commands,
    routes_guilds,
    routes_interactions,
    routes_messages,
    routes_reactions,
    routes_threads,
    routes_users,
)
ROUTES: dict[str, Route] = {name: route for m in _MODULES for name, route in m.ROUTES.items()}


class Violation(NamedTuple):
    """Something that Discord's documents don't allow, in a request, an answer or an event."""

    method: str
    path: str
    problem: str


class Rest:
    """The HTTP half of a far end."""

    def __init__(self, far: "FarDiscord") -> None:
        self._far = far
        self.gone = asyncio.Event()  # the server closes: nothing hangs any longer
        by_literals = sorted(ROUTES, key=lambda name: name.count("{"))
        self._templates = [(name, _steps(name.split(" ")[1])) for name in by_literals]

    async def handle(self, http: web.Request) -> web.StreamResponse:
        path = http.rel_url.raw_path.removeprefix(PREFIX)
        request = Request(http.method, path, path, dict(http.query), self._far.world.now())
        self._far.requests.append(request)
        known = self._match(request)
        uploads, broken = await _read(http, request)
        if self._far.gates.banned(request.when):
            return web.Response(status=429, text="<html>You are being blocked</html>")
        fault = self._far.take_fault(request)
        if fault and not fault.after:
            instead = await fault.answer(http, self.gone)
            if instead is not None:
                return self._sent(request, instead)
        response = self._answer(http, request, known, uploads, broken)
        if fault and fault.after:
            response = await fault.answer(http, self.gone) or response
        return self._sent(request, response)

    def _match(self, request: Request) -> bool:
        """Finds the operation that is asked for; the one with more fixed words wins."""
        steps = _steps(request.path)
        for name, wanted in self._templates:
            method, template = name.split(" ")
            if method != request.method or len(wanted) != len(steps):
                continue
            pairs = list(zip(wanted, steps, strict=True))
            if all(word[0] == "{" or word == step for word, step in pairs):
                request.template = template
                request.values = {w[1:-1]: unquote(step) for w, step in pairs if w[0] == "{"}
                return True
        return False

    def _answer(
        self,
        http: web.Request,
        request: Request,
        known: bool,
        uploads: list[Upload],
        broken: str | None,
    ) -> web.Response:
        far = self._far
        now = far.world.now()
        if not known:
            far.violate(request.method, request.path, "the far end has no such operation")
            return answered(404, {"message": "404: Not Found", "code": 0})
        if not self._signed(http, request):
            return answered(401, {"message": "401: Unauthorized", "code": 0})
        too_many = far.gates.refuse(request.operation, request.values, now)
        headers = far.gates.headers(request.operation, request.values, now)
        if too_many:
            return answered(429, too_many.body, headers | too_many.headers)
        status, body, more = self._carry_out(http, request, uploads, broken)
        self._check_answer(request, status, body)
        return answered(status, body, headers | more)

    def _signed(self, http: web.Request, request: Request) -> bool:
        if any(part in request.operation for part in _UNSIGNED):
            return True
        return http.headers.get("Authorization") == f"Bot {self._far.token}"

    def _carry_out(
        self, http: web.Request, request: Request, uploads: list[Upload], broken: str | None
    ) -> tuple[int, object, dict[str, str]]:
        far = self._far
        try:
            if broken:
                raise Refused(50109, message=broken, mistake=True)
            self._check_request(http, request)
            call = Call(far, request, uploads)
            return *ROUTES[request.operation](call), {}
        except Refused as refused:
            if refused.mistake:
                far.violate(request.method, request.path, json.dumps(refused.body))
            return refused.status, refused.body, {}
        except TooMany as too_many:
            return 429, too_many.exceeded.body, too_many.exceeded.headers

    def _check_request(self, http: web.Request, request: Request) -> None:
        operation = Operation(request.method, request.template, request.values)
        problems: list[str] = []
        if self._far.spec:
            kind = http.content_type if http.body_exists else None
            problems = self._far.spec.check_request(operation, request.query, request.body, kind)
        problems += broken_rules(request.template, request.method, request.body, request.query)
        for problem in problems:
            self._far.violate(request.method, request.path, problem)
        if problems:
            errors = {"_errors": [{"code": "INVALID", "message": each} for each in problems]}
            raise Refused(50035, errors=errors)

    def _check_answer(self, request: Request, status: int, body: object) -> None:
        if not self._far.spec:
            return
        if isinstance(body, dict) and "errors" in body:
            # Discord's codes in there are words; the document says numbers.
            body = {key: value for key, value in body.items() if key != "errors"}
        operation = Operation(request.method, request.template, request.values)
        for problem in self._far.spec.check_answer(operation, status, body):
            self._far.violate(request.method, request.path, f"our answer: {problem}")

    def _sent(self, request: Request, response: web.Response) -> web.Response:
        request.status = response.status
        if response.content_type == "application/json" and isinstance(response.body, bytes):
            try:
                request.answer = json.loads(response.body)
            except ValueError:
                request.answer = None
        scope = response.headers.get("X-RateLimit-Scope")
        self._far.gates.count_invalid(response.status, scope, self._far.world.now())
        self._far.changed()
        return response


def _steps(path: str) -> list[str]:
    return path.strip("/").split("/")


async def _read(http: web.Request, request: Request) -> tuple[list[Upload], str | None]:
    """Puts the body into the journal; the files it came with, and what kept it from being read."""
    uploads: list[Upload] = []
    if not http.body_exists:
        return uploads, None
    try:
        if not http.content_type.startswith("multipart/"):
            text = await http.text()
            request.body = json.loads(text) if text else None
            return uploads, None
        for name, part in (await http.post()).items():
            if isinstance(part, web.FileField):
                uploads.append(Upload(part.filename, part.file.read(), part.content_type))
            elif name == "payload_json":
                request.body = json.loads(part)
    except ValueError:
        return uploads, "The request body contains invalid JSON."
    return uploads, None
