"""nio's client and its Olm machine, guarded where nio 0.26 lets a stranger or a crash do harm.

Nothing here adds a feature. Each guard says what happens without it, and has a test of its own in
tests/matrix/test_guards.py.
"""

from typing import Any

import structlog
import vodozemac
from nio.client.async_client import AsyncClient
from nio.crypto.olm_machine import Olm
from nio.events import MegolmEvent
from nio.responses import SyncResponse

log = structlog.get_logger()


class GuardedOlm(Olm):
    """The keys of one device."""

    def decrypt(self, sender: str, sender_key: str, message: Any) -> Any:
        """One message to this device."""
        try:
            return super().decrypt(sender, sender_key, message)
        except vodozemac.SessionCreationException:
            # Any account can send a pre-key message for a key that we never had, or one that was
            # used already; so does the homeserver after a crash. nio lets this end the sync.
            self._mark_device_for_unwedging(sender, sender_key)  # type: ignore[no-untyped-call]
            return None
        finally:
            if isinstance(message, vodozemac.PreKeyMessage):
                # nio saves the account before the message takes its one-time key out of it. Loaded
                # again, it would accept the same message once more.
                self.save_account()

    def share_keys(self) -> dict[str, Any]:
        """What is to be uploaded."""
        content: dict[str, Any] = super().share_keys()
        # nio saves the account when the homeserver has answered. Killed before that, we'd have
        # one-time keys out there that nobody can open.
        self.save_account()
        return content

    def handle_to_device_event(self, event: Any) -> Any:
        """What another device sent to this one; whatever makes no sense is dropped. It comes again
        with every sync until one succeeds, so a fault here would stop the bot for good."""
        try:
            return super().handle_to_device_event(event)  # type: ignore[no-untyped-call]
        except Exception as fault:
            log.warning("a device sent what makes no sense", by=event.sender, why=_kind(fault))
            return None

    def _decrypt_megolm_no_error(self, event: MegolmEvent, room_id: str | None = None) -> None:
        """Never: nio would put what it decrypted in the event's place, and anybody may encrypt what
        looks like a room's state. See `adapters.matrix.encryption.Encryption.read`."""


class GuardedClient(AsyncClient):
    """The connection."""

    def invalidate_outbound_session(self, room_id: str) -> None:
        """The key of what we say in that room is used no longer."""
        # nio goes on with one that is being handed out, though who is in the room has changed.
        if self.olm:
            self.olm.outbound_group_sessions.pop(room_id, None)

    async def _handle_to_device(self, response: SyncResponse) -> None:
        if self.store is None:
            return
        # One write to the disk for all of them rather than three for each.
        with self.store.database.atomic():
            await super()._handle_to_device(response)

    def _handle_olm_events(self, response: SyncResponse) -> None:
        super()._handle_olm_events(response)
        if self.olm and response.device_key_count.signed_curve25519 == 0:
            # nio takes 0 for "not said". A stranger can draw all our one-time keys, and then nobody
            # could begin to talk to us ever again.
            self.olm.uploaded_key_count = 0


def _kind(fault: Exception) -> str:
    return type(fault).__name__
