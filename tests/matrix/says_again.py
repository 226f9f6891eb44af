"""A process of its own that says one thing in a room and prints the message's id."""

import asyncio
import os
import sys
from pathlib import Path

from adapters.matrix.chat import MatrixChat
from adapters.matrix.settings import MatrixSettings
from core.cards import Note
from core.refs import RoomRef


async def main(server: str, user: str, store: str, room: str, text: str, key: str) -> None:
    password = os.environ["PASSWORD"]
    chat = MatrixChat(MatrixSettings(server, user, "MANYHANDS", Path(store), password=password))
    await chat.start()
    sent = await chat.send(RoomRef("matrix", room), Note(text), key)
    await chat.close()
    sys.stdout.write(sent.id)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
