"""What people wrote, made harmless to show on Discord."""

import pytest

from adapters.discord.encode import MOST_TEXT
from adapters.discord.text import escaped, fitting, size, unescaped
from core.text import shown_name


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("*a* _b_ ~~c~~ ||d|| `e`", r"\*a\* \_b\_ \~\~c\~\~ \|\|d\|\| \`e\`"),
        ("# big", r"\# big"),
        ("one\n## two\n-# small", "one\n\\## two\n\\-# small"),
        ("- dot\n> said\n>>> all", "\\- dot\n\\> said\n\\>>> all"),
        ("1. first", r"1\. first"),
        ("#27 is mine, 3.5 kg, a-b", "#27 is mine, 3.5 kg, a-b"),
        ("[kids](https://evil.example)", r"\[kids](https://evil.example)"),
        (r"¯\_(ツ)_/¯", r"¯\\\_(ツ)\_/¯"),
        ("@everyone and @here, ana@example.org", r"\@everyone and \@here, ana@example.org"),
        ("with <@123> in <#4> <:hand:5>", "with <@123> in <#4> <:hand:5>"),
        ("</ask:1> <id:guide> 1 < 2", r"\</ask:1> \<id:guide> 1 \< 2"),
        ("https://a.example/b_c_d, _there_", r"https://a.example/b_c_d, \_there\_"),
        ("see <https://a.example/b_c>", "see <https://a.example/b_c>"),
        ("nul\x00 and\r\nlines", "nul and\nlines"),
    ],
)  # fmt: skip
def test_what_people_write_is_shown_as_they_wrote_it(written: str, sent: str) -> None:
    assert escaped(written) == sent
    assert escaped(unescaped(sent)) == sent


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (("Ana M.", "ana", "ana1"), "Ana M."),
        ((None, "  Ana \n María  ", "ana1"), "Ana María"),
        (("\u200b\u200d", None, "ana1"), "ana1"),
        (("\u202eanA",), "anA"),
        (("Ana 👩‍👧", ""), "Ana 👩‍👧"),
        ((None, 5, {}), ""),
    ],
)
def test_names_are_shown_harmlessly(names: tuple[object, ...], shown: str) -> None:
    assert shown_name(*names) == shown


def test_a_long_list_loses_the_middle_of_its_longest_lines() -> None:
    lines = [f"#{i} Ana asks: {'bring the sofa, ' * 30}· Sat 21 Nov · open" for i in range(20)]
    shown = fitting("\n".join(["Open here:", *lines, "and 4 more"]), MOST_TEXT).splitlines()

    assert len(shown) == 22
    assert shown[0] == "Open here:"
    assert shown[-1] == "and 4 more"
    for i, line in enumerate(shown[1:-1]):
        assert line.startswith(f"#{i} Ana asks: bring the sofa,")
        assert line.endswith("· Sat 21 Nov · open")
    assert size("\n".join(shown)) > MOST_TEXT * 0.9


def test_a_list_that_is_longer_yet_ends_in_dots() -> None:
    shown = fitting("\n".join(f"#{i} " + ("sofa " * 40).strip() for i in range(200)), MOST_TEXT)

    assert shown.startswith("#0 sofa")
    assert shown.endswith("sofa\n…")
    assert MOST_TEXT * 0.9 < size(shown) <= MOST_TEXT
