"""The page in a real browser: it works, by mouse and by keyboard, wide and narrow."""

import pytest
from playwright.async_api import expect

from adapters.playground.messages import MAX_TEXT, private_room
from core.refs import PersonRef
from tests.playground.house import House, furnish
from tests.playground.samples import CARD, NOTE, TAKEN, THREE_TIMES, WITH_FILE

pytestmark = pytest.mark.asyncio(loop_scope="session")

ANA, BEA = PersonRef("playground", "ana"), PersonRef("playground", "bea")


async def test_a_card_shows_all_there_is_to_know(house: House) -> None:
    await furnish(house)
    page = await house.visit()
    card = page.get_by_role("article", name="Ana could use a hand, number 27")

    await expect(card.get_by_role("heading")).to_have_text("Ana could use a hand")
    await expect(card.locator(".number")).to_have_text("#27")
    await expect(card).to_contain_text("Pick up the kids from Lincoln School")
    await expect(card.locator(".when")).to_contain_text("Sat 21 Nov, 15:00")
    await expect(card.get_by_role("button", name="I can")).to_be_visible()
    await expect(page.get_by_label("Notes for Ana")).to_contain_text("It's up.")
    await expect(page.locator("#notes-only")).to_have_text("Only Ana sees this")
    assert house.faults == []


async def test_a_click_reacts_and_another_takes_it_back(house: House) -> None:
    card = await furnish(house)
    page = await house.visit()
    await page.get_by_role("radio", name="Bea").click()
    await page.get_by_role("button", name="Count me in, nobody yet").click()
    chip = page.get_by_role("button", name="Count me in, 1 person, you are in")
    await expect(chip).to_have_attribute("aria-pressed", "true")
    await expect(chip).to_have_attribute("title", "Bea")

    assert (await house.town.message(card)).reactions["🙋"] == ("bot", "bea")

    await chip.click()
    await expect(page.get_by_role("button", name="Count me in, nobody yet")).to_be_visible()

    assert (await house.town.message(card)).reactions["🙋"] == ("bot",)
    assert house.faults == []


async def test_an_edit_happens_in_place_and_keeps_the_focus(house: House) -> None:
    await furnish(house)
    page = await house.visit()
    chip = page.locator(".chip[data-emoji='💛']")
    await chip.focus()
    [_, card] = await house.town.messages()
    await house.town.say("eva", "later")
    await house.chat.edit(await house.chat.send(house.chat.room, CARD, "card"), TAKEN, "edit")

    await expect(page.locator("#room .message").nth(1)).to_contain_text("Bea has it.")
    await expect(page.locator(f"[data-id='{card.id}']")).to_have_class("message is-card changed")
    await expect(chip).to_be_focused()
    await expect(page.locator("#heard")).to_contain_text(
        "Number 27: Sat 21 Nov, 15:00. Bea has it."
    )


async def test_a_card_that_goes_is_gone_from_every_page(house: House) -> None:
    await furnish(house)
    page = await house.visit()
    card = await house.chat.send(house.chat.room, CARD, "card")
    await house.chat.delete(card, "delete")

    await expect(page.get_by_role("article")).to_have_count(0)


@pytest.mark.parametrize("phone", [False, True])
async def test_each_time_has_a_button_that_says_which(house: House, phone: bool) -> None:
    await house.chat.send(house.chat.room, THREE_TIMES, "card")
    page = await house.visit(phone=phone)
    second = page.get_by_role("button", name="I can: Mon 23 Nov, 15:00")
    await expect(second).to_have_text("I can")
    await expect(page.get_by_role("button", name="Done")).to_be_visible()
    place = page.locator(".slots li").nth(1)
    await expect(place.get_by_role("button")).to_have_count(1)
    await expect(place).to_contain_text("Mon 23 Nov, 15:00")
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    await second.click()
    await page.get_by_role("button", name="Done").click()

    async def pressed() -> list[str]:
        return [deed.what for deed in await house.town.deeds(0)]

    async def both() -> bool:
        return len(await pressed()) == 2

    await house.town.until(both)
    assert await pressed() == ["ican:9:2", "done:9:"]
    assert house.faults == []


