"""Changing what is up: who hears of it, and who keeps her place."""

import pytest

from core.events import Removed
from core.refs import MessageRef
from tests.plugins.street import ROOM, Street, person

GRACE = 21
ASK = "!ask pick up the kids tomorrow 3pm"
MINE = MessageRef(ROOM, "what Ana wrote")
WAY_OUT = " If your day changes, take your 🙋 away. No need to explain."


async def helped(street: Street, text: str = ASK) -> None:
    """Ana asks, Bea has it, and all are told."""
    await street.say("Ana", text, message=MINE)
    await street.react("Bea", 1, "🙋")
    await street.wait(seconds=GRACE)


async def corrects(street: Street, who: str, text: str) -> None:
    """`who` edits the message that asked."""
    await street.say(who, text, edits=MINE)


async def test_a_helper_hears_once_of_another_time_and_keeps_her_place(street: Street) -> None:
    await helped(street)

    await street.say("Ana", "!change 1 tomorrow 4pm")

    assert "Sat 21 Nov, 16:00 Bea has it." in street.card(1)
    assert street.told("Ana")[-1] == (
        "#1 is now: “Pick up the kids”, Sat 21 Nov, 16:00.\n"
        "Whoever is in hears of it and keeps her place."
    )
    assert len(street.told("Bea")) == 1, "she is told after the grace"
    await street.wait(seconds=GRACE)
    assert street.told("Bea")[1:] == [
        "#1 with Ana has moved: not Sat 21 Nov, 15:00 any more, but Sat 21 Nov, 16:00."
        " It's still yours." + WAY_OUT
    ]
    await street.wait(hours=5)
    assert len(street.told("Bea")) == 2, "she is told once"


async def test_what_is_changed_back_in_time_tells_nobody(street: Street) -> None:
    await helped(street)

    await street.say("Ana", "!change 1 tomorrow 4pm")
    await street.wait(seconds=5)
    await street.say("Ana", "!change 1 tomorrow 3pm")
    await street.wait(minutes=5)

    assert len(street.told("Bea")) == 1


async def test_other_words_and_a_time_are_one_note(street: Street) -> None:
    await helped(street)

    await street.say("Ana", "!change 1 bring two car seats")
    await street.wait(seconds=GRACE)

    assert "Bring two car seats" in street.card(1)
    assert street.told("Bea")[1:] == [
        "#1 with Ana, Sat 21 Nov, 15:00, reads differently now: “Bring two car seats”."
        " It's still yours." + WAY_OUT
    ]


async def test_one_tap_steps_back_after_a_change(street: Street) -> None:
    await helped(street)
    await street.say("Ana", "!change 1 tomorrow 6pm")
    await street.wait(seconds=GRACE)

    await street.press("Bea", "I can't after all")
    await street.wait(seconds=GRACE)

    assert "18:00 One pair of hands." in street.card(1)
    assert street.told("Ana")[-1].startswith("#1, Sat 21 Nov, 18:00, is open again.")


async def test_with_fewer_hands_the_last_in_becomes_the_backup(street: Street) -> None:
    await street.say("Ana", "!ask two people to move a sofa tomorrow 10am")
    for who in ("Bea", "Cleo", "Dora"):
        await street.react(who, 1, "🙋")
    await street.wait(seconds=GRACE)

    await street.say("Ana", "!change 1 one person")
    await street.wait(seconds=GRACE)

    assert "Bea has it. There's a backup too." in street.card(1)
    assert street.told("Cleo")[1:] == [
        "Ana needs fewer hands for #1 now, Sat 21 Nov, 10:00. You're the backup;"
        " I'll only write if it becomes yours."
    ]
    assert len(street.told("Bea")) == len(street.told("Dora")) == 1
    assert street.told("Ana")[-1].startswith("#1 is now"), "she knows; it was her"

    await street.react("Bea", 1, "🙋", added=False)
    await street.wait(seconds=GRACE)

    assert "Cleo has it." in street.card(1), "she was in before Dora"
    assert "#1 is yours after all" in street.told("Cleo")[-1]


async def test_with_more_hands_the_backup_moves_up(street: Street) -> None:
    await helped(street)
    await street.react("Cleo", 1, "🙋")
    await street.wait(seconds=GRACE)

    await street.say("Ana", "!change 1 2 people")
    await street.wait(seconds=GRACE)

    assert "Bea and Cleo have it." in street.card(1)
    assert "#1 is yours after all" in street.told("Cleo")[-1]
    assert street.told("Ana")[-1] == "Cleo has #1, Sat 21 Nov, 15:00. Nothing more to do."


