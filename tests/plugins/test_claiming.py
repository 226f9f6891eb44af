"""Claiming, stepping back, and who hears of it."""

from tests.plugins.street import Street

ASK = "!ask pick up the kids tomorrow 3pm"
GRACE = 21


async def test_the_main_job(street: Street) -> None:
    await street.say("Ana", ASK)
    await street.react("Bea", 1, "🙋")
    assert "Bea has it." in street.card(1)
    assert street.told("Bea") == [], "she is told after the grace"

    await street.wait(seconds=GRACE)
    assert street.told("Bea") == [
        "You have #1 for Ana, Sat 21 Nov, 15:00: “Pick up the kids”."
        " If your day changes, take your 🙋 away. No need to explain."
    ]
    assert street.told("Ana")[1:] == ["Bea has #1, Sat 21 Nov, 15:00. Nothing more to do."]

    await street.react("Cleo", 1, "🙋")
    await street.wait(seconds=GRACE)
    assert street.told("Cleo") == [
        "Bea has this one (#1, Sat 21 Nov, 15:00)."
        " You're the backup; I'll only write if it becomes yours."
    ]
    assert "Cleo" not in street.card(1)

    await street.react("Bea", 1, "🙋", added=False)
    await street.wait(seconds=GRACE)
    assert "Cleo has it." in street.card(1)
    assert street.told("Cleo")[1:] == [
        "#1 is yours after all: Ana, Sat 21 Nov, 15:00. Fine if not, just take your 🙋 away."
    ]
    assert street.told("Ana")[2:] == ["Cleo has #1 now, same time."]
    assert len(street.told("Bea")) == 1, "who steps back hears nothing at all"

    await street.react("Cleo", 1, "✅")
    assert street.card(1).endswith("Done.")
    assert "Cleo" not in street.card(1)


async def test_an_accident_tells_nobody(street: Street) -> None:
    await street.say("Ana", ASK)
    await street.react("Bea", 1, "🙋")
    await street.wait(seconds=15)
    await street.react("Bea", 1, "🙋", added=False)
    await street.wait(minutes=5)

    assert street.told("Bea") == []
    assert len(street.told("Ana")) == 1


async def test_an_umbrella_is_a_backup_only(street: Street) -> None:
    await street.say("Ana", ASK)
    await street.react("Bea", 1, "☔")
    await street.wait(seconds=GRACE)

    assert "One pair of hands. There's a backup too." in street.card(1)
    assert "You're the backup for #1" in street.told("Bea")[0]


async def test_words_are_answered_at_once_and_only_once(street: Street) -> None:
    await street.say("Ana", ASK)
    await street.say("Bea", "!ican 1")

    assert len(street.told("Bea")) == 1
    assert "say !cant 1" in street.told("Bea")[0]
    await street.wait(seconds=GRACE)
    assert len(street.told("Bea")) == 1
    assert "Bea has #1" in street.told("Ana")[-1]

    await street.press("Bea", "I can't after all")
    await street.wait(seconds=GRACE)
    assert street.told("Bea")[1:] == ["You're out of #1. That's all, no need to explain."]
    assert "is open again" in street.told("Ana")[-1]
    assert "One pair of hands." in street.card(1)


async def test_stepping_back_by_word_counts_though_the_reaction_stands(street: Street) -> None:
    await street.say("Ana", ASK)
    await street.react("Bea", 1, "🙋")
    await street.say("Bea", "!cant")

    assert "One pair of hands." in street.card(1)
    await street.react("Bea", 1, "🙋", added=False)
    await street.react("Bea", 1, "🙋")
    assert "Bea has it." in street.card(1)


async def test_her_own_post_is_not_hers_to_claim(street: Street) -> None:
    await street.say("Ana", ASK)
    await street.react("Ana", 1, "🙋")
    await street.say("Ana", "!ican 1")

    assert "One pair of hands." in street.card(1)
    assert street.told("Ana")[1:] == ["#1 is your own. Somebody else will put a hand up."]


