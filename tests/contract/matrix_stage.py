"""Matrix as a stage: real accounts on a real homeserver, over plain HTTP or with encryption."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote

from aiohttp import ClientSession

from adapters.matrix.chat import MatrixChat
from adapters.matrix.settings import MatrixSettings
from core.emoji import keycap, plain
from tests.far.synapse import Account, Synapse
from tests.matrix.confidants import Confidant, sealed_room
from tests.matrix.neighbours import Neighbour, Source, until


class Running(Protocol):
    """A bot that runs."""

    async def stop(self) -> None:
        """End it, as its process would end."""
        ...


Start = Callable[[MatrixChat], Awaitable[Running]]
"""Starts a bot on a chat, always on the same database."""


class MatrixStage:
    """A room on `synapse`, and the bot that `start` starts. People move in when first spoken of.

    `folder` keeps the bot's sign-in. `edit_pause` takes the place of the chat's own. In a `sealed`
    one, the room and the direct chats are encrypted, and people's clients are nio. `homeserver` is
    where the bot looks for it, if something stands in between.
    """

    types_freely = True

    def __init__(
        self,
        synapse: Synapse,
        folder: Path,
        start: Start,
        edit_pause: float = 0.05,
        *,
        sealed: bool = False,
        homeserver: str = "",
    ) -> None:
        self.name = "matrix-encrypted" if sealed else "matrix"
        self._kind = Confidant if sealed else Neighbour
        self._how: dict[str, Any] = sealed_room() if sealed else {}
        self._synapse = synapse
        self._homeserver = homeserver or synapse.url
        self._store = folder / "matrix-store"
        self._start = start
        self._edit_pause = edit_pause
        self._people: dict[str, Neighbour] = {}
        self._directs: dict[str, list[str]] = {}
        self._bot: Running | None = None

    async def open(self) -> None:
        """A room is opened, and the bot invited to it."""
        self.account: Account = self._synapse.user("Hands")
        self._http = ClientSession()
        self._host = await self._kind.move_in(self._synapse, "Host", self._http)
        self.room = await self._host.open_room(self.account.user_id, **self._how)
        await self.start_bot()
        await self._host.met(self.room, self.account.user_id)

    async def close(self) -> None:
        """Everybody leaves."""
        await self.stop_bot()
        for person in (self._host, *self._people.values()):
            await person.move_out()
        await self._http.close()

    # --- doing ---

    async def say(self, who: str, text: str) -> None:
        await (await self._person(who)).say(self.room, text)

    async def say_privately(self, who: str, text: str) -> None:
        person = await self._person(who)
        notes = await self._notes(who)
        if notes:
            latest = notes[-1]
            reply = {"m.in_reply_to": {"event_id": latest["event_id"]}}
            await person.say(latest["room_id"], text, **{"m.relates_to": reply})
            return
        room = await self._direct_from(who)
        await person.say(room, text)

    async def react(self, who: str, number: int, emoji: str) -> None:
        card = await until(lambda: self._card(number))
        await (await self._person(who)).react(self.room, card["event_id"], emoji)

    async def unreact(self, who: str, number: int, emoji: str) -> None:
        person = await self._person(who)
        card = await until(lambda: self._card(number))
        for reaction in await self._reactions(card):
            key = reaction["content"]["m.relates_to"]["key"]
            if reaction["sender"] == person.id and key == emoji:
                await person.redact(self.room, reaction["event_id"])

    async def remove_card(self, number: int) -> None:
        card = await until(lambda: self._card(number))
        await self._host.redact(self.room, card["event_id"])

    async def choose(self, who: str, position: int) -> None:
        asked = [n for n in await self._notes(who) if keycap(1) in n["content"]["body"]][-1]
        person = await self._person(who)
        await person.react(asked["room_id"], asked["event_id"], keycap(position))

    # --- looking ---

    async def cards(self) -> list[str]:
        return [card["shown"]["body"] for card in await self._cards()]

    async def notes(self, who: str) -> list[str]:
        return [note["content"]["body"] for note in await self._notes(who)]

    async def files(self, who: str) -> list[str]:
        await self._notes(who)
        person, bot = await self._person(who), self.account.user_id
        return [f for room in self._directs[who] for f in await person.files(room, bot)]

    async def card_reactions(self, number: int) -> dict[str, set[str]]:
        names = {person.id: name for name, person in self._people.items()}
        names[self.account.user_id] = "bot"
        found: dict[str, set[str]] = {}
        for reaction in await self._reactions(await self._card(number)):
            key = plain(reaction["content"]["m.relates_to"]["key"])
            found.setdefault(key, set()).add(names[reaction["sender"]])
        return found

    async def card_edits(self, number: int) -> int:
        card = await self._card(number)
        edits = (replaced(event) for event in await self._written())
        return sum(edited == card["event_id"] for edited in edits)

    # --- the bot ---

    async def start_bot(self) -> None:
        settings = MatrixSettings(
            self._homeserver,
            self.account.user_id,
            "MANYHANDS",
            self._store,
            password=self.account.password,
        )
        chat = MatrixChat(settings)
        chat.edit_pause = self._edit_pause
        self._bot = await self._start(chat)

    async def stop_bot(self) -> None:
        if self._bot is not None:
            await self._bot.stop()
            self._bot = None

    # --- behind the scenes ---

    async def _person(self, name: str) -> Neighbour:
        if name not in self._people:
            person = await self._kind.move_in(self._synapse, name, self._http)
            await person.join(self.room)
            self._people[name] = person
            self._directs[name] = []
        return self._people[name]

    async def _written(self) -> list[Source]:
        return await self._host.messages(self.room, self.account.user_id)

    async def _cards(self) -> list[Source]:
        """The cards that stand, each with what it shows now as `shown`."""
        cards: dict[str, Source] = {}
        for event in await self._written():
            edited = replaced(event)
            if edited in cards:
                cards[edited]["shown"] = event["content"]["m.new_content"]
            elif not edited and "#" in event["content"]["body"]:
                cards[event["event_id"]] = {**event, "shown": event["content"]}
        return list(cards.values())

    async def _card(self, number: int) -> Source:
        """The card of #`number`; empty if there is none."""
        head = f"#{number}"
        cards = await self._cards()
        return next((c for c in cards if head in c["shown"]["body"].split()), {})

    async def _reactions(self, card: Source) -> list[Source]:
        path = f"/_matrix/client/v1/rooms/{quote(self.room)}/relations/{quote(card['event_id'])}"
        found = await self._host.ask("GET", f"{path}/m.annotation/m.reaction", limit="500")
        chunk: list[Source] = found["chunk"]
        return chunk[::-1]

    async def _notes(self, who: str) -> list[Source]:
        """What the bot wrote to her alone; she accepts what direct chats it invites her to."""
        person = await self._person(who)
        await person.sync()
        for room, invitation in tuple(person.invited.items()):
            if invitation["sender"] == self.account.user_id:
                await person.join(room)
                self._directs[who].append(room)
        found: list[Source] = []
        for room in self._directs[who]:
            sent = await person.messages(room, self.account.user_id)
            found += [event for event in sent if event["content"]["msgtype"] != "m.file"]
        return sorted(found, key=lambda note: int(note["origin_server_ts"]))

    async def _direct_from(self, who: str) -> str:
        """A direct chat that she begins."""
        person, bot = await self._person(who), self.account.user_id
        if not self._directs[who]:
            how = {"preset": "trusted_private_chat", "is_direct": True, **self._how}
            room = await person.open_room(bot, **how)
            await person.met(room, bot)
            self._directs[who].append(room)
        return self._directs[who][-1]


def replaced(event: Source) -> str:
    """The message that an edit takes the place of."""
    relation = event["content"].get("m.relates_to", {})
    edited: str = relation.get("event_id", "") if relation.get("rel_type") == "m.replace" else ""
    return edited
