"""What the bot lists on Discord: its commands, the forms they open, what may be picked there."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import structlog

from adapters.discord.asked import Asked, Way, form_for, read_interaction
from adapters.discord.calls import Calls
from adapters.discord.commands import commands, differs, menus
from adapters.discord.encode import answer, choices, mark_of, opening
from adapters.discord.interactions import Interactions
from adapters.discord.rooms import Rooms
from adapters.discord.suggestions import time_choices, zone_choices
from core.cards import Note
from core.decision import line
from core.errors import ChatError
from core.events import Event, Said
from core.findings import Finding
from core.forms import Field, Kind, Menu
from core.words import FALLBACK, Words, languages

log = structlog.get_logger()

_SETUP = "setup"
_PUBLIC_THREAD, _PRIVATE_THREAD, _NEWS_THREAD = 11, 12, 10
_COMMANDS = "/applications/{application_id}/commands"


class Listed:
    """The menu as Discord has it. `words` are those of a language; `me` the application's id."""

    def __init__(
        self,
        menu: Menu,
        words: Callable[[str], Words],
        calls: Calls,
        rooms: Rooms,
        interactions: Interactions,
        me: Callable[[], str],
    ) -> None:
        self._menu = menu
        self._words = words
        self._calls = calls
        self._rooms = rooms
        self._interactions = interactions
        self._me = me
        self._catalogue = {FALLBACK: words(FALLBACK)} | {code: words(code) for code in languages()}
        self._menus = menus(menu, self._catalogue)
        self._registering: asyncio.Task[None] | None = None

    def register_once(self) -> None:
        """Have Discord list the commands, unless it does; again at the next session if it can't."""
        if self._registering is None:
            self._registering = asyncio.create_task(self._try())

    async def close(self) -> None:
        """Leave it at that."""
        if self._registering is not None:
            self._registering.cancel()
            await asyncio.gather(self._registering, return_exceptions=True)

    async def _try(self) -> None:
        try:
            await self._register()
        except ChatError as fault:
            self._registering = None
            log.error("Discord doesn't know the commands yet", why=fault.detail)

    async def _register(self) -> None:
        wanted = commands(self._menu, self._catalogue)
        at = {"application_id": self._me()}
        listed = await self._calls.call("GET", _COMMANDS, at, query={"with_localizations": "true"})
        if differs(wanted, listed):
            await self._calls.call("PUT", _COMMANDS, at, json=wanted)
            log.info("told Discord of the commands", commands=len(wanted))

    def hear(self, data: dict[str, Any]) -> Event | None:
        """What somebody did, of INTERACTION_CREATE. What needs no thought is answered here."""
        asked = read_interaction(data, self._menu, self._menus)
        if asked is None:
            return None
        self._learn_thread(data)
        words = self._words(asked.locale.partition("-")[0])
        if asked.kind is Way.AUTOCOMPLETE:
            self._interactions.reply(asked, choices(self._suggested(asked, words)))
            return None
        form = form_for(asked, self._menu, words)
        if form is not None:
            self._interactions.reply(asked, opening(form))
            return None
        if asked.event is None:
            gone = Note(words.say("button-gone"))
            self._interactions.reply(asked, answer(gone, mark_of(asked.id)))
            return None
        self._interactions.awaits(asked)
        return self._with_findings(asked.event)

    def _suggested(self, asked: Asked, words: Words) -> list[tuple[str, str]]:
        typed = asked.options.get(asked.focused, "")
        match self._field(asked):
            case Field(kind=Kind.TIME):
                return time_choices(typed, datetime.now(UTC), words)
            case Field(kind=Kind.ZONE):
                return zone_choices(typed, words.language)
            case _:
                return []

    def _field(self, asked: Asked) -> Field | None:
        fields = (f for e in self._menu.commands if e.word == asked.word for f in e.fields)
        return next((field for field in fields if field.name == asked.focused), None)

    def _with_findings(self, event: Event) -> Event:
        if not isinstance(event, Said) or event.word != _SETUP or event.direct:
            return event
        room = event.options.get("room", event.room.id)
        lacking = self._rooms.lacks(int(room)) if room.isdecimal() else ()
        return replace(event, findings=tuple(lack(name, f"<#{room}>") for name in lacking))

    def _learn_thread(self, data: dict[str, Any]) -> None:
        channel = data.get("channel")
        if not isinstance(channel, dict) or channel.get("type") not in (
            _NEWS_THREAD,
            _PUBLIC_THREAD,
            _PRIVATE_THREAD,
        ):
            return
        parent = channel.get("parent_id")
        if isinstance(parent, str) and parent.isdecimal():
            self._rooms.learn_thread(int(channel["id"]), int(parent))


def lack(permission: str, room: str) -> Finding:
    """That the bot lacks this one in `room`."""
    key = "discord-lacks-" + permission.replace("_", "-")
    return Finding(False, line(key, room=room))
