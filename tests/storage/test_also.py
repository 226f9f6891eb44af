"""Decisions about several posts at once: all of it, or nothing."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from core.decision import Decision, Tell, Timer
from core.errors import StorageError
from core.members import Member
from core.ports import Change, Found, MineOf
from core.posts import Post
from storage.board import TortoiseBoard
from tests.storage.deeds import (
    ANA,
    BEA,
    NOON,
    a_post,
    asks,
    card_due,
    look,
    removes,
    said,
    shown,
    tells,
)

SOON = NOON + timedelta(seconds=20)


def about_all(id_: str, part: Callable[[Post], Decision], **main: object) -> Change:
    """Something about all of Ana's posts."""

    def decide(found: Found) -> Decision:
        also = tuple(part(post) for post in found.posts)
        return replace(Decision(also=also), **main)  # type: ignore[arg-type]

    return said(id_, MineOf(ANA.ref), decide)


def renamed(post: Post) -> Decision:
    return Decision(
        post=replace(post, text=f"Number {post.id}", rev=post.rev + 1),
        tells=(Tell(f"about {post.id}", BEA.ref, (), post=post.id),),
        timers=(Timer("tell", SOON, ANA.ref),),
        forget=True,
        show_again=True,
    )


async def test_each_part_is_carried_out_about_its_post(board: TortoiseBoard) -> None:
    for id_ in (1, 2, 3):
        await board.apply(asks(id_, poster=BEA if id_ == 3 else ANA))
        await board.apply(tells(f"old {id_}", post=id_))
        card = await shown(board, id_)
        await board.apply(removes(card.id, f"removed {id_}"))

    main = Tell("main", BEA.ref, (), post=1)
    await board.apply(about_all("1", renamed, tells=(main,)))

    texts = [post.text for id_ in (1, 2, 3) if (post := await look(board, id_))]
    assert texts == ["Number 1", "Number 2", "Pick up the kids"]
    outgoing = await board.outgoing(NOON)
    assert sorted(tell.key for tell in outgoing.tells) == ["about 1", "about 2", "main", "old 3"]
    assert sorted(card.post.id for card in outgoing.cards) == [1, 2]
    due, _ = await board.elapsed(SOON)
    assert sorted(event.post for event in due) == [1, 2]


async def test_a_decision_comes_back_without_its_posts(board: TortoiseBoard) -> None:
    await board.apply(asks(1))
    decision = await board.apply(about_all("1", renamed))

    assert decision is not None
    assert [part.post for part in decision.also] == [None]
    assert [tell.key for tell in decision.also[0].tells] == ["about 1"]


async def test_parts_of_parts_are_carried_out(board: TortoiseBoard) -> None:
    await board.apply(asks(1))
    await board.apply(about_all("1", lambda post: Decision(post=post, also=(renamed(post),))))

    post = await look(board, 1)
    assert post is not None
    assert post.text == "Number 1"


@pytest.mark.parametrize("bad", [Decision(), Decision(post=a_post(9, 9))])
async def test_nothing_is_done_when_a_part_is_about_a_post_that_was_not_given(
    board: TortoiseBoard, bad: Decision
) -> None:
    await board.apply(asks(1))
    await board.apply(asks(2))
    await shown(board, 1)
    await shown(board, 2)
    member = Member(ANA.ref, "UTC")
    wrong = about_all(
        "1",
        lambda post: bad if post.id == 2 else renamed(post),
        tells=(Tell("main", BEA.ref, ()),),
        member=member,
        forget_person=BEA.ref,
    )
    found: list[Found] = []

    def decide(what: Found) -> Decision:
        found.append(what)
        return Decision()

    outcomes = await asyncio.gather(
        board.apply(tells("before")),
        board.apply(wrong),
        board.apply(said("2", MineOf(ANA.ref), decide)),
        return_exceptions=True,
    )

    assert isinstance(outcomes[1], StorageError)
    assert "not given" in str(outcomes[1])
    assert found[0].member is None
    assert [post.text for post in found[0].posts] == ["Pick up the kids"] * 2
    outgoing = await board.outgoing(NOON)
    assert [tell.key for tell in outgoing.tells] == ["before"]
    assert outgoing.cards == ()
    assert await board.apply(about_all("1", renamed)) is not None
    assert (await card_due(board, 2)).post.text == "Number 2"
