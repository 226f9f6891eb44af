"""The bot's device: its keys are kept, published, and signed by its owner."""

import json
import stat
from typing import Any

import pytest
import vodozemac
from nio.api import Api
from structlog.testing import capture_logs

from adapters.matrix.chat import MatrixChat
from adapters.matrix.settings import MatrixSettings
from core.cards import Note
from core.errors import ConfigError
from core.refs import RoomRef
from tests.far.synapse import Account, Synapse
from tests.matrix.bot import Listener
from tests.matrix.confidants import Confidant
from tests.matrix.conftest import Opened, session_of
from tests.matrix.neighbours import Neighbour, until
from tests.matrix.proxy import Proxy, answers

DEVICE = "MANYHANDS"
PASSWORD_WANTED = answers(
    401, '{"flows": [{"stages": ["m.login.password"]}], "params": {}, "session": "s"}'
)


async def shown(to: Neighbour, account: Account) -> dict[str, Any]:
    """What the homeserver shows others of the bot's device."""
    wanted = {"device_keys": {account.user_id: list[str]()}}
    return await to.ask("POST", "/keys/query", wanted)


def verify(by: dict[str, Any], what: dict[str, Any], user_id: str) -> None:
    """Raises unless one of the keys `by` has signed `what`."""
    (key_id, public), *_ = by["keys"].items()
    bare = {k: v for k, v in what.items() if k not in ("signatures", "unsigned")}
    signature = vodozemac.Ed25519Signature.from_base64(what["signatures"][user_id][key_id])
    message = Api.to_canonical_json(bare).encode()
    vodozemac.Ed25519PublicKey.from_base64(public).verify_signature(message, signature)


def verify_chain(answer: dict[str, Any], me: str) -> None:
    master, signing = answer["master_keys"][me], answer["self_signing_keys"][me]
    verify(master, signing, me)
    verify(signing, answer["device_keys"][me][DEVICE], me)


async def test_others_see_it_signed_by_its_owner(
    opened: Opened, chat: MatrixChat, account: Account, ana: Neighbour
) -> None:
    before = await shown(ana, account)
    await opened().start()

    verify_chain(before, account.user_id)
    assert await shown(ana, account) == before, "a restart changes nothing"
    before["device_keys"][account.user_id][DEVICE]["algorithms"] = []
    with pytest.raises(vodozemac.SignatureException):
        verify_chain(before, account.user_id)


async def test_a_homeserver_may_want_the_password_for_it(
    opened: Opened, account: Account, ana: Neighbour, proxy: Proxy
) -> None:
    proxy.fail("device_signing/upload", PASSWORD_WANTED)
    await opened(homeserver=proxy.url).start()

    verify_chain(await shown(ana, account), account.user_id)


async def test_without_the_password_it_goes_on_unsigned(
    opened: Opened, account: Account, proxy: Proxy
) -> None:
    proxy.fail("device_signing/upload", PASSWORD_WANTED)
    chat = opened(
        homeserver=proxy.url,
        password=None,
        access_token=account.access_token,
    )
    with capture_logs() as logged:
        await chat.start()

    assert "the bot's device can't be signed" in [entry["event"] for entry in logged]


async def test_cross_signing_that_somebody_set_up_is_left_alone(
    opened: Opened, account: Account, ana: Neighbour, synapse: Synapse
) -> None:
    key = vodozemac.Account().ed25519_key.to_base64()
    master = {"user_id": account.user_id, "usage": ["master"], "keys": {f"ed25519:{key}": key}}
    path = "/_matrix/client/v3/keys/device_signing/upload"
    synapse.api("POST", path, {"master_key": master}, account.access_token)
    with capture_logs() as logged:
        await opened().start()

    assert "the bot's device can't be signed" in [entry["event"] for entry in logged]
    assert (await shown(ana, account))["master_keys"][account.user_id]["keys"] == master["keys"]


async def test_a_device_that_was_signed_out_comes_back_with_its_keys(
    synapse: Synapse,
    settings: MatrixSettings,
    chat: MatrixChat,
    account: Account,
    ana: Neighbour,
    cleo: Confidant,
    sealed: str,
) -> None:
    before = await shown(ana, account)
    async with Listener(chat) as ear:
        await cleo.say(sealed, "one")
        await ear.said("one")
        token = session_of(settings).access_token
        synapse.api("POST", "/_matrix/client/v3/logout", {}, token)

        async def is_back() -> bool:
            answer = await shown(ana, account)
            return DEVICE in answer["device_keys"][account.user_id]

        assert not await is_back()
        await cleo.send_as_it_is(sealed, "m.room.message", {"msgtype": "m.text", "body": "two"})
        await until(is_back)
        await cleo.say(sealed, "three")
        await ear.said("three")
        await chat.send(RoomRef("matrix", sealed), Note("back"), "note")

    after = await shown(ana, account)
    verify_chain(after, account.user_id)
    mine = account.user_id
    assert after["device_keys"][mine][DEVICE]["keys"] == before["device_keys"][mine][DEVICE]["keys"]
    assert [m["content"]["body"] for m in await cleo.messages(sealed, mine)] == ["back"]


async def test_nobody_else_can_read_what_is_kept(
    settings: MatrixSettings, chat: MatrixChat, cleo: Confidant, sealed: str
) -> None:
    async with Listener(chat) as ear:
        await cleo.say(sealed, "hello")
        await ear.said("hello")
    files = {path.name: path for path in settings.store.iterdir()}

    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in files.values()), files
    assert stat.S_IMODE(settings.store.stat().st_mode) == 0o700
    with pytest.raises(json.JSONDecodeError):
        json.loads(files["cross-signing.seeds"].read_text())


async def test_the_keys_are_locked_with_the_operators_own(
    opened: Opened, settings: MatrixSettings
) -> None:
    first = opened(store_key="a secret of hers")
    await first.start()
    await first.close()

    assert not (settings.store / "store.key").exists()
    with pytest.raises(ConfigError, match=r"another matrix\.store_key"):
        await opened(store_key="another").start()
    await opened(store_key="a secret of hers").start()


async def test_without_its_keys_it_does_not_pass_for_the_same_device(
    opened: Opened, chat: MatrixChat, settings: MatrixSettings
) -> None:
    with pytest.raises(ConfigError, match="doesn't hold the keys of the device MANYHANDS"):
        await opened(store=settings.store / "elsewhere").start()
    await opened(store=settings.store / "elsewhere", device_id="ANOTHER").start()
