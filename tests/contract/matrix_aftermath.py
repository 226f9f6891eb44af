"""What is wrong after a crowd did things and both servers died among it: nothing, one hopes.

All of it is seen from the outside: what stands in the rooms, as people read it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from core.emoji import plain
from tests.contract.matrix_crowd import Crowd
from tests.contract.matrix_stage import replaced
from tests.matrix.neighbours import Source

_UP = "It's up"
_NAME = re.compile(r"\b[PC]\d\d\b")
_NUMBER = re.compile(r" · #(\d+)$", re.MULTILINE)


@dataclass(frozen=True)
class Card:
    """A card, with what it said first and after each edit, and where in the timeline."""

    id: str
    texts: tuple[tuple[int, str], ...]

    @property
    def text(self) -> str:
        """What it says now."""
        return self.texts[-1][1]

    @property
    def number(self) -> int:
        found = _NUMBER.search(self.text)
        return int(found[1]) if found else 0

    @property
    def poster(self) -> str:
        return self.text.split()[0]


@dataclass(frozen=True)
class Seen:
    """What was seen in a street: the timeline, and what each of its people was told alone."""

    crowd: Crowd
    timeline: Sequence[Source]
    told: Mapping[str, Sequence[str]]
    directs: Mapping[str, int]
    """How many direct chats the bot has with each."""

    @cached_property
    def cards(self) -> list[Card]:
        """Oldest first."""
        texts: dict[str, list[tuple[int, str]]] = {}
        for i, event in enumerate(self.timeline):
            if self.crowd.street.wrote(event):
                content = event["content"]
                shown = content.get("m.new_content", content).get(
                    "body", "something that nobody can read"
                )
                texts.setdefault(replaced(event) or event["event_id"], []).append((i, shown))
        return [Card(id_, tuple(said)) for id_, said in texts.items()]

    def states(self, card: Card) -> list[tuple[int, list[str]]]:
        """Whose hands were up under the card, first come first as the homeserver has it: each time
        that changed, and where in the timeline."""
        under = {hand.reaction: hand.who for hand in self.crowd.hands if hand.card == card.id}
        up: dict[str, str] = {}
        found: list[tuple[int, list[str]]] = [(0, [])]
        for i, event in enumerate(self.timeline):
            gone = str(event["content"].get("redacts", ""))
            if event["event_id"] in under:
                up[event["event_id"]] = under[event["event_id"]]
            elif up.pop(gone, None) is None:
                continue
            found.append((i, [who for who in up.values() if who != card.poster]))
        return found


def wrong(seen: Seen) -> list[str]:
    """Whatever isn't as it should be, once the bot has had the time to say everything."""
    found = list(_posts_wrong(seen))
    for card in seen.cards if not found else ():
        hands = seen.crowd.asked[card.number - 1].hands
        found += [*_card_wrong(seen, card, hands), *_notes_wrong(seen, card, hands)]
    return found + list(_doubled(seen))


def _posts_wrong(seen: Seen) -> Iterator[str]:
    """Each ask has one card, and they came in the order in which they were asked for."""
    cards = [(card.number, card.poster) for card in seen.cards]
    asked = [(i, asked.who) for i, asked in enumerate(seen.crowd.asked, start=1)]
    if cards != asked:
        yield f"asked for was {asked}, and there are cards {cards}"


def _card_wrong(seen: Seen, card: Card, hands: int) -> Iterator[str]:
    states = seen.states(card)
    helpers, backups = states[-1][1][:hands], states[-1][1][hands:]
    if _NAME.findall(card.text) != [card.poster, *helpers]:
        yield f"{helpers} are in for #{card.number}, but its card says {card.text!r}"
    if bool(backups) != ("There's a backup too" in card.text):
        yield f"{backups} are behind in #{card.number}, but its card says {card.text!r}"
    seeded = Counter(_seeds(seen, card))
    if seeded != {"🙋": 1, "💛": 1}:
        yield f"under #{card.number} the bot has put {seeded}"
    yield from _going_back(card, [(i, up[:hands]) for i, up in states])


def _seeds(seen: Seen, card: Card) -> Iterator[str]:
    for event in seen.timeline:
        relation = event["content"].get("m.relates_to", {})
        mine = event["type"] == "m.reaction" and event["sender"] == seen.crowd.street.bot
        if mine and relation.get("event_id") == card.id:
            yield plain(relation["key"])


def _going_back(card: Card, states: list[tuple[int, list[str]]]) -> Iterator[str]:
    """An edit that shows how things were before what an earlier edit showed."""
    reached = 0
    for at, text in card.texts:
        shown = _NAME.findall(text)[1:]
        fits = (
            i for i, (since, up) in enumerate(states) if i >= reached and since < at and up == shown
        )
        reached = next(fits, -1)
        if reached < 0:
            yield f"#{card.number} said {text!r} too late, or never should have: {states}"
            return


def _notes_wrong(seen: Seen, card: Card, hands: int) -> Iterator[str]:
    number, up = card.number, seen.states(card)[-1][1]
    for i, who in enumerate(up):
        mine = (f"You have #{number}", f"#{number} is yours after all")
        right = mine if i < hands else ("You're the backup",)
        told = _about(seen, who, number)
        if not told or not any(words in told[-1] for words in right):
            yield f"{who} is at {i} of {hands} in #{number}, and was told {told}"
    told = _about(seen, card.poster, number)
    named = Counter(name for text in told for name in _NAME.findall(text))
    if any(named[who] != 1 for who in up[:hands]):
        yield f"{up[:hands]} are in for #{number}, and {card.poster} was told {told}"


def _about(seen: Seen, who: str, number: int) -> list[str]:
    return [text for text in seen.told[who] if re.search(rf"#{number}\b", text)]


def _doubled(seen: Seen) -> Iterator[str]:
    """Nobody puts her hand up twice for one thing, so the same words are never right twice, but for
    those that name nobody: that an ask is up, and that a place is free again."""
    for who, told in seen.told.items():
        up = sum(_UP in text for text in told)
        asked = sum(asked.who == who for asked in seen.crowd.asked)
        if up != asked:
            yield f"{who} asked {asked} times, and was told {up} times that it's up"
        again = [text for text in told if _UP not in text and "is open again" not in text]
        yield from (f"{who} was told {n} times {t!r}" for t, n in Counter(again).items() if n > 1)
        if told and seen.directs[who] != 1:
            yield f"{who} has {seen.directs[who]} direct chats with the bot"
