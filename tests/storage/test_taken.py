"""Cards that somebody took away, and cards shown again."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from core.decision import Decision
from core.errors import StorageError
from core.events import Removed
from core.ports import Found, Nothing
from core.posts import State
from core.refs import MessageRef, RoomRef
from storage.board import TortoiseBoard
from tests.storage.conftest import opened
from tests.storage.deeds import (
    BEA,
    CLEO,
    NOON,
    ROOM,
    Clockwork,
    asks,
    card_due,
    cards,
    look,
    reacts,
    redraws,
    removes,
    said,
    shown,
    shows_again,
    takes,
    tells,
)


@pytest.mark.parametrize("state", [State.OPEN, State.DONE, State.OVER])
async def test_a_card_that_is_taken_away_is_not_drawn_again(url: str, state: State) -> None:
    found: list[Found] = []

    def decide(what: Found) -> Decision:
        found.append(what)
        return Decision()

    async with opened(url) as board:
        await board.apply(asks())
        card = await shown(board)
        await board.apply(redraws(1, 1, "state", state))
        await board.apply(replace(takes(card), decide=decide))

        assert isinstance(found[0].event, Removed)
        assert found[0].post is not None
        assert await board.apply(takes(card)) is None
        await board.apply(redraws(1, 2, "moved", state))
    async with opened(url) as board:
        assert await cards(board) == []
        assert await board.card_of(1) is None
        assert await board.shown_cards("play") == ()


async def test_what_stood_under_a_taken_card_is_dropped_and_claims_stay(
    board: TortoiseBoard,
) -> None:
    await board.apply(asks())
    card = await shown(board)
    await board.apply(reacts(BEA, card, id_="$b"))

    both = [board.apply(reacts(CLEO, card, id_="$c")), board.apply(takes(card))]
    later = [board.apply(reacts(CLEO, card, added=False)), board.apply(removes("$b", "r2"))]
    await asyncio.gather(*both, *later)

    post = await look(board, 1)
    assert post is not None
    assert {*post.slots[0].helpers, *post.slots[0].backups} == {BEA.ref, CLEO.ref}
    async with board._database.reading() as session:
        assert list(await session.fetch("SELECT event FROM reaction")) == []


async def test_a_reaction_that_comes_after_its_card_was_taken_is_nobodys(
    board: TortoiseBoard,
) -> None:
    found: list[Found] = []

    def decide(what: Found) -> Decision:
        found.append(what)
        return Decision()

    await board.apply(asks())
    card = await shown(board)
    late = replace(reacts(BEA, card), decide=decide)
    await asyncio.gather(board.apply(takes(card)), board.apply(late))
    await board.apply(late)

    assert [what.post for what in found] == [None, None]


async def test_a_card_of_a_post_that_was_taken_back_is_ours_to_take(board: TortoiseBoard) -> None:
    await board.apply(asks())
    card = await shown(board)
    await board.apply(redraws(1, 1, "gone", State.GONE))
    await board.apply(takes(card))

    assert await cards(board) == [1]
    assert (await card_due(board)).message == card


async def test_a_post_that_goes_as_its_card_is_taken_leaves_nothing_to_do(
    board: TortoiseBoard,
) -> None:
    def vanish(found: Found) -> Decision:
        assert found.post is not None
        return Decision(post=replace(found.post, rev=1, state=State.GONE))

    await board.apply(asks())
    card = await shown(board)
    await board.apply(replace(takes(card), decide=vanish))

    assert await cards(board) == []


async def test_a_taken_card_of_a_post_that_goes_later_isnt_due(board: TortoiseBoard) -> None:
    await board.apply(asks())
    card = await shown(board)
    await board.apply(takes(card))
    await board.apply(redraws(1, 1, "gone", State.GONE))

    assert await cards(board) == []


async def test_a_removal_whose_handler_fails_takes_nothing(board: TortoiseBoard) -> None:
    def stumble(_: Found) -> Decision:
        raise ZeroDivisionError

    await board.apply(asks())
    card = await shown(board)
    with pytest.raises(ZeroDivisionError):
        await board.apply(replace(takes(card), decide=stumble))

    assert await board.card_of(1) == card


async def test_a_note_that_is_taken_away_leaves_the_card_alone(board: TortoiseBoard) -> None:
    await board.apply(asks())
    card = await shown(board)
    await board.apply(tells("note", post=1))
    note = MessageRef(RoomRef("play", "bea's"), "n1")
    await board.tell_sent((await board.outgoing(NOON)).tells[0], note)

    await board.apply(takes(note))

    assert await board.card_of(1) == card


async def test_a_card_shown_again_is_a_new_message(board: TortoiseBoard, clock: Clockwork) -> None:
    await board.apply(asks())
    card = await shown(board)
    await board.apply(takes(card))
    await board.apply(redraws(1, 1, "moved"))
    clock.now += timedelta(minutes=1)
    await board.apply(shows_again("again"))

    anew = await card_due(board)
    assert (anew.message, anew.seeded, anew.copy, anew.post.rev) == (None, False, 1, 1)
    assert anew.since == clock.now
    second = MessageRef(ROOM, "second")
    await board.card_sent(anew, second)
    await board.card_seeded(anew)
    assert await cards(board) == []
    assert await board.card_of(1) == second
    assert await board.apply(reacts(BEA, second)) != Decision()


async def test_a_card_is_taken_and_shown_again_in_one_batch(board: TortoiseBoard) -> None:
    await board.apply(asks())
    card = await shown(board)

    changes = [shows_again("early"), takes(card), redraws(1, 1, "moved"), shows_again("again")]
    await asyncio.gather(*map(board.apply, changes))
    assert (await card_due(board)).copy == 1

    await shown(board)
    second = await board.card_of(1)
    assert second is not None
    changes = [shows_again("in vain"), takes(second, "removed too"), redraws(1, 2, "moved too")]
    await asyncio.gather(*map(board.apply, changes))
    assert await cards(board) == []


async def test_a_card_that_stands_isnt_shown_again(board: TortoiseBoard) -> None:
    await board.apply(asks())
    card = await shown(board)
    await board.apply(shows_again("again"))

    assert await cards(board) == []
    assert await board.card_of(1) == card


async def test_what_was_sent_before_doesnt_bring_a_taken_card_back(board: TortoiseBoard) -> None:
    await board.apply(asks())
    card = await shown(board)
    await board.apply(redraws(1, 1, "moved"))
    drawn = await card_due(board)
    await board.apply(takes(card))

    await board.card_sent(drawn, card)
    assert await board.card_of(1) is None
    await board.apply(shows_again("again"))
    await board.card_sent(drawn, card)
    await board.card_seeded(drawn)
    await board.park(drawn, "a stale fault")

    anew = await card_due(board)
    assert (anew.message, anew.seeded, anew.copy) == (None, False, 1)


async def test_a_decision_without_a_post_has_no_card_to_show(board: TortoiseBoard) -> None:
    with pytest.raises(StorageError, match="without a post"):
        await board.apply(said("1", Nothing(), lambda _: Decision(show_again=True)))
