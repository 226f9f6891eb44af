"""Whatever goes wrong between the bot and Discord: what the member sees, what is stored, what was
sent. `python -m tests.discord.faults` prints the same as a table."""

from collections import Counter

import pytest

from tests.discord.faults.fault import Fault, Story, play
from tests.discord.faults.operations import POST
from tests.discord.faults.scene import Scene
from tests.discord.faults.table import FAULTS
from tests.far.discord.faults import Request


@pytest.mark.parametrize("fault", [pytest.param(fault, id=fault.name) for fault in FAULTS])
async def test_a_fault(fault: Fault) -> None:
    outcome = await play(fault)

    assert not outcome.wrong, "\n".join(outcome.wrong)


def test_each_fault_has_a_name_of_its_own() -> None:
    twice = [name for name, n in Counter(fault.name for fault in FAULTS).items() if n > 1]

    assert not twice
    assert len(FAULTS) >= 40


async def _nothing(s: Scene) -> None: ...


async def _untrue(s: Scene) -> None:
    s.patience = 0.1
    await s.sees("a card that nobody asked for", lambda: s.card())


async def _for_a_moment(s: Scene) -> None:
    await s.stored("no post", lambda: not s.store.posts)
    await s.posted()


async def _doubled(s: Scene) -> None:
    await s.posted()
    (card,) = s.room.messages
    path = "/channels/{channel_id}/messages"
    again = Request("POST", path, path, {}, s.far.now, body={"nonce": card.nonce}, status=200)
    s.far.requests.append(again)
    await s.sees("one card", lambda: s.card())
    await s.stored("one post", lambda: s.store.posts)
    await s.sent("the card", lambda: s.tries(POST))


@pytest.mark.parametrize(
    ("story", "why"),
    [
        (_nothing, "nothing is asserted of what is seen"),
        (_untrue, "a card that nobody asked for: it isn't so"),
        (_for_a_moment, "no post: no longer so at the end"),
        (_doubled, "sent again though answered"),
    ],
)
async def test_a_story_can_fail(story: Story, why: str) -> None:
    outcome = await play(Fault("a story", "stories", story))

    assert any(why in wrong for wrong in outcome.wrong)
