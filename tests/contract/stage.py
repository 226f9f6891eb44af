"""What a contract test needs of a chat: people who do things, and what they see.

Each chat has one implementation, with the real SDK and a real other end. People are named "Ana",
"Bea", "Cleo", "Dora" … ; all sit in one room with the bot. Every look waits for nothing: tests wait
for what they expect with `eventually`.
"""

from typing import Protocol


class Stage(Protocol):
    """One chat, its room, its people, and a bot that can be stopped and started."""

    name: str

    types_freely: bool
    """Whether what people type goes out as it is; else a client checks it before."""

    async def say(self, who: str, text: str) -> None:
        """`who` writes `text` in the room: "!ask pick up the kids tomorrow 3pm"."""
        ...

    async def say_privately(self, who: str, text: str) -> None:
        """`who` writes to the bot alone, as an answer to its latest note if there is one."""
        ...

    async def react(self, who: str, number: int, emoji: str) -> None:
        """`who` reacts under the card of post #`number`."""
        ...

    async def unreact(self, who: str, number: int, emoji: str) -> None:
        """`who` takes that reaction away again."""
        ...

    async def choose(self, who: str, position: int) -> None:
        """`who` picks the choice at `position` (from 1) of her latest note that has choices."""
        ...

    async def remove_card(self, number: int) -> None:
        """Somebody who may takes the card of #`number` away."""
        ...

    async def cards(self) -> list[str]:
        """The text of each card that stands in the room now, oldest first, as a person reads it."""
        ...

    async def notes(self, who: str) -> list[str]:
        """The text of each private note that `who` got, oldest first."""
        ...

    async def files(self, who: str) -> list[str]:
        """The text of each file that came with a note to `who`, oldest first."""
        ...

    async def card_reactions(self, number: int) -> dict[str, set[str]]:
        """Who stands under the card of #`number`, by emoji; the bot is "bot"."""
        ...

    async def card_edits(self, number: int) -> int:
        """How often the card of #`number` was edited, counted at the wire."""
        ...

    async def stop_bot(self) -> None:
        """The bot's process is gone; people go on."""
        ...

    async def start_bot(self) -> None:
        """The bot is back, on the same database."""
        ...
