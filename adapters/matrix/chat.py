"""Matrix as a Chat."""

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import structlog
from nio.crypto.attachments import encrypt_attachment
from nio.responses import RoomGetStateResponse, RoomRedactResponse

from adapters.matrix.account import Account
from adapters.matrix.decode import PLATFORM, PREFIX, read_standing
from adapters.matrix.describing import Describing, WordsOf
from adapters.matrix.directs import Directs
from adapters.matrix.encode import (
    Content,
    write_card,
    write_edit,
    write_file,
    write_note,
    write_reaction,
)
from adapters.matrix.encryption import Encryption
from adapters.matrix.invitations import Invitations
from adapters.matrix.keys import MARK, transaction
from adapters.matrix.powers import look_at, membership
from adapters.matrix.reading import ENCRYPTED
from adapters.matrix.rooms import Rooms
from adapters.matrix.settings import MatrixSettings
from adapters.matrix.sync import Following
from core.cards import Card, Note
from core.decision import File
from core.errors import MessageGone, Refused, RoomAway, RoomGone, Unreachable
from core.events import Batch
from core.forms import Entry
from core.ports import Can, Standing
from core.refs import MessageRef, PersonRef, RoomRef
from core.words import Stamp, Words

log = structlog.get_logger()

MESSAGE = "m.room.message"

_PAGE = "50"
_PAGE_BACK = "100"  # what was sent and not recorded is among the last things that were said there
_MOST_PAGES = 100


