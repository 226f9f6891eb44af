"""The main job, as the story tells it, on every chat."""

from collections.abc import Awaitable, Callable

import pytest

from tests.contract.stage import Stage
from tests.eventually import eventually

pytestmark = pytest.mark.asyncio(loop_scope="session")

ASK = "!ask pick up the kids from Lincoln School tomorrow 3pm"


async def card(stage: Stage, number: int, *words: str) -> str:
    """The card of #`number`, once it says all of `words`."""

    async def look() -> str:
        for text in await stage.cards():
            if f"#{number}" in text and all(word in text for word in words):
                return text
        return ""

    found = await eventually(look)
    assert found, f"no such card; there are: {await stage.cards()}"
    return found


async def note(stage: Stage, who: str, *words: str) -> str:
    """The latest note to `who`, once it says all of `words`."""

    async def look() -> str:
        latest = (await stage.notes(who) or [""])[-1]
        return latest if all(word in latest for word in words) else ""

    found = await eventually(look)
    assert found, f"no such note; there are: {await stage.notes(who)}"
    return found


def gone(stage: Stage, number: int) -> Callable[[], Awaitable[bool]]:
    """Looks whether no card of #`number` stands in the room."""

    async def look() -> bool:
        return not any(f"#{number}" in text for text in await stage.cards())

    return look


async def test_the_main_job(stage: Stage) -> None:
    await stage.say("Ana", ASK)
    assert "Ana could use a hand" in await card(stage, 1, "One pair of hands")
    assert "Pick up the kids from Lincoln School" in await card(stage, 1)
    assert "It's up" in await note(stage, "Ana", "15:00")

    await stage.react("Bea", 1, "🙋")
    assert "Bea has it." in await card(stage, 1, "Bea")
    assert "No need to explain" in await note(stage, "Bea", "You have #1 for Ana", "15:00")
    assert "Nothing more to do" in await note(stage, "Ana", "Bea has #1")

    await stage.react("Cleo", 1, "🙋")
    assert "Bea has this one" in await note(stage, "Cleo", "You're the backup")

    told_bea = await stage.notes("Bea")
    await stage.unreact("Bea", 1, "🙋")
    assert "Cleo has it." in await card(stage, 1, "Cleo")
    assert "Fine if not" in await note(stage, "Cleo", "#1 is yours after all")
    assert "same time" in await note(stage, "Ana", "Cleo has #1 now")
    assert await stage.notes("Bea") == told_bea, "who steps back is told nothing at all"

    await stage.react("Ana", 1, "✅")
    closed = await card(stage, 1, "Done.")
    assert "Cleo" not in closed
    assert "Bea" not in closed


async def test_an_accident_tells_nobody_anything(stage: Stage) -> None:
    await stage.say("Ana", ASK)
    await card(stage, 1, "One pair of hands")
    await note(stage, "Ana", "It's up")

    await stage.react("Bea", 1, "🙋")
    await stage.unreact("Bea", 1, "🙋")
    await stage.react("Cleo", 1, "🙋")

    assert "Cleo has #1" in await note(stage, "Ana", "has #1")
    assert "You have #1" in await note(stage, "Cleo", "#1")
    assert not await stage.notes("Bea")
    assert not any("Bea" in text for text in await stage.notes("Ana"))


async def test_hearts_and_her_own_hand_claim_nothing(stage: Stage) -> None:
    await stage.say("Ana", ASK)
    await card(stage, 1, "One pair of hands")

    await stage.react("Ana", 1, "🙋")
    await stage.react("Bea", 1, "💛")
    await stage.react("Cleo", 1, "👍")
    await stage.react("Dora", 1, "🙋🏽")

    assert "Dora has it." in await card(stage, 1, "has it")
    assert "Dora has #1" in await note(stage, "Ana", "has #1")
    assert not await stage.notes("Bea")
    assert not await stage.notes("Cleo")


async def test_an_offer_has_room_for_two(stage: Stage) -> None:
    await stage.say("Dora", "!offer two kids Saturday 9-12")
    assert "Dora can lend a hand" in await card(stage, 1, "Room for two.", "9:00 to 12:00")

    await stage.react("Ana", 1, "🙋")
    assert "Room for one more" in await card(stage, 1, "Ana said yes please")
    await stage.react("Bea", 1, "✋")
    assert "Ana and Bea said yes please" in await card(stage, 1, "Ana and Bea")
    await stage.react("Cleo", 1, "🙋")
    assert "backup" in await note(stage, "Cleo", "Ana and Bea have this one")


