"""A week with a meal train, on every chat: what each of five neighbours reads, and when."""

import re
from collections import Counter
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
import pytest_asyncio

from tests.contract.neighbours import LONDON, PEOPLE, ROOM, Entry, Week, week_on
from tests.contract.week import ADDRESS, CHATS, play
from tests.far.synapse import Synapse

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.fixture(params=CHATS)
def chat(request: pytest.FixtureRequest) -> tuple[str, Synapse | None]:
    """Each in turn, and the homeserver that it needs."""
    matrix = request.param.startswith("matrix")
    return request.param, request.getfixturevalue("synapse") if matrix else None


@pytest_asyncio.fixture(loop_scope="session")
async def week(chat: tuple[str, Synapse | None], tmp_path: Path) -> AsyncIterator[Week]:
    """The people of the story."""
    async with week_on(chat[0], tmp_path, synapse=chat[1]) as (stage, time):
        yield Week(stage, time)


def at(entry: Entry) -> tuple[int, int, int]:
    """Day, hour and minute in London."""
    local = entry.at.astimezone(LONDON)
    return local.day, local.hour, local.minute


def between(entries: list[Entry], begins: datetime, ends: datetime) -> list[Entry]:
    return [e for e in entries if begins <= e.at.astimezone(LONDON) < ends]


def october(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 10, day, hour, minute, tzinfo=LONDON)


@pytest.mark.long
async def test_a_week_of_dinners(week: Week) -> None:
    await play(week)

    everybody_is_told_at_most_once_and_never_at_night(week)
    reminders_come_by_the_clock_on_the_wall(week)
    who_has_it_hears_once_of_another_hour(week)
    stepping_back_is_nobodys_business(week)
    backups_are_asked_in_turn(week)
    nobody_else_hears_that_nobody_came(week)
    what_comes_every_week_is_asked_about(week)
    the_address_is_for_helpers(week)
    await it_closes_and_is_wiped(week)


def everybody_is_told_at_most_once_and_never_at_night(week: Week) -> None:
    notes = [entry for entry in week.read if entry.who != ROOM]
    events = Counter((entry.who, entry.at, entry.deed) for entry in notes)
    assert max(events.values()) == 1, events.most_common(3)
    brought = [entry for entry in notes if not entry.deed]
    for who in PEOPLE:
        moments = [entry.at for entry in brought if entry.who == who]
        assert all(b - a > timedelta(minutes=1) for a, b in pairwise(moments))
    assert not [entry for entry in brought if not 7 <= at(entry)[1] < 22]


def reminders_come_by_the_clock_on_the_wall(week: Week) -> None:
    """Six in the evening stays six, on Sunday, too; one reminder came when the bot was back."""
    to_ana = week.notes("Ana")

    assert [at(e) for e in to_ana if "Tomorrow, " in e.text] == [(d, 19, 0) for d in range(18, 25)]
    assert [at(e) for e in to_ana if "Today, " in e.text] == [
        *(
            (19, 17, 0),
            (20, 17, 0),
            (21, 17, 20),
            (22, 18, 0),
            (23, 17, 0),
            (24, 17, 0),
            (25, 17, 0),
        )
    ]
    had_it = {19: "Bea", 20: "Eva", 21: "Dora", 22: "Bea", 23: "Dora", 24: "Eva", 25: "Dora"}
    for who in PEOPLE[1:]:
        today = [at(e)[0] for e in week.notes(who) if "Today, " in e.text and "#1" in e.text]
        assert today == [day for day, helper in had_it.items() if helper == who]


def who_has_it_hears_once_of_another_hour(week: Week) -> None:
    """It was changed at half past ten in the evening."""
    told = [e for e in week.read if "has moved" in e.text]

    assert [(e.who, at(e)) for e in told] == [("Bea", (20, 7, 0))]
    assert "19:00" in told[0].text
    assert "No need to explain" in told[0].text


def stepping_back_is_nobodys_business(week: Week) -> None:
    """Cleo was out of Tuesday's, and two hours before it of Friday's."""
    to_cleo = week.notes("Cleo")
    assert not between(to_cleo, october(16, 18, 30), october(22, 19))
    assert not between(to_cleo, october(23, 16), october(31, 0))
    early = between(week.notes("Ana"), october(16, 18, 30), october(18, 19))
    assert ["Eva has #1 now" in e.text for e in early] == [True]
    late = between(week.notes("Ana"), october(23, 16), october(23, 17))
    assert [("Dora has #1 now" in e.text, at(e)) for e in late] == [(True, (23, 16, 21))]
    for entry in between(week.read, october(23, 16), october(23, 16, 20)):
        assert "Cleo" not in entry.text, "nobody reads who it was"


def backups_are_asked_in_turn(week: Week) -> None:
    asked = [e for e in week.read if "come free" in e.text]

    assert [(e.who, at(e)) for e in asked] == [("Eva", (23, 16, 0)), ("Dora", (23, 16, 15))]
    shown = between(week.notes(ROOM), october(23, 16), october(23, 16, 21))
    assert not [e for e in shown if any(name in e.text for name in PEOPLE)]


def nobody_else_hears_that_nobody_came(week: Week) -> None:
    """Half of the time is over at eleven in the evening, so Eva reads it in the morning."""
    told = [e for e in week.read if "is still open" in e.text]

    assert [(e.who, at(e)) for e in told] == [("Eva", (22, 7, 0))]
    assert [at(e) for e in week.notes("Eva") if "Bea has #3" in e.text][:1] == [(22, 12, 0)]


def what_comes_every_week_is_asked_about(week: Week) -> None:
    asked = [e for e in week.read if "Does #2 still hold" in e.text]

    assert [(e.who, at(e)) for e in asked] == [("Dora", (19, 18, 0)), ("Dora", (26, 18, 0))]
    off = [e for e in week.read if "doesn't take place this time" in e.text]
    assert [(e.who, at(e)) for e in off] == [("Bea", (26, 19, 30))]


def the_address_is_for_helpers(week: Week) -> None:
    knew = {e.who for e in week.read if ADDRESS in e.text}

    assert knew == {"Bea", "Cleo", "Dora", "Eva"}


EVENT_ID = re.compile(rb"\$[\w-]{43}")
"""Matrix's: among so many letters thrown like dice there is a short name now and then."""


async def it_closes_and_is_wiped(week: Week) -> None:
    closed = [e for e in week.notes(ROOM) if "This time is over" in e.text]
    assert [at(entry) for entry in closed] == [(24, 15, 0), (25, 22, 0)]
    card = await week.card()
    assert not [name for name in PEOPLE[1:] if name in card]
    files = (file.read_bytes() for file in week.time.folder.glob("bot.db*"))
    kept = EVENT_ID.sub(b"", b"".join(files))
    assert b"Ana" in kept, "it is where we look"
    for gone in (ADDRESS, "Bea", "Cleo"):
        assert gone.encode() not in kept, gone
