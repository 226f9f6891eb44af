"""Requests against what the documentation says in prose, and each deliberate mistake."""

import json
import subprocess
import sys

import pytest

from tests.conftest import far_end
from tests.far import ROOT
from tests.far.discord.command_rules import LOCALES
from tests.far.discord.mistakes import MISTAKES, refusals
from tests.far.discord.pieces import (
    CALLBACK,
    COMMANDS,
    EPHEMERAL,
    FOLLOW_UP,
    MESSAGES,
    V2,
    Json,
    Mistake,
    button,
    command,
    label,
    option,
    row,
    select,
    text,
    text_input,
)
from tests.far.discord.rules import broken_rules
from tests.far.discord.spec import DOCUMENT, Spec

LINK = button(style=5, url="https://x.example", custom_id=None)
CHOICES = [{"name": "x" * 100, "value": f"{number:0100}"} for number in range(20)]
LONGEST = [  # 8000 characters of a command with these
    option(choices=CHOICES),
    option(name="b", choices=CHOICES[:19]),
    option(name="c", description="x" * 100),
    option(name="d", description="x" * 52),
]


@pytest.fixture(scope="module")
def spec() -> Spec:
    with far_end():
        return Spec.load()


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_is_refused_with_a_sentence_that_names_the_place(
    spec: Spec, mistake: Mistake
) -> None:
    sentences = refusals(spec, mistake)

    assert sentences
    assert [each for each in sentences if not each.startswith(f"{mistake.place}: ")] == []


def test_no_two_mistakes_have_one_name() -> None:
    assert len({mistake.name for mistake in MISTAKES}) == len(MISTAKES)


def test_the_command_tells_what_becomes_of_each_mistake(spec: Spec) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tests.far.discord.mistakes"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    lines = run.stdout.splitlines()
    assert [line for line in lines[:-1] if " refused: " not in line] == []
    assert lines[-1] == f"{len(MISTAKES)} mistakes, {len(MISTAKES)} refused"


def sent(**message: object) -> Mistake:
    return Mistake("", "", "POST", MESSAGES, message)


def card(*components: Json) -> Mistake:
    return sent(flags=V2, components=list(components))


def edited(**message: object) -> Mistake:
    return Mistake("", "", "PATCH", f"{MESSAGES}/11", message)


def answered(kind: int, **data: object) -> Mistake:
    return Mistake("", "", "POST", CALLBACK, {"type": kind, "data": data})


def form(*components: Json) -> Mistake:
    return answered(9, custom_id="x" * 100, title="x" * 45, components=list(components))


def made(**changes: object) -> Mistake:
    return Mistake("", "", "POST", COMMANDS, command(**changes))


