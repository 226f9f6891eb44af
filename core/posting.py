"""Making a post of what somebody said, whatever its kind; the kinds differ in their words."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from hashlib import blake2b

from core.decision import Choice, Decision, Line, Timer, line
from core.events import Event, Pressed, Said
from core.forms import Field, Kind
from core.posts import ASK, OFFER, Post, State, digest
from core.reminding import next_asking
from core.telling import about, answer
from core.times import (
    MAX_SLOTS,
    choice_of,
    concrete,
    in_doubt,
    other_half,
    read_here,
    slots_of,
    windows_of,
    windows_to_pick,
)
from core.when import Reading

CLOSE = "close"
HALF = "half"
"""The timer at half of the time that an ask has left; see `plugins.waiting`."""
STILL = "still"
"""The timer before each time of a standing offer; see `plugins.standing`."""
MAX_TEXT = 500
MAX_DETAILS = 300
MAX_HANDS = 20
DETAILS = Field("details", Kind.TEXT, most=MAX_DETAILS)
FIELDS = (
    Field("what", Kind.TEXT, required=True, most=MAX_TEXT),
    Field("when", Kind.TIME),
    Field("hands", Kind.NUMBER, most=MAX_HANDS),
    DETAILS,
)
"""What an ask or an offer can be told by name."""
_DRAFT_KEPT = timedelta(days=1)
_WORTH_IT = timedelta(hours=1)


def open_post(kind: str, said: Said, number: int, hands: Callable[[str, str], int]) -> Decision:
    """A post of what `said` says, or a private word about what is missing. `hands` tells from a
    text and its language how many hands it speaks of.

    Without a concrete time it is kept as a draft, and she is given three windows to pick from.
    """
    refusal = _refusal(kind, said)
    if refusal is not None:
        return answer(said, refusal)
    what, when = said.options.get("what", said.text), said.options.get("when", "")
    reading = read_here(said, when or what)
    rest = what if when else reading.rest
    text = tidy(rest)
    if not text:
        return answer(said, line("post-what", kind=kind))
    wanted = number_in(said.options.get("hands")) or hands(rest, said.here.language)
    post = new_post(kind, said, number, text, wanted)
    if concrete(reading):
        return with_times(post, said, reading)
    return ask_for_time(post, said, when or what, reading)


def new_post(kind: str, said: Said, number: int, text: str, hands: int) -> Post:
    """A post of hers that still waits for a time, for the room where its card will go."""
    here = said.here
    return Post(
        id=_id_from(said.id),
        community=said.community,
        number=number,
        kind=kind,
        poster=said.who,
        room=(here.community and here.community.room) or said.room,
        text=text,
        state=State.DRAFT,
        zone=here.room_zone or here.zone,
        language=here.room_language or here.language,
        created=said.at,
        hands=hands,
        source=said.edits or said.message,
        details=said.options.get("details", ""),
    )


def with_times(post: Post, event: Said | Pressed, reading: Reading) -> Decision:
    """The post is up at the times of `reading`; its poster sees how her words were read.

    What was guessed is said, and the other half of the day is one press away.
    """
    windows = windows_of(event, reading)
    if len(windows) > MAX_SLOTS:
        return answer(event, line("post-too-many", most=MAX_SLOTS))
    doubt = in_doubt(event, reading)
    slots = tuple(slots_of(windows, event.here.zone, post.hands, guessed=doubt))
    opened = replace(
        post,
        state=State.OPEN,
        slots=slots,
        said=digest(reading.said),
        standing=bool(reading.repeat),
    )
    key = "post-up" if reading.said else "post-up-picked"
    lines = [line(key, **about(opened), slots=len(slots), said=reading.said)]
    lines += slot_lines(opened)
    if doubt:
        lines.append(line("post-guessed"))
    here = event.here
    instead = tuple(choice_of(w, post.id, here.zone) for w in other_half(event, reading)[:1])
    choices = (*(instead if len(slots) == 1 else ()), another_time(post), never_mind(post))
    told = answer(event, *lines, choices=choices)
    return replace(told, post=opened, timers=timers_of(opened, event))


def slot_lines(post: Post) -> list[Line]:
    """Its times, a line each, where there are several."""
    if len(post.live) < 2:
        return []
    return [line("slot-item", position=s.index + 1, when=s.period) for s in post.live]


def timers_of(post: Post, event: Event, before: Post | None = None) -> tuple[Timer, ...]:
    """What an open post waits for, as its times are now, where they are others than `before`."""
    timers = [Timer(CLOSE, post.over + event.here.close_after)]
    if post.kind == ASK and (before is None or before.starts != post.starts):
        now = event.after(timedelta(0))
        left = post.starts - now
        timers.append(Timer(HALF, now + left / 2 if left >= _WORTH_IT else None, post.poster.ref))
    if post.kind == OFFER:
        still = next_asking(post, event.after(timedelta(0)), event.here)
        timers.append(Timer(STILL, still, post.poster.ref))
    return tuple(timers)


def ask_for_time(post: Post, event: Said | Pressed, text: str, reading: Reading) -> Decision:
    """The post waits; its poster is given windows to pick from, or may answer with a time."""
    key = "post-past" if reading.past else "post-when"
    own = another_time(post, forms_only=True)
    choices = (*windows_to_pick(event, post.id, text, reading), never_mind(post), own)
    told = answer(event, line(key, **about(post)), choices=choices)
    if post.state is not State.DRAFT:
        return told
    return replace(told, post=post, timers=(Timer(CLOSE, event.after(_DRAFT_KEPT)),))


def _refusal(kind: str, said: Said) -> Line | None:
    if said.direct:
        return line("post-in-room", kind=kind)
    if _is_mute(said):
        return line("post-muted")
    if not said.text.strip():
        return line("post-empty", kind=kind)
    text = said.options.get("what", said.text)
    if len(text) > MAX_TEXT:
        return line("post-too-long", length=len(text), most=MAX_TEXT)
    return None


def number_in(text: str | None) -> int | None:
    """How many hands somebody filled in."""
    return min(int(text), MAX_HANDS) if text and text.isascii() and text.isdigit() else None


def another_time(post: Post, *, forms_only: bool = False) -> Choice:
    """The button that gives the post a different time."""
    return Choice(line("button-another-time"), "another", post.id, forms_only=forms_only)


def never_mind(post: Post) -> Choice:
    """The button that takes the post back."""
    return Choice(line("button-never-mind"), "nevermind", post.id)


def tidy(text: str) -> str:
    """A text as a card shows it: on one line, begun with a capital."""
    text = " ".join(text.split()).strip(" ,;:-–—")
    return text[:1].upper() + text[1:]


def _id_from(event_id: str) -> int:
    """The same event makes the same post. 62 bits fit a database's BIGINT."""
    return int.from_bytes(blake2b(event_id.encode(), digest_size=8).digest()) >> 2


def _is_mute(said: Said) -> bool:
    """Whether its card could not go up."""
    chosen = said.here.community and said.here.community.room
    return any(finding.mutes for finding in said.findings) and chosen in (None, said.room)
