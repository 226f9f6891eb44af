"""Discord doesn't take what the bot has to say, or takes it and doesn't say so."""

from dataclasses import replace

from tests.discord.faults.fault import Family
from tests.discord.faults.looks import (
    bea_has_it,
    has_it,
    is_in,
    same_nonce,
    stands_once,
)
from tests.discord.faults.operations import CALLBACK, DELETE, HISTORY, OPEN, PATCH, POST, REACT
from tests.discord.faults.scene import Scene
from tests.far.discord.limits import SWIFT, Limit

family = Family("speaking")


# --- asked to wait ---


@family.fault("a card is answered 429 with retry_after")
async def card_has_to_wait(s: Scene) -> None:
    s.far.fail(POST, retry_after=0.3)
    await s.ask(s.ana)
    await stands_once(s, 429, 200)


@family.fault("an edit is answered 429 with retry_after")
async def edit_has_to_wait(s: Scene) -> None:
    card = await s.posted()
    s.far.fail(PATCH, retry_after=0.3)
    await s.bea.react(card, "🙋")
    await s.sees("“Bea has it.”, both told once", lambda: bea_has_it(s))
    await s.stored("Bea has it, nothing waits", lambda: has_it(s, "Bea"))
    await s.sent("the edit: 429, 200", lambda: s.tries(PATCH, card) == [429, 200])


@family.fault("a 429 for everything (global)")
async def everything_has_to_wait(s: Scene) -> None:
    limit = s.far.fail(POST, retry_after=0.5, scope="global", where=lambda r: is_in(r, s.room))
    await s.ask(s.ana)
    await s.until("the limit is met", lambda: limit.hits)
    held = s.far.now
    await s.ask(s.bea, room=s.garden)
    await s.sees("both cards, late, and the answers at once", lambda: s.says() and s.says(number=2))
    await s.stored("nothing waits", lambda: s.store.at_rest)
    await s.sent(
        "within those 0.5 s nothing but answers to people",
        lambda: [r.operation for r in s.far.requests if held < r.when < held + 0.45] == [CALLBACK],
    )


@family.fault("a 429 for longer than is sat out")
async def wait_is_long(s: Scene) -> None:
    s.far.fail(POST, retry_after=40.0, where=lambda r: is_in(r, s.room))
    await s.ask(s.ana)
    await s.until("it is answered", lambda: 429 in s.tries(POST, s.room))
    await s.another_round()
    await s.sees(
        "“It's up” at once; the other room's card at once; hers once the time is over",
        lambda: s.told(s.ana, "It's up") == 1 and s.says(number=2),
    )
    await s.stored("the card as still to be sent", lambda: s.store.card()["due"], for_now=True)
    await s.sent(
        "one request there, no further one",
        lambda: s.tries(POST, s.room) == [429],
        for_now=True,
    )
    await s.restart()
    await s.until("the card stands in the end", lambda: s.says("Ana could use a hand"))
    await s.until("and was sent once more", lambda: s.tries(POST, s.room) == [429, 200])


@family.fault("a note is answered 429 with retry_after")
async def note_has_to_wait(s: Scene) -> None:
    card = await s.posted()
    s.far.fail(POST, retry_after=0.3, where=lambda r: is_in(r, s.bea.direct))
    await s.bea.react(card, "🙋")
    await s.sees("“Bea has it.”, both told once", lambda: bea_has_it(s))
    await s.stored("every note as sent", lambda: s.store.at_rest)
    await s.sent("her note: 429, 200", lambda: s.direct_tries(s.bea) == [429, 200])


