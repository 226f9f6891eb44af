"""What is wrong after a crowd did things and the bot died among it: nothing, one hopes."""

import re
from collections import Counter
from collections.abc import Iterator

from adapters.discord.encode import read_mark
from tests.contract.discord_crowd import Crowd, Hand
from tests.contract.discord_process import ProcessStage
from tests.far.discord.world import Message

Places = dict[int, tuple[list[str], list[str]]]
"""Helpers and backups by number, in the order in which they came."""

_NAME = re.compile(r"\bN\d\d\b")
_CLAIMS = """
    SELECT post.number, claim.person, claim.helper FROM claim
    JOIN post ON post.id = claim.post_id ORDER BY claim.seq
"""
# Who takes no direct messages and read that the bot did not respond may have no place where a late
# answer could go, as long as there is no card: she presses again.
_UNSAID = {
    "notes wait": "SELECT count(*) FROM tell WHERE sent IS NULL AND parked IS NULL",
    "notes were given up": """
        SELECT count(*) FROM tell WHERE parked IS NOT NULL AND key NOT LIKE 'answer:%'
    """,
    "cards wait": "SELECT count(*) FROM card WHERE due IS NOT NULL",
    "cards were given up": "SELECT count(*) FROM card WHERE parked IS NOT NULL",
    "people are still to be told": "SELECT count(*) FROM timer WHERE name = 'tell'",
}


def wrong(stage: ProcessStage, crowd: Crowd) -> list[str]:
    """Whatever isn't as it should be, once the bot has had the time to say everything."""
    places = _on_the_board(stage)
    return [
        *_unsaid(stage, crowd),
        *doubled(stage),
        *_cards_wrong(stage, places),
        *_hands_wrong(crowd, places),
        *_notes_wrong(stage, crowd, places),
    ]


def _on_the_board(stage: ProcessStage) -> Places:
    places: Places = {}
    for number, person, helper in stage.read(_CLAIMS):
        helpers, backups = places.setdefault(number, ([], []))
        (helpers if helper else backups).append(stage.far.world.users[int(person)].name)
    return places


def _unsaid(stage: ProcessStage, crowd: Crowd) -> Iterator[str]:
    for what, query in _UNSAID.items():
        ((count,),) = stage.read(query)
        if count:
            yield f"{count} {what}"
    yield from (f"{who} waits for an answer" for who in stage.kept_waiting())
    for what, who in crowd.asked.items():
        if not stage.cards_of(what):
            yield f"{who} asked for {what!r}, and there is no card"


def doubled(stage: ProcessStage) -> Iterator[str]:
    """A message of ours carries a mark of its key."""
    world = stage.far.world
    for channel in world.channels.values():
        ours = [message for message in channel.messages if message.author is world.bot]
        marks = Counter(map(_mark, ours))
        twice = [message.text for message in ours if marks[_mark(message)] > 1]
        if twice:
            yield f"twice in {channel}: {twice}"


def _mark(message: Message) -> int | None:
    return read_mark({"components": message.components})


def _cards_wrong(stage: ProcessStage, places: Places) -> Iterator[str]:
    cards = stage.standing()
    posts = {number for (number,) in stage.read("SELECT number FROM post")}
    if posts != cards.keys():
        yield f"there are posts {posts}, and cards {set(cards)}"
    for number, (card, *others) in cards.items():
        helpers, backups = places.get(number, ([], []))
        poster = card.text.removeprefix("### ").split()[0]
        if others:
            yield f"#{number} has {1 + len(others)} cards"
        if Counter(_NAME.findall(card.text)) != Counter([poster, *helpers]):
            yield f"{helpers} are in for #{number}, but its card says {card.text!r}"
        if bool(backups) != ("There's a backup too" in card.text):
            yield f"{backups} are behind in #{number}, but its card says {card.text!r}"
        seeded = {emoji for emoji, names in card.reactions.items() if "bot" in names}
        if seeded != {"🙋", "💛"}:
            yield f"under #{number} the bot has put {seeded}"
        told = [message.text for message in stage.about(poster, number)]
        parts = (
            part for text in told for part in text.split("\n\n") if re.search(rf"#{number}\b", part)
        )
        named = Counter(name for part in parts for name in _NAME.findall(part))
        if any(named[who] != 1 for who in helpers):
            yield f"{helpers} are in for #{number}, and {poster} was told {told}"


def _hands_wrong(crowd: Crowd, places: Places) -> Iterator[str]:
    for number in {hand.number for hand in crowd.hands.values()}:
        up = Counter(h.who for h in crowd.hands.values() if h.number == number and h.up)
        helpers, backups = places.get(number, ([], []))
        if up != Counter([*helpers, *backups]):
            yield f"hands up in #{number}: {sorted(up)}, but in are {helpers} and {backups}"


def _notes_wrong(stage: ProcessStage, crowd: Crowd, places: Places) -> Iterator[str]:
    for hand in crowd.hands.values():
        told = [message.text for message in stage.about(hand.who, hand.number)]
        if hand.presses < 2 and len(told) != len(set(told)):
            yield f"{hand.who} was told something twice: {told}"
        if not hand.up:
            continue
        helpers, backups = places.get(hand.number, ([], []))
        mine = f"You have #{hand.number}", f"#{hand.number} is yours after all"
        right = mine if hand.who in helpers else ("You're the backup",)
        if not told or not any(words in told[-1] for words in right):
            yield f"{hand.who} is in {helpers} or {backups}, and was told {told}"
        yield from _overtaken(hand, [*helpers, *backups])


def _overtaken(hand: Hand, order: list[str]) -> Iterator[str]:
    """Whoever had been told of her place before somebody else came is before her."""
    for other in hand.ahead:
        both = hand.who in order and other.who in order
        if other.up and both and order.index(other.who) > order.index(hand.who):
            yield f"{other.who} came before {hand.who} in #{hand.number}, but it is {order}"
