"""What is lost in a room: reactions, a card, a permission; and what comes back."""

from tests.discord.faults.fault import Family
from tests.discord.faults.looks import LOST, bea_has_it, has_it
from tests.discord.faults.operations import OPEN, PATCH, POST, REACT, READ
from tests.discord.faults.scene import Scene

family = Family("cards and permissions")

TAKEN = "The card of #1 was taken away in the room"


# --- reactions ---


def not_seeded(name: str, *statuses: int, code: int = 0) -> None:
    """The bot can't react; people can press."""

    @family.fault(name)
    async def story(s: Scene) -> None:
        if code:
            s.far.fail(REACT, code=code, times=10)
        else:
            s.street.deny(s.room, "ADD_REACTIONS")
        card = await s.posted()
        await s.press(s.bea, card, "I can help")
        await s.sees(
            "the card without 🙋, and its button works",
            lambda: not card.reactions and s.says("Bea has it.") and s.told(s.bea, "You have #1"),
        )
        await s.stored("Bea has it, nothing waits", lambda: has_it(s, "Bea"))
        said = f"asked once: {statuses[0]}" if statuses else "never asked"
        await s.sent(
            f"{said}, and no loss is told",
            lambda: s.tries(REACT) == [*statuses] and not s.told(s.ana, LOST),
        )


not_seeded("30010: there are twenty reactions already", 400, code=30010)
not_seeded("10014: the emoji is unknown", 400, code=10014)
not_seeded("90001: the reaction is blocked", 403, code=90001)
not_seeded("50013 for reactions alone", 403, code=50013)
not_seeded("Add Reactions is denied, as the bot knows")


# --- a card ---


async def show_again(s: Scene, *, edits: list[int]) -> None:
    """Ana was asked about the card that is gone, and has it shown again."""
    await s.until("Ana is asked", lambda: s.told(s.ana, TAKEN) == 1)
    await s.another_round()
    gone = not s.cards()
    await s.press(s.ana, s.heard(s.ana, TAKEN), "Show it again")
    await s.sees(
        "Ana is asked once; “Show it again” puts it up once",
        lambda: gone and s.told(s.ana, TAKEN) == 1 and [len(c.reactions) for c in s.cards()] == [2],
    )
    await s.stored(
        "the post as it was, its new card", lambda: s.store.posts[0] == "open" and s.store.at_rest
    )
    await s.sent(
        "the new card, nothing more about the old one",
        lambda: s.tries(POST, s.room) == [200, 200] and s.tries(PATCH) == edits,
    )


@family.fault("a moderator deletes the card")
async def card_deleted(s: Scene) -> None:
    card = await s.posted()
    await s.keeper.delete(card)
    await show_again(s, edits=[])


@family.fault("a moderator deletes the card while the bot is away")
async def card_deleted_while_away(s: Scene) -> None:
    card = await s.posted()
    await s.stop()
    await s.keeper.delete(card)
    await s.start()
    await show_again(s, edits=[])


@family.fault("a card is deleted, and the bot doesn't hear of it (10008)")
async def card_deleted_unheard(s: Scene) -> None:
    card = await s.posted()
    s.far.gateway.drop_events(1)
    await s.keeper.delete(card)
    s.keep(await s.cleo.command(s.room, "ican", number=1))
    await s.until("the card is edited", lambda: s.tries(PATCH, card))
    await show_again(s, edits=[404])


@family.fault("the bot itself deletes the card: that is no loss")
async def own_deletion(s: Scene) -> None:
    card = await s.posted()
    await s.ana.react(card, "❌")
    await s.until("it is gone", lambda: not s.cards())
    await s.another_round()
    await s.sees("no card, and no word about it", lambda: len(s.notes(s.ana)) == 1)
    await s.stored("the post as gone", lambda: s.store.posts[0] == "gone" and s.store.at_rest)
    await s.sent("no direct message", lambda: not s.tries(OPEN))


# --- a permission ---