RIGHT = {
    "the longest content": sent(content="x" * 2000),
    "a file alone": sent(attachments=[{"id": 0, "filename": "a.txt"}]),
    "a sticker": sent(sticker_ids=[5]),
    "a silent message": sent(content="x", flags=1 << 12 | 1 << 2),
    "a nonce": sent(content="x", nonce="x" * 25, enforce_nonce=True),
    "no mentions": sent(content="x", allowed_mentions={"parse": []}),
    "some users, all roles": sent(
        content="x", allowed_mentions={"parse": ["roles"], "users": [1], "roles": []}
    ),
    "6000 characters in embeds": sent(
        embeds=[{"description": "x" * 2990, "footer": {"text": "x" * 10}}] * 2
    ),
    "4000 characters in texts": card(*[text("x" * 400)] * 10),
    "40 components": card({"type": 17, "components": [text("x")] * 39}),
    "a section": card({"type": 9, "components": [text("x")] * 3, "accessory": button()}),
    "ids left to Discord": card(text("x") | {"id": 0}, text("y") | {"id": 0}),
    "six rows with V2": card(*[row(button(custom_id=str(number))) for number in range(6)]),
    "five rows": sent(components=[row(button(custom_id=str(number))) for number in range(5)]),
    "five buttons": sent(components=[row(*[button(custom_id=str(n)) for n in range(5)])]),
    "an emoji for a label": sent(
        components=[row(button(label=None, emoji={"name": "🙋", "id": None, "animated": False}))]
    ),
    "links": sent(components=[row(LINK, LINK)]),
    "a premium button": sent(components=[row({"type": 2, "style": 6, "sku_id": "5"})]),
    "selects": sent(
        components=[row(select(min_values=0, max_values=2)), row(select(custom_id="y"))]
    ),
    "as many as most": sent(components=[row(select(min_values=1, max_values=1))]),
    "the longest choice": made(options=[
        option(type=4, min_value=2, max_value=2, choices=[{"name": "x", "value": 2}]),
        option(name="b", choices=[{"name": "x" * 100, "value": "x" * 100}]),
    ]),
    "people chosen": sent(components=[row(
        {"type": 5, "custom_id": "who", "default_values": [{"id": 5, "type": "user"}]}
    )]),
    "a page before another": Mistake("", "", "GET", MESSAGES, None, {"before": "5"}, None),
    "an edit of one key": edited(allowed_mentions={"parse": []}),
    "an edit of V2 components": edited(components=[text("x")]),
    "an edit to V2": edited(flags=V2, content=None, embeds=[], components=[text("x")]),
    "an answer for one": answered(4, content="x", flags=EPHEMERAL, tts=False),
    "a deferral": Mistake("", "", "POST", CALLBACK, {"type": 5}),
    "a deferral for one": answered(5, flags=EPHEMERAL),
    "a deferred change": Mistake("", "", "POST", CALLBACK, {"type": 6}),
    "a change": answered(7, components=[]),
    "25 suggestions": answered(8, choices=[{"name": "x", "value": n} for n in range(25)]),
    "a follow-up for one": Mistake("", "", "POST", FOLLOW_UP, {"content": "x", "flags": EPHEMERAL}),
    "five fields": form(
        *[label(text_input(custom_id=str(n)), label="x" * 45, description="x" * 100) for n in "12"],
        label(text_input(custom_id="3", min_length=1, max_length=4000)),
        label(select(custom_id="4", required=False, min_values=0, disabled=False)),
        text("x"),
    ),
    "a field of the old kind": form(row(text_input(label="What"))),
    "a command": made(
        name="bitte-ภาษาไทย",
        name_localizations={"hi": "मदद", "ja": "お願い", "fr": "s'il"},
        description_localizations={"de": "x" * 100},
        options=[option(name="what", required=True), option(name="where", autocomplete=True)],
    ),
    "the longest command": made(options=LONGEST),
    "subcommands": made(options=[option(type=1, options=[option()]), option(type=1, name="b")]),
    "a message command": made(type=3, name="Turn into an ask", description=""),
    "one name, three kinds": Mistake("", "", "PUT", COMMANDS, [
        command(name="x"), {"type": 2, "name": "x"}, {"type": 3, "name": "x", "nsfw": False}
    ]),
    "all that can be": Mistake("", "", "PUT", COMMANDS, [
        *[command(name=f"c{number}") for number in range(100)],
        *[{"type": kind, "name": f"C {number}"} for kind in (2, 3) for number in range(15)],
    ]),
    "a thread renamed": Mistake("", "", "PATCH", "/channels/10", {"name": "x" * 100}),
    "a thread archived": Mistake("", "", "PATCH", "/channels/10", {"archived": True}),
}  # fmt: skip


@pytest.mark.parametrize("request_", RIGHT.values(), ids=RIGHT)
def test_a_right_request_passes(spec: Spec, request_: Mistake) -> None:
    assert refusals(spec, request_) == []


def test_of_a_text_and_its_localisations_the_longest_counts(spec: Spec) -> None:
    localised = {"name_localizations": {"de": "x" * 100, "fr": "x" * 99}}
    shorter = LONGEST[0] | {"choices": [choice | localised for choice in CHOICES]}
    longer = LONGEST[0] | {"name_localizations": {"de": "wases"}}

    assert refusals(spec, made(options=[shorter, *LONGEST[1:]])) == []
    assert refusals(spec, made(options=[longer, *LONGEST[1:]])) == [
        "body: 8001 characters of text, and 8000 is the most"
    ]


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        "x",
        {"components": 5, "embeds": {}, "allowed_mentions": [], "flags": "x", "content": 5},
        {"components": [5, {"components": [None], "accessory": 3, "type": "x", "custom_id": []}]},
        {"type": 9, "data": {"components": [{"type": 18, "component": []}]}},
        {"name": 5, "name_localizations": [], "options": [{"name": {}, "choices": [5]}]},
        [{"name": None, "type": []}],
    ],
)
def test_a_body_of_the_wrong_shape_is_left_to_its_schema(spec: Spec, body: object) -> None:
    for template, method in [
        ("/channels/{channel_id}/messages", "POST"),
        ("/channels/{channel_id}/messages/{message_id}", "PATCH"),
        ("/interactions/{interaction_id}/{interaction_token}/callback", "POST"),
        ("/applications/{application_id}/commands", "POST"),
        ("/applications/{application_id}/commands", "PUT"),
    ]:
        assert all(": " in each for each in broken_rules(template, method, body, {}))


def test_the_locales_are_those_of_the_document(spec: Spec) -> None:
    document = json.loads(DOCUMENT.read_text("utf-8"))
    known = document["components"]["schemas"]["AvailableLocalesEnum"]["oneOf"]

    assert {locale["const"] for locale in known} == LOCALES
