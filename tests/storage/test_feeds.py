"""Whose calendar a digest is, and what is in it."""

from dataclasses import replace

import pytest

from core.decision import Decision
from core.members import Member
from core.ports import Nothing
from core.posts import State
from core.refs import Person
from storage.board import TortoiseBoard
from tests.storage.deeds import ANA, BEA, CLEO, asks, edits, reacts, said, shown

DIGEST = "d" * 64


async def has_feed(board: TortoiseBoard, who: Person, digest: str = DIGEST) -> None:
    member = Member(who.ref, zone="Europe/Berlin", feed=digest)
    await board.apply(said(f"{who.name} {digest}", Nothing(), lambda _: Decision(member=member)))


async def in_it(board: TortoiseBoard) -> list[int]:
    found = await board.feed(DIGEST)
    assert found is not None
    return [post.id for post in found[1]]


async def test_a_digest_finds_its_member_and_nobody_else(board: TortoiseBoard) -> None:
    await has_feed(board, ANA)
    await has_feed(board, BEA, "")

    found = await board.feed(DIGEST)
    assert found == (Member(ANA.ref, zone="Europe/Berlin", feed=DIGEST), ())
    for other in ("", "e" * 64, "%", DIGEST.upper()):
        assert await board.feed(other) is None


async def test_it_holds_what_she_posted_and_what_she_helps_with(board: TortoiseBoard) -> None:
    await has_feed(board, BEA)
    await board.apply(asks(1, slots=()))
    for id_ in (2, 3, 4):
        await board.apply(asks(id_))
    await board.apply(asks(5, poster=BEA))
    await board.apply(asks(6, poster=BEA, state=State.DRAFT, slots=()))
    helped, full, done = [await shown(board, id_) for id_ in (2, 3, 4)]
    await board.apply(reacts(BEA, helped))
    await board.apply(reacts(CLEO, full))
    await board.apply(reacts(BEA, full))
    await board.apply(reacts(BEA, done))
    await board.apply(edits(4, lambda post: replace(post, state=State.DONE), "done"))

    assert await in_it(board) == [2, 5]
    await board.apply(reacts(CLEO, full, added=False))
    await board.apply(reacts(BEA, helped, added=False))
    assert await in_it(board) == [3, 5]


async def test_two_members_never_share_an_address(board: TortoiseBoard) -> None:
    await has_feed(board, ANA)

    with pytest.raises(Exception, match=r"(?i)unique"):
        await has_feed(board, BEA)
    found = await board.feed(DIGEST)
    assert found is not None
    assert found[0].ref == ANA.ref
