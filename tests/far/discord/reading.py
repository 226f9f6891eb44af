"""A message as it is read."""

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]


def text_of(content: str, embeds: list[Json], components: list[Json]) -> str:
    """All text of a message from top to bottom, a line each; a button is its label in brackets."""
    lines = [content] if content else []
    for embed in embeds:
        lines += [embed[key] for key in ("title", "description") if embed.get(key)]
        lines += [f"{each['name']}: {each['value']}" for each in embed.get("fields", [])]
    for component in walk(components):
        if component["type"] == 2:
            lines.append(f"[{component.get('label', '')}]")
        elif component.get("content"):
            lines.append(component["content"])
        elif component.get("placeholder"):
            lines.append(f"[{component['placeholder']}]")
    return "\n".join(lines)


def walk(components: list[Json]) -> Iterator[Json]:
    """Every component in reading order, a section's button after its text."""
    for component in components:
        yield component
        yield from walk(component.get("components", []))
        for inner in ("accessory", "component"):
            if isinstance(component.get(inner), dict):
                yield from walk([component[inner]])
