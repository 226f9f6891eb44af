"""What doctor finds out about Matrix."""

import json
from dataclasses import replace

import pytest

from adapters.matrix.chat import MatrixChat
from adapters.matrix.check import check
from adapters.matrix.powers import look_at
from adapters.matrix.settings import MatrixSettings
from core.findings import Finding
from core.refs import PersonRef
from core.words import Words
from tests.far.synapse import Account, Synapse
from tests.matrix.conftest import Opened, session_of
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
    assert keys(found) == [
        "matrix-check-reached",
        "matrix-check-signed-in",
        "matrix-check-versions",
        "matrix-check-keys",
        "matrix-check-signed",
        "matrix-check-directs",
        "matrix-check-anyone",
        "matrix-check-hidden",
        "matrix-check-room",
    ], "a direct chat is no room to be looked at"


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
    assert "which is encrypted" in read(found)[-1]

    lost = await check(replace(settings, store=settings.store / "new"))

    assert [key for key in keys(lost) if "cant" in key] == ["matrix-check-cant-read"]
    assert "matrix-check-keys-lost" in keys(lost)


async def test_the_state_of_the_encryption_keys(
    settings: MatrixSettings, opened: Opened, account: Account, proxy: Proxy
) -> None:
    assert keys(await check(settings))[3] == "matrix-check-keys-none"

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
    assert keys(await check(settings))[3:5] == ["matrix-check-keys", "matrix-check-signed"]


async def test_whether_it_may_begin_direct_chats_is_asked_without_opening_a_room(
    settings: MatrixSettings, chat: MatrixChat, synapse: Synapse, proxy: Proxy
) -> None:
    token = session_of(settings).access_token
    behind = replace(settings, homeserver=proxy.url, password=None, access_token=token)
    assert "matrix-check-directs" in keys(await check(behind))
    assert proxy.count("/createRoom") == 1
    there = synapse.api("GET", "/_matrix/client/v3/joined_rooms", token=token)
    assert there == {"joined_rooms": []}

    proxy.fail("/createRoom", answers(403, '{"errcode": "M_FORBIDDEN", "error": "no rooms"}'))
    (fault,) = [finding for finding in await check(behind) if not finding.ok]
    assert fault.said.key == "matrix-check-no-directs"
    assert settings.user_id in read((fault,))[-1]

    limited = '{"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 9000}'
    proxy.fail("/createRoom", answers(429, limited))
    found = await check(behind)
    assert all(finding.ok for finding in found)
    assert "matrix-check-directs" not in keys(found)


async def test_a_homeserver_from_before_relations_is_too_old(
    settings: MatrixSettings, proxy: Proxy
) -> None:
    for speaks, ok in (
        (["r0.6.1", "v1.1", "v1.2"], False),
        (["r0.6.1"], False),
        (["v1.2", "v1.10"], True),
    ):
        proxy.fail("/client/versions", answers(200, json.dumps({"versions": speaks})))
        found = await check(replace(settings, homeserver=proxy.url))
        assert found[2].ok is ok
        assert speaks[-1] in read(found)[2] or not ok
        assert read(found)


@pytest.mark.parametrize(
    ("inviters", "said"),
    [
        ((), "Nobody may invite"),
        (("@ana:example.org", "example.com"), "Only @ana:example.org and example.com may invite"),
        (("anyone",), "Anyone may invite"),
    ],
)
async def test_who_may_invite_it_is_shown(
    inviters: tuple[str, ...], said: str, settings: MatrixSettings
) -> None:
    found = await check(replace(settings, invited_by=inviters))

    assert any(text.startswith(said) for text in read(found))


async def test_each_room_is_looked_at_and_upgraded_ones_as_such(
    settings: MatrixSettings, chat: MatrixChat, synapse: Synapse, ana: Neighbour, room: str
) -> None:
    token = session_of(settings).access_token
    others = [await ana.open_room(settings.user_id) for _ in range(2)]
    for other in others:
        synapse.api("POST", f"/_matrix/client/v3/rooms/{other}/join", {}, token)
    await ana.set_state(others[0], "m.room.power_levels", {"events_default": 50})
    path, version = f"/rooms/{room}/upgrade", {"new_version": "11"}
    new = (await ana.ask("POST", path, version))["replacement_room"]

    found = await check(settings)
    rooms = ["matrix-check-cant-write", "matrix-check-not-moved", "matrix-check-room"]
    assert sorted(keys(found)[-3:]) == rooms
    assert len(read(found)) > len(found)

    synapse.api("POST", f"/_matrix/client/v3/rooms/{new}/join", {}, token)
    found = await check(settings)
    rooms = ["matrix-check-cant-write", "matrix-check-moved", *["matrix-check-room"] * 2]
    assert sorted(keys(found)[-4:]) == rooms
    assert read(found)


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
