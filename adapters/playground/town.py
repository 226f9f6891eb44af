"""The town: a small chat platform of its own, with a room, direct chats and a log of deeds."""

import json
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from adapters.playground.encode import wires
from adapters.playground.journal import Journal
from adapters.playground.messages import (
    BOT,
    NEIGHBOURS,
    ROOM,
    Content,
    Deed,
    Message,
    Neighbour,
    clean,
    private_room,
    read_deed,
    read_message,
    whose_room,
)
from adapters.playground.writing import Writing
from core.clock import utc_now
from core.errors import MessageGone, PersonGone, Refused, RoomGone
from core.events import split_command

PREFIXES = ("/", "!")

T = TypeVar("T")


class Town:
    """A room, its neighbours and the bot's place among them, kept in `file`.

    What people do and what the bot does are methods here; both are durable when they return. A
    `key` makes a call idempotent for ever. Every call raises `Unreachable` while the file can't be
    read or written, and `Refused` for what can't be done at all.
    """

    def __init__(
        self,
        file: Path,
        people: Sequence[Neighbour] = NEIGHBOURS,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self.people = tuple(people)
        self._by_id = {person.id: person for person in people}
        self._journal = Journal(file, clock)

    async def open(self) -> None:
        """Read what is there, or found the town. An open town stays as it is."""
        await self._journal.open()

    async def close(self) -> None:
        """Let go of the file. Never raises."""
        await self._journal.close()

    # --- what neighbours do ---

    async def say(
        self, who: str, text: str, reply_to: int | None = None, key: str | None = None
    ) -> int:
        """`who` writes in the room; answers with the message's id.

        A command isn't room talk: it is carried out there, but stands among her own notes.
        """
        word, _ = split_command(text, PREFIXES)
        stands_in = private_room(who) if word else ROOM
        return await self._said(who, ROOM, stands_in, text, reply_to, key)

    async def say_privately(
        self, who: str, text: str, reply_to: int | None = None, key: str | None = None
    ) -> int:
        """`who` writes to the bot alone: an answer to note `reply_to`, or else to her latest."""
        room = private_room(who)
        if reply_to is None:
            notes = [m for m in await self.messages(room) if m.kind == "note"]
            reply_to = notes[-1].id if notes else None
        return await self._said(who, room, room, text, reply_to, key)

    async def react(self, who: str, message: int, emoji: str, key: str | None = None) -> None:
        """`who` puts `emoji` under a message she can see. That it is there already is fine."""

        async def work(writing: Writing) -> int:
            row = await writing.standing(message, self.neighbour(who).id)
            if await writing.put(message, emoji, who):
                await writing.log("reacted", who, row["room"], message, emoji)
            return message

        await self._journal.write(work, key)

    async def unreact(self, who: str, message: int, emoji: str, key: str | None = None) -> None:
        """`who` takes her `emoji` away. That it isn't there is fine."""

        async def work(writing: Writing) -> int:
            row = await writing.standing(message, self.neighbour(who).id)
            if await writing.take(message, emoji, who):
                await writing.log("unreacted", who, row["room"], message, emoji)
            return message

        await self._journal.write(work, key)

    async def press(self, who: str, message: int, wire: str, key: str | None = None) -> None:
        """`who` presses the button with this wire on a card, or on a note of hers."""

        async def work(writing: Writing) -> int:
            row = await writing.standing(message, self.neighbour(who).id)
            if wire not in wires(json.loads(row["content"] or "{}")):
                raise Refused("There is no such button.")
            await writing.log("pressed", who, row["room"], message, wire)
            return message

        await self._journal.write(work, key)

    async def take_away(self, who: str, message: int, key: str | None = None) -> None:
        """`who` takes one of the bot's cards out of the room, as a moderator would. That it is
        gone already is `Refused`."""

        async def work(writing: Writing) -> int:
            row = await writing.standing(message, self.neighbour(who).id)
            if json.loads(row["content"] or "{}").get("kind") != "card":
                raise Refused("Only cards can be taken away.")
            await writing.remove(message)
            await writing.log("removed", who, row["room"], message)
            return message

        await self._journal.write(work, key)

    # --- what the bot does ---

    async def post(self, room: str, content: Content, key: str) -> int:
        """The bot's card or note appears in `room`; answers with the message's id."""
        if room != ROOM and whose_room(room) not in self._by_id:
            raise RoomGone(f"There is no room {room}.")
        body = json.dumps(content, ensure_ascii=False)
        return await self._journal.write(lambda w: w.insert(room, BOT, content=body), key)

    async def edit(self, message: int, content: Content, key: str) -> None:
        """The bot's message shows `content` from now on."""

        async def work(writing: Writing) -> int:
            await writing.standing(message)
            await writing.edit(message, json.dumps(content, ensure_ascii=False))
            return message

        await self._journal.write(work, key)

    async def remove(self, message: int, key: str) -> None:
        """The message goes. If it is gone already, all is well."""

        async def work(writing: Writing) -> int:
            await writing.remove(message)
            return message

        await self._journal.write(work, key)

    async def seed(self, message: int, emoji: str, key: str) -> None:
        """The bot's own reaction stands under the message."""

        async def work(writing: Writing) -> int:
            await writing.standing(message)
            await writing.put(message, emoji, BOT)
            return message

        await self._journal.write(work, key)

    # --- reading, and waiting ---

    @property
    def rev(self) -> int:
        """How many changes there were that can be seen, in this town's whole life."""
        return self._journal.rev

    def neighbour(self, who: str) -> Neighbour:
        """The neighbour with this id. Raises `PersonGone` if there is none."""
        if who not in self._by_id:
            raise PersonGone(f"Nobody here is called {who}.")
        return self._by_id[who]

    async def message(self, message: int) -> Message:
        """One message. Raises `MessageGone` if it is."""
        found = await self._messages("SELECT * FROM message WHERE id = ? AND NOT gone", message)
        if not found:
            raise MessageGone(f"Message {message}.")
        return found[0]

    async def messages(self, room: str = ROOM) -> tuple[Message, ...]:
        """Everything that stands in `room`, oldest first."""
        return await self._messages(
            "SELECT * FROM message WHERE room = ? AND NOT gone ORDER BY id", room
        )

    async def latest(self, limit: int) -> tuple[Message, ...]:
        """The newest that stand anywhere, oldest first."""
        return await self._messages(
            "SELECT * FROM (SELECT * FROM message WHERE NOT gone ORDER BY id DESC LIMIT ?)"
            " ORDER BY id",
            limit,
        )

    async def changes(self, since: int) -> tuple[Message, ...]:
        """Every message that changed after `since` (a `rev`), those that went among them."""
        return await self._messages("SELECT * FROM message WHERE rev > ? ORDER BY id", since)

    async def deeds(self, since: int, limit: int = 100) -> tuple[Deed, ...]:
        """What neighbours did after `since` (a `Deed.seq`), in order."""
        rows = await self._journal.read(
            "SELECT deed.*, message.text, message.reply_to, message.room AS stands_in FROM deed"
            " JOIN message ON message.id = deed.message WHERE seq > ? ORDER BY seq LIMIT ?",
            (since, limit),
        )
        # A neighbour who has moved away since did it all the same.
        return tuple(
            read_deed(row, self._by_id.get(row["who"], Neighbour(row["who"], row["who"])))
            for row in rows
        )

    async def changed(self, since: int) -> int:
        """Wait until there is a change after `since`; answers with the `rev` we are at then."""
        return await self._journal.change(since)

    async def more_deeds(self, since: int) -> None:
        """Wait until somebody did something after deed `since`."""
        await self._journal.deed(since)

    async def until(self, look: Callable[[], Awaitable[T]]) -> T:
        """Look at the town now and after every change, until there is something to see."""
        while True:
            rev = self.rev
            if seen := await look():
                return seen
            await self.changed(rev)

    async def _said(
        self, who: str, room: str, stands_in: str, text: str, reply_to: int | None, key: str | None
    ) -> int:
        words = clean(text)
        if not words:
            raise Refused("There is nothing in it.")

        async def work(writing: Writing) -> int:
            self.neighbour(who)
            if reply_to is not None:
                await writing.standing(reply_to, who)
            made = await writing.insert(stands_in, who, words, reply_to=reply_to)
            await writing.log("said", who, room, made)
            return made

        return await self._journal.write(work, key)

    async def _messages(self, sql: str, arg: object) -> tuple[Message, ...]:
        rows = await self._journal.read(sql, (arg,))
        standing = await self._journal.read(
            "SELECT message, emoji, who FROM reaction"
            " WHERE message IN (SELECT value FROM json_each(?)) ORDER BY rev",
            (json.dumps([row["id"] for row in rows]),),
        )
        found: dict[int, dict[str, tuple[str, ...]]] = {row["id"]: {} for row in rows}
        for row in standing:
            under = found[row["message"]]
            under[row["emoji"]] = (*under.get(row["emoji"], ()), row["who"])
        return tuple(read_message(row, found[row["id"]]) for row in rows)
