"""Never mind, done, over, and what is forgotten."""

from pathlib import Path

import pytest

from tests.eventually import eventually
from tests.plugins.street import Street

ASK = "!ask pick up the kids from Lincoln School tomorrow 3pm"


@pytest.mark.parametrize("how", ["❌", "word", "button"])
async def test_never_mind_vanishes(street: Street, how: str) -> None:
    await street.say("Ana", ASK)
    if how == "word":
        await street.say("Ana", "!nevermind")
    elif how == "button":
        await street.press("Ana", "Never mind")
    else:
        await street.react("Ana", 1, "❌")
    await street.wait(days=30)

    assert street.cards == {}
    assert {name for name, _ in street.notes} == {"Ana"}


async def test_the_helper_gets_one_thank_you(street: Street) -> None:
    await street.say("Ana", ASK)
    await street.react("Bea", 1, "🙋")
    await street.react("Cleo", 1, "🙋")
    await street.wait(seconds=21)
    await street.react("Ana", 1, "❌")
    await street.wait(days=30)

    assert street.told("Bea")[1:] == [
        "#1 with Ana isn't on any more (Sat 21 Nov, 15:00). Thank you for having been there."
    ]
    assert len(street.told("Cleo")) == 1


async def test_only_the_poster_takes_it_back(street: Street) -> None:
    await street.say("Ana", ASK)
    await street.react("Bea", 1, "❌")
    await street.say("Bea", "!nevermind 1")

    assert street.card(1)
    assert street.told("Bea") == ["#1 is Ana's to take back."]


async def test_what_was_taken_back_is_gone_from_the_file_at_once(
    street: Street, tmp_path: Path
) -> None:
    await street.say("Ana", ASK)
    await street.react("Ana", 1, "❌")

    async def wiped() -> bool:
        return not any(b"Lincoln School" in file.read_bytes() for file in tmp_path.iterdir())

    assert await eventually(wiped), "while the bot goes on"


async def test_done_by_a_bystander_is_ignored(street: Street) -> None:
    await street.say("Ana", ASK)
    await street.react("Bea", 1, "🙋")
    await street.react("Cleo", 1, "✅")
    await street.react("Dora", 1, "🙋")
    await street.react("Dora", 1, "✅")

    assert "Bea has it." in street.card(1)


async def test_it_closes_by_itself_after_its_end(street: Street) -> None:
    await street.say("Dora", "!offer two kids Saturday 9-12")
    await street.wait(hours=29)
    assert "Room for two." in street.card(1)

    await street.wait(hours=2)

    assert street.card(1).endswith("This time is over.")
    assert len(street.told("Dora")) == 1, "nobody is told that nobody came"
    await street.react("Bea", 1, "🙋")
    assert street.card(1).endswith("This time is over.")


async def test_who_helped_whom_is_forgotten(street: Street, tmp_path: Path) -> None:
    await street.say("Ana", ASK)
    await street.react("Beatrix", 1, "🙋")
    await street.wait(seconds=21)
    await street.say("Ana", "!done 1")
    await street.wait(days=8)
    await street.board.close()

    for file in tmp_path.iterdir():
        assert b"Beatrix" not in file.read_bytes(), file.name


async def test_closed_posts_say_so(street: Street) -> None:
    await street.say("Ana", ASK)
    await street.say("Ana", "!done 1")
    for said in ("!done 1", "!nevermind 1", "!ican 1"):
        await street.say("Ana", said)

        assert street.told("Ana")[-1] == "#1 is closed already, so there's nothing to change."
