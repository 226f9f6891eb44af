"""Asking and offering: what she says, what she is answered, what the room sees."""

import pytest

from tests.plugins.street import Street


async def test_an_ask_with_a_time_goes_up_at_once(street: Street) -> None:
    await street.say("Ana", "!ask pick up the kids from Lincoln School tomorrow 3pm")

    assert street.card(1) == (
        "Ana could use a hand\n"
        "Pick up the kids from Lincoln School\n"
        "Sat 21 Nov, 15:00 One pair of hands.\n"
        "🙋 if you can."
    )
    assert street.told("Ana") == ["It's up, as #1. I took “tomorrow 3pm” as Sat 21 Nov, 15:00."]
    assert street.buttons("Ana") == ["Another time", "Never mind"]


async def test_an_ask_can_need_several_hands(street: Street) -> None:
    await street.say("Ana", "!ask two people to move a sofa Saturday 10am")

    assert "Two pairs of hands." in street.card(1)


async def test_an_offer_says_for_how_many_there_is_room(street: Street) -> None:
    await street.say("Dora", "!offer two kids Saturday 9-12")

    assert street.card(1) == (
        "Dora can lend a hand\n"
        "Two kids\n"
        "Sat 21 Nov, 9:00 to 12:00 Room for two.\n"
        "🙋 if you'd like that."
    )


async def test_several_days_are_several_slots(street: Street) -> None:
    await street.say("Ana", "!ask someone for the baby Mon, Tue and Wed 8-5")

    card = street.cards[1]
    assert [slot.position for slot in card.slots] == [1, 2, 3]
    assert [slot.when for slot in card.slots] == [
        "Mon 23 Nov, 8:00 to 17:00",
        "Tue 24 Nov, 8:00 to 17:00",
        "Wed 25 Nov, 8:00 to 17:00",
    ]
    assert card.seeds[:3] == ("1️⃣", "2️⃣", "3️⃣")

    await street.react("Bea", 1, "2️⃣")
    await street.react("Cleo", 1, "🙋")

    statuses = [slot.status for slot in street.cards[1].slots]
    assert statuses == ["Cleo has it.", "Bea has it.", "One pair of hands."]


@pytest.mark.parametrize(
    "text", ["!ask a hand with the laundry any time", "!ask a hand with the laundry"]
)
async def test_without_a_time_there_are_three_to_pick_from(street: Street, text: str) -> None:
    await street.say("Ana", text)

    assert street.card(1) == ""
    assert "When would suit?" in street.told("Ana")[-1]
    *times, never_mind = street.buttons("Ana")
    assert len(times) == len(set(times)) == 3
    assert never_mind == "Never mind"

    await street.press("Ana", times[1])

    assert times[1] in street.card(1)
    assert "It's up, as #1" in street.told("Ana")[-1]


async def test_she_may_answer_with_a_time_of_her_own(street: Street) -> None:
    await street.say("Ana", "!ask a hand with the laundry")
    await street.say("Ana", "Sunday 10-11", direct=True)

    assert "Sun 22 Nov, 10:00 to 11:00" in street.card(1)


async def test_an_answer_that_names_no_time_is_asked_again(street: Street) -> None:
    await street.say("Ana", "!ask a hand with the laundry")
    await street.say("Ana", "whenever you like", direct=True)

    assert street.card(1) == ""
    assert "When would suit?" in street.told("Ana")[-1]


async def test_a_time_that_has_gone_by_is_answered_with_the_likely_one(street: Street) -> None:
    await street.say("Ana", "!ask a lift to the station today 7am")

    assert "gone by already" in street.told("Ana")[-1]
    assert street.buttons("Ana")[0] == "Sat 21 Nov, 7:00"


async def test_another_time_before_anyone_is_in(street: Street) -> None:
    await street.say("Ana", "!ask a lift tomorrow 3pm")
    await street.press("Ana", "Another time")
    choice = street.buttons("Ana")[2]

    await street.press("Ana", choice)

    assert choice in street.card(1)
    assert len(street.cards) == 1


async def test_a_draft_that_never_got_a_time_is_forgotten(street: Street) -> None:
    await street.say("Ana", "!ask a hand with the laundry")
    button = street.buttons("Ana")[0]
    await street.wait(days=2)

    await street.press("Ana", button)

    assert street.told("Ana")[-1] == "That isn't open any more, so nothing happened."
    assert street.cards == {}


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("!ask", "Say what would help and when"),
        ("!offer", "Say what you can do and when"),
        ("!ask tomorrow 3pm", "not yet what would help"),
        ("!ask " + "x" * 5000, "Could you say it shorter?"),
        ("!done 99", "I can't find #99."),
        ("!ican", "There's nothing open"),
        ("!dance", "I don't know “dance”."),
        ("!nevermind", "There's nothing open"),
        ("!mine", "You have nothing open"),
        ("!open", "Nothing is open here"),
    ],
)
async def test_whatever_does_not_fit_gets_a_sentence(
    street: Street, said: str, answered: str
) -> None:
    await street.say("Ana", said)

    assert len(street.told("Ana")) == 1
    assert answered in street.told("Ana")[0]
    assert street.cards == {}


