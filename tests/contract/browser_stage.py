"""The playground as a stage, in a real browser: people act and look through the page alone."""

from pathlib import Path

from playwright.async_api import Browser, BrowserContext, Locator, Page, expect

from adapters.playground.server import PageServer
from core.words import Words
from tests.contract.playground_stage import PlaygroundStage, Start
from tests.eventually import eventually

_MANY = 400
"""How many times one may press Tab before there is nothing left to come to."""

_READ = """cards => cards.map((card) =>
  [...card.querySelectorAll("h3, .number, .text, .when, .status, p.hint")]
    .map((e) => e.innerText).join("\\n"))"""
"""What stands on each card; what can be pressed is left out."""

_FOCUSED = "element => element === document.activeElement"


class BrowserStage:
    """A tab for everyone. With `keyboard`, not one click is made.

    What a page doesn't show, the bot's own reactions and the number of edits, is read off the wire.
    """

    types_freely = True

    def __init__(
        self,
        folder: Path,
        start: Start,
        browser: Browser,
        *,
        keyboard: bool = False,
        language: str = "en",
    ) -> None:
        self.name = "keyboard" if keyboard else "browser"
        self.faults: list[str] = []
        """What the pages' consoles complained of."""
        self._behind = PlaygroundStage(folder, start)
        self._server = PageServer(self._behind.town, words=Words(language))
        self._browser = browser
        self._keyboard = keyboard
        self._contexts: list[BrowserContext] = []
        self._tabs: dict[str, Page] = {}

    async def open(self) -> None:
        """The room is served, and the bot is in it."""
        await self._behind.open()
        await self._server.start()

    async def close(self) -> None:
        """Every tab is closed."""
        for context in self._contexts:
            await context.close()
        await self._server.stop()
        await self._behind.close()

    # --- acting ---

    async def say(self, who: str, text: str) -> None:
        await self._write(await self._tab(who), "write", text)

    async def say_privately(self, who: str, text: str) -> None:
        await self._write(await self._tab(who), "answer", text)

    async def react(self, who: str, number: int, emoji: str) -> None:
        tab = await self._tab(who)
        card = _card(tab, number)
        await expect(card).to_be_visible()
        chip = _chip(card, emoji)
        if await chip.count():
            await self._press(tab, chip)
        else:
            await self._pick(tab, card, emoji)
        pressed = chip.and_(tab.locator("[aria-pressed=true]"))

        async def seen() -> bool:
            # A reaction can also make the card vanish: her own ❌.
            return await pressed.count() > 0 or await card.count() == 0

        assert await eventually(seen)

    async def unreact(self, who: str, number: int, emoji: str) -> None:
        tab = await self._tab(who)
        chip = _chip(_card(tab, number), emoji)
        await self._press(tab, chip)
        await expect(
            _chip(_card(tab, number), emoji).and_(tab.locator("[aria-pressed=true]"))
        ).to_have_count(0)

    async def choose(self, who: str, position: int) -> None:
        tab = await self._tab(who)
        latest = tab.locator("#notes .is-note:has(.choice)").last
        await self._press(tab, latest.locator(".choice").nth(position - 1))

    async def remove_card(self, number: int) -> None:
        tab = await self._tab("Eva")
        card = _card(tab, number)
        await self._press(tab, card.locator(".remove"))
        await expect(card).to_have_count(0)

    # --- looking ---

    async def cards(self) -> list[str]:
        tab = await self._tab("Ana")
        # All at once: a card may vanish while one looks.
        read: list[str] = await tab.locator("#room .card").evaluate_all(_READ)
        return read

    async def notes(self, who: str) -> list[str]:
        tab = await self._tab(who)
        return await tab.locator("#notes .is-note .text").all_inner_texts()

    async def files(self, who: str) -> list[str]:
        tab = await self._tab(who)
        found = []
        for link in await tab.locator("#notes .file").all():
            async with tab.expect_download() as coming:
                await self._press(tab, link)
            found.append((await (await coming.value).path()).read_text(encoding="utf-8"))
        return found

    async def card_reactions(self, number: int) -> dict[str, set[str]]:
        return await self._behind.card_reactions(number)

    async def card_edits(self, number: int) -> int:
        return await self._behind.card_edits(number)

    async def stop_bot(self) -> None:
        await self._behind.stop_bot()

    async def start_bot(self) -> None:
        await self._behind.start_bot()

    # --- hands ---

    async def _tab(self, who: str) -> Page:
        if who not in self._tabs:
            context = await self._browser.new_context()
            self._contexts.append(context)
            tab = self._tabs[who] = await context.new_page()
            tab.set_default_timeout(15_000)
            tab.on("console", lambda said: self.faults.append(f"{who}: {said.text}"))
            tab.on("pageerror", lambda fault: self.faults.append(f"{who}: {fault}"))
            await tab.goto(self._server.url)
            await tab.locator("body[data-ready]").wait_for()
            await self._become(tab, who)
        return self._tabs[who]

    async def _become(self, tab: Page, who: str) -> None:
        me = tab.get_by_role("radio", name=who)
        if not self._keyboard:
            await me.click()
        else:
            await self._tab_to(tab, tab.get_by_role("radio", checked=True))
            while not await me.evaluate(_FOCUSED):
                await tab.keyboard.press("ArrowRight")
        await expect(me).to_be_checked()

    async def _press(self, tab: Page, button: Locator) -> None:
        if self._keyboard:
            await self._tab_to(tab, button)
            await tab.keyboard.press("Enter")
        else:
            await button.click()

    async def _write(self, tab: Page, box: str, text: str) -> None:
        field = tab.locator(f"#{box}")
        if self._keyboard:
            await self._tab_to(tab, field)
            await tab.keyboard.insert_text(text)
            await tab.keyboard.press("Enter")
        else:
            await field.fill(text)
            await tab.locator(f"#{box}-form button[type=submit]").click()
        await expect(field).to_have_value("")

    async def _pick(self, tab: Page, card: Locator, emoji: str) -> None:
        await self._press(tab, card.locator(".more"))
        offered = card.locator(f"[data-focus='pick {emoji}']")
        if await offered.count():
            await self._press(tab, offered)
            return
        field = card.locator(".another input")
        if self._keyboard:
            await self._tab_to(tab, field)
            await tab.keyboard.insert_text(emoji)
            await tab.keyboard.press("Enter")
        else:
            await field.fill(emoji)
            await card.locator(".another button").click()

    async def _tab_to(self, tab: Page, wanted: Locator) -> None:
        """Press Tab until `wanted` has the focus; it goes round, so everything can be come to."""
        for _ in range(_MANY):
            if await wanted.count() and await wanted.first.evaluate(_FOCUSED):
                return
            await tab.keyboard.press("Tab")
        raise AssertionError(f"{wanted} can't be come to by keyboard")


def _card(tab: Page, number: int) -> Locator:
    return tab.locator(".is-card").filter(has=tab.locator(f".number:text-is('#{number}')"))


def _chip(card: Locator, emoji: str) -> Locator:
    return card.locator(f".chip[data-emoji='{emoji}']")
