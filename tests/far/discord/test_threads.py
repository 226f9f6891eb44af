"""Threads: started, joined, archived, opened again."""

from tests.far.discord.conftest import Api
from tests.far.discord.people import Person
from tests.far.discord.places import Street
from tests.far.discord.server import FarDiscord
from tests.far.discord.world import Channel


async def test_a_message_opens_an_archived_thread_again(
    far: FarDiscord, api: Api, street: Street, room: Channel, ana: Person
) -> None:
    body = {"name": "For you", "type": 12}
    _, thread, _ = await api.call("POST", f"/channels/{room.id}/threads", body)
    path = f"/channels/{thread['id']}"
    await api.call("PUT", f"{path}/thread-members/{ana.id}")

    async def active() -> list[str]:
        _, listed, _ = await api.call("GET", f"/guilds/{street.id}/threads/active")
        return [each["id"] for each in listed["threads"]]

    assert await active() == [thread["id"]]
    await api.call("PATCH", path, {"archived": True})
    assert await active() == []

    assert (await api.call("POST", f"{path}/messages", {"content": "a"}))[0] == 200

    assert await active() == [thread["id"]]
    assert [message.text for message in ana.heard] == ["a"]
    assert [each.name for each in street.threads] == ["For you"]


async def test_a_thread_under_a_message_is_for_all(
    api: Api, room: Channel, ana: Person, bea: Person
) -> None:
    card = await ana.say(room, "a card")
    path = f"/channels/{room.id}/messages/{card.id}/threads"

    status, thread, _ = await api.call("POST", path, {"name": "Questions"})

    assert (status, thread["id"], thread["type"]) == (201, str(card.id), 11)
    await api.call("POST", f"/channels/{thread['id']}/messages", {"content": "a"})
    assert bea.heard == []