async def test_never_mind_vanishes_without_a_word(stage: Stage) -> None:
    await stage.say("Ana", ASK)
    await card(stage, 1, "One pair of hands")
    before = await stage.notes("Ana")

    await stage.react("Ana", 1, "❌")

    assert await eventually(gone(stage, 1))
    for who in ("Bea", "Cleo"):
        assert not await stage.notes(who)
    assert len(await stage.notes("Ana")) <= max(len(before), 1)


async def test_never_mind_thanks_the_helper_once(stage: Stage) -> None:
    await stage.say("Ana", ASK)
    await card(stage, 1, "One pair of hands")
    await stage.react("Bea", 1, "🙋")
    await note(stage, "Bea", "You have #1")

    await stage.say("Ana", "!nevermind 1")

    assert "Thank you for having been there" in await note(
        stage, "Bea", "#1 with Ana isn't on any more"
    )
    assert await eventually(gone(stage, 1))
    assert len(await stage.notes("Bea")) == 2


async def test_what_was_done_while_the_bot_was_away_counts(stage: Stage) -> None:
    await stage.say("Ana", ASK)
    await card(stage, 1, "One pair of hands")
    await stage.react("Bea", 1, "🙋")
    await note(stage, "Bea", "You have #1")

    await stage.stop_bot()
    await stage.react("Cleo", 1, "🙋")
    await stage.react("Dora", 1, "🙋")
    await stage.unreact("Bea", 1, "🙋")
    await stage.unreact("Cleo", 1, "🙋")
    await stage.start_bot()

    assert "Dora has it." in await card(stage, 1, "Dora")
    assert "#1" in await note(stage, "Dora", "#1")
    assert "Dora has #1 now" in await note(stage, "Ana", "Dora")
    assert not await stage.notes("Cleo")
    assert len(await stage.cards()) == 1


async def test_no_time_gets_three_times_to_pick_from(stage: Stage) -> None:
    await stage.say("Ana", "!ask someone to hold the baby for a bit")
    assert "Happily" in await note(stage, "Ana", "pick one")
    assert await stage.cards() == [], "nobody sees it before it has a time"

    await stage.choose("Ana", 2)

    assert "Someone to hold the baby" in await card(stage, 1, "One pair of hands")
    assert "It's up" in await note(stage, "Ana", "as #1")


async def test_she_answers_with_a_time_of_her_own(stage: Stage) -> None:
    await stage.say("Ana", "!ask someone to hold the baby for a bit")
    await note(stage, "Ana", "Happily")

    await stage.say_privately("Ana", "tomorrow 10-11")

    assert "10:00 to 11:00" in await card(stage, 1, "hold the baby")


async def test_words_do_what_reactions_do(stage: Stage) -> None:
    await stage.say("Ana", ASK)
    await card(stage, 1, "One pair of hands")

    await stage.say("Bea", "!ican 1")
    assert "Bea has it." in await card(stage, 1, "Bea")
    assert "cant 1" in await note(stage, "Bea", "You have #1")
    await stage.say("Cleo", "!ican #1")
    assert "You're the backup" in await note(stage, "Cleo", "backup")
    await stage.say("Bea", "!cant 1")
    assert "Cleo has it." in await card(stage, 1, "Cleo")
    assert "Fine if not" in await note(stage, "Cleo", "#1 is yours after all")
    await stage.say("Cleo", "!mine")
    assert "you're in" in await note(stage, "Cleo", "Yours", "Ana")
    await stage.say("Dora", "!open")
    assert "Cleo" in await note(stage, "Dora", "Open here", "#1")
    await stage.say("Cleo", "!done 1")
    assert "Done." in await card(stage, 1, "Done.")


async def test_bad_input_gets_a_warm_sentence(stage: Stage) -> None:
    typed_freely = (
        ("!ask", "what would help and when"),
        ("!ask " + "please " * 700 + "tomorrow 3pm", "shorter"),
        ("!dance", "help shows what I can do"),
    )
    for said, answered in (
        ("!ask tomorrow 3pm", "not yet what would help"),
        ("!ask a lift yesterday", "gone by"),
        ("!done 99", "can't find #99"),
        ("!ican", "nothing open"),
        *(typed_freely if stage.types_freely else ()),
    ):
        await stage.say("Ana", said)
        assert answered in await note(stage, "Ana", answered), said
    assert await stage.cards() == []


async def test_help_says_what_it_is_and_is_not_for(stage: Stage) -> None:
    await stage.say("Eva", "!help")

    said = await note(stage, "Eva", "ask", "offer", "nevermind")
    assert "not for emergencies" in said
    assert "can read my database" in said
