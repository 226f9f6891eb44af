"""All faults, numbered, and how a row of the table reads."""

from textwrap import wrap

from tests.discord.faults import (
    answers,
    database,
    events,
    gateway,
    interactions,
    losses,
    people,
    servers,
    speaking,
)
from tests.discord.faults.fault import Fault, Outcome

_MODULES = (
    speaking,
    losses,
    servers,
    people,
    answers,
    interactions,
    gateway,
    events,
    database,
)
FAULTS: tuple[Fault, ...] = tuple(fault for m in _MODULES for fault in m.family.faults)

HEADINGS = ("", "fault", "what the member sees", "what is stored", "what was sent", "")
WIDTHS = (3, 34, 42, 30, 34, 6)


def row(number: int, outcome: Outcome) -> str:
    """A fault and what became of it. What wasn't so stands in the column where it was looked for,
    as the last thing there."""
    found = outcome.findings
    columns = ("; ".join(said) for said in (found.seen, found.stored, found.sent))
    return laid_out(str(number), outcome.fault.name, *columns, "not ok" if outcome.wrong else "ok")


def laid_out(*cells: str) -> str:
    """Cells beside each other, each in as many lines as it needs."""
    columns = [wrap(cell, width) for cell, width in zip(cells, WIDTHS, strict=True)]
    lines = []
    for i in range(max(len(column) for column in columns)):
        parts = (column[i] if i < len(column) else "" for column in columns)
        padded = (part.ljust(width) for part, width in zip(parts, WIDTHS, strict=True))
        lines.append("  ".join(padded).rstrip())
    return "\n".join(lines)
