"""What doctor finds out about Matrix."""

from dataclasses import replace

import pytest

from adapters.matrix.chat import MatrixChat
from adapters.matrix.check import check
from adapters.matrix.powers import look_at
from adapters.matrix.settings import MatrixSettings
from core.findings import Finding
from core.refs import PersonRef
from core.words import Words
from tests.far.synapse import Account
from tests.matrix.conftest import Opened
from tests.matrix.neighbours import Neighbour
from tests.matrix.proxy import Proxy, answers

ME, ANA = "@hands:example.org", "@ana:example.org"


def keys(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.said.key for finding in findings]


def read(findings: tuple[Finding, ...]) -> list[str]:
    """Every sentence; raises if the catalogue lacks one or can't fill it."""
    words = Words()
    lines = [(finding.said, finding.remedy) for finding in findings]
    return [words.text(line) for pair in lines for line in pair if line]


async def test_all_is_well(
    settings: MatrixSettings, chat: MatrixChat, ana: Neighbour, room: str
) -> None:
    await ana.set_state(room, "m.room.name", {"name": "Elm Street"})
    await chat.direct(PersonRef("matrix", ana.id))

    found = await check(settings)

    assert all(finding.ok for finding in found)
    assert "“Elm Street”" in read(found)[-1]
    assert keys(found)[4:] == ["matrix-check-room"], "a direct chat is no room to be looked at"


async def test_no_room_yet(settings: MatrixSettings) -> None:
    found = await check(settings)

    assert found[-1].ok
    assert settings.user_id in read(found)[-1]


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"homeserver": "http://127.0.0.1:9"}, "matrix-check-unreachable"),
        ({"password": "wrong"}, "matrix-check-signed-out"),
        ({"password": None}, "matrix-check-signed-out"),
    ],
)
async def test_each_fault_has_a_remedy(
    changes: dict[str, str | None], key: str, settings: MatrixSettings
) -> None:
    found = await check(replace(settings, **changes))  # type: ignore[arg-type]

    assert keys(found)[-1] == key
    assert not found[-1].ok
    assert found[-1].remedy
    assert len(read(found)) > len(found)


async def test_a_room_where_it_can_do_little(
    settings: MatrixSettings, chat: MatrixChat, ana: Neighbour, room: str
) -> None:
    for powers, key in (
        ({"events_default": 50}, "matrix-check-cant-write"),
        ({"events": {"m.reaction": 50}}, "matrix-check-cant-react"),
        ({"events": {"m.room.redaction": 50}}, "matrix-check-cant-redact"),
    ):
        await ana.set_state(room, "m.room.power_levels", powers)
        found = await check(settings)
        assert keys(found)[-1] == key
        assert read(found)


async def test_an_encrypted_room_is_one_like_any_other(
    settings: MatrixSettings, chat: MatrixChat, ana: Neighbour, room: str
) -> None:
    await ana.set_state(room, "m.room.encryption", {"algorithm": "m.megolm.v1.aes-sha2"})

    found = await check(settings)

    assert all(finding.ok for finding in found)
    assert keys(found)[-3:] == ["matrix-check-keys", "matrix-check-signed", "matrix-check-room"]


async def test_the_state_of_the_encryption_keys(
    settings: MatrixSettings, opened: Opened, account: Account, proxy: Proxy
) -> None:
    assert keys(await check(settings))[2] == "matrix-check-keys-none"

    proxy.fail("signatures/upload", answers(400, '{"errcode": "M_UNKNOWN", "error": "no"}'))
    await opened(homeserver=proxy.url).start()
    for found, key in (
        (await check(settings), "matrix-check-unsigned"),
        (await check(replace(settings, store=settings.store / "new")), "matrix-check-keys-lost"),
        (await check(replace(settings, store_key="odd")), "matrix-check-keys-locked"),
    ):
        (fault,) = [finding for finding in found if not finding.ok]
        assert fault.said.key == key
        assert fault.remedy
        assert len(read(found)) > len(found)

    await opened().start()
    assert keys(await check(settings))[2:4] == ["matrix-check-keys", "matrix-check-signed"]


@pytest.mark.parametrize(
    ("version", "sender", "more", "may"),
    [
        ("12", ME, {}, True),
        ("12", ANA, {"additional_creators": [ME]}, True),
        ("12", ANA, {"additional_creators": "me"}, False),
        ("11", ME, {}, False),
        ("odd", ME, {}, False),
    ],
)
def test_who_made_a_new_kind_of_room_may_do_everything(
    version: str, sender: str, more: dict[str, object], may: bool
) -> None:
    create = {
        "type": "m.room.create",
        "state_key": "",
        "sender": sender,
        "content": {"room_version": version, **more},
    }
    levels = {
        "type": "m.room.power_levels",
        "state_key": "",
        "content": {"events_default": 50, "users": {ME: "odd"}},
    }

    assert look_at("!room", [create, levels, "odd", {"type": 1}], ME).may_write is may
