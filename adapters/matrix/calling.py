"""Whether a message speaks to the bot by name, as clients write that. Pure, and never raises.

What the clients send, by their source and issue trackers: Element writes the display name into the
body and a link around it into the HTML; Element X writes "[@bot:server](https://matrix.to/…)" into
the body; FluffyChat "@[name]"; others the user id, or the name with an "@". All say whom they
mention in `m.mentions`, but a reply says so of whoever is replied to.
"""

import re
from collections.abc import Iterable, Mapping
from html import unescape
from typing import Any
from urllib.parse import unquote

from core.text import plain_text

_WRITTEN_LINK = re.compile(r"\[((?:\\.|[^\[\]\\]){0,300})\]\(<?([^\s()<>]+)>?\)")
_BARE_LINK = re.compile(r"[^\s()<>]+[^\s()<>:,]")
_FIRST_LINK = re.compile(
    r"\s*(?:<(?:p|div|span|b|strong)\b[^<>]*>\s*)*"
    r"<a\b[^<>]*?\bhref\s*=\s*([\"'])([^\"'<>]*)\1[^<>]*>([^<]*)</a>",
    re.IGNORECASE,
)
_AS_FAR_AS = 2000
"""Characters of HTML in which a link at its start ends; more would only keep us busy."""

_BEHIND = re.compile(r"\s*([:,]?)\s*(.*)", re.DOTALL)


def called(text: str, content: Mapping[str, Any], me: str, shown: str | None) -> str | None:
    """What stands behind the bot's name at the start of `text`; None if it isn't spoken to. `me` is
    its user id, `shown` its display name, `content` the message.

    What is sure to mean the bot needs no more. A bare name does only where the message itself says
    that it mentions the bot; else it takes a colon or a comma, since a neighbour may go by the same
    name.
    """
    written, bare_link = _WRITTEN_LINK.match(text), _BARE_LINK.match(text)
    if written and _leads_to(written[2], me):
        return _behind(text[written.end() :], sure=True)
    if bare_link and _leads_to(bare_link[0], me):
        return _behind(text[bare_link.end() :], sure=True)
    for name, sure in _spoken(content, me, shown):
        found = re.match(r"\s+".join(map(re.escape, name.split())), text, re.IGNORECASE)
        behind = _behind(text[found.end() :], sure=sure, id_=name[0] == "@") if found else None
        if behind is not None:
            return behind
    return None


def without_links(text: str) -> str:
    """`text` with the names alone where Element X writes links to people and rooms.

    >>> without_links("tea with [Bea](https://matrix.to/#/@bea:example.org) at 3")
    'tea with Bea at 3'
    """

    def name(found: re.Match[str]) -> str:
        of_matrix = found[2].casefold().startswith(("https://matrix.to/#/", "matrix:"))
        return re.sub(r"\\(.)", r"\1", found[1]) if of_matrix else found[0]

    return _WRITTEN_LINK.sub(name, text)


def _spoken(content: Mapping[str, Any], me: str, shown: str | None) -> Iterable[tuple[str, bool]]:
    """The names that the bot may be spoken to by, the longest first, and whether each is sure to
    mean it."""
    label, local = _label(content, me), me.removeprefix("@").partition(":")[0]
    bare = [plain_text(one) for one in (shown, local) if one]
    certain = [me, label, *(form for one in (label, *bare) for form in (f"@{one}", f"@[{one}]"))]
    names = dict.fromkeys(bare, _mentions(content, me)) | dict.fromkeys(certain, True)
    return sorted(
        ((name, sure) for name, sure in names.items() if name.strip("@[] ")),
        key=lambda named: len(named[0]),
        reverse=True,
    )


def _behind(rest: str, *, sure: bool, id_: bool = False) -> str | None:
    """What `rest` says behind a name, if that ends there. In an `id_`, a colon may go on with
    somebody else's homeserver."""
    found = _BEHIND.match(rest)
    assert found, "it matches anything"
    apart = not rest or bool(found[1]) or rest[0].isspace()
    if id_ and rest[:1] == ":" and rest[1:2].strip():
        return None
    return found[2] if apart and (sure or found[1]) else None


def _label(content: Mapping[str, Any], me: str) -> str:
    """What the HTML calls the bot, if it begins with a link to it."""
    html = content.get("formatted_body")
    if not isinstance(html, str):
        return ""
    if html.startswith("<mx-reply>"):
        html = html.partition("</mx-reply>")[2]
    found = _FIRST_LINK.match(html[:_AS_FAR_AS])
    if found is None or not _leads_to(unescape(found[2]), me):
        return ""
    return plain_text(unescape(found[3])).strip().removeprefix("@")


def _leads_to(link: str, user_id: str) -> bool:
    """Whether `link` is one to a person, of whatever make: matrix.to, an Element's own, matrix:."""
    where, wanted = unquote(link).partition("?")[0].casefold(), user_id.casefold()
    return where.endswith((f"/#/{wanted}", f"/#/user/{wanted}")) or where in (
        f"matrix:u/{wanted[1:]}",
        f"matrix:user/{wanted[1:]}",
    )


def _mentions(content: Mapping[str, Any], me: str) -> bool:
    """Whether it says so of itself, and not only because it replies to something of the bot's."""
    mentions, relation = content.get("m.mentions"), content.get("m.relates_to")
    named = mentions.get("user_ids") if isinstance(mentions, Mapping) else None
    if not isinstance(named, list) or (isinstance(relation, Mapping) and _replies(relation)):
        return False
    return any(isinstance(one, str) and one.casefold() == me.casefold() for one in named)


def _replies(relation: Mapping[str, Any]) -> bool:
    fallback = relation.get("rel_type") == "m.thread" and relation.get("is_falling_back") is True
    return "m.in_reply_to" in relation and not fallback
