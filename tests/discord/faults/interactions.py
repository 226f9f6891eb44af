"""Commands, buttons and forms: twice, from another time, or unknown."""

import asyncio
from contextlib import suppress

from tests.discord.faults.fault import Family
from tests.discord.faults.looks import callbacks, has_it
from tests.discord.faults.operations import CALLBACK, POST, REWRITE
from tests.discord.faults.scene import Scene
from tests.far.discord.typed import CannotDo
from tests.far.discord.world import Json

family = Family("interactions")


# --- more often than once, or from another time ---


@family.fault("INTERACTION_CREATE comes twice")
async def delivered_twice(s: Scene) -> None:
    s.far.gateway.duplicate_next(1)
    doing = await s.ask(s.ana)
    await s.until("the card stands", lambda: s.says())
    await s.another_round()
    await s.sees(
        "one card, one answer", lambda: len(s.room.messages) == 1 and len(doing.answers) == 1
    )
    await s.stored(
        "one post of hers", lambda: s.store.posts == ["open", "open"] and s.store.at_rest
    )
    await s.sent("one answer", lambda: s.tries(CALLBACK) == [204, 204] and not s.ana.heard)


@family.fault("a button is pressed twice in a moment")
async def pressed_twice(s: Scene) -> None:
    card = await s.posted()
    first = await s.press(s.bea, card, "I can help")
    second = await s.press(s.bea, card, "I can help")
    await s.sees(
        "both answered, “Bea has it.” on the card",
        lambda: first.answers and second.answers and s.says("Bea has it."),
    )
    await s.stored("one claim", lambda: has_it(s, "Bea"))
    await s.until("Ana is told", lambda: s.told(s.ana, "Bea has #1") == 1)
    await s.sent(
        "two answers, no direct message to her",
        lambda: callbacks(s) == [204, 204] and not s.bea.heard,
    )


@family.fault("a button of an earlier process")
async def old_button(s: Scene) -> None:
    card = await s.posted()
    await s.restart()
    await s.press(s.bea, card, "I can help")
    await s.sees(
        "“Bea has it.”, she is told once",
        lambda: s.says("Bea has it.") and s.told(s.bea, "You have #1") == 1,
    )
    await s.stored("Bea has it", lambda: has_it(s, "Bea"))
    await s.sent("one answer", lambda: callbacks(s) == [204])


@family.fault("a button of a note by an earlier process")
async def old_note(s: Scene) -> None:
    await s.posted()
    up = s.ana.user
    answer = next(a for d in s.doings if d.user is up for a in d.answers)
    await s.restart()
    await s.press(s.ana, answer, "Never mind")
    await s.sees(
        "no card, one sentence", lambda: not s.cards() and s.told(s.ana, "#1 is gone") == 1
    )
    await s.stored("the post as gone", lambda: s.store.posts == ["gone"] and s.store.at_rest)
    await s.sent("one answer", lambda: callbacks(s) == [204])


@family.fault("a form that was open while the bot was restarted")
async def open_form(s: Scene) -> None:
    bare = await s.ana.command(s.room, "ask")
    form = await bare.form()
    await s.restart()
    s.keep(await s.ana.fill(form, {"what": "pick up the kids", "when": "tomorrow 3pm"}))
    await s.sees(
        "the card, once, and “It's up”",
        lambda: s.says("Pick up the kids") and s.told(s.ana, "It's up") == 1,
    )
    await s.stored("one post", lambda: s.store.posts == ["open"] and s.store.at_rest)
    await s.sent("one answer to each", lambda: s.tries(CALLBACK) == [204, 204])


@family.fault("the bot is stopped before it answered")
async def stopped_before_answering(s: Scene) -> None:
    s.far.fail(CALLBACK, hang=True)
    doing = await s.ask(s.ana)
    await s.until("it is decided, and being answered", lambda: s.store.posts and s.tries(CALLBACK))
    await s.stop()
    put_off = doing.thinking
    await s.start()
    await s.sees(
        "“thinking…”, then “It's up” there, and one card",
        lambda: put_off and s.says() and len(doing.answers) == s.told(s.ana, "It's up") == 1,
    )
    await s.stored(
        "one post, the answer as sent", lambda: s.store.posts == ["open"] and s.store.at_rest
    )
    await s.sent(
        "put off, then rewritten",
        lambda: s.tries(CALLBACK)[1:] == [204] and s.tries(REWRITE) == [200],
    )


