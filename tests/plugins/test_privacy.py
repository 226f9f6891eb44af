"""Her data, and none of it any more."""

import json

from tests.plugins.street import Street

ASK = "!ask a lift to the station tomorrow 3pm"


async def test_export_is_all_there_is_of_her_and_nothing_of_others(street: Street) -> None:
    await street.say("Ana", ASK)
    await street.say("Bea", "!offer soup tomorrow 6pm")
    await street.react("Bea", 1, "🙋")
    await street.say("Bea", "!settings zone Paris")

    await street.say("Bea", "!export")

    data = json.loads(street.files["Bea"][-1])
    assert data["account"] == {"platform": "street", "id": "Bea"}
    assert data["settings"]["zone"] == "Europe/Paris"
    assert [post["text"] for post in data["posts"]] == ["Soup"]
    assert [(claim["number"], claim["as"]) for claim in data["claims"]] == [(1, "helper")]
    assert "Ana" not in street.files["Bea"][-1]


async def test_forget_me_asks_first(street: Street) -> None:
    await street.say("Ana", ASK)
    await street.say("Ana", "!forget-me")

    assert "It can't be undone" in street.told("Ana")[-1]
    assert "a lift" in street.card(1).lower()


async def test_forget_me_takes_her_out_of_everything(street: Street) -> None:
    await street.say("Ana", ASK)
    await street.say("Bea", "!offer soup tomorrow 6pm")
    await street.react("Bea", 1, "🙋")
    await street.react("Cleo", 1, "🙋")
    await street.react("Dora", 2, "🙋")
    await street.wait(minutes=1)

    await street.say("Bea", "!forget-me")
    await street.press("Bea", "Yes, forget me")
    await street.wait(minutes=1)

    assert "I keep nothing about you" in street.told("Bea")[-1]
    assert "Cleo has it." in street.card(1)
    assert "#1 is yours after all" in street.told("Cleo")[-1]
    assert "Cleo has #1 now" in street.told("Ana")[-1]
    assert street.card(2) == ""
    assert "Thank you for having said yes" in street.told("Dora")[-1]

    await street.say("Bea", "!export")
    data = json.loads(street.files["Bea"][-1])
    assert (data["settings"], data["posts"], data["claims"]) == ({}, [], [])


async def test_the_poster_hears_when_nobody_moves_up(street: Street) -> None:
    await street.say("Ana", ASK)
    await street.react("Bea", 1, "🙋")
    await street.wait(minutes=1)

    await street.say("Bea", "!forget-me")
    await street.press("Bea", "Yes, forget me")
    await street.wait(minutes=1)

    assert "is open again" in street.told("Ana")[-1]
    assert "One pair of hands" in street.card(1)


async def test_what_is_closed_loses_her_as_well(street: Street) -> None:
    await street.say("Ana", ASK)
    await street.react("Bea", 1, "🙋")
    await street.react("Ana", 1, "✅")
    assert "Ana could use a hand" in street.card(1)

    await street.say("Ana", "!forget-me")
    await street.press("Ana", "Yes, forget me")

    assert street.card(1) == ""
    assert not street.told("Bea"), "it was over: nothing changes for her"
