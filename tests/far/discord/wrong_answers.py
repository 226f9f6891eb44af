"""Answers to interactions, and forms, with one mistake each."""

from tests.far.discord.pieces import (
    CALLBACK,
    EPHEMERAL,
    FOLLOW_UP,
    V2,
    Json,
    Mistake,
    button,
    label,
    row,
    select,
    text_input,
)


def _answered(name: str, place: str, /, **answer: object) -> Mistake:
    return Mistake(name, f"body{place}", "POST", CALLBACK, answer)


def _form(name: str, place: str, /, *components: Json, **changes: object) -> Mistake:
    form = {"custom_id": "ask", "title": "Ask", "components": list(components), **changes}
    return _answered(name, f"/data{place}", type=9, data=form)


WRONG_ANSWERS = (
    _answered("answer without a message", "/data", type=4),
    _answered("empty answer", "/data", type=4, data={"flags": EPHEMERAL}),
    _answered("answer too long", "/data/content", type=4, data={"content": "x" * 2001}),
    _answered("answer of no known type", "", type=3),
    _answered("a deferral that speaks", "/data/content", type=5, data={"content": "x"}),
    _answered("a deferral with V2", "/data/flags", type=5, data={"flags": V2}),
    _answered("a change to too much", "/data/content", type=7, data={"content": "x" * 2001}),
    _answered("a change to privacy", "/data/flags", type=7, data={"flags": EPHEMERAL}),
    _answered(
        "suggestion too long",
        "/data/choices/0/value",
        type=8,
        data={"choices": [{"name": "x", "value": "x" * 101}]},
    ),
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
    _form(
        "nothing chosen of what is required",
        "/components/0/component/min_values",
        label(select(min_values=0)),
    ),
    _form("button in a form", "/components/0/components/0/type", row(button())),
    _form(
        "one custom_id in two fields",
        "/components/1/component/custom_id",
        *[label(text_input()), label(text_input())],
    ),
)