@family.fault("the machine goes down before it answered")
async def down_before_answering(s: Scene) -> None:
    s.far.fail(CALLBACK, hang=True)
    doing = await s.ask(s.ana)
    await s.until("it is decided, and being answered", lambda: s.store.posts and s.tries(CALLBACK))
    await s.far.stop_listening()
    await s.stop()
    await s.far.listen_again()
    await s.start()
    await s.sees(
        "“did not respond”, then “It's up” directly, and one card",
        lambda: s.says() and s.told(s.ana, "It's up") == 1 and not doing.answers,
    )
    await s.stored(
        "one post, the answer as sent", lambda: s.store.posts == ["open"] and s.store.at_rest
    )
    await s.sent(
        "404 there, then one direct message",
        lambda: s.tries(REWRITE) == [404] and s.direct_tries(s.ana) == [200],
    )


# --- unknown ---


@family.fault("a custom_id that nobody knows")
async def unknown_button(s: Scene) -> None:
    card = await s.posted()
    for custom_id in ("vote-2019", "swap:1:", f"ican:{2**62}:"):
        card.buttons[0]["custom_id"] = custom_id
        await s.press(s.bea, card, custom_id)
    await s.sees(
        "each time “That isn't open any more”", lambda: s.told(s.bea, "isn't open any more") == 3
    )
    await s.stored("nothing changed", lambda: has_it(s))
    await s.sent("three answers, no edit", lambda: callbacks(s) == [204] * 3 and not s.bea.heard)


@family.fault("a form that nobody knows")
async def unknown_form(s: Scene) -> None:
    bare = await s.ana.command(s.room, "ask")
    form = await bare.form()
    form.custom_id = "form-of-2019"
    s.keep(await s.ana.fill(form, {"what": "pick up the kids", "when": "tomorrow 3pm"}))
    await s.sees("“That isn't open any more”", lambda: s.told(s.ana, "isn't open any more") == 1)
    await s.stored("no post", lambda: not s.store.posts)
    await s.sent(
        "two answers, no card", lambda: s.tries(CALLBACK) == [204, 204] and not s.tries(POST)
    )


@family.fault("a command of an old registration")
async def old_command(s: Scene) -> None:
    s.far.world.commands.append(_old("swap", 1, "Swap hours with somebody"))
    s.keep(await s.bea.command(s.room, "swap"))
    await s.sees(
        "“I don't know swap”, and where to look",
        lambda: s.told(s.bea, "I don't know “swap”", "/help") == 1,
    )
    await s.stored("no post", lambda: not s.store.posts and s.store.at_rest)
    await s.sent("one answer", lambda: s.tries(CALLBACK) == [204])


@family.fault("a message's menu of an old registration")
async def old_menu(s: Scene) -> None:
    s.far.world.commands.append(_old("Make it an ask", 3, ""))
    hers = await s.ana.say(s.room, "who could take Milo home tomorrow 3pm?")
    picked = await s.ana.menu(s.room, hers, "Make it an ask")
    s.keep(await s.ana.fill(await picked.form(), {}))
    await s.sees("the form, with her words in it, and then the card", lambda: s.says("Milo"))
    await s.stored("one post", lambda: s.store.posts == ["open"] and s.store.at_rest)
    await s.sent("one answer to each", lambda: s.tries(CALLBACK) == [204, 204])


@family.fault("suggestions come too late")
async def suggestions_too_late(s: Scene) -> None:
    s.far.fail(CALLBACK, code=10062)
    typing = asyncio.create_task(
        s.ana.complete(s.room, "ask", "when", "tom", what="pick up the kids")
    )
    await s.until("it is refused", lambda: s.tries(CALLBACK) == [404])
    s.far.pass_time(seconds=4)
    with suppress(CannotDo):
        await typing
    offered = await s.ana.complete(s.room, "ask", "when", "tomo", what="pick up the kids")
    await s.ask(s.ana)
    await s.sees(
        "none for the first letters, some for the next; the card",
        lambda: offered and s.says("Ana could use a hand"),
    )
    await s.stored("one post", lambda: s.store.posts == ["open"] and s.store.at_rest)
    await s.sent("404 once, not tried again", lambda: s.tries(CALLBACK) == [404, 204, 204])


@family.fault("Discord doesn't take the commands")
async def commands_refused(s: Scene) -> None:
    card = await s.posted()
    await s.stop()
    del s.far.world.commands[0]
    put = "PUT /applications/{application_id}/commands"
    s.far.fail(put, status=503)
    s.begin()
    await s.until("they are refused", lambda: s.logged("Discord doesn't know the commands yet"))
    await s.press(s.bea, card, "I can help")
    await s.sees("the card works all the same", lambda: s.says("Bea has it."))
    s.far.gateway.invalidate()
    await s.until("they are listed with the next session", lambda: s.tries(put) == [200, 503, 200])
    await s.stored("Bea has it", lambda: has_it(s, "Bea"))
    await s.sent("listed again with the next session", lambda: len(s.far.world.commands) > 10)


def _old(name: str, kind: int, about: str) -> Json:
    return {"id": "77", "name": name, "type": kind, "description": about, "options": []}