async def test_plain_talk_is_nobody_elses_business(street: Street) -> None:
    await street.say("Ana", "what a day!")
    await street.say("Ana", "!!!")
    await street.say("Ana", "thank you", direct=True)

    assert street.notes == []


async def test_an_ask_belongs_into_the_room(street: Street) -> None:
    await street.say("Ana", "!ask a lift tomorrow 3pm", direct=True)

    assert "in the room where your neighbours are" in street.told("Ana")[0]
    assert street.cards == {}


async def test_a_time_said_after_asking_for_help_still_finds_its_post(street: Street) -> None:
    await street.say("Ana", "!ask a hand with the laundry")
    await street.say("Ana", "!help")

    await street.answer("Ana", "Sunday 10-11")

    assert "Sun 22 Nov, 10:00 to 11:00" in street.card(1)


async def test_a_reply_to_the_note_about_her_post_moves_it(street: Street) -> None:
    await street.say("Ana", "!ask a lift tomorrow 3pm")

    await street.answer("Ana", "Sunday 10-11")

    assert "Sun 22 Nov, 10:00 to 11:00" in street.card(1)


async def test_the_other_half_of_the_day_is_one_press_away(street: Street) -> None:
    await street.say("Ana", "!ask a lift Saturday at 9")
    assert "Sat 21 Nov, 9:00 (I think)" in street.card(1)
    assert "Part of that is my guess" in street.told("Ana")[-1]

    await street.press("Ana", "Sat 21 Nov, 21:00")

    assert "Sat 21 Nov, 21:00 One pair" in street.card(1)
    assert street.told("Ana")[-1] == "#1 is now: “A lift”, Sat 21 Nov, 21:00."


async def test_cards_go_up_in_the_order_of_their_numbers(street: Street) -> None:
    asked = [f"!ask a lift number {n} tomorrow 3pm" for n in range(1, 9)]

    await street.say_at_once("Ana", asked)

    assert list(street.cards) == list(range(1, 9))


async def test_help_begins_with_what_a_newcomer_needs(street: Street) -> None:
    await street.say("Ana", "!help")

    lines = street.told("Ana")[0].splitlines()
    commands = [line.split()[0].rstrip(":") for line in lines if line.startswith("!")]
    assert commands[:3] == ["!ask", "!offer", "!open"]
    assert commands[-1] == "!help"
    assert sorted(commands) == sorted(f"!{word}" for word in street.plugins.commands)


@pytest.mark.parametrize("time", ["Saturday 9-12", "Mon 8-5", "tomorrow at 3", "Sat 10-2"])
async def test_a_guess_that_nobody_would_doubt_is_not_made_much_of(
    street: Street, time: str
) -> None:
    await street.say("Ana", f"!ask a lift {time}")

    assert "(I think)" not in street.card(1)
    assert street.buttons("Ana") == ["Another time", "Never mind"]


async def test_a_meal_train_is_one_ask_with_seven_times(street: Street) -> None:
    await street.say("Ana", "!ask dinner for the five of us every day next week at 6pm")

    slots = street.cards[1].slots
    assert [slot.when for slot in slots] == [f"{day}, 18:00" for day in NEXT_WEEK]
    assert all(slot.status == "One pair of hands." for slot in slots)
    assert "6. Sat 28 Nov, 18:00\n7. Sun 29 Nov, 18:00" in street.told("Ana")[-1]


async def test_what_comes_every_week_opens_its_next_four_times(street: Street) -> None:
    await street.say("Dora", "!offer two kids every Tuesday 9-12")

    assert [slot.when for slot in street.cards[1].slots] == [
        f"Tue {day}, 9:00 to 12:00" for day in ("24 Nov", "1 Dec", "8 Dec", "15 Dec")
    ]
    assert street.cards[1].slots[3].status == "Room for two."


NEXT_WEEK = (
    *("Mon 23 Nov", "Tue 24 Nov", "Wed 25 Nov", "Thu 26 Nov", "Fri 27 Nov"),
    *("Sat 28 Nov", "Sun 29 Nov"),
)
