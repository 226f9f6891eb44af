"""Reminders: to whom, when, and above all when not."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

import plugins
from core.events import Here
from core.host import all_of
from core.plugin import discover
from tests.plugins.street import Street, found_street

GRACE = 21
ASK = "!ask pick up the kids tomorrow 3pm"
WAY_OUT = " If your day changes, take your 🙋 away. No need to explain."
TO_BEA = "Sat 21 Nov, 15:00: you have #1 for Ana, “Pick up the kids”." + WAY_OUT
TO_ANA = "Sat 21 Nov, 15:00: Bea has #1, “Pick up the kids”."


async def helped(street: Street, text: str = ASK, who: str = "Bea") -> None:
    """Ana asks, Bea has it, and both are told."""
    await street.say("Ana", text)
    await street.react(who, len(street.cards), "🙋")
    await street.wait(seconds=GRACE)


def reminders(street: Street, who: str) -> list[str]:
    return [text for text in street.told(who) if "Tomorrow, " in text or "Today, " in text]


async def until(street: Street, hour: float) -> None:
    """Time passes until that hour, counted from the first midnight."""
    await street.wait(seconds=hour * 3600 - (street.clock.now.timestamp() - MIDNIGHT))


MIDNIGHT = 1795132800.0
"""Before the Friday on which it begins."""


async def test_both_are_reminded_the_evening_before_and_shortly_before(street: Street) -> None:
    await helped(street)

    await until(street, 18.99)
    assert reminders(street, "Bea") == reminders(street, "Ana") == []
    await until(street, 19.01)
    assert reminders(street, "Bea") == [f"Tomorrow, {TO_BEA}"]
    assert reminders(street, "Ana") == [f"Tomorrow, {TO_ANA}"]

    await until(street, 24 + 13.99)
    assert len(reminders(street, "Bea")) == len(reminders(street, "Ana")) == 1
    await until(street, 24 + 14.01)
    assert reminders(street, "Bea")[1:] == [f"Today, {TO_BEA}"]
    assert reminders(street, "Ana")[1:] == [f"Today, {TO_ANA}"]

    await street.wait(days=3)
    assert len(reminders(street, "Bea")) == len(reminders(street, "Ana")) == 2


async def test_what_is_gone_by_is_not_made_up_for(street: Street) -> None:
    await street.wait(hours=11)
    await helped(street)
    await street.say("Ana", "!ask a lift today 20:50")
    await street.react("Bea", 2, "🙋")

    await street.wait(days=1)

    assert reminders(street, "Bea") == [f"Today, {TO_BEA}"]


async def test_nobody_is_reminded_who_is_not_in(street: Street) -> None:
    await helped(street)
    await street.react("Cleo", 1, "🙋")
    await street.react("Cleo", 1, "🙋", added=False)
    await street.react("Dora", 1, "🙋")
    await street.react("Bea", 1, "🙋", added=False)
    await street.react("Dora", 1, "🙋", added=False)
    await street.wait(days=2)

    assert not any(reminders(street, who) for who in ("Ana", "Bea", "Cleo", "Dora"))


async def test_who_moves_up_is_reminded_instead(street: Street) -> None:
    await helped(street)
    await street.react("Cleo", 1, "🙋")
    await until(street, 20)
    await street.react("Bea", 1, "🙋", added=False)
    await street.wait(days=2)

    assert len(reminders(street, "Bea")) == 1
    assert [text[:6] for text in reminders(street, "Cleo")] == ["Today,"]
    assert [text.split(": ")[1] for text in reminders(street, "Ana")] == [
        "Bea has #1, “Pick up the kids”.",
        "Cleo has #1, “Pick up the kids”.",
    ]


async def test_a_hand_within_its_grace_reminds_nobody(street: Street) -> None:
    await street.say("Ana", "!ask two people to move a sofa tomorrow 3pm")
    await street.react("Bea", 1, "🙋")
    await until(street, 19 - 10 / 3600)
    await street.react("Cleo", 1, "🙋")
    await street.wait(seconds=15)

    assert "Bea has #1" in reminders(street, "Ana")[0]
    await street.react("Cleo", 1, "🙋", added=False)
    await street.wait(hours=1)
    assert street.told("Cleo") == []
    assert len(reminders(street, "Ana")) == 1


async def test_a_changed_time_moves_them_for_both(street: Street) -> None:
    await helped(street)
    await street.say("Ana", "!change 1 today 6pm")
    await until(street, 17.01)

    assert [len(reminders(street, who)) for who in ("Ana", "Bea")] == [1, 1]
    assert "Today, Fri 20 Nov, 18:00" in reminders(street, "Bea")[0]

    await street.say("Ana", "!change 1 Monday 6pm")
    await street.wait(days=2)
    assert [len(reminders(street, who)) for who in ("Ana", "Bea")] == [1, 1]
    await until(street, 2 * 24 + 19.01)
    assert [len(reminders(street, who)) for who in ("Ana", "Bea")] == [2, 2]
    assert "Tomorrow, Mon 23 Nov, 18:00" in reminders(street, "Ana")[1]


async def test_several_times_of_one_evening_are_one_note(street: Street) -> None:
    await street.say("Ana", "!ask a lift tomorrow 9:00 and tomorrow 15:00")
    for emoji in ("1️⃣", "2️⃣"):
        await street.react("Bea", 1, emoji)
    await until(street, 19.01)

    (note,) = reminders(street, "Bea")
    assert [line[:29] for line in note.split("\n")] == [
        "Tomorrow, Sat 21 Nov, 9:00: y",
        "Tomorrow, Sat 21 Nov, 15:00: ",
    ]
    await until(street, 24 + 10)
    assert [note[:25] for note in reminders(street, "Bea")[1:]] == ["Today, Sat 21 Nov, 9:00: "]


async def test_what_is_off_closed_or_gone_reminds_nobody(street: Street) -> None:
    await street.say("Ana", "!ask the baby Sat 9-10 and Sun 9-10")
    await street.react("Bea", 1, "1️⃣")
    await street.wait(seconds=GRACE)
    await street.say("Ana", "!change 1 Sunday 9-10")
    for number in (2, 3):
        await helped(street)
        await street.say("Ana", f"!{('nevermind', 'done')[number - 2]} {number}")
    await street.wait(days=3)

    assert reminders(street, "Bea") == reminders(street, "Ana") == []


async def test_posts_of_one_evening_are_one_note(street: Street) -> None:
    await helped(street, "!ask a lift tomorrow 9am")
    await helped(street, "!ask a cake tomorrow 11am")
    await street.wait(hours=11)

    heard = [text for text in street.told("Bea") if "Tomorrow" in text]
    assert len(heard) == 1
    assert "#1" in heard[0]
    assert "#2" in heard[0]


async def test_an_offer_reminds_in_its_own_words(street: Street) -> None:
    await street.say("Dora", "!offer two kids Saturday 9-12")
    await street.react("Bea", 1, "🙋")
    await street.say("Eva", "!ican 1")
    await until(street, 19.01)

    assert reminders(street, "Dora") == [
        "Tomorrow, Sat 21 Nov, 9:00 to 12:00: Bea and Eva are in for #1, “Two kids”."
    ]
    assert "you're in for #1 with Dora" in reminders(street, "Bea")[0]
    assert "say !cant 1" in reminders(street, "Eva")[0]


async def test_whole_days_have_an_evening_before_and_no_hour_before(street: Street) -> None:
    await helped(street, "!ask someone for the dog on Saturday")
    await street.wait(days=2)

    assert reminders(street, "Bea") == [
        "Tomorrow, Sat 21 Nov: you have #1 for Ana, “Someone for the dog”." + WAY_OUT
    ]


async def test_the_evening_is_hers(street: Street) -> None:
    await street.say("Bea", "!settings zone New York")
    await helped(street)

    await until(street, 23.99)  # 19:00 in New York is midnight here
    assert reminders(street, "Bea") == []
    await until(street, 24.01)
    assert reminders(street, "Bea") == [
        "Tomorrow, Sat 21 Nov, 10:00: you have #1 for Ana, “Pick up the kids”." + WAY_OUT
    ]


# --- who wants which ---


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("evening", ["Tomorrow"]),
        ("shortly", ["Today"]),
        ("off", []),
        ("both", ["Tomorrow", "Today"]),
    ],
)
async def test_a_room_chooses_which(street: Street, said: str, heard: list[str]) -> None:
    await street.say("Mod", f"!setup reminders {said}", manages=True)
    await street.say("Ana", ASK)
    await street.react("Bea", 2, "🙋")
    await street.wait(days=2)

    assert [text.split(",")[0] for text in reminders(street, "Bea")] == heard


async def test_a_member_goes_without(street: Street) -> None:
    await helped(street)
    await street.say("Bea", "!settings reminders off")
    assert "I don't remind you of anything." in street.told("Bea")[-1]
    await until(street, 20)
    assert reminders(street, "Bea") == []
    assert len(reminders(street, "Ana")) == 1

    await street.say("Bea", "!settings reminders on")
    assert "the evening before and shortly before" in street.told("Bea")[-1]
    await street.wait(days=1)
    assert [text[:5] for text in reminders(street, "Bea")] == ["Today"]


async def test_what_is_no_choice_is_said(street: Street) -> None:
    await street.say("Bea", "!settings reminders weekly")
    await street.say("Mod", "!setup reminders weekly", manages=True)

    assert "It's one of these: on and off." in street.told("Bea")[-1]
    assert "both, evening, shortly, and off" in street.told("Mod")[-1]


async def test_setup_and_settings_say_how_it_is(street: Street) -> None:
    await street.say("Mod", "!setup reminders shortly", manages=True)
    assert "I remind people shortly before." in street.told("Mod")[-1]

    await street.say("Bea", "!settings")
    assert "I remind you shortly before." in street.told("Bea")[-1]
    await street.say("Mod", "!setup reminders off", manages=True)
    await street.say("Bea", "!settings")
    assert "There are no reminders here." in street.told("Bea")[-1]


# --- quiet hours, and the bot's absence ---


@pytest.fixture
async def quiet_street(tmp_path: Path) -> AsyncIterator[Street]:
    """Where notes wait from 18 to 7."""
    here = Here(quiet=(18, 7))
    street = await found_street(tmp_path, discover(plugins), here)
    yield street
    await street.board.close()


async def test_a_reminder_waits_for_the_morning(quiet_street: Street) -> None:
    street = quiet_street
    await helped(street)

    await until(street, 24 + 6.99)
    assert reminders(street, "Bea") == []
    await until(street, 24 + 7.01)
    assert reminders(street, "Bea") == [f"Today, {TO_BEA}"]
    await until(street, 24 + 14.01)
    assert len(reminders(street, "Bea")) == 2


async def test_not_if_it_begins_before(quiet_street: Street) -> None:
    street = quiet_street
    await helped(street, "!ask a lift to the airport tomorrow 6:30am")

    await until(street, 19.01)
    assert "Tomorrow" in reminders(street, "Bea")[0]
    await until(street, 24 + 5.51)
    assert "Today" in reminders(street, "Bea")[1]


async def test_in_one_night_each_waits_or_not_as_it_is_due(quiet_street: Street) -> None:
    street = quiet_street
    await street.say("Ana", "!ask a lift tomorrow 6:30am, tomorrow 7:30am and tomorrow 3pm")
    for emoji in ("1️⃣", "2️⃣", "3️⃣"):
        await street.react("Bea", 1, emoji)
    await until(street, 24 + 5.6)

    assert [text[:27] for text in reminders(street, "Bea")] == [
        "Tomorrow, Sat 21 Nov, 6:30:",
        "Today, Sat 21 Nov, 6:30: yo",
    ]
    await until(street, 24 + 7.01)
    (note,) = reminders(street, "Bea")[2:]
    assert [line[:25] for line in note.split("\n") if line] == [
        "Today, Sat 21 Nov, 15:00:",
        "Today, Sat 21 Nov, 7:30: ",
    ]


async def away(street: Street, hour: float) -> None:
    """The bot is away until that hour, then does all that fell due meanwhile."""
    street.clock.now += timedelta(seconds=hour * 3600 - (street.clock.now.timestamp() - MIDNIGHT))
    while due := (await street.board.elapsed(street.clock.now))[0]:
        await all_of([street.host.take(replace(event, at=street.clock.now)) for event in due])
    await street.wait(seconds=3)


async def test_what_fell_due_while_the_bot_was_away_is_said_if_it_helps(street: Street) -> None:
    await helped(street)
    await away(street, 22)
    assert reminders(street, "Bea") == [f"Tomorrow, {TO_BEA}"]

    await away(street, 24 + 15.5)
    assert len(reminders(street, "Bea")) == 1, "it has begun"


async def test_after_a_long_absence_it_is_said_once(street: Street) -> None:
    await helped(street)
    await away(street, 24 + 14.5)

    assert reminders(street, "Bea") == [f"Today, {TO_BEA}"]
    assert reminders(street, "Ana") == [f"Today, {TO_ANA}"]


async def test_coming_back_in_the_night_it_waits_all_the_same(quiet_street: Street) -> None:
    street = quiet_street
    await helped(street)
    await away(street, 23)
    assert reminders(street, "Bea") == []

    await until(street, 24 + 7.01)
    assert reminders(street, "Bea") == [f"Today, {TO_BEA}"]


async def test_a_claim_of_the_last_minute_does_not_push_another_reminder_away(
    street: Street,
) -> None:
    await street.say("Ana", "!ask a lift tomorrow 9:00 and tomorrow 15:00")
    await street.react("Bea", 1, "1️⃣")
    await until(street, 19 - 30 / 3600)
    await street.react("Bea", 1, "2️⃣")
    await away(street, 19.5)

    assert any("9:00" in text for text in reminders(street, "Bea"))
