"""Quiet hours of those who are told what somebody else did: it is said in the morning."""

from collections.abc import Collection
from dataclasses import replace

from core.decision import Tell
from core.events import Event
from core.quiet import GATHERING
from core.refs import Person
from storage.chosen import communities_chosen, members_chosen
from storage.instants import from_ms
from storage.memory import Effects, Memory, Other
from storage.session import Session


def others_told(event: Event, tells: Collection[Tell], memory: Memory, effects: Effects) -> None:
    """Remember which of these, just decided, are for somebody else than whose event it was. What a
    handler gave a time is left alone. The posts are as they were before."""
    who = getattr(event, "who", None)
    doer = who.ref if isinstance(who, Person) else who
    for tell in tells:
        if tell.to == doer or tell.due is not None or tell.place is not None:
            continue
        post = memory.posts.get(tell.post) if tell.post is not None else None
        effects.others[tell.key] = Other(event.here, post)


async def hold_back(session: Session, effects: Effects, now: int) -> None:
    """Such notes wait through quiet hours, and are put together, unless their post begins before
    these end."""
    waiting = {key: other for key, other in effects.others.items() if key in effects.tells}
    if not waiting:
        return
    people = {effects.tells[key].to for key in waiting}
    members = await members_chosen(session, people) | effects.members
    places = {other.post.community for other in waiting.values() if other.post}
    chosen = await communities_chosen(session, places) | effects.communities
    for key, other in waiting.items():
        tell = effects.tells[key]
        community = chosen.get(other.post.community) if other.post else None
        here = other.here.for_(members.get(tell.to), community)
        morning = here.quiet_until(from_ms(now))
        begins = [s.begins for s in other.post.slots] if other.post else []
        if morning is None or any(from_ms(now) < moment <= morning for moment in begins):
            continue
        effects.tells[key] = replace(tell, due=morning + GATHERING, gathers=True)
