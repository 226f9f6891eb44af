"""What somebody did with a command, a button, a form or a message's menu. Pure; never raises."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from adapters.discord.forms import Form, read_form, write_form
from adapters.discord.refs import interaction_event, moment, place_ref, room_ref
from adapters.discord.wire import (
    Source,
    identity,
    number,
    part,
    parts,
    person,
    text,
    whole,
    with_names,
)
from core.cards import read_wire
from core.events import Pressed, Said
from core.forms import Menu
from core.posts import ASK
from core.refs import Person, RoomRef
from core.text import plain_text
from core.words import Words

MANAGES = 1 << 3 | 1 << 5
"""ADMINISTRATOR, MANAGE_GUILD."""

_NO_MENU = Menu()
_NO_MENUS: Mapping[str, str] = MappingProxyType({})


class Way(StrEnum):
    """How somebody speaks to the bot other than by talking."""

    COMMAND = "command"
    MENU = "menu"
    """The menu of a message."""
    BUTTON = "button"
    FORM = "form"
    AUTOCOMPLETE = "autocomplete"
    """She is typing a command."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An interaction, to be answered within three seconds with its `token`, which is a secret.

    `event` is what she did; None for what isn't done yet (she is typing, or chose from a message's
    menu), and for a button or a form that isn't ours. `bare` says that she filled in nothing: see
    `form_for` for whether a form is to be opened. `text` is the message's then.
    """

    id: str
    token: str
    kind: Way
    who: Person
    room: RoomRef
    event: Said | Pressed | None = None
    word: str = ""
    bare: bool = False
    text: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    """What she filled in, by the names of the fields."""
    wire: str = ""
    """The button's `core.cards.Button.wire`."""
    focused: str = ""
    """The option that she is typing in."""
    guild_id: str = ""
    locale: str = ""
    app_permissions: int = 0
    """What the bot may do there."""
    permissions: int = 0
    """What she may do there."""

    @property
    def place(self) -> RoomRef:
        """Where she alone sees an answer."""
        return place_ref(self.id, self.token)


_WAYS = {2: Way.COMMAND, 3: Way.BUTTON, 4: Way.AUTOCOMPLETE, 5: Way.FORM}
_MESSAGE_MENU = 3


def read_interaction(
    data: object, menu: Menu = _NO_MENU, menus: Mapping[str, str] = _NO_MENUS
) -> Asked | None:
    """INTERACTION_CREATE; None for what is no interaction, or of a kind that isn't ours.

    `menu` has the order in which options stand in a command's text; `menus` the words of the
    entries in messages' menus, by their names (`commands.menus`). Any other name there is "ask":
    an app may show an older one.
    """
    source = whole(data)
    what, member = part(source, "data"), part(source, "member")
    user = part(member, "user") or part(source, "user")
    way = _WAYS.get(number(source.get("type")))
    ids = identity(source, "id"), identity(source, "channel_id"), identity(user, "id")
    if way is None or not all(ids) or not text(source, "token"):
        return None
    asked = Asked(
        id=ids[0],
        token=text(source, "token"),
        kind=way,
        who=person(ids[2], member, user),
        room=room_ref(ids[1]),
        guild_id=identity(source, "guild_id"),
        locale=text(source, "locale"),
        app_permissions=number(source.get("app_permissions")),
        permissions=number(member.get("permissions")),
    )
    if way is Way.BUTTON:
        return _pressed(replace(asked, bare=True), text(what, "custom_id"))
    if way is Way.FORM:
        return _filled_in(asked, what)
    if what.get("type") == _MESSAGE_MENU:
        return _from_message(asked, what, menus)
    return _command(asked, what, menu)


def _command(asked: Asked, what: Source, menu: Menu) -> Asked:
    word = text(what, "name")
    given = parts(what, "options")
    options = _in_order(word, _values((text(one, "name"), one.get("value")) for one in given), menu)
    focused = next((text(one, "name") for one in given if one.get("focused") is True), "")
    asked = replace(asked, word=word, options=options, focused=focused, bare=not options)
    return asked if asked.kind is Way.AUTOCOMPLETE else replace(asked, event=_said(asked))


def _values(given: Iterable[tuple[str, object]]) -> dict[str, str]:
    """What was filled in, by name; a field left empty was not."""
    values = {name: str(v) for name, v in given if name and isinstance(v, str | int)}
    told = {name: plain_text(value).strip() for name, value in values.items()}
    return {name: value for name, value in told.items() if value}


def _in_order(word: str, options: dict[str, str], menu: Menu) -> dict[str, str]:
    """As it might have been typed: Discord has them in the order in which she filled them in."""
    entry = next((entry for entry in menu.commands if entry.word == word), None)
    names = [field.name for field in entry.fields] if entry else []
    return {name: options[name] for name in dict.fromkeys((*names, *options)) if name in options}


def _from_message(asked: Asked, what: Source, menus: Mapping[str, str]) -> Asked:
    messages = part(part(what, "resolved"), "messages")
    message = part(messages, text(what, "target_id"))
    content = with_names(plain_text(text(message, "content")), message)
    word = menus.get(text(what, "name"), ASK)
    return replace(asked, kind=Way.MENU, word=word, bare=True, text=content)


def _filled_in(asked: Asked, what: Source) -> Asked:
    form = read_form(text(what, "custom_id"))
    if form is None:
        return asked
    inputs = [
        one
        for label in parts(what, "components")
        for one in (part(label, "component"), *parts(label, "components"))
    ]
    options = _values((text(one, "custom_id"), one.get("value")) for one in inputs)
    asked = replace(asked, word=form.word, options=options)
    return _pressed(asked, form.wire) if form.wire else replace(asked, event=_said(asked))


def _pressed(asked: Asked, wire: str) -> Asked:
    read = read_wire(wire) if len(wire) <= 100 else None
    if read is None or read[1] >= 2**63:
        return asked
    word, post, value = read
    event = Pressed(
        id=interaction_event(asked.id),
        at=moment(asked.id),
        who=asked.who,
        word=word,
        post=post,
        value=value,
        options=asked.options,
        place=asked.place,
    )
    return replace(asked, event=event, word=word, wire=wire)


def _said(asked: Asked) -> Said:
    return Said(
        id=interaction_event(asked.id),
        at=moment(asked.id),
        who=asked.who,
        room=asked.room,
        community=asked.guild_id,
        text=" ".join(asked.options.values()),
        word=asked.word,
        direct=not asked.guild_id,
        options=asked.options,
        place=asked.place,
        manages=bool(asked.permissions & MANAGES),
    )


def form_for(asked: Asked, menu: Menu, words: Words) -> dict[str, Any] | None:
    """The form that what she did opens, to be answered with `encode.opening`; None if it opens
    none. A command opens its form if something is missing that it can't do without."""
    if asked.kind is Way.AUTOCOMPLETE or asked.kind is Way.FORM:
        return None
    entries = menu.buttons if asked.kind is Way.BUTTON else menu.commands
    entry = next((e for e in entries if e.word == asked.word and e.fields), None)
    if entry is None or not (entry.form or asked.kind is not Way.COMMAND):
        return None
    if all(f.name in asked.options for f in entry.fields if f.required) and not asked.bare:
        return None
    begin = {entry.fields[0].name: asked.text} if asked.text else asked.options
    return write_form(entry, words, Form(asked.word, asked.wire).custom_id, begin)
