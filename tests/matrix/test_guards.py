"""What nio 0.26 lets a stranger or a crash do, it doesn't let them do to the bot.

Each of these fails without its guard; see adapters/matrix/guards.py and devices.py.
"""

import asyncio
from base64 import b64encode
from typing import Any

import pytest
import vodozemac
from nio.crypto.sessions import OutboundSession
from nio.events import DummyEvent

from adapters.matrix.chat import MatrixChat
from adapters.matrix.keystore import Keystore
from adapters.matrix.settings import MatrixSettings
from core.cards import Note
from core.errors import Unreachable
from core.refs import RoomRef
from tests.far.synapse import Account, Synapse
from tests.matrix.bot import Listener
from tests.matrix.confidants import Confidant, sealed_room
from tests.matrix.conftest import Opened, session_of
from tests.matrix.neighbours import Neighbour, until
from tests.matrix.proxy import Fault, Proxy, bad_gateway, hangs, loses_the_answer

DEVICE = "MANYHANDS"


async def claimed(by: Neighbour, account: Account) -> dict[str, Any]:
    """One of the bot's one-time keys, as anybody may have it; empty if there is none."""
    wanted = {"one_time_keys": {account.user_id: {DEVICE: "signed_curve25519"}}}
    answer = await by.ask("POST", "/keys/claim", wanted)
    keys: dict[str, Any] = answer["one_time_keys"].get(account.user_id, {}).get(DEVICE, {})
    return next(iter(keys.values()), {})


async def curve_key(by: Neighbour, account: Account) -> str:
    answer = await by.ask("POST", "/keys/query", {"device_keys": {account.user_id: [DEVICE]}})
    key: str = answer["device_keys"][account.user_id][DEVICE]["keys"][f"curve25519:{DEVICE}"]
    return key


async def slip(by: Neighbour, account: Account, content: dict[str, Any]) -> None:
    """Sends the bot's device something, past any client."""
    path = f"/sendToDevice/m.room.encrypted/{next(by._once)}"
    await by.ask("PUT", path, {"messages": {account.user_id: {DEVICE: content}}})


def for_the(device: str, sender_key: str, inner: dict[str, Any]) -> dict[str, Any]:
    """Content of an encrypted message to a device, which is named by its key."""
    algorithm = "m.olm.v1.curve25519-aes-sha2"
    return {"algorithm": algorithm, "sender_key": sender_key, "ciphertext": {device: inner}}


def for_somebody_else() -> str:
    """A pre-key message for a key that the bot never had."""
    sender, other = vodozemac.Account(), vodozemac.Account()
    other.generate_one_time_keys(1)
    (key,) = other.one_time_keys.values()
    return body_of(sender.create_outbound_session(other.curve25519_key, key).encrypt(b"{}"))


def body_of(message: vodozemac.AnyOlmMessage) -> str:
    return b64encode(message.to_parts()[1]).decode().rstrip("=")


# --- 1: the hostile pre-key message ---


async def test_a_hostile_pre_key_message_stops_nothing_and_the_device_is_talked_to_anew(
    chat: MatrixChat, account: Account, cleo: Confidant, sealed: str
) -> None:
    olm = cleo.client.olm
    assert olm
    theirs, mine = await curve_key(cleo, account), olm.account.identity_keys["curve25519"]
    async with Listener(chat) as ear:
        await cleo.send_as_it_is(sealed, "m.room.message", {"msgtype": "m.text", "body": "hi"})
        await ear.said("hi")  # by now her device is known, and never was talked to
        bogus = {"type": 0, "body": for_somebody_else()}
        await slip(cleo, account, for_the(theirs, mine, bogus))
        await cleo.say(sealed, "still there?")
        await ear.said("still there?")

        came: list[object] = []
        cleo.client.add_to_device_callback(came.append, DummyEvent)

        async def begun() -> bool:
            await cleo.sync()
            return bool(came)

        await until(begun)


@pytest.mark.parametrize(
    "inner",
    [
        {"type": 0, "body": "!!"},
        {"type": 1, "body": "AAAA"},
        {"type": 0, "body": "é"},
        {"type": "odd", "body": ""},
        {"type": 0},
        {},
    ],
)
async def test_nothing_that_a_stranger_sends_to_the_device_stops_the_bot(
    inner: dict[str, Any], chat: MatrixChat, account: Account, ana: Neighbour, room: str
) -> None:
    async with Listener(chat) as ear:
        ours = await curve_key(ana, account)
        for sender_key in ("odd", ours):
            await slip(ana, account, for_the(ours, sender_key, inner))
        await ana.say(room, "still there?")
        await ear.said("still there?")


# --- 2: the drained one-time keys ---


