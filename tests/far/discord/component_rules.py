"""What the documentation demands of components and of forms, beyond their schemas.

https://docs.discord.com/developers/components/reference
"""

from collections import Counter
from collections.abc import Callable, Iterator

Component = dict[str, object]
Placed = tuple[str, Component]  # where it stands, as "body/components/0"

MOST_COMPONENTS = 40
MOST_TEXT = 4000  # characters of all text displays of a message
MOST_ROWS = 5  # of a message without IS_COMPONENTS_V2
MOST_FIELDS = 5  # top-level components of a form

ACTION_ROW, BUTTON, STRING_SELECT, TEXT_INPUT = 1, 2, 3, 4
TEXT_DISPLAY, LABEL, CHECKBOX_GROUP = 10, 18, 22
SELECTS = {3, 5, 6, 7, 8}
CHOICES = {3, 21, 22}  # components with options that have a value
ONLY_V2 = {
    9: "a section",
    10: "a text display",
    11: "a thumbnail",
    12: "a media gallery",
    13: "a file",
    14: "a separator",
    17: "a container",
}
LINK, PREMIUM = 5, 6


def component_problems(components: object, place: str, *, v2: bool | None) -> Iterator[str]:
    """What is wrong with a message's components.

    `v2`: whether the message has the flag IS_COMPONENTS_V2; None where only the world knows.
    """
    placed = list(_walk(components, place))
    yield from _common_problems(placed, place)
    if v2 is False:
        yield from _legacy_problems(placed, components, place)
    total = sum(len(_text(one, "content")) for _, one in placed if one.get("type") == TEXT_DISPLAY)
    if total > MOST_TEXT:
        yield f"{place}: {total} characters of text in all, and {MOST_TEXT} is the most"


def form_problems(form: Component, place: str) -> Iterator[str]:
    """What is wrong with a modal: its `custom_id`, `title` and `components`."""
    fields = form.get("components")
    place = f"{place}/components"
    if isinstance(fields, list) and len(fields) > MOST_FIELDS:
        yield f"{place}: {len(fields)} in a form, and {MOST_FIELDS} is the most"
    placed = list(_walk(fields, place))
    yield from _common_problems(placed, place)
    for where, one in placed:
        if one.get("disabled"):
            yield f"{where}/disabled: nothing in a form can be disabled"
        if one.get("min_values") == 0 and one.get("required", True):
            yield f"{where}/min_values: is at least 1 where an answer is required"
    wrapped = {id(one.get("component")) for _, one in placed if one.get("type") == LABEL}
    for where, one in placed:
        if one.get("type") == TEXT_INPUT and id(one) not in wrapped and not one.get("label"):
            yield f"{where}/label: is missing, and no label is around it"


def members(value: object, place: str) -> Iterator[Placed]:
    """The objects in a list, each with its place. Nothing else: schemas find what isn't one."""
    if isinstance(value, list):
        for number, one in enumerate(value):
            if isinstance(one, dict):
                yield f"{place}/{number}", one


def repeated(values: list[object]) -> list[object]:
    """Values that are there more than once."""
    return [value for value, times in Counter(map(_hashable, values)).items() if times > 1]


def range_problems(one: Component, place: str, *names: str) -> Iterator[str]:
    """Where the least of something is more than the most, by what follows min_ and max_."""
    for name in names:
        least, most = one.get(f"min_{name}"), one.get(f"max_{name}")
        if isinstance(least, int | float) and isinstance(most, int | float) and least > most:
            yield f"{place}/min_{name}: {least} is more than max_{name}, {most}"


def _common_problems(placed: list[Placed], place: str) -> Iterator[str]:
    if len(placed) > MOST_COMPONENTS:
        yield f"{place}: {len(placed)} components in all, and {MOST_COMPONENTS} is the most"
    for key in ("id", "custom_id"):
        for value in repeated([one[key] for _, one in placed if one.get(key)]):
            places = [where for where, one in placed if one.get(key) == value]
            yield f"{places[-1]}/{key}: {value!r} is also that of {places[0]}"
    for where, one in placed:
        check = _CHECKS.get(_kind(one))
        if check:
            yield from check(one, where)


def _legacy_problems(placed: list[Placed], components: object, place: str) -> Iterator[str]:
    for where, one in placed:
        if _kind(one) in ONLY_V2:
            yield f"{where}: {ONLY_V2[_kind(one)]} needs the flag IS_COMPONENTS_V2"
    if isinstance(components, list) and len(components) > MOST_ROWS:
        yield (
            f"{place}: {len(components)} rows, and without the flag IS_COMPONENTS_V2 "
            f"{MOST_ROWS} is the most"
        )


def _row_problems(row: Component, place: str) -> Iterator[str]:
    kinds = [_kind(one) for _, one in members(row.get("components"), place)]
    others = [kind for kind in kinds if kind != BUTTON]
    if others and len(kinds) > 1:
        what = "a select" if others[0] in SELECTS else "a text input"
        yield f"{place}/components: {what} is alone in its row, not one of {len(kinds)}"


def _button_problems(button: Component, place: str) -> Iterator[str]:
    style = button.get("style")
    if style == PREMIUM:
        name, needed = "a premium button", "sku_id"
        forbidden = {"custom_id", "label", "url", "emoji"}
    elif style == LINK:
        name, needed, forbidden = "a link button", "url", {"custom_id", "sku_id"}
    else:
        name, needed, forbidden = "a button", "custom_id", {"url", "sku_id"}
    if not button.get(needed):
        yield f"{place}/{needed}: is missing, and {name} needs it"
    for key in sorted(forbidden):
        if button.get(key):
            yield f"{place}/{key}: {name} can't have it"
    if style != PREMIUM and not _text(button, "label").strip() and not button.get("emoji"):
        yield f"{place}/label: is missing, and there is no emoji either"


def _choice_problems(choice: Component, place: str) -> Iterator[str]:
    yield from range_problems(choice, place, "values")
    options = list(members(choice.get("options"), f"{place}/options"))
    for value in repeated([one["value"] for _, one in options if "value" in one]):
        yield f"{place}/options: {value!r} is the value of several"
    chosen = choice.get("default_values")
    least, most = choice.get("min_values"), choice.get("max_values")
    least = least if isinstance(least, int) else 1
    most = most if isinstance(most, int) else 1
    if isinstance(chosen, list) and chosen and not least <= len(chosen) <= most:
        yield f"{place}/default_values: {len(chosen)}, and not {least} to {most}"


def _input_problems(text_input: Component, place: str) -> Iterator[str]:
    yield from range_problems(text_input, place, "length")


_CHECKS: dict[object, Callable[[Component, str], Iterator[str]]] = {
    ACTION_ROW: _row_problems,
    BUTTON: _button_problems,
    TEXT_INPUT: _input_problems,
    **dict.fromkeys(SELECTS | CHOICES, _choice_problems),
}


def _walk(components: object, place: str) -> Iterator[Placed]:
    """Every component, the nested ones too."""
    for where, one in members(components, place):
        yield where, one
        for key in ("accessory", "component"):
            inner = one.get(key)
            if isinstance(inner, dict):
                yield f"{where}/{key}", inner
        yield from _walk(one.get("components"), f"{where}/components")


def _kind(one: Component) -> int:
    kind = one.get("type")
    return kind if isinstance(kind, int) else 0


def _text(one: Component, key: str) -> str:
    text = one.get(key)
    return text if isinstance(text, str) else ""


def _hashable(value: object) -> object:
    return value if isinstance(value, str | int | float) else repr(value)
