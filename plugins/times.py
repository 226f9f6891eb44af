"""Finding the time: three windows to pick from, or another time in her own words."""

from core.decision import Decision, line
from core.events import Pressed, Said
from core.forms import Field, Kind
from core.plugin import Plugin
from core.posting import ask_for_time, claimed, with_times
from core.posts import Post, State
from core.telling import about, answer
from core.times import concrete, read_here, window_from
from core.when import Reading

plugin = Plugin("times")


@plugin.button("pick")
def pick(pressed: Pressed, post: Post) -> Decision:
    """One of the windows she was given."""
    window = window_from(pressed.value)
    if window is None or not _hers_to_change(post, pressed):
        return _not_now(pressed, post)
    return with_times(post, pressed, Reading(windows=(window,)))


@plugin.button("another", Field("when", Kind.TIME, required=True))
def another(pressed: Pressed, post: Post) -> Decision:
    """She would like a different time."""
    if not _hers_to_change(post, pressed):
        return _not_now(pressed, post)
    return _in_words(post, pressed, pressed.options.get("when", ""))


@plugin.private_talk
def in_her_own_words(said: Said, post: Post) -> Decision:
    """She answers with a time."""
    if post.poster.ref != said.who.ref:
        return Decision()
    if not _hers_to_change(post, said):
        return _not_now(said, post)
    return _in_words(post, said, said.text)


def _in_words(post: Post, event: Said | Pressed, text: str) -> Decision:
    reading = read_here(event, text)
    if concrete(reading):
        return with_times(post, event, reading)
    return ask_for_time(post, event, text, reading)


def _hers_to_change(post: Post, event: Said | Pressed) -> bool:
    waiting = post.state in (State.DRAFT, State.OPEN)
    return waiting and post.poster.ref == event.who.ref and not claimed(post)


def _not_now(event: Said | Pressed, post: Post) -> Decision:
    if post.poster.ref == event.who.ref and post.state is State.OPEN:
        return answer(event, line("time-claimed", **about(post)))
    return answer(event, line("button-gone"))
