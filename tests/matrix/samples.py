"""Cards and notes of every kind as they go out on Matrix, in any language."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from adapters.matrix.chat import MatrixChat
from adapters.matrix.decode import PREFIX
from adapters.matrix.encode import Content, write_card, write_edit, write_file, write_note
from core.decision import Choice, File, Line, Tell, line
from core.drawing import draw_card, draw_note
from core.plugin import in_order
from core.posts import ASK, OFFER, Period, Post, Slot
from core.words import Words, keys
from tests.discord.samples import (
    BEA,
    FILLED,
    NOW,
    PARTS,
    SAT_3PM,
    claims,
    features,
    mornings,
    person,
    post,
    posts,
)

HER = "@bea:example.org"
ODD = {
    "from right to left": "דנה לוי",
    "in Arabic": "مريم",
    "with emoji": "Ana 👩‍👧‍👦 🌻",
    "like HTML": "<b>Ana</b> &amp; <script>alert(1)</script>",
    "like markdown": "**Ana** _(she)_ [x](https://evil.example)",
    "with marks": "Ána Ǘ́̂̃ Müller-Łuczak",
    "as long as can be": "Annabella-Maria " * 3 + "Wintergreen",
    "like a regular expression": "Ana (.*)+?$ \\d",
}
"""Names that people really have, and those that somebody tries."""
MEANT_ILL = (
    '<a href="https://evil.example">lift</a> <img src=x onerror=alert(1)> </b></ul> @room '
    "@bea:example.org **bold** &lt;3 https://example.org/a?b=1&c=2"
)
_SAID_TO_HER = (
    *("answer-", "cant-", "card-removed", "card-again", "choose-", "claim-", "done-", "error-"),
    *("export-", "forget-", "mine-none", "nevermind-", "note-", "open-none", "post-", "poster-"),
    *("room-lost", "setup-", "time-claimed", "unknown-", "which-none", "button-gone"),
)
_NO_NOTE = (*PARTS, "setup-test")


def people() -> Iterator[tuple[str, Post]]:
    """Posts by people with odd names, and with odd words."""
    for kind, name in ODD.items():
        who = person(name)
        taken = Slot(0, SAT_3PM, helpers=claims(who), backups=claims(BEA))
        yield f"by somebody named {kind}", post(ASK, poster=who)
        yield f"taken by somebody named {kind}", post(ASK, taken)
    yield "with words in Hebrew", post(text="לאסוף את הילדים מהגן, 15:00 (בערך)")
    yield "with words that are meant ill", post(text=MEANT_ILL)
    yield "as many times as there are numbers", post(OFFER, *mornings(10, hands=2))
    yield "as long as it may be", post(text="Bring " + ", ".join(["bread and butter"] * 27))
    yield "in one long word", post(text="Ha" * 250)


def cards(words: Words) -> Iterator[tuple[str, Content]]:
    """Every card, and an edit of one."""
    for name, made in (*posts().items(), *people()):
        yield f"card: {name}", write_card(draw_card(made, words))
    changed = write_edit(draw_card(posts()["taken, with a backup"], words), "$card")
    yield "edit, where edits aren't known", changed
    yield "edit, where they are", changed["m.new_content"]


def notes(words: Words) -> Iterator[tuple[str, Content]]:
    """Every sentence that is said to one person, and whatever has several lines."""
    for key in sorted(keys("en")):
        if key.startswith(_SAID_TO_HER) and key not in _NO_NOTE:
            yield f"note: {key}", _note(words, Line(key, FILLED))
    for name, (lines, choices) in _longer(words).items():
        yield f"note: {name}", _note(words, *lines, choices=choices)
    for kind, name in ODD.items():
        odd = {**FILLED, "poster": name, "names": (name,), "what": MEANT_ILL}
        for key in ("note-helper", "note-backup", "note-moved-up", "poster-has", "open-item"):
            yield f"note: {key}, {kind}", _note(words, Line(key, odd))
    helper = Tell("k", BEA.ref, (Line("note-helper", FILLED),))
    private = replace(helper, private="Elm Street 5, 2nd bell\n3. floor\n+1 555 0100")
    backup = Tell("k", BEA.ref, (Line("note-backup", {**FILLED, "number": 28}),))
    both = Tell("k", BEA.ref, (), parts=(private, backup))
    for name, told in (("with a private part", private), ("two put together", both)):
        yield f"note: {name}", write_note(draw_note(told, words, PREFIX, MatrixChat.can), HER)
    file = File("many-hands.json", "{}", "application/json")
    yield "file: export", write_file(file, "mxc://example.org/1")


def _note(words: Words, *lines: Line, choices: tuple[Choice, ...] = ()) -> Content:
    tell = Tell("k", BEA.ref, lines, choices)
    return write_note(draw_note(tell, words, PREFIX, MatrixChat.can), HER)


def _longer(words: Words) -> dict[str, tuple[tuple[Line, ...], tuple[Choice, ...]]]:
    never_mind = Choice(line("button-never-mind"), "nevermind", 9)
    periods = [Period(NOW + timedelta(hours=h), NOW + timedelta(hours=h + 2)) for h in (30, 34, 54)]
    times = tuple(Choice(line("choice-period", when=p), "pick", 9) for p in periods)
    slots = [line("slot-item", position=i, when=p) for i, p in enumerate(periods, 1)]
    commands = [line(f"help-{word}") for word in in_order(features().commands)]

    def listed(key: str, count: int) -> list[Line]:
        return [Line(key, {**FILLED, "number": 27 + n}) for n in range(count)]

    several = {**FILLED, "slots": 3}
    missing = [
        line("matrix-check-cant-write", room="Elm Street"),
        line("matrix-check-cant-react", room="Elm Street"),
    ]
    mine = [*listed("mine-posted", 3), *listed("mine-claim", 2)]
    settings = [Line(f"settings-{what}", FILLED) for what in ("zone", "language", "quiet")]
    own = [Line(f"settings-{what}", {**FILLED, "own": "no"}) for what in ("zone", "language")]
    return {
        "times to pick": ((Line("post-when", FILLED),), (*times, never_mind)),
        "times to pick, behind us": ((Line("post-past", FILLED),), (*times, never_mind)),
        "up at several times": ((Line("post-up", several), *slots), (never_mind,)),
        "up, guessed": (
            (Line("post-up", FILLED), line("post-guessed")),
            (times[0], Choice(line("button-another-time"), "another", 9), never_mind),
        ),
        "claimed": ((Line("note-helper", FILLED),), (Choice(line("button-cant"), "cant", 9),)),
        "moved up twice": ((Line("note-moved-up", FILLED), Line("note-moved-up", FILLED)), ()),
        "news of two times": ((Line("poster-has", FILLED), Line("poster-open", FILLED)), ()),
        "card removed": (
            (Line("card-removed", FILLED),),
            (Choice(line("button-show-again"), "again", 9), never_mind),
        ),
        "forget me": (
            (line("forget-sure"),),
            (Choice(line("button-forget-me"), "forgetme", 0),),
        ),
        "help": ((line("help-heading"), *commands, line("help-honest")), ()),
        "open": (
            (line("open-heading"), *listed("open-item", 20), line("open-more", more=4)),
            (),
        ),
        "mine": ((line("mine-heading"), *mine), ()),
        "which": ((Line("which-heading", FILLED), *listed("which-item", 4)), ()),
        "settings": ((line("settings-heading"), *settings), ()),
        "settings, nobody's": ((line("settings-heading"), *own), ()),
        "setup": ((line("setup-missing"), *missing, line("setup-again")), ()),
    }


def everything(words: Words) -> Iterator[tuple[str, Content]]:
    """All of it, each with what it is."""
    yield from cards(words)
    yield from notes(words)
