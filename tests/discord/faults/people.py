"""People who can't be written to: doors closed, blocked, gone."""

from typing import Any

from tests.discord.faults.fault import Family
from tests.discord.faults.looks import bea_has_it, has_it, is_in
from tests.discord.faults.operations import CALLBACK, OPEN, PATCH, POST, THREAD
from tests.discord.faults.scene import Scene
from tests.far.discord.people import Person

family = Family("people")


# --- her direct messages are closed ---


@family.fault("50007: she takes no direct messages, and reacts")
async def closed(s: Scene) -> None:
    s.bea.close_direct_messages()
    card = await s.posted()
    await s.bea.react(card, "🙋")
    await s.sees(
        "her note in a private thread below the room, one mention; nobody else in it",
        lambda: (
            bea_has_it(s)
            and len(s.bea.pings) == 1
            and [len(t.thread.members) for t in s.street.threads if t.thread] == [2]
        ),
    )
    await s.stored("every note as sent", lambda: has_it(s, "Bea"))
    await s.sent(
        "one direct try: 403, one thread",
        lambda: s.direct_tries(s.bea) == [403] and s.tries(THREAD) == [201],
    )


@family.fault("50007 for one who presses: the answer is enough")
async def closed_and_presses(s: Scene) -> None:
    s.bea.close_direct_messages()
    card = await s.posted()
    await s.press(s.bea, card, "I can help")
    await s.until("Ana is told", lambda: s.told(s.ana, "Bea has #1") == 1)
    await s.sees(
        "the answer where she pressed, no thread",
        lambda: s.told(s.bea, "You have #1") == 1 and not s.street.threads,
    )
    await s.stored("every note as sent", lambda: has_it(s, "Bea"))
    await s.sent("no direct try", lambda: not s.direct_tries(s.bea) and not s.bea.pings)


@family.fault("50007 again and again")
async def closed_for_long(s: Scene) -> None:
    s.cleo.close_direct_messages()
    card = await s.posted()
    await s.bea.react(card, "🙋")
    await s.cleo.react(card, "🙋")
    await s.until("Cleo is told", lambda: s.told(s.cleo, "backup") == 1 and s.store.at_rest)
    await s.bea.unreact(card, "🙋")
    await s.until("Cleo is told", lambda: s.told(s.cleo, "yours after all") == 1)
    await s.restart()
    await s.ana.react(card, "❌")
    await s.sees(
        "three notes in one thread, a mention each",
        lambda: s.told(s.cleo, "Thank you") == 1 and len(s.cleo.pings) == 3,
    )
    await s.stored("every note as sent", lambda: s.store.at_rest)
    await s.sent(
        "one direct try for each process, one thread",
        lambda: s.direct_tries(s.cleo) == [403, 403] and s.tries(THREAD) == [201],
    )


@family.fault("50007, and the bot may not make threads")
async def closed_without_threads(s: Scene) -> None:
    s.street.take_permissions("CREATE_PRIVATE_THREADS")
    s.bea.close_direct_messages()
    card = await s.posted()
    await s.bea.react(card, "🙋")
    await s.sees(
        "the card alone tells her; Ana is told once",
        lambda: s.says("Bea has it.") and not s.notes(s.bea) and s.told(s.ana, "Bea has #1") == 1,
        for_now=True,
    )
    await s.stored(
        "Bea has it, the note as given up and why",
        lambda: (
            s.store.helpers() == ["Bea"] and "create_private_threads" in "".join(s.store.parked)
        ),
        for_now=True,
    )
    await s.ana.react(card, "❌")
    await s.until("the thank-you is given up, too", lambda: len(s.logged("refused")) == 2)
    await s.sent(
        "one direct try for both notes, no thread; the operator reads why",
        lambda: s.direct_tries(s.bea) == [403] and not s.tries(THREAD),
    )


@family.fault("she is asked about a card that is gone, and takes no direct messages")
async def nowhere_to_tell(s: Scene) -> None:
    s.ana.close_direct_messages()
    card = await s.posted()
    await s.keeper.delete(card)
    await s.until("it is given up", lambda: s.store.parked and not s.store.waiting)
    await s.another_round()
    s.keep(await s.ana.command(s.room, "mine"))
    await s.sees(
        "no card; /mine still has it", lambda: not s.cards() and s.told(s.ana, "#1 yours") == 1
    )
    await s.stored(
        "the post stands, the note as given up",
        lambda: s.store.posts[0] == "open" and len(s.store.parked) == 1,
    )
    await s.sent("one direct try", lambda: s.direct_tries(s.ana) == [403])


@family.fault("50007 once, and she opens her door")
async def opened_again(s: Scene) -> None:
    s.bea.close_direct_messages()
    card = await s.posted()
    await s.bea.react(card, "🙋")
    await s.until("she is told aside", lambda: bea_has_it(s) and s.store.at_rest)
    s.bea.open_direct_messages()
    other = await s.posted(s.ana, s.garden)
    await s.bea.react(other, "🙋")
    await s.sees(
        "the second note directly",
        lambda: bea_has_it(s, 2) and s.bea.heard[-1].channel is s.bea.direct,
    )
    await s.stored("every note as sent", lambda: has_it(s, "Bea", number=2))
    await s.sent(
        "direct tries: 403, 200; one thread",
        lambda: s.direct_tries(s.bea) == [403, 200] and s.tries(THREAD) == [201],
    )


@family.fault("she has blocked the bot")
async def blocked(s: Scene) -> None:
    s.bea.block_bot()
    card = await s.posted()
    await s.bea.react(card, "🙋")
    await s.sees("“Bea has it.”; her note waits in a thread below the room", lambda: bea_has_it(s))
    await s.stored("every note as sent", lambda: has_it(s, "Bea"))
    await s.sent("one direct try: 403", lambda: s.direct_tries(s.bea) == [403])


