"""Stage 1: tokens."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.when.tokens import fold, tokenize


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Sat 9-12", ["sat", "9", "-", "12"]),
        ("9h30", ["9", "h", "30"]),
        ("3pm", ["3", "pm"]),
        ("Mañana, ¿a las 8?", ["manana", ",", "¿", "a", "las", "8", "?"]),
        ("aujourd’hui", ["aujourd", "'", "hui"]),
        ("Größe 5–6", ["grosse", "5", "-", "6"]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_tokens(text: str, keys: list[str]) -> None:
    assert keys == [token.key for token in tokenize(text)]


@given(st.text())
def test_tokens_lie_in_the_text_in_order_and_leave_only_spaces(text: str) -> None:
    tokens = tokenize(text)
    left = "".join(
        text[a.end : b.start]
        for a, b in zip((None, *tokens), (*tokens, None), strict=False)
        if a and b
    )

    assert not left.strip()
    assert all(a.end <= b.start for a, b in pairwise(tokens))
    assert all(b.glued == (a.end == b.start) for a, b in pairwise(tokens))


@given(st.text(min_size=1))
def test_folding_twice_is_folding_once(word: str) -> None:
    assert fold(fold(word)) == fold(fold(fold(word)))
