"""How many hands a text speaks of."""

import pytest

from core.hands import MOST, hands_asked, hands_offered


@pytest.mark.parametrize(
    ("text", "hands"),
    [
        ("pick up the kids tomorrow 3pm", 1),
        ("two people to move a sofa Saturday 10am", 2),
        ("3 helpers for the bake sale", 3),
        ("2 strong people for the piano", 2),
        ("someone for my 2 kids", 1),
        ("dos personas para la mudanza", 2),
        ("99 people", MOST),
        ("0 people", 1),
    ],
)
def test_an_ask_counts_helpers(text: str, hands: int) -> None:
    assert hands_asked(text) == hands


@pytest.mark.parametrize(
    ("text", "hands"),
    [
        ("two kids Saturday 9-12", 2),
        ("I can take 3 children after school", 3),
        ("a lift to the station", 1),
        ("5 lasagnas in the freezer", 5),
        ("watch a 4 year old", 1),
        ("an hour at 3 pm", 1),
    ],
)
def test_an_offer_counts_what_it_has_room_for(text: str, hands: int) -> None:
    assert hands_offered(text) == hands
