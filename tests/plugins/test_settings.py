"""What a member chooses for herself, and what is chosen for a room."""

import pytest

from core.decision import line
from core.findings import Finding
from core.refs import RoomRef
from tests.plugins.street import ROOM, Street

ASK = "!ask a lift to the station tomorrow 3pm"


async def test_she_sees_how_things_are(street: Street) -> None:
    await street.say("Ana", "!settings")

    said = street.told("Ana")[-1]
    assert "UTC, as for everybody here" in said
    assert "My notes come at any hour" in said


async def test_her_zone_is_how_her_words_are_read(street: Street) -> None:
    await street.say("Ana", "!settings zone New York")
    assert "Your time zone is America/New_York." in street.told("Ana")[-1]

    await street.say("Ana", ASK)

    assert "15:00" in street.told("Ana")[-1], "she reads her own time"
    assert "20:00" in street.card(1), "and the room its own"


async def test_her_language_is_what_she_is_answered_in(street: Street) -> None:
    await street.say("Ana", "!settings language es")
    await street.say("Ana", "!ask llevar a los niños mañana a las 3")

    assert "could use a hand" in street.card(1)
    assert "Ya está" in street.told("Ana")[-1]


async def test_each_hears_in_her_own_language(street: Street) -> None:
    await street.say("Bea", "!settings language de")
    await street.say("Ana", ASK)
    await street.react("Bea", 1, "🙋")
    await street.wait(minutes=1)

    assert "Bea has #1" in street.told("Ana")[-1]
    assert "has" not in street.told("Bea")[-1].split()


async def test_notes_wait_through_her_quiet_hours(street: Street) -> None:
    await street.say("Ana", "!settings quiet 8-12")  # it is nine in the morning
    await street.say("Ana", ASK)
    heard = len(street.told("Ana"))
    await street.react("Bea", 1, "🙋")

    await street.wait(hours=2.9)
    assert len(street.told("Ana")) == heard
    await street.wait(hours=0.2)
    assert "Bea has #1" in street.told("Ana")[-1]


async def test_what_comes_before_her_morning_does_not_wait(street: Street) -> None:
    await street.say("Ana", "!settings quiet 8-12")
    await street.say("Ana", "!ask a lift to the station today 11:00")
    await street.react("Bea", 1, "🙋")
    await street.wait(minutes=1)

    assert "Bea has #1" in street.told("Ana")[-1]


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("!settings zone Lundon", "Did you mean Europe/London?"),
        ("!settings language tlh", "I don't speak “tlh” yet"),
        ("!settings quiet at night", "Say it like 22-7"),
        ("!settings quiet 25-7", "Say it like 22-7"),
        ("!settings louder", "I can change zone, language"),
    ],
)
async def test_what_cannot_be_is_said_and_changes_nothing(
    street: Street, said: str, answered: str
) -> None:
    await street.say("Ana", "!settings zone Paris")
    await street.say("Ana", said)
    assert answered in street.told("Ana")[-1]

    await street.say("Ana", "!settings")
    assert "Your time zone is Europe/Paris." in street.told("Ana")[-1]


async def test_a_choice_can_be_taken_back(street: Street) -> None:
    await street.say("Ana", "!settings zone Paris quiet 22-7")
    await street.say("Ana", "!settings zone off quiet off")

    assert "UTC, as for everybody here" in street.told("Ana")[-1]
    assert "at any hour" in street.told("Ana")[-1]


async def test_options_say_the_same_as_words(street: Street) -> None:
    await street.say("Ana", "!settings", options={"zone": "London", "quiet": "22-7"})

    assert "Europe/London" in street.told("Ana")[-1]
    assert "22:00 to 7:00" in street.told("Ana")[-1]


# --- setup ---


async def test_setup_chooses_the_room_and_shows_a_test_card(street: Street) -> None:
    await street.say("Ana", "!setup zone London", manages=True)

    assert "All set" in street.told("Ana")[-1]
    assert "Only a test" in street.card(1)
    await street.press("Ana", "Never mind")
    assert street.card(1) == ""


async def test_cards_go_to_the_room_that_was_chosen(street: Street) -> None:
    await street.say("Ana", "!setup", manages=True, options={"room": "square", "zone": "Paris"})
    await street.say("Bea", ASK)

    due = [message.room for message in street.messages.values()]
    assert due == [RoomRef("street", "square")] * 2
    assert "15:00" in street.card(2)
    assert "Bea could use a hand" in street.card(2)


async def test_the_room_stays_where_only_the_zone_is_changed(street: Street) -> None:
    await street.say("Ana", "!setup", manages=True, options={"room": "square"})
    missing = Finding(False, line("matrix-check-cant-react", room="this room"))
    await street.say("Ana", "!setup zone Paris", manages=True, findings=(missing,))
    await street.say("Bea", ASK)

    assert street.messages[3].room == RoomRef("street", "square")
    assert "All set" in street.told("Ana")[-1], "what this room lacks is no matter"

    await street.say("Ana", "!setup", manages=True)
    await street.say("Bea", ASK)
    assert street.messages[5].room == ROOM


async def test_setup_speaks_the_language_of_the_room(street: Street) -> None:
    await street.say("Ana", "!setup language es", manages=True)
    await street.say("Bea", "!ask llevar a los niños mañana a las 15:00")

    assert "Bea could use a hand" not in street.card(2)
    assert "Ya está" in street.told("Bea")[-1]


async def test_setup_is_for_those_who_look_after_the_room(street: Street) -> None:
    await street.say("Bea", "!setup language es")

    assert "Ask one of them" in street.told("Bea")[-1]
    assert street.card(1) == ""


async def test_setup_names_what_is_missing(street: Street) -> None:
    missing = Finding(False, line("matrix-check-cant-react", room="the room"))
    await street.say("Ana", "!setup zone Paris", manages=True, findings=(missing,))

    assert "may not react" in street.told("Ana")[-1]
    assert "say !setup again" in street.told("Ana")[-1]
    assert street.card(1) == "", "a card that can't work isn't put up"
