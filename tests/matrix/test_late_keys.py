"""A message whose key comes later, or came before a crash, is read all the same."""

from pathlib import Path

import pytest

from adapters.matrix.chat import MatrixChat
from adapters.matrix.unread import KEPT_FOR, MOST, Unread
from core.events import Said
from tests.far.synapse import Account
from tests.matrix.bot import Listener
from tests.matrix.confidants import Confidant
from tests.matrix.conftest import Opened

NOW = 1_790_000_000.0


class Late:
    """What Cleo says before her client hands the key over."""

    def __init__(self, cleo: Confidant, room: str) -> None:
        olm = cleo.client.olm
        assert olm
        self._cleo, self._room, self._olm = cleo, room, olm
        olm.create_outbound_group_session(room)
        session = olm.outbound_group_sessions[room]
        session.shared = True
        self._key = {
            "algorithm": "m.megolm.v1.aes-sha2",
            "room_id": room,
            "session_id": session.id,
            "session_key": session.session_key,
        }

    async def says(self, text: str) -> str:
        payload = {"type": "m.room.message", "content": {"msgtype": "m.text", "body": text}}
        locked = self._olm.group_encrypt(self._room, payload)
        return await self._cleo.send_as_it_is(self._room, "m.room.encrypted", locked)

    async def hands_over(self, bot: str) -> None:
        await self._cleo.sync()
        await self._cleo.client.keys_claim({bot: ["MANYHANDS"]})
        device = self._olm.device_store[bot]["MANYHANDS"]
        session = self._olm.session_store.get(device.curve25519)
        locked = self._olm._olm_encrypt(session, device, "m.room_key", self._key)
        body = {"messages": {bot: {"MANYHANDS": locked}}}
        await self._cleo.ask("PUT", "/sendToDevice/m.room.encrypted/late", body)


@pytest.mark.parametrize("restarted", [False, True], ids=["running", "restarted"])
async def test_it_is_read_when_its_key_comes(
    restarted: bool,
    opened: Opened,
    chat: MatrixChat,
    account: Account,
    cleo: Confidant,
    sealed: str,
) -> None:
    clear = {"msgtype": "m.text", "body": "hm"}
    async with Listener(chat) as ear:
        late = Late(cleo, sealed)
        asked = await late.says("!ask a lift")
        await cleo.send_as_it_is(sealed, "m.room.message", clear)
        await ear.said("hm")
        assert len(ear.of(Said)) == 1
        if not restarted:
            await late.hands_over(account.user_id)
            await ear.said("a lift")
    if restarted:
        await chat.close()
        await late.hands_over(account.user_id)
        chat = opened()
        await chat.start()
        async with Listener(chat, ear.position) as ear:
            await ear.said("a lift")
    assert ear.of(Said)[-1].id == f"matrix:{asked}"
    await chat.close()

    last = opened()
    await last.start()
    async with Listener(last, ear.position) as after:
        await cleo.send_as_it_is(sealed, "m.room.message", clear)
        await after.said("hm")
    assert len(after.of(Said)) == 1, "it is read once"


async def test_killed_before_it_was_stored_how_far_we_were(
    opened: Opened, chat: MatrixChat, cleo: Confidant, sealed: str
) -> None:
    async with Listener(chat) as ear:
        await cleo.send_as_it_is(sealed, "m.room.message", {"msgtype": "m.text", "body": "hm"})
        await ear.said("hm")
    stored = ear.position
    async with Listener(chat, stored) as lost:
        await cleo.say(sealed, "one")
        await lost.said("one")
        cleo.client.invalidate_outbound_session(sealed)
        await cleo.say(sealed, "two")
        await lost.said("two")
    await chat.close()

    later = opened()
    await later.start()
    async with Listener(later, stored) as after:
        await after.said("two")
        cleo.client.invalidate_outbound_session(sealed)
        await cleo.say(sealed, "three")
        await after.said("three")

    assert [said.text for said in after.of(Said)] == ["one", "two", "three"]


def test_only_so_many_are_kept_of_a_room_and_only_for_so_long(tmp_path: Path) -> None:
    unread = Unread(tmp_path)
    unread.keep("!old", [{"event_id": "$old"}], NOW - KEPT_FOR - 1)
    unread.keep("!a", [{"event_id": f"$a{i}"} for i in range(MOST + 50)], NOW)
    unread.keep("!b", [{"event_id": "$b"}, {"event_id": "$b"}], NOW)
    unread.close()

    kept = Unread(tmp_path)
    rooms = [room for room, _ in kept.all()]
    assert (rooms.count("!a"), rooms.count("!b"), rooms.count("!old")) == (MOST, 1, 0)
    assert kept.all()[0][1] == {"event_id": "$a50"}, "the oldest made way"
    kept.forget([f"$a{i}" for i in range(MOST + 50)])
    assert kept
    kept.forget(["$b"])
    assert not kept
    kept.close()
