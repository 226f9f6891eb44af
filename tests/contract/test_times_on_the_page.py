"""On the page, by click: a guessed hour corrected, and a vague offer made concrete."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from babel.dates import format_date
from playwright.async_api import Browser

from tests.contract.browser_stage import BrowserStage
from tests.contract.conftest import starting
from tests.contract.stage import Stage
from tests.contract.test_main_job import card, note

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def english(tmp_path: Path, browser: Browser) -> AsyncIterator[Stage]:
    """The page in English."""
    stage = BrowserStage(tmp_path, starting(tmp_path), browser)
    await stage.open()
    yield stage
    await stage.close()


@pytest_asyncio.fixture(loop_scope="session")
async def spanish(tmp_path: Path, browser: Browser) -> AsyncIterator[Stage]:
    """The page in Spanish."""
    stage = BrowserStage(tmp_path, starting(tmp_path, "es"), browser, language="es")
    await stage.open()
    yield stage
    await stage.close()


def _day_ahead(language: str) -> str:
    """The name of a day of which the whole lies ahead."""
    day: str = format_date(datetime.now(UTC) + timedelta(days=3), "EEEE", locale=language)
    return day


async def test_a_guessed_hour_is_corrected_with_one_click(english: Stage) -> None:
    await english.say("Ana", "/ask a lift to the station Saturday at 9")
    assert "9:00 (I think)" in await card(english, 1, "A lift to the station")
    assert "I took “Saturday at 9” as Sat" in await note(english, "Ana", "my guess")

    await english.choose("Ana", 1)

    corrected = await card(english, 1, "21:00")
    assert "I think" not in corrected


async def test_a_vague_offer_is_made_concrete_with_one_click(english: Stage) -> None:
    day = _day_ahead("en")
    await english.say("Dora", f"/offer two kids any time on {day}")
    assert "Happily" in await note(english, "Dora", "pick one")
    assert await english.cards() == []

    await english.choose("Dora", 2)

    assert f"{day[:3]} " in await card(english, 1, "Dora can lend a hand", "Room for two")


async def test_a_guessed_hour_in_spanish(spanish: Stage) -> None:
    await spanish.say("Ana", "/ask que alguien me lleve a la estación el sábado a las 9")
    assert "sáb" in await card(spanish, 1, "9:00", "A Ana le vendría bien una mano")
    await note(spanish, "Ana", "“sábado a las 9”")

    await spanish.choose("Ana", 1)

    assert "sáb" in await card(spanish, 1, "21:00")


async def test_a_vague_offer_in_spanish(spanish: Stage) -> None:
    day = _day_ahead("es")
    await spanish.say("Dora", f"/offer dos niños el {day} a cualquier hora")
    await note(spanish, "Dora", "“Dos niños”")
    assert await spanish.cards() == []

    await spanish.choose("Dora", 1)

    assert day[:3] in await card(spanish, 1, "Dos niños")
