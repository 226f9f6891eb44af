"""One change: its event is recorded, its post loaded, and all that it decided is stored."""

from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

import pytest

from core.claims import claim
from core.decision import Decision, Timer
from core.errors import StorageError
from core.events import Reacted
from core.ports import AtMessage, Change, Found, Fresh, Nothing, WithId
from core.posts import Claim, Period, Plan, Post, Slot, State, Told, Via
from core.refs import MessageRef, Person, RoomRef
from storage.board import TortoiseBoard
from tests.storage.conftest import opened
from tests.storage.deeds import (
    ANA,
    BEA,
    CLEO,
    DORA,
    NOON,
    ROOM,
    a_post,
    asks,
    edits,
    hand,
    look,
    reacts,
    removes,
    said,
    shown,
    tells,
)

STRANGE = MessageRef(ROOM, "somebody else's")


async def test_resolves_with_the_very_decision(board: TortoiseBoard) -> None:
    decision = Decision()

    assert await board.apply(said("1", Nothing(), lambda _: decision)) is decision


async def test_what_was_decided_is_there_after_a_restart(url: str) -> None:
    async with opened(url) as board:
        await board.apply(asks())
    async with opened(url) as board:
        assert await look(board, 1) == a_post(1)


async def test_every_part_of_a_post_is_kept(url: str) -> None:
    full = replace(
        a_post(1, hands=2, slots=3),
        slots=(
            Slot(0, Period(NOON, NOON + timedelta(hours=2)), 2),
            Slot(1, Period(None, NOON + timedelta(days=2)), 1, known=frozenset([DORA.ref])),
            Slot(2, Period(NOON, NOON + timedelta(days=1), all_day=True), 3),
        ),
        text="Zwei Kinder, ein Hund 🐕 und \"Anführung\" — 'so'",
        rev=7,
    )
    for who in (BEA, CLEO, DORA):
        full = claim(full, full.slots[0], who, reaction="🙋🏽")
    full = claim(full, full.slots[0], BEA, reaction="✋")
    told = replace(full.slots[0].helpers[BEA.ref], told=Told.HELPER)
    slot = replace(full.slots[0], helpers={**full.slots[0].helpers, BEA.ref: told})
    full = claim(full.with_slot(slot), full.slots[2], CLEO)
    async with opened(url) as board:
        await board.apply(asks())
        await board.apply(edits(1, lambda _: full, "edit"))
    async with opened(url) as board:
        assert await look(board, 1) == full

        await board.apply(edits(1, lambda post: replace(post, slots=(), text=""), "wipe"))

        assert await look(board, 1) == replace(full, slots=(), text="")


OTHER = {  # of each part of a post, slot and claim, a value that it doesn't have yet
    "kind": "offer",
    "poster": Person(ANA.ref, "Ana Maria"),
    "room": RoomRef("play", "moved"),
    "text": "Something else",
    "state": State.OVER,
    "zone": "America/Lima",
    "language": "es",
    "created": NOON - timedelta(days=1),
    "hands": 5,
    "rev": 6,
    "next_seq": 7,
    "period": Period(NOON, NOON + timedelta(hours=1), all_day=True),
    "guessed": True,
    "known": frozenset([BEA.ref]),
    "who": Person(BEA.ref, "Beatrix"),
    "via": Via.WORD,
    "reactions": frozenset("🙋💯"),
    "told": Told.BACKUP,
    "source": MessageRef(ROOM, "said"),
    "details": "12 Elm Street, ring twice",
    "standing": True,
    "said": "5f1d",
    "off": True,
    "asking": 3,
    "asked": True,
    "knows": Plan(Period(NOON, None), "a1", ""),
}


def names(what: type, *but: str) -> list[str]:
    return [field.name for field in fields(what) if field.name not in but]


@pytest.mark.parametrize("name", names(Post, "id", "community", "number", "slots"))
async def test_each_part_of_a_post_is_kept_when_it_alone_changes(url: str, name: str) -> None:
    change: dict[str, Any] = {name: OTHER[name]}
    async with opened(url) as board:
        await board.apply(asks())
        await board.apply(edits(1, lambda post: replace(post, **change), "edit"))
        assert await look(board, 1) == replace(a_post(1), **change)


