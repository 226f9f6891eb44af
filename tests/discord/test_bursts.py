"""Bursts: hundreds of notes, thousands of reactions, within Discord's own limits."""

import sqlite3
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.contract.conftest import GRACE, starting
from tests.discord.connection import make_chat
from tests.eventually import eventually
from tests.far.discord.people import Person
from tests.far.discord.places import Street
from tests.far.discord.server import FarDiscord
from tests.far.discord.world import Message

ASK = "pick up the kids from Lincoln School tomorrow 3pm"
READ = "GET /channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}"
LATER = timedelta(hours=1)
"""Until then nobody is told anything."""


@asynccontextmanager
async def bot_on(
    far: FarDiscord, folder: Path, grace: timedelta = GRACE, **how: Any
) -> AsyncIterator[None]:
    """A bot inside the block, on the database in `folder`."""
    running = await starting(folder, grace=grace)(make_chat(far, **how))
    try:
        assert await far.until(lambda: far.world.commands)
        yield
    finally:
        await running.stop()


async def cards_of(far: FarDiscord, street: Street, ana: Person, number: int) -> list[Message]:
    """The cards of so many asks of Ana's, each in a room of its own."""
    rooms = [street.channel(f"room-{n}") for n in range(number)]
    for room in rooms:
        await ana.command(room, "ask", what=ASK)
    assert await far.until(lambda: all(room.messages for room in rooms))
    cards = [room.messages[0] for room in rooms]
    assert await far.until(lambda: all("💛" in card.reactions for card in cards))
    return cards


def stored(folder: Path, query: str) -> list[Any]:
    """What another program reads in the database: that much is durable."""
    with closing(sqlite3.connect(f"file:{folder / 'bot.db'}?mode=ro", uri=True)) as database:
        return database.execute(query).fetchall()


def claims_in(folder: Path) -> list[tuple[str, str]]:
    """Each claim's card and person."""
    return stored(folder, "SELECT message, person FROM claim JOIN card USING (post_id)")


def refused(far: FarDiscord) -> list[str]:
    return [request.operation for request in far.requests if request.status == 429]


async def test_three_hundred_people_are_told_once_each(
    far: FarDiscord, street: Street, ana: Person, tmp_path: Path
) -> None:
    crowd = [street.member(f"N{n}") for n in range(300)]
    async with bot_on(far, tmp_path, opening_rate=1000):
        (card,) = await cards_of(far, street, ana, 1)
        for one in crowd:
            await one.react(card, "🙋")

        assert await far.until(lambda: all(one.heard for one in [ana, *crowd]), 60)
        assert await eventually(lambda: nothing_is_left_to_say(tmp_path))

    told = [note.text for one in crowd for note in one.heard]
    assert len(told) == 300
    assert sum("You have #1" in text for text in told) == 1
    assert sum("You're the backup" in text for text in told) == 299
    assert refused(far) == []
    assert card.edits <= 3


async def nothing_is_left_to_say(folder: Path) -> bool:
    return stored(folder, "SELECT count(*) FROM tell WHERE sent IS NULL") == [(0,)]


async def test_two_thousand_reactions_in_a_burst_are_two_thousand_claims(
    far: FarDiscord, street: Street, ana: Person, tmp_path: Path
) -> None:
    crowd = [street.member(f"N{n}") for n in range(2000)]
    async with bot_on(far, tmp_path, LATER):
        cards = await cards_of(far, street, ana, 5)
        await all_react(crowd, cards)

        assert await eventually(lambda: are_stored(tmp_path, crowd, cards), 60)
        assert await far.until(lambda: all("backup" in card.text for card in cards), 30)
    assert all(card.edits <= 3 for card in cards)
    assert stored(tmp_path, "SELECT sum(helper) FROM claim GROUP BY post_id") == [(1,)] * 5

    pages = 5 * len(cards)  # a hundred people on each, and the bot
    read = far.count(READ)
    async with bot_on(far, tmp_path, LATER):
        assert await far.until(lambda: far.count(READ, status=200) >= read + pages, 60)
    assert await are_stored(tmp_path, crowd, cards), "and none more after catching up"
    assert refused(far) == []


async def test_a_burst_over_a_line_that_breaks_and_repeats_itself_is_taken_once(
    far: FarDiscord, street: Street, ana: Person, tmp_path: Path
) -> None:
    crowd = [street.member(f"N{n}") for n in range(600)]
    async with bot_on(far, tmp_path, LATER):
        cards = await cards_of(far, street, ana, 3)
        far.gateway.duplicate_next(200)
        await all_react(crowd[:300], cards)
        far.gateway.cut()
        await all_react(crowd[300:], cards)

        assert await eventually(lambda: are_stored(tmp_path, crowd, cards), 60)


async def all_react(crowd: list[Person], cards: list[Message]) -> None:
    for number, one in enumerate(crowd):
        await one.react(cards[number % len(cards)], "🙋")


async def are_stored(folder: Path, crowd: list[Person], cards: list[Message]) -> bool:
    """Whether each has the claim that she made, once. Raises if somebody has another."""
    found = Counter(claims_in(folder))
    wanted = {(str(cards[n % len(cards)].id), str(one.id)) for n, one in enumerate(crowd)}
    assert found.keys() <= wanted, "a claim that nobody made"
    assert set(found.values()) <= {1}, "a claim that was made once is there twice"
    return found.keys() == wanted
