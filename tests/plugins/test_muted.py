"""A room in which nothing can be said: whoever asks there is told, rather than left waiting."""

from core.decision import line
from core.findings import Finding
from core.refs import RoomRef
from tests.plugins.street import Street

ASK = "!ask a lift to the station tomorrow 3pm"
MUTED = (Finding(False, line("matrix-check-cant-write", room="Elm Street"), mutes=True),)
CLUMSY = (Finding(False, line("matrix-check-cant-react", room="Elm Street")),)


async def test_an_ask_there_makes_no_post_and_is_answered(street: Street) -> None:
    await street.say("Ana", ASK, findings=MUTED)

    assert "can't write in the room where you said that" in street.told("Ana")[-1]
    await street.say("Ana", "!mine", findings=MUTED)
    assert "#1" not in street.told("Ana")[-1]


async def test_where_only_less_is_missing_it_goes_up(street: Street) -> None:
    await street.say("Ana", ASK, findings=CLUMSY)

    assert "A lift to the station" in street.card(1)


async def test_a_card_that_goes_to_another_room_goes_up(street: Street) -> None:
    await street.say("Host", "!setup", manages=True, options={"room": "elsewhere"})
    await street.say("Ana", ASK, findings=MUTED)

    assert "A lift to the station" in street.card(2)
    assert street.messages[2].room == RoomRef("street", "elsewhere")
