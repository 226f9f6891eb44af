"""A whole bot in a process of its own, for tests that start several or kill one.

python -m tests.storage.bot_process URL NOON

Where `NOON` is the moment, in seconds since 1970, at which it is noon in these tests.
"""

import asyncio
import sys
from datetime import datetime

import plugins
from core.bot import Bot, Ways
from core.cards import Card, Note
from core.clock import utc_now
from core.plugin import discover
from core.refs import MessageRef, RoomRef
from storage.board import TortoiseBoard
from storage.instants import from_ms
from tests.core.room import Room
from tests.storage.deeds import NOON


class Hall(Room):
    """Says of each message that it is out, and whether it may have been before."""

    async def send(
        self, room: RoomRef, content: Card | Note, key: str, *, tried: bool = False
    ) -> MessageRef:
        """The same key is the same message, whichever process sends it."""
        await asyncio.sleep(0)
        _say(f"said {key} {'again' if tried else 'once'}")
        return MessageRef(room, f"${key}")


async def main(url: str, noon: str) -> None:
    """Run until killed."""
    began = from_ms(int(float(noon) * 1000))

    def clock() -> datetime:
        return NOON + (utc_now() - began)

    chat = Hall(platform="play")
    bot = Bot(TortoiseBoard(url, clock), {"play": chat}, discover(plugins), Ways(), clock)
    await bot.run(lambda: _say("ready"))


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
