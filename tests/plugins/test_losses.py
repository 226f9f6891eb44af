"""A card, a room or a person is lost: said once, to whom it concerns."""

from core.events import Left, RoomLost
from core.refs import PersonRef
from tests.plugins.street import ROOM, START, Street

ASK = "!ask a lift to the station tomorrow 3pm"


async def test_a_card_that_was_taken_away_is_shown_again_if_its_poster_says_so(
    street: Street,
) -> None:
    await street.say("Ana", ASK)
    await street.react("Bea", 1, "🙋")
    await street.wait(minutes=1)
    await street.remove_card(1)

    assert "Shall I show it again?" in street.told("Ana")[-1]
    assert street.card(1) == ""
    await street.press("Ana", "Show it again")
    assert "Bea has it." in street.card(1)
    await street.react("Cleo", 1, "🙋")
    await street.wait(minutes=1)
    assert "You're the backup" in street.told("Cleo")[-1]


async def test_without_a_card_the_post_still_stands(street: Street) -> None:
    await street.say("Ana", ASK)
    await street.remove_card(1)
    await street.say("Bea", "!ican 1")
    await street.wait(minutes=1)

    assert "Bea has #1" in street.told("Ana")[-1]
    assert street.card(1) == "", "nobody asked for the card"


async def test_never_mind_is_the_other_answer(street: Street) -> None:
    await street.say("Ana", ASK)
    await street.remove_card(1)
    await street.press("Ana", "Never mind")

    await street.say("Bea", "!open")
    assert "Nothing is open" in street.told("Bea")[-1]


async def test_the_card_of_what_is_over_may_go_without_a_word(street: Street) -> None:
    await street.say("Ana", ASK)
    await street.react("Ana", 1, "✅")
    heard = street.told("Ana")
    await street.remove_card(1)

    assert street.told("Ana") == heard


async def test_a_lost_room_is_told_to_each_poster_once(street: Street) -> None:
    await street.say("Ana", ASK)
    await street.say("Bea", ASK)
    await street.react("Cleo", 1, "🙋")
    await street.wait(minutes=1)
    heard = len(street.told("Cleo"))

    for event_id in ("one", "two"):
        await street.happen(RoomLost(id=event_id, at=START, room=ROOM))

    assert sum("can't write in the room" in said for said in street.told("Ana")) == 1
    assert sum("can't write in the room" in said for said in street.told("Bea")) == 1
    assert len(street.told("Cleo")) == heard


async def test_who_left_makes_room_for_the_next(street: Street) -> None:
    await street.say("Ana", ASK)
    await street.react("Bea", 1, "🙋")
    await street.react("Cleo", 1, "🙋")
    await street.wait(minutes=1)

    await street.happen(Left(id="left", at=street.clock.now, who=PersonRef("street", "Bea")))
    await street.wait(minutes=1)

    assert "Cleo has it." in street.card(1)
    assert "Cleo has #1 now" in street.told("Ana")[-1]


async def test_what_was_asked_by_who_left_vanishes_with_thanks(street: Street) -> None:
    await street.say("Ana", ASK)
    await street.react("Bea", 1, "🙋")
    await street.wait(minutes=1)

    await street.happen(Left(id="left", at=street.clock.now, who=PersonRef("street", "Ana")))

    assert street.card(1) == ""
    assert "Thank you for having been there" in street.told("Bea")[-1]
