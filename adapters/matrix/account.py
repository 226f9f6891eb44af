"""The bot's account: signed in on one device, asking the homeserver."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

import structlog
from nio.client.async_client import AsyncClientConfig
from nio.exceptions import LocalProtocolError
from nio.responses import ErrorResponse, LoginResponse, Response, SyncResponse, WhoamiResponse

from adapters.matrix.faults import MustConfirm, fault, fault_of, reaching
from adapters.matrix.guards import GuardedClient
from adapters.matrix.sessions import Session, keep_session, kept_session
from adapters.matrix.settings import MatrixSettings
from core.errors import Refused, SignedOut, Unreachable

log = structlog.get_logger()

R = TypeVar("R", bound=Response)

DEVICE_NAME = "Many Hands"
_AT_LENGTH = 180.0  # seconds for nio to read the largest account


class Account:
    """One device of one account. Raises what `core.ports.Chat` promises."""

    def __init__(self, settings: MatrixSettings) -> None:
        self._settings = settings
        self._signing_in = asyncio.Lock()
        self.sign_ins = 1
        """How often the device may have been made anew."""
        self.came_back: Callable[[], None] = lambda: None
        """Called when it was, while the bot ran."""
        self.client = GuardedClient(
            settings.homeserver.rstrip("/"),
            settings.user_id,
            device_id=settings.device_id,
            # nio would retry a 429 for ever, and out of order
            config=AsyncClientConfig(
                encryption_enabled=False,  # see adapters.matrix.encryption, which loads the keys
                store_sync_tokens=False,
                max_limit_exceeded=0,
                max_timeouts=0,
                request_timeout=settings.patience,
            ),
        )

    @property
    def me(self) -> str:
        """The bot's user id."""
        return self._settings.user_id

    # --- signing in ---

    async def start(self) -> None:
        """Sign in with what is at hand: the kept session, the token, the password."""
        # What nio doesn't understand it logs word for word, and it's people's words.
        logging.getLogger("nio").setLevel(logging.CRITICAL)
        for device_id, token in self._tokens():
            self.client.restore_login(self.me, device_id, token)
            try:
                await self._look_who_it_is()
            except SignedOut:
                if self._settings.password is None:
                    raise
            else:
                return
        await self._log_in()

    def _tokens(self) -> list[tuple[str, str]]:
        found = []
        kept, ours = kept_session(self._settings.store), self._settings
        if ours.password and kept is not None:
            wanted = (ours.homeserver, ours.user_id, ours.device_id)
            if (kept.homeserver, kept.user_id, kept.device_id) == wanted:
                found.append((kept.device_id, kept.access_token))
        if ours.access_token:
            found.append((ours.device_id, ours.access_token))
        return found

    async def _look_who_it_is(self) -> None:
        who = await self._once(self.client.whoami, WhoamiResponse)
        if who.user_id != self.me:
            raise SignedOut(f"That token belongs to {who.user_id}, not to {self.me}.")
        self.client.device_id = who.device_id or self._settings.device_id

    async def _log_in(self) -> None:
        password = self._settings.password
        if password is None:
            raise SignedOut("There is neither a token nor a password.")
        self.client.device_id = self._settings.device_id
        try:
            made = await self._once(
                lambda: self.client.login(password, device_name=DEVICE_NAME), LoginResponse
            )
        except Refused as refused:
            raise SignedOut(refused.detail) from None
        self.sign_ins += 1
        log.info("signed in", user=made.user_id, device=made.device_id)
        ours = self._settings
        session = Session(ours.homeserver, self.me, made.device_id, made.access_token)
        try:
            await asyncio.to_thread(keep_session, ours.store, session)
        except OSError as error:
            log.error("the sign-in can't be kept", store=str(ours.store), why=error.strerror)

    async def _log_in_again(self, refused_token: str) -> None:
        async with self._signing_in:
            # nio forgets a token at the first sign of trouble
            if self.client.access_token in ("", refused_token):
                await self._log_in()

    # --- asking ---

    async def ask(
        self,
        question: Callable[[], Awaitable[Response]],
        wanted: type[R],
        patience: float | None = None,
    ) -> R:
        """The homeserver's answer. With a password, a token it no longer takes is replaced."""
        token = self.client.access_token
        try:
            return await self._once(question, wanted, patience)
        except SignedOut:
            if self._settings.password is None:
                raise
        await self._log_in_again(token)
        self.came_back()
        return await self._once(question, wanted, patience)

    async def _once(
        self,
        question: Callable[[], Awaitable[Response]],
        wanted: type[R],
        patience: float | None = None,
    ) -> R:
        try:
            async with reaching(patience or self._settings.patience):
                answer = await question()
        except LocalProtocolError:  # nio's word for having no token
            raise SignedOut("There is no sign-in any more.") from None
        if isinstance(answer, wanted):
            return answer
        if isinstance(answer, ErrorResponse):
            raise fault_of(answer)
        raise Unreachable("The answer makes no sense.")

    async def request(
        self,
        method: str,
        path: tuple[str, ...],
        query: Mapping[str, str] | None = None,
        body: object = None,
        base: str = "/_matrix/client/v3",
        *,
        signed_in: bool = True,
        patience: float | None = None,
    ) -> dict[str, Any]:
        """The same for what nio has no words for: the answer as JSON."""
        url = _url(base, path, query)

        async def question() -> Response:
            data = None if body is None else json.dumps(body)
            return await self._raw(method, url, data, patience=patience)

        asked = self.ask if signed_in else self._once
        return (await asked(question, Answer, patience)).json

    async def take_in(self, answer: dict[str, Any]) -> SyncResponse:
        """The answer to a sync, with nio told of it."""
        async with reaching(_AT_LENGTH):
            read = SyncResponse.from_dict(answer)
            if not isinstance(read, SyncResponse):
                raise Unreachable("The answer makes no sense.")
            self.client.next_batch = ""  # nio would leave out an answer that ends at the same place
            await self.client.receive_response(read)
        return read

    async def request_confirmed(self, path: tuple[str, ...], body: Mapping[str, Any]) -> None:
        """POST what the homeserver may want the password for."""
        try:
            await self.request("POST", path, body=body)
        except MustConfirm as wanted:
            if self._settings.password is None:
                raise
            who = {"type": "m.id.user", "user": self.me}
            auth = {"type": "m.login.password", "identifier": who, "session": wanted.session}
            auth["password"] = self._settings.password
            await self.request("POST", path, body={**body, "auth": auth})

    async def own_keys(self) -> dict[str, Any]:
        """What the homeserver shows of the bot's device and of the keys that sign it."""
        wanted = {"device_keys": {self.me: [self.client.device_id]}}
        return await self.request("POST", ("keys", "query"), body=wanted)

    async def upload(self, data: bytes, kind: str, name: str | None = None) -> str:
        """Where a file stands on the homeserver from now on: an mxc address."""
        url = _url("/_matrix/media/v3", ("upload",), {"filename": name} if name else None)

        async def question() -> Response:
            return await self._raw("POST", url, data, kind)

        uri = (await self.ask(question, Answer)).json.get("content_uri")
        if not isinstance(uri, str):
            raise Unreachable("The answer makes no sense.")
        return uri

    async def _raw(
        self,
        method: str,
        url: str,
        data: str | bytes | None,
        kind: str = "application/json",
        patience: float | None = None,
    ) -> Response:
        headers = {"Content-Type": kind}
        if self.client.access_token:
            headers["Authorization"] = f"Bearer {self.client.access_token}"
        response = await self.client.send(method, url, data, headers, timeout=patience)
        answer: object = await self.client.parse_body(response)
        said = answer if isinstance(answer, dict) else {}
        if response.status == 200 and response.content_type == "application/json":
            return Answer(said)
        if response.status == 401 and isinstance(said.get("session"), str) and "flows" in said:
            raise MustConfirm(said["session"])
        code, text, wait = (said.get(key) for key in ("errcode", "error", "retry_after_ms"))
        raise fault(
            response.status,
            code if isinstance(code, str) else None,
            text if isinstance(text, str) else "",
            wait if isinstance(wait, int) else None,
        )

    async def close(self) -> None:
        """Let go of the connection. The device stays signed in."""
        await self.client.close()  # type: ignore[no-untyped-call]


def _url(base: str, path: tuple[str, ...], query: Mapping[str, str] | None) -> str:
    url = "/".join([base, *(quote(part, safe="") for part in path)])
    return f"{url}?{urlencode(query)}" if query else url


class Answer(Response):
    """An answer in JSON."""

    def __init__(self, json: dict[str, Any]) -> None:
        self.json = json
