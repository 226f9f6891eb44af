"""Discord's markdown in what people wrote, made harmless; long notes made to fit. Pure."""

import re

from core.text import greatest, plain_text

NARROWEST = 120
"""Characters that are left of a long line before whole lines go."""

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
