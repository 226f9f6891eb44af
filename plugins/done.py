"""Done: marked so, or closed by itself; some days later who helped whom is forgotten."""

from dataclasses import replace

from core.decision import Decision, Timer, line
from core.emoji import DONE
from core.events import Elapsed, Event, Pressed, Reacted, Said
from core.forms import NUMBER, Entry
from core.plugin import Among, Plugin
from core.posting import CLOSE
from core.posts import Post, State
from core.refs import PersonRef
from core.telling import about, answer

plugin = Plugin("done")
WIPE = "wipe"


@plugin.reaction(DONE)
def ticked_off(reacted: Reacted, post: Post) -> Decision:
    """✅ by the poster or a helper."""
    if not reacted.added or not _may(post, reacted.who.ref):
        return Decision()
    return _close(reacted, post, State.DONE)


@plugin.concerns("done", among=Among.MINE, menu=Entry("done", (NUMBER,)))
def done(said: Said, post: Post) -> Decision:
    """`!done 27`"""
    return _by_word(said, post)


@plugin.button("done")
def press_done(pressed: Pressed, post: Post) -> Decision:
    """The card's button."""
    return _by_word(pressed, post)


@plugin.timer(CLOSE)
def close(elapsed: Elapsed, post: Post) -> Decision:
    """Some time after its end. A draft that was never given a time vanishes."""
    if post.state is State.DRAFT:
        gone = replace(post, state=State.GONE, text="", details="", slots=())
        return Decision(post=gone, forget=True)
    if post.state is not State.OPEN:
        return Decision()
    return _close(elapsed, post, State.OVER)


@plugin.timer(WIPE)
def wipe(elapsed: Elapsed, post: Post) -> Decision:
    """Some days later nobody can look up who helped whom."""
    slots = tuple(replace(s, helpers={}, backups={}, known=frozenset()) for s in post.slots)
    return Decision(post=replace(post, slots=slots), forget=True)


def _by_word(event: Said | Pressed, post: Post) -> Decision:
    if post.state is not State.OPEN:
        return answer(event, line("post-closed", **about(post)))
    if not _may(post, event.who.ref):
        return answer(event, line("done-not-yours", **about(post)))
    told = answer(event, line("done-done", **about(post)))
    return replace(_close(event, post, State.DONE), tells=told.tells)


def _close(event: Event, post: Post, state: State) -> Decision:
    timers = (Timer(CLOSE, None), Timer(WIPE, event.after(event.here.wipe_after)))
    return Decision(post=replace(post, state=state, details=""), timers=timers, forget=True)


def _may(post: Post, who: PersonRef) -> bool:
    helping = any(who in slot.helpers for slot in post.slots)
    return post.state is State.OPEN and (who == post.poster.ref or helping)