async def test_the_only_open_post_needs_no_number(street: Street) -> None:
    await street.say("Ana", ASK)
    await street.say("Bea", "!ican")

    assert "Bea has it." in street.card(1)


async def test_with_several_she_is_asked_which(street: Street) -> None:
    await street.say("Ana", ASK)
    await street.say("Dora", "!offer two kids Saturday 9-12")
    await street.say("Bea", "!ican")

    assert street.told("Bea")[0].startswith("Which one? Say its number, like: !ican ")
    assert "#1 Ana: Pick up the kids" in street.told("Bea")[0]


async def test_a_slot_that_is_not_there(street: Street) -> None:
    await street.say("Ana", ASK)
    await street.say("Bea", "!ican 1 7")

    assert "a single time" in street.told("Bea")[0]


async def test_open_and_mine_list_without_adding_up(street: Street) -> None:
    await street.say("Ana", ASK)
    await street.say("Dora", "!offer two kids Saturday 9-12")
    await street.react("Bea", 1, "🙋")
    await street.say("Bea", "!open")
    await street.say("Bea", "!mine")
    await street.say("Ana", "!mine")

    assert street.told("Bea")[0].splitlines() == [
        "Open here just now:",
        "#2 Dora can: Two kids · Sat 21 Nov, 9:00 to 12:00 · open",
        "#1 Ana asks: Pick up the kids · Sat 21 Nov, 15:00 · Bea",
    ]
    assert street.told("Bea")[1].splitlines() == [
        "Yours:",
        "#1 you're in: Pick up the kids, Ana · Sat 21 Nov, 15:00",
    ]
    assert street.told("Ana")[-1].splitlines()[1:] == [
        "#1 yours: Pick up the kids · Sat 21 Nov, 15:00 · Bea"
    ]


async def test_who_has_several_steps_back_from_the_one_she_means(street: Street) -> None:
    await street.say("Ana", "!ask dinner for us Mon, Tue and Wed 6pm")
    await street.say("Bea", "!ican 1 1")
    await street.say("Bea", "!ican 1 3")
    assert "say !cant 1 3." in street.told("Bea")[-1]
    assert "Mon" not in street.told("Bea")[-1], "she reads of what she just did"
    await street.wait(seconds=GRACE)

    await street.say("Bea", "!cant 1 3")

    assert [slot.status for slot in street.cards[1].slots] == [
        "Bea has it.",
        "One pair of hands.",
        "One pair of hands.",
    ]
    assert street.told("Bea")[-1].startswith("You're out of #1, Wed 25 Nov, 18:00.")


async def test_who_has_several_is_asked_which_she_means(street: Street) -> None:
    await street.say("Ana", "!ask dinner for us Mon, Tue and Wed 6pm")
    for place in (1, 2, 3):
        await street.say("Bea", f"!ican 1 {place}")

    await street.say("Bea", "!cant 1")

    assert street.told("Bea")[-1] == "You're in for #1 more than once. Which one do you mean?"
    assert all(slot.status == "Bea has it." for slot in street.cards[1].slots)
    await street.press("Bea", "Tue 24 Nov, 18:00")
    assert [slot.status for slot in street.cards[1].slots] == [
        "Bea has it.",
        "One pair of hands.",
        "Bea has it.",
    ]
    await street.say("Bea", "!cant 1")
    await street.press("Bea", "All of them")
    assert not any("Bea" in slot.status for slot in street.cards[1].slots)


async def test_of_what_is_over_nobody_steps_back(street: Street) -> None:
    await street.say("Ana", "!ask dinner for us Sat and Sun 6pm")
    await street.say("Bea", "!ican 1 1")
    await street.say("Bea", "!ican 1 2")
    await street.wait(days=2)

    await street.say("Bea", "!cant 1")

    assert [slot.status for slot in street.cards[1].slots] == ["Bea has it.", "One pair of hands."]
