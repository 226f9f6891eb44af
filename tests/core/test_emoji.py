"""One emoji is one emoji, however it is dressed."""

import pytest

from core.emoji import CLAIM, Emoji, keycap, number, plain


@pytest.mark.parametrize(
    "raw", ["🙋", "🙋🏽", "🙋\ufe0f", "🙋‍♀️", "🙋🏿‍♂️", "🙋🏻‍♀", "✋", "✋🏾", "💯"]
)
def test_a_hand_up_is_a_hand_up(raw: str) -> None:
    assert Emoji().read(raw) == CLAIM


@pytest.mark.parametrize("raw", ["👍", "❤️", "💛", "✅", "❌", "☔", "", "🙋🙋", "<:hand:123>"])
def test_nothing_else_is(raw: str) -> None:
    assert Emoji().read(raw) != CLAIM


def test_a_room_can_choose_others() -> None:
    emoji = Emoji(also_claim=["👍", "❤️"])

    assert emoji.read("👍🏼") == CLAIM
    assert emoji.read("❤") == CLAIM
    assert emoji.read("✋") != CLAIM


@pytest.mark.parametrize("raw", ["<:hand:123>", "<a:other:123>", "<:_:123>"])
def test_a_community_can_have_one_of_its_own_whatever_it_is_called(raw: str) -> None:
    emoji = Emoji(also_claim=["<:hand:123>"])

    assert emoji.read(raw) == CLAIM
    assert emoji.read(raw.replace("123", "124")) != CLAIM


@pytest.mark.parametrize("position", range(1, 11))
def test_a_keycap_is_its_number_dressed_or_not(position: int) -> None:
    assert number(keycap(position)) == position
    assert number(plain(keycap(position))) == position


@pytest.mark.parametrize("raw", ["1", "🙋", "", "11️⃣", "0️⃣"])
def test_other_things_are_no_number(raw: str) -> None:
    assert number(raw) is None
