"""Answers to commands and buttons: they don't get through, get through unseen, or come too late."""

from typing import Any

from tests.discord.faults.database import locked
from tests.discord.faults.fault import Family
from tests.discord.faults.looks import callbacks, has_it
from tests.discord.faults.operations import CALLBACK, REWRITE
from tests.discord.faults.scene import Scene

family = Family("answers")


# --- the answer doesn't get through ---


def answered_at_last(name: str, *statuses: int | None, **how: Any) -> None:
    """The first try to answer goes wrong, before it has an effect."""

    @family.fault(name)
    async def story(s: Scene) -> None:
        card = await s.posted()
        s.far.fail(CALLBACK, **how)
        doing = await s.press(s.bea, card, "I can help")
        await s.sees(
            "the answer, once and in time",
            lambda: len(doing.answers) == 1 and s.told(s.bea, "You have #1 for Ana") == 1,
        )
        await s.stored("Bea has it", lambda: has_it(s, "Bea"))
        tries = ", ".join("no answer" if each in (499, None) else str(each) for each in statuses)
        await s.sent(
            f"{tries}, no direct message", lambda: callbacks(s) == [*statuses] and not s.bea.heard
        )


answered_at_last("502 instead of an answer", 502, 204, status=502)
answered_at_last("503 instead of an answer", 503, 204, status=503)
answered_at_last("the line is cut before an answer", 499, 204, cut=True)
answered_at_last("an answer meets a 429", 429, 204, retry_after=0.3)
answered_at_last("Discord is silent when answered", None, 204, hang=True)


def had_its_effect(name: str, first: int | None, **how: Any) -> None:
    """The first try to answer seems to go wrong, and didn't."""

    @family.fault(name)
    async def story(s: Scene) -> None:
        card = await s.posted()
        s.far.fail(CALLBACK, after=True, **how)
        doing = await s.press(s.bea, card, "I can help")
        await s.until("it is written over", lambda: s.tries(REWRITE) == [200])
        await s.sees(
            "the answer, once; nothing that “thinks” for ever",
            lambda: len(doing.answers) == 1 and s.told(s.bea, "You have #1 for Ana") == 1,
        )
        await s.stored("Bea has it, the answer is sent", lambda: has_it(s, "Bea"))
        await s.sent(
            "40060 counts as answered", lambda: callbacks(s) == [first, 400] and not s.bea.heard
        )


had_its_effect("500 after the answer: then 40060", 500, status=500)
had_its_effect("the line is cut after the answer: then 40060", 499, cut=True)
had_its_effect("half a JSON after the answer: then 40060", 500, status=500, message="…")


@family.fault(
    "500 after an answer was put off, the database being away", settings={"answer_within": 0.2}
)
async def deferred_all_the_same(s: Scene) -> None:
    card = await s.posted()
    s.far.fail(CALLBACK, status=500, after=True)
    async with locked(s):
        doing = await s.press(s.bea, card, "I can help")
        await s.until("she reads that it thinks", lambda: doing.thinking)
        await s.until("and 40060 comes", lambda: callbacks(s) == [500, 400])
    await s.sees(
        "“thinking…”, then the answer, once",
        lambda: s.told(s.bea, "You have #1") == 1 and len(doing.answers) == 1,
    )
    await s.stored("Bea has it", lambda: has_it(s, "Bea"))
    await s.sent("one rewriting", lambda: s.tries(REWRITE) == [200] and not s.bea.heard)


@family.fault("500 while what was put off is answered", settings={"answer_within": 0.2})
async def rewriting_fails(s: Scene) -> None:
    card = await s.posted()
    s.far.fail(REWRITE, status=500)
    async with locked(s):
        doing = await s.press(s.bea, card, "I can help")
        await s.until("she reads that it thinks", lambda: doing.thinking)
    await s.sees("“thinking…”, then the answer, once", lambda: s.told(s.bea, "You have #1") == 1)
    await s.stored("Bea has it, the answer is sent", lambda: has_it(s, "Bea"))
    await s.sent("rewritten: 500, 200", lambda: s.tries(REWRITE) == [500, 200] and not s.bea.heard)


# --- too late ---


@family.fault("10062: the answer comes too late")
async def too_late(s: Scene) -> None:
    card = await s.posted()
    doing = await s.press(s.bea, card, "I can help")
    s.far.pass_time(seconds=4)
    await s.sees(
        "“did not respond”, and the answer directly, once",
        lambda: doing.failed and s.told(s.bea, "You have #1 for Ana") == 1,
    )
    await s.stored("Bea has it, the answer is sent", lambda: has_it(s, "Bea"))
    await s.sent(
        "404 once, then one direct message",
        lambda: callbacks(s) == [404] and s.direct_tries(s.bea) == [200],
    )


@family.fault("50027: the token is older than fifteen minutes", settings={"answer_within": 0.2})
async def token_over(s: Scene) -> None:
    card = await s.posted()
    async with locked(s):
        doing = await s.press(s.bea, card, "I can help")
        await s.until("she reads that it thinks", lambda: doing.thinking)
        s.far.pass_time(minutes=16)
    await s.sees(
        "the answer directly, once",
        lambda: s.told(s.bea, "You have #1 for Ana") == 1 and len(s.bea.heard) == 1,
    )
    await s.stored("Bea has it, the answer is sent", lambda: has_it(s, "Bea"))
    await s.sent(
        "401 once, and the bot goes on",
        lambda: s.tries(REWRITE) == [401] and s.direct_tries(s.bea) == [200],
    )


@family.fault("10062 for somebody who takes no direct messages")
async def too_late_and_closed(s: Scene) -> None:
    card = await s.posted()
    s.bea.close_direct_messages()
    await s.press(s.bea, card, "I can help")
    s.far.pass_time(seconds=4)
    await s.sees(
        "one note in a thread for her, one mention",
        lambda: s.told(s.bea, "You have #1") == 1 and len(s.bea.pings) == 1,
    )
    await s.stored("Bea has it, the answer is sent", lambda: has_it(s, "Bea"))
    await s.sent("one direct try: 403", lambda: s.direct_tries(s.bea) == [403])
