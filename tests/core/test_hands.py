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
        ("99 people", MOST),
        ("0 people", 1),
    ],
)
def test_an_ask_counts_helpers(text: str, hands: int) -> None:
    assert hands_asked(text, "en") == hands


@pytest.mark.parametrize(
    ("text", "hands"),
    [
        ("two kids Saturday 9-12", 2),
        ("I can take 3 children after school", 3),
        ("a lift to the station", 1),
        ("5 lasagnas in the freezer", 5),
        ("watch a 4 year old", 1),
        ("an hour at 3 pm", 1),
        ("a lift to 12 Main Street", 1),
        ("two hours of ironing", 1),
        ("size 5-6 coats", 1),
        ("books for 2 children", 2),
    ],
)
def test_an_offer_counts_what_it_has_room_for(text: str, hands: int) -> None:
    assert hands_offered(text, "en") == hands


@pytest.mark.parametrize(
    ("language", "text", "hands"),
    [
        ("es", "dos personas para la mudanza", 2),
        ("fr", "trois personnes pour porter un canapé", 3),
        ("de", "zwei Leute für ein Sofa", 2),
    ],
)
def test_an_ask_in_another_language(language: str, text: str, hands: int) -> None:
    assert hands_asked(text, language) == hands


@pytest.mark.parametrize(
    ("language", "text", "hands"),
    [
        ("es", "dos niños en casa", 2),
        ("es", "dos horas de plancha", 1),
        ("fr", "deux enfants après l’école", 2),
        ("fr", "deux heures de repassage", 1),
        ("de", "zwei Kinder bei uns", 2),
        ("de", "zwei Stunden bügeln", 1),
    ],
)
def test_an_offer_in_another_language(language: str, text: str, hands: int) -> None:
    assert hands_offered(text, language) == hands
