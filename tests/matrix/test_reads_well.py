"""Everything that people get to read on Matrix, in every language: as Element draws it, on the
screen of a locked phone, and read aloud."""

import json
import re

import pytest
from playwright.async_api import Page

from adapters.matrix.encode import MOST_BYTES, Content
from core.emoji import keycap
from core.words import languages
from tests.discord.samples import catalogue
from tests.matrix.gallery import Sanitised, pages
from tests.matrix.samples import HER, everything

Shown = list[tuple[str, Content]]

SURVIVE_EVERYWHERE = {"b", "i", "ul", "li", "blockquote", "code", "br"}
KEYCAPS = [keycap(i) for i in range(1, 11)]
UNASKED = ("card: ", *(f"note: {key}" for key in ("note-", "poster-", "card-removed", "room-lost")))
ON_A_LOCKED_SCREEN = 100  # characters; phones show about as many
_EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf\u20e3]")


def lines(content: Content) -> list[str]:
    """The lines of its plain text; the empty ones part what was put together."""
    return [line for line in content["body"].split("\n") if line]


@pytest.fixture(params=languages())
def shown(request: pytest.FixtureRequest) -> Shown:
    """All of it in one language, each with what it is."""
    return list(everything(catalogue()[request.param]))


def test_there_is_nothing_that_some_client_leaves_out(shown: Shown) -> None:
    for name, content in shown:
        html = content.get("formatted_body", "")
        read = Sanitised(html)

        assert read.tags <= SURVIVE_EVERYWHERE, name
        assert read.html == html, name


def test_plain_text_and_html_say_the_same_line_by_line(shown: Shown) -> None:
    formatted = [(name, content) for name, content in shown if "formatted_body" in content]

    assert len(formatted) > len(shown) / 5
    for name, content in formatted:
        assert Sanitised(content["formatted_body"]).lines == lines(content), name


def test_a_locked_phone_shows_what_it_is_about(shown: Shown) -> None:
    for name, content in shown:
        first = content["body"].split("\n")[0]

        assert re.search(r"[^\W\d]{2}", first), name
        if name.startswith(UNASKED):
            assert "#27" in content["body"][:ON_A_LOCKED_SCREEN], name


def test_no_line_is_empty_or_has_gaps(shown: Shown) -> None:
    for name, content in shown:
        for line in lines(content):
            assert line == line.strip(), name
            assert not re.search(r"\s\s", line), name
        gaps = 1 if "put together" in name else 0
        assert len(content["body"].split("\n")) == len(lines(content)) + gaps, name
        assert "<li></li>" not in content.get("formatted_body", ""), name


def test_words_stand_beside_each_emoji(shown: Shown) -> None:
    for name, content in shown:
        for line in lines(content):
            if _EMOJI.search(line):
                assert re.search(r"[^\W\d]{2}", line), name


def test_numbers_to_pick_run_from_one_and_nothing_else_is_numbered(shown: Shown) -> None:
    for name, content in shown:
        begun = [line.split(" ")[0] for line in lines(content)]
        picked = [word for word in begun if word in KEYCAPS]

        assert picked == KEYCAPS[: len(picked)], name
        assert "1." not in begun, name


def test_cards_ping_nobody_and_notes_ping_her(shown: Shown) -> None:
    for name, content in shown:
        told = name.startswith("note")

        assert content["m.mentions"] == ({"user_ids": [HER]} if told else {}), name
        assert content["msgtype"] == ("m.text" if told else content["msgtype"]), name


def test_nothing_is_too_big(shown: Shown) -> None:
    for name, content in shown:
        assert len(json.dumps(content, ensure_ascii=False).encode()) <= MOST_BYTES, name


@pytest.mark.asyncio(loop_scope="session")
async def test_a_browser_shows_the_words_and_nothing_that_was_smuggled_in(page: Page) -> None:
    shown = list(everything(catalogue()["en"]))
    seen: list[str] = []
    for html in pages(shown, "light"):
        await page.set_content(html)
        seen += await page.locator(".bubble").all_inner_texts()
        assert await page.locator("script, img, a, .bubble b b").count() == 0

    assert len(seen) == len(shown)
    for text, (name, content) in zip(seen, shown, strict=True):
        assert [line for line in text.split("\n") if line] == lines(content), name
