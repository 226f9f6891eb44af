"""What a story finds to be so: what members see, what is stored, what was sent."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field

Look = Callable[[], object]


class NotSo(AssertionError):
    """Something was expected and never so."""


@dataclass
class Findings:
    """What was found to be so, in words."""

    seen: list[str] = field(default_factory=list)
    stored: list[str] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)


class Asserting(ABC):
    """Waits until what is said is so. What was found last of each kind has to be so at the end,
    too, unless it was said to be `for_now`."""

    def __init__(self) -> None:
        self.findings = Findings()
        self.patience = 10.0  # seconds until something that isn't so is called that
        self._last: dict[int, tuple[str, Look]] = {}

    @abstractmethod
    async def until(self, said: str, look: Look) -> None:
        """Waits until `look` becomes true. Raises `NotSo` if it never does."""

    async def sees(self, said: str, look: Look, *, for_now: bool = False) -> None:
        """What members see."""
        await self._find(self.findings.seen, said, look, for_now)

    async def stored(self, said: str, look: Look, *, for_now: bool = False) -> None:
        """What is stored."""
        await self._find(self.findings.stored, said, look, for_now)

    async def sent(self, said: str, look: Look, *, for_now: bool = False) -> None:
        """What was asked of Discord."""
        await self._find(self.findings.sent, said, look, for_now)

    async def _find(self, found: list[str], said: str, look: Look, for_now: bool) -> None:
        found.append(said)
        await self.until(said, look)
        self._last[id(found)] = said, (lambda: True) if for_now else look

    def passed(self) -> list[str]:
        """What is no longer so."""
        return [said for said, look in self._last.values() if not look()]
