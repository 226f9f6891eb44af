"""A Discord that does what lines of JSON tell it, and answers in one line each.

python -m bench._on_discord.far GUILDS CHANNELS PEOPLE
"""

import asyncio
import json
import sys
import time
from collections import Counter
from typing import Any

from tests.far.discord.faults import Request
from tests.far.discord.limits import Limits
from tests.far.discord.server import FarDiscord
from tests.far.discord.world import Channel, Message

ASK = "pick up the kids from Lincoln School tomorrow 3pm"
HAND = "🙋"
EDIT = "PATCH /channels/{channel_id}/messages/{message_id}"
LOOK = "GET /channels/{channel_id}/messages/{message_id}"

Answer = dict[str, Any]


class Scene:
    """A street of people in the first of many guilds. Seconds are on the system's own clock."""

    def __init__(self, far: FarDiscord, guilds: int, channels: int, people: int) -> None:
        self._far = far
        streets = [far.guild(f"Street {number}") for number in range(guilds)]
        for street in streets:
            for number in range(channels):
                street.channel(f"room-{number}")
        self._street = streets[0]
        self._ana = self._street.member("Ana", locale="en-GB")
        self._crowd = [self._street.member(f"Neighbour {n}") for n in range(people)]
        self._cards: list[Message] = []
        self._begun = 0.0

    async def ask(self, rooms: int, hands: int = 1, first: int = 0) -> Answer:
        """Ana asks in so many rooms, and waits until the cards are ready to be reacted to."""
        await self._until(lambda: self._far.world.commands)
        for number in range(first, first + rooms):
            await self._ana.command(self._room(number), "ask", what=ASK, hands=hands)
        return await self.cards(rooms, first, seeds=2)

    async def say(self, rooms: int) -> Answer:
        """She says something in so many rooms: that's what is reacted to then."""
        self._cards = [await self._ana.say(self._room(n), "hello") for n in range(rooms)]
        return {}

    async def cards(self, rooms: int, first: int = 0, seeds: int = 0) -> Answer:
        """The bot's first messages in so many rooms, once they have so many reactions."""

        def ready() -> list[Message]:
            mine = [self._of_the_bot(self._room(n)) for n in range(first, first + rooms)]
            return [m for ms in mine for m in ms[:1] if len(m.reactions) >= seeds]

        await self._until(lambda: len(ready()) == rooms)
        self._cards = ready()
        return {}

    async def react(self, first: int, count: int, seconds: float = 0.0) -> Answer:
        """So many people react, on the cards in turn, at once or spread over the seconds."""
        self._begun = time.monotonic()
        for n in range(first, first + count):
            await self._crowd[n].react(self._cards[n % len(self._cards)], HAND)
            if seconds:
                await asyncio.sleep(seconds / count)
        return {"at": self._begun}

    async def shown(self, text: str) -> Answer:
        """Waits until the first card says this; how long it took, after how many edits."""
        await self._until(lambda: text in self._cards[0].text)
        return {"seconds": time.monotonic() - self._begun, "edits": self._far.count(EDIT)}

    async def edited(self, times: int, text: str) -> Answer:
        """Waits until the first card was edited so often; how long it took, and if it says this."""
        card = self._cards[0]
        await self._until(lambda: card.edits >= times)
        seconds = time.monotonic() - self._begun
        return {"seconds": seconds, "edits": self._far.count(EDIT), "right": text in card.text}

    async def told(self, count: int) -> Answer:
        """Waits until so many people were told, or were given up; how long it took."""
        crowd = self._crowd[:count]
        await self._until(lambda: all(one.heard for one in crowd) or self._quiet(), 300)
        heard = Counter(len(one.heard) for one in crowd)
        last = max(request.when for request in self._far.requests)
        return {
            "seconds": last - self._far.now + time.monotonic() - self._begun,
            "lost": heard[0],
            "twice": sum(often for times, often in heard.items() if times > 1),
            **await self.counted(),
        }

    async def looked(self, since: float) -> Answer:
        """Waits until the bot has looked at a card's reactions; when that was."""

        def found() -> Request | None:
            later = (r for r in self._far.requests if self._when(r) > since)
            return next((r for r in later if r.operation == LOOK), None)

        look = await self._until(found)
        return {"at": self._when(look)}

    async def counted(self) -> Answer:
        """How many requests there were, and what became of them."""
        refused = [request.status == 429 for request in self._far.requests]
        in_a_row = longest = 0
        for one in refused:
            in_a_row = in_a_row + 1 if one else 0
            longest = max(longest, in_a_row)
        return {
            "requests": len(refused),
            "refused": sum(refused),
            "in_a_row": longest,
            "violations": len(self._far.violations),
        }

    def _quiet(self) -> bool:
        """Nothing was asked for longer than any client waits to try again."""
        return self._far.now - self._far.requests[-1].when > 15

    def _when(self, request: Request) -> float:
        return request.when - self._far.now + time.monotonic()

    def _room(self, number: int) -> Channel:
        return self._street.channel(f"room-{number}")

    def _of_the_bot(self, room: Channel) -> list[Message]:
        return [message for message in room.messages if message.author is self._far.world.bot]

    async def _until(self, look: Any, seconds: float = 60.0) -> Any:
        seen = await self._far.until(look, seconds)
        if not seen:
            raise TimeoutError(f"not so after {seconds} s")
        return seen


async def main(guilds: int, channels: int, people: int) -> None:
    """Do what is read, until there is no more."""
    async with FarDiscord(limits=Limits(identify_seconds=0.0)) as far:
        scene = Scene(far, guilds, channels, people)
        _say({name: getattr(far, name) for name in ("api_url", "gateway_url", "token")})
        while line := await asyncio.to_thread(sys.stdin.readline):
            wanted = json.loads(line)
            _say(await getattr(scene, wanted.pop("do"))(**wanted))


def _say(answer: Answer) -> None:
    print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:])))
