"""Thirty people react to one card within a second: one helper, twenty-nine backups, few edits."""

import asyncio
from pathlib import Path

import pytest

from adapters.playground.messages import NEIGHBOURS, Neighbour
from tests.contract.conftest import starting
from tests.contract.discord_stage import DiscordStage
from tests.contract.matrix_stage import MatrixStage
from tests.contract.playground_stage import PlaygroundStage
from tests.contract.stage import Stage
from tests.contract.test_main_job import ASK, card
from tests.eventually import eventually
from tests.far.synapse import Synapse

pytestmark = pytest.mark.asyncio(loop_scope="session")

CROWD = [f"N{i}" for i in range(30)]


async def all_react(stage: Stage) -> None:
    await stage.say("Ana", ASK)
    await card(stage, 1, "One pair of hands")
    for who in CROWD:
        await stage.say(who, "hello")  # so that everybody is in the room before it begins
    await asyncio.gather(*(stage.react(who, 1, "🙋") for who in CROWD))

    async def told() -> bool:
        heard = [await stage.notes(who) for who in CROWD]
        return all(heard)

    assert await eventually(told, 60)
    notes = {who: await stage.notes(who) for who in CROWD}
    helpers = [who for who, heard in notes.items() if "You have #1" in heard[0]]
    backups = [who for who, heard in notes.items() if "You're the backup" in heard[0]]
    assert (len(helpers), len(backups)) == (1, 29)
    assert all(len(heard) == 1 for heard in notes.values()), "one note each"
    assert f"{helpers[0]} has it. There's a backup too." in await card(stage, 1, "backup")
    assert await stage.card_edits(1) <= 3


async def test_in_the_playground(tmp_path: Path) -> None:
    people = [*NEIGHBOURS, *(Neighbour(name.lower(), name) for name in CROWD)]
    stage = PlaygroundStage(tmp_path, starting(tmp_path), edit_pause=0.5, people=people)
    await stage.open()
    await all_react(stage)
    await stage.close()


@pytest.mark.long
async def test_on_matrix(tmp_path: Path, synapse: Synapse) -> None:
    stage = MatrixStage(synapse, tmp_path, starting(tmp_path), edit_pause=2.0)
    await stage.open()
    await all_react(stage)
    await stage.close()


async def test_on_discord(discord: DiscordStage) -> None:
    await all_react(discord)

    edits = "PATCH /channels/{channel_id}/messages/{message_id}"
    assert discord.far.count(edits) <= 3, "at the wire"
    assert not [request for request in discord.far.requests if request.status == 429]


async def test_when_each_of_them_changes_the_card(discord: DiscordStage) -> None:
    what = "move a piano tomorrow 3pm"
    await discord.person("Ana").command(discord.room, "ask", what=what, hands=20)
    assert "20 pairs of hands" in await card(discord, 1, "hands")
    for who in CROWD:
        await discord.react(who, 1, "🙋")
        await asyncio.sleep(0.02)  # within a second, but not all at once: this is about both

    shown = await card(discord, 1, CROWD[0], CROWD[19], "There's a backup too.")
    assert f"{CROWD[18]}, and {CROWD[19]} have it. There's a backup too." in shown
    assert await discord.card_edits(1) <= 3
