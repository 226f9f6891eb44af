"""Of a server, only what decides who may do what is remembered."""

from json import loads

from adapters.discord.lean import is_spoken_in, prune_guild


def test_a_server_is_remembered_without_what_nobody_asks_for() -> None:
    guild = {
        "id": "1",
        "description": "A street",
        "emojis": [{"id": "2"}],
        "presences": [{}],
        "threads": [{"id": "3"}],
        "roles": [{"id": "1"}],
        "members": [{"user": {"id": "7"}}, {"user": {"id": "8"}}, {}],
        "channels": [
            {"id": "4", "type": 0, "topic": "Long"},
            {"id": "5", "type": 4},
            "no channel",
        ],
    }

    prune_guild(guild, "7")

    assert guild == {
        "id": "1",
        "description": None,
        "emojis": [],
        "presences": [],
        "threads": [],
        "roles": [{"id": "1"}],
        "members": [{"user": {"id": "7"}}],
        "channels": [{"id": "4", "type": 0, "topic": None}],
    }


def test_a_category_holds_no_messages() -> None:
    assert is_spoken_in({"type": 0})
    assert not is_spoken_in({"type": 4})
    assert not is_spoken_in(None)


def test_one_string_does_for_all_rooms_of_one_name() -> None:
    guilds = [loads('{"channels": [{"type": 0, "name": "general"}]}') for _ in range(2)]
    for guild in guilds:
        prune_guild(guild, "7")

    first, second = (guild["channels"][0]["name"] for guild in guilds)
    assert first == "general"
    assert first is second