async def test_a_time_that_is_taken_back_leaves_the_others_alone(street: Street) -> None:
    await street.say("Ana", "!ask someone for the baby Mon, Tue and Wed 8-5")
    await street.react("Bea", 1, "1️⃣")
    await street.react("Cleo", 1, "2️⃣")
    await street.react("Dora", 1, "3️⃣")
    await street.wait(seconds=GRACE)

    await street.say("Ana", "!change 1 Mon and Wed 8-5")
    await street.wait(seconds=GRACE)

    shown = [(slot.position, slot.status) for slot in street.cards[1].slots]
    assert shown == [(1, "Bea has it."), (3, "Dora has it.")], "numbers that were said stay"
    assert street.told("Cleo")[1:] == [
        "#1 with Ana, Tue 24 Nov, 8:00 to 17:00, isn't needed any more."
        " Thank you for having been there."
    ]
    assert len(street.told("Bea")) == len(street.told("Dora")) == 1
    await street.react("Edda", 1, "2️⃣")
    await street.say("Edda", "!ican 1 2")
    assert "There is no time 2 on that one; it has 2." in street.told("Edda")[-1]


async def test_a_time_that_comes_back_is_free(street: Street) -> None:
    await street.say("Ana", "!ask someone for the baby Mon and Tue 8-5")
    await street.react("Bea", 1, "2️⃣")
    await street.wait(seconds=GRACE)
    await street.say("Ana", "!change 1 Monday 8-5")
    await street.wait(seconds=GRACE)

    await street.say("Ana", "!change 1 Mon and Tue 8-5")
    await street.wait(seconds=GRACE)

    shown = [(slot.position, slot.status) for slot in street.cards[1].slots]
    assert shown == [(1, "One pair of hands."), (2, "One pair of hands.")]


async def test_of_several_days_only_the_one_that_is_named_moves(street: Street) -> None:
    await street.say("Ana", "!ask dinner for us Mon, Tue and Wed 6pm")
    for who, number in (("Bea", "1️⃣"), ("Cleo", "2️⃣"), ("Dora", "3️⃣")):
        await street.react(who, 1, number)
    await street.wait(seconds=GRACE)

    await street.say("Ana", "!change 1 Tuesday 7pm")
    await street.wait(seconds=GRACE)

    shown = [(slot.when, slot.status) for slot in street.cards[1].slots]
    assert shown == [
        ("Mon 23 Nov, 18:00", "Bea has it."),
        ("Tue 24 Nov, 19:00", "Cleo has it."),
        ("Wed 25 Nov, 18:00", "Dora has it."),
    ]
    assert "not Tue 24 Nov, 18:00 any more, but Tue 24 Nov, 19:00" in street.told("Cleo")[-1]
    assert len(street.told("Bea")) == len(street.told("Dora")) == 1

    await street.say("Ana", "!change 1 Wed 7pm and Mon 7pm")

    assert [slot.when for slot in street.cards[1].slots] == [
        "Mon 23 Nov, 19:00",
        "Tue 24 Nov, 19:00",
        "Wed 25 Nov, 19:00",
    ]


async def test_after_one_day_was_moved_other_words_leave_it_there(street: Street) -> None:
    await street.say("Ana", "!ask dinner for us Mon and Tue 6pm", message=MINE)
    await street.say("Ana", "!change 1 Tuesday 7pm")

    await corrects(street, "Ana", "!ask supper for us Mon and Tue 6pm")

    assert "Supper for us" in street.card(1)
    assert [slot.when[-5:] for slot in street.cards[1].slots] == ["18:00", "19:00"]


async def test_a_corrected_message_says_how_all_of_it_is(street: Street) -> None:
    await street.say("Ana", "!ask dinner for us Mon, Tue and Wed 6pm", message=MINE)

    await corrects(street, "Ana", "!ask dinner for us Tuesday 7pm")

    assert [slot.when for slot in street.cards[1].slots] == ["Tue 24 Nov, 19:00"]


async def test_a_further_time_is_a_further_slot(street: Street) -> None:
    await helped(street, "!ask someone for the baby Monday 8-5")

    await street.say("Ana", "!change 1 Mon and Thu 8-5")

    shown = [(slot.when, slot.status) for slot in street.cards[1].slots]
    assert shown == [
        ("Mon 23 Nov, 8:00 to 17:00", "Bea has it."),
        ("Thu 26 Nov, 8:00 to 17:00", "One pair of hands."),
    ]


async def test_only_the_poster_changes_it(street: Street) -> None:
    await helped(street)

    await street.say("Bea", "!change 1 tomorrow 4pm")

    assert street.told("Bea")[-1] == "#1 is Ana's to change."
    assert "15:00" in street.card(1)


