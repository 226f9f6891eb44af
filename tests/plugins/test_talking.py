"""What the bot makes of words that aren't quite a command."""

import pytest

from core.refs import MessageRef
from tests.plugins.street import ROOM, Street

ELSEWHERE = MessageRef(ROOM, "what a neighbour wrote")
ROOT = MessageRef(ROOM, "what Ana wrote")
ASK = "!ask pick up the kids tomorrow 3pm"


async def test_a_number_in_words_is_as_good_as_its_reaction(street: Street) -> None:
    await street.say("Ana", "!ask a hand with the laundry")
    times = street.buttons("Ana")[:3]

    await street.say("Ana", "2", direct=True, picks=2)

    assert times[1] in street.card(1)


async def test_a_number_that_is_none_of_them_is_asked_for_again(street: Street) -> None:
    await street.say("Ana", "!ask a hand with the laundry")

    await street.say("Ana", "9", direct=True, picks=9)

    assert street.told("Ana")[-1].startswith("Say a number from 1 to")
    assert street.card(1) == ""


async def test_a_number_confirms_what_is_about_no_post(street: Street) -> None:
    await street.say("Ana", ASK)
    await street.say("Ana", "!forget-me")

    await street.say("Ana", "1", direct=True, picks=1)

    assert street.card(1) == ""
    assert street.told("Ana")[-1].startswith("That's done. I keep nothing")


@pytest.mark.parametrize(("words", "answer"), [("help", "Ask for something"), ("Mine", "#1 yours")])
async def test_to_the_bot_alone_no_prefix_is_needed(
    street: Street, words: str, answer: str
) -> None:
    await street.say("Ana", ASK)

    await street.say("Ana", words, direct=True)

    assert answer in street.told("Ana")[-1]


async def test_a_sentence_that_begins_like_a_command_is_none(street: Street) -> None:
    await street.say("Ana", "!ask a hand with the laundry")

    await street.say("Ana", "open end, say Sunday 10-11", direct=True)

    assert "Sun 22 Nov, 10:00 to 11:00" in street.card(1)


async def test_a_reply_to_anybody_is_about_the_only_post_it_could_mean(street: Street) -> None:
    await street.say("Ana", ASK)

    await street.say("Bea", "!ican", reply_to=ELSEWHERE)

    assert "Bea has it." in street.card(1)


async def test_a_reply_in_a_thread_is_about_what_the_thread_is_about(street: Street) -> None:
    await street.say("Ana", ASK, message=ROOT)
    await street.say("Dora", "!offer two kids Saturday 9-12")

    await street.say("Bea", "!ican", reply_to=ELSEWHERE, thread=ROOT)
    await street.say("Cleo", "!ican", reply_to=ELSEWHERE, thread=street.messages[2])

    assert "Bea has it." in street.card(1)
    assert "Cleo said yes please." in street.card(2)


async def test_words_for_another_bot_are_left_alone(street: Street) -> None:
    await street.say("Ana", "!weather Berlin")
    await street.say("Ana", "!hug", named=True)

    assert street.told("Ana") == []


async def test_a_slip_of_the_finger_is_answered(street: Street) -> None:
    await street.say("Ana", "!aks pick up the kids tomorrow 3pm")
    await street.say("Bea", "!weather", direct=True)

    assert street.told("Ana") == ["I don't know “aks”. !help shows what I can do."]
    assert street.told("Bea") == ["I don't know “weather”. !help shows what I can do."]


async def test_who_asks_by_name_but_not_how_is_told_how(street: Street) -> None:
    await street.say("Ana", "!can someone take the kids tomorrow 3pm?", named=True)

    assert street.told("Ana") == [
        "To ask the others, begin with !ask, like: !ask pick up the kids tomorrow 3pm"
    ]
