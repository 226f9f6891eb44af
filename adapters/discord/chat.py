"""Discord as a Chat."""

from collections.abc import AsyncIterator, Callable
from functools import partial
from typing import Any

import structlog

from adapters.discord.asides import Asides
from adapters.discord.calls import Calls, Lane, multipart
from adapters.discord.decode import read_emoji, read_standing
from adapters.discord.directs import Directs
from adapters.discord.encode import files, mark_of, nonce, stamp, write_card, write_note
from adapters.discord.faults import THREAD_ARCHIVED, UNKNOWN_CHANNEL, UNKNOWN_EMOJI, says
from adapters.discord.gateway import Client, Gateway
from adapters.discord.hearing import Delivery, Hearing
from adapters.discord.history import History
from adapters.discord.inbox import Inbox
from adapters.discord.interactions import Interactions
from adapters.discord.menu import Listed
from adapters.discord.quiet import keep_quiet
from adapters.discord.refs import PLATFORM, read_place, room_ref
from adapters.discord.rooms import Rooms
from adapters.discord.sessions import Sessions
from adapters.discord.settings import DiscordSettings
from core.cards import Card, Note
from core.errors import ChatError, MessageGone, RateLimited, Refused, RoomGone, Unreachable
from core.events import Batch
from core.forms import Menu
from core.ports import Can, Standing
from core.refs import MessageRef, PersonRef, RoomRef
from core.words import Words

log = structlog.get_logger()

_MESSAGES = "/channels/{channel_id}/messages"
_MESSAGE = _MESSAGES + "/{message_id}"
_REACTION = _MESSAGE + "/reactions/{emoji}"
_PAGE = 100
_ORDINARY, _BURST = 0, 1
_UNSURE_KEPT = 10_000