@pytest.mark.parametrize("words", ["", "tomorrow 3pm", "pick up the kids"])
async def test_a_change_that_changes_nothing(street: Street, words: str) -> None:
    await helped(street)

    await street.say("Ana", f"!change 1 {words}")

    assert street.told("Ana")[-1] in (
        "#1 is just like that already.",
        "Say what changes, like: !change 1 Sunday 4pm. Or new words, or “two people”.",
    )
    await street.wait(minutes=5)
    assert len(street.told("Bea")) == 1


async def test_a_vague_change_is_answered_with_times_to_pick(street: Street) -> None:
    await helped(street)

    await street.say("Ana", "!change 1 some other time")
    await street.say("Ana", "!change 1 any time")

    assert "When would suit?" in street.told("Ana")[-1]
    await street.press("Ana", street.buttons("Ana")[-4])
    assert "Bea has it." in street.card(1)


# --- the message itself is edited ---


async def test_a_corrected_message_changes_the_post_quietly(street: Street) -> None:
    await helped(street)
    before = len(street.told("Ana"))

    await corrects(street, "Ana", "!ask pick up the twins tomorrow 3pm")

    assert "Pick up the twins" in street.card(1)
    assert len(street.told("Ana")) == before, "she sees it on the card"
    await street.wait(seconds=GRACE)
    assert "reads differently now: “Pick up the twins”" in street.told("Bea")[-1]


async def test_tomorrow_still_means_the_day_after_she_said_it(street: Street) -> None:
    await street.say("Ana", "!ask pick up the kids Sunday 3pm", message=MINE)
    await street.wait(days=1)

    await street.say("Ana", "!ask pick up the kid Sunday 3pm", edits=MINE)
    assert "Sun 22 Nov, 15:00" in street.card(1)

    await street.say("Ana", "!ask a lift tomorrow 5pm", message=MessageRef(ROOM, "other"))
    await street.wait(hours=20)
    await street.say("Ana", "!ask a lift home tomorrow 5pm", edits=MessageRef(ROOM, "other"))
    assert "Sun 22 Nov, 17:00" in street.card(2)


async def test_a_corrected_time_moves_it_and_is_confirmed(street: Street) -> None:
    await helped(street)

    await corrects(street, "Ana", "!ask pick up the kids tomorrow 5pm")

    assert "Sat 21 Nov, 17:00 Bea has it." in street.card(1)
    assert street.told("Ana")[-1].startswith("#1 is now: “Pick up the kids”, Sat 21 Nov, 17:00.")


async def test_an_edit_changes_an_other_time_that_was_picked_only_if_it_names_one(
    street: Street,
) -> None:
    await street.say("Ana", ASK, message=MINE)
    await street.say("Ana", "!change 1 tomorrow 6pm")

    await corrects(street, "Ana", "!ask pick up both kids tomorrow 3pm")

    assert "Pick up both kids" in street.card(1)


async def test_correcting_what_was_not_understood_asks_anew(street: Street) -> None:
    await street.say("Ana", "!aks pick up the kids tomorrow 3pm", message=MINE)
    assert street.card(1) == ""

    await corrects(street, "Ana", ASK)

    assert "Pick up the kids" in street.card(1)
    await corrects(street, "Ana", "!ask pick up one kid tomorrow 3pm")
    assert "Pick up one kid" in street.card(1)
    assert len(street.cards) == 1


async def test_a_draft_goes_up_once_its_message_names_a_time(street: Street) -> None:
    await street.say("Ana", "!ask a hand with the laundry", message=MINE)

    await corrects(street, "Ana", "!ask a hand with the laundry Sunday 10-11")

    assert "Sun 22 Nov, 10:00 to 11:00" in street.card(1)


async def test_somebody_else_can_not_correct_it(street: Street) -> None:
    await helped(street)

    await corrects(street, "Bea", "!ask nothing at all tomorrow 3pm")

    assert "Pick up the kids" in street.card(1)


async def test_an_edited_command_of_another_kind_does_nothing(street: Street) -> None:
    await helped(street)
    before = len(street.told("Cleo"))

    await street.say("Cleo", "!ican 1", edits=MessageRef(ROOM, "another"))

    assert len(street.told("Cleo")) == before
    assert "backup" not in street.card(1)


async def removes(street: Street, who: str) -> None:
    await street.happen(
        Removed(id=f"gone by {who}", at=street.clock.now, message=MINE, who=person(who))
    )


