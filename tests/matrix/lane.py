"""A room with the bot and two neighbours in it, in clear and encrypted."""

from dataclasses import dataclass
from typing import Any

import pytest

from tests.contract.matrix_stage import MatrixStage
from tests.matrix.neighbours import Neighbour, Source, until

CLEAR_AND_SEALED = pytest.mark.parametrize(
    "lane", [False, True], ids=["clear", "encrypted"], indirect=True
)
"""For what is written otherwise in an encrypted room: how one message speaks of another."""


@dataclass
class Lane:
    """A room with the bot, and two neighbours in it."""

    stage: MatrixStage
    ana: Neighbour
    bea: Neighbour

    async def asks(self, *texts: str) -> list[str]:
        """Ana asks for these; the ids of the cards that come of it."""
        for text in texts:
            await self.ana.say(self.stage.room, f"!ask {text}")
        return [(await self.shows(i, "pair of hands"))[0] for i in range(1, len(texts) + 1)]

    async def shows(self, number: int, part: str) -> list[str]:
        """The ids of the card of #`number` and of its edits, once it says `part`."""

        async def look() -> list[str]:
            written = await self._written()
            about = [event for event in written if _about(event, number)]
            said = bool(about) and part in about[-1]["content"]["body"]
            return [event["event_id"] for event in about] if said else []

        return await until(look)

    async def text(self, number: int) -> str:
        """What the card of #`number` says now."""
        body: str = [e["content"]["body"] for e in await self._written() if _about(e, number)][-1]
        return body

    async def vanishes(self, card: str) -> None:
        """Wait until the card stands there no more."""

        async def gone() -> bool:
            return card not in [event["event_id"] for event in await self._written()]

        await until(gone)

    async def note(self, who: Neighbour, part: str) -> Source:
        """What the bot wrote to her alone that says `part`."""

        async def look() -> Source:
            await who.sync()
            for room, invitation in tuple(who.invited.items()):
                if invitation["sender"] == self.bot:
                    await who.join(room)
                    self._directs.setdefault(who.id, set()).add(room)
            for room in self._directs.get(who.id, ()):
                for event in await who.messages(room, self.bot):
                    if part in event["content"].get("body", ""):
                        return {**event, "room_id": room}
            return {}

        return await until(look)

    async def reply(self, who: Neighbour, to: str, text: str, **more: Any) -> None:
        """`who` replies to a message in the room."""
        await who.say(self.stage.room, text, **answering(to), **more)

    def __post_init__(self) -> None:
        self.bot = self.stage.account.user_id
        self._directs: dict[str, set[str]] = {}

    async def _written(self) -> list[Source]:
        return await self.ana.messages(self.stage.room, self.bot)


def _about(event: Source, number: int) -> bool:
    return f"#{number}\n" in event["content"]["body"]


def answering(to: str) -> dict[str, Any]:
    return {"m.relates_to": {"m.in_reply_to": {"event_id": to}}}
