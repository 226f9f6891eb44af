"""Forgetting a person: afterwards no row names her, and nothing of the others is lost."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from core.claims import claim
from core.decision import Choice, Decision, File, Tell, Timer, line
from core.members import Member
from core.ports import AllOf, Change, Found, Nothing
from core.posts import Post, Slot, State
from core.refs import MessageRef, Person, PersonRef, RoomRef
from storage.board import TortoiseBoard
from tests.eventually import eventually
from tests.storage.conftest import opened
from tests.storage.deeds import (
    CLEO,
    NOON,
    ROOM,
    asks,
    card_due,
    edits,
    elapses,
    look,
    reacts,
    said,
    shown,
    tells,
)
from tests.storage.test_migrate import contents

WANDA = Person(PersonRef("play", "wanda-4711"), "Wanda Wanders")
NOBODY = Person(PersonRef("play", ""), "")
DIRECT = RoomRef("play", "direct:wanda-4711")


def same(post: Post) -> Post:
    return post


def without(post: Post) -> Decision:
    """What a handler decides about a post that names her."""
    if post.poster.ref == WANDA.ref:
        gone = replace(post, poster=NOBODY, state=State.GONE, text="", slots=(), rev=post.rev + 1)
        return Decision(post=gone, timers=(Timer("close", None),), forget=True)
    slots = tuple(slot_without(slot) for slot in post.slots)
    return Decision(post=replace(post, slots=slots, rev=post.rev + 1))


def slot_without(slot: Slot) -> Slot:
    return replace(
        slot,
        helpers={ref: one for ref, one in slot.helpers.items() if ref != WANDA.ref},
        backups={ref: one for ref, one in slot.backups.items() if ref != WANDA.ref},
        known=slot.known - {WANDA.ref},
    )


def forget_her(id_: str = "forget", **more: object) -> Change:
    def decide(found: Found) -> Decision:
        also = tuple(without(post) for post in found.posts)
        decision = Decision(forget_person=WANDA.ref, also=also)
        return replace(decision, **more)  # type: ignore[arg-type]

    return said(id_, AllOf(WANDA.ref), decide, WANDA)


def chosen(member: Member, id_: str) -> Change:
    return said(id_, Nothing(), lambda _: Decision(member=member))


async def live(board: TortoiseBoard) -> None:
    """She asks, helps, chooses, is told and about to be told things; and so does Cleo."""
    await board.apply(asks(1))
    await board.apply(asks(2, poster=WANDA, text="Wanda Wanders needs a lift"))
    await board.apply(asks(3, poster=WANDA, state=State.GONE, slots=(), text=""))
    await board.apply(asks(4, poster=WANDA, state=State.DONE))
    card = await shown(board, 1)
    for number, who in enumerate((CLEO, WANDA)):
        await board.apply(reacts(who, card, id_=f"r{number}"))
        await board.apply(chosen(Member(who.ref, "Europe/London", "de", (22, 7)), f"m{number}"))
    await board.apply(edits(1, mentioned, "words"))
    await board.apply(edits(1, same, "timer", timers=(Timer("tell", NOON, WANDA.ref),)))
    choices = (Choice(line("button-forget-me"), "forgetme", 0),)
    sure = Tell("sure", WANDA.ref, (line("forget-sure", name=WANDA.name),), choices)
    await board.apply(said("sure", Nothing(), lambda _: Decision(tells=(sure,))))
    await board.tell_sent((await board.outgoing(NOON)).tells[0], MessageRef(DIRECT, "n1"))
    soon = NOON + timedelta(hours=1)
    place = RoomRef("play", "beside wanda-4711")
    file = File("wanda-4711.json", "Wanda Wanders")
    to_her = tells("hers", WANDA, 1, due=soon, place=place, files=(file,))
    await board.apply(replace(to_her, event=replace(to_her.event, id="told her")))
    await board.apply(tells("Cleo's", CLEO, 1, due=soon))


def mentioned(post: Post) -> Post:
    slot = replace(post.slots[0], known=frozenset([WANDA.ref, CLEO.ref]))
    post = claim(post.with_slot(slot), slot, WANDA)
    return replace(post, rev=post.rev + 1)


async def mentions(url: str) -> list[tuple[str, tuple[object, ...]]]:
    """Every row of every table with her id or her name in it."""
    return [
        (table, row)
        for table, rows in (await contents(url)).items()
        for row in rows
        if any(isinstance(v, str) and ("wanda" in v.casefold()) for v in row)
    ]


async def test_nothing_names_her_afterwards(url: str) -> None:
    async with opened(url) as board:
        await live(board)
        tables = {table for table, _ in await mentions(url)}
        assert tables == {"post", "claim", "known", "reaction", "timer", "member", "tell"}

        await board.apply(forget_her())

        assert await mentions(url) == []
        assert len((await contents(url))["reaction"]) == 2
    assert await mentions(url) == []


async def test_what_others_did_stays(board: TortoiseBoard, url: str) -> None:
    await live(board)
    before = await contents(url)
    await board.apply(forget_her())

    after = await contents(url)
    for table in ("claim", "known", "reaction", "member", "timer", "tell"):
        cleos = [row for row in before[table] if CLEO.ref.id in row]
        assert [row for row in after[table] if CLEO.ref.id in row] == cleos
        assert cleos
    later = (await board.outgoing(NOON + timedelta(hours=1))).tells
    assert [tell.key for tell in later] == ["Cleo's"]
    post = await look(board, 4)
    assert post is not None
    assert post.poster == NOBODY


async def test_what_is_decided_with_it_goes_out(board: TortoiseBoard) -> None:
    goodbye = Tell("goodbye", WANDA.ref, (line("forget-done"),))
    waiting = board.apply(tells("before", WANDA))
    forgotten = board.apply(forget_her(tells=(goodbye,)))
    after = board.apply(tells("after", WANDA))
    await asyncio.gather(waiting, forgotten, after)

    assert [tell.key for tell in (await board.outgoing(NOON)).tells] == ["goodbye", "after"]


async def test_she_may_begin_anew(board: TortoiseBoard, url: str) -> None:
    """All in one batch: what comes after is kept, what came before isn't."""
    await board.apply(asks())
    card = await shown(board)
    await board.apply(reacts(WANDA, card, id_="before"))
    choice = Member(WANDA.ref, "UTC", "pt")
    found: list[Found] = []

    def decide(what: Found) -> Decision:
        found.append(what)
        return Decision()

    both = [
        board.apply(reacts(WANDA, card, id_="in the batch", emoji="✋")),
        board.apply(chosen(Member(WANDA.ref, "UTC", "fr"), "old choice")),
        board.apply(forget_her()),
        board.apply(said("asks", Nothing(), decide, WANDA)),
        board.apply(reacts(WANDA, card, id_="anew")),
        board.apply(chosen(choice, "choice")),
        board.apply(said("asks again", Nothing(), decide, WANDA)),
    ]
    assert [await one is not None for one in both] == [True] * 7

    assert [what.member for what in found] == [None, choice]
    tables = await contents(url)
    who = {row[0]: PersonRef(row[1], row[4]) for row in tables["reaction"]}
    assert who == {"in the batch": WANDA.ref.forgotten, "anew": WANDA.ref}
    assert [row[3:5] for row in tables["member"]] == [("UTC", "pt")]
    assert {row[3] for row in tables["timer"] if row[4] == WANDA.ref.id} == {"play"}


