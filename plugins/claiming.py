"""Claiming: "I can" on an ask, "yes please" on an offer, by reaction, word or button."""

from dataclasses import replace

from core.calendar import files_for
from core.claims import claim, drop_reaction, is_late, release, slot_for, slot_held_by
from core.decision import Choice, Decision, line
from core.emoji import BACKUP, CLAIM, NUMBERS, mark, number
from core.events import Pressed, Reacted, Said
from core.forms import NUMBER, Entry, Field, Kind
from core.plugin import Among, Plugin
from core.posts import Post, Slot, State, counted
from core.telling import TELL, about, answer, news, step_back, tell, tell_member
from core.times import MAX_SLOTS

plugin = Plugin("claiming")
plugin.timer(TELL)(tell)
ALL = "all"
_CHOICES = 9  # with the one for all of them, as many as there are number reactions
SLOT = Field("slot", Kind.NUMBER, most=MAX_SLOTS)


@plugin.reaction(CLAIM, BACKUP, *NUMBERS)
def hand(reacted: Reacted, post: Post) -> Decision:
    """A hand up under a card, or taken down again."""
    if post.state is not State.OPEN:
        return Decision()
    who = reacted.who
    held = mark(reacted.emoji, reacted.first)
    if not reacted.added:
        slot = slot_held_by(post, who.ref, held)
        late = slot is not None and _late(slot, reacted)
        return news(post, drop_reaction(post, who.ref, held, late=late), reacted)
    slot = _slot_meant(post, reacted)
    if slot is None:
        return Decision()
    standby = reacted.emoji.startswith(BACKUP)
    claimed = claim(post, slot, who, reaction=held, backup=standby)
    return news(post, claimed, reacted)


@plugin.concerns("ican", "i-can", among=Among.OPEN, menu=Entry("ican", (NUMBER, SLOT)))
def ican(said: Said, post: Post) -> Decision:
    """`!ican 27`, and `!ican 27 2` for its second slot."""
    return _claim_by_word(said, post, _position(said.text))


@plugin.concerns("cant", "can't", among=Among.MINE, menu=Entry("cant", (NUMBER, SLOT)))
def cant(said: Said, post: Post) -> Decision:
    """`!cant 27`, and `!cant 27 2` out of its second slot; who has several is asked which."""
    return _release_by_word(said, post, said.text.strip())


@plugin.button("ican")
def press_ican(pressed: Pressed, post: Post) -> Decision:
    """The card's button."""
    return _claim_by_word(pressed, post, _position(pressed.value))


@plugin.button("cant")
def press_cant(pressed: Pressed, post: Post) -> Decision:
    """The button on the note that answered her."""
    return _release_by_word(pressed, post, pressed.value)


def _claim_by_word(event: Said | Pressed, post: Post, position: int | None) -> Decision:
    if post.state is not State.OPEN:
        return answer(event, line("post-closed", **about(post)))
    if post.poster.ref == event.who.ref:
        return answer(event, line("claim-own", **about(post)))
    slot = _slot_at(post, position) if position else slot_for(post, event.who.ref)
    if slot is None and position:
        return answer(event, line("claim-no-slot", position=position, slots=len(post.live)))
    after = claim(post, slot, event.who) if slot else post
    told = tell_member(counted(post, after), event.who.ref, event, slot)
    if slot is None or not told.tells:  # there is no slot any more that she could be in
        return answer(event, line("button-gone"))
    where = replace(told.tells[0], choices=(step_back(post, slot),), post=post.id)
    return replace(news(post, told.post or after, event), tells=(where,))


def _release_by_word(event: Said | Pressed, post: Post, wanted: str) -> Decision:
    who = event.who.ref
    hers = [slot for slot in post.slots if slot.claim_of(who)]
    ahead = [slot for slot in hers if not slot.off and slot.period.over > event.at]
    position = _position(wanted)
    if position is None and wanted != ALL and len(ahead) > 1:
        return _which(event, post, ahead)
    meant = [s for s in hers if s.index + 1 == position] if position else ahead or hers
    if not meant or post.state is not State.OPEN:
        return answer(event, line("cant-none", **about(post)))
    after = post
    for slot in meant:
        after = release(after, after.slots[slot.index], who, late=_late(slot, event))
    helped = [slot for slot in meant if who in slot.helpers]
    files = files_for(counted(post, after), helped, stamp=event.at, cancelled=True)
    one = "yes" if len(meant) == 1 < len(post.slots) else "no"
    told = answer(event, line("cant-done", **about(post, meant[0]), one=one), files=files)
    return replace(news(post, after, event), tells=told.tells)


def _which(event: Said | Pressed, post: Post, slots: list[Slot]) -> Decision:
    """She is in more than once: each of her times is one press away."""
    each = [
        Choice(line("choice-period", when=slot.period), "cant", post.id, str(slot.index + 1))
        for slot in slots[:_CHOICES]
    ]
    every = Choice(line("button-cant-all"), "cant", post.id, ALL)
    return answer(event, line("cant-which", number=post.number), choices=(*each, every))


def _slot_meant(post: Post, reacted: Reacted) -> Slot | None:
    position = number(reacted.emoji)
    if position is None:
        return slot_for(post, reacted.who.ref)
    return _slot_at(post, reacted.first + position)


def _slot_at(post: Post, position: int) -> Slot | None:
    """The slot of that place, counted from 1, if it stands."""
    slot = post.slots[position - 1] if 0 < position <= len(post.slots) else None
    return None if slot is None or slot.off else slot


def _late(slot: Slot, event: Reacted | Said | Pressed) -> bool:
    return is_late(slot, event.heard or event.at, event.here.notice)


def _position(text: str) -> int | None:
    first = text.split()[:1]
    return int(first[0]) if first and first[0].isascii() and first[0].isdigit() else None
