"""Messages and components with one mistake each."""

from tests.far.discord.pieces import (
    EPHEMERAL,
    HAS_THREAD,
    MESSAGES,
    V2,
    Json,
    Mistake,
    button,
    row,
    select,
    text,
    text_input,
)


def _said(name: str, place: str, /, **message: object) -> Mistake:
    return Mistake(name, place, "POST", MESSAGES, message)


def _card(name: str, place: str, /, *components: Json, **message: object) -> Mistake:
    return _said(name, f"body{place}", flags=V2, components=list(components), **message)


def _in_row(name: str, place: str, /, *components: Json) -> Mistake:
    return _said(name, f"body/components/0{place}", components=[row(*components)])


def _edited(name: str, place: str, /, **message: object) -> Mistake:
    return Mistake(name, place, "PATCH", f"{MESSAGES}/11", message)


_MESSAGES = (
    _said("content too long", "body/content", content="x" * 2001),
    _said("empty message", "body"),
    _said("message of spaces", "body", content=" \n"),
    _said("unknown key", "body", content="x", colour=3),
    _said("flags as text", "body/flags", content="x", flags="4"),
    _said("private message in a channel", "body/flags", content="x", flags=EPHEMERAL),
    _said("a flag that Discord sets", "body/flags", content="x", flags=HAS_THREAD),
    _said("flags below nothing", "body/flags", content="x", flags=-(1 << 20)),
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
    _said(
        "embeds too long",
        "body/embeds",
        embeds=[{"description": "x" * 3000}, {"description": "x" * 3001}],
    ),
    _said("eleven embeds", "body/embeds", embeds=[{"title": "x"}] * 11),
    _said("embed title too long", "body/embeds/0/title", embeds=[{"title": "x" * 257}]),
    _edited("edited to be too long", "body/content", content="x" * 2001),
    _edited("edited to be private", "body/flags", content="x", flags=EPHEMERAL),
    _edited("edited with a V2 text too long", "body/components", components=[text("x" * 2001)] * 2),
    Mistake(
        "nothing in a forum",
        "body/message",
        "POST",
        "/channels/10/threads",
        {"name": "x", "message": {"content": " "}},
    ),
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
    _in_row(
        "more chosen than can be",
        "/components/0/default_values",
        {
            "type": 5,
            "custom_id": "who",
            "default_values": [{"id": str(n), "type": "user"} for n in "12"],
        },
    ),
    _in_row("text input in a message", "/components/0", text_input()),
)

WRONG_MESSAGES = (*_MESSAGES, *_COMPONENTS)
