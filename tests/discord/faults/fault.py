"""A fault: something that goes wrong, and the story of what becomes of it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.discord.faults.asserting import Findings, NotSo
from tests.discord.faults.scene import Scene, scene

Story = Callable[[Scene], Awaitable[None]]


@dataclass(frozen=True)
class Fault:
    """`story` lets it happen, and asserts what the member sees, what is stored and what was sent.
    `how` is how the scene is set for it."""

    name: str
    family: str
    story: Story
    how: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What became of a fault; `wrong` is empty if all was as it should be."""

    fault: Fault
    findings: Findings
    wrong: tuple[str, ...]


class Family:
    """Faults of one kind, in the order in which they are declared."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.faults: list[Fault] = []

    def fault(self, name: str, **how: Any) -> Callable[[Story], Story]:
        """Declares the story below it. See `scene.Setting` for `how`."""

        def declare(story: Story) -> Story:
            self.faults.append(Fault(name, self.name, story, how))
            return story

        return declare


async def play(fault: Fault) -> Outcome:
    """Lets it happen to a bot of its own."""
    async with scene(**fault.how) as one:
        wrong = []
        try:
            await one.start()
            await fault.story(one)
        except NotSo as not_so:
            wrong.append(str(not_so))
        except Exception as error:
            wrong.append(f"{type(error).__name__}: {error}")
        else:
            wrong += await one.broken()
    wrong += one.left_behind()
    return Outcome(fault, one.findings, tuple(wrong))
