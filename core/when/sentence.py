"""Stage 2: tokens with the roles that their words can play in a language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Concatenate, ParamSpec, TypeAlias, TypeVar, cast

from core.when.lexicon import Lexicon
from core.when.tokens import Token, tokenize

Term: TypeAlias = tuple[str, int]  # a value, and the place after it

P = ParamSpec("P")
R = TypeVar("R")


class Sentence:
    """A text as tokens; at each place, by role, the longest phrase of the lexicon that starts
    there.
    """

    def __init__(
        self,
        text: str,
        lexicon: Lexicon,
        month_first: bool = False,
        falls: Callable[[int, int], bool] = lambda weekday, day: day > 12,
    ) -> None:
        self.falls = falls  # whether a day of the month soon falls on a weekday
        self.month_first = month_first
        self.text = text
        self.lexicon = lexicon
        self.tokens: Sequence[Token] = tokenize(text)
        self.terms = [self._terms(i) for i in range(len(self.tokens))]
        self.end = len(self.tokens)
        self.known_already: dict[object, object] = {}

    def _terms(self, i: int) -> dict[str, Term]:
        found: dict[str, Term] = {}
        node = self.lexicon.root
        for j in range(i, len(self.tokens)):
            key = self.tokens[j].key
            below = node.after.get(key)
            if below is None and j == i and (right := self.lexicon.correct(key)):
                below = node.after.get(right)
            if below is None:
                break
            node = below
            for role, value in node.roles.items():
                found[role] = (value, j + 1)
        return found

    def get(self, i: int, role: str) -> Term | None:
        """The value of the longest phrase with this role at place `i`, and the place after it."""
        return self.terms[i].get(role) if 0 <= i < self.end else None

    def has(self, i: int, role: str) -> bool:
        return 0 <= i < self.end and role in self.terms[i]

    def skip(self, i: int, *roles: str) -> int:
        """The place after one optional phrase of any of these roles: the longest."""
        return max([i, *(term[1] for role in roles if (term := self.get(i, role)))])

    def key(self, i: int) -> str:
        return self.tokens[i].key if 0 <= i < self.end else ""

    def sign(self, i: int, signs: str) -> bool:
        """Whether the token at `i` is one of these signs."""
        return 0 <= i < self.end and self.tokens[i].key in signs

    def glued(self, i: int) -> bool:
        """Whether no space stands before the token at `i`."""
        return 0 <= i < self.end and self.tokens[i].glued

    def digits(self, i: int) -> int | None:
        return self.tokens[i].number if 0 <= i < self.end else None

    def number(self, i: int) -> tuple[int, int] | None:
        """A number in digits or in words, and the place after it."""
        value = self.digits(i)
        if value is not None:
            return value, i + 1
        term = self.get(i, "number")
        return (int(term[0]), term[1]) if term else None

    def before(self, i: int, role: str) -> bool:
        """Whether a phrase of this role ends right before place `i`."""
        return any(
            (term := self.get(j, role)) is not None and term[1] == i
            for j in range(max(0, i - 4), i)
        )

    def tokens_word(self, i: int) -> bool:
        """Whether a word stands at place `i`."""
        return 0 <= i < self.end and self.tokens[i].word

    def known(self, i: int) -> bool:
        """Whether the word at `i` is one of grammar or of time, before which a number may still be
        a clock or a day.
        """
        roles = (
            "closed",
            "at",
            "to",
            "and",
            "weekday",
            "day",
            "part",
            "sure_part",
            "bound",
            "range_from",
            "month",
            "of",
            "for",
        )
        return any(self.has(i, role) for role in roles)

    def skip_weekday(self, i: int) -> int:
        """The place after a weekday that only goes with a date: "lundi 1 au mercredi 10"."""
        term = self.get(i, "weekday")
        return (
            self.skip(term[1], "on_date")
            if term and self.number(self.skip(term[1], "on_date"))
            else i
        )


def remembered(
    rule: Callable[Concatenate[Sentence, P], R],
) -> Callable[Concatenate[Sentence, P], R]:
    """A rule of the grammar that is asked at most once at each place, so that time grows with
    length only.
    """

    def ask(s: Sentence, /, *args: P.args, **kwargs: P.kwargs) -> R:
        key = (rule, *args, *kwargs.values())
        if key not in s.known_already:
            s.known_already[key] = rule(s, *args, **kwargs)
        return cast(R, s.known_already[key])

    return ask
