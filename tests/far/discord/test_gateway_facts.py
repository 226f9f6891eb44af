"""Events against the documentation's tables."""

from pathlib import Path

import pytest

from tests.conftest import far_end
from tests.far import Missing
from tests.far.discord import gateway_facts
from tests.far.discord.gateway_facts import GatewayFacts

GUILD_MESSAGES, GUILD_REACTIONS, DIRECT_MESSAGES, DIRECT_REACTIONS = (
    1 << 9,
    1 << 10,
    1 << 12,
    1 << 13,
)
GUILDS, GUILD_MEMBERS = 1 << 0, 1 << 1


@pytest.fixture(scope="module")
def facts() -> GatewayFacts:
    with far_end():
        return GatewayFacts.load()


def test_an_event_as_documented_passes(facts: GatewayFacts) -> None:
    assert facts.check("MESSAGE_DELETE", {"id": "1", "channel_id": "2"}) == []
    assert facts.check("MESSAGE_DELETE", {"id": "1", "channel_id": "2", "guild_id": "3"}) == []


def test_what_is_missing_null_or_unknown_in_an_event_is_named(facts: GatewayFacts) -> None:
    problems = facts.check("MESSAGE_DELETE", {"id": None, "author": {}})

    assert problems == [
        "MESSAGE_DELETE/channel_id: is missing",
        "MESSAGE_DELETE/id: is null",
        "MESSAGE_DELETE/author: isn't documented",
    ]


def test_an_event_without_a_table_passes(facts: GatewayFacts) -> None:
    assert facts.check("TYPING_START", {"anything": None}) == []


def test_intents_of_a_server_and_of_direct_chats_are_told_apart(facts: GatewayFacts) -> None:
    assert facts.intents("MESSAGE_CREATE") == GUILD_MESSAGES | DIRECT_MESSAGES
    assert facts.guild_intents("MESSAGE_CREATE") == GUILD_MESSAGES
    assert facts.direct_intents("MESSAGE_CREATE") == DIRECT_MESSAGES
    assert facts.intents("INTERACTION_CREATE") is None


@pytest.mark.parametrize(
    ("event", "intents", "direct", "passes"),
    [
        ("MESSAGE_REACTION_ADD", GUILD_REACTIONS, False, True),
        ("MESSAGE_REACTION_ADD", GUILD_REACTIONS, True, False),
        ("MESSAGE_REACTION_ADD", DIRECT_REACTIONS, True, True),
        ("MESSAGE_REACTION_ADD", DIRECT_REACTIONS, False, False),
        ("GUILD_MEMBER_REMOVE", GUILDS, False, False),
        ("GUILD_MEMBER_REMOVE", GUILD_MEMBERS, False, True),
        ("THREAD_MEMBERS_UPDATE", GUILDS, False, True),
        ("INTERACTION_CREATE", 0, True, True),
        ("READY", 0, False, True),
    ],
)
def test_an_event_goes_to_those_who_asked_for_it(
    facts: GatewayFacts, event: str, intents: int, direct: bool, passes: bool
) -> None:
    assert facts.passes(event, intents, direct=direct) is passes


def test_tables_that_are_not_there_are_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(gateway_facts, "FACTS", tmp_path / "discord-gateway.json")

    with pytest.raises(Missing, match=r"\.\./shared/data/discord-gateway\.json"):
        GatewayFacts.load()
