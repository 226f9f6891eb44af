"""Who may do what, in rooms of every version that people still open."""

from pathlib import Path
from typing import Any

import pytest

from adapters.matrix.chat import MatrixChat
from adapters.matrix.check import check
from adapters.matrix.settings import MatrixSettings
from core.cards import Note
from core.events import Said
from core.refs import RoomRef
from tests.contract.conftest import starting
from tests.far.synapse import Account, Synapse
from tests.matrix.bot import Listener
from tests.matrix.conftest import Opened, session_of
from tests.matrix.neighbours import Neighbour, until

VERSIONS = ["10", "11", "12"]
MUTED = {"power_level_content_override": {"events_default": 50}}


@pytest.mark.parametrize("version", VERSIONS)
async def test_whoever_made_the_room_may_set_it_up(
    version: str, chat: MatrixChat, account: Account, ana: Neighbour, bea: Neighbour
) -> None:
    how: dict[str, Any] = {"creation_content": {"additional_creators": [bea.id]}}
    room = await ana.open_room(account.user_id, room_version=version, **how)
    await bea.join(room)
    async with Listener(chat) as ear:
        await ana.met(room, account.user_id)
        for who in (ana, bea):
            await who.say(room, f"!setup {who.id}")
            await ear.said(who.id)

    may = {said.who.ref.id: said.manages for said in ear.of(Said)}
    assert may == {ana.id: True, bea.id: version == "12"}


@pytest.mark.parametrize("version", VERSIONS)
async def test_a_room_that_it_made_itself_is_one_where_it_may_write(
    version: str, settings: MatrixSettings, synapse: Synapse, chat: MatrixChat
) -> None:
    token = session_of(settings).access_token
    body = {"room_version": version, **MUTED}
    if version != "12":
        body = {"room_version": version}
    room = synapse.api("POST", "/_matrix/client/v3/createRoom", body, token)["room_id"]
    async with Listener(chat):
        await chat.send(RoomRef("matrix", room), Note("mine"), "mine")

    assert (await check(settings))[-1].said.key == "matrix-check-room"


@pytest.mark.parametrize("raised", [False, True])
async def test_a_creator_beside_others_writes_where_members_may_not(
    raised: bool, settings: MatrixSettings, chat: MatrixChat, account: Account, ana: Neighbour
) -> None:
    creators = {"creation_content": {"additional_creators": [account.user_id]}} if raised else {}
    room = await ana.open_room(account.user_id, room_version="12", **creators, **MUTED)
    async with Listener(chat) as ear:
        await ana.met(room, account.user_id)
        await ana.say(room, "!ask a lift")
        await ear.said("a lift")

    (said,) = ear.of(Said)
    assert [finding.mutes for finding in said.findings] == [not raised]
    found = (await check(settings))[-1].said.key
    assert found == ("matrix-check-room" if raised else "matrix-check-cant-write")
    assert any(batch.rooms for batch in ear.batches) is raised, "it may speak there again"


async def test_whoever_asks_where_it_may_not_write_is_told_so(
    opened: Opened, account: Account, ana: Neighbour, tmp_path: Path
) -> None:
    room = await ana.open_room(account.user_id, **MUTED)
    running = await starting(tmp_path)(opened())
    try:
        await ana.met(room, account.user_id)
        await ana.say(room, "!ask a lift to the station tomorrow 3pm")
        direct = await ana.invitation(account.user_id)
        await ana.join(direct)

        async def note() -> str:
            notes = await ana.messages(direct, account.user_id)
            return next((str(event["content"]["body"]) for event in notes), "")

        assert "can't write in the room where you said that" in await until(note)
        await ana.say(room, "!open")

        async def listed() -> bool:
            notes = await ana.messages(direct, account.user_id)
            return any("Nothing is open" in event["content"]["body"] for event in notes)

        await until(listed)
    finally:
        await running.stop()
