"""Encrypted rooms can't be read yet: there the bot says so, once."""

import asyncio
from pathlib import Path

import structlog
from nio.responses import RoomSendResponse

from adapters.matrix.account import Account
from adapters.matrix.encode import write_note
from adapters.matrix.keys import transaction
from core.cards import Note
from core.errors import Refused, Unreachable
from core.words import Words

log = structlog.get_logger()

FILE = "told-encrypted.txt"


class Excuses:
    """Says it, and remembers in `store` where it was said: for ever, since a transaction id only
    holds for a day."""

    def __init__(self, account: Account, words: Words, store: Path) -> None:
        self._account = account
        self._words = words
        self._file = store / FILE
        self._told: set[str] | None = None

    async def make(self, room_id: str) -> None:
        """Say in `room_id` that it can't be read. What fails is tried at the next occasion."""
        if self._told is None:
            self._told = await asyncio.to_thread(self._read)
        if room_id in self._told:
            return
        content = write_note(Note(self._words.say("matrix-encrypted-room")))
        once = transaction("encrypted", room_id)
        client = self._account.client
        try:
            await self._account.ask(
                lambda: client.room_send(room_id, "m.room.message", content, once),
                RoomSendResponse,
            )
        except (Refused, Unreachable) as fault:
            log.info("an encrypted room was not told", room=room_id, why=fault.detail)
            return
        self._told.add(room_id)
        await asyncio.to_thread(self._write, room_id)

    def _read(self) -> set[str]:
        try:
            return set(self._file.read_text(encoding="utf-8").split())
        except OSError:
            return set()

    def _write(self, room_id: str) -> None:
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with self._file.open("a", encoding="utf-8") as file:
                file.write(f"{room_id}\n")
        except OSError as error:
            log.warning("can't be remembered", file=str(self._file), why=error.strerror)
