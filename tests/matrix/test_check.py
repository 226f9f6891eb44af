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
from tests.matrix.neighbours import Neighbour

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
    assert len(found) == 3, "a direct chat is no room to be looked at"


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


async def test_an_encrypted_room(
    settings: MatrixSettings, chat: MatrixChat, ana: Neighbour, room: str
) -> None:
    await ana.set_state(room, "m.room.encryption", {"algorithm": "m.megolm.v1.aes-sha2"})

    found = await check(settings)

    assert keys(found)[-1] == "matrix-check-encrypted"
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
