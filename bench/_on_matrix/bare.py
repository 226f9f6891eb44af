"""nio alone, which counts the reactions that it hears of. It prints what it knows, as JSON.

python -m bench._on_matrix.bare URL USER DEVICE TOKEN

Asked in the room how many there are, it says when it heard of each.
"""

import asyncio
import json
import sys
import time

from nio.client.async_client import AsyncClient
from nio.events import Event, ReactionEvent, RoomMessageText
from nio.rooms import MatrixRoom

from bench._on_matrix.words import HOW_MANY

FILTER = {"room": {"timeline": {"limit": 100}}}  # nio's own 10 would lose some of a burst


async def main(url: str, user_id: str, device_id: str, token: str) -> None:
    """Run until killed."""
    heard: dict[str, float] = {}

    async def count(_: MatrixRoom, event: Event) -> None:
        heard[event.event_id] = time.monotonic()

    async def tell(_: MatrixRoom, event: Event) -> None:
        if isinstance(event, RoomMessageText) and event.body == HOW_MANY:
            print(json.dumps({"event": "heard", "when": heard}), flush=True)

    client = AsyncClient(url, user_id)
    client.restore_login(user_id, device_id, token)
    await client.sync(timeout=0, sync_filter=FILTER, full_state=True)
    client.add_event_callback(count, ReactionEvent)
    client.add_event_callback(tell, RoomMessageText)
    print(json.dumps({"event": "ready"}), flush=True)
    await client.sync_forever(timeout=25000, sync_filter=FILTER)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