async def test_a_timer_of_hers_that_is_due_already_wakes_nobody(board: TortoiseBoard) -> None:
    await live(board)
    due, _ = await board.elapsed(NOON)
    hers = next(event for event in due if event.who == WANDA.ref)

    forgotten = board.apply(forget_her())
    woken = board.apply(elapses(hers, lambda _: Decision()))

    assert await forgotten is not None
    assert await woken is None


async def test_the_card_of_a_post_of_hers_is_still_taken_down(board: TortoiseBoard) -> None:
    await board.apply(asks(2, poster=WANDA))
    card = await shown(board, 2)
    await board.apply(forget_her())

    assert (await card_due(board, 2)).message == card


async def test_another_account_with_her_id_on_another_platform_is_somebody_else(
    board: TortoiseBoard, url: str
) -> None:
    twin = Person(PersonRef("other", WANDA.ref.id), "Wanda too")
    await board.apply(asks())
    card = await shown(board)
    await board.apply(chosen(Member(twin.ref, "UTC"), "choice"))
    await board.apply(tells("sent", twin))
    await board.tell_sent((await board.outgoing(NOON)).tells[0], MessageRef(ROOM, "n1"))
    await board.apply(tells("waiting", twin))
    elsewhere = replace(card, room=RoomRef("other", "square"))
    await board.apply(asks(2, room=elsewhere.room))
    await board.card_sent(await card_due(board, 2), elsewhere)
    await board.apply(reacts(twin, elsewhere))
    before = await contents(url)

    await board.apply(forget_her())

    after = await contents(url)
    assert {**before, "seen": ()} == {**after, "seen": ()}


async def test_what_came_before_it_in_the_batch_is_not_kept(board: TortoiseBoard, url: str) -> None:
    await board.apply(asks())
    timers = (Timer("tell", NOON, WANDA.ref),)

    changes = [
        edits(1, same, "timer", timers=timers),
        chosen(Member(WANDA.ref, "UTC"), "choice"),
        forget_her(),
    ]
    await asyncio.gather(*map(board.apply, changes))

    assert await mentions(url) == []


async def test_what_was_wiped_leaves_the_log_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "many.db"
    log = path.with_name("many.db-wal")

    async def mentioned() -> bool:
        return WANDA.ref.id.encode() in path.read_bytes() + log.read_bytes()

    async def forgotten() -> bool:
        return not await mentioned()

    async with opened(f"sqlite://{path}") as board:
        await board.apply(tells("hers", WANDA, due=NOON + timedelta(hours=1)))
        await board.apply(chosen(Member(WANDA.ref, "UTC"), "choice"))
        assert await mentioned()

        await board.apply(forget_her())

        assert await eventually(forgotten)