@pytest.mark.parametrize("name", names(Slot, "index", "helpers", "backups"))
async def test_each_part_of_a_slot_is_kept_when_it_alone_changes(url: str, name: str) -> None:
    def edit(post: Post) -> Post:
        return post.with_slot(replace(post.slots[0], **change))

    change: dict[str, Any] = {name: OTHER[name]}
    async with opened(url) as board:
        await board.apply(asks())
        await board.apply(edits(1, edit, "edit"))
        assert await look(board, 1) == edit(a_post(1))


@pytest.mark.parametrize("name", names(Claim, "seq"))
async def test_each_part_of_a_claim_is_kept_when_it_alone_changes(url: str, name: str) -> None:
    def edit(post: Post) -> Post:
        mine = replace(post.slots[0].helpers[BEA.ref], **change)
        return post.with_slot(replace(post.slots[0], helpers={BEA.ref: mine}))

    change: dict[str, Any] = {name: OTHER[name]}
    claimed = claim(a_post(1), a_post(1).slots[0], BEA, reaction="🙋")
    async with opened(url) as board:
        await board.apply(asks())
        await board.apply(edits(1, lambda _: claimed, "claim"))
        await board.apply(edits(1, edit, "edit"))
        assert await look(board, 1) == edit(claimed)


async def test_an_event_that_was_seen_before_changes_nothing(board: TortoiseBoard) -> None:
    await board.apply(asks())

    assert await board.apply(asks()) is None
    assert await look(board, 2) is None


async def test_an_event_that_failed_may_come_again(board: TortoiseBoard) -> None:
    def stumble(_: Found) -> Decision:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await board.apply(said("1", Nothing(), stumble))

    assert await board.apply(said("1", Nothing(), lambda _: Decision())) == Decision()


async def test_numbers_count_up_in_each_community_and_are_spent_with_a_post_only(
    board: TortoiseBoard,
) -> None:
    offered: list[int] = []

    def refuse(found: Found) -> Decision:
        offered.append(found.number)
        return Decision()

    await board.apply(asks(1))
    await board.apply(said("refused", Fresh("street"), refuse))
    await board.apply(said("elsewhere", Fresh("village"), refuse))
    await board.apply(asks(2))
    await board.apply(said("refused again", Fresh("street"), refuse))

    assert offered == [2, 1, 3]


async def test_a_reaction_claims_and_taking_it_away_steps_back(board: TortoiseBoard) -> None:
    await board.apply(asks())
    card = await shown(board)

    await board.apply(reacts(BEA, card))
    await board.apply(reacts(CLEO, card))
    await board.apply(reacts(BEA, card, added=False))

    post = await look(board, 1)
    assert post is not None
    assert list(post.slots[0].helpers) == [CLEO.ref]
    assert not post.slots[0].backups


async def test_a_reaction_that_is_known_or_gone_already_is_not_decided_about(
    board: TortoiseBoard,
) -> None:
    await board.apply(asks())
    card = await shown(board)
    await board.apply(reacts(BEA, card))

    assert await board.apply(reacts(BEA, card, id_="from catch-up")) is None
    assert await board.apply(reacts(CLEO, card, added=False)) is None
    assert await board.apply(reacts(BEA, card, emoji="✋")) is not None


async def test_a_reaction_whose_handler_fails_is_not_kept(board: TortoiseBoard) -> None:
    def stumble(_: Found) -> Decision:
        raise ZeroDivisionError

    await board.apply(asks())
    card = await shown(board)

    with pytest.raises(ZeroDivisionError):
        await board.apply(replace(reacts(BEA, card), decide=stumble))

    assert await board.apply(reacts(BEA, card)) is not None


