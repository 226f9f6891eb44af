"""kill -9 among two hundred claims and notes on Discord: nothing is lost, nothing said twice."""

import asyncio
import itertools
import random
from collections.abc import AsyncIterator
from pathlib import Path
from random import Random

import pytest
import pytest_asyncio

from tests.contract.discord_aftermath import doubled, wrong
from tests.contract.discord_crowd import Crowd
from tests.contract.discord_process import ProcessStage
from tests.contract.test_main_job import ASK, card, note
from tests.eventually import eventually
from tests.far.discord.faults import Fault, Request

pytestmark = pytest.mark.asyncio(loop_scope="session")

POST_MESSAGE = "POST /channels/{channel_id}/messages"
POST_THREAD = "POST /channels/{channel_id}/threads"
HISTORY = "GET /channels/{channel_id}/messages"
DEEDS, DEATHS, PEOPLE = 200, 10, 40


@pytest_asyncio.fixture(loop_scope="session")
async def stage(tmp_path: Path) -> AsyncIterator[ProcessStage]:
    """A guild on a Discord of its own, and the bot's process in it."""
    stage = ProcessStage(tmp_path)
    await stage.open()
    yield stage
    await stage.close()


async def die(stage: ProcessStage, chance: Random) -> None:
    """The bot starts, and is killed at a moment by the clock, or while it waits for an answer: to
    whichever request that is, or to a message, which had its effect or had not."""
    by_clock = chance.random() < 0.4
    nth = itertools.count(1)
    last = 0 if by_clock else chance.choice((chance.randint(1, 60), chance.randint(1, 10)))
    operation = chance.choice((None, POST_MESSAGE))

    def it_is(request: Request) -> bool:
        return next(nth) == last

    fault = stage.far.fail(operation, hang=True, after=chance.random() < 0.7, where=it_is)
    stage.spawn()
    await stage.far.until(lambda: fault.hits, chance.uniform(0, 3) if by_clock else 7)
    await stage.stop_bot()
    fault.lift()


@pytest.mark.long
async def test_ten_deaths_lose_nothing_and_double_nothing(stage: ProcessStage) -> None:
    seed = random.randrange(2**32)
    chance = Random(seed)
    crowd = Crowd(stage, chance, PEOPLE)
    for who in ("N00", "N01", "N02", "N03"):
        crowd.ask(who)
    assert await stage.far.until(lambda: len(stage.standing()) == 4), "there is something to do"
    await stage.stop_bot()

    async def do(deeds: int) -> None:
        for _ in range(deeds):
            await crowd.do_something()
            await asyncio.sleep(chance.uniform(0, 0.2))  # the moments that this is about

    for _ in range(DEATHS):
        await asyncio.gather(do(DEEDS // DEATHS), die(stage, chance))
    await stage.start_bot()
    await crowd.at_rest()

    await _all_well(stage, crowd)
    found = "\n".join(wrong(stage, crowd))
    assert not found, f"with seed {seed}, which --randomly-seed brings again:\n{found}"


async def _all_well(stage: ProcessStage, crowd: Crowd) -> None:
    async def look() -> bool:
        return not wrong(stage, crowd)

    await eventually(look, 40)


async def _killed_by(stage: ProcessStage, fault: Fault) -> None:
    """The bot is killed in it, and Discord forgets the nonces. Its gateway is slower than its REST,
    as it is wont to be."""
    assert await stage.far.until(lambda: fault.hits), stage.log
    await stage.stop_bot()
    stage.far.pass_time(minutes=10)
    stage.far.fail("GET /gateway/bot", delay=0.5)


async def test_what_was_sent_and_not_recorded_is_recognised_without_its_nonce(
    stage: ProcessStage,
) -> None:
    far = stage.far
    stage.person("Cleo").close_direct_messages()

    def in_thread(request: Request) -> bool:
        return far.world.channels[int(request.values["channel_id"])].thread is not None

    def to_bea(request: Request) -> bool:
        return stage.person("Bea").direct.id == int(request.values["channel_id"])

    card_stands = far.fail(POST_MESSAGE, hang=True, after=True)
    await stage.say("Ana", ASK)
    await _killed_by(stage, card_stands)
    await stage.react("Bea", 1, "🙋")
    bea_knows = far.fail(POST_MESSAGE, hang=True, after=True, where=to_bea)
    await stage.start_bot()
    await _killed_by(stage, bea_knows)
    await stage.react("Cleo", 1, "🙋")
    thread_is_made = far.fail(POST_THREAD, hang=True, after=True)
    await stage.start_bot()
    await _killed_by(stage, thread_is_made)
    cleo_knows = far.fail(POST_MESSAGE, hang=True, after=True, where=in_thread)
    await stage.start_bot()
    await _killed_by(stage, cleo_knows)
    await stage.unreact("Bea", 1, "🙋")
    await stage.start_bot()

    assert "Cleo has it." in await card(stage, 1, "Cleo has it.")
    assert "Cleo has #1 now" in await note(stage, "Ana", "Cleo has #1 now")
    assert "#1 is yours after all" in await note(stage, "Cleo", "#1 is yours")
    assert len(stage.standing()[1]) == 1
    assert [len(await stage.notes(who)) for who in ("Ana", "Bea", "Cleo")] == [3, 1, 2]
    assert list(doubled(stage)) == []
    assert [len(thread.messages) for thread in stage.street.threads if thread.messages] == [2]


async def test_a_hand_under_a_card_that_was_not_recorded_counts_however_late_that_is_found(
    stage: ProcessStage,
) -> None:
    stands = stage.far.fail(POST_MESSAGE, hang=True, after=True)
    await stage.say("Ana", ASK)
    await _killed_by(stage, stands)
    await stage.react("Bea", 1, "🙋")
    stage.far.fail(HISTORY, delay=3.0)  # catching up is done by then
    await stage.start_bot()

    assert "Bea has it." in await card(stage, 1, "Bea has it.")
    assert "You have #1" in await note(stage, "Bea", "You have #1")
