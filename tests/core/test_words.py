"""The catalogue: whole, warm, and without a ledger."""

import ast
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fluent.syntax import parse
from fluent.syntax.ast import Junk, Message, Resource

from core.decision import Line
from core.posts import Period
from core.words import FOLDER, MissingWords, Words, keys, languages

ROOT = Path(__file__).parents[2]
SOURCES = [f for part in ("core", "plugins", "adapters") for f in (ROOT / part).rglob("*.py")]
# Keys put together from a prefix and a word that is declared elsewhere.
MADE = ("help-", "demo-step-", "hands-", "command-", "field-", "form-", "menu-", "option-",
        "discord-lacks-")  # fmt: skip
# Written at a person's own request or for the operator, not said by the bot to members.
FILES = sorted(FOLDER.rglob("*.ftl"))


def strings_in(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {
        n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)
    }


def sentences() -> list[tuple[str, str]]:
    """Every (file and key, text as written) of the English catalogue."""
    found = []
    for file in FILES:
        resource: Resource = parse(file.read_text(encoding="utf-8"))
        found += [
            (f"{file.name}: {entry.id.name}", entry.value.span and _text(file, entry))
            for entry in resource.body
            if isinstance(entry, Message) and entry.value
        ]
    return [(name, text or "") for name, text in found]


def _text(file: Path, entry: Message) -> str:
    whole = file.read_text(encoding="utf-8")
    span = entry.value.span if entry.value else None
    return whole[span.start : span.end] if span else ""


@pytest.mark.parametrize("file", FILES, ids=lambda f: f"{f.parent.name}/{f.name}")
def test_a_catalogue_can_be_read_whole(file: Path) -> None:
    resource: Resource = parse(file.read_text(encoding="utf-8"))

    assert not [entry.content for entry in resource.body if isinstance(entry, Junk)]


def test_no_key_is_there_twice() -> None:
    for language in languages():
        names = [
            entry.id.name
            for file in (FOLDER / language).glob("*.ftl")
            for entry in parse(file.read_text(encoding="utf-8")).body
            if isinstance(entry, Message)
        ]
        assert len(names) == len(set(names))


def test_every_key_that_code_names_is_there() -> None:
    named = {
        call.args[0].value
        for file in SOURCES
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", getattr(call.func, "attr", "")) in ("line", "say", "Line")
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    }

    assert "note-way-out" in keys("en")
    assert {key for key in named if "-" in key} <= keys("en")


def test_every_sentence_is_used() -> None:
    used = set().union(*(strings_in(file) for file in SOURCES))
    referred = set(re.findall(r"\{ ([a-z][\w-]+) \}", "".join(f.read_text() for f in FILES)))
    page = "".join(f.read_text(encoding="utf-8") for f in (ROOT / "adapters").rglob("static/*"))
    made = {k for k in keys("en") if k.startswith(MADE) or k.removesuffix("-remedy") in used}

    # The page leaves the beginning of its keys away.
    unused = {
        key
        for key in keys("en") - used - referred - made
        if key not in page and f'"{key.removeprefix("playground-")}"' not in page
    }

    assert not unused


def test_a_missing_sentence_is_never_half_said() -> None:
    with pytest.raises(MissingWords):
        Words().say("no-such-key")
    with pytest.raises(MissingWords):
        Words().text(Line("choice-period", {}))


@pytest.mark.parametrize(
    "never",
    [
        r"\bdeclin", r"\bcancel", r"\bfailed\b", r"no replies", r"\bverified\b", r"\bsafe\b",
        r"\bpoints?\b", r"\bstreak", r"\bbadge", r"\brank", r"your turn", r"\bscore", r"\bowes?\b",
        r"\bsorry\b", r"!!", r"\bplease help\b", r"\bhelped \{", r"times (?:this|so far)",
        r"\bleaderboard", r"\bthe most\b", r"\bstepped back\b",
    ],
)  # fmt: skip
def test_what_is_never_said(never: str) -> None:
    said = [name for name, text in sentences() if re.search(never, text, re.IGNORECASE)]

    assert not said


def test_no_sentence_counts_what_a_person_did() -> None:
    """Numbers in sentences are a post's own: its number, its hands, its slots, how many names."""
    allowed = {
        "number", "free", "helpers", "count", "slots", "position", "length", "most", "more",
        "names", "poster", "what", "when", "kind", "via", "emoji", "prefix", "word", "backup",
        "details", "several", "role", "said", "helped", "day", "time", "end", "end_day", "name",
        "forms", "zone", "language", "own", "start", "near", "hours",
        "wanted", "given", "soon", "which", "one", "was", "address", "files", "finding",
    }  # fmt: skip
    for_operators = ("cli.ftl", "discord.ftl", "matrix.ftl", "playground.ftl")

    filled = {
        variable
        for name, text in sentences()
        if not name.startswith(for_operators)
        for variable in re.findall(r"\$(\w+)", text)
    }

    assert filled <= allowed


SAT = datetime(2026, 11, 21, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("period", "said"),
    [
        (Period(SAT, None), "Sat 21 Nov, 9:00"),
        (Period(SAT, SAT + timedelta(hours=3)), "Sat 21 Nov, 9:00 to 12:00"),
        (Period(SAT, SAT + timedelta(days=1)), "Sat 21 Nov, 9:00 to Sun 22 Nov, 9:00"),
        (Period(None, SAT), "by Sat 21 Nov, 9:00"),
    ],
)
def test_a_period_is_told_plainly(period: Period, said: str) -> None:
    assert Words("en", "UTC").period(period) == said


def test_a_period_is_told_in_the_readers_zone() -> None:
    assert Words("en", "America/New_York").period(Period(SAT, None)) == "Sat 21 Nov, 4:00"


def test_whole_days_have_no_clock() -> None:
    midnight = SAT.replace(hour=0)
    day = timedelta(days=1)
    words = Words("en", "UTC")

    assert words.period(Period(midnight, midnight + day, all_day=True)) == "Sat 21 Nov"
    assert words.period(Period(midnight, midnight + 2 * day, True)) == "Sat 21 Nov to Sun 22 Nov"
    assert words.period(Period(None, midnight + day, True)) == "by Sat 21 Nov"
