"""Her calendar: files with her notes or not, and an address that is said once."""

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

import plugins
from core.calendar import fingerprint
from core.emoji import Emoji
from core.events import Here, Said
from core.host import Host
from core.plugin import discover
from tests.plugins.street import ROOM, START, Street, found_street, person

FEEDS = "https://hands.example.org"
ADDRESS = re.compile(rf"{re.escape(FEEDS)}/calendar/([\w-]+)\.ics")


HOW: dict[str, Any] = {
    "id": "said",
    "at": START,
    "who": person("Ana"),
    "room": ROOM,
    "community": "street",
    "text": "address",
}


@pytest.fixture
async def village(tmp_path: Path) -> AsyncIterator[Street]:
    """A street whose operator has switched the page of calendars on."""
    street = await found_street(tmp_path, discover(plugins), Here(feeds=FEEDS))
    yield street
    await street.board.close()


def secret(street: Street, who: str) -> str:
    """The secret in the address that she was told last."""
    return next(found[1] for text in reversed(street.told(who)) if (found := ADDRESS.search(text)))


async def whose(street: Street, of: str) -> str | None:
    """Whose calendar is at the address with this secret."""
    found = await street.board.feed(fingerprint(of))
    return found[0].ref.id if found else None


async def test_bare_it_says_how_things_are(village: Street) -> None:
    await village.say("Ana", "!calendar")

    assert "bring a calendar file along" in village.told("Ana")[-1]
    assert "With !calendar address you get a secret address" in village.told("Ana")[-1]


@pytest.mark.parametrize(
    ("text", "options"),
    [("address", {}), ("on", {}), ("address on", {}), ("", {"address": "On "})],
)
async def test_an_address_is_made_and_said_once(
    village: Street, text: str, options: dict[str, str]
) -> None:
    await village.say("Ana", f"!calendar {text}", options=options)
    first = secret(village, "Ana")
    assert await whose(village, first) == "Ana"

    await village.say("Ana", "!calendar")
    assert "Your calendar has a secret address" in village.told("Ana")[-1]
    await village.say("Ana", "!calendar address")
    assert "I can't say it again" in village.told("Ana")[-1]

    assert sum(first in told for told in village.told("Ana")) == 1
    assert await whose(village, first) == "Ana"


async def test_a_new_address_ends_the_old_one_at_once(village: Street) -> None:
    await village.say("Ana", "!calendar address")
    first = secret(village, "Ana")
    await village.say("Ana", "!calendar new")
    second = secret(village, "Ana")

    assert first != second
    assert await whose(village, first) is None
    assert await whose(village, second) == "Ana"


@pytest.mark.parametrize("said", ["!calendar off", "!calendar address off"])
async def test_an_address_can_be_taken_back(village: Street, said: str) -> None:
    await village.say("Ana", "!calendar address")
    await village.say("Ana", said)

    assert await whose(village, secret(village, "Ana")) is None
    assert "works no more" in village.told("Ana")[-1]
    await village.say("Ana", said)
    assert "no address to take back" in village.told("Ana")[-1]


async def test_each_has_her_own_even_when_they_ask_at_once(village: Street) -> None:
    await village.say_at_once("Ana", ["!calendar address"])
    await village.say_at_once("Bea", ["!calendar address"])

    assert await whose(village, secret(village, "Ana")) == "Ana"
    assert await whose(village, secret(village, "Bea")) == "Bea"
    assert len(secret(village, "Bea")) * 6 >= 128


async def test_where_the_page_is_off_she_is_told_kindly(street: Street) -> None:
    for said in ("!calendar address", "!calendar new", "!calendar"):
        await street.say("Ana", said)
        assert "Whoever runs me can switch them on" in street.told("Ana")[-1]
    assert not ADDRESS.search("".join(street.told("Ana")))


