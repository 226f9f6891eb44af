"""Few pings: a homeserver that notifies people finds nothing to notify in a card."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from aiohttp import ClientSession

from adapters.matrix.chat import MatrixChat
from adapters.matrix.settings import MatrixSettings
from core.cards import Card, Note, SlotLine
from core.refs import PersonRef, RoomRef
from tests.conftest import far_end
from tests.far.synapse import Synapse
from tests.matrix.neighbours import Neighbour


@pytest.fixture
def notifying() -> Iterator[Synapse]:
    """A homeserver that counts what is to notify whom."""
    with far_end():
        server = Synapse(push={"enabled": True})
    try:
        yield server.start()
    finally:
        server.close()


async def test_a_card_pings_nobody_and_a_note_pings_her(
    notifying: Synapse, http: ClientSession, tmp_path: Path
) -> None:
    account = notifying.user("Hands")
    chat = MatrixChat(
        MatrixSettings(
            notifying.url, account.user_id, "D", tmp_path, access_token=account.access_token
        )
    )
    await chat.start()
    ana = await Neighbour.move_in(notifying, "Ana", http)
    room = await ana.open_room()
    await ana.invite(room, account.user_id)
    # The bot has the power to call everybody; only its manners keep it quiet.
    await ana.set_state(room, "m.room.power_levels", {"notifications": {"room": 0}})
    notifying.api("POST", f"/_matrix/client/v3/rooms/{room}/join", {}, account.access_token)
    direct = await chat.direct(PersonRef("matrix", ana.id))
    await ana.join(direct.id)

    loud = Card(1, 1, "@room Ana could use a hand", f"{ana.id} @room", (SlotLine("Sat", "!"),))
    card = await chat.send(RoomRef("matrix", room), loud, "card")
    await chat.edit(card, replace(loud, hint="@room"), "edit")
    await chat.send(direct, Note("Bea has #27."), "note")

    assert await ana.unread(room) == (0, 0)
    assert await ana.unread(direct.id) == (1, 1)
    await chat.close()
