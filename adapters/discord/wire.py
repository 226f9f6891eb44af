"""Odd shapes: what is asked of JSON that may hold anything. Pure, and never raises."""

from collections.abc import Mapping
from typing import Any, TypeGuard

from adapters.discord.refs import message_ref, person_ref
from core.refs import MessageRef, Person
from core.text import shown_name

Source = Mapping[str, Any]
"""The `d` of a gateway event, or an object out of an answer."""


def part(source: object, key: str) -> Source:
    """The object of that name; an empty one if there is none."""
    return whole(source.get(key)) if isinstance(source, Mapping) else {}


def whole(source: object) -> Source:
    """It, if it is an object; else an empty one."""
    return source if isinstance(source, Mapping) else {}


def parts(source: object, key: str | None = None) -> list[Source]:
    """The objects of the list of that name, or of `source` itself."""
    found = whole(source).get(key) if key else source
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def text(source: Source, key: str) -> str:
    """The text of that name, as it was sent."""
    value = source.get(key)
    return value if isinstance(value, str) else ""


def identity(source: Source, key: str) -> str:
    """The snowflake of that name; empty if there is none."""
    value = source.get(key)
    return value if is_id(value) else ""


def is_id(value: object) -> TypeGuard[str]:
    """Whether it is a snowflake: up to 64 bits, as a string of digits."""
    return (
        isinstance(value, str)
        and value.isascii()
        and value.isdigit()
        and len(value) <= 20
        and 0 < int(value) < 2**64
    )


def number(value: object) -> int:
    """A whole number, or a short string of digits; 0 for anything else."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 20:
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def message_in(source: Source, key: str = "message_id") -> MessageRef | None:
    """The message that is named there by channel and id."""
    channel_id, message_id = identity(source, "channel_id"), identity(source, key)
    return message_ref(channel_id, message_id) if channel_id and message_id else None


def person(user_id: str, member: Source, user: Source) -> Person:
    """Somebody by the name she goes by there; it is empty where Discord doesn't say any."""
    names = member.get("nick"), user.get("global_name"), user.get("username")
    return Person(person_ref(user_id), shown_name(*names))


def with_names(said: str, source: Source) -> str:
    """Whom she mentions, by name: where it is read, Discord's ids may say nothing."""
    for user in parts(source, "mentions"):
        user_id = identity(user, "id")
        name = person(user_id, part(user, "member"), user).name
        if user_id and name:
            said = said.replace(f"<@{user_id}>", f"@{name}").replace(f"<@!{user_id}>", f"@{name}")
    return said
