"""In a room that it can't read, the bot says so, once."""

import pytest

from adapters.matrix.chat import MatrixChat
from core.cards import Note
from core.errors import Refused
from core.refs import PersonRef, RoomRef
from core.words import Words
from tests.far.synapse import Account
from tests.matrix.bot import Listener
from tests.matrix.conftest import Opened
from tests.matrix.neighbours import Neighbour, until

MEGOLM = {"algorithm": "m.megolm.v1.aes-sha2"}
ENCRYPTION = {"type": "m.room.encryption", "state_key": "", "content": MEGOLM}
SECRET = {
    **MEGOLM,
    "ciphertext": "AwgAEnACgAkLmt6qF84IK++J7UDH2Za1YVchHyprqTqsg",
    "device_id": "D",
    "sender_key": "k",
    "session_id": "s",
}


async def told(by: str, ana: Neighbour, room: str) -> list[str]:
    return [message["content"]["body"] for message in await ana.messages(room, by)]


async def test_it_says_so_once_for_ever(
    opened: Opened, chat: MatrixChat, account: Account, ana: Neighbour
) -> None:
    sentence = Words().say("matrix-encrypted-room")
    async with Listener(chat) as ear:
        room = await ana.open_room(account.user_id, initial_state=[ENCRYPTION])
        await until(lambda: told(account.user_id, ana, room))
        await ana.send(room, "m.room.encrypted", SECRET)
        open_room = await ana.open_room(account.user_id)
        await ana.met(open_room, account.user_id)
        await ana.say(open_room, "hello")
        await ear.said("hello")

    later = opened()
    await later.start()
    async with Listener(later, ear.position) as after:
        await ana.send(room, "m.room.encrypted", SECRET)
        await ana.say(open_room, "hello again")
        await after.said("hello again")

    assert await told(account.user_id, ana, room) == [sentence]
    assert await told(account.user_id, ana, open_room) == []


async def test_a_room_that_becomes_encrypted(
    chat: MatrixChat, account: Account, ana: Neighbour, room: str
) -> None:
    there = RoomRef("matrix", room)
    async with Listener(chat):
        await chat.send(there, Note("in clear"), "1")
        await ana.set_state(room, "m.room.encryption", MEGOLM)

        async def both() -> bool:
            return len(await told(account.user_id, ana, room)) == 2

        await until(both)
        with pytest.raises(Refused):
            await chat.send(there, Note("a secret in clear"), "2")


async def test_notes_go_to_a_direct_chat_that_is_not_encrypted(
    chat: MatrixChat, account: Account, ana: Neighbour
) -> None:
    async with Listener(chat):
        hers = await ana.open_room(
            account.user_id,
            preset="trusted_private_chat",
            is_direct=True,
            initial_state=[ENCRYPTION],
        )
        await until(lambda: told(account.user_id, ana, hers))
        direct = await chat.direct(PersonRef("matrix", ana.id))
        await chat.send(direct, Note("It's up."), "note")

    assert direct.id != hers
