"""Help: what can be said here, in a few lines."""

from collections.abc import Iterable

from core.decision import Decision, line
from core.events import Said
from core.plugin import Plugin
from core.telling import answer

plugin = Plugin("help")

# What a newcomer needs first stands first; what isn't named here comes after, help itself last.
_FIRST = ("ask", "offer", "open", "mine", "ican", "cant", "done", "nevermind")


@plugin.answers("help")
def help_(said: Said) -> Decision:
    """How it works, the commands, and what this isn't."""
    commands = [line(f"help-{word}") for word in in_order(said.here.commands)]
    return answer(said, line("help-heading"), *commands, line("help-honest"))


def in_order(words: Iterable[str]) -> list[str]:
    """The command words in the order in which they are shown."""
    places = {word: place for place, word in enumerate(_FIRST)}
    return sorted(words, key=lambda word: (word == "help", places.get(word, len(places)), word))
