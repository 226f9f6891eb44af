"""Ordinary people on a homeserver, over plain HTTP."""

import asyncio
import itertools
import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Self, TypeVar
from urllib.parse import quote

from aiohttp import ClientSession

from tests.far.synapse import Account, MatrixError, Synapse

CLIENT = "/_matrix/client/v3"

Source = dict[str, Any]
T = TypeVar("T")


async def until(look: Callable[[], Awaitable[T]], seconds: float = 15.0) -> T:
    """The first true answer of `look`. Raises TimeoutError after `seconds`."""
    async with asyncio.timeout(seconds):
        while not (seen := await look()):
            await asyncio.sleep(0.02)
        return seen


class Neighbour:
    """Somebody with an account, who talks, reacts, and takes back what she did."""

    def __init__(self, account: Account, url: str, http: ClientSession) -> None:
        self.account = account
        self.id = account.user_id
        self._url = url
        self._http = http
        self._once = itertools.count()
        self._turns = itertools.count()
        self._since: str | None = None
        self.invited: dict[str, Source] = {}
        """The rooms she is invited to, with the invitation."""

    @classmethod
    async def move_in(cls, synapse: Synapse, name: str, http: ClientSession) -> Self:
        """A new account that shows as `name`."""
        return cls(await asyncio.to_thread(synapse.user, name), synapse.url, http)

    async def move_out(self) -> None:
        """She is done."""

    async def ask(self, method: str, path: str, body: object = None, **query: str) -> Source:
        """What the homeserver answers her. Raises MatrixError where it refuses."""
        headers = {"Authorization": f"Bearer {self.account.access_token}"}
        url = path if path.startswith("/_matrix") else CLIENT + path
        async with self._http.request(
            method, self._url + url, json=body, params=query, headers=headers
        ) as response:
            answer: Source = await response.json()
            if response.status != 200:
                raise MatrixError(response.status, answer)
            return answer

    # --- rooms ---

    async def open_room(self, *invited: str, **how: Any) -> str:
        """A new room of hers; by default anybody may come in."""
        body = {"preset": "public_chat", "invite": list(invited), **how}
        room: str = (await self.ask("POST", "/createRoom", body))["room_id"]
        return room

    async def join(self, room: str) -> None:
        await self.ask("POST", f"{_at(room)}/join", {})

    async def leave(self, room: str) -> None:
        await self.ask("POST", f"{_at(room)}/leave", {})

    async def invite(self, room: str, user_id: str) -> None:
        await self.ask("POST", f"{_at(room)}/invite", {"user_id": user_id})

    async def kick(self, room: str, user_id: str) -> None:
        await self.ask("POST", f"{_at(room)}/kick", {"user_id": user_id})

    async def set_state(self, room: str, kind: str, content: Mapping[str, Any]) -> None:
        await self.ask("PUT", f"{_at(room)}/state/{kind}/", dict(content))

    async def set_member(self, room: str, content: Mapping[str, Any]) -> None:
        await self.ask("PUT", f"{_at(room)}/state/m.room.member/{quote(self.id)}", dict(content))

    async def people_in(self, room: str) -> set[str]:
        """Who is in the room."""
        return set((await self.ask("GET", f"{_at(room)}/joined_members"))["joined"])

    async def met(self, room: str, user_id: str) -> None:
        """Wait until `user_id` is in the room."""

        async def there() -> bool:
            return user_id in await self.people_in(room)

        await until(there)

    # --- doing ---

    async def say(self, room: str, text: str, **more: Any) -> str:
        """Write a message; `more` goes into its content."""
        return await self.send(room, "m.room.message", {"msgtype": "m.text", "body": text, **more})

    async def react(self, room: str, message: str, emoji: str) -> str:
        relation = {"rel_type": "m.annotation", "event_id": message, "key": emoji}
        return await self.send(room, "m.reaction", {"m.relates_to": relation})

    async def send(self, room: str, kind: str, content: Source) -> str:
        path = f"{_at(room)}/send/{kind}/{next(self._once)}"
        sent: str = (await self.ask("PUT", path, content))["event_id"]
        return sent

    async def redact(self, room: str, event: str) -> None:
        await self.ask("PUT", f"{_at(room)}/redact/{quote(event)}/{next(self._once)}", {})

    # --- looking ---

    async def timeline(self, room: str) -> list[Source]:
        """Everything that she may see of what happened in the room, oldest first."""
        found: list[Source] = []
        query = {"dir": "b", "limit": "500"}
        while True:
            page = await self.ask("GET", f"{_at(room)}/messages", **query)
            found += page["chunk"]
            if "end" not in page or not page["chunk"]:
                return found[::-1]
            query["from"] = page["end"]

    async def messages(self, room: str, by: str) -> list[Source]:
        """The messages by `by` that stand in the room, edits being events of their own."""
        return [
            event
            for event in await self.timeline(room)
            if event["type"] == "m.room.message" and event["sender"] == by and event["content"]
        ]

    async def files(self, room: str, by: str) -> list[str]:
        """The text of each file by `by` in the room, oldest first."""
        sent = [e["content"] for e in await self.messages(room, by)]
        urls = [content["url"] for content in sent if content["msgtype"] == "m.file"]
        return [(await self._fetch(url.removeprefix("mxc://"))).decode() for url in urls]

    async def _fetch(self, media: str) -> bytes:
        headers = {"Authorization": f"Bearer {self.account.access_token}"}
        url = f"{self._url}/_matrix/client/v1/media/download/{media}"
        async with self._http.get(url, headers=headers) as response:
            response.raise_for_status()
            return await response.read()

    async def sync(self) -> Source:
        """What is new to her; invitations are kept in `invited`."""
        # Synapse answers the same question the same for two minutes: so it is never the same.
        asked = json.dumps({"presence": {"limit": 1 + next(self._turns)}})
        query = {"timeout": "0", "filter": asked} | ({"since": self._since} if self._since else {})
        news = await self.ask("GET", "/sync", **query)
        self._since = news["next_batch"]
        rooms = news.get("rooms", {})
        for room, invite in rooms.get("invite", {}).items():
            events = invite["invite_state"]["events"]
            self.invited[room] = next(e for e in events if e.get("state_key") == self.id)
        for room in (*rooms.get("join", {}), *rooms.get("leave", {})):
            self.invited.pop(room, None)
        return news

    async def unread(self, room: str) -> tuple[int, int]:
        """How many messages there notify her, and how many of them name her."""
        news = await self.ask("GET", "/sync", timeout="0")
        counts = news["rooms"]["join"][room]["unread_notifications"]
        return counts["notification_count"], counts["highlight_count"]

    async def invitation(self, by: str) -> str:
        """The room that `by` invites her to, once there is one."""

        async def look() -> str:
            await self.sync()
            return next((room for room, e in self.invited.items() if e["sender"] == by), "")

        return await until(look)


def _at(room: str) -> str:
    return f"/rooms/{quote(room)}"
