"""`replace` does what `dataclasses.replace` does."""

import dataclasses
from dataclasses import dataclass, field

import pytest

from core.replacing import replace


@dataclass(frozen=True, slots=True)
class Two:
    first: int
    second: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Named(Two):
    name: str = field(default="", kw_only=True)


@dataclass(frozen=True)
class Single:
    only: int


@pytest.mark.parametrize(
    ("one", "changes"),
    [
        (Two(1, [2]), {"first": 3}),
        (Two(1, [2]), {}),
        (Named(1, [2], name="a"), {"name": "b", "second": [4]}),
        (Single(1), {"only": 2}),
        (Single(1), {}),
    ],
)
def test_it_is_the_same(one: Two | Single, changes: dict[str, object]) -> None:
    assert replace(one, **changes) == dataclasses.replace(one, **changes)  # type: ignore[arg-type]
    assert type(replace(one, **changes)) is type(one)  # type: ignore[arg-type]


def test_what_is_not_there_cannot_be_replaced() -> None:
    with pytest.raises(TypeError, match="third"):
        replace(Two(1), third=3)  # type: ignore[call-arg]
