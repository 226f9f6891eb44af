"""A town with its page, and browsers that come in."""

from pathlib import Path

from playwright.async_api import Browser, BrowserContext, Page, ViewportSize

from adapters.playground.chat import PlaygroundChat
from adapters.playground.server import PageServer
from adapters.playground.town import Town
from core.refs import PersonRef
from tests.playground.samples import CARD, NOTE

PHONE = ViewportSize(width=360, height=740)
DESK = ViewportSize(width=1280, height=800)
COMMANDS = [("ask", "Ask for a hand."), ("offer", "Offer one."), ("open", "What is open.")]


class House:
    """A town with its page, the bot's mouth, and browsers that come in."""

    def __init__(self, folder: Path, browser: Browser) -> None:
        self.town = Town(folder / "town.sqlite3")
        self.chat = PlaygroundChat(self.town)
        self.server = PageServer(self.town, COMMANDS)
        self.faults: list[str] = []
        self.contexts: list[BrowserContext] = []
        self._browser = browser

    async def visit(
        self, *, dark: bool = False, phone: bool = False, again: BrowserContext | None = None
    ) -> Page:
        """A fresh visitor's page, or another tab of one who is here already."""
        context = again or await self._browser.new_context(
            color_scheme="dark" if dark else "light", viewport=PHONE if phone else DESK
        )
        self.contexts.append(context)
        page = await context.new_page()
        page.on("console", lambda said: self.faults.append(said.text))
        page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        await page.goto(self.server.url)
        await page.locator("body[data-ready]").wait_for()
        return page


async def furnish(house: House) -> int:
    """Talk, a card and a note; answers with the card's id."""
    await house.town.say("bea", "Morning, everyone!")
    card = await house.chat.send(house.chat.room, CARD, "card")
    for emoji in CARD.seeds:
        await house.chat.react(card, emoji, f"seed {emoji}")
    await house.chat.send(await house.chat.direct(PersonRef("playground", "ana")), NOTE, "note")
    return int(card.id)
