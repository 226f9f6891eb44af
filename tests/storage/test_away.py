"""Rooms that can't be spoken in: their cards wait until they are back."""

from dataclasses import replace
from datetime import timedelta

from core.decision import Decision
from core.ports import CardDue, Found, Stored
from core.posts import Post, State
from core.refs import MessageRef, RoomRef
from storage.board import TortoiseBoard
from tests.storage.deeds import (
    BEA,
    ROOM,
    Clockwork,
    asks,
    card_due,
    cards,
    edits,
    look,
    loses,
    reacts,
    redraws,
    removes,
    shown,
    shows_again,
    takes,
)

ELSEWHERE = RoomRef("play", "elsewhere")


async def test_a_card_whose_room_is_away_waits_for_the_room(
    board: TortoiseBoard, clock: Clockwork
) -> None:
    await board.apply(asks())
    await board.apply(asks(2))
    await shown(board, 1)
    await board.apply(redraws(1, 1, "moved"))
    await board.park(await card_due(board, 1), "no permission", away=True)
    await board.apply(redraws(1, 2, "moved on"))
    assert await cards(board) == [2]

    clock.now += timedelta(minutes=1)
    await board.unpark("play")

    assert (await card_due(board, 1)).since == clock.now
    assert (await card_due(board, 1)).post.rev == 2


async def test_a_stale_try_parks_a_room_that_is_away_all_the_same(board: TortoiseBoard) -> None:
    await board.apply(asks())
    stale = await card_due(board)
    await board.apply(redraws(1, 1, "moved"))
    await board.park(stale, "no permission", away=True)

    assert await cards(board) == []


async def test_a_parked_card_isnt_unparked(board: TortoiseBoard) -> None:
    await board.apply(asks())
    await board.park(await card_due(board), "a fault of our own")
    await board.unpark("play")
    assert await cards(board) == []
    await board.apply(loses())
    await board.unpark("play")

    assert await cards(board) == []


async def test_what_has_to_be_done_is_due_when_its_room_is_back(board: TortoiseBoard) -> None:
    """Every open card, as nobody knows what became of it; of the others, those with work left."""
    for id_ in range(1, 7):
        await board.apply(asks(id_))
    for id_ in (1, 2, 3, 6):
        await shown(board, id_)
    unseeded = await card_due(board, 5)
    await board.apply(edits(5, lambda post: replace(post, state=State.DONE), "unseeded"))
    await board.card_sent(unseeded, MessageRef(ROOM, "card-5"))
    await board.apply(edits(2, lambda post: replace(post, state=State.OVER), "over"))
    await board.apply(redraws(3, 1, "gone", State.GONE))
    await board.apply(removes("card-6"))
    await board.apply(loses())
    assert await cards(board) == []
    assert await board.shown_cards("play") == ()
    assert await board.card_of(1) == MessageRef(ROOM, "card-1")

    await board.unpark("play")

    assert sorted(await cards(board)) == [1, 3, 4, 5]
    assert [card.message.id for card in await board.shown_cards("play")] == ["card-1"]


async def test_rooms_come_back_one_by_one_or_all_of_a_platform(board: TortoiseBoard) -> None:
    other = RoomRef("other", ROOM.id)
    for id_, room in ((1, ROOM), (2, ELSEWHERE), (3, other)):
        await board.apply(asks(id_, room=room))
        await board.apply(loses(room, f"lost {id_}"))

    await board.unpark("other", [ROOM])
    assert await cards(board) == []
    await board.unpark("play", [ELSEWHERE, other])
    assert await cards(board) == [2]
    await board.unpark("play")
    assert sorted(await cards(board)) == [1, 2]
    await board.unpark("other")
    assert sorted(await cards(board)) == [1, 2, 3]


async def test_a_lost_room_parks_its_cards_and_no_others(board: TortoiseBoard) -> None:
    given: list[tuple[Post, ...]] = []

    def decide(found: Found) -> Decision:
        given.append(found.posts)
        return Decision()

    await board.apply(asks(1))
    await board.apply(asks(2, room=ELSEWHERE))
    await board.apply(asks(3, room=RoomRef("other", ROOM.id)))
    await board.apply(replace(loses(), decide=decide))

    assert [[post.id for post in posts] for posts in given] == [[1]]
    assert sorted(await cards(board)) == [2, 3]


async def test_a_room_that_is_back_waits_for_its_loss_to_be_stored(board: TortoiseBoard) -> None:
    """Statements come before the changes of their batch, but not this one."""
    await board.apply(asks())
    lost = board.apply(loses())
    await board.unpark("play")
    await lost

    assert await cards(board) == [1]


async def test_listeners_hear_of_a_room_that_is_back(board: TortoiseBoard) -> None:
    heard: list[Stored] = []
    await board.apply(asks())
    await board.apply(loses())
    board.listen(heard.append)

    await board.unpark("play")

    assert heard == [Stored(to_say=True)]


async def test_a_taken_card_in_a_room_that_is_away_waits_for_both(board: TortoiseBoard) -> None:
    await board.apply(asks())
    card = await shown(board)
    await board.apply(loses())
    await board.apply(takes(card))
    await board.unpark("play")
    assert await cards(board) == []

    await board.park(await _any_card(board), "no permission", away=True)
    await board.apply(shows_again("again"))
    assert await cards(board) == []
    await board.unpark("play")
    assert await cards(board) == [1]


async def _any_card(board: TortoiseBoard) -> CardDue:
    post = await look(board, 1)
    assert post is not None
    return CardDue(post, ROOM, None, False)


async def test_people_react_under_a_card_whose_room_is_away(board: TortoiseBoard) -> None:
    await board.apply(asks())
    card = await shown(board)
    await board.apply(loses())
    await board.apply(reacts(BEA, card))

    post = await look(board, 1)
    assert post is not None
    assert post.slots[0].claim_of(BEA.ref)
    assert await cards(board) == []
