"""What stands under open cards of somebody who was forgotten: known, but not as hers."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest

from core.ports import Change, Standing
from core.posts import State
from core.refs import MessageRef, Person
from storage.board import TortoiseBoard
from tests.storage.conftest import opened
from tests.storage.deeds import (
    CLEO,
    HAND,
    asks,
    edits,
    look,
    reacts,
    redraws,
    removes,
    shown,
    takes,
)
from tests.storage.test_forget_person import WANDA, forget_her
from tests.storage.test_migrate import contents

NAMELESS = Person(WANDA.ref.forgotten, "")


async def stands(board: TortoiseBoard) -> list[Standing]:
    """What the board knows under all open cards."""
    return [one for card in await board.shown_cards("play") for one in card.reactions]


async def left(board: TortoiseBoard) -> MessageRef:
    """She had her hand up under a card when she was forgotten, and so had Cleo."""
    await board.apply(asks())
    card = await shown(board)
    await board.apply(reacts(CLEO, card, id_="c"))
    await board.apply(reacts(WANDA, card, id_="w"))
    await board.apply(forget_her())
    return card


async def helps(board: TortoiseBoard, who: Person) -> bool:
    post = await look(board, 1)
    assert post is not None
    return post.slots[0].claim_of(who.ref) is not None


async def do(board: TortoiseBoard, changes: list[Change], at_once: bool) -> None:
    """One after another, or all in one batch."""
    if at_once:
        await asyncio.gather(*map(board.apply, changes))
    else:
        for change in changes:
            await board.apply(change)


async def test_it_stays_known_without_a_name(url: str) -> None:
    async with opened(url) as board:
        await left(board)
    async with opened(url) as board:
        found = {one.id: one for one in await stands(board)}
        assert found == {"w": Standing(NAMELESS, HAND, "w"), "c": Standing(CLEO, HAND, "c")}


@pytest.mark.parametrize("at_once", [True, False])
async def test_only_under_open_cards(board: TortoiseBoard, url: str, at_once: bool) -> None:
    for id_ in (1, 2):
        await board.apply(asks(id_))
    cards = [await shown(board, id_) for id_ in (1, 2)]
    await board.apply(redraws(1, 9, "done", State.DONE))

    up = [reacts(WANDA, card, id_=f"w{id_}") for id_, card in enumerate(cards, start=1)]
    await do(board, [*up, forget_her()], at_once)

    assert [row[0] for row in (await contents(url))["reaction"]] == ["w2"]


async def test_it_goes_with_its_card(board: TortoiseBoard, url: str) -> None:
    card = await left(board)
    await board.apply(takes(card))

    assert (await contents(url))["reaction"] == []


async def test_it_goes_with_its_post(board: TortoiseBoard, url: str) -> None:
    await left(board)
    await board.apply(edits(1, lambda post: replace(post, state=State.DONE), "done", forget=True))

    assert (await contents(url))["reaction"] == []


@pytest.mark.parametrize(
    "how",
    [
        lambda card: reacts(WANDA, card, added=False),
        lambda card: reacts(NAMELESS, card, added=False, id_="catch-up"),
        lambda card: removes("w"),
    ],
    ids=["by herself", "by catch-up", "as a message"],
)
async def test_taken_away_it_is_gone_and_nothing_else_changes(
    board: TortoiseBoard, how: Callable[[MessageRef], Change]
) -> None:
    card = await left(board)
    before = await look(board, 1)
    await board.apply(how(card))

    assert [one.who for one in await stands(board)] == [CLEO]
    assert await look(board, 1) == before


@pytest.mark.parametrize("away_first", [True, False])
@pytest.mark.parametrize("at_once", [True, False])
async def test_put_there_anew_it_is_a_new_claim(
    board: TortoiseBoard, away_first: bool, at_once: bool
) -> None:
    card = await left(board)
    changes = [reacts(WANDA, card, id_="anew")]
    if away_first:
        changes.insert(0, reacts(WANDA, card, added=False))
    await do(board, changes, at_once)

    assert await helps(board, WANDA)
    assert {one.id: one.who for one in await stands(board)} == {"c": CLEO, "anew": WANDA}


@pytest.mark.parametrize("at_once", [True, False])
async def test_she_may_be_forgotten_again_and_again(board: TortoiseBoard, at_once: bool) -> None:
    card = await left(board)
    await do(board, [reacts(WANDA, card, id_="anew"), forget_her("again")], at_once)
    await do(board, [reacts(WANDA, card, id_="and anew"), forget_her("and again")], at_once)

    assert not await helps(board, WANDA)
    assert {one.id: one.who for one in await stands(board)} == {"c": CLEO, "and anew": NAMELESS}


@pytest.mark.parametrize("again", [{"id": "w"}, {"id": "catch-up", "reaction": "w"}])
async def test_the_same_reaction_told_again_is_no_new_one(
    board: TortoiseBoard, again: dict[str, str]
) -> None:
    """By a platform that names reactions, later than events are remembered."""
    card = await left(board)
    async with board._database.writing() as session:
        await session.fetch("DELETE FROM seen")
    change = reacts(WANDA, card)
    event = replace(change.event, **again)  # type: ignore[arg-type]

    assert await board.apply(replace(change, event=event)) is None
    assert not await helps(board, WANDA)
