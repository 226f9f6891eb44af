"""Stage 6: the text without its time words, and without the words that only bound them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.when.phrases import near
from core.when.sentence import Sentence

Span = tuple[int, int]
_SPACES = re.compile(r"\s+")
_BEFORE_SIGN = re.compile(r"\s+([,.;:!?…)])")
_EDGES = re.compile(r"^(?:[,;:/–—-]+(?=\s|$)\s*)+|\s*[,;:/–—-]+$")
_DOUBLED = re.compile(r"[,;:]+(?=\s*[,.;:!?])")


def rest(s: Sentence, spans: Sequence[Span]) -> str:
    """What is left of the text when the tokens of `spans` are taken out; nothing is added but
    single spaces.
    """
    if not spans:
        return s.text.strip()
    kept: list[str] = []
    at = 0
    for start, end in _grown(s, sorted(spans)):
        kept.append(s.text[at : s.tokens[start].start])
        at = s.tokens[end - 1].end
    kept.append(s.text[at:])
    return _tidy(kept)


def said(s: Sentence, spans: Sequence[Span]) -> str:
    """The words that `spans` were taken from, as typed; with a comma where they stood apart."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and near(s, joined[-1][1], start):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    parts = (s.text[s.tokens[start].start : s.tokens[end - 1].end] for start, end in joined)
    return _SPACES.sub(" ", ", ".join(parts))


def _grown(s: Sentence, spans: Sequence[Span]) -> list[Span]:
    """The spans with the words that bind them, and those that only join two of them, run
    together.
    """
    grown: list[Span] = []
    for start, end in spans:
        floor = grown[-1][1] if grown else 0
        start = _binding(s, start, floor)
        if grown and near(s, floor, start):
            grown[-1] = (grown[-1][0], max(end, floor))
        else:
            grown.append((start, end))
    return [_bracketed(s, start, end) for start, end in grown]


def _bracketed(s: Sentence, start: int, end: int) -> Span:
    """The span with the bracket that closes one in it, or with both that stand around it."""
    opened = sum(s.sign(i, "(") - s.sign(i, ")") for i in range(start, end))
    if s.sign(end, ")") and opened > 0:
        return start, end + 1
    return (start - 1, end + 1) if s.sign(start - 1, "(") and s.sign(end, ")") else (start, end)


def _binding(s: Sentence, start: int, floor: int) -> int:
    """The place of the first of the words before `start` that bind a time."""
    for _ in range(3):
        before = next(
            (
                j
                for j in range(max(floor, start - 3), start)
                if (t := s.get(j, "binder")) and t[1] >= start
            ),
            start,
        )
        if before == start:
            return start
        start = before
    return start


def _tidy(kept: Sequence[str]) -> str:
    text = _SPACES.sub(" ", " ".join(part.strip() for part in kept if part.strip()))
    text = _DOUBLED.sub("", _BEFORE_SIGN.sub(r"\1", text).replace("()", ""))
    return _EDGES.sub("", text).strip()
