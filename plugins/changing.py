"""Changing what was asked or offered: by word, or by correcting the message itself."""

from dataclasses import replace

from core.changing import change, refusal
from core.decision import Decision, Tell, line
from core.events import Removed, Said
from core.forms import NUMBER, Entry
from core.hands import hands_asked, hands_offered, only_hands
from core.leaving import vanish
from core.plugin import Among, Plugin
from core.posting import (
    DETAILS,
    FIELDS,
    MAX_DETAILS,
    MAX_TEXT,
    ask_for_time,
    never_mind,
    number_in,
    tidy,
)
from core.posts import OFFER, Post, State, digest
from core.telling import about, answer
from core.times import concrete, read_here

plugin = Plugin("changing")
WHAT, WHEN, HANDS = (replace(field, required=False) for field in FIELDS[:3])


@plugin.concerns("change", among=Among.MINE, menu=Entry("change", (NUMBER, WHAT, WHEN, HANDS)))
def change_by_word(said: Said, post: Post) -> Decision:
    """`!change 27 Sunday 4pm`, `!change 27 two people`, `!change 27 bring the pram`"""
    refused = refusal(post, said)
    if refused is not None:
        return answer(said, refused)
    what, when = said.options.get("what", ""), said.options.get("when", "")
    hands = number_in(said.options.get("hands")) or only_hands(said.text, said.here.language)
    if not said.options:
        what = "" if hands else said.text
    if not (what or when or hands):
        return answer(said, line("change-how", number=post.number))
    reading = read_here(said, when or what)
    if (when or not tidy(reading.rest)) and not concrete(reading) and not (hands and not when):
        return ask_for_time(post, said, when or what, reading)
    text = tidy(what if when else reading.rest)
    if len(text) > MAX_TEXT:
        return answer(said, line("post-too-long", length=len(text), most=MAX_TEXT))
    return change(post, said, reading if concrete(reading) else None, text, hands)


@plugin.concerns("details", among=Among.MINE, menu=Entry("details", (NUMBER, DETAILS)))
def details(said: Said, post: Post) -> Decision:
    """`!details 27 12 Elm Street`, to the bot alone: only who helps will see it."""
    refused = refusal(post, said)
    if refused is not None:
        return answer(said, refused)
    text = " ".join(said.options.get("details", said.text).split())
    if len(text) > MAX_DETAILS:
        return answer(said, line("details-too-long", length=len(text), most=MAX_DETAILS))
    lines = [line("details-kept" if text else "details-wiped", number=post.number)]
    if text and not said.direct and said.place is None:
        lines.append(line("details-seen"))
    return replace(change(post, said, details=text, quietly=True), tells=answer(said, *lines).tells)


@plugin.words_edited
def corrected(said: Said, post: Post) -> Decision:
    """She edited the message that made the post. Its time is read anew only if the words for it are
    others: "tomorrow" still means the day after she first said it."""
    if refusal(post, said):
        return Decision()
    reading = read_here(said, said.text)
    text = tidy(reading.rest)
    if not text or len(text) > MAX_TEXT:
        return answer(said, line("change-how", number=post.number))
    hands_of = hands_offered if post.kind == OFFER else hands_asked
    hands = hands_of(reading.rest, said.here.language)
    if post.state is State.DRAFT and not concrete(reading):
        worded = replace(post, text=text, hands=hands)
        return ask_for_time(worded, said, said.text, reading)
    other_time = concrete(reading) and digest(reading.said) != post.said
    return change(post, said, reading if other_time else None, text, hands, quietly=True)


@plugin.words_removed
def unsaid(removed: Removed, post: Post) -> Decision:
    """She took the message away that made the post. Its card still stands, so she is asked."""
    if removed.who is None or removed.who.ref != post.poster.ref:
        return Decision()
    if post.state is State.DRAFT:
        return vanish(post, removed)
    if post.state is not State.OPEN:
        return Decision()
    said = (line("words-removed", **about(post)),)
    tell = Tell(f"unsaid:{removed.id}", post.poster.ref, said, (never_mind(post),), post.id)
    return Decision(tells=(tell,))
