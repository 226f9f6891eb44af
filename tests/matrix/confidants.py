"""People whose clients encrypt: nio, just as it comes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any, Self

from aiohttp import ClientSession
from nio.client.async_client import AsyncClient, AsyncClientConfig
from nio.crypto.attachments import decrypt_attachment
from nio.events import MegolmEvent
from nio.exceptions import EncryptionError
from nio.responses import RoomSendResponse, SyncResponse
from nio.store.database import SqliteMemoryStore

from tests.far.synapse import Account, Synapse
from tests.matrix.neighbours import Neighbour, Source

ENCRYPTION = {
    "type": "m.room.encryption",
    "state_key": "",
    "content": {"algorithm": "m.megolm.v1.aes-sha2"},
}
"""What makes a room encrypted, among its `initial_state`."""


class Confidant(Neighbour):
    """Somebody who also reads and writes in encrypted rooms. Her keys are gone with her."""

    def __init__(self, account: Account, url: str, http: ClientSession) -> None:
        super().__init__(account, url, http)
        self._one_by_one = asyncio.Lock()
        self.client = AsyncClient(
            url,
            account.user_id,
            device_id=account.device_id,
            config=AsyncClientConfig(
                encryption_enabled=True, store=SqliteMemoryStore, store_sync_tokens=False
            ),
        )
        self.client.restore_login(account.user_id, account.device_id, account.access_token)

    @classmethod
    async def move_in(cls, synapse: Synapse, name: str, http: ClientSession) -> Self:
        """A new account, whose device is known by its keys from now on."""
        person = await super().move_in(synapse, name, http)
        await person.sync()
        return person

    async def move_out(self) -> None:
        """Let go of the connection."""
        await self.client.close()

    async def sync(self) -> Source:
        """What is new to her, and whatever her client has to do about keys."""
        async with self._one_by_one:
            client = self.client
            news = await client.sync(0)
            assert isinstance(news, SyncResponse), news
            for room, invite in news.rooms.invite.items():
                found = [e for e in invite.invite_state if getattr(e, "state_key", "") == self.id]
                self.invited[room] = {"sender": found[0].sender}
            for room in (*news.rooms.join, *news.rooms.leave):
                self.invited.pop(room, None)
            if client.should_upload_keys:
                await client.keys_upload()
            if client.should_query_keys:
                with suppress(ValueError):  # nio stumbles over a key that is none
                    await client.keys_query()
            if client.should_claim_keys:
                await client.keys_claim(dict(client.get_users_for_key_claiming()))
            await client.send_to_device_messages()
            return {}

    async def send(self, room: str, kind: str, content: Source) -> str:
        await self.sync()
        sent = await self.client.room_send(
            room, kind, content, f"nio{next(self._once)}", ignore_unverified_devices=True
        )
        assert isinstance(sent, RoomSendResponse), sent
        return sent.event_id

    async def send_as_it_is(self, room: str, kind: str, content: Source) -> str:
        """Past her client, which would encrypt it."""
        return await super().send(room, kind, content)

    async def timeline(self, room: str) -> list[Source]:
        """As she reads it. What she has no key for stays `m.room.encrypted`."""
        await self.sync()
        return [self.opened(room, event) for event in await super().timeline(room)]

    def opened(self, room: str, source: Source) -> Source:
        """One event as she reads it."""
        event = MegolmEvent.from_dict(source) if source["type"] == "m.room.encrypted" else None
        if isinstance(event, MegolmEvent):
            assert self.client.olm
            with suppress(EncryptionError):
                inner = self.client.olm.decrypt_megolm_event(event, room).source
                return {**source, "type": inner["type"], "content": inner["content"]}
        return source

    async def files(self, room: str, by: str) -> list[str]:
        found = []
        for message in await self.messages(room, by):
            if file := message["content"].get("file"):
                locked = await self._fetch(file["url"].removeprefix("mxc://"))
                sha = file["hashes"]["sha256"]
                found.append(decrypt_attachment(locked, file["key"]["k"], sha, file["iv"]).decode())
        return found


@asynccontextmanager
async def confidant(synapse: Synapse, name: str, http: ClientSession) -> AsyncIterator[Confidant]:
    """Somebody for a while."""
    person = await Confidant.move_in(synapse, name, http)
    try:
        yield person
    finally:
        await person.move_out()


def sealed_room(**how: Any) -> dict[str, Any]:
    """How to open a room that is encrypted from the start: `open_room(…, **sealed_room())`."""
    return {"initial_state": [ENCRYPTION], **how}