@family.fault("a 429 of Cloudflare's, without Via", settings={"patience": 0.3})
async def banned_for_a_while(s: Scene) -> None:
    # The far end bans by what it counts, so it is made to count one mistake as enough.
    s.far.gates.limits = replace(s.far.limits, invalid=Limit(1, 600))
    s.far.gates.count_invalid(403, None, s.far.now)
    await s.ask(s.ana)
    await s.until("it is answered", lambda: any(r.status is None for r in s.far.requests))
    asked = len(s.far.requests)
    s.far.gates.limits = s.far.limits
    await s.ask(s.bea)
    await s.until("she is heard", lambda: len(s.store.posts) == 2)
    await s.sees(
        "nothing for a minute; then all of it",
        lambda: not s.cards() and not s.notes(s.ana),
        for_now=True,
    )
    await s.stored(
        "posts, cards and answers as still to be said",
        lambda: s.store.posts == ["open"] * 2 and s.store.waiting == 4,
        for_now=True,
    )
    await s.sent("nothing more in that minute", lambda: len(s.far.requests) == asked, for_now=True)
    await s.restart()
    await s.until(
        "all of it is said in the end",
        lambda: s.says("Ana could use a hand") and s.told(s.ana, "It's up") == 1,
    )


@family.fault("many cards in many rooms at once", limits=SWIFT)
async def many_at_once(s: Scene) -> None:
    rooms = [s.street.channel(f"room-{n}") for n in range(25)]
    for room in rooms:
        await s.ask(s.ana, room=room)
    await s.sees("all twenty-five cards", lambda: all(len(room.messages) == 1 for room in rooms))
    await s.stored(
        "twenty-five posts, nothing waits", lambda: len(s.store.posts) == 25 and s.store.at_rest
    )
    await s.sent("no 429 at all", lambda: not [r for r in s.far.requests if r.status == 429])


@family.fault("so many refusals that Discord would ban the address", settings={"invalid": 3})
async def too_many_refusals(s: Scene) -> None:
    s.far.fail(REACT, code=90001, times=10)
    for room in (s.room, s.garden, s.street.channel("yard")):
        await s.ask(s.ana, room=room)
    await s.until("three are refused", lambda: s.tries(REACT).count(403) == 3)
    await s.until(
        "the last answer is there or has to wait",
        lambda: s.tries(CALLBACK).count(204) == 3 or s.logged("asked to wait"),
    )
    asked = len(s.far.requests)
    await s.ask(s.bea)
    await s.until("it is taken in", lambda: len(s.store.posts) == 4)
    await s.until("it stops", lambda: s.logged("asked to wait"))
    await s.sees("the three cards; what comes then waits for its time", lambda: s.says(number=3))
    await s.stored("what waits, as waiting", lambda: s.store.waiting and not s.store.parked)
    await s.sent("nothing more once 3 were refused", lambda: len(s.far.requests) <= asked)


@family.fault(
    "30046: an old card is edited too often", limits=replace(SWIFT, old_edits=Limit(1, 1.0))
)
async def old_card(s: Scene) -> None:
    old = await s.posted()
    other = await s.posted(s.bea, s.garden)
    s.far.pass_time(hours=2)
    await s.bea.react(old, "🙋")
    await s.until("the card changes", lambda: s.says("Bea has it."))
    await s.cleo.react(old, "🙋")
    await s.until("it is refused", lambda: 429 in s.tries(PATCH, old))
    await s.cleo.react(other, "🙋")
    await s.sees(
        "the other card changes at once",
        lambda: s.says("Cleo has it.", number=2) and not s.says("backup"),
    )
    await s.sees("the old one a little later", lambda: s.says("There's a backup too."))
    await s.stored("nothing waits in the end", lambda: s.store.at_rest)
    await s.sent(
        "the old card's edits: 200, 429, 200", lambda: s.tries(PATCH, old) == [200, 429, 200]
    )


# --- in trouble, before or after the deed is done ---


def in_trouble(status: int) -> None:
    @family.fault(f"{status} instead of a card")
    async def story(s: Scene) -> None:
        s.far.fail(POST, status=status)
        await s.ask(s.ana)
        await stands_once(s, status, 200)


for _status in (500, 502, 503, 504):
    in_trouble(_status)


@family.fault("500 again and again")
async def long_trouble(s: Scene) -> None:
    s.far.fail(POST, status=500, times=2)
    await s.ask(s.ana)
    await stands_once(s, 500, 500, 200)