class MatrixChat:
    """The bot's account on a homeserver. See `core.ports.Chat` for what it promises."""

    platform = PLATFORM
    can = Can.EDIT | Can.REACT | Can.SEE_UNREACT
    prefix = PREFIX
    stamp: Stamp | None = None
    edit_pause = 2.0

    describe_pause = 10.0
    """Seconds to leave between describing two commands to apps that list them."""

    def __init__(
        self, settings: MatrixSettings, commands: Sequence[Entry] = (), words: WordsOf = Words
    ) -> None:
        """`commands` are described to apps that list them, in the `words` of each language."""
        self._settings = settings
        self._commands, self._words = commands, words
        self._account = Account(settings)
        self._rooms = Rooms(self._account.client, settings.user_id, commands)
        self._encryption = Encryption(self._account, settings)
        self._directs = Directs(self._account, self._rooms, self._encryption, settings.patience)
        self._invitations = Invitations(
            self._account, self._rooms, self._directs, settings.invited_by
        )

    async def start(self) -> None:
        """Sign in: with the session kept in the store, the access token or the password. Raises
        `ConfigError` if the encryption keys in the store can't be used."""
        await self._account.start()
        await self._encryption.start()

    async def close(self) -> None:
        """Let go of the connection. The device stays signed in: transaction ids hang on it."""
        try:
            await self._encryption.close()
            await self._account.close()
        except Exception:
            log.exception("could not close")

    def batches(self, since: str | None) -> AsyncIterator[Batch]:
        """What people do after `since`, a sync token."""
        describing = Describing(
            self._account, self._rooms, self._commands, self._words, self.describe_pause
        )
        following = Following(
            self._account,
            self._rooms,
            self._invitations,
            self._encryption,
            describing,
            self._settings,
        )
        return following.batches(since)

    # --- speaking ---

    async def send(
        self, room: RoomRef, content: Card | Note, key: str, *, tried: bool = False
    ) -> MessageRef:
        """Post `content`, once for this `key`. The homeserver sees to that for a day and as long as
        the device is the same; what was `tried` is looked for in the room. A note's files come
        behind it as messages of their own."""
        await self._rooms.until_known(self._settings.patience)
        if isinstance(content, Card):
            written = write_card(content)
        else:
            written = write_note(content, self._directs.person_in(room.id))
        there = await self._ours(room) if tried else {}
        once = transaction("send", key)
        sent = there.get(once) or await self._put(room, MESSAGE, written, once)
        for number, file in enumerate(content.files if isinstance(content, Note) else ()):
            once = transaction("file", f"{key}:{number}" if number else key)
            if once not in there:
                await self._put(room, MESSAGE, await self._uploaded(room, file), once)
        return MessageRef(room, sent)

    async def _ours(self, room: RoomRef) -> dict[str, str]:
        """The ids of what the bot said last in a room, by what each was marked with."""
        kinds = [MESSAGE, ENCRYPTED]
        query = {"dir": "b", "limit": _PAGE_BACK}
        query["filter"] = json.dumps({"senders": [self._account.me], "types": kinds})
        async with self._speaking_in(room):
            page = await self._account.request("GET", ("rooms", room.id, "messages"), query)
        found: dict[str, str] = {}
        for event in page.get("chunk", ()):
            mark = event.get("content", {}).get(MARK)
            if isinstance(mark, str):
                found.setdefault(mark, event["event_id"])
        return found

    async def edit(self, message: MessageRef, content: Card, key: str) -> None:
        """Show `content` in place."""
        await self._look_for(message)
        written = write_edit(content, message.id)
        await self._put(message.room, MESSAGE, written, transaction("edit", key))

    async def delete(self, message: MessageRef, key: str) -> None:
        """Take the bot's own message away."""
        client, once = self._account.client, transaction("delete", key)
        try:
            async with self._speaking_in(message.room):
                await self._account.ask(
                    lambda: client.room_redact(message.room.id, message.id, tx_id=once),
                    RoomRedactResponse,
                )
        except Refused as refused:
            if not refused.detail.startswith("M_NOT_FOUND"):
                raise

    async def react(self, message: MessageRef, emoji: str, key: str) -> None:
        """Put the bot's reaction under a message."""
        written = write_reaction(message.id, emoji)
        try:
            await self._put(message.room, "m.reaction", written, transaction("react", key))
        except Refused as refused:
            if not refused.detail.startswith("M_DUPLICATE_ANNOTATION"):
                raise

    async def direct(self, person: PersonRef) -> RoomRef:
        """The direct chat with `person`, looked up before it is made."""
        return RoomRef(PLATFORM, await self._directs.room_with(person.id))

    async def aside(self, person: PersonRef, card: MessageRef) -> RoomRef:
        """Nobody needs one: anybody can be invited to a direct chat."""
        raise Refused("There is no place beside a card.")

    async def _put(self, room: RoomRef, kind: str, content: Content, once: str) -> str:
        """The event's id. A second try is encrypted anew; by `once`, the homeserver knows it."""
        async with self._speaking_in(room):
            if kind == MESSAGE:  # clients look for reactions in clear, in encrypted rooms as well
                reader = self._directs.person_in(room.id)
                kind, content = await self._encryption.sealed(room.id, kind, content, reader)
                content = {**content, MARK: once}
            path = ("rooms", room.id, "send", kind, once)
            sent = (await self._account.request("PUT", path, body=content)).get("event_id")
        if not isinstance(sent, str):
            raise Unreachable("The answer makes no sense.")
        return sent

    async def _uploaded(self, room: RoomRef, file: File) -> Content:
        data = file.text.encode()
        if await self._encryption.people(room.id) is None:
            uri = await self._account.upload(data, f"{file.kind}; charset=utf-8", file.name)
            return write_file(file, uri)
        locked, keys = encrypt_attachment(data)
        uri = await self._account.upload(locked, "application/octet-stream")
        return write_file(file, uri, keys)

    @asynccontextmanager
    async def _speaking_in(self, room: RoomRef) -> AsyncIterator[None]:
        """What is refused because the bot is out of the room, or may not write there, is
        `RoomGone`; `RoomAway` if the room goes on as another, which is followed. The homeserver
        forbids other things in the same words, so it is asked."""
        try:
            yield
        except Refused as refused:
            if refused.detail.startswith("M_FORBIDDEN") and not await self._may_write(room):
                closed = room.id in self._rooms.closed
                raise (RoomAway if closed else RoomGone)(refused.detail) from None
            raise

    async def _may_write(self, room: RoomRef) -> bool:
        client, me = self._account.client, self._account.me
        try:
            state = await self._account.ask(
                lambda: client.room_get_state(room.id), RoomGetStateResponse
            )
        except Refused as refused:  # only whoever was never in, or a room that isn't
            return not refused.detail.startswith(("M_FORBIDDEN", "M_NOT_FOUND"))
        inside = any(membership(event, me) == "join" for event in state.events)
        return inside and look_at(room.id, state.events, me).may_write

    # --- looking ---

    async def reactions(self, message: MessageRef) -> tuple[Standing, ...]:
        """Every reaction under `message`, oldest first."""
        await self._look_for(message)
        facts, found = self._rooms.facts(message.room.id), list[Standing]()
        query = {"limit": _PAGE}
        for _ in range(_MOST_PAGES):
            page = await self._account.request(
                "GET",
                ("rooms", message.room.id, "relations", message.id, "m.annotation", "m.reaction"),
                query,
                base="/_matrix/client/v1",
            )
            found += read_standing(page.get("chunk"), facts)
            if not isinstance(page.get("next_batch"), str):
                break
            query = {"limit": _PAGE, "from": page["next_batch"]}
        return tuple(found[::-1])

    async def _look_for(self, message: MessageRef) -> None:
        """Raises `MessageGone` if it is: Matrix would take an edit of it all the same. Out of the
        room, nothing there can be found any more, which is `RoomGone`."""
        path = ("rooms", message.room.id, "event", message.id)
        try:
            there = await self._account.request("GET", path)
        except Refused as refused:
            if not await self._may_write(message.room):
                raise RoomGone(refused.detail) from None
            if refused.detail.startswith("M_NOT_FOUND"):
                raise MessageGone(refused.detail) from None
            raise
        if not there.get("content"):
            raise MessageGone("It was taken away.")
