"""Asks: something a member needs, at a concrete time."""

from core.decision import Decision
from core.events import Said
from core.hands import hands_asked
from core.plugin import Plugin
from core.posting import open_post
from core.posts import ASK

plugin = Plugin("asks")


@plugin.opens("ask")
def ask(said: Said, number: int) -> Decision:
    """`/ask pick up the kids tomorrow 3pm`"""
    return open_post(ASK, said, number, hands_asked)