async def test_one_time_keys_that_were_drained_are_made_anew(
    chat: MatrixChat, account: Account, ana: Neighbour, cleo: Confidant, sealed: str, room: str
) -> None:
    async with Listener(chat) as ear:
        await ana.say(room, "one")
        await ear.said("one")
        while await claimed(ana, account):
            pass
        await ana.say(room, "two")
        await ear.said("two")
        await until(lambda: claimed(ana, account))
        await cleo.say(sealed, "for the first time")
        await ear.said("for the first time")


# --- 3: the lost account save ---


async def test_a_one_time_key_that_was_used_is_gone_after_a_restart(
    synapse: Synapse,
    chat: MatrixChat,
    settings: MatrixSettings,
    account: Account,
    cleo: Confidant,
    sealed: str,
) -> None:
    olm, token = cleo.client.olm, session_of(settings).access_token
    assert olm
    theirs, key = await curve_key(cleo, account), (await claimed(cleo, account))["key"]
    sent = body_of(OutboundSession(olm.account, theirs, key).encrypt('{"type": "m.dummy"}'))
    mine = olm.account.identity_keys["curve25519"]

    async def full() -> bool:
        answer = synapse.api("POST", "/_matrix/client/v3/keys/upload", {}, token)
        return bool(answer["one_time_key_counts"]["signed_curve25519"] == 50)

    async with Listener(chat) as ear:
        await until(full)  # when it uploads, the account is saved, too
        await slip(cleo, account, for_the(theirs, mine, {"type": 0, "body": sent}))
        await cleo.send_as_it_is(sealed, "m.room.message", {"msgtype": "m.text", "body": "after"})
        await ear.said("after")
    await chat.close()

    kept = Keystore(settings, DEVICE).account()
    assert kept
    with pytest.raises(vodozemac.SessionCreationException):
        kept.create_inbound_session(mine, vodozemac.PreKeyMessage.from_base64(sent))


async def test_one_time_keys_whose_upload_was_not_answered_still_open_what_comes(
    opened: Opened, account: Account, cleo: Confidant, proxy: Proxy
) -> None:
    first = opened(homeserver=proxy.url)
    proxy.fail("/keys/upload", loses_the_answer)
    with pytest.raises(Unreachable):
        await first.start()
    await first.close()

    later = opened(homeserver=proxy.url)
    await later.start()
    async with Listener(later) as ear:
        room = await cleo.open_room(account.user_id, **sealed_room())
        await cleo.met(room, account.user_id)
        await cleo.say(room, "hello")
        await ear.said("hello")


# --- 4: the hanging send ---


@pytest.mark.parametrize("where", ["/keys/claim", "/keys/query", "/sendToDevice"])
@pytest.mark.parametrize("fault", [bad_gateway, hangs], ids=["502", "hang"])
async def test_keys_that_could_not_be_handed_out_hold_up_nothing_later(
    where: str,
    fault: Fault,
    opened: Opened,
    chat: MatrixChat,
    account: Account,
    cleo: Confidant,
    sealed: str,
    proxy: Proxy,
) -> None:
    there = RoomRef("matrix", sealed)
    later = opened(homeserver=proxy.url, patience=1.0)
    await later.start()
    proxy.fail(where, fault)
    with pytest.raises(Unreachable):
        await later.send(there, Note("one"), "1")
    async with asyncio.timeout(10):
        await later.send(there, Note("one"), "1")
        await later.send(there, Note("two"), "2")

    read = [m["content"]["body"] for m in await cleo.messages(sealed, account.user_id)]
    assert read == ["one", "two"]


# --- and what else was found ---


@pytest.mark.parametrize("odd", ["ed25519", "curve25519"])
async def test_a_device_with_keys_that_are_none_is_left_out_alone(
    odd: str, chat: MatrixChat, account: Account, cleo: Confidant, ana: Neighbour, sealed: str
) -> None:
    device = ana.account.device_id
    keys = {f"ed25519:{device}": "A" * 43, f"curve25519:{device}": "A" * 43}
    keys[f"{odd}:{device}"] = "none"
    published = {
        "user_id": ana.id,
        "device_id": device,
        "keys": keys,
        "algorithms": ["m.olm.v1.curve25519-aes-sha2", "m.megolm.v1.aes-sha2"],
        "signatures": {ana.id: {f"ed25519:{device}": "A" * 86}},
    }
    async with Listener(chat) as ear:
        await cleo.say(sealed, "hello")
        await ear.said("hello")
        await ana.ask("POST", "/keys/upload", {"device_keys": published})
        await ana.join(sealed)
        await ana.say(sealed, "hello, too")
        await ear.said("hello, too")
        await chat.send(RoomRef("matrix", sealed), Note("hello, both"), "note")

    read = [m["content"]["body"] for m in await cleo.messages(sealed, account.user_id)]
    assert read == ["hello, both"]
