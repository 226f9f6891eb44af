"""What a handler is given: the posts it asked for, as the changes before it left them."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from core.decision import Decision
from core.ports import AllOf, Change, Found, InRoom, LatestDraft, MineOf, Need, Numbered, OpenIn
from core.posts import Period, Slot, State
from core.refs import MessageRef, RoomRef
from storage.board import TortoiseBoard
from tests.storage.deeds import (
    ANA,
    BEA,
    CLEO,
    NOON,
    ROOM,
    asks,
    edits,
    reacts,
    said,
    shown,
)


class Question:
    """Asks the board for `need`, and keeps what was found."""

    def __init__(self) -> None:
        self.found: list[Found] = []

    def __call__(self, need: Need) -> Change:
        return said(f"question {len(self.found)} {need}", need, self._keep)

    def _keep(self, found: Found) -> Decision:
        self.found.append(found)
        return Decision()

    def ids(self) -> list[int]:
        """Of the posts found last."""
        return [post.id for post in self.found[-1].posts]

    def id(self) -> int | None:
        """Of the one post found last."""
        post = self.found[-1].post
        return post.id if post else None


def at(hours: int) -> tuple[Slot, ...]:
    return (Slot(0, Period(NOON + timedelta(hours=hours), None)),)


async def test_open_posts_come_by_the_time_they_start(board: TortoiseBoard) -> None:
    question = Question()
    for id_, hours in ((1, 30), (2, 10), (3, 20)):
        await board.apply(asks(id_, slots=at(hours)))
    await board.apply(asks(4, community="village"))
    await board.apply(asks(5, state=State.DRAFT, slots=()))

    await board.apply(question(OpenIn("street", BEA.ref)))
    assert question.ids() == [2, 3, 1]
    await board.apply(question(OpenIn("nowhere", BEA.ref)))
    assert question.ids() == []


async def test_without_a_community_it_is_those_where_she_has_something(
    board: TortoiseBoard,
) -> None:
    question = Question()
    await board.apply(asks(1))
    await board.apply(asks(2, community="village"))
    card = await shown(board, 1)

    await board.apply(question(OpenIn("", BEA.ref)))
    assert question.ids() == []
    claimed = board.apply(reacts(BEA, card))
    asked = board.apply(question(OpenIn("", BEA.ref)))
    await claimed
    await asked
    assert question.ids() == [1]
    await board.apply(question(OpenIn("", ANA.ref)))
    assert question.ids() == [1, 2]


async def test_mine_are_those_i_made_or_have_a_claim_in(board: TortoiseBoard) -> None:
    question = Question()
    await board.apply(asks(1))
    await board.apply(asks(2, poster=BEA, state=State.DONE))
    await board.apply(asks(3, poster=BEA, slots=at(1)))
    card = await shown(board, 1)

    claimed = board.apply(reacts(BEA, card))
    asked = board.apply(question(MineOf(BEA.ref)))
    await claimed
    await asked
    assert question.ids() == [3, 1]

    released = board.apply(reacts(BEA, card, added=False))
    asked = board.apply(question(MineOf(BEA.ref)))
    await released
    await asked
    assert question.ids() == [3]


async def test_all_of_hers_are_those_that_name_her_in_any_way_and_state(
    board: TortoiseBoard,
) -> None:
    question = Question()
    known = tuple(replace(slot, known=frozenset([BEA.ref])) for slot in at(4))
    await board.apply(asks(1))
    await board.apply(asks(2, poster=BEA, state=State.DONE, slots=at(2)))
    await board.apply(asks(3, poster=BEA, state=State.GONE, slots=(), text=""))
    await board.apply(asks(4, slots=known))
    await board.apply(asks(5))
    card = await shown(board, 1)
    await board.apply(reacts(BEA, card))
    await board.apply(edits(1, lambda post: replace(post, state=State.OVER), "over"))

    await board.apply(question(AllOf(BEA.ref)))
    assert question.ids() == [3, 2, 4, 1]
    await board.apply(question(AllOf(CLEO.ref)))
    assert question.ids() == []


async def test_all_of_hers_are_so_at_their_turn(board: TortoiseBoard) -> None:
    question = Question()
    await board.apply(asks(1))
    card = await shown(board, 1)

    waiting = [
        board.apply(reacts(BEA, card)),
        board.apply(asks(2, poster=BEA)),
        board.apply(question(AllOf(BEA.ref))),
    ]
    await asyncio.gather(*waiting)

    assert question.ids() == [1, 2]


async def test_the_open_posts_of_a_room_are_those_with_a_card_there(board: TortoiseBoard) -> None:
    question = Question()
    elsewhere = RoomRef("play", "elsewhere")
    await board.apply(asks(1, slots=at(9)))
    await board.apply(asks(2, slots=at(3)))
    await board.apply(asks(3, state=State.DRAFT, slots=()))
    await board.apply(asks(4, state=State.DONE))
    await board.apply(asks(5, room=elsewhere))
    await board.apply(asks(6, room=RoomRef("other", ROOM.id)))
    await board.apply(question(InRoom(ROOM)))
    assert question.ids() == [2, 1]

    moved = board.apply(edits(1, lambda post: replace(post, room=elsewhere), "moved"))
    opened = board.apply(edits(3, lambda p: replace(p, state=State.OPEN, slots=at(5)), "opened"))
    asked = board.apply(question(InRoom(ROOM)))
    await asyncio.gather(moved, opened, asked)
    assert question.ids() == [2, 3, 1]
    await board.apply(question(InRoom(ROOM)))
    assert question.ids() == [2, 3, 1]


async def test_a_number_names_a_post_of_its_community(board: TortoiseBoard) -> None:
    question = Question()
    first = board.apply(asks(1))
    second = board.apply(asks(2, community="village"))
    await board.apply(question(Numbered(1, "village", CLEO.ref)))
    await first
    await second
    assert question.id() == 2
    await board.apply(question(Numbered(2, "village", CLEO.ref)))
    assert question.id() is None


async def test_in_a_direct_chat_a_number_names_her_newest(board: TortoiseBoard) -> None:
    question = Question()
    await board.apply(asks(1, created=NOON))
    await board.apply(asks(2, community="village", created=NOON + timedelta(hours=1)))
    card = await shown(board, 2)

    await board.apply(question(Numbered(1, "", ANA.ref)))
    assert question.id() == 2
    await board.apply(question(Numbered(1, "", BEA.ref)))
    assert question.id() is None
    await board.apply(reacts(BEA, card))
    await board.apply(question(Numbered(1, "", BEA.ref)))
    assert question.id() == 2


async def test_the_latest_draft_is_hers(board: TortoiseBoard) -> None:
    question = Question()
    for id_ in (1, 2):
        made = NOON + timedelta(minutes=id_)
        await board.apply(asks(id_, state=State.DRAFT, slots=(), created=made))
    await board.apply(question(LatestDraft(ANA.ref)))
    assert question.id() == 2
    await board.apply(question(LatestDraft(BEA.ref)))
    assert question.id() is None

    await board.apply(edits(2, lambda post: replace(post, state=State.OPEN, slots=at(3)), "up"))
    await board.apply(question(LatestDraft(ANA.ref)))
    assert question.id() == 1


async def test_a_message_of_another_room_is_another_message(board: TortoiseBoard) -> None:
    await board.apply(asks())
    card = await shown(board)
    elsewhere = MessageRef(replace(card.room, id="elsewhere"), card.id)

    assert await board.apply(reacts(BEA, elsewhere)) == Decision()
