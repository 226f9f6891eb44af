"""The homeserver that the tests talk to is a real one, and comes back after a fall."""

from urllib.parse import quote

import pytest

from tests.far.synapse import MatrixError, Synapse

CLIENT = "/_matrix/client/v3"


def test_one_writes_and_another_reads(synapse: Synapse) -> None:
    ana, bea = synapse.user("Ana"), synapse.user("Bea")
    room = synapse.api("POST", f"{CLIENT}/createRoom", {"preset": "public_chat"}, ana.access_token)[
        "room_id"
    ]
    at = f"{CLIENT}/rooms/{quote(room)}"
    synapse.api("POST", f"{at}/join", {}, bea.access_token)
    said = {"msgtype": "m.text", "body": "I can"}
    sent = synapse.api("PUT", f"{at}/send/m.room.message/1", said, ana.access_token)

    read = synapse.api("GET", f"{at}/event/{quote(sent['event_id'])}", token=bea.access_token)

    assert read["content"] == said
    assert read["sender"] == ana.user_id


def test_a_name_may_come_again(synapse: Synapse) -> None:
    first, second = synapse.user("Ana"), synapse.user("Ana")

    assert first.user_id != second.user_id
    profile = f"{CLIENT}/profile/{quote(second.user_id)}"
    assert synapse.api("GET", profile)["displayname"] == "Ana"


def test_a_refusal_is_raised(synapse: Synapse) -> None:
    with pytest.raises(MatrixError, match="M_UNKNOWN_TOKEN") as refused:
        synapse.api("GET", f"{CLIENT}/account/whoami", token="made-up")

    assert refused.value.status == 401


def test_it_remembers_when_killed(synapse: Synapse) -> None:
    ana = synapse.user("Ana")
    synapse.kill()
    synapse.start()

    who = synapse.api("GET", f"{CLIENT}/account/whoami", token=ana.access_token)

    assert who["user_id"] == ana.user_id
