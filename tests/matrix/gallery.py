"""Shows every kind of card and note as its reader gets it on Matrix:

python -m tests.matrix.gallery [language …]             prints them as plain text
python -m tests.matrix.gallery --into FOLDER [language …]   draws them, too, as Element would
"""

import asyncio
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from html import escape
from html.parser import HTMLParser
from itertools import product
from pathlib import Path

from playwright.async_api import Browser

from adapters.matrix.encode import Content
from tests.discord.samples import catalogue
from tests.far.chromium import chromium
from tests.matrix.samples import everything

# What Element lets through, of elements and of attributes (its HtmlUtils, and the specification's
# "m.room.message msgtypes").
ALLOWED = {
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "div", "span", "pre", "blockquote"),
    *("ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "caption"),
    *("b", "i", "u", "strong", "em", "s", "del", "code", "sup", "sub", "a", "img"),
    *("details", "summary"),
}
_KEPT = {"a": ("href",), "ol": ("start",), "code": ("class",)}
_VOID = ("br", "hr")
_BREAKS = ("br", "ul", "li", "blockquote")

WIDTHS = {"phone": 360, "desktop": 900}
_EACH = 14
_STYLE = """
* { box-sizing: border-box; }
body { margin: 0; padding: 12px; font: 15px/1.47 Inter, sans-serif; background: var(--back);
  color: var(--text); }
body.light { --back: #fff; --text: #1b1d22; --dim: #656d77; --bubble: #f0f2f5; --code: #e1e6ec;
  --loud: #d51928; }
body.dark { --back: #101317; --text: #ebeef2; --dim: #a9b2bc; --bubble: #26282d; --code: #363a43;
  --loud: #fd3e3c; }
h2 { margin: 14px 0 4px; font: 11px Inter, sans-serif; color: var(--dim); }
.bubble { width: fit-content; max-width: min(100%, 640px); padding: 8px 12px; border-radius: 12px;
  background: var(--bubble); overflow-wrap: anywhere; }
.notice { color: var(--dim); }
.plain { white-space: pre-wrap; }
ul { margin: 4px 0; padding-inline-start: 1.4em; }
code { padding: 0 4px; border-radius: 4px; background: var(--code); font: 13px "DejaVu Sans Mono"; }
blockquote { margin: 4px 0; padding: 0 10px; border-left: 2px solid var(--dim); color: #777; }
"""


class Sanitised(HTMLParser):
    """Some HTML without whatever Element leaves out. `lines` are its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = self._text = ""
        self.tags: set[str] = set()
        self.feed(html)
        self.close()
        self.lines = [line for line in self._text.split("\n") if line]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags |= {tag, *(f"{tag} {name}" for name, _ in attrs)}
        if tag in ALLOWED:
            kept = [(k, v or "") for k, v in attrs if k in _KEPT.get(tag, ())]
            self.html += f"<{tag}" + "".join(f' {k}="{escape(v)}"' for k, v in kept) + ">"
        self._text += "\n" * (tag in _BREAKS)

    def handle_endtag(self, tag: str) -> None:
        if tag in ALLOWED and tag not in _VOID:
            self.html += f"</{tag}>"
        self._text += "\n" * (tag in _BREAKS)

    def handle_data(self, data: str) -> None:
        self.html += escape(data, quote=False)
        self._text += data


def bubble(content: Content) -> str:
    """A message as Element draws it."""
    kind = "notice" if content["msgtype"] == "m.notice" else "text"
    if "formatted_body" in content:
        body = Sanitised(content["formatted_body"]).html
        return f'<div class="bubble {kind}" dir="auto">{body}</div>'
    return f'<div class="bubble {kind} plain" dir="auto">{escape(content["body"])}</div>'


def pages(shown: Sequence[tuple[str, Content]], theme: str) -> Iterator[str]:
    """Pages of bubbles, as HTML."""
    for first in range(0, len(shown), _EACH):
        some = shown[first : first + _EACH]
        bubbles = (f"<h2>{escape(name)}</h2>{bubble(content)}" for name, content in some)
        yield (
            f'<!doctype html><meta charset="utf-8"><style>{_STYLE}</style>'
            f'<body class="{theme}">{"".join(bubbles)}'
        )


async def draw(browser: Browser, folder: Path, language: str) -> list[Path]:
    """Pictures of everything in one language: on a phone and wide, light and dark."""
    shown, made = list(everything(catalogue()[language])), []
    for (screen, width), theme in product(WIDTHS.items(), ("light", "dark")):
        size = {"width": width, "height": 600}
        page = await browser.new_page(viewport=size, device_scale_factor=1.5)  # type: ignore[arg-type]
        for number, html in enumerate(pages(shown, theme)):
            await page.set_content(html)
            path = folder / f"{language}-{screen}-{theme}-{number:02}.png"
            await page.screenshot(path=path, full_page=True)
            made.append(path)
        await page.close()
    return made


def tell(language: str) -> None:
    """Print everything in one language as plain text."""
    for name, content in everything(catalogue()[language]):
        sys.stdout.write(f"--- {language} · {name}\n{content['body']}\n\n")


async def main() -> None:
    """Print it in the languages that are named, else in English and German; draw it if asked."""
    parser = ArgumentParser()
    parser.add_argument("languages", nargs="*", default=["en", "de"])
    parser.add_argument("--into", type=Path, help="a folder for pictures")
    asked = parser.parse_args()
    for language in asked.languages:
        tell(language)
    if asked.into:
        asked.into.mkdir(parents=True, exist_ok=True)
        async with chromium() as browser:
            for language in asked.languages:
                await draw(browser, asked.into, language)


if __name__ == "__main__":
    asyncio.run(main())
