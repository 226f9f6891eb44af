"""Each card as its post is, each note once, whatever the chat does."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

import plugins
from core.drawing import draw_card
from core.emoji import Emoji
from core.errors import (
    MessageGone,
    PersonGone,
    RateLimited,
    Refused,
    RoomAway,
    RoomGone,
    SignedOut,
    Unreachable,
)
from core.events import Event, Here, Pressed, Reacted, Removed, Said
from core.host import Host, Outcome, all_of
from core.outbox import Outbox
from core.plugin import discover
from core.ports import Can
from core.refs import MessageRef, Person, PersonRef, RoomRef
from core.words import Words
from storage.board import TortoiseBoard
from tests.core.people import ANA, BEA, CLEO, NOW, ROOM
from tests.core.room import Room


def words_for(language: str, zone: str) -> Words:
    return Words(language or "en", zone or "UTC")


class House:
    """A board, a host and an outbox, with a `Room` at the end of the wire."""

    def __init__(self, folder: Path) -> None:
        self.now = NOW
        self.clock = lambda: self.now
        self.board = TortoiseBoard(f"sqlite://{folder / 'house.db'}", self.clock)
        features = discover(plugins)
        self.host = Host(features, self.board, Here(), Emoji(), self.clock)
        self.room, self.other = Room(), Room(platform="other")
        self.known: list[MessageRef] = []
        self._taken: list[Outcome] = []
        self.restart()
        self._events = 0

    def restart(self) -> None:
        """A new process, a moment later: it remembers nothing but the board."""
        self.now += timedelta(milliseconds=1)
        chats = {"test": self.room, "other": self.other}
        self.outbox = Outbox(
            self.board, chats, words_for, self.clock, self.known.append, self._happened
        )

    async def round(self) -> float | None:
        """Say what is due, to the end. Returns when there is more, as things are then."""
        await self.outbox.round()
        await self.outbox.settle()
        await all_of(self._taken)
        return await self.outbox.round()

    def _happened(self, event: Event) -> Outcome:
        self._taken.append(self.host.take(event))
        return self._taken[-1]

    async def ask(self, who: Person = ANA, room: RoomRef = ROOM) -> None:
        """`who` asks for a lift."""
        await self.say(who, "ask", "a lift tomorrow 3pm", room)

    async def say(
        self,
        who: Person,
        word: str,
        text: str,
        room: RoomRef = ROOM,
        place: RoomRef | None = None,
    ) -> None:
        """`who` gives the command `word`, and sees an answer at `place`, if that is given."""
        self._events += 1
        said = Said(
            id=f"said:{self._events}",
            at=NOW,
            who=who,
            room=room,
            community="home",
            text=text,
            word=word,
            place=place,
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

    async def elapse(self) -> None:
        """What has fallen due by now happens."""
        due, _ = await self.board.elapsed(self.now)
        await all_of([self.host.take(event) for event in due])

    def card(self) -> MessageRef:
        """The latest card."""
        return next(m for m in reversed(self.known) if m.room == ROOM)

    def post(self) -> int:
        """The post whose card was sent first."""
        return int(self.cards()[0].split(":")[1])

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


async def test_what_lacks_its_reactions_alone_is_not_drawn_again(house: House) -> None:
    house.room.reactions_fail = 1
    await house.ask()
    await house.round()
    house.restart()
    await house.round()

    under = [emoji for message, emoji in house.room.reacted if message == house.card().id]
    assert under == ["🙋", "💛"]
    assert house.room.edits == []


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


async def put_anew(house: House) -> str:
    """A card stands, and its poster asks again higher up. Returns the old message."""
    await house.ask()
    await house.round()
    old = house.card().id
    pressed = Pressed(id="higher", at=NOW, who=ANA, word="higher", post=house.post())
    await all_of([house.host.take(pressed)])
    return old


async def test_a_card_put_up_anew_takes_the_place_of_the_old_one(house: House) -> None:
    old = await put_anew(house)
    await house.round()
    await house.round()

    assert house.room.deleted == [old]
    assert len(house.cards()) == 2
    assert house.card().id != old
    under = [emoji for message, emoji in house.room.reacted if message == house.card().id]
    assert under == ["🙋", "💛"]


@pytest.mark.parametrize(
    "late", [False, True], ids=["the old one is there", "the new one is there"]
)
async def test_killed_on_the_way_it_still_stands_there_once(house: House, late: bool) -> None:
    old = await put_anew(house)
    house.room.late, house.room.faults = late, [Unreachable("killed")]
    await house.round()
    house.restart()
    await house.round()
    house.restart()
    await house.round()

    assert set(house.room.deleted) == {old}
    assert len(house.cards()) == 2, "the old one, which is gone, and the new one"
    assert (await house.board.outgoing(NOW)).cards == ()


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


async def test_an_outage_is_one_however_much_was_being_said(house: House) -> None:
    for i in range(6):
        await house.ask(ANA, RoomRef("test", f"room {i}"))
    house.room.faults = [Unreachable("away") for _ in range(7)]
    house.room.together = asyncio.Barrier(7)  # the cards and a note
    await house.outbox.round()
    await house.outbox.settle()

    wait = await house.outbox.round()

    assert house.room.faults == []
    assert wait is not None
    assert wait <= 0.5


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


PLACE = RoomRef("test", "where she asked")


async def test_an_answer_stands_where_she_asked(house: House) -> None:
    await house.say(ANA, "help", "", place=PLACE)
    await house.round()

    assert len(house.room.notes(PLACE.id)) == 1
    assert house.room.notes("ana") == []


async def test_where_it_is_too_late_to_answer_there_she_is_told_directly(house: House) -> None:
    house.room.closed = {PLACE.id}
    await house.say(ANA, "help", "", place=PLACE)
    await house.round()

    assert len(house.room.notes("ana")) == 1


async def test_who_takes_no_direct_messages_is_told_beside_the_card(house: House) -> None:
    house.room.can |= Can.THREADS
    await house.ask()
    await house.round()
    house.room.closed = {"bea"}
    await house.hand_up(BEA)
    house.now += Here().grace
    await house.elapse()
    await house.round()

    assert "You have #1" in house.room.notes(f"bea beside {house.card().id}")[0]


@pytest.mark.parametrize("hours", [1, -1])
async def test_what_a_process_before_may_have_sent_is_known_as_such(
    house: House, hours: int
) -> None:
    """Even if the clock was set back in between."""
    await house.ask()
    house.now += timedelta(hours=hours)
    house.restart()
    await house.round()
    await house.ask(BEA)
    await house.round()

    first, second = house.cards()
    assert first in house.room.tried
    assert second not in house.room.tried
    assert ("answer:said:1" in house.room.tried) == (hours > 0), "else it isn't due yet"


async def test_what_may_have_got_through_is_known_as_such(house: House) -> None:
    await house.round()
    await house.ask()
    house.room.late, house.room.faults = True, [Unreachable("cut")]
    await house.round()
    tried = list(house.room.tried)
    await asyncio.sleep(0.6)  # as long as an unreachable platform is left alone
    await house.round()

    assert (tried, house.room.tried) == ([], house.cards())


async def test_a_card_that_is_gone_is_asked_about_once(house: House) -> None:
    await house.ask()
    await house.round()
    house.room.faults = [MessageGone("10008")]
    await house.hand_up(BEA)
    await house.round()
    await house.round()

    assert "Shall I show it again?" in house.room.notes("ana")[-1]
    assert len(house.room.notes("ana")) == 2
    assert len(house.cards()) == 1, "it isn't shown again unasked"


async def test_a_room_that_is_lost_is_spoken_of_once_and_left_alone(house: House) -> None:
    await house.ask()
    await house.round()
    house.room.faults = [RoomGone("50001")]
    await house.hand_up(BEA)
    await house.round()
    await house.hand_up(CLEO)
    await house.round()

    assert "still stands" in house.room.notes("ana")[-1]
    assert len(house.room.notes("ana")) == 2
    assert house.room.edits == []


async def test_a_room_that_is_back_gets_its_card_as_it_is_now(house: House) -> None:
    await house.ask()
    await house.round()
    house.room.faults = [RoomGone("50001")]
    await house.hand_up(BEA)
    await house.round()

    await house.board.unpark("test", [ROOM])
    await house.round()

    assert house.room.edits[-1].slots[0].status == "Bea has it."


async def test_a_room_that_is_only_away_worries_nobody(house: House) -> None:
    house.room.faults = [RoomAway("an outage")]
    await house.ask()
    await house.round()

    assert house.cards() == []
    assert len(house.room.notes("ana")) == 1
    await house.board.unpark("test")
    await house.round()
    assert len(house.cards()) == 1


async def test_who_is_gone_makes_room_for_the_next(house: House) -> None:
    await house.ask()
    await house.round()
    await house.hand_up(BEA)
    await house.hand_up(CLEO)
    await house.round()
    house.room.faults = [PersonGone("50278")]
    await house.say(BEA, "help", "")
    await house.round()
    await house.round()

    assert house.room.edits[-1].slots[0].status == "Cleo has it."


async def test_one_person_who_has_to_wait_holds_up_nobody(house: House) -> None:
    house.room.faults = [RateLimited(60.0, everywhere=False)]
    await house.say(ANA, "help", "")
    await house.round()
    await house.say(BEA, "help", "")

    wait = await house.round()

    assert (house.room.notes("ana"), len(house.room.notes("bea"))) == ([], 1)
    assert wait is not None
    assert 59 < wait <= 60
