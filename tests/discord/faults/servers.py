"""What is lost at once: a channel, a server in an outage, or one that puts the bot out."""

from tests.discord.faults.fault import Family
from tests.discord.faults.looks import LOST, bea_has_it, has_it, is_in
from tests.discord.faults.operations import OPEN, PATCH, POST, REACTORS, READ
from tests.discord.faults.scene import Scene

family = Family("channels and servers")


@family.fault("10003: the channel is deleted while a card is due")
async def channel_deleted(s: Scene) -> None:
    s.far.fail(POST, delay=0.2, where=lambda r: is_in(r, s.room))
    await s.ask(s.ana)
    await s.until("the card is on its way", lambda: s.tries(POST, s.room))
    await s.street.delete_channel(s.room)
    await s.until("Ana is told", lambda: s.told(s.ana, LOST) == 1)
    await s.another_round()
    await s.sees("Ana is told once", lambda: s.told(s.ana, LOST) == 1)
    await s.stored(
        "the post stands, its card is away",
        lambda: s.store.posts[0] == "open" and s.store.card()["away"],
    )
    await s.sent("404 once, no further one", lambda: s.tries(POST, s.room) == [404])


@family.fault("the channel of a card is deleted")
async def channel_of_a_card_deleted(s: Scene) -> None:
    card = await s.posted()
    await s.bea.react(card, "🙋")
    await s.until("Bea has it", lambda: bea_has_it(s) and s.store.at_rest)
    await s.street.delete_channel(s.room)
    await s.until("Ana is told", lambda: s.told(s.ana, LOST) == 1)
    await s.press(s.ana, s.heard(s.ana, LOST), "Never mind")
    await s.sees(
        "Ana is told once; “Never mind” thanks Bea",
        lambda: s.told(s.ana, LOST) == 1 and s.told(s.bea, "Thank you") == 1,
    )
    await s.stored("the post as gone", lambda: s.store.posts == ["gone"])
    await s.sent("nothing about the channel", lambda: 404 not in [r.status for r in s.far.requests])


@family.fault("the server has an outage, and an edit falls due")
async def outage(s: Scene) -> None:
    card = await s.posted()
    s.street.unavailable()
    await s.ana.say(s.ana.direct, "/done 1")
    await s.until("she is answered directly", lambda: s.told(s.ana, "#1 is done") == 1)
    await s.until("the card waits", lambda: s.store.card()["away"])
    asked = len(s.tries(PATCH))
    s.street.available()
    await s.sees(
        "nobody is told of a loss; “Done.” once the server is back",
        lambda: s.says("Done.") and not s.told(s.ana, LOST),
    )
    await s.stored(
        "the post as done, nothing waits", lambda: s.store.posts == ["done"] and s.store.at_rest
    )
    await s.sent(
        "nothing meanwhile, one edit afterwards",
        lambda: not asked and s.tries(PATCH, card) == [200],
    )


@family.fault("the server has an outage when the bot begins")
async def outage_at_start(s: Scene) -> None:
    card = await s.posted()
    await s.stop()
    await s.bea.react(card, "🙋")
    s.street.unavailable()
    await s.start()
    await s.ana.say(s.ana.direct, "/mine")
    await s.until("she is answered directly", lambda: s.told(s.ana, "#1 yours") == 1)
    s.street.available()
    await s.sees(
        "nobody is told of a loss; then “Bea has it.”",
        lambda: bea_has_it(s) and not s.told(s.ana, LOST),
    )
    await s.stored("Bea has it", lambda: has_it(s, "Bea"))
    await s.sent("one edit", lambda: s.tries(PATCH, card) == [200])


def kicked(name: str, *, restarted: bool) -> None:
    @family.fault(name)
    async def story(s: Scene) -> None:
        card = await s.posted()
        await s.bea.react(card, "🙋")
        await s.until("Bea has it", lambda: bea_has_it(s) and s.store.at_rest)
        if restarted:
            await s.restart()
            await s.until("it is caught up", lambda: s.tries(REACTORS) == [200])
        asked = len(s.far.requests)
        await s.street.kick_bot()
        await s.until("it is noticed", lambda: s.store.card()["away"] and not s.store.waiting)
        during = [r.operation for r in s.far.requests[asked:] if r.operation != OPEN]
        await s.bea.unreact(card, "🙋")
        await s.cleo.react(card, "🙋")
        await s.street.come_back()
        await s.sees(
            "the card as it is by then: “Cleo has it.”; Bea isn't thanked",
            lambda: (
                s.says("Cleo has it.")
                and s.told(s.cleo, "You have #1") == 1
                and len(s.notes(s.bea)) == 1
            ),
        )
        await s.stored(
            "the post, with Cleo",
            lambda: s.store.posts == ["open"] and s.store.helpers() == ["Cleo"],
        )
        await s.sent("one try to tell Ana meanwhile", lambda: during == [POST])


kicked("the bot is kicked, and invited again", restarted=False)
kicked("the bot is kicked soon after it began, and invited again", restarted=True)


@family.fault("the bot is kicked while it is away, and invited again")
async def kicked_while_away(s: Scene) -> None:
    card = await s.posted()
    await s.stop()
    await s.street.kick_bot()
    await s.start()
    await s.until("it is noticed", lambda: s.store.card()["away"] and not s.store.waiting)
    asked = [r.operation for r in s.far.requests if r.status == 403]
    await s.street.come_back()
    await s.bea.react(card, "🙋")
    await s.sees("“Bea has it.”, both told once", lambda: bea_has_it(s))
    await s.stored(
        "the post, with Bea", lambda: s.store.posts == ["open"] and s.store.helpers() == ["Bea"]
    )
    await s.sent("asked about the card once: 403", lambda: asked == [READ])
