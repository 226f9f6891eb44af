"""A card that is put up anew: the old one goes, and nobody who reacts to it meanwhile is lost."""

import pytest

from core.decision import Decision
from core.ports import CardDue, Change, WithId
from core.posts import State
from core.refs import MessageRef
from storage.board import TortoiseBoard
from tests.storage.conftest import opened
from tests.storage.deeds import (
    BEA,
    ROOM,
    asks,
    card_due,
    cards,
    look,
    loses,
    reacts,
    redraws,
    removes,
    said,
    shown,
    takes,
)

NEW = MessageRef(ROOM, "the new one")


def puts_anew(id_: str = "anew") -> Change:
    return said(id_, WithId(1), lambda _: Decision(show_again=True, put_anew=True))


async def up(board: TortoiseBoard) -> MessageRef:
    await board.apply(asks())
    return await shown(board)


async def sent_anew(board: TortoiseBoard) -> CardDue:
    card = await card_due(board)
    await board.card_sent(card, NEW)
    await board.card_seeded(card)
    return card


async def test_the_old_one_goes_and_a_new_one_comes(board: TortoiseBoard) -> None:
    old = await up(board)
    await board.apply(puts_anew())

    card = await card_due(board)
    assert (card.message, card.old, card.copy, card.seeded) == (None, old, 1, False)
    await sent_anew(board)

    assert await cards(board) == []
    assert await board.card_of(1) == NEW
    assert [one.message for one in await board.shown_cards("play")] == [NEW]


async def test_it_survives_that_the_bot_is_killed(url: str) -> None:
    async with opened(url) as board:
        old = await up(board)
        await board.apply(puts_anew())
    async with opened(url) as board:
        assert (await card_due(board)).old == old
        await sent_anew(board)
    async with opened(url) as board:
        assert await cards(board) == []
        assert await board.card_of(1) == NEW


async def test_asked_for_twice_it_is_done_once(board: TortoiseBoard) -> None:
    await up(board)
    await board.apply(puts_anew("once"))
    await board.apply(puts_anew("twice"))

    assert (await card_due(board)).copy == 1
    await sent_anew(board)
    assert await cards(board) == []


async def test_a_hand_under_the_old_one_counts(board: TortoiseBoard) -> None:
    old = await up(board)
    await board.apply(puts_anew())
    await board.apply(reacts(BEA, old))
    await sent_anew(board)

    post = await look(board, 1)
    assert post is not None
    assert BEA.ref in post.slots[0].helpers
    (card,) = await board.shown_cards("play")
    assert (card.message, card.reactions) == (NEW, ())
    async with board._database.reading() as session:
        assert list(await session.fetch("SELECT event FROM reaction")) == []


async def test_that_the_old_one_is_gone_is_no_news(board: TortoiseBoard) -> None:
    old = await up(board)
    await board.apply(puts_anew())

    assert await board.apply(takes(old, "before")) is None
    assert await board.shown_cards("play") == (), "nobody looks under what may be gone"
    await sent_anew(board)
    await board.apply(removes(old.id, "after"))

    assert await board.card_of(1) == NEW
    assert await board.apply(takes(NEW, "by somebody")) is not None
    assert await board.card_of(1) is None


@pytest.mark.parametrize("state", [State.GONE, State.DONE])
async def test_what_is_closed_meanwhile_stays_where_it_is(
    board: TortoiseBoard, state: State
) -> None:
    old = await up(board)
    await board.apply(puts_anew())
    await board.apply(redraws(1, 1, "closed", state))

    card = await card_due(board)
    assert (card.message, card.old) == (old, None)
    await board.card_sent(card, old)
    assert await cards(board) == []


async def test_one_that_was_taken_away_is_shown_again(board: TortoiseBoard) -> None:
    await board.apply(takes(await up(board)))
    await board.apply(puts_anew())

    card = await card_due(board)
    assert (card.message, card.old) == (None, None)


async def test_in_a_room_that_is_away_it_stays(board: TortoiseBoard) -> None:
    await up(board)
    await board.apply(loses())
    await board.apply(puts_anew())

    assert await cards(board) == []
