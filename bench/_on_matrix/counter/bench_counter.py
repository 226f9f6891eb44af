"""A maubot plugin that counts the reactions it hears of. It prints what it knows, as JSON.

Asked in the room how many there are, it says when it heard of each. maubot is only in .venv-bench,
so here it has no types.
"""

import json
import time

from maubot import MessageEvent, Plugin
from maubot.handlers import event
from mautrix.client import InternalEventType
from mautrix.types import EventType, ReactionEvent

from bench._on_matrix.words import HOW_MANY


class Counter(Plugin):  # type: ignore[misc]
    """It keeps when it heard of which."""

    async def start(self) -> None:
        self._heard: dict[str, float] = {}
        self._ready = False

    @event.on(InternalEventType.SYNC_SUCCESSFUL)  # type: ignore[untyped-decorator]
    async def ready(self, _: object) -> None:
        if not self._ready:
            self._ready = True
            print(json.dumps({"event": "ready"}), flush=True)

    @event.on(EventType.REACTION)  # type: ignore[untyped-decorator]
    async def count(self, reaction: ReactionEvent) -> None:
        self._heard[reaction.event_id] = time.monotonic()

    @event.on(EventType.ROOM_MESSAGE)  # type: ignore[untyped-decorator]
    async def tell(self, message: MessageEvent) -> None:
        if message.content.body == HOW_MANY:
            print(json.dumps({"event": "heard", "when": self._heard}), flush=True)
