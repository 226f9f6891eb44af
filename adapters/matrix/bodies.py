"""The same words twice: as plain text that stands alone, and as HTML. Pure.

Only tags are used that every client shows: `<b>`, `<br>`, `<code>`, `<ul>` and `<li>`.
"""

import re
import unicodedata
from dataclasses import dataclass
from html import escape
from itertools import groupby, takewhile

from core.cards import Card, SlotLine
from core.emoji import NUMBERS, keycap

_ITEM = re.compile(r"#\d+ |!\w")
_COMMAND = re.compile(r"(![^\n]+?)(\s?: .*)", re.DOTALL)

_LEFT_TO_RIGHT = "\u200e"


@dataclass(frozen=True, slots=True)
class Row:
    """A line: pieces of text, each with the tag that it stands in, or "". An `item` is one of a
    list."""

    pieces: tuple[tuple[str, str], ...]
    item: bool = False


Rows = tuple[Row, ...]


def card_rows(card: Card) -> Rows:
    """A card, line by line. With one time, what is left to say stands in one line."""
    rows = [_row((_steady(card.heading), "b"), (f" · #{card.number}", "")), _row((card.text, ""))]
    rest = card.hint
    for slot in card.slots:
        status = slot.status
        if len(card.slots) == 1:
            status, rest = " ".join(filter(None, (status, rest))), ""
        rows += [_row((_place(slot), ""), (slot.when, "b")), _row((_steady(status), ""))]
    return tuple(row for row in (*rows, _row((_steady(rest), ""))) if row.pieces)


def note_rows(text: str) -> Rows:
    """A note, line by line; an empty line parts what was put together."""
    blocks = (_block(*block.split("\n")) for block in text.split("\n\n"))
    return tuple(row for block in blocks for row in (Row(()), *block))[1:]


def plain(rows: Rows) -> str:
    """The words alone."""
    return "\n".join("".join(text for text, _ in row.pieces) for row in rows)


def html(rows: Rows) -> str:
    """The same with tags around them."""
    blocks = []
    for listed, group in groupby(rows, lambda row: row.item):
        lines = ["".join(_tagged(*piece) for piece in row.pieces) for row in group]
        if listed:
            blocks.append("<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>")
        else:
            blocks.append("<br>".join(lines))
    return "".join(blocks)


def _row(*pieces: tuple[str, str], item: bool = False) -> Row:
    return Row(tuple(piece for piece in pieces if piece[0]), item)


def _block(first: str, *others: str) -> Rows:
    """Posts and commands that are listed begin with their number, or with the command; what the
    note begins with is never one of a list. Listed times go without their number: it might be
    taken for the reaction that chooses something else."""
    if _ITEM.match(first):
        return tuple(_row((_steady(line), "")) for line in (first, *others))
    numbered = enumerate(others if first.endswith(":") else (), 1)
    counted = list(takewhile(lambda item: item[1].startswith(f"{item[0]}. "), numbered))
    times = (_row((line.removeprefix(f"{i}. "), ""), item=True) for i, line in counted)
    rest = (_note_row(line) for line in others[len(counted) :])
    return (_row((_steady(first), "")), *times, *rest)


def _note_row(line: str) -> Row:
    command = _COMMAND.fullmatch(line)
    if command:
        return _row((command[1], "code"), (command[2], ""), item=True)
    return _row((_steady(line), ""), item=bool(_ITEM.match(line)))


def _tagged(text: str, tag: str) -> str:
    safe = escape(text, quote=False).replace("\n", "<br>")
    return f"<{tag}>{safe}</{tag}>" if tag else safe


def _place(slot: SlotLine) -> str:
    if slot.position is None:
        return ""
    return f"{keycap(slot.position) if slot.position <= len(NUMBERS) else slot.position} "


def _steady(line: str) -> str:
    """A sentence that begins with a name in Hebrew or Arabic still runs from left to right, as all
    our languages do; else clients turn the whole message around."""
    sides = (unicodedata.bidirectional(char) for char in line)
    first = next((side for side in sides if side in ("L", "R", "AL")), "L")
    return line if first == "L" else _LEFT_TO_RIGHT + line
