"""The commands, published in the rooms whose power levels let the bot do so. Never depended on."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cached_property

import structlog

from adapters.matrix.account import Account
from adapters.matrix.described import DESCRIPTION, Content, described
from adapters.matrix.rooms import Rooms
from core.errors import ChatError, RateLimited, Refused, Unreachable
from core.forms import Entry
from core.words import Words, languages

log = structlog.get_logger()

WordsOf = Callable[[str], Words]
"""The words of a language, the operator's where that is empty."""


class Describing:
    """Sees to it that each room that lets it has a description of each command, and none of one
    that isn't there any more. `pause` is how many seconds to leave between two: homeservers count
    them like messages, and people's messages come first."""

    def __init__(
        self,
        account: Account,
        rooms: Rooms,
        commands: Sequence[Entry],
        words: WordsOf,
        pause: float,
    ) -> None:
        self._account = account
        self._rooms = rooms
        self._commands = commands
        self._words = words
        self._pause = pause
        self._not_before = 0.0
        self._busy: asyncio.Task[None] | None = None

    def keep_up(self) -> None:
        """Publish what has changed, beside whatever else is done. Raises `SignedOut` if that is how
        it went before."""
        if self._busy is not None:
            if not self._busy.done():
                return
            self._busy.result()
            self._busy = None
        if self._commands and self._rooms.to_describe and _now() >= self._not_before:
            self._busy = asyncio.create_task(self._keep_up())

    async def stop(self) -> None:
        """Leave the rest for later."""
        if self._busy is not None:
            self._busy.cancel()
            with suppress(asyncio.CancelledError, ChatError):
                await self._busy
            self._busy = None

    async def _keep_up(self) -> None:
        try:
            while self._rooms.to_describe:
                await self._room(next(iter(self._rooms.to_describe)))
        except Unreachable as fault:
            wait = fault.seconds if isinstance(fault, RateLimited) else self._pause
            self._not_before = _now() + max(wait, self._pause)

    async def _room(self, room_id: str) -> None:
        if not self._rooms.may_describe(room_id):
            self._rooms.to_describe.discard(room_id)
            return
        there = self._rooms.descriptions(room_id)
        changed = {
            key: content for key, content in self._wanted.items() if there.get(key) != content
        }
        changed |= {key: {} for key in there.keys() - self._wanted.keys() if there[key]}
        try:
            for key, content in changed.items():
                path = ("rooms", room_id, "state", DESCRIPTION, key)
                await self._account.request("PUT", path, body=content)
                there[key] = content
                await asyncio.sleep(self._pause)
        except Refused as refused:  # it isn't asked again before its power levels change
            log.info("commands can't be described", room=room_id, why=refused.detail)
        self._rooms.to_describe.discard(room_id)

    @cached_property
    def _wanted(self) -> dict[str, Content]:
        ours = self._words("")
        others = [self._words(code) for code in languages() if code != ours.language]
        return described(self._commands, self._account.me, [ours, *others])


def _now() -> float:
    return asyncio.get_running_loop().time()
