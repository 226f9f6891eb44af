"""The browser that the tests use is a real one, and each page starts from nothing."""

import pytest
from playwright.async_api import Page

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_click_is_heard(page: Page) -> None:
    await page.set_content("<button onclick=\"this.textContent = 'Bea has it'\">🙋</button>")
    await page.get_by_role("button", name="🙋").click()

    assert await page.get_by_role("button").text_content() == "Bea has it"


@pytest.mark.parametrize("time", [1, 2])
async def test_a_page_has_no_memory(page: Page, time: int) -> None:
    assert await page.context.cookies() == []
    await page.context.add_cookies([{"name": "seen", "value": str(time), "url": "http://a.test"}])
