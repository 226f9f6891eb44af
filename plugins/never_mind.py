"""Never mind: an ask taken back vanishes; whoever had it gets one thank-you."""

from dataclasses import replace

from core.decision import Decision, line
from core.emoji import NEVER_MIND
from core.events import Pressed, Reacted, Said
from core.forms import NUMBER, Entry
from core.leaving import vanish
from core.plugin import Among, Plugin
from core.posts import Post, State
from core.telling import about, answer

plugin = Plugin("never mind")


@plugin.reaction(NEVER_MIND)
def crossed_out(reacted: Reacted, post: Post) -> Decision:
    """❌ by the poster."""
    if not reacted.added or not _can_go(post, reacted):
        return Decision()
    return vanish(post, reacted)


@plugin.concerns("nevermind", "never-mind", among=Among.MINE, menu=Entry("nevermind", (NUMBER,)))
def nevermind(said: Said, post: Post) -> Decision:
    """`!nevermind 27`"""
    return _by_word(said, post)


@plugin.button("nevermind")
def press_nevermind(pressed: Pressed, post: Post) -> Decision:
    """The button on what she was answered."""
    return _by_word(pressed, post)


def _by_word(event: Said | Pressed, post: Post) -> Decision:
    if not _can_go(post, event):
        key = "post-closed" if post.poster.ref == event.who.ref else "nevermind-not-yours"
        return answer(event, line(key, **about(post)))
    gone = vanish(post, event)
    had_helpers = "yes" if gone.tells else "no"
    told = answer(event, line("nevermind-done", helped=had_helpers, number=post.number))
    return replace(gone, tells=gone.tells + told.tells)


def _can_go(post: Post, event: Reacted | Said | Pressed) -> bool:
    return post.state in (State.DRAFT, State.OPEN) and post.poster.ref == event.who.ref
