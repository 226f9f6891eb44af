"""A number reaction under a note stands for a button: it is given what the press would be."""

import asyncio
from dataclasses import replace

import pytest

from core.decision import Choice, Decision, Tell, line
from core.events import Pressed
from core.members import Community, Member
from core.ports import AllOf, Change, Found, Nothing, WithId
from core.refs import MessageRef, RoomRef
from storage.board import TortoiseBoard
from tests.storage.deeds import ANA, BEA, NOON, asks, reacts, said, shown

DIRECT = RoomRef("play", "bea's")
HERS = Member(BEA.ref, "Europe/London", "de")
STREET = Community("street", "America/Lima", "es")


class Looks:
    """Decides nothing, and keeps what it was given."""

    def __init__(self) -> None:
        self.found: list[Found] = []

    def __call__(self, found: Found) -> Decision:
        self.found.append(found)
        return Decision()

    def like(self) -> list[tuple[object, ...]]:
        """What was given, apart from what differs by the kind of event."""
        return [(f.post, f.posts, f.member, f.community) for f in self.found]


@pytest.fixture
async def street(board: TortoiseBoard) -> TortoiseBoard:
    """Bea asked for something, helps with another thing, and chose; Ana's third has nothing to do
    with her."""
    await board.apply(asks(1, poster=BEA))
    await board.apply(asks(2))
    await board.apply(asks(3))
    await board.apply(reacts(BEA, await shown(board, 2)))
    chosen = Decision(member=HERS, community=STREET)
    await board.apply(said("chosen", Nothing(), lambda _: chosen))
    return board


async def noted(board: TortoiseBoard, post: int | None, *, choices: bool = True) -> MessageRef:
    """A note to Bea that is out, with a choice."""
    choice = Choice(line("button-forget-me"), "forgetme", post or 0)
    tell = Tell("note", BEA.ref, (line("forget-sure"),), (choice,) if choices else (), post)
    await board.apply(said("note", Nothing(), lambda _: Decision(tells=(tell,))))
    message = MessageRef(DIRECT, "n1")
    await board.tell_sent((await board.outgoing(NOON)).tells[0], message)
    return message


def chooses(note: MessageRef, look: Looks) -> Change:
    return replace(reacts(BEA, note, emoji="1️⃣"), decide=look)


def presses(post: int, look: Looks) -> Change:
    event = Pressed(id="pressed", at=NOON, who=BEA, word="forgetme", post=post)
    return Change(event, WithId(post) if post else AllOf(BEA.ref), look)


@pytest.mark.parametrize("post", [1, None])
async def test_it_finds_what_the_button_would(street: TortoiseBoard, post: int | None) -> None:
    look = Looks()
    note = await noted(street, post)
    await street.apply(chooses(note, look))
    await street.apply(presses(post or 0, look))

    reacted, pressed = look.like()
    assert reacted == pressed
    assert look.found[0].member == HERS
    if post:
        assert look.found[0].community == STREET
    else:
        assert [found.id for found in look.found[0].posts] == [1, 2]


async def test_it_sees_what_came_before_it_in_the_batch(street: TortoiseBoard) -> None:
    look = Looks()
    note = await noted(street, None)
    other = Member(BEA.ref, "UTC", "fr")
    changes = [
        asks(4, poster=BEA),
        said("other", Nothing(), lambda _: Decision(member=other)),
        chooses(note, look),
    ]
    await asyncio.gather(*map(street.apply, changes))

    assert [found.id for found in look.found[0].posts] == [1, 2, 4]
    assert look.found[0].member == other


async def test_a_note_without_choices_has_nothing_to_look_up(street: TortoiseBoard) -> None:
    look = Looks()
    await street.apply(chooses(await noted(street, None, choices=False), look))

    assert look.like() == [(None, (), None, None)]


async def test_forgetting_by_reaction_takes_her_posts(street: TortoiseBoard) -> None:
    def forget(found: Found) -> Decision:
        also = tuple(
            Decision(post=replace(post, poster=ANA, text=""))
            for post in found.posts
            if post.id == 1
        )
        return Decision(forget_person=BEA.ref, also=also)

    note = await noted(street, None)
    await street.apply(replace(chooses(note, Looks()), decide=forget))

    look = Looks()
    await street.apply(said("look", AllOf(BEA.ref), look, BEA))
    assert [found.id for found in look.found[0].posts] == [2], "where she has a claim"
    assert look.found[0].member is None
