"""Asks: something a member needs, at a concrete time."""

from core.decision import Decision
from core.events import Said
from core.forms import Entry
from core.hands import hands_asked
from core.plugin import Plugin
from core.posting import FIELDS, open_post
from core.posts import ASK

plugin = Plugin("asks")


@plugin.opens("ask", menu=Entry("ask", FIELDS, form=True, from_message=True))
def ask(said: Said, number: int) -> Decision:
    """`/ask pick up the kids tomorrow 3pm`"""
    return open_post(ASK, said, number, hands_asked)
