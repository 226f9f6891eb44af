"""A homeserver and the people on it, who do what lines of JSON tell them.

python -m bench._on_matrix.far PEOPLE

Each line is answered in one. Times are on the system's monotonic clock.
"""

import asyncio
import json
import sys
import time
from dataclasses import asdict
from typing import Any

from aiohttp import ClientSession, TCPConnector

from bench._on_matrix.words import ASK, HAND, HELLO, HOW_MANY
from tests.far.synapse import Synapse
from tests.matrix.neighbours import Neighbour, until

Answer = dict[str, Any]

SEEDS = 2
"""How many reactions the bot puts under a card."""


class Scene:
    """One room at a time, with the bots in it whose turn it is."""

    def __init__(self, synapse: Synapse, http: ClientSession) -> None:
        self._synapse = synapse
        self._http = http
        self._crowd: list[Neighbour] = []
        self._room = ""
        self._cards: list[str] = []

    async def move_in(self, people: int) -> None:
        """Ana and so many others get accounts."""
        self._ana = await self._neighbour("Ana")
        self._crowd = [await self._neighbour("Neighbour") for _ in range(people)]

    async def room(self) -> Answer:
        """Opens a new room to everybody."""
        self._cards = []
        self._room = await self._ana.open_room()
        for person in self._crowd:
            await person.join(self._room)
        return {}

    async def bot(self) -> Answer:
        """A new bot in it, whose account is the answer."""
        bot = await self._neighbour("Hands")
        await bot.join(self._room)
        return {"url": self._synapse.url, **asdict(bot.account)}

    async def ask(self, cards: int, bot: str) -> Answer:
        """Ana asks so often, and waits until the cards of `bot` are ready to be reacted to."""
        for _ in range(cards):
            await self._ana.say(self._room, ASK)

        async def ready() -> list[str]:
            by_bot = [e for e in await self._ana.timeline(self._room) if e["sender"] == bot]
            seeds = [event for event in by_bot if event["type"] == "m.reaction"]
            shown = [e["event_id"] for e in by_bot if e["type"] == "m.room.message"]
            return shown if len(seeds) >= SEEDS * cards else []

        self._cards = await until(ready, 60)
        return {}

    async def say(self, cards: int) -> Answer:
        """She says hello so often: that's what is reacted to then."""
        self._cards = [await self._ana.say(self._room, HELLO) for _ in range(cards)]
        return {}

    async def react(self, first: int, cards: int, count: int, every: float = 0.0) -> Answer:
        """So many reactions, on so many cards from `first` on in turn: at once, or one `every` so
        many seconds, whether those before it are done or not. For each event, when its PUT
        returned."""
        chosen, begun = self._cards[first : first + cards], time.monotonic()

        async def put(number: int) -> tuple[str, float]:
            await asyncio.sleep(begun + number * every - time.monotonic())
            person, card = self._crowd[number // cards], chosen[number % cards]
            event_id = await person.react(self._room, card, HAND)
            return event_id, time.monotonic()

        done = await asyncio.gather(*map(put, range(count)))
        return {"begun": begun, "returned": dict(done)}

    async def how_many(self) -> Answer:
        """Ana asks the bots what they heard of."""
        await self._ana.say(self._room, HOW_MANY)
        return {}

    async def _neighbour(self, name: str) -> Neighbour:
        return await Neighbour.move_in(self._synapse, name, self._http)


async def main(people: int) -> None:
    """Do what is read, until there is no more."""
    synapse = await asyncio.to_thread(Synapse().start)
    try:
        async with ClientSession(connector=TCPConnector(limit=0)) as http:
            scene = Scene(synapse, http)
            await scene.move_in(people)
            _say({})
            while line := await asyncio.to_thread(sys.stdin.readline):
                wanted = json.loads(line)
                _say(await getattr(scene, wanted.pop("do"))(**wanted))
    finally:
        synapse.close()


def _say(answer: Answer) -> None:
    print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