async def test_somebody_takes_a_card_away(house: House) -> None:
    card = await furnish(house)
    page = await house.visit()
    await page.get_by_role("radio", name="Eva").click()
    await page.get_by_role("button", name="Remove the card of number 27").press("Enter")

    await expect(page.get_by_role("article")).to_have_count(0)
    await expect(page.locator("#room")).to_be_focused()
    last = (await house.town.deeds(0))[-1]
    assert (last.kind, last.who.id, last.message) == ("removed", "eva", card)
    assert house.faults == []


@pytest.mark.parametrize("by_keyboard", [False, True])
async def test_a_file_that_came_with_a_note_can_be_saved(house: House, by_keyboard: bool) -> None:
    await house.chat.send(await house.chat.direct(ANA), WITH_FILE, "note")
    page = await house.visit()
    link = page.get_by_label("Notes for Ana").get_by_role("link", name="Save many-hands.json")
    async with page.expect_download() as coming:
        await (link.press("Enter") if by_keyboard else link.click())
    saved = await coming.value

    assert saved.suggested_filename == "many-hands.json"
    assert (await saved.path()).read_text(encoding="utf-8") == WITH_FILE.files[0].text
    assert house.faults == []


async def test_text_is_only_ever_text(house: House) -> None:
    evil = "<img src=x onerror=alert(1)> <b>bold</b> {name} __proto__"
    page = await house.visit()
    await page.get_by_label("Write to the room as Ana").fill(evil)
    await page.keyboard.press("Enter")

    await expect(page.locator("#room .text")).to_have_text(evil)
    assert await page.locator("#room img[src=x], #room b:text-is('bold')").count() == 0
    assert house.faults == []


async def test_two_tabs_are_two_neighbours(house: House) -> None:
    one = await house.visit()
    two = await house.visit(again=house.contexts[0])
    await two.get_by_role("radio", name="Bea").click()
    await one.get_by_label("Write to the room as Ana").fill("Hello, Bea!")
    await one.keyboard.press("Enter")
    await expect(two.locator("#room")).to_contain_text("Hello, Bea!")
    await two.get_by_label("Write to the room as Bea").fill("Hello, Ana!")
    await two.keyboard.press("Enter")
    await expect(one.locator("#room")).to_contain_text("Hello, Ana!")

    await one.reload()
    await two.reload()

    await expect(one.get_by_role("radio", name="Ana")).to_be_checked()
    await expect(two.get_by_role("radio", name="Bea")).to_be_checked()
    await expect(two.locator("#room")).to_contain_text("Hello, Ana!")


async def test_notes_are_for_one_neighbour_and_marked_until_seen(house: House) -> None:
    await furnish(house)
    page = await house.visit()
    await house.chat.send(await house.chat.direct(BEA), NOTE, "for bea")

    await page.get_by_role("radio", name="Bea, there is a new note").click()

    await expect(page.get_by_role("radio", name="Bea", exact=True)).to_be_checked()
    await expect(page.locator("#notes .is-note")).to_have_count(1)
    await page.reload()
    await expect(page.get_by_role("radio", name="Bea", exact=True)).to_be_checked()


async def test_a_note_is_answered_by_button_and_by_word(house: House) -> None:
    await furnish(house)
    second = await house.chat.send(await house.chat.direct(ANA), NOTE, "second")
    page = await house.visit()
    await page.get_by_role("button", name="Another time").first.click()
    await page.get_by_label("Answer Many Hands, as Ana").fill("4pm")
    await page.keyboard.press("Enter")
    await expect(page.locator("#notes .mine")).to_contain_text("4pm")
    await page.locator("#notes .is-note").first.hover()
    await page.get_by_role("button", name="Answer", exact=True).first.click()
    await expect(page.locator("#answering")).to_contain_text("It's up.")
    await page.keyboard.type("5pm")
    await page.keyboard.press("Enter")
    await expect(page.locator("#notes .mine").last).to_contain_text("5pm")

    first = (await house.town.messages(private_room("ana")))[0]
    assert [(d.kind, d.what, d.reply_to) for d in (await house.town.deeds(0))[1:]] == [
        ("pressed", "retime:9:", None),
        ("said", "", int(second.id)),
        ("said", "", first.id),
    ]


