"""Quiet hours: what waits for the morning, and what doesn't."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

import plugins
from core.events import Here, Left, RoomLost
from core.plugin import discover
from tests.plugins.street import ROOM, Street, found_street, person

GRACE = 21
ASK = "!ask pick up the kids Sunday 3pm"
NIGHT = 14
"""Hours until 23:00."""


@pytest.fixture
async def street(tmp_path: Path) -> AsyncIterator[Street]:
    """Where notes wait from 22 to 7 for whoever chose nothing else."""
    street = await found_street(tmp_path, discover(plugins), Here(quiet=(22, 7)))
    yield street
    await street.board.close()


async def helped(street: Street, text: str = ASK, who: str = "Bea") -> None:
    await street.say("Ana", text)
    await street.react(who, len(street.cards), "🙋")
    await street.wait(seconds=GRACE)


async def morning(street: Street) -> None:
    """Until 7:01 after a night that has begun."""
    await street.wait(hours=8.02)


async def test_notes_of_a_night_are_one_in_the_morning(street: Street) -> None:
    for day in ("Sunday", "Monday", "Tuesday"):
        await street.say("Ana", f"!ask a lift {day} 3pm")
    await street.wait(hours=NIGHT)
    heard = len(street.told("Ana"))
    for number, who in enumerate(("Bea", "Cleo", "Dora"), start=1):
        await street.react(who, number, "🙋")
    await street.wait(hours=7)
    assert len(street.told("Ana")) == heard

    await street.wait(hours=1.02)

    (note,) = street.told("Ana")[heard:]
    assert note.split("\n\n") == [
        "Bea has #1, Sun 22 Nov, 15:00. Nothing more to do.",
        "Cleo has #2, Mon 23 Nov, 15:00. Nothing more to do.",
        "Dora has #3, Tue 24 Nov, 15:00. Nothing more to do.",
    ]


async def test_what_she_said_herself_is_answered_at_any_hour(street: Street) -> None:
    await street.wait(hours=NIGHT)
    await street.say("Ana", ASK)
    await street.say("Bea", "!ican 1")
    await street.say("Ana", "!nevermind 1")

    assert "It's up" in street.told("Ana")[0]
    assert "You have #1" in street.told("Bea")[0]
    assert "#1 is gone" in street.told("Ana")[1]


async def test_a_thank_you_waits_unless_it_would_have_begun(street: Street) -> None:
    await helped(street, "!ask a lift Saturday 3pm")
    await helped(street, "!ask a lift Saturday 6am")
    await street.wait(hours=NIGHT)
    heard = len(street.told("Bea"))
    await street.react("Ana", 1, "❌")
    assert len(street.told("Bea")) == heard

    await street.say("Ana", "!nevermind 2")
    assert "#2 with Ana isn't on any more" in street.told("Bea")[heard]
    await morning(street)
    assert "#1 with Ana isn't on any more" in street.told("Bea")[heard + 1]
    assert len(street.told("Bea")) == heard + 2


async def test_thanks_and_news_of_a_night_are_one_note(street: Street) -> None:
    await helped(street)
    await street.say("Cleo", "!ask two people to move a sofa Sunday 4pm")
    await street.react("Bea", 2, "🙋")
    await street.wait(hours=NIGHT)
    heard = len(street.told("Bea"))
    await street.say("Ana", "!nevermind 1")
    await street.say("Cleo", "!change 2 Sunday 6pm")

    await morning(street)

    (note,) = street.told("Bea")[heard:]
    assert "#1 with Ana isn't on any more" in note
    assert "#2 with Cleo has moved" in note


async def test_a_card_and_a_room_that_are_lost_can_wait(street: Street) -> None:
    await street.say("Ana", ASK)
    await street.wait(hours=NIGHT)
    heard = len(street.told("Ana"))
    await street.remove_card(1)
    await street.happen(RoomLost(id="lost", at=street.clock.now, room=ROOM))
    assert len(street.told("Ana")) == heard

    await morning(street)

    (note,) = street.told("Ana")[heard:]
    assert "was taken away in the room" in note


async def test_who_left_wakes_nobody(street: Street) -> None:
    await helped(street)
    await street.wait(hours=NIGHT)
    heard = len(street.told("Bea"))
    await street.happen(Left(id="left", at=street.clock.now, who=person("Ana").ref))
    assert len(street.told("Bea")) == heard

    await morning(street)
    assert "isn't on any more" in street.told("Bea")[-1]


async def test_not_being_needed_at_dawn_is_said_at_night(street: Street) -> None:
    await street.say("Ana", "!ask a lift Saturday 6am and Sunday 6am")
    for emoji in ("1️⃣", "2️⃣"):
        await street.react("Bea", 1, emoji)
    await street.wait(hours=NIGHT)
    heard = len(street.told("Bea"))
    await street.say("Ana", "!change 1 Sunday 6am")
    await street.wait(seconds=GRACE)

    assert "Sat 21 Nov, 6:00, isn't needed any more" in street.told("Bea")[heard]


async def test_what_would_be_closed_by_the_morning_is_said_at_night(street: Street) -> None:
    await street.say("Ana", "!ask a cake today 23:30 and Sunday 6pm")
    await street.react("Bea", 1, "2️⃣")
    await street.wait(hours=NIGHT)
    heard = len(street.told("Bea"))
    await street.say("Ana", "!change 1 today 23:30")
    await street.wait(days=1)

    assert "isn't needed any more" in street.told("Bea")[heard]


async def test_another_time_of_the_post_does_not_wake_her(street: Street) -> None:
    await street.say("Ana", "!ask a lift Saturday 6am and Sunday 6am")
    await street.wait(hours=NIGHT)
    heard = len(street.told("Ana"))
    await street.react("Bea", 1, "2️⃣")
    await street.wait(hours=1)
    assert len(street.told("Ana")) == heard

    await street.react("Cleo", 1, "1️⃣")
    await street.wait(hours=1)
    assert "Cleo has #1, Sat 21 Nov, 6:00" in street.told("Ana")[heard]


async def test_her_night_is_where_she_lives(street: Street) -> None:
    await street.say("Ana", "!settings zone New York")
    await street.say("Ana", ASK)
    await street.wait(hours=NIGHT)
    await street.react("Bea", 1, "🙋")
    await street.wait(seconds=GRACE)
    assert "Bea has #1" in street.told("Ana")[-1], "it is six in the evening there"

    heard = len(street.told("Bea"))
    await street.wait(hours=5)
    await street.say("Ana", "!nevermind 1")
    await street.wait(hours=2.9)
    assert street.told("Bea")[heard:] == []


async def test_she_chooses_hours_of_her_own_or_none(street: Street) -> None:
    await street.say("Ana", "!settings")
    assert "From 22:00 to 7:00 my notes wait, as for everybody here" in street.told("Ana")[-1]
    await street.say("Ana", "!settings quiet 20-9")
    assert "From 20:00 to 9:00 my notes wait, unless" in street.told("Ana")[-1]
    await street.say("Ana", "!settings quiet off")
    assert "My notes come at any hour." in street.told("Ana")[-1]

    await street.say("Ana", ASK)
    await street.wait(hours=NIGHT)
    await street.react("Bea", 1, "🙋")
    await street.wait(seconds=GRACE)
    assert "Bea has #1" in street.told("Ana")[-1]

    await street.say("Ana", "!settings quiet default")
    assert "as for everybody here" in street.told("Ana")[-1]


@pytest.mark.parametrize("hours", ["0-24", "24-0", "7-7", "24-24"])
async def test_a_day_that_is_all_quiet_would_never_end(street: Street, hours: str) -> None:
    await street.say("Ana", f"!settings quiet {hours}")

    assert "Say it like 22-7, or “off” for never." in street.told("Ana")[-1]
