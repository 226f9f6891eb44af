"""Drawing: a post becomes a Card, something to tell becomes a Note, in one language and zone."""

from collections.abc import Mapping
from dataclasses import replace

from core.cards import Button, Card, Note, SlotLine
from core.decision import Line, Tell, Value
from core.emoji import CLAIM, SEEN, keycap
from core.ports import Can
from core.posts import PER_CARD, Post, Slot, State, part_of
from core.telling import names
from core.words import Stamp, Words


def draw_card(post: Post, words: Words, part: int = 0) -> Card:
    """The post, or the `part` of it that one card has room for, as its room sees it. The poster's
    name is on it; backups' names are not."""
    heading = words.say("card-heading", kind=post.kind, poster=post.poster.name)
    several = len(post.slots) > 1
    here = [slot for slot in part_of(post, part) if not slot.off]
    if post.state is not State.OPEN:
        # Without its moment: nobody wants to read how long it is yet until something that is done.
        slots = tuple(
            replace(_slot_line(slot, "", words, several), start=None, end=None) for slot in here
        )
        closing = words.say("card-done" if post.state is State.DONE else "card-over")
        return Card(post.id, post.number, heading, post.text, slots, closing)
    slots = tuple(_slot_line(s, _status(post, s, words), words, several) for s in here)
    ican = Button(words.say("button-ican", kind=post.kind), "ican", post.id)
    done = Button(words.say("button-done"), "done", post.id)
    if several:
        slots = tuple(
            replace(line, button=replace(ican, value=str(slot.index + 1)))
            for line, slot in zip(slots, here, strict=True)
        )
    keys = tuple(keycap(_position(slot)) for slot in here)
    seeds = (*(keys if several else (CLAIM,)), SEEN)
    hint = words.say("card-hint", kind=post.kind, several="yes" if several else "no")
    free = any(slot.open > 0 for slot in here)
    buttons = (done,) if several else (ican, done)
    return Card(
        post.id, post.number, heading, post.text, slots, hint if free else "", buttons, seeds
    )


def draw_note(
    tell: Tell, words: Words, prefix: str = "/", can: Can = Can.BUTTONS, stamp: Stamp | None = None
) -> Note:
    """What is told, with its choices as buttons, or numbered where the chat has no buttons.

    `prefix` is what stands before a command there, for the sentences that name one; `stamp` writes
    the times in sentences (a button's label can't hold one).
    """
    stamped = words.stamped(stamp)
    forms = Can.FORMS in can
    has = {"prefix": prefix, "forms": "yes" if forms else "no"}
    lines = _said(tell, stamped, has)
    choices = [choice for choice in tell.choices if forms or not choice.forms_only]
    labels = [words.text(choice.label) for choice in choices]
    if Can.BUTTONS in can:
        pressable = tuple(
            Button(label, choice.word, choice.post, choice.value)
            for label, choice in zip(labels, choices, strict=True)
        )
        return Note("\n".join(lines), pressable, files=tell.files)
    keys = [keycap(i) for i in range(1, len(labels) + 1)]
    lines += [f"{key} {label}" for key, label in zip(keys, labels, strict=True)]
    return Note("\n".join(lines), seeds=tuple(keys), files=tell.files)


def _said(tell: Tell, words: Words, has: Mapping[str, Value]) -> list[str]:
    """Its lines; those of several notes that became one stand apart."""
    if tell.parts:
        blocks = ("\n".join(_said(part, words, has)) for part in tell.parts)
        return ["\n\n".join(blocks)]
    lines = [words.text(Line(line.key, {**has, **line.args})) for line in tell.lines]
    return [*lines, words.say("note-details", details=tell.private)] if tell.private else lines


def _slot_line(slot: Slot, status: str, words: Words, several: bool) -> SlotLine:
    period = slot.period
    when = words.period(period)
    return SlotLine(
        words.say("card-guessed", when=when) if slot.guessed else when,
        status,
        period.start,
        period.end,
        period.all_day,
        _position(slot) if several else None,
    )


def _position(slot: Slot) -> int:
    """Its place on its card, counted from 1: the number of its reaction."""
    return slot.index % PER_CARD + 1


def _status(post: Post, slot: Slot, words: Words) -> str:
    return words.say(
        "card-status",
        kind=post.kind,
        names=names(slot),
        helpers=len(slot.helpers),
        free=slot.open,
        finding="no" if slot.asking is None else "yes",
        backup="yes" if slot.backups and slot.asking is None else "no",
    )