async def test_commands_are_offered_and_completed(house: House) -> None:
    page = await house.visit()
    box = page.get_by_label("Write to the room as Ana")
    await box.focus()
    await page.keyboard.type("/o")
    await expect(page.get_by_role("option")).to_have_text(
        ["/offerOffer one.", "/openWhat is open."]
    )
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(box).to_have_value("/open ")
    await expect(page.get_by_role("option")).to_have_count(0)
    await page.keyboard.press("Enter")
    await expect(page.locator("#notes .mine")).to_contain_text("/open")


async def test_what_is_too_long_stays_in_the_box(house: House) -> None:
    page = await house.visit()
    box = page.get_by_label("Write to the room as Ana")
    text = "x" * (MAX_TEXT + 1)
    await box.fill(text)
    await page.keyboard.press("Enter")

    await expect(page.get_by_role("alert")).to_contain_text("That's a little long")
    await expect(box).to_have_value(text)
    await page.reload()
    await expect(box).to_have_value(text)


async def test_shift_and_enter_begin_a_new_line(house: House) -> None:
    page = await house.visit()
    await page.get_by_label("Write to the room as Ana").focus()
    await page.keyboard.type("one")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("two")
    await page.keyboard.press("Enter")

    await expect(page.locator("#room .text")).to_have_text("one\ntwo", use_inner_text=True)


async def test_a_lost_room_is_said_and_found_again(house: House) -> None:
    page = await house.visit()
    await house.server.stop()
    await expect(page.get_by_text("The room can't be reached just now.")).to_be_visible()
    await page.get_by_label("Write to the room as Ana").fill("Anybody there?")
    await page.keyboard.press("Enter")

    await house.server.start()

    await expect(page.locator("#room")).to_contain_text("Anybody there?", timeout=15_000)
    await expect(page.get_by_text("The room can't be reached just now.")).to_be_hidden()
    await expect(page.get_by_label("Write to the room as Ana")).to_have_value("")
    assert len(await house.town.messages()) == 1


@pytest.mark.parametrize("dark", [False, True])
async def test_a_phone_shows_one_place_at_a_time(house: House, dark: bool) -> None:
    await furnish(house)
    page = await house.visit(dark=dark, phone=True)

    async def fits() -> bool:
        return bool(await page.evaluate("document.documentElement.scrollWidth <= innerWidth"))

    assert await fits()
    await expect(page.get_by_label("Answer Many Hands, as Ana")).to_be_hidden()
    await page.locator(".more").click()
    assert await fits()
    await expect(page.locator("#peek")).to_contain_text("It's up.")
    await page.get_by_role("button", name="Notes, something new").click()
    assert await fits()
    await expect(page.get_by_label("Answer Many Hands, as Ana")).to_be_visible()
    await expect(page.get_by_role("button", name="Notes", exact=True)).to_be_visible()
    await page.get_by_role("button", name="The room").click()
    await expect(page.locator("#peek")).to_be_hidden()
    assert house.faults == []


async def test_the_keys_are_shown_and_put_away(house: House) -> None:
    page = await house.visit()
    await page.get_by_role("button", name="Keys").click()
    await expect(page.get_by_role("dialog")).to_be_visible()
    await page.get_by_role("button", name="Close").click()
    await expect(page.get_by_role("dialog")).to_be_hidden()
    await page.keyboard.press("Alt+ArrowUp")
    await expect(page.get_by_role("radio", name="Eva")).to_be_checked()
    assert house.faults == []
