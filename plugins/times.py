"""Finding the time: three windows to pick from, or another time in her own words."""

from core.changing import change, refusal, retimed
from core.decision import Decision, line
from core.events import Pressed, Said
from core.forms import Field, Kind
from core.plugin import Plugin
from core.posts import Post
from core.telling import answer
from core.times import window_from
from core.when import Reading

plugin = Plugin("times")


@plugin.button("pick")
def pick(pressed: Pressed, post: Post) -> Decision:
    """One of the windows she was given."""
    window = window_from(pressed.value)
    if window is None or refusal(post, pressed):
        return answer(pressed, line("button-gone"))
    return change(post, pressed, Reading(windows=(window,)))


@plugin.button("another", Field("when", Kind.TIME, required=True))
def another(pressed: Pressed, post: Post) -> Decision:
    """She would like a different time."""
    if refusal(post, pressed):
        return answer(pressed, line("button-gone"))
    return retimed(post, pressed, pressed.options.get("when", ""))


@plugin.private_talk
def in_her_own_words(said: Said, post: Post) -> Decision:
    """She answers with a time."""
    if post.poster.ref != said.who.ref:
        return Decision()
    if refusal(post, said):
        return answer(said, line("button-gone"))
    return retimed(post, said, said.text)
