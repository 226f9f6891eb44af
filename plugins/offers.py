"""Offers: something concrete a member can do, at a concrete time."""

from core.decision import Decision
from core.events import Said
from core.forms import Entry
from core.hands import hands_offered
from core.plugin import Plugin
from core.posting import FIELDS, open_post
from core.posts import OFFER

plugin = Plugin("offers")


@plugin.opens("offer", menu=Entry("offer", FIELDS, form=True))
def offer(said: Said, number: int) -> Decision:
    """`/offer two kids Saturday 9-12`"""
    return open_post(OFFER, said, number, hands_offered)
