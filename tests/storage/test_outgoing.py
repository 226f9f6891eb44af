"""What must still be said: cards that don't show their post, notes that are due."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.decision import CALENDAR, Choice, Decision, File, Tell, line
from core.members import Member
from core.ports import Nothing
from core.posts import State
from core.refs import MessageRef, RoomRef
from storage.board import TortoiseBoard
from tests.storage.conftest import opened
from tests.storage.deeds import (
    BEA,
    CLEO,
    HAND,
    NOON,
    ROOM,
    Clockwork,
    asks,
    card_due,
    cards,
    edits,
    reacts,
    removes,
    said,
    shown,
    tells,
)

PLACE = RoomRef("play", "only she sees it: s3cr3t")
DIRECT = MessageRef(RoomRef("play", "bea's"), "n1")


async def keys(board: TortoiseBoard, after: timedelta = timedelta(0)) -> list[str]:
    return [tell.key for tell in (await board.outgoing(NOON + after)).tells]


# --- cards ---


async def test_a_new_post_gets_a_card_in_its_room(board: TortoiseBoard) -> None:
    await board.apply(asks())

    card = await card_due(board)
    assert (card.room, card.message, card.seeded, card.post.rev) == (ROOM, None, False, 0)
    assert (card.copy, card.since) == (0, NOON)


async def test_a_draft_gets_its_card_once_it_is_open(board: TortoiseBoard) -> None:
    await board.apply(asks(state=State.DRAFT))
    assert await cards(board) == []

    await board.apply(edits(1, lambda post: replace(post, state=State.OPEN), "opened"))
    assert await cards(board) == [1]


async def test_a_draft_that_is_taken_back_never_gets_one(board: TortoiseBoard) -> None:
    await board.apply(asks(state=State.DRAFT))
    await board.apply(edits(1, lambda post: replace(post, state=State.GONE), "gone"))

    assert await cards(board) == []


async def test_a_card_that_shows_its_post_is_not_due(board: TortoiseBoard) -> None:
    await board.apply(asks())
    await shown(board)

    assert await cards(board) == []


async def test_a_card_is_due_until_its_reactions_are_under_it(board: TortoiseBoard) -> None:
    await board.apply(asks())
    card = await card_due(board)
    await board.card_sent(card, MessageRef(ROOM, "c"))

    again = await card_due(board)
    assert (again.message, again.seeded) == (MessageRef(ROOM, "c"), False)

    await board.card_seeded(again)
    assert await cards(board) == []


async def test_a_closed_card_needs_no_reactions_under_it(board: TortoiseBoard) -> None:
    await board.apply(asks())
    await board.apply(edits(1, lambda post: replace(post, state=State.DONE, rev=1), "done"))
    await board.card_sent(await card_due(board), MessageRef(ROOM, "c"))

    assert await cards(board) == []


async def test_a_change_that_shows_draws_the_card_again_and_another_does_not(
    board: TortoiseBoard,
) -> None:
    await board.apply(asks())
    message = await shown(board)

    await board.apply(edits(1, lambda post: replace(post, next_seq=5), "unseen"))
    assert await cards(board) == []
    await board.apply(edits(1, lambda post: replace(post, rev=1), "seen"))
    assert (await card_due(board)).message == message


async def test_what_was_sent_while_the_post_went_on_is_still_due(board: TortoiseBoard) -> None:
    await board.apply(asks())
    message = await shown(board)
    await board.apply(edits(1, lambda post: replace(post, rev=1), "1"))
    drawn = await card_due(board)
    await board.apply(edits(1, lambda post: replace(post, rev=2), "2"))

    await board.card_sent(drawn, message)

    assert (await card_due(board)).post.rev == 2


async def test_a_parked_card_comes_back_when_its_post_changes(board: TortoiseBoard) -> None:
    await board.apply(asks())
    await board.park(await card_due(board), "no such room")
    assert await cards(board) == []

    await board.apply(edits(1, lambda post: replace(post, rev=1), "1"))
    stale = await card_due(board)
    await board.apply(edits(1, lambda post: replace(post, rev=2), "2"))
    await board.park(stale, "no such room")
    assert await cards(board) == [1]


async def test_the_oldest_come_first_and_no_more_than_asked_for(
    board: TortoiseBoard, clock: Clockwork
) -> None:
    for id_ in (3, 1, 2):
        await board.apply(asks(id_))
        clock.now += timedelta(seconds=1)

    due = await board.outgoing(NOON, limit=2)

    assert [card.post.id for card in due.cards] == [3, 1]
    assert due.next_due == NOON


# --- notes ---


async def test_a_note_comes_back_as_it_was(board: TortoiseBoard) -> None:
    soon = NOON + timedelta(minutes=1)
    form = Choice(line("button-another-time"), "another", 1, forms_only=True)
    tell = Tell(
        key="note",
        to=BEA.ref,
        lines=(line("note-helper", name="Ana"),),
        choices=(Choice(line("button-cant"), "cant", 1, "x"), form),
        post=1,
        due=soon,
        place=PLACE,
        language="de",
        zone="Europe/Berlin",
        files=(File("hands.ics", "BEGIN:VCALENDAR", "text/calendar"),),
    )
    await board.apply(said("1", Nothing(), lambda _: Decision(tells=(tell,))))

    found = (await board.outgoing(NOON + timedelta(hours=1))).tells
    assert found == (replace(tell, since=soon, until=found[0].until),)


async def test_a_note_says_since_when_it_is_due(board: TortoiseBoard, clock: Clockwork) -> None:
    clock.now += timedelta(seconds=3)
    await board.apply(tells("note"))

    assert (await board.outgoing(clock.now)).tells[0].since == clock.now


async def test_a_note_waits_until_it_is_due(board: TortoiseBoard) -> None:
    await board.apply(tells("later", due=NOON + timedelta(seconds=20)))
    await board.apply(tells("now"))

    due = await board.outgoing(NOON)
    assert [tell.key for tell in due.tells] == ["now"]
    assert due.next_due is not None
    assert due.next_due <= NOON + timedelta(seconds=20)
    assert await keys(board, timedelta(seconds=20)) == ["now", "later"]


async def test_notes_of_one_moment_keep_their_order(board: TortoiseBoard) -> None:
    wanted = [f"{n % 7}-{n}" for n in range(40)]
    for change in [board.apply(tells(key)) for key in wanted]:
        await change

    assert await keys(board) == wanted


async def test_what_has_a_key_is_said_once(url: str) -> None:
    async with opened(url) as board:
        await board.apply(tells("note"))
        await board.apply(replace(tells("note"), event=replace(tells("x").event, id="again")))
        tell = (await board.outgoing(NOON)).tells[0]
        await board.tell_sent(tell, DIRECT)
    async with opened(url) as board:
        await board.apply(replace(tells("note"), event=replace(tells("x").event, id="later")))

        assert await keys(board) == []


WIPED = "SELECT lines, platform, person, place_platform, place_id, file FROM tell"


async def test_who_wants_no_calendar_files_gets_none(board: TortoiseBoard) -> None:
    wants_none = Decision(member=Member(BEA.ref, files=False))
    await board.apply(said("settings", Nothing(), lambda _: wants_none))
    files = (File("a.ics", "BEGIN", CALENDAR), File("mine.json", "{}", "application/json"))
    await board.apply(tells("hers", BEA, files=files))
    await board.apply(tells("Cleo's", CLEO, files=files))

    hers, others = (await board.outgoing(NOON)).tells

    assert [file.name for file in hers.files] == ["mine.json"]
    assert others.files == files


@pytest.mark.parametrize("message", [DIRECT, None])
async def test_a_note_that_is_out_is_wiped(
    board: TortoiseBoard, message: MessageRef | None
) -> None:
    await board.apply(tells("note", post=1, place=PLACE, files=(File("a", "b"),)))
    tell = (await board.outgoing(NOON)).tells[0]
    await board.tell_sent(tell, message)

    assert await keys(board) == []
    assert await only_row(board, WIPED) == ("[]", None, None, None, None, None)


async def test_a_place_isnt_kept_as_where_a_note_stands(board: TortoiseBoard) -> None:
    await board.apply(tells("note", place=PLACE))
    await board.tell_sent((await board.outgoing(NOON)).tells[0], MessageRef(PLACE, "n1"))

    row = await only_row(board, "SELECT room_platform, room_id, message FROM tell")
    assert row == (None, None, None)


async def test_a_parked_note_is_never_due_again(board: TortoiseBoard) -> None:
    await board.apply(tells("note", place=PLACE, files=(File("a", "b"),)))
    await board.park((await board.outgoing(NOON)).tells[0], "she left")

    assert await keys(board) == []
    assert await only_row(board, WIPED) == ("[]", None, None, None, None, None)


async def test_forgetting_wipes_what_was_to_be_said_before(board: TortoiseBoard) -> None:
    thanks = Tell("thanks", BEA.ref, (), post=1)
    await board.apply(asks())
    for key in ("sent", "waiting"):
        await board.apply(tells(key, post=1))
    await board.apply(tells("other", post=2))
    await board.tell_sent((await board.outgoing(NOON)).tells[0], DIRECT)

    same_batch = board.apply(tells("same batch", post=1))
    gone = board.apply(
        edits(1, lambda p: replace(p, state=State.GONE), "gone", tells=(thanks,), forget=True)
    )
    await same_batch
    await gone

    assert await keys(board) == ["other", "thanks"]
    assert await only_row(board, "SELECT count(*) FROM tell WHERE post_id = 1") == (1,)


async def test_forgetting_a_closed_post_wipes_who_reacted(board: TortoiseBoard) -> None:
    await board.apply(asks())
    card = await shown(board)
    await board.apply(reacts(BEA, card))
    await board.apply(edits(1, lambda post: replace(post, state=State.DONE), "done", forget=True))

    assert await only_row(board, "SELECT count(*) FROM reaction") == (0,)


# --- for catch-up ---


async def test_open_cards_are_shown_with_the_reactions_under_them(board: TortoiseBoard) -> None:
    for id_ in (1, 2, 3):
        await board.apply(asks(id_))
    first, second = await shown(board, 1), await shown(board, 2)
    await board.apply(reacts(BEA, first, id_="$b"))
    await board.apply(reacts(CLEO, first))
    await board.apply(removes("$b"))
    await board.apply(reacts(CLEO, first, emoji="💛", id_="$c"))
    await board.apply(edits(2, lambda post: replace(post, state=State.DONE), "done"))

    found = await board.shown_cards("play")

    assert [card.message for card in found] == [first]
    assert {(s.who, s.emoji) for s in found[0].reactions} == {(CLEO, HAND), (CLEO, "💛")}
    assert "$c" in {s.id for s in found[0].reactions}
    assert second not in [card.message for card in found]
    assert await board.shown_cards("elsewhere") == ()


async def only_row(board: TortoiseBoard, sql: str) -> tuple[object, ...]:
    async with board._database.reading() as session:
        rows = await session.fetch(sql)
    assert len(rows) == 1
    return tuple(rows[0])


async def test_of_notes_put_together_the_latest_file_of_a_name_goes_along(
    board: TortoiseBoard,
) -> None:
    old, new, other = (File("27.ics", text) for text in ("old", "new", "of another post"))
    await board.apply(tells("1", post=1, files=(old, File("28.ics", "stays"))))
    await board.apply(tells("2", post=1, files=(new,)))
    await board.apply(tells("3", post=2, files=(other,)))

    await board.gather((await board.outgoing(NOON)).tells)

    (note,) = (await board.outgoing(NOON)).tells
    assert [file.text for file in note.files] == ["stays", "new", "of another post"]
