"""Timers: each falls due once, at the moment it was set for last. And how far events are in."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.decision import Decision, Tell, Timer
from core.events import Elapsed
from core.ports import Found, Stored
from core.posts import Post
from storage.board import TortoiseBoard
from tests.storage.conftest import opened
from tests.storage.deeds import ANA, BEA, NOON, asks, edits, elapses, tells

SOON = NOON + timedelta(seconds=20)
LATER = NOON + timedelta(seconds=40)


def same(post: Post) -> Post:
    return post


async def names(board: TortoiseBoard) -> list[str]:
    due, _ = await board.elapsed(NOON + timedelta(days=9))
    return [elapsed.timer for elapsed in due if elapsed.timer != "close"]


async def due_now(board: TortoiseBoard, timer: str = "tell") -> Elapsed:
    due, _ = await board.elapsed(LATER)
    return next(elapsed for elapsed in due if elapsed.timer == timer)


async def test_timers_come_earliest_first_with_when_to_look_again(board: TortoiseBoard) -> None:
    await board.apply(asks())
    timers = (Timer("second", LATER, BEA.ref), Timer("first", SOON))
    await board.apply(edits(1, same, "set", timers=timers))

    due, following = await board.elapsed(SOON)
    assert [(e.post, e.timer, e.due, e.who, e.at) for e in due] == [(1, "first", SOON, None, SOON)]
    assert following == LATER

    due, following = await board.elapsed(LATER, limit=1)
    assert [elapsed.timer for elapsed in due] == ["first"]
    assert following == LATER

    assert await board.elapsed(NOON) == ((), SOON)


async def test_a_later_timer_takes_the_place_of_an_earlier(board: TortoiseBoard) -> None:
    await board.apply(asks())
    await board.apply(edits(1, same, "a", timers=(Timer("tell", SOON, BEA.ref),)))
    old = await due_now(board)
    await board.apply(
        edits(1, same, "b", timers=(Timer("tell", LATER, BEA.ref), Timer("tell", SOON, ANA.ref)))
    )

    assert await board.apply(elapses(old, lambda _: Decision())) is None
    assert await names(board) == ["tell", "tell"]
    assert (await board.elapsed(SOON))[0][0].who == ANA.ref


async def test_a_timer_is_dropped(board: TortoiseBoard) -> None:
    await board.apply(asks())
    await board.apply(edits(1, same, "a", timers=(Timer("tell", SOON),)))
    await board.apply(edits(1, same, "b", timers=(Timer("tell", None),)))

    assert await names(board) == []


async def test_a_timer_that_was_seen_to_is_gone_with_what_it_led_to(board: TortoiseBoard) -> None:
    await board.apply(asks())
    await board.apply(edits(1, same, "a", timers=(Timer("tell", SOON, BEA.ref),)))
    elapsed = await due_now(board)
    told = Decision(tells=(Tell("told", BEA.ref, ()),))

    first, second = (board.apply(elapses(elapsed, lambda _: told)) for _ in range(2))

    assert (await first, await second) == (told, None)
    assert await board.apply(elapses(elapsed, lambda _: told)) is None
    assert await names(board) == []


async def test_a_timer_can_be_set_again_to_the_same_moment(board: TortoiseBoard) -> None:
    await board.apply(asks())
    await board.apply(edits(1, same, "a", timers=(Timer("tell", SOON),)))
    again = Decision(timers=(Timer("tell", SOON),))

    for _ in range(2):
        assert await board.apply(elapses(await due_now(board), lambda _: again)) is again


async def test_a_timer_whose_handler_fails_stays(board: TortoiseBoard) -> None:
    def stumble(_: Found) -> Decision:
        raise ZeroDivisionError

    await board.apply(asks())
    await board.apply(edits(1, same, "a", timers=(Timer("tell", SOON),)))

    with pytest.raises(ZeroDivisionError):
        await board.apply(elapses(await due_now(board), stumble))

    assert await names(board) == ["tell"]


async def test_how_far_events_are_in_is_kept_with_them(url: str) -> None:
    async with opened(url) as board:
        assert await board.position("matrix") is None
        change, moved = board.apply(asks()), board.move("matrix", "s1")
        await change
        await moved
        await board.move("discord", "9")
        await board.move("matrix", "s2")
    async with opened(url) as board:
        assert await board.position("matrix") == "s2"
        assert await board.position("discord") == "9"


async def test_listeners_hear_of_what_is_to_be_said_or_waited_for(board: TortoiseBoard) -> None:
    heard: list[Stored] = []

    def fall_over(stored: Stored) -> None:
        raise ZeroDivisionError

    board.listen(fall_over)
    board.listen(heard.append)

    await board.apply(tells("note"))
    assert heard == [Stored(to_say=True)]
    await board.apply(replace(tells("x"), decide=lambda _: Decision()))
    await board.move("matrix", "s1")
    assert len(heard) == 1
    await board.apply(asks())
    assert [stored.to_say for stored in heard[1:]] == [True]
    timers = (Timer("remind", SOON + timedelta(hours=1)), Timer("tell", SOON), Timer("over", None))
    await board.apply(edits(1, same, "timer", timers=timers))
    assert heard[2:] == [Stored(timer=SOON)]


async def test_one_at_latest_leaves_an_earlier_one_as_it_is(board: TortoiseBoard) -> None:
    await board.apply(asks())
    timers = (Timer("tell", SOON), Timer("early", LATER), Timer("late", LATER + timedelta(days=2)))
    await board.apply(edits(1, same, "set", timers=timers))
    at_latest = LATER + timedelta(days=1)
    again = tuple(
        Timer(name, at_latest, at_latest=True) for name in ("early", "late", "never before")
    )

    await board.apply(elapses(await due_now(board), lambda _: Decision(timers=again)))

    due, _ = await board.elapsed(NOON + timedelta(days=9))
    assert {(e.timer, e.due) for e in due if e.timer != "close"} == {
        ("early", LATER),
        ("late", at_latest),
        ("never before", at_latest),
    }
