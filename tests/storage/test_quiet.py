"""What is for somebody else than who did something waits through her quiet hours."""

from dataclasses import replace
from datetime import datetime, timedelta

from core.decision import Decision, Tell, line
from core.events import Here
from core.members import Community, Member
from core.ports import Change, WithId
from core.posts import Slot
from core.refs import Person
from storage.board import TortoiseBoard
from tests.storage.deeds import ANA, BEA, CLEO, DORA, NOON, a_post, asks, said

QUIET = Here(quiet=(11, 14))
"""It is noon."""
MORNING = NOON + timedelta(hours=2)


def tells_all(*people: Person, post: int = 1, here: Here = QUIET, key: str = "told") -> Change:
    """Ana did something, of which all these are told."""

    def decide(_: object) -> Decision:
        lines = (line("note-helper", name="Ana"),)
        return Decision(
            tells=tuple(Tell(f"{key}:{who.ref.id}", who.ref, lines, post=post) for who in people)
        )

    change = said(f"{key} by Ana", WithId(post), decide)
    return replace(change, event=replace(change.event, here=here))


async def told(board: TortoiseBoard, now: datetime = NOON) -> list[str]:
    return sorted(tell.to.id for tell in (await board.outgoing(now)).tells)


async def chooses(board: TortoiseBoard, decision: Decision, id_: str) -> None:
    await board.apply(said(id_, WithId(1), lambda _: decision))


async def test_others_hear_in_the_morning_and_she_at_once(board: TortoiseBoard) -> None:
    await board.apply(asks())
    await board.apply(tells_all(ANA, BEA))

    assert await told(board) == ["ana"]
    assert await told(board, MORNING) == ["ana"]
    assert await told(board, MORNING + timedelta(seconds=2)) == ["ana", "bea"]
    tells = (await board.outgoing(MORNING + timedelta(seconds=2))).tells
    assert [tell.gathers for tell in tells if tell.to == BEA.ref] == [True]


async def test_each_has_her_own_hours_and_zone(board: TortoiseBoard) -> None:
    await board.apply(asks())
    await chooses(board, Decision(member=Member(BEA.ref, quiet=(0, 0))), "bea")
    await chooses(board, Decision(member=Member(CLEO.ref, zone="Asia/Tokyo")), "cleo")
    await board.apply(tells_all(BEA, CLEO, DORA))

    assert await told(board) == ["bea", "cleo"]


async def test_the_zone_of_the_community_counts_where_she_chose_none(board: TortoiseBoard) -> None:
    await board.apply(asks())
    await chooses(board, Decision(community=Community("street", zone="Asia/Tokyo")), "all")
    await board.apply(tells_all(BEA))

    assert await told(board) == ["bea"]


async def test_what_begins_before_does_not_wait(board: TortoiseBoard) -> None:
    await board.apply(asks())
    await board.apply(asks(2, slots=(_at(MORNING),)))
    await board.apply(asks(3, slots=(_at(NOON - timedelta(hours=1)),)))
    for post, who in ((1, BEA), (2, CLEO), (3, DORA)):
        await board.apply(tells_all(who, post=post, key=str(post)))

    assert await told(board) == ["cleo"]


async def test_nobody_waits_where_there_are_no_quiet_hours(board: TortoiseBoard) -> None:
    await board.apply(asks())
    await board.apply(tells_all(BEA, here=Here()))

    assert await told(board) == ["bea"]


def _at(start: datetime) -> Slot:
    slot = a_post(1).slots[0]
    return replace(slot, period=replace(slot.period, start=start))
