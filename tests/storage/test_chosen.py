"""What members chose for themselves and what was chosen for communities: kept, and at hand."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from core.decision import Decision, Timer
from core.events import Pressed
from core.members import Community, Member
from core.ports import Change, Found, Fresh, Nothing, WithId
from core.refs import Person, RoomRef
from storage.board import TortoiseBoard
from storage.session import Session
from tests.storage.conftest import opened
from tests.storage.deeds import (
    BEA,
    CLEO,
    NOON,
    asks,
    edits,
    elapses,
    reacts,
    removes,
    said,
    shown,
    tells,
)

NIGHT_OWL = Member(BEA.ref, "Europe/London", "de", (1, 9))
STREET = Community("street", "America/Lima", "es", RoomRef("play", "noticeboard"))


class Look:
    """Decides nothing, and keeps what it was given."""

    def __init__(self) -> None:
        self.found: list[Found] = []

    def __call__(self, found: Found) -> Decision:
        self.found.append(found)
        return Decision()

    def last(self) -> tuple[Member | None, Community | None]:
        found = self.found[-1]
        return found.member, found.community


@pytest.fixture
def look() -> Look:
    return Look()


def chooses(id_: str, **what: object) -> Change:
    decision = Decision(**what)  # type: ignore[arg-type]
    return said(id_, Nothing(), lambda _: decision)


def says(id_: str, look: Look, who: Person = BEA, **how: object) -> Change:
    change = said(id_, Nothing(), look, who)
    return replace(change, event=replace(change.event, **how))  # type: ignore[arg-type]


def presses(id_: str, post: int, look: Look) -> Change:
    event = Pressed(id=id_, at=NOON, who=BEA, word="done", post=post)
    return Change(event, WithId(post), look)


@pytest.mark.parametrize(
    "member",
    [NIGHT_OWL, replace(NIGHT_OWL, quiet=None), Member(BEA.ref), Member(BEA.ref, quiet=(0, 24))],
)
async def test_what_she_chose_is_there_after_a_restart(
    url: str, look: Look, member: Member
) -> None:
    async with opened(url) as board:
        await board.apply(chooses("1", member=NIGHT_OWL))
        await board.apply(chooses("2", member=member))
    async with opened(url) as board:
        await board.apply(says("3", look))
        assert look.last() == (member, None)
        await board.apply(says("4", look, CLEO))
        assert look.last() == (None, None)


@pytest.mark.parametrize(
    "community", [STREET, replace(STREET, room=None), Community("street", "UTC")]
)
async def test_what_was_chosen_for_a_community_is_there_after_a_restart(
    url: str, look: Look, community: Community
) -> None:
    async with opened(url) as board:
        await board.apply(chooses("1", community=STREET))
        await board.apply(chooses("2", community=community))
    async with opened(url) as board:
        await board.apply(says("3", look))
        assert look.last() == (None, community)
        await board.apply(says("4", look, community="village"))
        assert look.last() == (None, None)


async def test_where_nothing_was_chosen_there_is_no_community(
    board: TortoiseBoard, look: Look
) -> None:
    await board.apply(asks())
    await board.apply(says("1", look))

    assert look.last() == (None, None)


async def test_a_later_change_sees_what_an_earlier_one_chose(
    board: TortoiseBoard, look: Look
) -> None:
    changes = [
        chooses("1", member=NIGHT_OWL, community=STREET),
        says("2", look),
        chooses("3", member=Member(BEA.ref)),
        says("4", look),
    ]
    await asyncio.gather(*map(board.apply, changes))

    assert [found.member for found in look.found] == [NIGHT_OWL, Member(BEA.ref)]
    assert [found.community for found in look.found] == [STREET, STREET]


async def test_choosing_for_a_community_leaves_its_numbers_alone(board: TortoiseBoard) -> None:
    numbers: list[int] = []

    def decide(found: Found) -> Decision:
        numbers.append(found.number)
        return Decision()

    await board.apply(chooses("1", community=STREET))
    await board.apply(said("2", Fresh("street"), decide))
    await board.apply(asks(1))
    both = [board.apply(asks(2)), board.apply(chooses("3", community=Community("street")))]
    await asyncio.gather(*both)
    await board.apply(said("4", Fresh("street"), decide))

    assert numbers == [1, 3]


async def test_words_said_directly_have_no_community(board: TortoiseBoard, look: Look) -> None:
    await board.apply(chooses("1", member=NIGHT_OWL, community=STREET))
    both = [board.apply(says("2", look, CLEO)), board.apply(says("3", look, direct=True))]
    await asyncio.gather(*both)

    assert [found.community for found in look.found] == [STREET, None]
    assert look.last() == (NIGHT_OWL, None)


async def test_what_is_pressed_or_falls_due_is_in_the_community_of_its_post(
    board: TortoiseBoard, look: Look
) -> None:
    await board.apply(chooses("1", member=NIGHT_OWL, community=STREET))
    await board.apply(asks())
    timers = (Timer("hers", NOON + timedelta(1), BEA.ref), Timer("nobody's", NOON + timedelta(2)))
    await board.apply(edits(1, lambda post: post, "2", timers=timers))

    await board.apply(presses("3", 1, look))
    assert look.last() == (NIGHT_OWL, STREET)
    await board.apply(presses("4", 99, look))
    assert look.last() == (NIGHT_OWL, None)

    due, _ = await board.elapsed(NOON + timedelta(days=9))
    named = {event.timer: event for event in due}
    await board.apply(elapses(named["hers"], look))
    assert look.last() == (NIGHT_OWL, STREET)
    await board.apply(elapses(named["nobody's"], look))
    assert look.last() == (None, STREET)


async def test_reactions_and_removals_ask_for_nothing(board: TortoiseBoard, look: Look) -> None:
    await board.apply(chooses("1", member=NIGHT_OWL, community=STREET))
    await board.apply(asks())
    card = await shown(board)

    both = [
        board.apply(says("2", look)),
        board.apply(replace(reacts(BEA, card), decide=look)),
        board.apply(replace(removes(card.id), decide=look)),
    ]
    await asyncio.gather(*both)

    assert [f.member for f in look.found] == [NIGHT_OWL, None, None]
    assert [f.community for f in look.found] == [STREET, None, None]


async def test_reactions_alone_cost_no_query_more(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    async with opened(url) as board:
        await board.apply(asks())
        card = await shown(board)
        await board.apply(reacts(BEA, card))
        async with board._database.writing() as session:
            kind = await session.at_once(_kind)
        fetch = kind.fetch

        async def overheard(session: object, sql: str, *values: object) -> object:
            asked.append(sql)
            return await fetch(session, sql, *values)  # type: ignore[arg-type]

        monkeypatch.setattr(kind, "fetch", overheard)
        await board.apply(reacts(CLEO, card))

    assert asked
    needless = ("member", "community WHERE", "known WHERE person")
    assert not [sql for sql in asked if any(part in sql for part in needless)]


async def _kind(session: Session) -> type[Session]:
    return type(session)


# --- notes take it up ---


@pytest.mark.parametrize(
    ("own", "hers", "place", "expected"),
    [
        ("pt", "de", "es", "pt"),
        ("", "de", "es", "de"),
        ("", "", "es", "es"),
        ("", "", "", ""),
    ],
)
async def test_a_note_is_in_her_language_or_that_of_where_its_post_is(
    board: TortoiseBoard, own: str, hers: str, place: str, expected: str
) -> None:
    await board.apply(asks())
    member, community = Member(BEA.ref, hers, hers), Community("street", place, place)
    await board.apply(chooses("1", member=member, community=community))
    await board.apply(tells("note", post=1, language=own, zone=own))

    tell = (await board.outgoing(NOON)).tells[0]
    assert (tell.language, tell.zone) == (expected, expected)


async def test_a_note_about_no_post_knows_no_community(board: TortoiseBoard) -> None:
    await board.apply(chooses("1", community=STREET, member=Member(CLEO.ref, "UTC", "fr")))
    await board.apply(tells("hers"))
    await board.apply(tells("Cleo's", CLEO, post=77))

    found = {tell.key: (tell.language, tell.zone) for tell in (await board.outgoing(NOON)).tells}
    assert found == {"hers": ("", ""), "Cleo's": ("fr", "UTC")}
