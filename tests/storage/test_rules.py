"""Whatever the order of claims, releases, duplicates, restarts: the board has what rules say."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.events import Reacted
from core.ports import Change, Found
from core.posts import Post, Slot
from core.refs import MessageRef
from storage.board import TortoiseBoard
from tests.storage.conftest import opened
from tests.storage.deeds import a_post, asks, hand, look, reacts, removes, shown, someone

PEOPLE = [someone(name) for name in ("Bea", "Cleo", "Dora", "Eva", "Fay")]
EMOJI = ["🙋", "🙋🏽", "✋"]

_person = st.integers(0, len(PEOPLE) - 1)
_emoji = st.integers(0, len(EMOJI) - 1)
Steps = list[tuple[str, int, int]]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["up"] * 6 + ["down"] * 3 + ["redact", "again", "pause", "restart"]),
        _person,
        _emoji,
    ),
    max_size=40,
)


@pytest.fixture(scope="module")
def posts() -> Iterator[int]:
    """Ids of posts, each used once: all examples share a database."""
    return count(1)


@given(steps=STEPS, hands=st.integers(1, 3))
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_board_has_what_the_rules_say(
    steps: Steps, hands: int, url: str, posts: Iterator[int]
) -> None:
    asyncio.run(_play(steps, hands, url, next(posts)))


@dataclass
class Model:
    """What the board promises, in a few lines and without a database."""

    post: Post
    standing: dict[tuple[MessageRef, str, str], Reacted] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def take(self, change: Change) -> None:
        event = change.event
        if event.id in self.seen:
            return
        if not isinstance(event, Reacted):
            raise AssertionError("the model is told of removals as the reactions they are")
        self.seen.add(event.id)
        key = (event.message, event.who.ref.id, event.emoji)
        if event.added == (key in self.standing):
            return
        if event.added:
            self.standing[key] = event
        else:
            del self.standing[key]
        self.post = hand(Found(event, self.post)).post or self.post


async def _play(steps: Steps, hands: int, url: str, id_: int) -> None:
    async with opened(url) as board:
        number = await _number(board, id_, hands)
        card = await shown(board, id_)
    model = Model(a_post(number, id_, hands=hands))
    changes = _changes(steps, card, model)
    post = None
    for part in _between(changes, "restart"):
        async with opened(url) as board:
            for burst in _between(part, "pause"):
                await asyncio.gather(*[board.apply(c) for c in burst if not isinstance(c, str)])
            post = await look(board, id_)
    assert post is not None
    assert _plain(post) == _plain(model.post)
    _hold_the_rules(post, hands)


async def _number(board: TortoiseBoard, id_: int, hands: int) -> int:
    slots = a_post(1, hands=hands).slots
    await board.apply(asks(id_, slots=slots, hands=hands))
    post = await look(board, id_)
    assert post is not None
    return post.number


def _changes(steps: Steps, card: MessageRef, model: Model) -> list[Change | str]:
    """The steps as changes; the model takes each as it goes."""
    made: list[Change | str] = []
    taken: list[Change] = []
    for number, (what, person, emoji) in enumerate(steps):
        who, raw = PEOPLE[person], EMOJI[emoji]
        id_ = f"{card.id}:{number}"
        if what in ("pause", "restart"):
            made.append(what)
            continue
        change = reacts(who, card, added=what == "up", id_=id_, emoji=raw)
        same = change
        if what == "again" and taken:
            change = same = taken[person % len(taken)]
        if what == "redact":
            stands = model.standing.get((card, who.ref.id, raw))
            if stands is None:
                continue
            change = removes(stands.id, id_)
            same = reacts(who, card, added=False, id_=id_, emoji=raw)
        model.take(same)
        if what != "redact":
            taken.append(change)
        made.append(change)
    return made


def _between(steps: list[Change | str], mark: str) -> Iterator[list[Change | str]]:
    part: list[Change | str] = []
    for step in [*steps, mark]:
        if step == mark:
            yield part
            part = []
        else:
            part.append(step)


def _plain(post: Post) -> tuple[object, ...]:
    """The post without the order within helpers: the board keeps that of `seq`."""
    return (post.id, post.number, post.rev, post.next_seq, [_slot(slot) for slot in post.slots])


def _slot(slot: Slot) -> tuple[object, ...]:
    return (slot.index, slot.hands, slot.period, dict(slot.helpers), dict(slot.backups))


def _hold_the_rules(post: Post, hands: int) -> None:
    for slot in post.slots:
        assert len(slot.helpers) <= hands
        assert not (slot.backups and slot.free > 0)
        assert not slot.helpers.keys() & slot.backups.keys()
        waiting = [claim.seq for claim in slot.backups.values()]
        assert waiting == sorted(waiting)
        assert len({c.seq for c in (*slot.helpers.values(), *slot.backups.values())}) == len(
            slot.helpers
        ) + len(slot.backups)
