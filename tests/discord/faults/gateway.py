"""The line on which the bot hears what people do: cut, silent, confused, or closed for good."""

from collections.abc import Callable

from tests.discord.faults.fault import Family
from tests.discord.faults.looks import bea_has_it, has_it
from tests.discord.faults.operations import REACTORS, READ, SESSION
from tests.discord.faults.scene import Scene
from tests.far.discord.limits import SWIFT, Limits
from tests.far.discord.server import FarDiscord

family = Family("gateway")

Break = Callable[[FarDiscord], None]


# --- the session goes on ---


def resumed(name: str, breaks: Break) -> None:
    @family.fault(name)
    async def story(s: Scene) -> None:
        card = await s.posted()
        (session,) = s.far.gateway.sessions
        breaks(s.far)
        await s.bea.react(card, "🙋")
        await s.cleo.react(card, "🙋")
        await s.sees(
            "“Bea has it.”; Bea, Ana and the backup Cleo are told once",
            lambda: bea_has_it(s) and s.told(s.cleo, "You're the backup") == 1,
        )
        await s.stored("Bea, then Cleo", lambda: has_it(s, "Bea", backups=("Cleo",)))
        await s.sent(
            "the same session resumed, no catching up",
            lambda: s.far.gateway.sessions == [session] and not s.tries(READ),
        )


resumed("the gateway closes with 4000", lambda far: far.gateway.close(4000))
resumed("the line is cut", lambda far: far.gateway.cut())
resumed("op 7: reconnect", lambda far: far.gateway.reconnect())
resumed("op 9 true: resume", lambda far: far.gateway.invalidate(True))


@family.fault("heartbeats get no answer", far={"heartbeat": 0.2}, silence=0.5)
async def no_heartbeat(s: Scene) -> None:
    card = await s.posted()
    (session,) = s.far.gateway.sessions
    (line,) = s.far.gateway.connections
    s.far.gateway.stop_acking()
    await s.until("the bot hangs up", lambda: line not in s.far.gateway.connections)
    s.far.gateway.stop_acking(False)
    await s.bea.react(card, "🙋")
    await s.sees("“Bea has it.”, both told once", lambda: bea_has_it(s))
    await s.stored("Bea has it", lambda: has_it(s, "Bea"))
    await s.sent("the same session resumed", lambda: s.far.gateway.sessions == [session])


# --- the session is dead ---


def dead(name: str, breaks: Break) -> None:
    @family.fault(f"{name}, and people go on meanwhile")
    async def story(s: Scene) -> None:
        card = await s.posted()
        await s.bea.react(card, "🙋")
        await s.until("Bea has it", lambda: bea_has_it(s) and s.store.at_rest)
        (session,) = s.far.gateway.sessions
        breaks(s.far)
        await s.bea.unreact(card, "🙋")
        await s.cleo.react(card, "🙋")
        await s.dora.react(card, "🙋🏽")
        await s.sees(
            "“Cleo has it.”; Ana, Cleo and the backup Dora are told once, Bea nothing more",
            lambda: (
                s.says("Cleo has it.", "backup")
                and s.told(s.ana, "Cleo has #1 now") == 1
                and s.told(s.cleo, "You have #1") == 1
                and s.told(s.dora, "You're the backup") == 1
                and len(s.notes(s.bea)) == 1
            ),
        )
        await s.stored("Cleo, then Dora", lambda: has_it(s, "Cleo", backups=("Dora",)))
        await s.sent(
            "one new session, and one look at the card",
            lambda: session not in s.far.gateway.sessions and s.tries(READ) == [200],
        )


def _forgotten(far: FarDiscord) -> None:
    far.gateway.forget()
    far.gateway.cut()


dead("4009: the session timed out", lambda far: far.gateway.close(4009))
dead("op 9 false: a new session", lambda far: far.gateway.invalidate())
dead("the session is forgotten", _forgotten)


@family.fault("somebody presses a button while the session is dead")
async def pressed_in_vain(s: Scene) -> None:
    card = await s.posted()
    _forgotten(s.far)
    doing = await s.press(s.bea, card, "I can help")
    s.far.pass_time(seconds=4)
    await s.until("the session is new", lambda: s.far.gateway.sessions)
    await s.until("and caught up with", lambda: s.tries(READ) == [200])
    failed = doing.failed
    await s.press(s.bea, card, "I can help")
    await s.sees(
        "“did not respond”; pressed again, “Bea has it.”",
        lambda: failed and s.says("Bea has it.") and s.told(s.bea, "You have #1") == 1,
    )
    await s.stored("Bea has it", lambda: has_it(s, "Bea"))
    await s.sent("nothing for the first press", lambda: doing.answered is None)


