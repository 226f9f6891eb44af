"""The opening scene: neighbours who were talking before the visitor came in."""

from adapters.playground.town import Town
from core.words import Words

_LINES = (
    ("bea", "scene-bea-morning"),
    ("dora", "scene-dora-glitter"),
    ("dora", "scene-dora-offer"),
    ("cleo", "scene-cleo-dentist"),
    ("cleo", "scene-cleo-ask"),
    ("eva", "scene-eva-ask"),
)


async def play_scene(town: Town, words: Words) -> None:
    """Let the neighbours say their lines, each once in a town's life, through the front door.

    What they ask and offer becomes cards as soon as the bot hears it.
    """
    for who, key in _LINES:
        await town.say(who, words.say(key), key=f"scene:{key}")
