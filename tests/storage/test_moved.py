"""A community goes on elsewhere: all of it, once."""

from dataclasses import replace

from core.decision import Decision
from core.events import Moved, Said
from core.members import Community
from core.ports import Change, Found, Nothing, Numbered, OpenIn
from core.posts import State
from core.refs import MessageRef, RoomRef
from storage.board import TortoiseBoard
from tests.storage.deeds import (
    ANA,
    BEA,
    NOON,
    ROOM,
    asks,
    card_due,
    cards,
    edits,
    look,
    loses,
    reacts,
    redraws,
    said,
    shown,
    takes,
)

NEW = RoomRef("play", "park")


def moves(id_: str = "moved") -> Change:
    """The street goes on as the park."""
    event = Moved(id=id_, at=NOON, room=ROOM, to=NEW, was="street", community="park")
    return Change(event, Nothing(), lambda _: Decision())


def chooses(**what: object) -> Change:
    """Something is chosen for the street, or for another community."""
    chosen = Community(**({"name": "street"} | what))  # type: ignore[arg-type]
    return said(f"chosen:{what}", Nothing(), lambda _: Decision(community=chosen))


async def found(board: TortoiseBoard, need: Numbered | OpenIn, id_: str) -> Found:
    """What there is for it, asked for in the park."""
    seen: list[Found] = []

    def decide(there: Found) -> Decision:
        seen.append(there)
        return Decision()

    event = Said(id=id_, at=NOON, who=ANA, room=NEW, community="park", text="", word="open")
    await board.apply(Change(event, need, decide))
    return seen[-1]


async def test_open_posts_get_one_card_in_the_new_room_and_keep_their_claims(
    board: TortoiseBoard,
) -> None:
    await board.apply(asks())
    card = await shown(board)
    await board.apply(reacts(BEA, card))
    await board.apply(moves())

    due = await card_due(board)
    assert (due.room, due.message, due.seeded, due.drawn) == (NEW, None, False, False)
    await board.card_sent(due, MessageRef(NEW, "anew"))
    await board.card_seeded(due)
    await board.apply(moves("once more"))

    assert not await cards(board)
    (there,) = await board.shown_cards("play")
    assert (there.message, there.reactions) == (MessageRef(NEW, "anew"), ())
    post = await look(board, 1)
    assert post
    assert (post.room, post.community, post.number) == (NEW, "park", 1)
    assert list(post.slots[0].helpers) == [BEA.ref]


async def test_what_happens_at_once_is_seen_in_order(board: TortoiseBoard) -> None:
    await board.apply(asks())
    card = await shown(board)
    hand = board.apply(reacts(BEA, card))
    over = board.apply(moves())
    listed = found(board, OpenIn("park", ANA.ref), "listed")
    assert len((await listed).posts) == 1
    await hand
    await over

    await board.apply(asks(2, community="park", room=NEW))
    second = await look(board, 2)
    assert second
    assert second.number == 2, "the numbers go on"


async def test_what_was_chosen_and_what_is_closed_come_along(board: TortoiseBoard) -> None:
    await board.apply(chooses(zone="Europe/Madrid", language="es", room=ROOM, reminders="off"))
    await board.apply(asks())
    await shown(board)
    await board.apply(redraws(1, 1, "done", State.DONE))
    await board.apply(moves())

    there = await found(board, Numbered(1, "park", ANA.ref), "named")
    assert there.post
    assert there.post.state is State.DONE
    assert there.community == Community("park", "Europe/Madrid", "es", NEW, "off")
    assert not await cards(board), "nothing is done to the cards in the old room any more"
    await board.unpark("play")
    assert not await cards(board)


async def test_numbers_that_were_given_in_the_new_room_stay(board: TortoiseBoard) -> None:
    await board.apply(chooses(zone="Europe/Madrid", language="es"))
    await board.apply(chooses(name="park", language="fr"))
    for id_ in (1, 2):
        await board.apply(asks(id_))
    await board.apply(asks(3, community="park", room=NEW))
    await board.apply(moves())

    numbers = [post.number for id_ in (3, 1, 2) if (post := await look(board, id_))]
    assert numbers == [1, 2, 3]
    there = await found(board, Numbered(1, "park", ANA.ref), "named")
    assert there.community == Community("park", "Europe/Madrid", "fr")
    await board.apply(asks(4, community="park", room=NEW))
    post = await look(board, 4)
    assert post
    assert post.number == 4


async def test_a_card_that_is_parked_comes_and_one_that_was_taken_waits_for_her_word(
    board: TortoiseBoard,
) -> None:
    for id_ in (1, 2):
        await board.apply(asks(id_))
    await board.apply(takes(await shown(board, 2)))
    await board.apply(loses())
    assert not await cards(board)
    await board.apply(moves())

    assert await cards(board) == [1]


async def test_a_draft_will_be_shown_in_the_new_room(board: TortoiseBoard) -> None:
    await board.apply(asks(state=State.DRAFT))
    await board.apply(moves())
    await board.apply(edits(1, lambda was: replace(was, state=State.OPEN), "opened"))

    assert (await card_due(board)).room == NEW


async def test_another_community_stays_where_it_is(board: TortoiseBoard) -> None:
    elsewhere = RoomRef("play", "elsewhere")
    await board.apply(asks(community="road", room=elsewhere))
    await shown(board)
    await board.apply(moves())

    post = await look(board, 1)
    assert post
    assert (post.community, post.room) == ("road", elsewhere)
    assert not await cards(board)