@family.fault("her thread is deleted before the next note")
async def thread_deleted(s: Scene) -> None:
    s.cleo.close_direct_messages()
    card = await s.posted()
    await s.bea.react(card, "🙋")
    await s.cleo.react(card, "🙋")
    await s.until("Cleo is told", lambda: s.told(s.cleo, "backup") == 1 and s.store.at_rest)
    await s.street.delete_channel(s.street.threads[0])
    await s.bea.unreact(card, "🙋")
    await s.sees(
        "the next note in a new thread; no loss is told",
        lambda: s.told(s.cleo, "yours after all") == 1 and s.told(s.ana, "any more") == 0,
    )
    await s.stored("Cleo has it", lambda: has_it(s, "Cleo"))
    await s.sent(
        "two threads, one direct try",
        lambda: s.tries(THREAD) == [201, 201] and s.direct_tries(s.cleo) == [403],
    )


@family.fault("her thread is archived before the next note")
async def thread_archived(s: Scene) -> None:
    s.cleo.close_direct_messages()
    card = await s.posted()
    await s.bea.react(card, "🙋")
    await s.cleo.react(card, "🙋")
    await s.until("Cleo is told", lambda: s.told(s.cleo, "backup") == 1 and s.store.at_rest)
    thread = s.street.threads[0].thread
    assert thread is not None
    thread.archived = True
    await s.bea.unreact(card, "🙋")
    await s.sees("the next note in the same thread", lambda: s.told(s.cleo, "yours after all") == 1)
    await s.stored("Cleo has it", lambda: has_it(s, "Cleo"))
    await s.sent(
        "one thread, one direct try",
        lambda: s.tries(THREAD) == [201] and s.direct_tries(s.cleo) == [403],
    )


# --- too many doors at once ---


@family.fault("40003: direct messages are opened too fast")
async def too_fast(s: Scene) -> None:
    card = await s.posted()
    s.far.fail(OPEN, code=40003, where=lambda r: opens(r.body, s.bea))
    await s.bea.react(card, "🙋")
    await s.until("it is refused", lambda: 403 in s.tries(OPEN))
    await s.another_round()
    await s.sees(
        "“Bea has it.” at once; the note once the time is over", lambda: s.says("Bea has it.")
    )
    await s.stored(
        "her note as still to be said",
        lambda: not s.store.parked and s.store.waiting,
        for_now=True,
    )
    await s.sent("one try, no further one meanwhile", lambda: s.tries(OPEN).count(403) == 1)
    await s.restart()
    await s.until("both are told in the end", lambda: bea_has_it(s) and has_it(s, "Bea"))


def opens(body: object, who: Person) -> bool:
    """Is it her chat that is to be opened?"""
    return isinstance(body, dict) and body.get("recipient_id") == str(who.id)


# --- gone ---


def gone(name: str, **how: Any) -> None:
    @family.fault(name)
    async def story(s: Scene) -> None:
        card = await s.posted()
        if how:
            s.far.fail(where=lambda r: opens(r.body, s.bea) or is_in(r, s.bea.direct), **how)
        await s.bea.react(card, "🙋")
        await s.cleo.react(card, "🙋")
        if not how:
            await s.bea.leave(s.street)
        await s.sees(
            "“Cleo has it.”; Ana hears of Cleo alone",
            lambda: s.says("Cleo has it.") and s.told(s.ana, "Cleo has #1") == 1,
        )
        await s.until("Cleo is told", lambda: s.told(s.cleo, "#1") >= 1)
        await s.restart()
        await s.until(
            "it is caught up",
            lambda: (
                s.logged("caught up") or s.tries("GET /channels/{channel_id}/messages/{message_id}")
            ),
        )
        await s.another_round()
        await s.stored(
            "Cleo has it, nothing of Bea",
            lambda: s.store.helpers() == ["Cleo"] and not s.store.backups(),
        )
        await s.sent("Bea is tried once", lambda: tries_of(s) == 1)


def tries_of(s: Scene) -> int:
    """How often the bot tried to write to Bea, and was turned down."""
    refused = [r for r in s.far.requests if r.status in (400, 403, 404)]
    return sum(is_in(r, s.bea.direct) or opens(r.body, s.bea) for r in refused)


gone("50278: a helper has left the server")
gone("10013: a helper's account is gone", operation=OPEN, code=10013)
gone("10007: a helper is no member", operation=POST, code=10007)


@family.fault("50278: who asked has left the server")
async def poster_gone(s: Scene) -> None:
    card = await s.posted()
    await s.ana.leave(s.street)
    await s.bea.react(card, "🙋")
    await s.sees(
        "the card goes, Bea gets one thank-you",
        lambda: not s.cards() and s.told(s.bea, "Thank you for having been there") == 1,
    )
    await s.stored(
        "the post as gone, nothing of Ana",
        lambda: s.store.posts == ["gone"] and not s.store.waiting,
    )
    await s.sent("Ana is tried once", lambda: s.direct_tries(s.ana) == [400])


@family.fault("who presses has no name that can be shown")
async def nameless(s: Scene) -> None:
    s.bea.user.name = "\u202e\u200b"
    card = await s.posted()
    await s.press(s.bea, card, "I can help")
    await s.sees(
        "a name all the same, in both places",
        lambda: s.says("bea has it.") and s.told(s.ana, "bea has #1") == 1,
    )
    await s.stored("her claim", lambda: has_it(s, "bea"))
    await s.sent(
        "one edit, one answer",
        lambda: s.tries(PATCH, card) == [200] and len(s.tries(CALLBACK)) == 2,
    )
