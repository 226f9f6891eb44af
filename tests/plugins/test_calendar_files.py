"""What notes bring along for a calendar, opened by one that follows RFC 5546."""

import random
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from core.decision import File
from tests.core.calendar_app import CalendarApp
from tests.plugins.street import Street

THREE = datetime(2026, 11, 21, 15, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ASK = "!ask a lift to the station tomorrow 3pm"
DINNERS = "!ask a dinner tomorrow 18:00-19:00, Sunday 18:00-19:00 and Monday 18:00-19:00"


def opened(files: Iterable[str]) -> list[datetime]:
    """When her calendar has something, once she opened these files in this order."""
    app = CalendarApp()
    for text in files:
        app.open(File("many-hands.ics", text))
    return sorted(event.start_datetime for event in app.events.values())


def calendar(street: Street, who: str) -> list[datetime]:
    """The same for all that came with her notes so far, and in whatever order she opens them."""
    files = street.files.get(who, [])
    found = opened(files)
    for seed in range(5):
        assert opened(random.Random(seed).sample(files, len(files))) == found
    return found


async def test_a_post_moves_and_goes_and_so_does_what_stands_in_her_calendar(
    street: Street,
) -> None:
    await street.say("Ana", ASK)
    await street.react("Bea", 1, "🙋")
    await street.wait(minutes=1)
    assert calendar(street, "Bea") == [THREE]

    await street.say("Ana", "!change 1 tomorrow 4pm")
    await street.wait(minutes=1)
    assert calendar(street, "Bea") == [THREE + HOUR]

    await street.say("Ana", "!nevermind 1")
    await street.wait(minutes=1)
    assert calendar(street, "Bea") == []


async def test_stepping_back_by_word_takes_it_away_and_coming_back_brings_it_again(
    street: Street,
) -> None:
    await street.say("Ana", ASK)
    for _ in range(3):
        await street.say("Bea", "!ican 1")
        assert calendar(street, "Bea") == [THREE]
        await street.wait(minutes=1)
        await street.say("Bea", "!cant 1")
        assert calendar(street, "Bea") == []
        await street.wait(minutes=1)
    assert calendar(street, "Ana") == []


async def test_asking_for_it_twice_does_not_outdo_stepping_back(street: Street) -> None:
    await street.say("Ana", ASK)
    await street.say("Bea", "!ican 1")
    await street.say("Bea", "!ican 1")
    await street.say("Bea", "!cant 1")

    assert calendar(street, "Bea") == []


async def test_a_backup_has_it_from_when_it_becomes_hers(street: Street) -> None:
    await street.say("Ana", ASK)
    for who in ("Bea", "Cleo"):
        await street.react(who, 1, "🙋")
        await street.wait(minutes=1)
    assert calendar(street, "Cleo") == []

    await street.react("Bea", 1, "🙋", added=False)
    await street.wait(minutes=1)
    assert calendar(street, "Cleo") == [THREE]


async def test_who_becomes_a_backup_has_it_no_more(street: Street) -> None:
    await street.say("Ana", f"{ASK}, two people")
    for who in ("Bea", "Cleo"):
        await street.react(who, 1, "🙋")
    await street.wait(minutes=1)
    assert calendar(street, "Cleo") == [THREE]

    await street.say("Ana", "!change 1 one person")
    await street.wait(minutes=1)
    assert calendar(street, "Bea") == [THREE]
    assert calendar(street, "Cleo") == []


async def test_of_several_evenings_each_has_her_own(street: Street) -> None:
    await street.say("Ana", DINNERS)
    await street.react("Bea", 1, "1️⃣")
    await street.react("Bea", 1, "3️⃣")
    await street.react("Cleo", 1, "2️⃣")
    await street.wait(minutes=1)
    first = THREE + 3 * HOUR
    assert calendar(street, "Bea") == [first, first + 2 * DAY]
    assert calendar(street, "Cleo") == [first + DAY]

    await street.say("Bea", "!cant 1 3")
    assert calendar(street, "Bea") == [first]
    await street.say("Bea", "!cant 1")
    assert calendar(street, "Bea") == []
    assert calendar(street, "Cleo") == [first + DAY]


async def test_an_evening_that_is_not_needed_goes(street: Street) -> None:
    await street.say("Ana", DINNERS)
    for number in ("1️⃣", "2️⃣", "3️⃣"):
        await street.react("Bea", 1, number)
    await street.wait(minutes=1)

    await street.say("Ana", "!change 1 tomorrow 18:00-19:00 and Monday 18:00-19:00")
    await street.wait(minutes=1)

    first = THREE + 3 * HOUR
    assert calendar(street, "Bea") == [first, first + 2 * DAY]


async def test_what_only_helpers_may_know_is_in_their_note_and_in_no_file(street: Street) -> None:
    await street.say("Ana", ASK)
    await street.say("Ana", "!details 1 12 Elm Street", direct=True)
    await street.react("Bea", 1, "🙋")
    await street.wait(minutes=1)

    assert "12 Elm Street" in street.told("Bea")[-1]
    assert len(street.files["Bea"]) == 1
    for word in ("Elm", "station", "lift", "Ana", "Bea", "street"):
        assert word not in street.files["Bea"][0]


async def test_who_wants_no_files_gets_none(street: Street) -> None:
    await street.say("Bea", "!calendar files off")
    await street.say("Ana", ASK)
    await street.react("Bea", 1, "🙋")
    await street.wait(minutes=1)
    await street.say("Bea", "!cant 1")

    assert "Bea" not in street.files