@pytest.mark.parametrize("prefix", ["", "play:"])
async def test_a_removed_reaction_arrives_as_the_reaction_that_it_was(
    board: TortoiseBoard, prefix: str
) -> None:
    await board.apply(asks())
    card = await shown(board)
    await board.apply(reacts(BEA, card, id_=f"{prefix}$reaction"))
    found: list[Found] = []

    def decide(what: Found) -> Decision:
        found.append(what)
        return hand(what)

    await board.apply(replace(removes("$reaction"), decide=decide))

    event = found[0].event
    assert isinstance(event, Reacted)
    assert (event.id, event.who, event.message) == ("removed", BEA, card)
    assert (event.added, event.emoji) == (False, "🙋")
    post = await look(board, 1)
    assert post is not None
    assert not post.slots[0].helpers
    assert await board.apply(reacts(BEA, card, id_="again")) is not None


async def test_a_reaction_and_its_removal_in_one_batch(board: TortoiseBoard) -> None:
    await board.apply(asks())
    card = await shown(board)

    both = [board.apply(reacts(BEA, card, id_="$r")), board.apply(removes("$r"))]

    assert [await one is not None for one in both] == [True, True]
    post = await look(board, 1)
    assert post is not None
    assert not post.slots[0].helpers


@pytest.mark.parametrize("stray", [reacts(BEA, STRANGE, id_="stray"), removes("unheard of")])
async def test_what_is_about_an_unknown_message_is_decided_about_and_may_come_again(
    board: TortoiseBoard, stray: Change
) -> None:
    found: list[Found] = []

    def decide(what: Found) -> Decision:
        found.append(what)
        return Decision()

    change = replace(stray, decide=decide)
    await board.apply(change)
    await board.apply(change)

    assert [(f.post, f.choices) for f in found] == [(None, None), (None, None)]


async def test_a_reaction_that_came_before_its_card_was_known_counts_afterwards(
    board: TortoiseBoard,
) -> None:
    await board.apply(asks())
    early = reacts(BEA, MessageRef(ROOM, "card-1"))
    await board.apply(early)

    await shown(board)
    await board.apply(early)

    post = await look(board, 1)
    assert post is not None
    assert list(post.slots[0].helpers) == [BEA.ref]


async def test_a_note_is_found_with_its_post_and_its_choices(board: TortoiseBoard) -> None:
    await board.apply(asks())
    await board.apply(tells("note", post=1))
    tell = (await board.outgoing(NOON)).tells[0]
    message = MessageRef(RoomRef("play", "bea's"), "n1")
    await board.tell_sent(tell, message)
    found: list[Found] = []

    def decide(what: Found) -> Decision:
        found.append(what)
        return Decision()

    await board.apply(replace(reacts(BEA, message), decide=decide))
    await board.apply(said("answer", AtMessage(message), decide, BEA))

    assert [f.choices for f in found] == [tell.choices, tell.choices]
    assert [f.post and f.post.id for f in found] == [1, 1]


async def test_a_decision_about_another_post_is_refused(board: TortoiseBoard) -> None:
    await board.apply(asks())

    with pytest.raises(StorageError, match="not given"):
        await board.apply(said("x", WithId(1), lambda _: Decision(post=a_post(9, 9))))
    with pytest.raises(StorageError, match="without a post"):
        await board.apply(said("y", Nothing(), lambda _: Decision(timers=(Timer("t", NOON),))))

    assert await look(board, 9) is None


async def test_text_that_no_database_takes_is_mended(board: TortoiseBoard) -> None:
    await board.apply(asks(text="a\0b\ud800"))

    post = await look(board, 1)
    assert post is not None
    assert post.text == "ab?"


async def test_a_button_with_an_absurd_post_finds_none(board: TortoiseBoard) -> None:
    found: list[Post | None] = []

    def decide(what: Found) -> Decision:
        found.append(what.post)
        return Decision()

    await board.apply(said("1", WithId(10**30), decide))
    await board.apply(said("2", WithId(-1), decide))

    assert found == [None, None]


async def test_every_state_can_be_kept(board: TortoiseBoard) -> None:
    await board.apply(asks())
    for state in State:
        edit = edits(1, lambda post, now=state: replace(post, state=now), f"to {state}")  # type: ignore[misc]
        await board.apply(edit)
        post = await look(board, 1)
        assert post is not None
        assert post.state is state
