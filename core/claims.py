"""The rules of claiming, pure: who gets a slot, who waits behind, who moves up.

Helpers never exceed hands; backups are first come first served; nobody is in a slot twice; the
poster is never in at all. `tests/core/test_claims.py` holds these against any order of events.
"""

from datetime import datetime, timedelta

from core.emoji import number, unmarked
from core.posts import Claim, Claims, Post, Slot, Told, Via
from core.refs import Person, PersonRef
from core.replacing import replace


def claim(post: Post, slot: Slot, who: Person, *, reaction: str = "", backup: bool = False) -> Post:
    """`who` is in: as a helper while hands are free, else (or with `backup`) as a backup.

    Without a `reaction` the claim is by word and stands on its own. Who is in already stays where
    she is; her reaction is remembered, so that taking one of two away changes nothing.
    """
    if who.ref == post.poster.ref or slot.off:
        return post
    mine = slot.claim_of(who.ref)
    if mine is not None:
        held = slot.with_claim(_held_up(mine, reaction))
        return post.with_slot(held if backup else _step_up(held, who.ref))
    via = Via.REACTION if reaction else Via.WORD
    fresh = Claim(who, post.next_seq, via, frozenset([reaction] if reaction else ()))
    if backup or slot.free <= 0:
        changed = replace(slot, backups={**slot.backups, who.ref: fresh})
    else:
        if who.ref in slot.known:  # she was out for a moment, and nobody has heard of that
            fresh = replace(fresh, told=Told.HELPER)
        changed = _settled(replace(slot, helpers={**slot.helpers, who.ref: fresh}))
    return post.with_slot(changed, next_seq=post.next_seq + 1)


def release(post: Post, slot: Slot, who: PersonRef, *, late: bool = False) -> Post:
    """`who` is out, and the first backup moves up. No reason is asked or kept.

    When it is `late`, a backup may long have made other plans: then she isn't moved up, but the
    hand is kept for her until she was asked.
    """
    if who in slot.backups:
        return post.with_slot(_settled(replace(slot, backups=claims_without(slot.backups, who))))
    if who not in slot.helpers:
        return post
    after = replace(slot, helpers=claims_without(slot.helpers, who))
    if not late:
        return post.with_slot(promote(after))
    return post.with_slot(ask_next(after) if after.asking is None else after)


def step_in(post: Post, slot: Slot, who: Person) -> Post:
    """`who`, a backup, takes a hand that is free; what holds up her claim stays what it is."""
    if who.ref not in slot.backups:
        return claim(post, slot, who)
    return post.with_slot(_step_up(slot, who.ref))


def promote(slot: Slot) -> Slot:
    """The slot with as many backups moved up as there are hands free."""
    helpers, backups = dict(slot.helpers), dict(slot.backups)
    while backups and slot.free > 0 and len(helpers) < slot.hands:
        first = next(iter(backups))
        helpers[first] = backups.pop(first)
    return _settled(replace(slot, helpers=helpers, backups=backups))


def is_late(slot: Slot, now: datetime, notice: timedelta) -> bool:
    """Whether it begins so soon that a backup can't be taken to be ready."""
    return slot.begins - now <= notice


def asked(slot: Slot) -> Claim | None:
    """The backup for whom a free hand is kept."""
    if slot.asking is None:
        return None
    return next((c for c in slot.backups.values() if c.seq == slot.asking), None)


def ask_next(slot: Slot) -> Slot:
    """The slot with a free hand kept for the first backup who wasn't asked yet; for nobody if there
    is none."""
    if slot.free <= 0:
        return replace(slot, asking=None)
    waiting = (c.seq for c in slot.backups.values() if not c.asked and c.seq != slot.asking)
    return replace(slot, asking=next(waiting, None))


def drop_reaction(post: Post, who: PersonRef, reaction: str, *, late: bool = False) -> Post:
    """`who` took `reaction` away: she is out, unless her claim still stands on something else."""
    slot = slot_held_by(post, who, reaction)
    mine = slot.claim_of(who) if slot else None
    if slot is None or mine is None:
        return post
    left = mine.reactions - {reaction}
    if left or mine.via is Via.WORD:
        return post.with_slot(slot.with_claim(replace(mine, reactions=left)))
    return release(post, slot, who, late=late)


def slot_held_by(post: Post, who: PersonRef, reaction: str) -> Slot | None:
    """The slot where exactly this reaction of hers holds up a claim."""
    for slot in post.slots:
        mine = slot.claim_of(who)
        if mine is not None and reaction in mine.reactions:
            return slot
    return None


def slot_for(post: Post, who: PersonRef) -> Slot | None:
    """Which slot a reaction without a number means: the one that another such reaction of hers
    holds already, else the first free one, else the first she is not in. None if she is in all."""
    others: list[Slot] = []
    for slot in post.live:
        mine = slot.claim_of(who)
        if mine is None:
            others.append(slot)
        elif any(number(unmarked(held)) is None for held in mine.reactions):
            return slot
    return next((slot for slot in others if slot.free > 0), others[0] if others else None)


def with_hands(slot: Slot, hands: int) -> Slot:
    """The slot with that many hands: more, and backups move up; fewer, and the last in become
    backups, ahead of those who came after them."""
    helpers = sorted(slot.helpers.values(), key=lambda claim: claim.seq)
    waiting = [*helpers[hands:], *slot.backups.values()]
    waiting.sort(key=lambda claim: claim.seq)
    changed = replace(
        slot,
        hands=hands,
        helpers={claim.who.ref: claim for claim in helpers[:hands]},
        backups={claim.who.ref: claim for claim in waiting},
    )
    return promote(changed) if slot.asking is None else _settled(changed)


def _held_up(mine: Claim, reaction: str) -> Claim:
    if not reaction:
        return mine if mine.via is Via.WORD else replace(mine, via=Via.WORD)
    return replace(mine, reactions=mine.reactions | {reaction})


def _step_up(slot: Slot, who: PersonRef) -> Slot:
    """Who was content to be a backup and now says "I can" has a hand that is still free."""
    if who not in slot.backups or slot.free <= 0:
        return slot
    helpers = {**slot.helpers, who: slot.backups[who]}
    return _settled(replace(slot, helpers=helpers, backups=claims_without(slot.backups, who)))


def _settled(slot: Slot) -> Slot:
    """No hand is kept for anybody where none is free, nor for who isn't a backup any more."""
    if slot.asking is None or (slot.free > 0 and asked(slot)):
        return slot
    return ask_next(slot)


def claims_without(claims: Claims, who: PersonRef) -> Claims:
    """All but hers."""
    return {ref: claim for ref, claim in claims.items() if ref != who}
