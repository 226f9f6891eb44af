"""Help: what can be said here, in a few lines."""

from core.decision import Decision, line
from core.events import Said
from core.plugin import Plugin, in_order
from core.telling import answer

plugin = Plugin("help")


@plugin.answers("help")
def help_(said: Said) -> Decision:
    """How it works, the commands, and what this isn't."""
    commands = [line(f"help-{word}") for word in in_order(said.here.commands)]
    return answer(said, line("help-heading"), *commands, line("help-honest"))
