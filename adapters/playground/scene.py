"""The opening scene: neighbours who were talking before the visitor came in."""

import asyncio
from contextlib import suppress

from adapters.playground.town import Town
from core.words import Words

_LINES = (
    ("bea", "scene-bea-morning"),
    ("dora", "scene-dora-glitter"),
    ("dora", "scene-dora-offer"),
    ("cleo", "scene-cleo-dentist"),
    ("cleo", "scene-cleo-ask"),
    ("eva", "scene-eva-sofa"),
    ("eva", "scene-eva-ask"),
)


async def play_scene(town: Town, words: Words, patience: float = 3.0) -> None:
    """Let the neighbours say their lines, each once in a town's life, through the front door.

    Whoever asks or offers something waits for the bot's card before the talk goes on, but no longer
    than `patience` seconds.
    """
    for who, key in _LINES:
        before = town.rev
        line = words.say(key)
        await town.say(who, line, key=f"scene:{key}")
        if town.rev > before and line.startswith("/"):
            await _card(town, before, patience)


async def _card(town: Town, since: int, patience: float) -> None:
    async def there() -> bool:
        return any(message.kind == "card" for message in await town.changes(since))

    with suppress(TimeoutError):
        async with asyncio.timeout(patience):
            await town.until(there)
