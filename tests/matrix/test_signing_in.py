"""The bot signs in, stays the same device, and says plainly when it is no longer wanted."""

import logging
import stat
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from adapters.matrix.chat import MatrixChat
from adapters.matrix.settings import MatrixSettings
from core.cards import Note
from core.errors import ConfigError, SignedOut
from core.refs import PersonRef, RoomRef
from tests.far.synapse import Account, Synapse
from tests.matrix.bot import Listener
from tests.matrix.conftest import Opened, session_of
from tests.matrix.neighbours import Neighbour
from tests.matrix.proxy import Proxy, answers

SOFT_LOGOUT = answers(
    401, '{"errcode": "M_UNKNOWN_TOKEN", "error": "expired", "soft_logout": true}'
)


async def test_a_password_is_used_once(opened: Opened, proxy: Proxy, tmp_path: Path) -> None:
    for _ in range(3):
        await opened(homeserver=proxy.url).start()

    assert proxy.count("POST /_matrix/client/v3/login") == 1
    kept = tmp_path / "store" / "session.json"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


async def test_a_token_is_enough(opened: Opened, account: Account, ana: Neighbour) -> None:
    chat = opened(password=None, access_token=account.access_token)
    await chat.start()

    assert (await chat.direct(person(ana))).id


@pytest.mark.parametrize(
    ("password", "token"), [("guess", None), (None, "guess"), ("guess", "guess"), (None, None)]
)
async def test_what_is_wrong_is_said(
    password: str | None, token: str | None, opened: Opened
) -> None:
    with pytest.raises(SignedOut) as said:
        await opened(password=password, access_token=token).start()

    assert "guess" not in str(said.value)


async def test_a_token_of_somebody_else_is_not_taken(opened: Opened, ana: Neighbour) -> None:
    with pytest.raises(SignedOut, match="belongs to @ana"):
        await opened(password=None, access_token=ana.account.access_token).start()


async def test_a_revoked_token_without_a_password_ends_it(
    synapse: Synapse, opened: Opened, account: Account, ana: Neighbour
) -> None:
    chat = opened(password=None, access_token=account.access_token)
    await chat.start()
    async with Listener(chat) as ear:
        synapse.api("POST", "/_matrix/client/v3/logout", {}, account.access_token)
        with pytest.raises(SignedOut):
            await ear.hears(lambda _: False)

    with pytest.raises(SignedOut):
        await chat.direct(person(ana))


async def test_a_revoked_token_with_a_password_is_replaced(
    synapse: Synapse, settings: MatrixSettings, chat: MatrixChat, ana: Neighbour, room: str
) -> None:
    before = session_of(settings)
    async with Listener(chat) as ear:
        synapse.api("POST", "/_matrix/client/v3/logout", {}, before.access_token)
        await ana.say(room, "still there?")
        await ear.said("still there?")
        await chat.send(RoomRef("matrix", room), Note("I am"), "note")

    after = session_of(settings)
    assert after.device_id == before.device_id
    assert after.access_token != before.access_token


async def test_a_soft_logout_keeps_the_device_and_posts_once(
    opened: Opened, account: Account, ana: Neighbour, room: str, proxy: Proxy
) -> None:
    chat = opened(homeserver=proxy.url)
    await chat.start()
    there = RoomRef("matrix", room)
    first = await chat.send(there, Note("hello"), "once")
    proxy.fail("/send/", SOFT_LOGOUT)

    assert await chat.send(there, Note("hello"), "once") == first
    assert len(await ana.messages(room, account.user_id)) == 1


async def test_a_store_that_can_not_be_written_ends_it(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ConfigError, match=r"matrix\.store can't be used"):
        await opened(store=tmp_path / "file" / "store").start()


async def test_secrets_show_nowhere(
    opened: Opened,
    settings: MatrixSettings,
    proxy: Proxy,
    caplog: pytest.LogCaptureFixture,
    ana: Neighbour,
) -> None:
    caplog.set_level(logging.DEBUG)
    chat = opened(homeserver=proxy.url)
    with capture_logs() as logged:
        await chat.start()
        proxy.fail("/login", answers(500, "{}"))
        proxy.fail("/whoami", SOFT_LOGOUT)
        with pytest.raises(Exception, match="answer") as fault:
            await opened(homeserver=proxy.url).start()
        await chat.direct(person(ana))

    token = session_of(settings).access_token
    told = "\n".join((repr(settings), str(logged), caplog.text, str(fault.value)))
    assert settings.password
    assert settings.password not in told
    assert token not in told


def person(of: Neighbour) -> PersonRef:
    return PersonRef("matrix", of.id)
