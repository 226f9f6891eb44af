"""Interactions: acknowledged within three seconds, whatever else goes on, and answered once."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import Enum, auto
from typing import Any

import structlog

from adapters.discord.asked import Asked
from adapters.discord.calls import Calls, Form, Lane, multipart
from adapters.discord.encode import Payload, answer, deferral, files, mark_of, private, write_note
from adapters.discord.faults import ALREADY_ACKNOWLEDGED, says
from adapters.discord.refs import message_ref, moment, place_without_token, read_place
from core.cards import Note
from core.errors import ChatError, RateLimited, Refused, Unreachable
from core.refs import MessageRef, RoomRef

log = structlog.get_logger()

_ACKNOWLEDGED_WITHIN = 2.8
"""Seconds: Discord gives three, and the way there takes some."""
_TOKEN_LIVES = timedelta(minutes=15)
_KEPT = 10_000
_FIRST = "@original"

_CALLBACK = "/interactions/{webhook_id}/{webhook_token}/callback"
_HOOK = "/webhooks/{webhook_id}/{webhook_token}"


class _State(Enum):
    HEARD = auto()
    DEFERRED = auto()
    """She sees that there will be an answer."""
    ANSWERED = auto()


@dataclass(eq=False)
class _Open:
    """An interaction that this process heard. `said` are the keys of its answers."""

    id: str
    token: str
    heard: float
    state: _State = _State.HEARD
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    said: dict[str, str] = field(default_factory=dict)


class Interactions:
    """Those that wait for an answer. `me` is the application's id; what isn't answered
    `answer_within` seconds is put off by itself, for her eyes only."""

    def __init__(self, calls: Calls, answer_within: float, me: Callable[[], str]) -> None:
        self._calls = calls
        self._answer_within = answer_within
        self._me = me
        self._open: OrderedDict[str, _Open] = OrderedDict()
        self._tasks: set[asyncio.Task[None]] = set()

    def awaits(self, asked: Asked) -> None:
        """Somebody waits for the answer to this."""
        if asked.id in self._open:
            return
        one = _Open(asked.id, asked.token, asyncio.get_running_loop().time())
        self._open[asked.id] = one
        if len(self._open) > _KEPT:
            self._open.popitem(last=False)
        self._begin(self._put_off_later(one))

    def reply(self, asked: Asked, payload: Payload) -> None:
        """Answer it at once with what needs no thought: a form, choices, a sentence."""
        one = _Open(asked.id, asked.token, asyncio.get_running_loop().time())
        self._begin(self._reply(one, payload))

    async def answer(self, place: RoomRef, note: Note, key: str) -> MessageRef:
        """The answer, or a further one. `Refused` where it is too late."""
        named = read_place(place)
        assert named is not None, "this is no place"
        interaction_id, token = named
        if datetime.now(UTC) - moment(interaction_id) > _TOKEN_LIVES:
            raise Refused("It is too late to answer there.")
        one = self._open.get(interaction_id)
        room = place_without_token(place)
        if one is None:  # a process before this one heard it
            await self._rewrite(token, note, key)
            return MessageRef(room, _FIRST)
        async with one.turn:
            if key not in one.said:
                one.said[key] = await self._say(one, note, key)
            return message_ref(room.id, one.said[key])

    async def close(self) -> None:
        """What waits for an answer is put off, for a process started soon to answer it."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        late = asyncio.get_running_loop().time() - _ACKNOWLEDGED_WITHIN
        waiting = [one for one in self._open.values() if one.heard > late]
        await asyncio.gather(*map(self._put_off, waiting), return_exceptions=True)

    # --- the steps ---

    async def _say(self, one: _Open, note: Note, key: str) -> str:
        match one.state:
            case _State.HEARD:
                if not await self._call_back(one, answer(note, mark_of(key)), note):
                    await self._rewrite(one.token, note, key)
            case _State.DEFERRED:
                await self._rewrite(one.token, note, key)
            case _State.ANSWERED:
                sent = await self._hook("POST", _HOOK, one.token, private(note, mark_of(key)), note)
                return str(sent["id"])
        one.state = _State.ANSWERED
        return _FIRST

    async def _put_off_later(self, one: _Open) -> None:
        await asyncio.sleep(self._answer_within)
        await self._put_off(one)

    async def _put_off(self, one: _Open) -> None:
        async with one.turn:
            if one.state is _State.HEARD:
                await self._call_back(one, deferral())
                one.state = _State.DEFERRED

    async def _reply(self, one: _Open, payload: Payload) -> None:
        await self._call_back(one, payload)

    async def _call_back(self, one: _Open, payload: Payload, note: Note | None = None) -> bool:
        """Answer for the first time. False if a try that seemed to fail had done so."""
        loop = asyncio.get_running_loop()
        until = one.heard + _ACKNOWLEDGED_WITHIN
        try:
            await self._call_once(one, payload, note, max((until - loop.time()) / 2, 1.0))
        except RateLimited:
            raise
        except Unreachable:
            try:
                await self._call_once(one, payload, note, max(until - loop.time(), 1.0))
            except Refused as refused:
                return _was_acknowledged(refused)
        except Refused as refused:
            return _was_acknowledged(refused)
        return True

    async def _call_once(
        self, one: _Open, payload: Payload, note: Note | None, patience: float
    ) -> None:
        await self._calls.call(
            "POST",
            _CALLBACK,
            {"webhook_id": one.id, "webhook_token": one.token},
            lane=Lane.FREE,
            patience=patience,
            **_body(payload, note),
        )

    async def _rewrite(self, token: str, note: Note, key: str) -> None:
        """Make the first answer, whatever it says, this one."""
        written = write_note(note, mark_of(key))
        await self._hook("PATCH", f"{_HOOK}/messages/{_FIRST}", token, written, note)

    async def _hook(self, method: str, path: str, token: str, payload: Payload, note: Note) -> Any:
        try:
            return await self._calls.call(
                method,
                path,
                {"webhook_id": self._me(), "webhook_token": token},
                lane=Lane.FREE,
                **_body(payload, note),
            )
        except Refused as refused:
            raise Refused(refused.detail) from None  # of whatever kind: there is nothing there

    # --- in the background ---

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: "asyncio.Task[None]") -> None:
        self._tasks.discard(task)
        fault = None if task.cancelled() else task.exception()
        if isinstance(fault, ChatError):
            log.warning("somebody got no answer in time", why=fault.detail)
        elif fault is not None:
            log.error("could not answer", why=type(fault).__name__)


def _was_acknowledged(refused: Refused) -> bool:
    if not says(refused, ALREADY_ACKNOWLEDGED):
        raise refused
    return False


def _body(payload: Payload, note: Note | None) -> dict[str, Any]:
    attached = files(note) if note else []
    if not attached:
        return {"json": payload}
    form: Form = multipart(payload, attached)
    return {"form": form}
