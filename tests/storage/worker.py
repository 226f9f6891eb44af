"""A bot in a process of its own, for tests that start several or kill one.

python -m tests.storage.worker hold URL
python -m tests.storage.worker claim URL CARD NAME COUNT SHARED
"""

import asyncio
import sys

from core.refs import MessageRef
from storage.board import TortoiseBoard
from tests.storage.conftest import opened
from tests.storage.deeds import ROOM, reacts, someone


async def hold(url: str) -> None:
    """Have the database open until told to stop."""
    async with opened(url):
        await _told("open")


async def claim(url: str, card: str, name: str, count: str, shared: str) -> None:
    """Claim for COUNT people called after NAME, and SHARED whom every such process claims for, all
    at once; say of each when it is durable."""
    mine = [f"{name}{n}" for n in range(int(count))]
    ours = [f"Shared{n}" for n in range(int(shared))]
    message = MessageRef(ROOM, card)
    async with opened(url) as board:
        await _told("ready")
        names = [who for both in zip(mine, ours, strict=False) for who in both]
        names += mine[len(ours) :] + ours[len(mine) :]
        await asyncio.gather(*(_claim(board, message, who) for who in names))


async def _claim(board: TortoiseBoard, message: MessageRef, name: str) -> None:
    decision = await board.apply(reacts(someone(name), message))
    _say(f"{'kept' if decision else 'known'} {name.lower()}")


async def _told(word: str) -> None:
    _say(word)
    await asyncio.to_thread(sys.stdin.readline)


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(hold(sys.argv[2]) if sys.argv[1] == "hold" else claim(*sys.argv[2:]))