async def test_taking_the_message_away_asks_whether_the_card_goes_too(street: Street) -> None:
    await helped(street)

    await removes(street, "Mod")
    assert "took your message away" not in street.told("Ana")[-1]
    await removes(street, "Ana")

    assert "the card of #1 still stands" in street.told("Ana")[-1]
    assert "Pick up the kids" in street.card(1)
    await street.press("Ana", "Never mind")
    assert street.card(1) == ""


async def test_taking_away_the_message_of_a_draft_forgets_it(street: Street) -> None:
    await street.say("Ana", "!ask a hand with the laundry", message=MINE)

    await removes(street, "Ana")
    await street.press("Ana", street.buttons("Ana")[0])

    assert street.told("Ana")[-1] == "That isn't open any more, so nothing happened."


async def test_a_reply_to_what_she_wrote_is_about_her_post(street: Street) -> None:
    await street.say("Ana", ASK, message=MINE)
    await street.say("Dora", "!offer two kids Saturday 9-12")

    await street.say("Bea", "!ican", reply_to=MINE)

    assert "Bea has it." in street.card(1)


# --- for her helper's eyes only ---


async def test_the_private_part_goes_to_the_helper_alone(street: Street) -> None:
    await street.say("Ana", ASK)
    await street.say("Ana", "!details 1 12 Elm Street, ring twice", direct=True)
    assert street.told("Ana")[-1].startswith("I keep that for whoever helps with #1")

    await street.react("Bea", 1, "🙋")
    await street.react("Cleo", 1, "🙋")
    await street.wait(seconds=GRACE)

    assert street.told("Bea")[0].endswith("\nJust for you: 12 Elm Street, ring twice")
    everything = "\n".join(street.told("Cleo") + street.told("Ana") + [street.card(1)])
    assert "Elm" not in everything
    await street.react("Bea", 1, "🙋", added=False)
    await street.wait(seconds=GRACE)
    assert street.told("Cleo")[-1].endswith("\nJust for you: 12 Elm Street, ring twice")


async def test_a_helper_who_is_in_already_hears_of_the_private_part(street: Street) -> None:
    await helped(street)

    await street.say("Ana", "!details 1 12 Elm Street", direct=True)
    await street.wait(seconds=GRACE)

    assert street.told("Bea")[1:] == [
        "There's more to know for #1, Sat 21 Nov, 15:00:\nJust for you: 12 Elm Street"
    ]


async def test_who_says_i_can_is_told_at_once(street: Street) -> None:
    await street.say(
        "Ana", ASK, options={"what": "Pick up", "when": "tomorrow 3pm", "details": "7b"}
    )

    await street.say("Bea", "!ican 1")

    assert street.told("Bea")[0].endswith("\nJust for you: 7b")
    await street.wait(seconds=GRACE)
    assert len(street.told("Bea")) == 1


async def test_what_was_said_in_the_room_everybody_could_read(street: Street) -> None:
    await street.say("Ana", ASK)

    await street.say("Ana", "!details 1 12 Elm Street")

    assert "everybody could read" in street.told("Ana")[-1]


async def test_who_stepped_back_in_time_is_told_nothing_private(street: Street) -> None:
    await helped(street)
    await street.say("Ana", "!details 1 12 Elm Street", direct=True)

    await street.react("Bea", 1, "🙋", added=False)
    await street.wait(minutes=5)

    assert "Elm" not in "\n".join(street.told("Bea"))


async def test_many_times_fill_several_cards(street: Street) -> None:
    days = ", ".join(f"{day} Dec 6pm" for day in range(1, 13))
    await street.say("Ana", f"!ask dinner for us {days}")

    first, (_, second) = street.cards[1], street.further[1, 1]
    assert (len(first.slots), len(second.slots)) == (10, 2)
    assert [slot.position for slot in second.slots] == [1, 2]
    assert second.slots[0].when == "Fri 11 Dec, 18:00"

    await street.react("Bea", 1, "1️⃣")
    await street.react("Bea", 1, "1️⃣", part=1)
    await street.wait(seconds=GRACE)

    assert street.cards[1].slots[0].status == "Bea has it."
    assert street.further[1, 1][1].slots[0].status == "Bea has it."
    assert "take your 1️⃣ away" in street.told("Bea")[-1]

    await street.react("Bea", 1, "1️⃣", part=1, added=False)

    assert street.cards[1].slots[0].status == "Bea has it."
    assert street.further[1, 1][1].slots[0].status == "One pair of hands."
    await street.say("Cleo", "!ican 1 12")
    assert street.further[1, 1][1].slots[1].status == "Cleo has it."
    await street.say("Ana", "!nevermind 1")