@family.fault("op 9 for every session", limits=Limits(identify_seconds=3600.0))
async def no_session_to_be_had(s: Scene) -> None:
    card = await s.posted()
    before = len(s.tries(SESSION))
    _forgotten(s.far)
    await s.bea.react(card, "🙋")
    began = s.far.now
    await s.until("it is tried a few times", lambda: s.far.now > began + 1.5)
    tried = len(s.tries(SESSION)) - before
    s.far.limits = SWIFT
    await s.sees("nothing at first, then “Bea has it.”, told once", lambda: bea_has_it(s))
    await s.stored("Bea has it", lambda: has_it(s, "Bea"))
    await s.sent("ever longer pauses: at most 20 tries in 1.5 s", lambda: 2 <= tried <= 20)


@family.fault("the network is gone for a while")
async def offline(s: Scene) -> None:
    card = await s.posted()
    await s.far.stop_listening()
    await s.bea.react(card, "🙋")
    s.far.gateway.forget()
    await s.far.listen_again()
    await s.sees("“Bea has it.”, both told once", lambda: bea_has_it(s))
    await s.stored("Bea has it", lambda: has_it(s, "Bea"))
    await s.sent("one look at the card", lambda: s.tries(READ) == [200])


@family.fault("Discord isn't there when the bot begins")
async def not_there_yet(s: Scene) -> None:
    await s.posted()
    await s.stop()
    await s.far.stop_listening()
    s.begin()
    await s.until("it has tried", lambda: s.logged("can't sign in yet"))
    await s.far.listen_again()
    await s.until("it is there", lambda: s.tries(READ) == [200])
    card = s.card()
    assert card is not None
    await s.bea.react(card, "🙋")
    await s.sees("“Bea has it.”, both told once", lambda: bea_has_it(s))
    await s.stored("Bea has it", lambda: has_it(s, "Bea"))
    await s.sent("one sign-in more", lambda: s.tries("GET /users/@me") == [200, 200])


# --- closed for good ---


@family.fault("4004: the token was revoked")
async def revoked(s: Scene) -> None:
    card = await s.posted()
    s.far.revoke()
    await s.bea.react(card, "🙋")
    why = await s.ended()
    asked = len(s.far.requests)
    await s.stored("the post as it was", lambda: s.store.posts == ["open"])
    await s.start()
    await s.sees("with a fresh token: “Bea has it.”, told once", lambda: bea_has_it(s))
    await s.until("the operator reads which setting", lambda: "discord.token" in why)
    tail = s.far.requests[asked - 1 :]
    await s.sent("nothing once it is known", lambda: 401 not in [r.status for r in tail])


@family.fault("4014: an intent is refused")
async def intent_refused(s: Scene) -> None:
    await s.posted()
    s.far.gateway.close(4014)
    why = await s.ended()
    asked = len(s.far.requests)
    await s.sees("the operator: which intents", lambda: "4014" in why and "guild_reactions" in why)
    await s.stored("all as it was", lambda: s.store.posts == ["open"] and s.store.at_rest)
    await s.sent("no further session", lambda: len(s.far.requests) == asked)


@family.fault("401 while something is said")
async def unauthorized(s: Scene) -> None:
    refusal = s.far.fail(status=401, times=100)
    await s.ask(s.ana)
    why = await s.ended()
    refused = refusal.hits
    refusal.lift()
    await s.stored("the card as still to be sent", lambda: s.store.card()["due"], for_now=True)
    await s.start()
    await s.sees(
        "with a fresh token: one card; the operator: which setting",
        lambda: s.says("Ana could use a hand") and "discord.token" in why,
    )
    await s.sent("no more than what was on its way", lambda: refused <= 2)


# --- catching up is disturbed ---


@family.fault("a card can't be asked about while catching up")
async def half_caught_up(s: Scene) -> None:
    card = await s.posted()
    other = await s.posted(s.ana, s.garden)
    await s.stop()
    await s.bea.react(card, "🙋")
    await s.bea.react(other, "🙋")
    s.setting.ways["sweep_seconds"] = 0.6  # it comes back by itself, too, but later than that
    s.far.fail(REACTORS, status=503, where=lambda r: r.values["message_id"] == str(card.id))
    await s.start()
    await s.sees(
        "the other card at once, this one a little later",
        lambda: bea_has_it(s, 2) and bea_has_it(s),
    )
    await s.stored("Bea has both", lambda: has_it(s, "Bea") and has_it(s, "Bea", number=2))
    await s.sent("asked again: 503, 200", lambda: s.tries(REACTORS, card)[:2] == [503, 200])
