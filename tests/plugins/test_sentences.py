"""What people can be told: all of it can happen, once for each thing, and blames nobody."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import cache

import pytest
import pytest_asyncio
from fluent.syntax import parse
from fluent.syntax.ast import Message, MessageReference, TextElement
from fluent.syntax.visitor import Visitor

from core.words import FOLDER, languages
from tests.plugins.sentences import SCENES, played
from tests.plugins.talk import Said

ELSEWHERE = ("cli.ftl", "commands.ftl", "discord.ftl", "hands.ftl", "matrix.ftl", "playground.ftl")
"""What operators read, what a menu shows, lists to read by."""
MENUS = ("command-", "field-", "form-", "menu-", "option-", "format-")
NOT_ON_THE_STREET = {
    "calendar-yours",  # the title of an event, in the feed that a page serves
    "error-mine",  # a fault of our own; no handler has one that can be brought about
    "setup-test",  # the words of a post, as if somebody had asked it
    "time-stamped",  # where each sees her own time, as on Discord
    "time-stamped-by",
}
BLAME = {
    "en": r"\blate\b|\bfault\b|blam|you forgot|\bmissed\b|let \w+ down|should have|\bmust\b|\bwhy\b"
    r"|unfortunately|\bsorry\b|guilt|declin|\bcancel|no one|stepped|backed out|dropped out|didn't",
    "es": r"\bculpa|olvidaste|has olvid|\bfalt(?:ó|aste)|deberías|por qué|lamentabl|lo siento"
    r"|perdón|cancel|rechaz|se echó atrás|retras|falló|fallaste",
    "fr": r"\bfaute|coupable|as oubli|en retard|aurais dû|aurait dû|pourquoi"
    r"|malheureus|désol|pardon|annul|refus|lâch|désist|manqué",
    "de": r"\bschuld|versäum|du vergess|hast vergess|zu spät|verspät|hättest|warum|\bleider"
    r"|tut mir leid|entschuldig|abgesagt|absag|abgesprungen|zurückgezogen|im stich|verpasst",
}

pytestmark = pytest.mark.asyncio(loop_scope="module")


@dataclass(frozen=True)
class All:
    """Everything that was said in one language."""

    language: str
    said: tuple[Said, ...]


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=languages())
async def everything(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[All]:
    """All scenes, in each language. That nobody is told twice is seen to as they are played."""
    folder = tmp_path_factory.mktemp("sentences")
    talks = [await played(scene, folder, request.param) for scene in SCENES]
    yield All(request.param, tuple(one for talk in talks for one in talk.said()))


async def test_every_sentence_is_said_to_somebody(everything: All) -> None:
    said = {one.key for one in everything.said}
    texts = "\n".join(one.text for one in everything.said)
    messages = _messages(everything.language)
    within = {part for key in said & messages.keys() for part in _referred(messages[key])}
    told_within = {part for part in within if any(w in texts for w in _wording(messages[part]))}

    assert messages.keys() - said - told_within - NOT_ON_THE_STREET == set()
    assert not said & NOT_ON_THE_STREET


async def test_nobody_is_blamed(everything: All) -> None:
    blame = re.compile(BLAME[everything.language], re.IGNORECASE)

    assert not [one for one in everything.said if blame.search(one.text)]


async def test_on_a_card_stands_nobody_who_is_not_in(everything: All) -> None:
    """The backups and those who stepped back have no name there."""
    named = {one.text for one in everything.said if not one.who and "Fay" in one.text}

    assert named == set(), "she is nothing but a backup"


@cache
def _messages(language: str) -> dict[str, Message]:
    return {
        entry.id.name: entry
        for file in (FOLDER / language).glob("*.ftl")
        if file.name not in ELSEWHERE
        for entry in parse(file.read_text(encoding="utf-8")).body
        if isinstance(entry, Message) and not entry.id.name.startswith(MENUS)
    }


def _referred(entry: Message) -> set[str]:
    """The messages that stand within this one, at whatever depth."""
    found = set[str]()

    class Look(Visitor):
        def visit_MessageReference(self, node: MessageReference) -> None:  # noqa: N802
            found.add(node.id.name)

    Look().visit(entry)
    return found


def _wording(entry: Message) -> list[str]:
    """The pieces of its text that are long enough to be known by."""
    found: list[str] = []

    class Look(Visitor):
        def visit_TextElement(self, node: TextElement) -> None:  # noqa: N802
            found.append(node.value.strip())

    Look().visit(entry)
    return [piece for piece in found if len(piece) > 5]