@family.fault("500 after the card was made, and discord.py tries again", settings={"patience": 3.0})
async def made_all_the_same(s: Scene) -> None:
    s.far.fail(POST, status=500, after=True)
    await s.ask(s.ana)
    await stands_once(s, 500, 200, further=" with the same nonce")
    await s.until("it is the same nonce", lambda: same_nonce(s, s.room))


@family.fault("500 after the card was made, and it takes too long")
async def made_and_found(s: Scene) -> None:
    s.far.fail(POST, status=500, after=True)
    await s.ask(s.ana)
    await s.until("it is looked for", lambda: s.tries(HISTORY))
    await stands_once(s, 500, further="; then found in the history")


@family.fault("500 after a note was sent")
async def note_said_all_the_same(s: Scene) -> None:
    card = await s.posted()
    s.far.fail(POST, status=500, after=True, where=lambda r: is_in(r, s.bea.direct))
    await s.bea.react(card, "🙋")
    await s.sees("Bea is told once", lambda: bea_has_it(s))
    await s.stored("every note as sent", lambda: s.store.at_rest)
    await s.sent(
        "one message in her chat", lambda: len(s.bea.heard) == 1 and same_nonce(s, s.bea.direct)
    )


@family.fault("500 after an edit")
async def edited_all_the_same(s: Scene) -> None:
    card = await s.posted()
    s.far.fail(PATCH, status=500, after=True)
    await s.bea.react(card, "🙋")
    await s.sees("“Bea has it.”, both told once", lambda: bea_has_it(s))
    await s.stored("nothing waits", lambda: s.store.at_rest)
    await s.sent("the edit: 500, 200", lambda: s.tries(PATCH, card) == [500, 200])


@family.fault("500 after a reaction was seeded")
async def seeded_all_the_same(s: Scene) -> None:
    s.far.fail(REACT, status=500, after=True)
    await s.ask(s.ana)
    await stands_once(s, 200)
    await s.sent("the first seed twice", lambda: s.tries(REACT, s.card())[:2] == [500, 204])


@family.fault("500 after a card was deleted")
async def deleted_all_the_same(s: Scene) -> None:
    card = await s.posted()
    s.far.fail(DELETE, status=500, after=True)
    await s.ana.react(card, "❌")
    await s.sees(
        "no card, and no word about it", lambda: not s.cards() and len(s.notes(s.ana)) == 1
    )
    await s.stored(
        "the post as gone, nothing waits", lambda: s.store.posts == ["gone"] and s.store.at_rest
    )
    await s.sent("the deletion: 500, then 404", lambda: s.tries(DELETE, card) == [500, 404])


@family.fault("the line is cut before a card is taken")
async def cut_before(s: Scene) -> None:
    s.far.fail(POST, cut=True)
    await s.ask(s.ana)
    await stands_once(s, 499, 200)


@family.fault("the line is cut after a card was made")
async def cut_after(s: Scene) -> None:
    s.far.fail(POST, cut=True, after=True)
    await s.ask(s.ana)
    await s.until("it is looked for", lambda: s.tries(HISTORY))
    await stands_once(s, 499, further="; then found in the history")


@family.fault("a card is never answered", settings={"patience": 0.4})
async def never_answered(s: Scene) -> None:
    s.far.fail(POST, hang=True, where=lambda r: is_in(r, s.room))
    await s.ask(s.ana)
    await stands_once(s, None, 200)


@family.fault("a card's answer is half a JSON", settings={"patience": 0.4})
async def half_an_answer(s: Scene) -> None:
    s.far.fail(POST, malformed=True, after=True)
    await s.ask(s.ana)
    await s.until("it is looked for", lambda: s.tries(HISTORY))
    await stands_once(s, 200, further="; then found in the history")


@family.fault("500 while a direct chat is opened")
async def chat_not_opened(s: Scene) -> None:
    card = await s.posted()
    s.far.fail(OPEN, status=503)
    await s.bea.react(card, "🙋")
    await s.sees("“Bea has it.”, both told once", lambda: bea_has_it(s))
    await s.stored("every note as sent", lambda: s.store.at_rest)
    await s.sent(
        "opened once more: 503, 200, 200",
        lambda: sorted(map(str, s.tries(OPEN))) == ["200", "200", "503"],
    )
