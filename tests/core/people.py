"""Neighbours and a post of Ana's, for tests of pure rules."""

from datetime import UTC, datetime, timedelta

from core.posts import ASK, Period, Post, Slot, State
from core.refs import Person, PersonRef, RoomRef

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
ROOM = RoomRef("test", "room")


def person(name: str) -> Person:
    """Somebody of that name."""
    return Person(PersonRef("test", name.lower()), name)


ANA, BEA, CLEO, DORA, EVA = (person(name) for name in ("Ana", "Bea", "Cleo", "Dora", "Eva"))


def post_of_ana(hands: tuple[int, ...] = (1,), kind: str = ASK) -> Post:
    """Ana's open post #27 with a slot for each number of hands, tomorrow at three and so on."""
    start = NOW + timedelta(hours=30)
    slots = tuple(
        Slot(i, Period(start + timedelta(days=i), None), count) for i, count in enumerate(hands)
    )
    return Post(
        id=1,
        community="home",
        number=27,
        kind=kind,
        poster=ANA,
        room=ROOM,
        text="Pick up the kids from Lincoln School",
        state=State.OPEN,
        zone="UTC",
        language="en",
        created=NOW,
        slots=slots,
    )