async def test_an_address_can_be_taken_back_where_the_page_is_off_again(village: Street) -> None:
    await village.say("Ana", "!calendar address")
    here = Here(commands=tuple(village.plugins.commands))
    village.host = Host(village.plugins, village.board, here, Emoji(), village.clock)
    await village.say("Ana", "!calendar off")

    assert "works no more" in village.told("Ana")[-1]


async def test_files_are_switched_and_nothing_else_is(village: Street) -> None:
    await village.say("Ana", "!settings zone Paris")
    await village.say("Ana", "!calendar address")
    await village.say("Ana", "!calendar files off")
    assert "come without calendar files" in village.told("Ana")[-1]

    found = await village.board.feed(fingerprint(secret(village, "Ana")))
    assert found is not None
    assert (found[0].files, found[0].zone) == (False, "Europe/Paris")
    await village.say("Ana", "!calendar", options={"files": "on"})
    assert "bring a calendar file along" in village.told("Ana")[-1]


async def test_both_can_be_chosen_at_once(village: Street) -> None:
    await village.say("Ana", "!calendar", options={"files": "off", "address": "new"})

    found = await village.board.feed(fingerprint(secret(village, "Ana")))
    assert found is not None
    assert not found[0].files


@pytest.mark.parametrize("said", ["files", "files maybe", "please", "address soon", "new one"])
async def test_what_is_unclear_changes_nothing(village: Street, said: str) -> None:
    await village.say("Ana", f"!calendar {said}")

    assert "Nothing has changed" in village.told("Ana")[-1]
    assert not ADDRESS.search("".join(village.told("Ana")))


async def test_a_calendar_has_her_posts_and_what_she_helps_with(village: Street) -> None:
    await village.say("Bea", "!calendar address")
    await village.say("Ana", "!ask a lift to the station tomorrow 3pm")  # 1: Bea helps
    await village.say("Bea", "!ask a ladder tomorrow 4pm")  # 2: hers
    await village.say("Ana", "!ask a cake Sunday 5pm")  # 3: she is Cleo's backup
    await village.say("Ana", "!ask somebody else's Sunday 6pm")  # 4: nothing to do with her
    await village.react("Bea", 1, "🙋")
    await village.react("Cleo", 3, "🙋")
    await village.react("Bea", 3, "🙋")

    async def numbers() -> list[int]:
        found = await village.board.feed(fingerprint(secret(village, "Bea")))
        assert found is not None
        return [post.number for post in found[1]]

    assert await numbers() == [1, 2]
    await village.react("Cleo", 3, "🙋", added=False)
    await village.react("Bea", 1, "🙋", added=False)
    assert await numbers() == [2, 3]
    await village.say("Bea", "!nevermind 2")
    await village.say("Ana", "!done 3")
    assert await numbers() == []


async def test_the_address_is_kept_nowhere_once_it_was_said(
    village: Street, tmp_path: Path
) -> None:
    await village.say("Ana", "!calendar address")
    hers = secret(village, "Ana")
    await village.board.close()

    for file in tmp_path.iterdir():
        assert hers.encode() not in file.read_bytes(), file.name
    await village.board.open()
    assert await whose(village, hers) == "Ana"


async def test_what_is_exported_says_whether_there_is_one(village: Street) -> None:
    await village.say("Ana", "!calendar address")
    await village.say("Ana", "!export", direct=True)
    settings = json.loads(village.files["Ana"][-1])["settings"]

    assert (settings["calendar_address"], settings["calendar_files"]) == (True, True)
    assert secret(village, "Ana") not in village.files["Ana"][-1]


async def test_being_forgotten_ends_the_address(village: Street) -> None:
    await village.say("Ana", "!calendar address")
    await village.say("Ana", "!forget-me", direct=True)
    await village.press("Ana", "Yes, forget me")

    assert await whose(village, secret(village, "Ana")) is None


async def test_the_secret_shows_in_no_repr_of_the_words(village: Street) -> None:
    await village.say("Ana", "!calendar address")
    hers = secret(village, "Ana")

    assert hers not in repr(Said(**HOW, secret=hers))
