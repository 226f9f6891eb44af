"""Requests with one mistake each, all of which Discord refuses.

`python -m tests.far.discord.mistakes` prints what becomes of each. Here are those that a request
shows by itself.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.far.discord.pieces import (
    CALLBACK,
    COMMANDS,
    FOLLOW_UP,
    MESSAGES,
    Json,
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
from tests.far.discord.spec import Spec

HAS_THREAD, EPHEMERAL, V2 = 1 << 5, 1 << 6, 1 << 15


@dataclass(frozen=True)
class Mistake:
    """A request that is right but for one thing."""

    name: str
    place: str  # where the sentence that refuses it points: "body/content"
    method: str
    path: str
    body: object = None
    query: Mapping[str, str] = field(default_factory=dict)
    content_type: str | None = "application/json"


def refusals(spec: Spec, mistake: Mistake) -> list[str]:
    """Every sentence that the document and the rules have against a request."""
    operation = spec.match(mistake.method, mistake.path)
    if operation is None:
        return [f"path: there is no {mistake.method} {mistake.path}"]
    return [
        *spec.check_request(operation, mistake.query, mistake.body, mistake.content_type),
        *broken_rules(operation.template, operation.method, mistake.body, mistake.query),
    ]


def _said(name: str, place: str, /, **message: object) -> Mistake:
    return Mistake(name, place, "POST", MESSAGES, message)


def _card(name: str, place: str, /, *components: Json, **message: object) -> Mistake:
    return _said(name, f"body{place}", flags=V2, components=list(components), **message)


def _in_row(name: str, place: str, /, *components: Json) -> Mistake:
    return _said(name, f"body/components/0{place}", components=[row(*components)])


def _edited(name: str, place: str, /, **message: object) -> Mistake:
    return Mistake(name, place, "PATCH", f"{MESSAGES}/11", message)


def _answered(name: str, place: str, /, **answer: object) -> Mistake:
    return Mistake(name, f"body{place}", "POST", CALLBACK, answer)


def _form(name: str, place: str, /, *components: Json, **changes: object) -> Mistake:
    form = {"custom_id": "ask", "title": "Ask", "components": list(components), **changes}
    return _answered(name, f"/data{place}", type=9, data=form)


def _command(name: str, place: str, /, **changes: object) -> Mistake:
    return Mistake(name, f"body{place}", "POST", COMMANDS, command(**changes))


def _options(name: str, place: str, /, *options: Json) -> Mistake:
    return _command(name, f"/options{place}", options=list(options))


def _synced(name: str, place: str, /, *commands: Json) -> Mistake:
    return Mistake(name, f"body{place}", "PUT", COMMANDS, list(commands))


def _got(name: str, place: str, path: str, **query: str) -> Mistake:
    return Mistake(name, place, "GET", path, None, query, None)


_MESSAGES = (
    _said("content too long", "body/content", content="x" * 2001),
    _said("empty message", "body"),
    _said("message of spaces", "body", content=" \n"),
    _said("unknown key", "body", content="x", colour=3),
    _said("flags as text", "body/flags", content="x", flags="4"),
    _said("private message in a channel", "body/flags", content="x", flags=EPHEMERAL),
    _said("a flag that Discord sets", "body/flags", content="x", flags=HAS_THREAD),
    _said("a flag that isn't one", "body/flags", content="x", flags=1 << 20),
    _said("nonce too long", "body/nonce", content="x", nonce="x" * 26),
    _said("no nonce to enforce", "body/enforce_nonce", content="x", enforce_nonce=True),
    _said(
        "mentions of all and of some",
        "body/allowed_mentions/users",
        content="x",
        allowed_mentions={"parse": ["users"], "users": ["1"]},
    ),
    _said(
        "mentions of a kind that isn't one",
        "body/allowed_mentions/parse/0",
        content="x",
        allowed_mentions={"parse": ["friends"]},
    ),
    _said("embeds too long", "body/embeds", embeds=[{"description": "x" * 3001}] * 2),
    _said("eleven embeds", "body/embeds", embeds=[{"title": "x"}] * 11),
    _said("embed title too long", "body/embeds/0/title", embeds=[{"title": "x" * 257}]),
    _edited("edited to be too long", "body/content", content="x" * 2001),
    _edited("edited to be private", "body/flags", content="x", flags=EPHEMERAL),
    Mistake("body missing", "body", "POST", MESSAGES),
    Mistake("body as a form", "Content-Type", "POST", MESSAGES, {"content": "x"}, {}, "text/plain"),
    Mistake("no direct chat with nobody", "body/recipient_id", "POST", "/users/@me/channels", {}),
    Mistake("nameless thread", "body/name", "POST", f"{MESSAGES}/11/threads", {"name": ""}),
    Mistake(
        "thread name too long", "body/name", "POST", "/channels/10/threads", {"name": "x" * 101}
    ),
    Mistake("thread renamed to nothing", "body/name", "PATCH", "/channels/10", {"name": ""}),
)

_COMPONENTS = (
    _said("V2 component without the flag", "body/components/0", components=[text("x")]),
    _card("content beside V2", "/content", text("x"), content="x"),
    _card("embed beside V2", "/embeds", text("x"), embeds=[{"title": "x"}]),
    _card("sticker beside V2", "/sticker_ids", text("x"), sticker_ids=["1"]),
    _card("too much text in all", "/components", text("x" * 2001), text("y" * 2000)),
    _card("41 components, nested", "/components", {"type": 17, "components": [text("x")] * 40}),
    _card("section without an accessory", "/components/0", {"type": 9, "components": [text("x")]}),
    _card(
        "section with four texts",
        "/components/0/components",
        {"type": 9, "components": [text("x")] * 4, "accessory": button()},
    ),
    _card("the same id twice", "/components/1/id", text("x") | {"id": 7}, text("y") | {"id": 7}),
    _card("a component of no known type", "/components/0", {"type": 99}),
    _said(
        "six rows without V2",
        "body/components",
        components=[row(button(custom_id=str(number))) for number in range(6)],
    ),
    _in_row("button without custom_id", "/components/0/custom_id", button(custom_id=None)),
    _in_row("the same custom_id twice", "/components/1/custom_id", button(), button()),
    _in_row("custom_id too long", "/components/0/custom_id", button(custom_id="x" * 101)),
    _in_row("button without label or emoji", "/components/0/label", button(label=None)),
    _in_row("button label too long", "/components/0/label", button(label="x" * 81)),
    _in_row("link without url", "/components/0/url", button(style=5, custom_id=None)),
    _in_row(
        "link with custom_id", "/components/0/custom_id", button(style=5, url="https://x.example")
    ),
    _in_row("button with url", "/components/0/url", button(url="https://x.example")),
    _in_row(
        "six buttons in a row",
        "/components",
        *[button(custom_id=str(number)) for number in range(6)],
    ),
    _in_row("select beside a button", "/components", button(), select()),
    _in_row("select without options", "/components/0/options", select(options=[])),
    _in_row(
        "26 options",
        "/components/0/options",
        select(options=[{"label": "x", "value": str(number)} for number in range(26)]),
    ),
    _in_row(
        "two options with one value",
        "/components/0/options",
        select(options=[{"label": "x", "value": "1"}, {"label": "y", "value": "1"}]),
    ),
    _in_row("least above most", "/components/0/min_values", select(min_values=2, max_values=1)),
    _in_row("text input in a message", "/components/0", text_input()),
)

_ANSWERS = (
    _answered("answer without a message", "/data", type=4),
    _answered("empty answer", "/data", type=4, data={"flags": EPHEMERAL}),
    _answered("answer too long", "/data/content", type=4, data={"content": "x" * 2001}),
    _answered("answer of no known type", "", type=3),
    _answered("a deferral that speaks", "/data/content", type=5, data={"content": "x"}),
    _answered("a deferral with V2", "/data/flags", type=5, data={"flags": V2}),
    _answered(
        "26 suggestions",
        "/data/choices",
        type=8,
        data={"choices": [{"name": "x", "value": str(number)} for number in range(26)]},
    ),
    _answered("no suggestions", "/data/choices", type=8, data={}),
    Mistake("empty follow-up", "body", "POST", FOLLOW_UP, {"flags": EPHEMERAL}),
    _form(
        "six components in a form",
        "/components",
        *[label(text_input(custom_id=str(number))) for number in range(6)],
    ),
    _form("form without components", "/components"),
    _form("form without custom_id", "/custom_id", label(text_input()), custom_id=""),
    _form("form title too long", "/title", label(text_input()), title="x" * 46),
    _form("label too long", "/components/0/label", label(text_input(), label="x" * 46)),
    _form(
        "description too long",
        "/components/0/description",
        label(text_input(), description="x" * 101),
    ),
    _form("text input without a label", "/components/0/components/0/label", row(text_input())),
    _form("style that isn't one", "/components/0/component/style", label(text_input(style=3))),
    _form(
        "shortest above longest",
        "/components/0/component/min_length",
        label(text_input(min_length=9, max_length=5)),
    ),
    _form("disabled in a form", "/components/0/component/disabled", label(select(disabled=True))),
    _form("button in a form", "/components/0/components/0/type", row(button())),
    _form(
        "one custom_id in two fields",
        "/components/1/component/custom_id",
        *[label(text_input()), label(text_input())],
    ),
)

_COMMANDS = (
    _command("command in capitals", "/name", name="Ask"),
    _command("command with a space", "/name", name="ask me"),
    _command("command name too long", "/name", name="x" * 33),
    _command("localised in capitals", "/name_localizations/de", name_localizations={"de": "Bitte"}),
    _command("no such locale", "/name_localizations/de-DE", name_localizations={"de-DE": "x"}),
    _command("command without description", "/description", description=""),
    _command("description of 101", "/description", description="x" * 101),
    _command(
        "localised description of 101",
        "/description_localizations/de",
        description_localizations={"de": "x" * 101},
    ),
    _command("message command described", "/description", type=3),
    _options("26 options of a command", "", *[option(name=f"o{number}") for number in range(26)]),
    _options("required after optional", "/1/required", option(), option(name="b", required=True)),
    _options("two options of one name", "", option(), option()),
    _options("option in capitals", "/0/name", option(name="What")),
    _options("choices and autocomplete", "/0/autocomplete", option(
        autocomplete=True, choices=[{"name": "x", "value": "x"}]
    )),
    _options("26 choices", "/0/choices", option(
        choices=[{"name": "x", "value": str(number)} for number in range(26)]
    )),
    _options("subcommand beside an option", "", option(type=1), option(name="b")),
    _command("more than 8000 characters", "", options=[
        option(choices=[{"name": "x" * 100, "value": f"{n:0100}"} for n in range(25)]),
        option(name="b", choices=[{"name": "x" * 100, "value": f"{n:0100}"} for n in range(25)]),
    ]),
    _synced("101 commands", "", *[command(name=f"c{number}") for number in range(101)]),
    _synced("16 message commands", "", *[
        {"type": 3, "name": f"Command {number}"} for number in range(16)
    ]),
    _synced("two commands of one name", "", command(), command()),
)  # fmt: skip

_PATHS = (
    _got("a page of 101", "query/limit", MESSAGES, limit="101"),
    _got("a page of none", "query/limit", f"{MESSAGES}/11/reactions/%F0%9F%99%8B", limit="0"),
    _got("before and after", "query/after", MESSAGES, before="1", after="2"),
    _got("a parameter that isn't one", "query/page", MESSAGES, page="2"),
    _got("a reaction type that isn't one", "query/type", f"{MESSAGES}/11/reactions/x", type="2"),
    _got("a channel by its name", "path/channel_id", "/channels/general/messages"),
    _got("a path that isn't one", "path", "/channels/10/posts"),
    Mistake("POST in place of PUT", "path", "POST", f"{MESSAGES}/11/reactions/x/@me"),
    Mistake("body where there is none", "body", "DELETE", f"{MESSAGES}/11", {"reason": "x"}),
)

MISTAKES = (*_MESSAGES, *_COMPONENTS, *_ANSWERS, *_COMMANDS, *_PATHS)


def main() -> None:
    spec = Spec.load()
    passed = 0
    for mistake in MISTAKES:
        found = refusals(spec, mistake)
        passed += not found
        outcome = f"refused: {found[0]}" if found else "PASSED"
        sys.stdout.write(f"{mistake.name:34} {outcome}\n")
    sys.stdout.write(f"{len(MISTAKES)} mistakes, {len(MISTAKES) - passed} refused\n")
    sys.exit(passed > 0)


if __name__ == "__main__":
    main()
