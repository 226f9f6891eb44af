"""The database is away, or the process, while Discord goes on."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing

from tests.discord.faults.fault import Family
from tests.discord.faults.looks import bea_has_it, has_it, is_in, same_nonce
from tests.discord.faults.operations import HISTORY, OPEN, POST, REACT, READ
from tests.discord.faults.scene import Scene
from tests.storage.test_faults import nothing_may_grow

family = Family("database and process")


ANSWERED = "SELECT COUNT(*) FROM tell WHERE sent IS NOT NULL"


@asynccontextmanager
async def locked(s: Scene) -> AsyncIterator[None]:
    """Another program holds the file, and for the first time the bot has no patience with it."""
    await s.board._database._client("write").execute_script("PRAGMA busy_timeout = 1")
    with closing(sqlite3.connect(s.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


# --- the database ---


@family.fault(
    "the database is locked while people react and press", settings={"answer_within": 0.2}
)
async def locked_meanwhile(s: Scene) -> None:
    card = await s.posted()
    async with locked(s):
        await s.bea.react(card, "🙋")
        doing = await s.press(s.cleo, card, "I can help")
        asking = await s.ask(s.dora, room=s.garden)
        await s.until("both are put off", lambda: doing.thinking and asking.thinking)
        await s.until("it is noticed", lambda: s.logged("the database can't be used"))
        s.far.pass_time(seconds=5)
    await s.sees(
        "“thinking…”; then each answer, card and note, once",
        lambda: (
            bea_has_it(s)
            and s.told(s.cleo, "You're the backup") == 1
            and s.told(s.dora, "It's up") == 1
            and s.says(number=2)
        ),
    )
    await s.stored(
        "Bea, then Cleo; both posts",
        lambda: has_it(s, "Bea", backups=("Cleo",)) and len(s.store.posts) == 2,
    )
    await s.sent("no direct message to who pressed", lambda: not s.cleo.heard and not s.dora.heard)


@family.fault("the disk is full while people react and press", settings={"answer_within": 0.2})
async def full_meanwhile(s: Scene) -> None:
    card = await s.posted()
    with nothing_may_grow():
        await s.bea.react(card, "🙋")
        doing = await s.press(s.cleo, card, "I can help")
        await s.until("she reads that it thinks", lambda: doing.thinking)
        await s.until("it is noticed", lambda: s.logged("the database can't be used"))
    await s.sees(
        "“thinking…”; then all is said once",
        lambda: bea_has_it(s) and s.told(s.cleo, "You're the backup") == 1,
    )
    await s.stored("Bea, then Cleo", lambda: has_it(s, "Bea", backups=("Cleo",)))
    await s.sent("one answer", lambda: len(doing.answers) == 1 and not s.cleo.heard)


@family.fault("the database is locked when a card was just sent")
async def sent_but_not_recorded(s: Scene) -> None:
    s.far.fail(POST, delay=0.3)
    await s.ask(s.ana)
    await s.until(
        "the card is on its way, and the answer recorded",
        lambda: None in s.tries(POST) and s.store.number(ANSWERED),
    )
    async with locked(s):
        await s.until("it is there", lambda: s.card())
        await s.until("that can't be recorded", lambda: s.logged("waiting for the database"))
    await s.sees("one card with 🙋 and 💛", lambda: [len(c.reactions) for c in s.cards()] == [2])
    await s.stored("the card as sent and seeded", lambda: s.store.at_rest)
    await s.sent(
        "found in the history, not sent again",
        lambda: s.tries(POST, s.room) == [200] and s.tries(HISTORY) == [200],
    )


@family.fault("the database is locked when a note was just sent")
async def note_not_recorded(s: Scene) -> None:
    card = await s.posted()
    s.far.fail(POST, delay=0.3, where=lambda r: is_in(r, s.bea.direct))
    await s.bea.react(card, "🙋")
    await s.until("it is on its way", lambda: None in s.direct_tries(s.bea))
    async with locked(s):
        await s.until("she has it", lambda: s.bea.heard)
        await s.until("that can't be recorded", lambda: s.logged("waiting for the database"))
    await s.sees("“Bea has it.”, both told once", lambda: bea_has_it(s))
    await s.stored("every note as sent", lambda: has_it(s, "Bea"))
    await s.sent("found in her chat, not sent again", lambda: s.direct_tries(s.bea) == [200])


@family.fault("the database is locked while the bot catches up")
async def locked_when_catching_up(s: Scene) -> None:
    card = await s.posted()
    hold = s.far.fail(READ, delay=0.3)
    s.far.gateway.forget()
    s.far.gateway.cut()
    await s.bea.react(card, "🙋")
    await s.until("it catches up", lambda: hold.hits)
    async with locked(s):
        await s.until("that can't be stored", lambda: s.logged("waiting for the database"))
    await s.sees("“Bea has it.”, both told once", lambda: bea_has_it(s))
    await s.stored("Bea has it", lambda: has_it(s, "Bea"))
    await s.sent("looked at the card again", lambda: s.tries(READ) == [200, 200])


# --- the process ---


@family.fault("the process ends once a card was made, and minutes pass")
async def ended_after_sending(s: Scene) -> None:
    s.far.fail(POST, hang=True, after=True)
    await s.ask(s.ana)
    await s.until(
        "the card is there, unrecorded", lambda: s.card() and s.store.card()["message"] is None
    )
    await s.stop()
    s.far.pass_time(minutes=6)  # the nonce is forgotten
    await s.start()
    await s.sees("one card with 🙋 and 💛", lambda: [len(c.reactions) for c in s.cards()] == [2])
    await s.stored("the card as sent and seeded", lambda: s.store.at_rest)
    await s.sent(
        "found in the history, not sent again",
        lambda: len(s.tries(POST, s.room)) == 1 and s.tries(HISTORY) == [200],
    )


@family.fault("the process ends once a note was sent, and minutes pass")
async def ended_after_a_note(s: Scene) -> None:
    card = await s.posted()
    s.far.fail(POST, hang=True, after=True, where=lambda r: is_in(r, s.bea.direct))
    await s.bea.react(card, "🙋")
    await s.until("she has it", lambda: s.bea.heard)
    await s.stop()
    s.far.pass_time(minutes=6)
    await s.start()
    await s.sees("“Bea has it.”, both told once", lambda: bea_has_it(s))
    await s.stored("every note as sent", lambda: has_it(s, "Bea"))
    await s.sent("found in her chat, not sent again", lambda: len(s.direct_tries(s.bea)) == 1)


@family.fault("the process ends while its history may not be read", settings={"patience": 0.4})
async def no_history(s: Scene) -> None:
    s.far.fail(POST, hang=True, after=True)
    await s.ask(s.ana)
    await s.until(
        "the card is there, unrecorded", lambda: s.card() and s.store.card()["message"] is None
    )
    await s.stop()
    s.street.deny(s.room, "READ_MESSAGE_HISTORY")
    await s.start()
    await s.until("it is recorded", lambda: s.store.card()["message"])
    await s.sees("one card all the same", lambda: len(s.room.messages) == 1)
    await s.stored("the card as sent", lambda: s.store.at_rest)
    await s.sent(
        "the same nonce", lambda: same_nonce(s, s.room) and len(s.tries(POST, s.room)) == 2
    )


@family.fault("the process ends while a card is seeded")
async def ended_while_seeding(s: Scene) -> None:
    s.far.fail(REACT, hang=True)
    await s.ask(s.ana)
    await s.until("it begins to seed", lambda: s.tries(REACT))
    await s.restart()
    await s.sees("one card with 🙋 and 💛", lambda: [len(c.reactions) for c in s.cards()] == [2])
    await s.stored("the card as sent and seeded", lambda: s.store.at_rest)
    await s.sent("one card", lambda: s.tries(POST, s.room) == [200])


@family.fault("the process ends within the grace of a claim", grace=0.6)
async def ended_within_grace(s: Scene) -> None:
    card = await s.posted()
    await s.bea.react(card, "🙋")
    await s.until("she has it", lambda: s.store.helpers() == ["Bea"])
    await s.stop()
    told = s.notes(s.bea)
    await s.start()
    await s.sees("“Bea has it.”, both told once", lambda: not told and bea_has_it(s))
    await s.stored("Bea has it", lambda: has_it(s, "Bea"))
    await s.sent("one direct chat each", lambda: s.tries(OPEN) == [200, 200])


@family.fault("the process ends, and a claim within its grace is taken back meanwhile", grace=0.6)
async def taken_back_while_away(s: Scene) -> None:
    card = await s.posted()
    await s.bea.react(card, "🙋")
    await s.until("she has it", lambda: s.store.helpers() == ["Bea"])
    await s.stop()
    await s.bea.unreact(card, "🙋")
    await s.start()
    await s.sees("“One pair of hands”", lambda: s.says("One pair of hands"))
    await s.stored("nobody has it", lambda: has_it(s))
    await s.sent("no direct message to anybody", lambda: not s.tries(OPEN))
    await s.until("nobody is told", lambda: not s.notes(s.bea) and len(s.notes(s.ana)) == 1)
