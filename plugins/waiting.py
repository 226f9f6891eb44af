"""An ask in which nobody is yet: halfway to its time its poster alone hears of three ways on."""

from dataclasses import replace

from core.changing import change, refusal
from core.decision import NOTHING, Choice, Decision, Timer, line
from core.events import Elapsed, Pressed
from core.plugin import Plugin
from core.posting import FIELDS, HALF, tidy
from core.posts import ASK, Post, State
from core.quiet import waits_until
from core.telling import about, answer, note_to

plugin = Plugin("waiting")
WHAT = FIELDS[0]


@plugin.timer(HALF)
def halfway(elapsed: Elapsed, post: Post) -> Decision:
    """Said once about a post, whatever becomes of its time: the key of the note is its own."""
    if elapsed.who is None or post.kind != ASK or post.state is not State.OPEN:
        return NOTHING
    if _somebody_is_in(post) or post.starts <= elapsed.at:
        return NOTHING
    morning = waits_until(elapsed, post)
    if morning is not None:
        return Decision(timers=(Timer(HALF, morning, elapsed.who),))
    choices = (
        Choice(line("button-wider"), "another", post.id),
        Choice(line("button-reword"), "reword", post.id),
        Choice(line("button-higher"), "higher", post.id),
    )
    said = line("waiting-note", **about(post))
    note = note_to(elapsed.who, "half", elapsed, post, said, choices=choices)
    return Decision(tells=(replace(note, key=f"half:{post.id}"),))


@plugin.button("reword", WHAT)
def reword(pressed: Pressed, post: Post) -> Decision:
    """Another word: in a form where there are forms, else she is told how."""
    if refusal(post, pressed):
        return answer(pressed, line("button-gone"))
    text = tidy(pressed.options.get("what", ""))
    if not text:
        return answer(pressed, line("reword-how", number=post.number))
    return change(post, pressed, text=text)


@plugin.button("higher")
def higher(pressed: Pressed, post: Post) -> Decision:
    """Its card goes to where people look, as long as nobody is in under it."""
    if refusal(post, pressed) or post.state is not State.OPEN:
        return answer(pressed, line("button-gone"))
    if _somebody_is_in(post):
        return answer(pressed, line("higher-taken", number=post.number))
    told = answer(pressed, line("higher-done", number=post.number))
    return replace(told, show_again=True, put_anew=True)


def _somebody_is_in(post: Post) -> bool:
    return any(slot.helpers or slot.backups for slot in post.slots)
