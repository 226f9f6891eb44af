"""Encrypted rooms: everything about them that the rest of the adapter has to know.

docs/decisions/0011-encryption-on-matrix.md tells what is stored when, and what a crash leaves.
"""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import structlog
from nio.responses import KeysUploadResponse, RoomGetStateResponse, ToDeviceResponse

from adapters.matrix.account import Account
from adapters.matrix.devices import Devices
from adapters.matrix.encode import Content
from adapters.matrix.guards import GuardedOlm
from adapters.matrix.keystore import Keystore, locked
from adapters.matrix.own_device import OwnDevice
from adapters.matrix.reading import ENCRYPTED, Reading
from adapters.matrix.settings import MatrixSettings
from core.errors import ChatError, Refused, Unreachable

log = structlog.get_logger()

ENCRYPTION: Mapping[str, Any] = {
    "type": "m.room.encryption",
    "state_key": "",
    "content": {"algorithm": "m.megolm.v1.aes-sha2"},
}
"""The state event that makes a room an encrypted one, for good."""


class Encryption:
    """Begins with `start`; nothing else is called before. Asking the homeserver raises what `Chat`
    promises."""

    devices: Devices
    reading: Reading

    def __init__(self, account: Account, settings: MatrixSettings) -> None:
        self._account = account
        self._settings = settings
        self._client = account.client
        self._busy: asyncio.Task[None] | None = None
        account.came_back = self.keep_up  # a device that was signed out is gone, with its keys

    async def start(self) -> None:
        """Load the keys or make them, and publish the device's. Raises `ConfigError` if the store
        can't be used, or isn't this device's."""
        if self._client.olm is None:
            self._open(self._client.device_id or "")
        await self._own.publish()

    def _open(self, device_id: str) -> None:
        keystore = Keystore(self._settings, device_id)
        store = keystore.open()
        try:
            self._olm = GuardedOlm(self._account.me, device_id, store)
        except ValueError:
            store.database.close()
            raise locked(self._settings.store) from None
        self._client.store, self._client.olm = store, self._olm
        self._client.encrypted_rooms = store.load_encrypted_rooms()
        self._own = OwnDevice(self._account, self._olm, keystore)
        self.devices = Devices(self._account, self._olm, store)
        self.reading = Reading(self._olm, self._settings.store)

    async def close(self) -> None:
        """Let go of the files."""
        await self.stop()
        if self._client.olm is not None:
            self._client.olm = None
            self.reading.close()
            self._olm.store.database.close()

    # --- beside the sync ---

    def keep_up(self) -> None:
        """Do what the last answer to a sync asks for, beside whatever else is done. What fails is
        tried after the next one. Raises `SignedOut` if that is how it went before."""
        if self._busy is not None:
            if not self._busy.done():
                return
            self._busy.result()
        self._busy = asyncio.create_task(self._keep_up())

    async def _keep_up(self) -> None:
        try:
            await self._see_to_keys()
            if not self._own.is_published:  # it was signed in anew on the way
                await self._see_to_keys()
        except (Unreachable, Refused) as fault:
            log.info("keys wait", why=fault.detail)

    async def _see_to_keys(self) -> None:
        client, ask = self._client, self._account.ask
        if not self._own.is_published:
            await self._own.publish()
        if client.should_upload_keys:
            await ask(client.keys_upload, KeysUploadResponse)
        self.devices.ask_again()
        await self.devices.look()
        if client.should_claim_keys:
            await self.devices.claim(client.get_users_for_key_claiming())
        for message in tuple(client.outgoing_to_device_messages):
            try:
                await ask(lambda message=message: client.to_device(message), ToDeviceResponse)  # type: ignore[misc]
            except Refused:
                client.outgoing_to_device_messages.remove(message)

    async def stop(self) -> None:
        """Leave the rest for later."""
        if self._busy is not None:
            self._busy.cancel()
            with suppress(asyncio.CancelledError, ChatError):
                await self._busy
            self._busy = None

    # --- speaking ---

    async def people(self, room_id: str) -> set[str] | None:
        """Who is to read what is said in the room; None if it isn't encrypted."""
        room = self._client.rooms.get(room_id)
        if room is not None:
            sealed = room.encrypted or room_id in self._client.encrypted_rooms
            return set(room.users) if sealed else None
        state = await self._account.ask(
            lambda: self._client.room_get_state(room_id), RoomGetStateResponse
        )
        kinds = {event["type"] for event in state.events if event["state_key"] == ""}
        if ENCRYPTION["type"] not in kinds:
            return None
        members = [event for event in state.events if event["type"] == "m.room.member"]
        there = ("join", "invite")
        return {e["state_key"] for e in members if e["content"].get("membership") in there}

    def remember(self, room_id: str) -> None:
        """We made this room, an encrypted one: the sync may know half of it yet."""
        self._client.encrypted_rooms.add(room_id)
        self._olm.store.save_encrypted_rooms({room_id})

    async def sealed(
        self, room_id: str, kind: str, content: Content, reader: str | None = None
    ) -> tuple[str, Content]:
        """Type and content of a message as they go out: encrypted where the room is. `reader` is to
        read it, even if the sync doesn't know yet that she was invited."""
        while True:
            people = await self.people(room_id)
            if people is None:
                return kind, content
            if await self.devices.share(room_id, people | ({reader} if reader else set())):
                break
        sealed: Content = self._olm.group_encrypt(room_id, {"type": kind, "content": content})
        if "m.relates_to" in content:
            sealed["m.relates_to"] = content["m.relates_to"]  # the homeserver has to know
        return ENCRYPTED, sealed
