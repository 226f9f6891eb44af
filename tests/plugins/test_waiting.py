"""An ask in which nobody is: what its poster hears halfway, and what she can do about it."""

from pathlib import Path

import pytest

import plugins
from core.events import Here, Pressed, Removed
from core.plugin import discover
from tests.plugins.street import Street, found_street, person

ASK = "!ask pick up the kids tomorrow 3pm"
HALFWAY = (
    "#1 is still open: “Pick up the kids”, Sat 21 Nov, 15:00."
    " Half of the time until then is left. If you like, try one of these:"
)


def waiting(street: Street) -> list[str]:
    return [text for text in street.told("Ana") if "is still open" in text]


async def halfway(street: Street) -> None:
    await street.say("Ana", ASK)
    await street.wait(hours=15)


async def test_halfway_she_alone_hears_of_three_ways_on(street: Street) -> None:
    await street.say("Ana", ASK)
    shown = street.card(1)
    await street.wait(hours=14.99)
    assert waiting(street) == []

    await street.wait(hours=0.02)

    assert waiting(street) == [HALFWAY]
    assert street.buttons("Ana")[-3:] == [
        "A wider time",
        "Other words",
        "Ask once more in the room",
    ]
    assert street.card(1) == shown
    await street.wait(days=2)
    assert waiting(street) == [HALFWAY]
    assert {name for name, _ in street.notes} == {"Ana"}


@pytest.mark.parametrize("how", ["🙋", "☔", "done", "nevermind"])
async def test_not_where_somebody_is_in_or_it_is_closed(street: Street, how: str) -> None:
    await street.say("Ana", ASK)
    if how.isalpha():
        await street.say("Ana", f"!{how} 1")
    else:
        await street.react("Bea", 1, how)
    await street.wait(days=1)

    assert waiting(street) == []


@pytest.mark.parametrize("said", ["!offer two kids tomorrow 9-12", "!ask a lift today 9:50"])
async def test_not_for_an_offer_nor_in_a_hurry(street: Street, said: str) -> None:
    await street.say("Ana", said)
    await street.wait(days=1)

    assert waiting(street) == []


async def test_not_for_the_card_to_try_it_with(street: Street) -> None:
    await street.say("Ana", "!setup", manages=True)
    await street.wait(days=1)

    assert waiting(street) == []


async def test_another_time_counts_anew_and_once(street: Street) -> None:
    await street.say("Ana", ASK)
    await street.wait(hours=5)
    await street.say("Ana", "!change 1 Monday 14:00")
    await street.wait(hours=20)
    assert waiting(street) == []
    await street.wait(hours=19)
    assert len(waiting(street)) == 1

    await street.say("Ana", "!change 1 Friday 14:00")
    await street.wait(days=4)
    assert len(waiting(street)) == 1


async def test_other_words_leave_the_half_where_it_is(street: Street) -> None:
    await street.say("Ana", ASK)
    await street.wait(hours=14)
    await street.say("Ana", "!change 1 pick up both kids")
    await street.wait(hours=1.1)

    assert len(waiting(street)) == 1


async def test_a_wider_time_gives_times_to_pick(street: Street) -> None:
    await halfway(street)
    await street.press("Ana", "A wider time")

    assert "When would suit?" in street.told("Ana")[-1]


async def test_another_word_is_asked_for(street: Street) -> None:
    await halfway(street)
    await street.press("Ana", "Other words")
    assert "!change 1 pick up the kids, five minutes by car" in street.told("Ana")[-1]

    await street.happen(
        Pressed(
            id="form",
            at=street.clock.now,
            who=person("Ana"),
            word="reword",
            post=street.cards[1].post,
            options={"what": "two kids to pick up, five minutes by car"},
        )
    )
    assert "Two kids to pick up, five minutes by car" in street.card(1)


async def test_asking_again_puts_the_card_up_anew(street: Street) -> None:
    await halfway(street)
    old = street.messages[1]

    await street.press("Ana", "Ask once more in the room")

    assert street.told("Ana")[-1] == "I put #1 up again in the room."
    assert street.deleted == [old]
    assert street.messages[1] != old
    assert street.card(1).startswith("Ana could use a hand")
    await street.happen(Removed(id="ours", at=street.clock.now, message=old))
    assert "was taken away" not in street.told("Ana")[-1]

    await street.react("Bea", 1, "🙋")
    assert "Bea has it." in street.card(1)
    await street.press("Ana", "Ask once more in the room")
    assert "Somebody is in for #1 already" in street.told("Ana")[-1]
    assert len(street.deleted) == 1


async def test_a_card_of_several_parts_goes_up_as_a_whole(street: Street) -> None:
    days = ", ".join(f"{day} Dec 6pm" for day in range(1, 13))
    await street.say("Ana", f"!ask dinner for us {days}")
    old = [street.messages[1], street.further[1, 1][0]]
    await street.wait(days=6)

    await street.press("Ana", "Ask once more in the room")

    assert street.deleted == old
    assert street.further[1, 1][0] not in old


async def test_nobody_else_presses_her_buttons(street: Street) -> None:
    await halfway(street)
    post = street.cards[1].post
    for word in ("higher", "reword"):
        await street.happen(
            Pressed(id=word, at=street.clock.now, who=person("Bea"), word=word, post=post)
        )
        assert street.told("Bea")[-1] == "That isn't open any more, so nothing happened."
    assert street.deleted == []


async def test_it_waits_for_the_morning_unless_it_begins_before(tmp_path: Path) -> None:
    street = await found_street(tmp_path, discover(plugins), Here(quiet=(22, 7)))
    try:
        await street.say("Ana", ASK)  # its half is at midnight
        await street.say("Ana", "!ask a lift tomorrow 6am")
        await street.wait(hours=21.99)
        assert len(waiting(street)) == 1
        await street.wait(hours=0.1)
        assert len(waiting(street)) == 2
        assert waiting(street)[1] == HALFWAY
    finally:
        await street.board.close()
