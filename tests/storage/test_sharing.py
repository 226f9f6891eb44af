"""Two processes on one server: each has its share of what is due, and nobody anything twice."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from core.decision import Decision, Tell, Timer
from core.events import Elapsed
from core.ports import Change, Outgoing
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
    edits,
    elapses,
    redraws,
    someone,
    tells,
)

SECOND = timedelta(seconds=1)
HELD = timedelta(seconds=30)
TIMERS_HELD = timedelta(seconds=5)
ELSEWHERE = RoomRef("play", "garden")


@pytest.fixture
async def one(postgres_url: str, clock: Clockwork) -> AsyncIterator[TortoiseBoard]:
    """A process."""
    async with opened(postgres_url, clock) as board:
        yield board


@pytest.fixture
async def other(postgres_url: str, clock: Clockwork) -> AsyncIterator[TortoiseBoard]:
    """Another one."""
    async with opened(postgres_url, clock) as board:
        yield board


async def due_for(board: TortoiseBoard, clock: Clockwork, limit: int = 100) -> Outgoing:
    return await board.outgoing(clock.now, limit=limit)


async def told(board: TortoiseBoard, clock: Clockwork, limit: int = 100) -> list[str]:
    return [tell.key for tell in (await due_for(board, clock, limit)).tells]


async def drawn(board: TortoiseBoard, clock: Clockwork, limit: int = 100) -> list[int]:
    return [card.post.id for card in (await due_for(board, clock, limit)).cards]


# --- what is to be said ---


async def test_each_note_is_given_to_one_of_them(
    one: TortoiseBoard, other: TortoiseBoard, clock: Clockwork
) -> None:
    keys = [f"note {n}" for n in range(60)]
    for key in keys:
        await one.apply(tells(key, someone(key)))

    shares = await asyncio.gather(*(told(b, clock, limit=20) for b in (one, other)))

    assert [len(share) for share in shares] == [20, 20]
    shares += [await told(b, clock) for b in (one, other)]
    assert sorted({key for share in shares for key in share}) == sorted(keys)
    assert not set(shares[2]) & set(shares[3])


async def test_what_is_for_one_person_or_room_is_given_to_the_same_in_its_order(
    one: TortoiseBoard, other: TortoiseBoard, clock: Clockwork
) -> None:
    for n in (1, 2, 3):
        await one.apply(tells(f"bea {n}", BEA))
        await one.apply(asks(n, room=ROOM))
    await one.apply(tells("cleo", CLEO))
    await one.apply(asks(4, room=ELSEWHERE))

    mine, hers = await due_for(one, clock, limit=1), await due_for(other, clock)
    assert ([t.key for t in mine.tells], [c.post.id for c in mine.cards]) == (["bea 1"], [1])
    assert ([t.key for t in hers.tells], [c.post.id for c in hers.cards]) == (["cleo"], [4])
    await one.tell_sent(mine.tells[0], None)
    await one.card_sent(mine.cards[0], MessageRef(ROOM, "1"))
    await one.card_seeded(mine.cards[0])
    assert (await told(other, clock), await drawn(other, clock)) == (["cleo"], [4])
    assert (await told(one, clock), await drawn(one, clock)) == (["bea 2", "bea 3"], [2, 3])


async def test_what_comes_later_for_a_person_waits_for_what_she_is_being_told(
    one: TortoiseBoard, other: TortoiseBoard, clock: Clockwork
) -> None:
    await one.apply(tells("first", BEA))
    (first,) = (await due_for(one, clock)).tells
    await other.apply(tells("second", BEA))

    assert await told(other, clock) == []
    await one.tell_sent(first, None)
    assert await told(other, clock) == ["second"]


async def test_what_was_due_before_takes_nothing_from_who_is_about_to_say_it(
    one: TortoiseBoard, other: TortoiseBoard, clock: Clockwork
) -> None:
    await one.apply(tells("later", BEA))
    assert await told(one, clock) == ["later"]
    await other.apply(tells("before", BEA, due=NOON - SECOND))

    assert await told(other, clock) == ["before"]
    assert await told(one, clock) == ["later"]


async def test_what_was_said_can_be_drawn_again_by_whoever_asks_first(
    one: TortoiseBoard, other: TortoiseBoard, clock: Clockwork
) -> None:
    await one.apply(asks())
    await goes_up(one, clock)
    clock.now += SECOND
    await other.apply(redraws(1, 1, "again"))

    (card,) = (await due_for(other, clock)).cards
    assert card.since == clock.now
    assert await drawn(one, clock) == []


async def test_who_asks_again_holds_on_to_it(
    one: TortoiseBoard, other: TortoiseBoard, clock: Clockwork
) -> None:
    await one.apply(tells("note"))
    await one.apply(asks())
    for _ in range(10):
        due = await due_for(one, clock)
        assert (len(due.tells), len(due.cards)) == (1, 1)
        assert due.next_due is not None
        assert due.tells[0].until is not None
        assert due.tells[0].until == due.cards[0].until
        assert clock.now < due.next_due < due.tells[0].until
        assert (await told(other, clock), await drawn(other, clock)) == ([], [])
        clock.now = due.next_due


async def test_what_a_process_had_that_was_killed_comes_free_and_may_have_been_sent(
    one: TortoiseBoard, other: TortoiseBoard, clock: Clockwork
) -> None:
    await one.apply(tells("note"))
    await one.apply(asks())
    await due_for(one, clock)
    assert (await due_for(other, clock)).next_due == clock.now + HELD

    clock.now += HELD
    due = await due_for(other, clock)

    assert [(tell.key, tell.since) for tell in due.tells] == [("note", None)]
    assert [(card.post.id, card.since) for card in due.cards] == [(1, None)]
    assert (await told(one, clock), await drawn(one, clock)) == ([], [])


async def test_what_a_process_had_that_stops_is_free_at_once(
    postgres_url: str, other: TortoiseBoard, clock: Clockwork
) -> None:
    async with opened(postgres_url, clock) as one:
        await one.apply(tells("note"))
        await one.apply(asks())
        await due_for(one, clock)

    due = await due_for(other, clock)
    assert [(tell.key, tell.since) for tell in due.tells] == [("note", None)]
    assert [(card.post.id, card.since) for card in due.cards] == [(1, None)]


async def test_a_clock_that_was_an_hour_ahead_holds_nothing_for_an_hour(
    one: TortoiseBoard, other: TortoiseBoard, clock: Clockwork
) -> None:
    await one.apply(tells("note"))
    clock.now += timedelta(hours=1)
    await due_for(one, clock)
    clock.now -= timedelta(hours=1)

    assert await told(other, clock) == ["note"]


async def test_who_was_asleep_and_shows_an_older_state_does_not_have_the_last_word(
    one: TortoiseBoard, other: TortoiseBoard, clock: Clockwork
) -> None:
    await one.apply(asks())
    message = await goes_up(one, clock)
    clock.now += SECOND
    await one.apply(redraws(1, 1, "first"))
    (stale,) = (await due_for(one, clock)).cards
    clock.now += HELD
    await other.apply(redraws(1, 2, "second"))
    await other.card_sent((await due_for(other, clock)).cards[0], message)
    assert await drawn(other, clock) == []

    await one.card_sent(stale, message)

    due = [card for board in (one, other) for card in (await due_for(board, clock)).cards]
    assert [card.post.rev for card in due] == [2]


async def test_what_can_be_said_by_one_of_them_alone_is_left_to_it(
    one: TortoiseBoard, other: TortoiseBoard, clock: Clockwork
) -> None:
    await one.apply(tells("note"))
    await one.apply(asks())

    assert await other.outgoing(clock.now, ["elsewhere"]) == Outgoing((), (), clock.now + HELD)
    due = await one.outgoing(clock.now, ["play"])
    assert (len(due.tells), len(due.cards)) == (1, 1)


async def test_whoever_has_nothing_looks_again_all_the_same(one: TortoiseBoard) -> None:
    """What another process stores wakes nobody here."""
    assert (await one.outgoing(NOON)).next_due == NOON + HELD
    assert await one.elapsed(NOON) == ((), NOON + HELD)


async def test_a_card_that_is_being_written_keeps_nobody_waiting(
    one: TortoiseBoard, other: TortoiseBoard, clock: Clockwork
) -> None:
    await one.apply(asks(1, room=ROOM))
    await one.apply(asks(2, room=ELSEWHERE))
    async with other._database.writing() as session:
        await session.fetch("UPDATE card SET wanted = 7 WHERE post_id = 1")
        due = await asyncio.wait_for(due_for(one, clock), 5)

    assert [card.post.id for card in due.cards] == [2]
    assert due.next_due == clock.now + SECOND
    assert await drawn(one, clock) == [1, 2]


# --- timers ---


async def test_each_timer_is_given_to_one_of_them(
    one: TortoiseBoard, other: TortoiseBoard, clock: Clockwork
) -> None:
    await one.apply(asks())
    await one.apply(sets([Timer(f"timer {n}", NOON, BEA.ref) for n in range(90)]))

    first, second = await asyncio.gather(*(one_of(b, clock, 40) for b in (one, other)))
    third, fourth = await asyncio.gather(*(one_of(b, clock, 200) for b in (one, other)))

    assert (len(first), len(second)) == (40, 40)
    assert not {e.timer for e in first} & {e.timer for e in second}
    assert not {e.timer for e in third} & {e.timer for e in fourth}
    assert len({e.timer for e in (*third, *fourth)}) == 90


async def test_a_timer_both_were_given_is_seen_to_once(
    one: TortoiseBoard, other: TortoiseBoard, clock: Clockwork
) -> None:
    """The first was held up for so long that the second took over."""
    await one.apply(asks())
    await one.apply(sets([Timer("tell", NOON, BEA.ref)]))
    (mine,) = await one_of(one, clock)
    clock.now += TIMERS_HELD
    (hers,) = await one_of(other, clock)

    decided = [
        await board.apply(elapses(event, lambda _: Decision(tells=(Tell("told", BEA.ref, ()),))))
        for board, event in ((other, hers), (one, mine))
    ]

    assert [decision is not None for decision in decided] == [True, False]


async def test_what_a_process_had_to_see_to_that_was_killed_is_a_few_seconds_late(
    one: TortoiseBoard, other: TortoiseBoard, clock: Clockwork
) -> None:
    await one.apply(asks())
    await one.apply(sets([Timer("tell", NOON, BEA.ref)]))
    await one_of(one, clock)

    assert await other.elapsed(clock.now) == ((), clock.now + TIMERS_HELD)
    clock.now += TIMERS_HELD
    assert len(await one_of(other, clock)) == 1


async def test_a_timer_that_is_set_anew_is_for_whoever_asks_first(
    one: TortoiseBoard, other: TortoiseBoard, clock: Clockwork
) -> None:
    await one.apply(asks())
    await one.apply(sets([Timer("tell", NOON, BEA.ref)]))
    await one_of(one, clock)
    clock.now += SECOND
    await one.apply(sets([Timer("tell", clock.now, BEA.ref)], "anew"))

    assert len(await one_of(other, clock)) == 1
    assert await one_of(one, clock) == ()


async def test_what_concerns_another_platform_is_left_to_others_for_a_minute(
    one: TortoiseBoard, clock: Clockwork
) -> None:
    """Then it is seen to by whoever is there: a post has to be closed, and wiped, in any case."""
    await one.apply(asks())
    await one.apply(sets([Timer("tell", NOON, BEA.ref)]))
    minute = timedelta(minutes=1)

    assert await one.elapsed(clock.now, 100, ["elsewhere"]) == ((), clock.now + HELD)
    clock.now += minute - SECOND
    assert await one.elapsed(clock.now, 100, ["elsewhere"]) == ((), clock.now + SECOND)
    clock.now += SECOND
    assert len((await one.elapsed(clock.now, 100, ["elsewhere"]))[0]) == 1


def sets(timers: list[Timer], id_: str = "set") -> Change:
    return edits(1, lambda post: post, id_, timers=tuple(timers))


async def one_of(board: TortoiseBoard, clock: Clockwork, limit: int = 100) -> tuple[Elapsed, ...]:
    """What falls to this one."""
    due, _ = await board.elapsed(clock.now, limit)
    return due


async def goes_up(board: TortoiseBoard, clock: Clockwork) -> MessageRef:
    """The first card, with its reactions."""
    (card,) = (await due_for(board, clock)).cards
    message = MessageRef(card.room, "card")
    await board.card_sent(card, message)
    await board.card_seeded(card)
    return message
