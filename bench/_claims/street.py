"""A street of open asks with their cards up, and the people who are about to react."""

import asyncio
import os
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from core.decision import Decision
from core.events import Reacted, Said
from core.ports import Change, Found, Fresh
from core.posts import Period, Post, Slot, State
from core.refs import MessageRef, Person, PersonRef, RoomRef
from storage.board import TortoiseBoard

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
ROOM = RoomRef("bench", "square")
ANA = Person(PersonRef("bench", "ana"), "Ana")


@dataclass(frozen=True)
class Street:
    """So many asks of three slots each, and so many people who each claim one, all at once."""

    posts: int
    claims: int

    @property
    def name(self) -> str:
        return "on one post" if self.posts == 1 else f"over {self.posts} posts"


def clock() -> datetime:
    """The bench's clock stands still."""
    return NOON


def message(post: int) -> MessageRef:
    """The card of a post."""
    return MessageRef(ROOM, f"card-{post}")


def hands_up(street: Street, first: int = 0, claims: int | None = None) -> list[Reacted]:
    """A reaction each of people from `first` on, the posts in turn."""
    numbers = range(first, first + (claims or street.claims))
    return [_hand_up(n, n % street.posts) for n in numbers]


def warm_up() -> list[Reacted]:
    """A few on the post that doesn't count, by people of this process."""
    first = os.getpid() * 10
    return [replace(_hand_up(n, -1), id=f"warm:{n}") for n in range(-first, 9 - first)]


def _hand_up(n: int, post: int) -> Reacted:
    who = Person(PersonRef("bench", f"person-{n}"), f"Person {n}")
    return Reacted(id=f"bench:{n}", at=NOON, who=who, message=message(post), emoji="🙋", added=True)


async def build(url: str, street: Street) -> None:
    """The asks in the database at `url`, with their cards up."""
    board = TortoiseBoard(url, clock)
    await board.open()
    try:
        ids = range(-1, street.posts)
        await asyncio.gather(*(board.apply(_asks(id_)) for id_ in ids))
        due = await board.outgoing(NOON, limit=len(ids) + 1)
        sent = (board.card_sent(card, message(card.post.id - 2)) for card in due.cards)
        await asyncio.gather(*sent)
        await asyncio.gather(*(board.card_seeded(card) for card in due.cards))
    finally:
        await board.close()


def _asks(id_: int) -> Change:
    said = Said(id=f"ask:{id_}", at=NOON, who=ANA, room=ROOM, community="bench", text="")
    # Ids are not negative, and 0 is no id.
    return Change(said, Fresh("bench"), lambda found: _opened(id_ + 2, found))


def _opened(id_: int, found: Found) -> Decision:
    return Decision(post=an_ask(id_, found.number))


def an_ask(id_: int, number: int, first: datetime = NOON + timedelta(days=1)) -> Post:
    """An open ask of three slots, a day apart."""
    starts = (first + timedelta(days=day) for day in range(3))
    periods = (Period(start, start + timedelta(hours=2)) for start in starts)
    return Post(
        id=id_,
        community="bench",
        number=number,
        kind="ask",
        poster=ANA,
        room=ROOM,
        text="Pick up the kids from Lincoln School",
        state=State.OPEN,
        zone="Europe/Berlin",
        language="en",
        created=NOON,
        slots=tuple(Slot(index, period) for index, period in enumerate(periods)),
    )
