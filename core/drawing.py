"""Drawing: a post becomes a Card, something to tell becomes a Note, in one language and zone."""

from dataclasses import replace

from core.cards import Button, Card, Note, SlotLine
from core.decision import Tell
from core.emoji import CLAIM, SEEN, keycap
from core.posts import Post, Slot, State
from core.telling import names
from core.words import Words

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
    keys = tuple(keycap(i) for i in range(1, min(len(post.slots), MAX_KEYCAPS) + 1))
    seeds = (*(keys if several else (CLAIM,)), SEEN)
    button = Button(words.say("button-ican", kind=post.kind), "ican", post.id)
    hint = words.say("card-hint", kind=post.kind, several="yes" if several else "no")
    free = any(slot.free > 0 for slot in post.slots)
    return Card(
        post.id, post.number, heading, post.text, slots, hint if free else "", (button,), seeds
    )


def draw_note(tell: Tell, words: Words, prefix: str, buttons: bool) -> Note:
    """What is told, with its choices as buttons, or numbered where the chat has no buttons.

    `prefix` is what stands before a command there, for the sentences that name one.
    """
    lines = [words.say(line.key, prefix=prefix, **line.args) for line in tell.lines]
    labels = [words.text(choice.label) for choice in tell.choices]
    if buttons:
        pressable = tuple(
            Button(label, choice.word, choice.post, choice.value)
            for label, choice in zip(labels, tell.choices, strict=True)
        )
        return Note("\n".join(lines), pressable)
    keys = [keycap(i) for i in range(1, len(labels) + 1)]
    lines += [f"{key} {label}" for key, label in zip(keys, labels, strict=True)]
    return Note("\n".join(lines), seeds=tuple(keys))


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
