"""Stepping back late: the backups are asked in turn, and the poster hears once how it stands."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

import plugins
from core.events import Here, Left
from core.plugin import discover
from tests.plugins.street import Street, found_street, person

GRACE = 21
ASK = "!ask pick up the kids today 3pm"
FINDING = "15:00 A pair of hands is being found."
ASKED = (
    "#1 for Ana, Fri 20 Nov, 15:00, has come free: “Pick up the kids”."
    " Could you step in? Fine if not; then I ask the next."
)
OPEN = (
    "#1, Fri 20 Nov, 15:00, is open again, and the card in the room says so."
    " Somebody may still put a hand up."
)


async def crowded(street: Street, *backups: str, ask: str = ASK, hours: float = 3.5) -> None:
    """Bea has it, these are her backups, all are told, and so many hours go by."""
    await street.say("Ana", ask)
    for who in ("Bea", *backups):
        await street.react(who, 1, "🙋")
    await street.wait(hours=hours)
    street.notes.clear()


async def steps_back(street: Street, who: str = "Bea", number: int = 1) -> None:
    await street.react(who, number, "🙋", added=False)
    await street.wait(seconds=GRACE)


async def test_the_first_backup_is_asked_and_has_it(street: Street) -> None:
    await crowded(street, "Cleo", "Dora")

    await steps_back(street)

    assert FINDING in street.card(1)
    assert "🙋" not in street.card(1)
    assert street.told("Cleo") == [ASKED]
    assert street.buttons("Cleo")[-2:] == ["I can", "Not this time"]

    await street.press("Cleo", "I can")
    await street.wait(hours=1)

    assert "Cleo has it. There's a backup too." in street.card(1)
    assert street.told("Cleo")[1].startswith("#1 is yours after all: Ana, Fri 20 Nov, 15:00.")
    assert street.told("Ana")[:1] == ["Cleo has #1 now, same time."]
    assert street.told("Bea") == street.told("Dora") == []
    await street.react("Cleo", 1, "🙋", added=False)
    assert "Cleo" not in street.card(1), "what held her claim up still does"


async def test_each_has_a_quarter_of_an_hour_then_it_is_open(street: Street) -> None:
    await crowded(street, "Cleo", "Dora")
    await steps_back(street)

    await street.wait(minutes=14.9)
    assert street.told("Dora") == []
    await street.wait(minutes=0.2)
    assert street.told("Dora") == [ASKED]
    assert FINDING in street.card(1)
    assert street.told("Ana") == []

    await street.wait(minutes=15)

    assert "One pair of hands. There's a backup too." in street.card(1)
    assert "🙋 if you can." in street.card(1)
    assert street.told("Ana") == [OPEN]
    assert len(street.told("Cleo")) == len(street.told("Dora")) == 1
    await street.wait(hours=1)
    assert street.told("Ana") == [OPEN]


async def test_not_this_time_asks_the_next_at_once(street: Street) -> None:
    await crowded(street, "Cleo", "Dora")
    await steps_back(street)

    await street.press("Cleo", "Not this time")
    await street.wait(seconds=1)
    assert street.told("Dora") == [ASKED]
    await street.press("Dora", "Not this time")
    await street.wait(seconds=1)

    assert "One pair of hands. There's a backup too." in street.card(1)
    assert street.told("Ana") == [OPEN]
    assert len(street.told("Cleo")) == 1, "no word about it"


async def test_a_later_yes_still_counts(street: Street) -> None:
    await crowded(street, "Cleo", "Dora")
    await steps_back(street)
    await street.wait(minutes=20)
    assert street.told("Dora") == [ASKED]

    await street.press("Cleo", "I can")
    assert "Cleo has it." in street.card(1)
    await street.press("Dora", "I can")

    assert street.told("Dora")[1:] == [
        "Somebody has #1, Fri 20 Nov, 15:00, by now."
        " Thank you for saying yes; you're still the backup."
    ]
    await street.wait(minutes=30)
    assert street.told("Ana") == ["Cleo has #1 now, same time."]


async def test_whoever_puts_a_hand_up_meanwhile_has_it(street: Street) -> None:
    await crowded(street, "Cleo")
    await steps_back(street)

    await street.react("Eva", 1, "🙋")
    await street.press("Cleo", "I can")
    await street.wait(hours=1)

    assert "Eva has it. There's a backup too." in street.card(1)
    assert "Thank you for saying yes" in street.told("Cleo")[1]
    assert street.told("Ana")[0] == "Eva has #1 now, same time."

    await street.react("Eva", 1, "🙋", added=False)
    await street.wait(seconds=GRACE)
    assert street.told("Cleo")[2:] == [ASKED], "she said yes, so she is asked again"


async def test_back_within_the_grace_nobody_hears_a_thing(street: Street) -> None:
    await crowded(street, "Cleo")
    await street.react("Bea", 1, "🙋", added=False)
    await street.wait(seconds=10)
    assert FINDING in street.card(1)
    await street.react("Bea", 1, "🙋")
    await street.wait(hours=1)

    assert "Bea has it." in street.card(1)
    assert [text for _, text in street.notes if "Today" not in text] == []


async def test_long_before_the_backup_simply_moves_up(street: Street) -> None:
    await crowded(street, "Cleo", hours=2.9)
    await steps_back(street)

    assert "Cleo has it." in street.card(1)
    assert "is yours after all" in street.told("Cleo")[0]


async def test_without_backups_it_is_open_at_once(street: Street) -> None:
    await crowded(street)
    await steps_back(street)

    assert "One pair of hands." in street.card(1)
    assert street.told("Ana") == [OPEN]


async def test_the_asked_one_who_steps_back_herself_passes_it_on(street: Street) -> None:
    await crowded(street, "Cleo", "Dora")
    await steps_back(street)
    await steps_back(street, "Cleo")

    assert street.told("Dora") == [ASKED]
    await street.press("Dora", "I can")
    assert "Dora has it." in street.card(1)


async def test_the_poster_hears_an_hour_before_that_it_is_not_settled(street: Street) -> None:
    await crowded(street, "Cleo", "Dora", hours=4.75)
    await steps_back(street)
    await street.wait(minutes=14)
    assert street.told("Ana") == []

    await street.wait(minutes=2)
    assert street.told("Ana") == [
        "#1, Fri 20 Nov, 15:00, isn't settled just now."
        " I'm still asking around, and write once it is."
    ]
    await street.press("Dora", "Not this time")
    await street.wait(minutes=40)
    assert "One pair of hands." in street.card(1)
    assert len(street.told("Ana")) == 1, "she knows"

    await street.press("Cleo", "I can")
    await street.wait(seconds=GRACE)
    assert street.told("Ana")[1:] == ["Cleo has #1, Fri 20 Nov, 15:00. Nothing more to do."]


async def test_in_the_last_hour_she_hears_at_once(street: Street) -> None:
    await crowded(street, "Cleo", hours=5.5)
    await steps_back(street)

    assert "isn't settled just now" in street.told("Ana")[0]
    assert street.told("Cleo") == [ASKED]


async def test_several_hands_are_asked_for_one_after_another(street: Street) -> None:
    ask = "!ask two people to move a sofa today 3pm"
    await crowded(street, "Cleo", "Dora", "Eva", ask=ask)
    await street.react("Bea", 1, "🙋", added=False)
    await street.react("Cleo", 1, "🙋", added=False)
    await street.wait(seconds=GRACE)

    assert "One pair of hands. A pair of hands is being found." in street.card(1)
    assert [len(street.told(who)) for who in ("Dora", "Eva")] == [1, 0]
    await street.press("Dora", "I can")
    await street.wait(seconds=GRACE)
    assert "Dora has it. A pair of hands is being found." in street.card(1)
    assert len(street.told("Eva")) == 1
    await street.press("Eva", "I can")
    await street.wait(minutes=1)

    assert "Dora and Eva have it." in street.card(1)
    assert street.told("Ana") == ["Dora and Eva have #1 now, same time."]


async def test_several_times_come_free_at_once(street: Street) -> None:
    await street.say("Ana", "!ask a lift today 2pm and today 3pm")
    for who in ("Bea", "Cleo"):
        for emoji in ("1️⃣", "2️⃣"):
            await street.react(who, 1, emoji)
    await street.wait(hours=3.5)
    await street.say("Bea", "!cant 1")
    street.notes.clear()
    await street.press("Bea", "All of them")
    await street.wait(seconds=GRACE)

    asked = "\n".join(street.told("Cleo"))
    assert "14:00, has come free" in asked
    assert "15:00, has come free" in asked
    await street.press("Cleo", "I can")
    statuses = [slot.status for slot in street.cards[1].slots]
    assert statuses == ["A pair of hands is being found.", "Cleo has it."]
    await street.wait(minutes=16)
    statuses = [slot.status for slot in street.cards[1].slots]
    assert statuses == ["One pair of hands. There's a backup too.", "Cleo has it."]


async def test_lists_do_not_call_it_open_meanwhile(street: Street) -> None:
    await crowded(street, "Cleo")
    await steps_back(street)

    await street.say("Eva", "!open")
    await street.say("Ana", "!mine")

    assert street.told("Eva")[0].endswith("being found")
    assert street.told("Ana")[0].endswith("being found")


async def test_who_leaves_late_is_stepped_in_for_as_well(street: Street) -> None:
    await crowded(street, "Cleo")
    await street.happen(Left(id="left", at=street.clock.now, who=person("Bea").ref))
    await street.wait(seconds=GRACE)

    assert street.told("Cleo") == [ASKED]


async def test_what_is_moved_away_is_simply_hers(street: Street) -> None:
    await crowded(street, "Cleo")
    await steps_back(street)
    await street.say("Ana", "!change 1 tomorrow 3pm")
    await street.wait(minutes=16)

    assert "Sat 21 Nov, 15:00 Cleo has it." in street.card(1)


async def test_more_hands_meanwhile_push_nobody_in(street: Street) -> None:
    await crowded(street, "Cleo")
    await steps_back(street)
    await street.say("Ana", "!change 1 2 people")

    assert "One pair of hands. A pair of hands is being found." in street.card(1)


@pytest.mark.parametrize("how", ["never mind", "done", "taken back"])
async def test_what_is_gone_is_not_asked_for(street: Street, how: str) -> None:
    await street.say("Ana", "!ask a lift today 3pm and tomorrow 3pm")
    for who in ("Bea", "Cleo"):
        await street.react(who, 1, "1️⃣")
    await street.wait(hours=3.5)
    street.notes.clear()
    await street.react("Bea", 1, "1️⃣", added=False)
    said = {"never mind": "!nevermind 1", "done": "!done 1", "taken back": "!change 1 tomorrow 3pm"}
    await street.say("Ana", said[how])
    await street.wait(hours=3)

    assert not any("has come free" in text for text in street.told("Cleo"))
    assert not any("settled" in text for text in street.told("Ana"))


async def test_an_offer_passes_its_place_on(street: Street) -> None:
    await crowded(street, "Cleo", ask="!offer a lift to the sea today 3pm")
    await steps_back(street)

    assert "A place is being passed on." in street.card(1)
    assert street.told("Cleo")[0].startswith("A place has come free in #1 with Ana")
    await street.press("Cleo", "Yes please")
    assert "Cleo said yes please." in street.card(1)


async def test_nobody_is_asked_after_it_is_over(street: Street) -> None:
    await crowded(street, "Cleo", "Dora", hours=6.9)
    await steps_back(street)
    assert street.told("Cleo") == [ASKED]
    await street.wait(hours=1)

    assert street.told("Dora") == []
    assert FINDING not in street.card(1)


# --- quiet hours ---


@pytest.fixture
async def quiet_street(tmp_path: Path) -> AsyncIterator[Street]:
    """Where notes wait from 22 to 7."""
    street = await found_street(tmp_path, discover(plugins), Here(quiet=(22, 7)))
    yield street
    await street.board.close()


async def test_at_night_she_is_asked_if_it_begins_before_the_morning(
    quiet_street: Street,
) -> None:
    street = quiet_street
    await crowded(street, "Cleo", ask="!ask a lift tomorrow 6am", hours=19)
    await steps_back(street)

    assert "has come free" in street.told("Cleo")[0]


async def test_else_she_is_asked_in_the_morning_and_has_her_time_then(
    quiet_street: Street,
) -> None:
    street = quiet_street
    await crowded(street, "Cleo", "Dora", ask="!ask a lift tomorrow 8:30am", hours=21)
    await steps_back(street)
    await street.wait(minutes=55)
    assert street.notes == []

    await street.wait(minutes=15)
    assert ["has come free" in text for text in street.told("Cleo")] == [True]
    assert street.told("Dora") == []
    await street.wait(minutes=10)
    assert ["has come free" in text for text in street.told("Dora")] == [True]
