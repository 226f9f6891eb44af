"""Every way in which Discord says no, each from what really brings it about."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import pytest

from tests.far.discord.conftest import Api
from tests.far.discord.people import Person
from tests.far.discord.places import Street
from tests.far.discord.server import FarDiscord
from tests.far.discord.world import Channel

HAND = "%F0%9F%99%8B"
V2 = 1 << 15
TEXT = {"type": 10, "content": "a card"}


@dataclass
class Scene:
    """A room that the bot wrote a message in, and Ana."""

    far: FarDiscord
    api: Api
    street: Street
    room: Channel
    ana: Person
    card: str

    @property
    def messages(self) -> str:
        return f"/channels/{self.room.id}/messages"

    async def ask(self, method: str, path: str, body: Any = None) -> Any:
        status, answer, _ = await self.api.call(method, path, body)
        return status, answer

    async def write(self, body: Any = None, room: Channel | None = None) -> Any:
        path = f"/channels/{(room or self.room).id}/messages"
        return await self.ask("POST", path, body or {"content": "a"})

    async def direct(self) -> Any:
        return await self.write(room=self.ana.direct)


Case = Callable[[Scene], Awaitable[Any]]
CASES: list[tuple[int, Case]] = []


def refused(code: int) -> Callable[[Case], Case]:
    def remember(case: Case) -> Case:
        CASES.append((code, case))
        return case

    return remember


@refused(10003)
async def a_channel_that_is_gone(at: Scene) -> Any:
    await at.street.delete_channel(at.room)
    return await at.write()


@refused(10004)
async def a_guild_the_bot_was_thrown_out_of(at: Scene) -> Any:
    await at.street.kick_bot()
    return await at.ask("GET", f"/guilds/{at.street.id}")


@refused(50001)
async def a_channel_of_such_a_guild(at: Scene) -> Any:
    await at.street.kick_bot()
    return await at.write()


@refused(10007)
async def a_member_who_left(at: Scene) -> Any:
    await at.ana.leave(at.street)
    return await at.ask("GET", f"/guilds/{at.street.id}/members/{at.ana.id}")


@refused(10013)
async def a_user_who_never_was(at: Scene) -> Any:
    return await at.ask("POST", "/users/@me/channels", {"recipient_id": "1"})


@refused(50033)
async def a_chat_with_itself(at: Scene) -> Any:
    return await at.ask("POST", "/users/@me/channels", {"recipient_id": str(at.far.bot_id)})


@refused(10008)
async def a_message_that_is_gone(at: Scene) -> Any:
    await at.ask("DELETE", f"{at.messages}/{at.card}")
    return await at.ask("PATCH", f"{at.messages}/{at.card}", {"content": "b"})


@refused(10014)
async def an_emoji_that_is_none(at: Scene) -> Any:
    return await at.ask("PUT", f"{at.messages}/{at.card}/reactions/hand/@me")


@refused(10014)
async def another_guilds_emoji(at: Scene) -> Any:
    return await at.ask("PUT", f"{at.messages}/{at.card}/reactions/wave%3A5/@me")


@refused(30010)
async def a_twenty_first_emoji(at: Scene) -> Any:
    card = at.room.messages[0]
    for number in range(20):
        await at.ana.react(card, chr(0x1F600 + number))
    return await at.ask("PUT", f"{at.messages}/{at.card}/reactions/{HAND}/@me")


@refused(50013)
async def a_first_reaction_without_permission(at: Scene) -> Any:
    at.street.deny(at.room, "ADD_REACTIONS")
    return await at.ask("PUT", f"{at.messages}/{at.card}/reactions/{HAND}/@me")


@refused(90001)
async def a_reaction_to_somebody_who_blocked_the_bot(at: Scene) -> Any:
    message = await at.ana.say(at.room, "hello")
    at.ana.block_bot()
    return await at.ask("PUT", f"{at.messages}/{message.id}/reactions/{HAND}/@me")


@refused(50001)
async def a_channel_it_does_not_see(at: Scene) -> Any:
    at.street.deny(at.room, "VIEW_CHANNEL")
    return await at.write()


@refused(50013)
async def writing_without_permission(at: Scene) -> Any:
    at.street.set_permissions("VIEW_CHANNEL")
    return await at.write()


@refused(50013)
async def an_embed_without_permission(at: Scene) -> Any:
    at.street.deny(at.room, "EMBED_LINKS")
    return await at.write({"embeds": [{"title": "a"}]})


@refused(50013)
async def reading_a_message_without_history(at: Scene) -> Any:
    at.street.deny(at.room, "READ_MESSAGE_HISTORY")
    return await at.ask("GET", f"{at.messages}/{at.card}")


@refused(160002)
async def a_reply_without_history(at: Scene) -> Any:
    at.street.deny(at.room, "READ_MESSAGE_HISTORY")
    return await at.write({"content": "a", "message_reference": {"message_id": at.card}})


@refused(50035)
async def a_reply_to_what_is_gone(at: Scene) -> Any:
    return await at.write({"content": "a", "message_reference": {"message_id": "5"}})


@refused(50013)
async def deleting_anothers_message(at: Scene) -> Any:
    message = await at.ana.say(at.room, "hello")
    return await at.ask("DELETE", f"{at.messages}/{message.id}")


@refused(50003)
async def deleting_hers_in_a_direct_chat(at: Scene) -> Any:
    message = await at.ana.say(at.ana.direct, "hello")
    return await at.ask("DELETE", f"/channels/{at.ana.direct.id}/messages/{message.id}")


@refused(50005)
async def editing_anothers_message(at: Scene) -> Any:
    message = await at.ana.say(at.room, "hello")
    return await at.ask("PATCH", f"{at.messages}/{message.id}", {"content": "b"})


@refused(50007)
async def a_closed_direct_chat(at: Scene) -> Any:
    at.ana.close_direct_messages()
    status, _ = await at.ask("POST", "/users/@me/channels", {"recipient_id": str(at.ana.id)})
    assert status == 200
    return await at.direct()


@refused(50278)
async def somebody_who_shares_no_guild_any_more(at: Scene) -> Any:
    await at.ana.leave(at.street)
    return await at.direct()


async def _thread(at: Scene) -> Channel:
    body = {"name": "For you", "type": 12}
    status, made = await at.ask("POST", f"/channels/{at.room.id}/threads", body)
    assert status == 201
    return at.far.world.channels[int(made["id"])]


@refused(50013)
async def a_private_thread_without_permission(at: Scene) -> Any:
    at.street.deny(at.room, "CREATE_PRIVATE_THREADS")
    body = {"name": "For you", "type": 12}
    return await at.ask("POST", f"/channels/{at.room.id}/threads", body)


@refused(50013)
async def writing_in_a_thread_without_permission(at: Scene) -> Any:
    thread = await _thread(at)
    at.street.deny(at.room, "SEND_MESSAGES_IN_THREADS")
    return await at.write(room=thread)


@refused(50083)
async def adding_somebody_to_an_archived_thread(at: Scene) -> Any:
    thread = await _thread(at)
    await at.ask("PATCH", f"/channels/{thread.id}", {"archived": True})
    return await at.ask("PUT", f"/channels/{thread.id}/thread-members/{at.ana.id}")


@refused(10007)
async def adding_somebody_who_left_to_a_thread(at: Scene) -> Any:
    thread = await _thread(at)
    await at.ana.leave(at.street)
    return await at.ask("PUT", f"/channels/{thread.id}/thread-members/{at.ana.id}")


@refused(50013)
async def locking_a_thread_without_permission(at: Scene) -> Any:
    thread = await _thread(at)
    return await at.ask("PATCH", f"/channels/{thread.id}", {"locked": True})


@refused(160004)
async def a_second_thread_under_a_message(at: Scene) -> Any:
    await at.ask("POST", f"{at.messages}/{at.card}/threads", {"name": "a"})
    return await at.ask("POST", f"{at.messages}/{at.card}/threads", {"name": "a"})


@refused(10002)
async def anothers_commands(at: Scene) -> Any:
    return await at.ask("GET", "/applications/5/commands")


@pytest.mark.parametrize(("code", "case"), CASES, ids=[case.__name__ for _, case in CASES])
async def test_discord_refuses(
    far: FarDiscord, api: Api, street: Street, room: Channel, ana: Person, code: int, case: Case
) -> None:
    card = await api.call("POST", f"/channels/{room.id}/messages", {"content": "a card"})

    status, answer = await case(Scene(far, api, street, room, ana, card[1]["id"]))

    assert 400 <= status < 500
    assert answer["code"] == code


MISTAKES: list[tuple[str, Any, Any]] = [
    ("an ephemeral message in a room", {"content": "a", "flags": 64}, None),
    ("an empty edit", {"content": "a"}, {"content": ""}),
    ("parts of Components V2 without the flag", {"components": [TEXT]}, None),
    ("the flag taken back", {"components": [TEXT], "flags": V2}, {"flags": 0}),
    ("text put into Components V2", {"components": [TEXT], "flags": V2}, {"content": "a"}),
    ("Components V2 put into text without the flag", {"content": "a"}, {"components": [TEXT]}),
]


@pytest.mark.parametrize(
    ("made", "edited"), [case[1:] for case in MISTAKES], ids=[case[0] for case in MISTAKES]
)
async def test_what_the_world_rules_out_is_refused_and_recorded(
    far: FarDiscord, api: Api, room: Channel, made: Any, edited: Any
) -> None:
    path = f"/channels/{room.id}/messages"
    status, answer, _ = await api.call("POST", path, made)
    if edited is not None:
        assert (status, far.violations) == (200, [])
        status, answer, _ = await api.call("PATCH", f"{path}/{answer['id']}", edited)

    assert status == 400
    assert answer["code"] in (50006, 50035)
    assert far.violations
    far.violations.clear()
