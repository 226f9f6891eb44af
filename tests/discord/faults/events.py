"""Events that come twice, in another order, without rhyme or reason, or from elsewhere."""

from tests.discord.faults.fault import Family
from tests.discord.faults.looks import bea_has_it, has_it
from tests.discord.faults.operations import CALLBACK, PATCH, READ
from tests.discord.faults.scene import Scene
from tests.far.discord import deeds
from tests.far.discord.world import Emoji, Json

family = Family("events")


# --- twice, or in another order ---


@family.fault("reactions are delivered twice")
async def twice(s: Scene) -> None:
    card = await s.posted()
    s.far.gateway.duplicate_next(4)
    await s.bea.react(card, "🙋")
    await s.cleo.react(card, "🙋")
    await s.bea.unreact(card, "🙋")
    await s.dora.react(card, "🙋")
    await s.sees(
        "“Cleo has it.”; each is told once",
        lambda: (
            s.says("Cleo has it.")
            and [s.told(who, "#1") for who in (s.ana, s.cleo, s.dora)] == [2, 1, 1]
        ),
    )
    await s.stored("Cleo, then Dora", lambda: has_it(s, "Cleo", backups=("Dora",)))
    await s.sent("edits of the one card alone", lambda: set(s.tries(PATCH, card)) == {200})


@family.fault("two people's reactions change places")
async def swapped(s: Scene) -> None:
    card = await s.posted()
    s.far.gateway.reorder_next()
    await s.bea.react(card, "🙋")
    await s.cleo.react(card, "🙋")
    await s.sees(
        "who is heard first has it, the other is the backup; each is told once",
        lambda: (
            s.says("Cleo has it.", "backup")
            and s.told(s.cleo, "You have #1") == 1
            and s.told(s.bea, "You're the backup") == 1
        ),
    )
    await s.stored("Cleo, then Bea", lambda: has_it(s, "Cleo", backups=("Bea",)))
    await s.sent("no look at the card", lambda: not s.tries(READ))


@family.fault("a reaction is heard of after its end", ways={"sweep_seconds": 0.6})
async def end_before_beginning(s: Scene) -> None:
    card = await s.posted()
    s.far.gateway.reorder_next()
    await s.bea.react(card, "🙋")
    await s.bea.unreact(card, "🙋")
    await s.until("she seems to have it", lambda: s.says("Bea has it."))
    await s.sees("“Bea has it.” until the next sweep", lambda: s.says("One pair of hands"))
    await s.stored("nobody has it", lambda: has_it(s))
    await s.sent("looks at the card by the sweep alone", lambda: set(s.tries(READ)) == {200})


@family.fault("a reaction's event is lost", ways={"sweep_seconds": 0.6})
async def lost(s: Scene) -> None:
    card = await s.posted()
    s.far.gateway.drop_events(1)
    await s.bea.react(card, "🙋")
    await s.sees("“Bea has it.” with the next sweep, told once", lambda: bea_has_it(s))
    await s.stored("Bea has it", lambda: has_it(s, "Bea"))
    await s.sent("one edit", lambda: s.tries(PATCH, card) == [200])


# --- without rhyme or reason ---

_OF_PEOPLE = (
    "INTERACTION_CREATE",
    "MESSAGE_CREATE",
    "MESSAGE_DELETE",
    "MESSAGE_DELETE_BULK",
    "MESSAGE_REACTION_ADD",
    "MESSAGE_REACTION_REMOVE",
    "MESSAGE_REACTION_REMOVE_ALL",
    "MESSAGE_REACTION_REMOVE_EMOJI",
)
_OF_ROOMS = (
    "CHANNEL_CREATE",
    "CHANNEL_DELETE",
    "CHANNEL_UPDATE",
    "GUILD_CREATE",
    "GUILD_DELETE",
    "GUILD_MEMBER_UPDATE",
    "GUILD_ROLE_CREATE",
    "GUILD_ROLE_DELETE",
    "GUILD_ROLE_UPDATE",
    "GUILD_UPDATE",
    "THREAD_DELETE",
    "RESUMED",
    "AN_EVENT_OF_TOMORROW",
)
_ODD: Json = {
    "id": [],
    "guild_id": {"a": 1},
    "channel_id": 7,
    "user_id": True,
    "emoji": "🙋",
    "member": 3,
    "author": "Ana",
    "data": [1],
    "type": "x",
    "user": None,
    "role": 1,
    "ids": {"1": 2},
}


def malformed(kind: str) -> None:
    @family.fault(f"a malformed {kind}")
    async def story(s: Scene) -> None:
        card = await s.posted()
        asked = len(s.far.requests)
        for data in ({}, _ODD):
            s.far.gateway.send_malformed(kind, data)
        await s.bea.react(card, "🙋")
        await s.sees("“Bea has it.”, both told once", lambda: bea_has_it(s))
        await s.stored("Bea has it", lambda: has_it(s, "Bea"))
        since = [r.operation for r in s.far.requests[asked:]]
        await s.sent("the edit and the notes alone", lambda: len(since) == 5 and READ not in since)


for _kind in (*_OF_PEOPLE, *_OF_ROOMS):
    malformed(_kind)


@family.fault("a READY without anything, and a line that is no JSON")
async def malformed_session(s: Scene) -> None:
    card = await s.posted()
    s.far.gateway.send_malformed("READY")
    await s.bea.react(card, "🙋")
    await s.until("the session begins anew", lambda: bea_has_it(s))
    s.far.gateway.connections[0].send_text("{")
    await s.cleo.react(card, "🙋")
    await s.sees("“Bea has it.”, each told once", lambda: s.told(s.cleo, "backup") == 1)
    await s.stored("Bea, then Cleo", lambda: has_it(s, "Bea", backups=("Cleo",)))
    await s.sent("a look at the card for each new session", lambda: len(s.tries(READ)) <= 2)


