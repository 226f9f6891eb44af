"""Prints every kind of card, note, form, menu and answer as its reader sees it on Discord:

python -m tests.discord.gallery [language …]
"""

import sys
from collections.abc import Iterator

from adapters.discord.commands import commands
from adapters.discord.encode import Payload, components, write_card, write_note
from adapters.discord.forms import LABEL, Form, write_form
from adapters.discord.plain import plain
from adapters.discord.suggestions import time_choices, zone_choices
from core.cards import Card
from core.words import Words
from tests.discord.samples import NOW, catalogue, features, said

TYPED = ("", "sat", "tomorrow 3pm", "Sa 9-12", "any time next week")


def pages(words: Words) -> Iterator[tuple[str, str]]:
    """Each thing to look at: what it is, and how it looks."""
    for name, shown in said(words):
        written = write_card(shown, 1000) if isinstance(shown, Card) else write_note(shown, 1000)
        yield name, plain(written, NOW, words)
    menu = features().menu
    for entry in (*(e for e in menu.commands if e.form), *menu.buttons):
        yield f"form: {entry.word}", form(write_form(entry, words, Form(entry.word).custom_id))
    listed = commands(menu, catalogue())
    yield "commands", "\n".join(command(one, words.language) for one in listed)
    for typed in TYPED:
        times = (shown for shown, _ in time_choices(typed, NOW, words))
        yield f"while she types {typed!r}", "\n".join(times)
    yield "zones", "\n".join(shown for shown, _ in zone_choices("", words.language))


def form(written: Payload) -> str:
    """A form as she sees it."""
    lines = [f"== {written['title']} =="]
    for label in (one for one in components(written) if one["type"] == LABEL):
        field = label["component"]
        lines.append(label["label"] + (" *" if field["required"] else ""))
        lines.append(f"  ({label.get('description', '')})")
        lines.append(f"  [{field.get('value') or field.get('placeholder', '')}]")
    return "\n".join(lines)


def command(listed: Payload, language: str) -> str:
    """A command as she sees it in the list."""

    def local(of: Payload, key: str) -> str:
        found: str = of.get(f"{key}_localizations", {}).get(language, of.get(key, ""))
        return found

    options = " ".join(f"{local(one, 'name')}:" for one in listed.get("options", ()))
    name = f"/{local(listed, 'name')}" if listed["type"] == 1 else local(listed, "name")
    return " · ".join(filter(None, (f"{name} {options}".strip(), local(listed, "description"))))


def main() -> None:
    """Print it all in the languages that are named, else in English and German."""
    for language in sys.argv[1:] or ["en", "de"]:
        for name, page in pages(catalogue()[language]):
            sys.stdout.write(f"--- {language} · {name}\n{page}\n\n")


if __name__ == "__main__":
    main()
