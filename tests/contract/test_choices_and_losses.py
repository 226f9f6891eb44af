"""What a member chooses, and what is lost and found again, on every chat."""

import json

import pytest

from tests.contract.stage import Stage
from tests.contract.test_main_job import ASK, card, gone, note
from tests.eventually import eventually

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_card_that_was_taken_away_is_shown_again_if_she_says_so(stage: Stage) -> None:
    await stage.say("Ana", ASK)
    await card(stage, 1, "One pair of hands")
    await stage.say("Bea", "!ican 1")
    await card(stage, 1, "Bea has it.")
    await note(stage, "Ana", "Bea has #1")

    await stage.remove_card(1)
    assert "Shall I show it again?" in await note(stage, "Ana", "taken away")
    assert await stage.cards() == []
    await stage.choose("Ana", 1)

    assert "Bea has it." in await card(stage, 1, "Bea")
    await stage.react("Cleo", 1, "🙋")
    assert "You're the backup" in await note(stage, "Cleo", "backup")


async def test_each_is_spoken_to_in_her_own_language(stage: Stage) -> None:
    await stage.say("Bea", "!settings language es")
    await note(stage, "Bea", "es")
    await stage.say("Ana", ASK)
    assert "Ana could use a hand" in await card(stage, 1, "One pair of hands")
    await stage.react("Bea", 1, "🙋")

    assert "Le echas una mano a Ana" in await note(stage, "Bea", "#1", "Ana")
    assert "Bea has #1" in await note(stage, "Ana", "Bea has")


async def test_her_data_is_hers_to_take_and_to_wipe(stage: Stage) -> None:
    await stage.say("Ana", ASK)
    await card(stage, 1, "One pair of hands")
    await stage.react("Bea", 1, "🙋")
    await note(stage, "Bea", "You have #1")

    await stage.say("Ana", "!export")

    async def files() -> list[str]:
        return await stage.files("Ana")

    exported = json.loads((await eventually(files))[-1])
    assert [post["number"] for post in exported["posts"]] == [1]

    await stage.say("Ana", "!forget-me")
    await note(stage, "Ana", "It can't be undone")
    await stage.choose("Ana", 1)

    assert await eventually(gone(stage, 1))
    assert "I keep nothing about you" in await note(stage, "Ana", "keep nothing")
    assert "Thank you for having been there" in await note(stage, "Bea", "Thank you")