class DiscordChat:
    """The bot on Discord. See `core.ports.Chat` for what it promises.

    `menu` is what it lists there, `words` gives the words of a language, or the operator's for "".
    """

    platform = PLATFORM
    can = Can.EDIT | Can.REACT | Can.SEE_UNREACT | Can.BUTTONS | Can.FORMS | Can.THREADS
    prefix = "/"
    edit_pause = 1.2
    """Discord takes five edits in a channel within five seconds."""

    def __init__(
        self, settings: DiscordSettings, menu: Menu, words: Callable[[str], Words]
    ) -> None:
        self._settings = settings
        self._inbox = Inbox()
        self._sessions = Sessions(settings.identify_pause)
        self._calls = Calls(lambda: self._gateway.client.http, settings)
        self._rooms = Rooms(lambda: self._gateway.client)
        self._directs = Directs(self._calls, settings)
        self._history = History(self._calls, self._me)
        self._asides = Asides(self._calls, self._rooms, words, self._me)
        self._interactions = Interactions(self._calls, settings.answer_within, self._app)
        self._listed = Listed(menu, words, self._calls, self._rooms, self._interactions, self._app)
        self._hearing = Hearing(self._inbox, self._rooms, self._listed, self._directs)
        self._gateway = Gateway(settings, self._client, self._inbox.fail)
        self._unsure: dict[tuple[str, str], None] = {}

    @property
    def stamp(self) -> Callable[..., str]:
        """Discord shows each viewer her own time."""
        return stamp

    def _client(self) -> Client:
        client = Client(self._settings, self._sessions, self._calls.trace, self._hearing.settled)
        self._hearing.attach(client._connection.parsers, Delivery(client))
        return client

    def _me(self) -> str:
        user = self._gateway.client.user
        return str(user.id) if user else ""

    def _app(self) -> str:
        return str(self._gateway.client.application_id or "")

    async def start(self) -> None:
        """Sign in with the token, and begin to connect."""
        keep_quiet()
        await self._gateway.start()

    async def close(self) -> None:
        """Let go of the connection."""
        for part in (self._listed, self._interactions, self._calls, self._gateway):
            try:
                await part.close()
            except Exception as error:
                log.error("could not close", why=type(error).__name__)

    def batches(self, since: str | None) -> AsyncIterator[Batch]:
        """What people do from now on. Discord's positions don't outlive a session."""
        return self._inbox.batches()

    # --- speaking ---

    async def send(
        self, room: RoomRef, content: Card | Note, key: str, *, tried: bool = False
    ) -> MessageRef:
        """Post `content`, once for this `key`."""
        if read_place(room) is not None:
            if isinstance(content, Card):
                raise Refused("A card is no answer.")
            return await self._interactions.answer(room, content, key)
        room = _channel(room)
        self._rooms.look_before_speaking(room)
        self._directs.look_before_speaking(room)
        try:
            sent = await self._post_once(room, content, key, tried=tried)
        except RateLimited:
            raise
        except Unreachable as fault:
            raise self._unreached(room, fault) from None
        except Refused as fault:
            raise self._refused(room, fault) from None
        self._unsure.pop((room.id, key), None)
        self._history.sent(room, key, sent)
        if not self._directs.is_with_somebody(room):
            self._rooms.spoke_in(room)
        return MessageRef(room, sent)

    async def _post_once(
        self, room: RoomRef, content: Card | Note, key: str, *, tried: bool
    ) -> str:
        unsure = (room.id, key) in self._unsure
        if tried or unsure:
            found = await self._history.find(room, key, afresh=unsure)
            if found is not None:
                return found
        return await self._post(room, content, key)

    async def _post(self, room: RoomRef, content: Card | Note, key: str) -> str:
        mark = mark_of(key)
        if isinstance(content, Card):
            written, attached = write_card(content, mark), []
        else:
            written = write_note(content, mark, self._asides.person_in(room))
            attached = files(content)
        written |= {"nonce": nonce(key), "enforce_nonce": True}
        said = {"form": multipart(written, attached)} if attached else {"json": written}
        post = partial(self._calls.call, "POST", _MESSAGES, {"channel_id": room.id}, **said)
        try:
            made = await self._unarchiving(room, post)
        except RateLimited:
            raise
        except Unreachable:
            self._unsure[room.id, key] = None
            if len(self._unsure) > _UNSURE_KEPT:
                self._unsure.pop(next(iter(self._unsure)))
            raise
        return str(made["id"])

    async def _unarchiving(self, room: RoomRef, post: Callable[[], Any]) -> Any:
        try:
            return await post()
        except RoomGone as fault:
            if not says(fault, THREAD_ARCHIVED):
                raise
        await self._calls.call(
            "PATCH", "/channels/{channel_id}", {"channel_id": room.id}, json={"archived": False}
        )
        return await post()

    def _unreached(self, room: RoomRef, fault: Unreachable) -> ChatError:
        if self._directs.is_with_somebody(room):
            return fault  # no server's outage
        return self._rooms.refused(room, fault)

    def _refused(self, room: RoomRef, fault: Refused) -> ChatError:
        self._directs.refused(room, fault)
        if says(fault, UNKNOWN_CHANNEL) and self._asides.forget(room):
            return Unreachable("Her thread is gone, so she gets another one.")
        return self._rooms.refused(room, fault)

    async def edit(self, message: MessageRef, content: Card, key: str) -> None:
        """Show `content` in place."""
        self._rooms.look_before_speaking(_channel(message.room))
        written = write_card(content, mark_of(key))
        await self._about(message, "PATCH", _MESSAGE, json=written)

    async def delete(self, message: MessageRef, key: str) -> None:
        """Take the bot's own message away."""
        self._rooms.look_if_there(_channel(message.room))
        self._hearing.deleted(message)
        try:
            await self._about(message, "DELETE", _MESSAGE)
        except MessageGone:
            pass
        except RoomGone as fault:
            if not says(fault, UNKNOWN_CHANNEL):
                raise

    async def react(self, message: MessageRef, emoji: str, key: str) -> None:
        """Put the bot's reaction under a message."""
        self._rooms.look_before_reacting(_channel(message.room))
        path = f"{_REACTION}/@me"
        await self._about(message, "PUT", path, speaking=False, emoji=emoji)

    async def direct(self, person: PersonRef) -> RoomRef:
        """The direct chat with `person`."""
        return room_ref(await self._directs.room_with(person.id))

    async def aside(self, person: PersonRef, card: MessageRef) -> RoomRef:
        """A private thread below the card's channel, for `person`."""
        try:
            return await self._asides.beside(person, card)
        except Refused as fault:
            raise self._rooms.refused(card.room, fault, speaking=False) from None

    async def _about(
        self,
        message: MessageRef,
        method: str,
        path: str,
        *,
        speaking: bool = True,
        emoji: str = "",
        **said: Any,
    ) -> Any:
        """Something with one message."""
        at = {"channel_id": message.room.id, "message_id": message.id, "emoji": in_path(emoji)}
        try:
            return await self._calls.call(method, path, at, **said)
        except (Refused, Unreachable) as fault:
            raise self._rooms.refused(message.room, fault, speaking=speaking) from None

    # --- looking ---

    async def reactions(self, message: MessageRef) -> tuple[Standing, ...]:
        """Every reaction under `message`, ordinary and burst."""
        self._rooms.look_before_reading(_channel(message.room))
        reading = partial(self._about, message, "GET", speaking=False, lane=Lane.READING)
        there = await reading(_MESSAGE)
        self._rooms.spoke_in(message.room)
        found: dict[tuple[PersonRef, str], Standing] = {}
        for mark in there.get("reactions", ()):
            emoji = read_emoji(mark.get("emoji"))
            for kind in _kinds(mark) if emoji else ():
                for one in await self._reactors(reading, emoji, kind):
                    found.setdefault((one.who.ref, one.emoji), one)
        return tuple(found.values())

    async def _reactors(self, reading: Callable[..., Any], emoji: str, kind: int) -> list[Standing]:
        found: list[Standing] = []
        query: dict[str, str | int] = {"limit": _PAGE, "type": kind}
        while True:
            try:
                page = await reading(_REACTION, emoji=emoji, query=query)
            except Refused as fault:
                if says(fault, UNKNOWN_EMOJI):
                    return found  # all of them were taken away meanwhile
                raise
            found += read_standing(page, emoji, self._me())
            if len(page) < _PAGE:
                return found
            query = {**query, "after": page[-1]["id"]}


def in_path(emoji: str) -> str:
    """An emoji as addresses have it.

    >>> in_path("<a:wave:123>")
    'wave:123'
    """
    if not emoji.startswith("<"):
        return emoji
    return ":".join(emoji.strip("<>").split(":")[-2:])


def _channel(room: RoomRef) -> RoomRef:
    """A channel. `Refused` for an answer's place, which is none without its token."""
    if not room.id.isdecimal():
        raise Refused("An answer stays as it is.")
    return room


def _kinds(mark: Any) -> list[int]:
    """The kinds of reactions of one emoji that others than the bot have put there."""
    counts = mark.get("count_details") or {"normal": mark.get("count", 1)}
    ordinary = counts.get("normal", 0) - bool(mark.get("me"))
    burst = counts.get("burst", 0) - bool(mark.get("me_burst"))
    return [kind for kind, n in ((_ORDINARY, ordinary), (_BURST, burst)) if n > 0]
