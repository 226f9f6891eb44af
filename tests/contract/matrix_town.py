"""A homeserver of its own with two rooms on it, one of them encrypted, and the bot as a process
beside it: both can be killed."""

import asyncio
import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from aiohttp import ClientError, ClientSession

from tests.cli.conftest import MANYHANDS, surroundings
from tests.contract.matrix_stage import replaced
from tests.far.process import Process
from tests.far.synapse import Account, MatrixError, Synapse
from tests.matrix.confidants import Confidant, sealed_room
from tests.matrix.neighbours import Neighbour, Source
from tests.matrix.proxy import Proxy

_A_MOMENT = 0.1
_UNREADABLE = "something that she can't read"


class Patient(Neighbour):
    """Her app tries again, under the same transaction id, until the homeserver answers."""

    async def ask(self, method: str, path: str, body: object = None, **query: str) -> Source:
        while True:
            try:
                return await super().ask(method, path, body, **query)
            except ClientError:
                pass
            except MatrixError as error:
                if error.status < 500:
                    raise
            await asyncio.sleep(_A_MOMENT)


class PatientConfidant(Patient, Confidant):
    """The same for an app that encrypts. Who can read what she says is settled the first time."""

    async def send(self, room: str, kind: str, content: Source) -> str:
        olm = self.client.olm
        assert olm
        if kind == "m.reaction":
            return await self.send_as_it_is(room, kind, content)
        if room not in olm.outbound_group_sessions:
            return await super().send(room, kind, content)
        return await self.send_as_it_is(room, *self.client.encrypt(room, kind, content))


class Street:
    """A room and those who live there, by name."""

    def __init__(self, room: str, bot: str, people: dict[str, Neighbour]) -> None:
        self.room = room
        self.bot = bot
        self.people = people
        self._directs: dict[str, list[str]] = {name: [] for name in people}

    @property
    def names(self) -> list[str]:
        """Theirs."""
        return list(self.people)

    async def cards(self) -> list[str]:
        """The cards' ids, oldest first, which anybody can see."""
        query = {"dir": "b", "limit": "500", "filter": json.dumps({"senders": [self.bot]})}
        written = await self._reader.ask("GET", f"/rooms/{quote(self.room)}/messages", **query)
        cards = (e for e in written["chunk"] if self.wrote(e) and not replaced(e))
        return [event["event_id"] for event in cards][::-1]

    async def timeline(self) -> list[Source]:
        """All that happened there, as somebody reads it who lives there."""
        return await self._reader.timeline(self.room)

    async def told(self, who: str) -> list[str]:
        """What the bot said to her alone, oldest first, wherever it invited her to. What it put
        together in one note is taken apart."""
        person = self.people[who]
        await person.sync()
        for room, invitation in tuple(person.invited.items()):
            if invitation["sender"] == self.bot:
                await person.join(room)
                self._directs[who].append(room)
        found = [event for room in self._directs[who] for event in await person.timeline(room)]
        notes = (event["content"].get("body", _UNREADABLE) for event in found if self.wrote(event))
        return [each for note in notes for each in note.split("\n\n")]

    def directs(self, who: str) -> int:
        """How many direct chats with her the bot has begun, as far as she has seen."""
        return len(self._directs[who])

    def wrote(self, event: Source) -> bool:
        """Whether it is a message by the bot that stands."""
        messages = ("m.room.message", "m.room.encrypted")
        return event["sender"] == self.bot and event["type"] in messages and bool(event["content"])

    @property
    def _reader(self) -> Neighbour:
        return next(iter(self.people.values()))


class Town:
    """Two streets on `synapse`. The bot is `manyhands run` in `folder`, behind a proxy."""

    def __init__(self, synapse: Synapse, folder: Path) -> None:
        self.synapse = synapse
        self._folder = folder
        self._process: Process | None = None

    async def open(self, size: int) -> None:
        """`size` people move into each street, and the bot is there."""
        self._http = ClientSession()
        self.proxy = await Proxy(self.synapse.url).__aenter__()
        self._account: Account = self.synapse.user("Hands")
        self.spawn()
        self.plain = await self._street([f"P{i:02}" for i in range(size)], Patient)
        self.sealed = await self._street([f"C{i:02}" for i in range(size)], PatientConfidant)

    async def _street(self, names: Sequence[str], kind: type[Patient]) -> Street:
        people: dict[str, Neighbour] = {}
        for name in names:
            people[name] = await kind.move_in(self.synapse, name, self._http)
        host, *others = people.values()
        bot = self._account.user_id
        room = await host.open_room(bot, **(sealed_room() if kind is PatientConfidant else {}))
        for person in others:
            await person.join(room)
        await host.met(room, bot)
        return Street(room, bot, people)

    async def close(self) -> None:
        """Everybody leaves."""
        await self.kill()
        for street in (self.plain, self.sealed):
            for person in street.people.values():
                await person.move_out()
        await self.proxy.__aexit__(None, None, None)
        await self._http.close()

    def spawn(self) -> None:
        """The bot's process begins."""
        env = surroundings(
            MANYHANDS_ZONE="Europe/London",
            MANYHANDS_GRACE_SECONDS="0.4",
            MANYHANDS_MATRIX__HOMESERVER=self.proxy.url,
            MANYHANDS_MATRIX__USER_ID=self._account.user_id,
            MANYHANDS_MATRIX__PASSWORD=self._account.password,
        )
        self._process = Process([MANYHANDS, "run"], self._folder, env=env)

    async def kill(self) -> None:
        """The bot is gone at this very instruction. It must not have gone by itself."""
        if self._process is not None:
            assert self._process.exit_code is None, self.log[-3000:]
            await asyncio.to_thread(self._process.kill)
            self._process = None

    @property
    def log(self) -> str:
        """What the bot has written to its log."""
        return (self._folder / "output.log").read_text(encoding="utf-8", errors="replace")

    def waits(self) -> bool:
        """Whether the bot still has something to say: that is when a look is worth while."""
        file = f"file:{self._folder / 'manyhands.db'}?mode=ro"
        with closing(sqlite3.connect(file, uri=True)) as database:
            return any(count for (count,) in database.execute(_WAITING))


_WAITING = """
    SELECT count(*) FROM card WHERE due IS NOT NULL
    UNION SELECT count(*) FROM tell WHERE sent IS NULL AND parked IS NULL
    UNION SELECT count(*) FROM timer WHERE name = 'tell'
"""
