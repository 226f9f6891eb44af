"""Cards, notes and forms of every kind, drawn from real posts in any language."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import plugins
from adapters.discord.encode import stamp
from core.cards import Card, Note
from core.decision import Choice, File, Line, Tell, Value, line
from core.drawing import draw_card, draw_note
from core.plugin import Plugins, discover
from core.ports import Can
from core.posts import ASK, OFFER, Claim, Period, Post, Slot, State, Via
from core.refs import Person, PersonRef, RoomRef
from core.words import Words, keys, languages

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
"""A Friday."""
CAN = Can.EDIT | Can.REACT | Can.SEE_UNREACT | Can.BUTTONS | Can.FORMS | Can.THREADS


def features() -> Plugins:
    """The features that come with Many Hands."""
    return discover(plugins)


def catalogue(zone: str = "UTC") -> dict[str, Words]:
    """The words of every language."""
    extra = features().words
    return {language: Words(language, zone, extra) for language in languages()}


def person(name: str) -> Person:
    """Somebody of that name."""
    return Person(PersonRef("discord", str(abs(hash(name)))), name)


ANA, BEA, CLEO, DORA = (person(name) for name in ("Ana", "Bea", "Cleo", "Dora"))
SAT_3PM = Period(NOW + timedelta(hours=30), None)


def post(kind: str = ASK, *slots: Slot, **change: object) -> Post:
    """Ana's post #27 with these slots, or one tomorrow at three."""
    made = Post(
        id=2**62 - 1,
        community="1",
        number=27,
        kind=kind,
        poster=ANA,
        room=RoomRef("discord", "2"),
        text="Pick up the kids from Lincoln School" if kind == ASK else "Room for two kids at ours",
        state=State.OPEN,
        zone="UTC",
        language="en",
        created=NOW,
        slots=slots or (Slot(0, SAT_3PM),),
    )
    return replace(made, **change)  # type: ignore[arg-type]


def claims(*who: Person) -> dict[PersonRef, Claim]:
    """Their claims, in this order."""
    return {one.ref: Claim(one, i, Via.REACTION) for i, one in enumerate(who)}


def mornings(count: int, **change: object) -> tuple[Slot, ...]:
    """Slots from nine to twelve on that many days."""
    first = NOW + timedelta(days=3)
    return tuple(
        replace(
            Slot(i, Period(first + timedelta(days=i), first + timedelta(days=i, hours=3))),
            **change,  # type: ignore[arg-type]
        )
        for i in range(count)
    )


def posts() -> dict[str, Post]:
    """Posts in every state and shape, by what they are."""
    midnight = NOW.replace(hour=0) + timedelta(days=1)
    day = timedelta(days=1)
    taken = Slot(0, SAT_3PM, helpers=claims(BEA), backups=claims(CLEO))
    three = mornings(3)
    wide = tuple(person("WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW" + c) for c in "abcdefghij")
    return {
        "an ask": post(),
        "taken, with a backup": post(ASK, taken),
        "an offer for two": post(OFFER, replace(mornings(1)[0], hands=2, helpers=claims(BEA))),
        "a whole day": post(ASK, Slot(0, Period(midnight, midnight + day, all_day=True))),
        "by a deadline, guessed": post(ASK, Slot(0, Period(None, SAT_3PM.start), guessed=True)),
        "overnight": post(ASK, Slot(0, Period(SAT_3PM.start, NOW + timedelta(hours=50)))),
        "three mornings": post(ASK, replace(three[0], helpers=claims(BEA)), *three[1:]),
        "done": post(ASK, taken, state=State.DONE),
        "over": post(ASK, *mornings(2), state=State.OVER),
        "written with markdown": post(
            text="# *Help* with ||the|| [sofa](https://evil.example) @everyone <@4> `at` my_flat"
        ),
        "as long as can be": post(
            ASK,
            *mornings(10, hands=10, helpers=claims(*wide), backups=claims(*wide[:2])),
            poster=wide[0],
            text="*_~|" * 125,
        ),
    }


def card(made: Post, words: Words) -> Card:
    """Its card as the outbox would draw it for Discord."""
    return draw_card(made, words.stamped(stamp))


FILLED: dict[str, Value] = {
    "number": 27,
    "kind": "ask",
    "poster": "Ana",
    "what": "Pick up the kids from Lincoln School",
    "when": SAT_3PM,
    "names": ("Bea",),
    "helpers": 1,
    "count": 1,
    "free": 0,
    "via": "word",
    "emoji": "🙋",
    "slots": 1,
    "said": "tomorrow 3pm",
    "word": "done",
    "zone": "Europe/London",
    "near": "Europe/London",
    "language": "en",
    "hours": "22-26",
    "own": "yes",
    "start": 22,
    "end": 7,
    "position": 1,
    "length": 612,
    "most": 500,
    "more": 4,
    "helped": "yes",
    "role": "helper",
    "which": "27",
    "one": "yes",
    "soon": "no",
    "day": "tomorrow",
    "was": SAT_3PM,
    "given": "now and then",
    "wanted": "both",
    "details": "12 Elm Street, ring twice",
    "finding": "no",
    "files": "yes",
    "address": "https://hands.example.org/calendar/AbCd.ics",
}
"""What any sentence for one person may be filled with."""
PARTS = ("note-way-out", "note-details", "poster-enough")
"""What only stands within other sentences, or behind them."""


def note(words: Words, *lines: Line, choices: tuple[Choice, ...] = (), **more: object) -> Note:
    """What is told, as the outbox would draw it for Discord."""
    tell = replace(Tell("k", BEA.ref, lines, choices), **more)  # type: ignore[arg-type]
    return draw_note(tell, words, "/", CAN, stamp)


def notes(words: Words) -> dict[str, Note]:
    """A note of each sentence that is said to one person, and those with more than one line."""
    starts = ("note-", "poster-", "post-", "claim-", "cant-", "done-", "nevermind-", "mine-none")
    single = {
        key: note(words, Line(key, FILLED))
        for key in sorted(keys("en"))
        if key.startswith(starts) and key not in PARTS
    }
    times = tuple(
        Choice(
            line("choice-period", when=Period(NOW + timedelta(hours=h), None)), "pick", 9, str(h)
        )
        for h in (30, 34, 54)
    )
    another = Choice(line("button-another-time"), "another", 9, forms_only=True)
    never_mind = Choice(line("button-never-mind"), "nevermind", 9)
    commands = [line(f"help-{word}") for word in features().commands if words.has(f"help-{word}")]
    listed = [Line("open-item", {**FILLED, "number": n}) for n in range(1, 21)]
    return single | {
        "times to pick": note(
            words, Line("post-when", FILLED), choices=(*times, never_mind, another)
        ),
        "help": note(words, line("help-heading"), *commands, line("help-honest")),
        "open": note(words, line("open-heading"), *listed, line("open-more", more=4)),
        "export": note(
            words,
            line("mine-none"),
            files=(File("many hands.json", '{"posts": []}', "application/json"),),
        ),
    }


def said(words: Words) -> Iterator[tuple[str, Card | Note]]:
    """Every card and every note, each with what it is."""
    for name, made in posts().items():
        yield f"card: {name}", card(made, words)
    for name, told in notes(words).items():
        yield f"note: {name}", told
