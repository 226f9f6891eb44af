"""Drawing: a post becomes a Card, something to tell becomes a Note, in one language and zone."""

from dataclasses import replace

from core.cards import Button, Card, Note, SlotLine
from core.decision import Line, Tell
from core.emoji import CLAIM, SEEN, keycap
from core.ports import Can
from core.posts import Post, Slot, State
from core.telling import names
from core.words import Stamp, Words

MAX_KEYCAPS = 10


def draw_card(post: Post, words: Words) -> Card:
    """The post as its room sees it. The poster's name is on it; backups' names are not."""
    heading = words.say("card-heading", kind=post.kind, poster=post.poster.name)
    several = len(post.slots) > 1
    if post.state is not State.OPEN:
        # Without its moment: nobody wants to read how long it is yet until something that is done.
        slots = tuple(
            replace(_slot_line(slot, "", words, several), start=None, end=None)
            for slot in post.slots
        )
        closing = words.say("card-done" if post.state is State.DONE else "card-over")
        return Card(post.id, post.number, heading, post.text, slots, closing)
    slots = tuple(_slot_line(s, _status(post, s, words), words, several) for s in post.slots)
    ican = Button(words.say("button-ican", kind=post.kind), "ican", post.id)
    done = Button(words.say("button-done"), "done", post.id)
    if several:
        slots = tuple(replace(s, button=replace(ican, value=str(s.position))) for s in slots)
    keys = tuple(keycap(i) for i in range(1, min(len(post.slots), MAX_KEYCAPS) + 1))
    seeds = (*(keys if several else (CLAIM,)), SEEN)
    hint = words.say("card-hint", kind=post.kind, several="yes" if several else "no")
    free = any(slot.free > 0 for slot in post.slots)
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
    lines = [stamped.text(Line(line.key, {**has, **line.args})) for line in tell.lines]
    choices = [choice for choice in tell.choices if forms or not choice.forms_only]
    labels = [words.text(choice.label) for choice in choices]
    if Can.BUTTONS in can:
        pressable = tuple(
            Button(label, choice.word, choice.post, choice.value)
            for label, choice in zip(labels, choices, strict=True)
        )
        return Note("\n".join(lines), pressable, file=tell.file)
    keys = [keycap(i) for i in range(1, len(labels) + 1)]
    lines += [f"{key} {label}" for key, label in zip(keys, labels, strict=True)]
    return Note("\n".join(lines), seeds=tuple(keys), file=tell.file)


def _slot_line(slot: Slot, status: str, words: Words, several: bool) -> SlotLine:
    period = slot.period
    when = words.period(period)
    return SlotLine(
        words.say("card-guessed", when=when) if slot.guessed else when,
        status,
        period.start,
        period.end,
        period.all_day,
        slot.index + 1 if several else None,
    )


def _status(post: Post, slot: Slot, words: Words) -> str:
    return words.say(
        "card-status",
        kind=post.kind,
        names=names(slot),
        helpers=len(slot.helpers),
        free=max(slot.free, 0),
        backup="yes" if slot.backups else "no",
    )
