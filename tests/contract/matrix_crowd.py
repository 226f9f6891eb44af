"""The people of a street: they ask, put their hands up and take them down, whoever is dead.

What happens under one card happens one after another, so there is no doubt about who came first;
under several cards, and in both streets, it happens at the same time.
"""

import asyncio
from dataclasses import dataclass, field
from random import Random

from tests.contract.matrix_town import Street
from tests.matrix.neighbours import until

CORNERS = 3
_STEP_BACK = 0.3
_MOST_ASKING = 4
_PATIENCE = 120.0  # seconds for a card to come, whoever has to be started again for it


@dataclass(eq=False)
class Hand:
    """One neighbour's hand under a card in some corner of the street."""

    who: str
    card: str
    corner: int
    reaction: str
    up: bool = True


@dataclass(frozen=True)
class Asked:
    """Somebody's ask."""

    who: str
    hands: int


@dataclass
class Crowd:
    """Those in `street`, who do as `chance` has it."""

    street: Street
    chance: Random
    hands: list[Hand] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    """In that order."""
    _cards: list[str] = field(default_factory=list)

    async def ask(self, asks: int) -> None:
        """Some of them ask, one after the other."""
        for _ in range(asks):
            who = self.chance.choice(self.street.names[:_MOST_ASKING])
            people, hands = self.chance.choice((("one", 1), ("two", 2), ("four", 4)))
            errand = f"errand {chr(65 + len(self.asked))}"
            words = f"!ask {people} people for {errand} tomorrow 3pm"
            self.asked.append(Asked(who, hands))
            await self.street.people[who].say(self.street.room, words)

    async def live(self, asks: int, claims: int, seconds: float) -> None:
        """So many of them ask and so many put a hand up, in about `seconds`."""
        corners = (self._corner(i, claims // CORNERS, seconds) for i in range(CORNERS))
        await asyncio.gather(self._ask_now_and_then(asks, seconds), *corners)

    async def _ask_now_and_then(self, asks: int, seconds: float) -> None:
        for _ in range(asks):
            await self._pause(seconds / asks)
            await self.ask(1)

    async def _corner(self, corner: int, claims: int, seconds: float) -> None:
        for _ in range(claims):
            await self._pause(seconds / claims)
            await self._put_up(corner)
            up = [hand for hand in self.hands if hand.corner == corner and hand.up]
            if self.chance.random() < _STEP_BACK:
                await self.step_back(self.chance.choice(up))

    async def _put_up(self, corner: int) -> None:
        who, card = self.chance.choice(await until(lambda: self._free(corner), _PATIENCE))
        emoji = self.chance.choice(("🙋", "🙋", "🙋🏽", "✋"))
        reaction = await self.street.people[who].react(self.street.room, card, emoji)
        self.hands.append(Hand(who, card, corner, reaction))

    async def _free(self, corner: int) -> list[tuple[str, str]]:
        """Who could still put a hand up under which card of that corner; everybody does it once."""
        if len(self._cards) < len(self.asked):
            self._cards = await self.street.cards()
        taken = {(hand.who, hand.card) for hand in self.hands}
        cards, names = self._cards[corner::CORNERS], self.street.names
        return [(who, card) for card in cards for who in names if (who, card) not in taken]

    async def step_back(self, hand: Hand) -> None:
        """She takes it down."""
        await self.street.people[hand.who].redact(self.street.room, hand.reaction)
        hand.up = False

    async def step_back_from_all(self) -> None:
        """The first under each card takes hers down."""
        for card in {hand.card for hand in self.hands}:
            await self.step_back(next(hand for hand in self.hands if hand.card == card and hand.up))

    async def _pause(self, seconds: float) -> None:
        await asyncio.sleep(self.chance.uniform(0, 2 * seconds))  # the moments that this is about
