"""Everyone can use the page: named controls, readable colours, and no mouse needed."""

import pytest
from playwright.async_api import Page, expect

from tests.playground.house import House, furnish

pytestmark = pytest.mark.asyncio(loop_scope="session")

_NAMELESS = """() => [...document.querySelectorAll("button, a, textarea, input, article")]
  .filter((e) => e.checkVisibility())
  .filter((e) => !(e.getAttribute("aria-label") || e.innerText || e.labels?.length))
  .map((e) => e.outerHTML)"""

# Contrast as WCAG 2 defines it, of every piece of text against what is painted behind it.
_PALE = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const read = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return { rgb: [r, g, b], alpha: a / 255 };
  };
  const behind = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const { rgb, alpha } = read(getComputedStyle(e).backgroundColor);
      if (alpha > 0.99) return rgb;
      if (alpha > 0) throw new Error(`half seen through: ${e.outerHTML}`);
    }
    throw new Error("no ground");
  };
  const light = (rgb) => {
    const linear = (c) => (c > 0.04045 ? ((c + 0.055) / 1.055) ** 2.4 : c / 12.92);
    const [r, g, b] = rgb.map((c) => linear(c / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, two) => (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
  const pale = [];
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!own && !element.placeholder) continue;
    if (!element.checkVisibility() || element.matches(".unseen, .unseen *, .skip")) continue;
    const style = getComputedStyle(element, element.placeholder ? "::placeholder" : null);
    const ratio = contrast(light(read(style.color).rgb), light(behind(element)));
    if (ratio < 4.5) pale.push(`${ratio.toFixed(2)} ${element.className} ${element.innerText}`);
  }
  return pale;
}"""

_FOCUS = (
    "() => document.activeElement.getAttribute('aria-label') || document.activeElement.innerText"
)


async def _everything_open(page: Page) -> None:
    await page.get_by_role("radio", name="Ana").click()
    await page.locator(".more").click()
    await page.get_by_label("Write to the room as Ana").fill("/")
    await page.get_by_role("option").first.wait_for()


@pytest.mark.parametrize("dark", [False, True])
async def test_all_text_can_be_read(house: House, dark: bool) -> None:
    card = await furnish(house)
    await house.town.react("ana", card, "💛")
    await house.town.say("ana", "/ask a lift")
    page = await house.visit(dark=dark)
    await _everything_open(page)
    assert await page.evaluate(_PALE) == []
    await page.get_by_role("button", name="Keys").click()
    assert await page.evaluate(_PALE) == []


@pytest.mark.parametrize("phone", [False, True])
async def test_every_control_has_a_name(house: House, phone: bool) -> None:
    await furnish(house)
    page = await house.visit(phone=phone)
    await _everything_open(page)

    assert await page.evaluate(_NAMELESS) == []


async def test_tab_goes_everywhere_in_a_sensible_order(house: House) -> None:
    await furnish(house)
    page = await house.visit()
    visited = []
    for _ in range(16):
        await page.keyboard.press("Tab")
        visited.append(await page.evaluate(_FOCUS))

    assert visited == [
        "Skip to writing",
        "Ana",
        "Keys",
        "I can",
        "Done",
        "Count me in, nobody yet",
        "I see you, nobody yet",
        "Add a reaction to number 27",
        "Remove the card of number 27",
        "Write to the room as Ana",
        "Send",
        "Another time",
        "Never mind",
        "Answer Many Hands, as Ana",
        "Send",
        visited[15],
    ]


async def test_what_has_the_focus_shows_it(house: House) -> None:
    await furnish(house)
    page = await house.visit()
    outline = (
        "() => getComputedStyle(document.activeElement.closest('.box') ?? document.activeElement)"
    )
    for _ in range(12):
        await page.keyboard.press("Tab")
        width, shadow = await page.evaluate(
            f"() => {{ const s = ({outline})(); return [parseFloat(s.outlineWidth), s.boxShadow] }}"
        )
        assert width >= 2 or shadow != "none"


async def test_neighbours_and_reactions_go_by_arrow_keys(house: House) -> None:
    card = await furnish(house)
    page = await house.visit()
    await page.get_by_role("radio", name="Ana").focus()
    await page.keyboard.press("ArrowRight")
    await page.keyboard.press("ArrowRight")
    await expect(page.get_by_role("radio", name="Cleo")).to_be_focused()
    await expect(page.get_by_role("radio", name="Cleo")).to_be_checked()

    await page.get_by_role("button", name="Add a reaction to number 27").focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Count me in", exact=True)).to_be_focused()
    await page.keyboard.press("ArrowRight")
    await page.keyboard.press("Enter")
    chip = page.get_by_role("button", name="Only as a backup, 1 person, you are in")
    await expect(chip).to_be_visible()
    await expect(page.get_by_role("button", name="Add a reaction to number 27")).to_be_focused()

    await page.keyboard.press("Enter")
    await page.keyboard.press("Escape")
    await expect(page.get_by_label("Pick a reaction")).to_have_count(0)
    assert (await house.town.message(card)).reactions["☔"] == ("cleo",)


async def test_nothing_moves_for_those_who_want_it_still(house: House) -> None:
    await furnish(house)
    page = await house.visit()
    await page.emulate_media(reduced_motion="reduce")
    await house.town.say("bea", "More news")
    arrived = page.locator("#room .message").last
    await expect(arrived).to_contain_text("More news")

    assert await arrived.evaluate("e => getComputedStyle(e).animationName") == "none"
