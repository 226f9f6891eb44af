"""Standing offers: asked before each time whether they still hold."""

import pytest

from tests.plugins.street import Street

OFFER = "!offer two kids every Tuesday 9-12"
ASKED = "Does #1 still hold, “Two kids”, Tue 24 Nov, 9:00 to 12:00?\nIf I hear nothing, it does."


def asked(street: Street) -> list[str]:
    return [text for text in street.told("Dora") if "still hold" in text]


async def offered(street: Street, *helpers: str) -> None:
    """Dora offers it, these are in on the first Tuesday, and it is Monday evening."""
    await street.say("Dora", OFFER)
    for who in helpers:
        await street.react(who, 1, "1️⃣")
    await street.wait(days=3, hours=9.01)


async def test_the_evening_before_she_is_asked(street: Street) -> None:
    await street.say("Dora", OFFER)
    await street.wait(days=3, hours=8.99)
    assert asked(street) == []

    await street.wait(hours=0.02)

    assert asked(street) == [ASKED]
    assert street.buttons("Dora")[-2:] == ["Yes", "Not this time"]


async def test_before_each_of_its_times(street: Street) -> None:
    await offered(street)
    await street.wait(days=40)

    assert [text.split(", ")[2] for text in asked(street)] == [
        "Tue 24 Nov", "Tue 1 Dec", "Tue 8 Dec", "Tue 15 Dec"
    ]  # fmt: skip


@pytest.mark.parametrize("how", ["silence", "Yes"])
async def test_without_an_answer_it_holds(street: Street, how: str) -> None:
    await offered(street, "Bea")
    heard = len(street.told("Bea"))
    if how != "silence":
        await street.press("Dora", how)
    await street.wait(seconds=50)

    assert "Bea said yes please." in street.card(1)
    assert len(street.told("Bea")) == heard
    assert asked(street) == [ASKED]


async def test_not_this_time_is_told_to_who_is_in(street: Street) -> None:
    await offered(street, "Bea", "Cleo", "Eva")
    heard = {who: len(street.told(who)) for who in ("Bea", "Cleo", "Eva")}

    await street.press("Dora", "Not this time")
    await street.wait(seconds=21)

    assert street.told("Dora")[-1] == (
        "All right: #1 doesn't take place Tue 24 Nov, 9:00 to 12:00. Whoever is in hears of it."
    )
    for who in ("Bea", "Cleo"):
        assert street.told(who)[heard[who] :] == [
            "#1 with Dora, Tue 24 Nov, 9:00 to 12:00, doesn't take place this time."
            " Perhaps another."
        ]
    assert len(street.told("Eva")) == heard["Eva"], "a backup was not counting on it"
    assert "Tue 24 Nov" not in street.card(1)
    assert "Tue 1 Dec" in street.card(1)
    await street.wait(days=1)
    assert not any("Today" in text for text in street.told("Bea"))
    assert street.card(1), "there are times ahead"


async def test_the_last_time_takes_all_of_it_along(street: Street) -> None:
    await street.say("Dora", OFFER)
    await street.react("Bea", 1, "1️⃣")
    await street.react("Cleo", 1, "4️⃣")
    await street.wait(days=24, hours=9.01)
    assert "Tue 15 Dec" in asked(street)[-1]
    heard = {who: len(street.told(who)) for who in ("Bea", "Cleo")}

    await street.press("Dora", "Not this time")
    await street.wait(days=1)

    assert street.card(1) == ""
    assert street.told("Cleo")[heard["Cleo"] :] == [
        "#1 with Dora isn't on any more (Tue 15 Dec, 9:00 to 12:00). Thank you for having said yes."
    ]
    assert len(street.told("Bea")) == heard["Bea"], "hers was long ago"


@pytest.mark.parametrize(
    "said", ["!offer two kids Tuesday 9-12", "!ask someone for the baby every Tuesday 9-12"]
)
async def test_only_a_standing_offer_is_asked_about(street: Street, said: str) -> None:
    await street.say("Dora", said)
    await street.wait(days=30)

    assert asked(street) == []


async def test_what_is_gone_by_is_not_asked(street: Street) -> None:
    await street.wait(days=3, hours=10)
    await street.say("Dora", OFFER)
    await street.wait(days=1)

    assert asked(street) == []


async def test_another_time_is_asked_about_at_another_time(street: Street) -> None:
    await street.say("Dora", OFFER)
    await street.say("Dora", "!change 1 every Thursday 9-12")
    await street.wait(days=4)
    assert asked(street) == []
    await street.wait(days=2)
    assert ["Thu 26 Nov" in text for text in asked(street)] == [True]

    await street.say("Dora", "!change 1 Friday 9-12")
    await street.wait(days=20)
    assert len(asked(street)) == 1


@pytest.mark.parametrize("how", ["late", "closed", "another"])
async def test_an_old_button_does_nothing(street: Street, how: str) -> None:
    await offered(street)
    if how == "late":
        await street.wait(days=1)
    elif how == "closed":
        await street.say("Dora", "!done 1")
    else:
        await street.press("Dora", "Not this time")
    await street.press("Dora", "Not this time")

    assert street.told("Dora")[-1] == "That isn't open any more, so nothing happened."
