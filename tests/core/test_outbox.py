"""Each card as its post is, each note once, whatever the chat does."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

import plugins
from core.drawing import draw_card
from core.emoji import Emoji
from core.errors import RateLimited, Refused, SignedOut, Unreachable
from core.events import Here, Reacted, Removed, Said
from core.host import Host, all_of
from core.outbox import Outbox
from core.plugin import discover
from core.refs import MessageRef, Person, PersonRef, RoomRef
from core.words import Words
from storage.board import TortoiseBoard
from tests.core.people import ANA, BEA, CLEO, NOW, ROOM
from tests.core.room import Room


class House:
    """A board, a host and an outbox, with a `Room` at the end of the wire."""

    def __init__(self, folder: Path) -> None:
        self.board = TortoiseBoard(f"sqlite://{folder / 'house.db'}", lambda: NOW)
        features = discover(plugins)
        self.host = Host(features, self.board, Here(), Emoji(), lambda: NOW)
        self.room, self.other = Room(), Room(platform="other")
        self.known: list[MessageRef] = []
        self.restart()
        self._events = 0

    def restart(self) -> None:
        """A new process: it remembers nothing but the board."""
        chats = {"test": self.room, "other": self.other}
        self.outbox = Outbox(self.board, chats, lambda _: Words(), lambda: NOW, self.known.append)

    async def round(self) -> float | None:
        """Say what is due, to the end. Returns when there is more, as things are then."""
        await self.outbox.round()
        await self.outbox.settle()
        return await self.outbox.round()

    async def ask(self, who: Person = ANA, room: RoomRef = ROOM) -> None:
        """`who` asks for a lift."""
        await self.say(who, "ask", "a lift tomorrow 3pm", room)

    async def say(self, who: Person, word: str, text: str, room: RoomRef = ROOM) -> None:
        """`who` gives the command `word`."""
        self._events += 1
        said = Said(
            id=f"said:{self._events}",
            at=NOW,
            who=who,
            room=room,
            community="home",
            text=text,
            word=word,
        )
        await all_of([self.host.take(said)])

    async def hand_up(self, who: Person) -> None:
        """`who` reacts under the latest card."""
        self._events += 1
        reacted = Reacted(
            id=f"reacted:{self._events}",
            at=NOW,
            who=who,
            message=self.card(),
            emoji="🙋",
            added=True,
        )
        await all_of([self.host.take(reacted)])

    def card(self) -> MessageRef:
        """The latest card."""
        return next(m for m in reversed(self.known) if m.room == ROOM)

    def cards(self) -> list[str]:
        """The keys of what was posted in the room."""
        return [key for key, (room, _) in self.room.posted.items() if room == ROOM.id]


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    house = House(tmp_path)
    await house.board.open()
    yield house
    await house.board.close()


async def test_a_card_goes_up_once_with_its_reactions_under_it(house: House) -> None:
    await house.ask()
    await house.round()
    await house.round()

    assert len(house.cards()) == 1
    under = [emoji for message, emoji in house.room.reacted if message == house.card().id]
    assert under == ["🙋", "💛"]
    assert house.room.edits == []
    assert len(house.room.notes("ana")) == 1


async def test_what_was_sent_but_not_recorded_stays_one_message(house: House) -> None:
    await house.ask()
    house.room.late, house.room.faults = True, [Unreachable("cut"), Unreachable("cut")]
    await house.round()
    house.restart()
    await house.round()
    house.restart()
    await house.round()

    assert len(house.room.posted) == 2, "one card, one note"
    due = await house.board.outgoing(NOW)
    assert (due.cards, due.tells) == ((), ())


async def test_a_card_repeated_after_a_crash_ends_up_as_its_post_is(house: House) -> None:
    """The first try got through, the answer didn't; then somebody claimed by word."""
    await house.ask()
    house.room.late, house.room.faults = True, [Unreachable("cut")]
    await house.round()
    await house.say(BEA, "ican", "1")

    house.restart()
    await house.round()
    await house.round()

    assert len(house.cards()) == 1
    assert house.room.edits[-1].slots[0].status == "Bea has it."


async def test_thirty_changes_between_two_rounds_are_one_edit(house: House) -> None:
    await house.ask()
    await house.round()
    for who in (BEA, CLEO):
        await house.hand_up(who)
    await house.round()

    assert [card.slots[0].status for card in house.room.edits] == [
        "Bea has it. There's a backup too."
    ]


async def test_a_card_is_left_alone_between_edits(house: House) -> None:
    house.room.edit_pause = 60.0
    await house.ask()
    await house.round()
    await house.hand_up(BEA)

    wait = await house.round()

    assert house.room.edits == []
    assert wait is not None
    assert 59 < wait <= 60


async def test_it_waits_as_long_as_the_platform_asks(house: House) -> None:
    house.room.faults = [RateLimited(7.0)]
    await house.ask()

    wait = await house.round()

    assert wait is not None
    assert 6 < wait <= 7
    assert house.cards() == []


async def test_one_that_is_refused_does_not_hold_up_the_others(house: House) -> None:
    await house.ask()
    await house.ask(BEA)
    house.room.faults = [Refused("you may not")]
    await house.round()

    assert len(house.cards()) == 1
    assert await house.round() is None, "what was refused isn't tried for ever"


async def test_a_platform_that_is_away_does_not_hold_up_another(house: House) -> None:
    house.room.faults = [Unreachable("away") for _ in range(1000)]
    for _ in range(120):
        await house.ask()
    there = RoomRef("other", "room")
    await house.round()
    await house.ask(Person(PersonRef("other", "bea"), "Bea"), there)
    await house.round()

    assert len(house.other.posted) == 2


async def test_a_sign_in_that_is_no_longer_accepted_ends_the_run(house: House) -> None:
    await house.ask()
    house.room.faults = [SignedOut()]

    with pytest.raises(SignedOut):
        await house.outbox.run()


async def test_a_fault_of_our_own_spares_the_others(house: House) -> None:
    await house.ask()
    await house.ask(BEA)
    house.room.faults = [ZeroDivisionError()]
    await house.round()

    assert len(house.cards()) == 1


async def test_what_was_taken_back_before_it_was_shown_never_is(house: House) -> None:
    await house.ask()
    await house.say(ANA, "nevermind", "1")
    await house.round()

    assert house.cards() == []
    assert await house.round() is None


async def test_a_reaction_quicker_than_our_record_of_the_card_counts(house: House) -> None:
    """The card stands in the room, but we haven't heard back yet when two react, and one of them
    takes it back."""
    await house.ask()
    card = (await house.board.outgoing(NOW)).cards[0]
    message = await house.room.send(ROOM, draw_card(card.post, Words()), "first")
    early = [
        Reacted(id=f"test:{who.name}", at=NOW, who=who, message=message, emoji="🙋", added=True)
        for who in (BEA, CLEO)
    ]
    gone = Removed(id="gone", at=NOW, who=BEA, message=MessageRef(ROOM, "Bea"))
    await all_of([house.host.take(event) for event in (*early, gone)])

    await house.board.card_sent(card, message)
    house.host.message_known(message)

    assert await house.host.take(early[1]) is None, "it is in already"
    shown = await house.board.shown_cards("test")
    assert [mark.who.name for mark in shown[0].reactions] == ["Cleo"]
