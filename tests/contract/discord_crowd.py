"""A crowd on Discord, around a bot that may be dead.

People put their hands up and take them down, by reaction and by button. Whoever reads that the bot
did not respond presses again, as people do.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from random import Random

from tests.contract.discord_process import ProcessStage
from tests.far.discord.interactions import Interaction
from tests.far.discord.world import Message

_ALL_CARDS = 7


@dataclass(eq=False)
class Hand:
    """One neighbour's hand for one card.

    It is `settled` once she knows whether it counts; `ahead` are those who had been told of theirs
    before.
    """

    who: str
    number: int
    ahead: list["Hand"]
    emoji: str = ""  # none if it was by button
    burst: bool = False
    up: bool = True
    settled: bool = False
    presses: int = 0


@dataclass
class Crowd:
    """`size` neighbours who do as `chance` has it."""

    stage: ProcessStage
    chance: Random
    size: int
    hands: dict[tuple[str, int], Hand] = field(default_factory=dict)
    asked: dict[str, str] = field(default_factory=dict)
    """Who asked, by what for."""
    _busy: list["asyncio.Task[None]"] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.names = [f"N{i:02}" for i in range(self.size)]
        for who in self.chance.sample(self.names, self.size // 10):
            self.stage.person(who).close_direct_messages()

    async def do_something(self) -> None:
        """One of them does one thing. It takes no time, but an answer to it may."""
        kind = self.chance.choices(("react", "press", "back", "ask"), (58, 12, 26, 4))[0]
        mine = [hand for hand in self.hands.values() if hand.up and hand.settled]
        if kind == "ask" and len(self.asked) < _ALL_CARDS:
            self.ask(self.chance.choice(self.names))
        elif kind == "back" and mine:
            await self._step_back(self.chance.choice(mine))
        else:
            await self._put_up(by_button=kind == "press")

    def ask(self, who: str) -> None:
        """She asks for something, again and again until there is an answer or a card."""
        what, hands = (
            f"errand {chr(65 + len(self.asked))}",
            self.chance.choice(("one", "two", "four")),
        )
        self.asked[what] = who
        words = f"!ask {hands} people for {what} tomorrow 3pm"
        self._busy.append(asyncio.create_task(self._until_asked(who, what, words)))

    async def at_rest(self) -> None:
        """Nobody is still pressing."""
        await asyncio.gather(*self._busy)

    async def _put_up(self, *, by_button: bool) -> None:
        cards = {number: card for number, (card, *_) in self.stage.standing().items()}
        free = [
            (who, number)
            for number, card in cards.items()
            for who in self.names
            if (who, number) not in self.hands and f"{who} could use" not in card.text
        ]
        if not free:
            return
        who, number = self.chance.choice(free)
        others = [h for h in self.hands.values() if h.number == number and h.settled and h.up]
        ahead = [other for other in others if self.stage.about(other.who, number)]
        self.hands[who, number] = hand = Hand(who, number, ahead)
        if by_button:
            self._press(hand, cards[number], "I can help")
            return
        hand.emoji = self.chance.choice(("🙋", "🙋", "🙋", "🙋🏽"))
        hand.burst = self.chance.random() < 0.1
        hand.settled = True
        await self.stage.person(who).react(cards[number], hand.emoji, burst=hand.burst)

    async def _step_back(self, hand: Hand) -> None:
        hand.up = False
        if hand.emoji:
            (card, *_) = self.stage.standing()[hand.number]
            await self.stage.person(hand.who).unreact(card, hand.emoji, burst=hand.burst)
            return
        notes = [note for note in self.stage.about(hand.who, hand.number) if note.buttons]
        self._press(hand, notes[-1], "I can't after all")

    def _press(self, hand: Hand, message: Message, button: str) -> None:
        async def press() -> Interaction:
            hand.presses += 1
            return await self.stage.press(hand.who, message, button)

        hand.settled = False
        self._busy.append(asyncio.create_task(self._until_answered(hand, press)))

    async def _until_answered(
        self, hand: Hand, press: Callable[[], Awaitable[Interaction]]
    ) -> None:
        doing = await (await press()).done()
        while not doing.answered:
            doing = await (await press()).done()
        hand.settled = not doing.thinking

    async def _until_asked(self, who: str, what: str, words: str) -> None:
        doing = None
        while not (doing and doing.answered) and not self.stage.cards_of(what):
            await self.stage.say(who, words)
            doing = await self.stage.latest(who).done()