# --- from elsewhere, or from somebody who may ---


@family.fault("events about what isn't the bot's")
async def elsewhere(s: Scene) -> None:
    await s.posted()
    asked = len(s.far.requests)
    hers = await s.ana.say(s.garden, "I have Saturday free")
    await s.bea.react(hers, "🙋")
    await s.bea.unreact(hers, "🙋")
    await s.ana.delete(hers)
    unknown: Json = {"id": "11", "channel_id": "12", "guild_id": str(s.street.id)}
    reaction = {"message_id": "13", "user_id": str(s.bea.id), "emoji": {"id": None, "name": "🙋"}}
    for event in ("MESSAGE_DELETE", "CHANNEL_DELETE", "THREAD_DELETE"):
        s.far.gateway.send_malformed(event, dict(unknown))
    for event in ("MESSAGE_REACTION_ADD", "MESSAGE_REACTION_REMOVE"):
        s.far.gateway.send_malformed(event, unknown | reaction)
    await s.another_round()
    await s.sees(
        "nothing: no note, no other card", lambda: not s.notes(s.bea) and len(s.cards()) == 1
    )
    await s.stored("no claim", lambda: not s.store.helpers() and s.store.at_rest)
    await s.sent(
        "nothing but the next card and its answer",
        lambda: len(s.far.requests) - asked == 4 and s.tries(CALLBACK) == [204, 204],
    )


@family.fault("a moderator takes all reactions off")
async def cleared(s: Scene) -> None:
    card = await s.posted()
    await s.bea.react(card, "🙋")
    await s.until("Bea has it", lambda: bea_has_it(s))
    await s.press(s.cleo, card, "I can help")
    await s.until("Cleo is the backup", lambda: has_it(s, "Bea", backups=("Cleo",)))
    deeds.clear_reactions(s.far.world, card)
    await s.sees(
        "“Cleo has it.”, who had pressed; Ana and Cleo are told once, Bea nothing",
        lambda: (
            s.says("Cleo has it.")
            and s.told(s.ana, "Cleo has #1 now") == 1
            and s.told(s.cleo, "#1 is yours after all") == 1
            and len(s.notes(s.bea)) == 1
        ),
    )
    await s.stored("Cleo has it", lambda: has_it(s, "Cleo"))
    await s.sent("one look at that card", lambda: s.tries(READ) == [200])


@family.fault("a moderator takes all of one emoji off")
async def one_emoji_cleared(s: Scene) -> None:
    card = await s.posted()
    await s.bea.react(card, "🙋")
    await s.until("Bea has it", lambda: bea_has_it(s) and s.store.at_rest)
    deeds.clear_reactions(s.far.world, card, Emoji("🙋"))
    await s.sees(
        "“One pair of hands”, Ana is told once",
        lambda: s.says("One pair of hands") and s.told(s.ana, "is open again") == 1,
    )
    await s.stored("nobody has it", lambda: has_it(s))
    await s.sent("one look at that card", lambda: s.tries(READ) == [200])


# --- unlike the 🙋 that was seeded ---


def claims(name: str, emoji: str, *, burst: bool = False) -> None:
    @family.fault(name)
    async def story(s: Scene) -> None:
        card = await s.posted()
        await s.bea.react(card, emoji, burst=burst)
        await s.until("Bea has it", lambda: bea_has_it(s) and s.store.at_rest)
        await s.cleo.react(card, "🙋")
        await s.bea.unreact(card, emoji, burst=burst)
        await s.sees("“Bea has it.”; taken away, “Cleo has it.”", lambda: s.says("Cleo has it."))
        await s.stored("Cleo has it", lambda: has_it(s, "Cleo"))
        await s.sent("no further reaction of the bot's", lambda: len(card.reactions) == 2)


claims("a burst reaction", "🙋", burst=True)
claims("a skin tone", "🙋🏽")
claims("a gender and a variation selector", "🙋🏿‍♀️")


@family.fault("a burst, a skin tone and a page of a hundred while the bot was away")
async def many_while_away(s: Scene) -> None:
    card = await s.posted()
    await s.stop()
    await s.bea.react(card, "🙋", burst=True)
    await s.cleo.react(card, "🙋🏽")
    for number in range(120):
        await s.street.member(f"Reader {number}").react(card, "💛")
    await s.dora.react(card, "🙋")
    await s.start()
    await s.sees(
        "one of the three has it, the others are backups; each told once",
        lambda: (
            s.says("has it.", "backup")
            and [s.told(who, "#1") for who in (s.bea, s.cleo, s.dora)] == [1, 1, 1]
        ),
    )
    await s.stored(
        "one helper, two backups",
        lambda: len(s.store.helpers()) == 1 and len(s.store.backups()) == 2 and s.store.at_rest,
    )
    await s.sent("the card once, each kind of reaction by pages", lambda: s.tries(READ) == [200])


@family.fault("a server's own emoji among also_claim")
async def own_emoji(s: Scene) -> None:
    hand = s.street.emoji("hand")
    s.setting.ways["also_claim"] = (f"<:hand:{hand.id}>",)
    await s.restart()
    card = await s.posted()
    await s.bea.react(card, hand)
    await s.until("Bea has it", lambda: bea_has_it(s) and s.store.at_rest)
    await s.bea.unreact(card, hand)
    await s.sees("“Bea has it.”; taken away, it is open again", lambda: s.says("One pair of hands"))
    await s.stored("nobody has it", lambda: has_it(s))
    await s.sent("two edits", lambda: s.tries(PATCH, card) == [200, 200])