@family.fault("Send Messages is taken, and given back later")
async def silenced(s: Scene) -> None:
    card = await s.posted()
    s.street.deny(s.room, "SEND_MESSAGES")
    await s.until("Ana is told", lambda: s.told(s.ana, LOST) == 1)
    asked = len(s.tries(PATCH))
    await s.bea.react(card, "🙋")
    await s.until("she is in", lambda: s.told(s.bea, "You have #1") == 1)
    await s.another_round()
    still = not s.says("Bea has it.") and len(s.tries(PATCH)) == asked
    s.street.allow(s.room, "SEND_MESSAGES")
    await s.sees(
        "Ana is told once; the card changes once the bot may speak",
        lambda: s.told(s.ana, LOST) == 1 and bea_has_it(s),
    )
    await s.stored("Bea has it, nothing waits", lambda: has_it(s, "Bea"))
    await s.sent(
        "no edit in between, one afterwards", lambda: still and s.tries(PATCH, card) == [200]
    )


@family.fault("Send Messages is taken and given back while the bot is away")
async def silenced_while_away(s: Scene) -> None:
    card = await s.posted()
    s.street.deny(s.room, "SEND_MESSAGES")
    await s.until("Ana is told", lambda: s.told(s.ana, LOST) == 1)
    await s.stop()
    s.street.allow(s.room, "SEND_MESSAGES")
    await s.bea.react(card, "🙋")
    await s.start()
    await s.sees("“Bea has it.”, both told once", lambda: bea_has_it(s))
    await s.stored("Bea has it, nothing waits", lambda: has_it(s, "Bea"))
    await s.sent("one look at the card", lambda: s.tries(READ, card) == [200])


@family.fault("50013 that the bot couldn't foresee")
async def refused_unforeseen(s: Scene) -> None:
    card = await s.posted()
    s.far.fail(PATCH, code=50013)
    await s.bea.react(card, "🙋")
    await s.until("Ana is told", lambda: s.told(s.ana, LOST) == 1)
    await s.cleo.react(card, "🙋")
    await s.ask(s.dora)
    await s.sees(
        "Ana is told once, Bea and Cleo as ever; Dora, who asks there, at once",
        lambda: (
            s.told(s.ana, LOST) == s.told(s.bea, "You have #1") == s.told(s.cleo, "backup") == 1
            and s.told(s.dora, LOST.replace("#1", "#2")) == 1
        ),
    )
    await s.stored("both cards as away", lambda: s.store.card()["away"] and s.store.card(2)["away"])
    await s.sent(
        "one edit: 403, nothing further there",
        lambda: s.tries(PATCH, card) == [403] and s.tries(POST, s.room) == [200],
    )


@family.fault("50001: the channel can't be seen any more")
async def hidden(s: Scene) -> None:
    card = await s.posted()
    s.street.deny(s.room, "VIEW_CHANNEL")
    await s.until("Ana is told", lambda: s.told(s.ana, LOST) == 1)
    await s.another_round()
    s.street.allow(s.room, "VIEW_CHANNEL")
    await s.bea.react(card, "🙋")
    await s.sees(
        "Ana is told once; the card works once it is seen again",
        lambda: s.told(s.ana, LOST) == 1 and bea_has_it(s),
    )
    await s.stored("Bea has it, nothing waits", lambda: has_it(s, "Bea"))
    await s.sent("no 403", lambda: 403 not in [r.status for r in s.far.requests])


@family.fault("a command where the bot may not speak")
async def asked_where_silent(s: Scene) -> None:
    s.street.deny(s.room, "SEND_MESSAGES")
    await s.ask(s.ana)
    await s.until("Ana is told", lambda: s.told(s.ana, LOST) == 1)
    before = len(s.room.messages)
    s.street.allow(s.room, "SEND_MESSAGES")
    await s.sees(
        "“It's up”, then why not; the card once it can stand",
        lambda: not before and s.says() and s.told(s.ana, "It's up") == 1,
    )
    await s.stored(
        "the post, its card as sent", lambda: s.store.posts == ["open"] and s.store.at_rest
    )
    await s.sent("one card, no 403", lambda: s.tries(POST, s.room) == [200])
