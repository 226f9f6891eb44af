"""What people wrote, made harmless to show: names, texts, and Discord's markdown. Pure."""

import re
import unicodedata
from collections.abc import Callable

LONGEST_NAME = 60
NARROWEST = 120
"""Characters that are left of a long line before whole lines go."""

# Joiners make one emoji of several and words of some scripts.
_JOINERS = "\u200c\u200d"

# What Discord draws by itself and what pings nobody, since no message of ours allows it to.
_DRAWN = r"<(?:@[!&]?\d+|#\d+|a?:\w+:\d+|t:-?\d+(?::[A-Za-z])?|https?://[^\s<>]+)>"
# A backslash in an address would be part of it.
_LINK = r"https?://[^\s<]*[^\s<.,:;\"'\])]"
_MARKUP = re.compile(
    rf"(?P<kept>{_DRAWN}|{_LINK})"
    r"|(?P<before>^[ \t]*(?=#{1,3}\s|-#?\s|>\s|>>>)|^[ \t]*\d+(?=\.\s))"
    r"|[\\*_~|`\[<]|@(?=everyone|here)",
    re.MULTILINE,
)
_ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")


def escaped(text: str) -> str:
    r"""`text` so that it is shown as it was typed, whatever markdown would make of it.

    Mentions, custom emoji, moments and links stay: as digits nobody could read them.

    >>> print(escaped("*Lidl* <@1> https://a.example/b_c\n# not a title"))
    \*Lidl\* <@1> https://a.example/b_c
    \# not a title
    """

    def harmless(found: re.Match[str]) -> str:
        if found["kept"]:
            return found["kept"]
        if found["before"] is not None:
            return found["before"] + "\\"
        return "\\" + found[0]

    return _MARKUP.sub(harmless, plain_text(text))


def unescaped(text: str) -> str:
    """What `escaped` text looks like."""
    return _ESCAPED.sub(r"\1", text)


def size(text: str) -> int:
    """Its length as Discord's clients count: an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def shown_name(*candidates: object) -> str:
    """The first of these that is a name, on one line; empty if none is.

    Controls and whatever turns the writing direction are left out, or a name could rewrite the
    sentence around it.

    >>> shown_name(None, "Ana\\u202e\\n ♥", "ana.example")
    'Ana ♥'
    """
    names = (_one_line(one) for one in candidates if isinstance(one, str))
    return shortened(next(filter(None, names), ""), LONGEST_NAME)


def plain_text(text: str) -> str:
    """What somebody wrote, without controls other than line breaks and tabs."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))


def shortened(text: str, most: int) -> str:
    """`text`, or as much of it as fits into `most` characters with an ellipsis behind it."""
    return text if len(text) <= most else text[: max(most - 1, 0)].rstrip() + "…"


def without_middle(line: str, width: int) -> str:
    """`line` within `width`: its beginning and its end say most, such as a number and a time."""
    if len(line) <= width:
        return line
    head = line[: width * 2 // 3].rsplit(" ", 1)[0]
    tail = line[-(width // 3) + 3 :].split(" ", 1)[-1]
    return f"{head} … {tail}"


def fitting(text: str, most: int) -> str:
    """`text`, escaped, within `most` of `size`: the longest lines lose their middle, and if that
    isn't enough, the last lines go for an ellipsis."""
    lines = text.split("\n")

    def narrowed(width: int) -> str:
        return escaped("\n".join(without_middle(line, width) for line in lines))

    def cut(count: int) -> str:
        return escaped("\n".join([*(without_middle(one, NARROWEST) for one in lines[:count]), "…"]))

    widest = max(map(len, lines))
    if size(narrowed(widest)) <= most:
        return narrowed(widest)
    if size(narrowed(NARROWEST)) <= most:
        return narrowed(greatest(lambda width: size(narrowed(width)) <= most, NARROWEST, widest))
    return cut(greatest(lambda count: size(cut(count)) <= most, 0, len(lines)))


def greatest(fits: Callable[[int], bool], least: int, most: int) -> int:
    """The greatest number from `least` on and below `most` that `fits`; `least` is taken to."""
    while most - least > 1:
        middle = (least + most) // 2
        least, most = (middle, most) if fits(middle) else (least, middle)
    return least


def _one_line(text: str) -> str:
    kept = (" " if c.isspace() else c for c in text)
    bare = "".join(c for c in kept if c in _JOINERS or unicodedata.category(c)[0] != "C")
    return " ".join(bare.split()).strip(_JOINERS)
