"""Encrypted messages, read as soon as their key is there."""

import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import structlog
from nio.crypto.olm_machine import Olm
from nio.events import ForwardedRoomKeyEvent, MegolmEvent, RoomKeyEvent
from nio.responses import SyncResponse

from adapters.matrix.decode import Source
from adapters.matrix.encode import Content
from adapters.matrix.unread import Unread

log = structlog.get_logger()

ENCRYPTED = "m.room.encrypted"

# A redaction isn't among them: the homeserver must have judged it. Nor is a room's state.
_READ = ("m.room.message", "m.reaction")


class KeyMissing(Exception):
    """The message can be read once its key has come."""


class Reading:
    """Reads with the keys that `olm` holds. What waits for one is kept in the folder `store`."""

    def __init__(self, olm: Olm, store: Path) -> None:
        self._olm = olm
        self._unread = Unread(store)
        self._keys_came = True  # perhaps, just before the bot was stopped
        self._read: set[str] = set()

    def opened(self, room_id: str, sources: Iterable[Source]) -> list[Source]:
        """Those that can be read, decrypted where they were encrypted. The others are kept until
        their key comes; our own are left out."""
        found, kept = list[Source](), list[Source]()
        for source in sources:
            if source.get("type") != ENCRYPTED:
                found.append(source)
            elif source.get("sender") != self._olm.user_id:
                try:
                    found += self._open(room_id, source)
                except KeyMissing:
                    kept.append(source)
        if kept:
            log.info("messages wait for their key", room=room_id, count=len(kept))
            self._unread.keep(room_id, kept, time.time())
        return found

    def late(self, answer: SyncResponse) -> list[tuple[str, Source]]:
        """Kept ones that can be read since `answer` came, each with its room. They are kept until
        `settle`."""
        keys = (RoomKeyEvent, ForwardedRoomKeyEvent)
        self._keys_came |= any(isinstance(event, keys) for event in answer.to_device_events)
        found = list[tuple[str, Source]]()
        if not (self._unread and self._keys_came):
            return found
        for room_id, source in self._unread.all():
            try:
                found += [(room_id, read) for read in self._open(room_id, source, again=True)]
            except KeyMissing:
                continue
            self._read.add(str(source.get("event_id")))
        return found

    def settle(self) -> None:
        """What was read is stored elsewhere now."""
        self._keys_came = False
        if self._read:
            self._unread.forget(self._read)
            self._read = set()

    def close(self) -> None:
        """Let go of the file."""
        self._unread.close()

    def _open(self, room_id: str, source: Source, *, again: bool = False) -> Sequence[Source]:
        """It, decrypted; nothing if that can't ever be done. `again` spares the sender another
        request for the key."""
        content = self._filled(room_id, source.get("content"))
        event = MegolmEvent.from_dict({**source, "room_id": room_id, "content": content})
        if not isinstance(event, MegolmEvent):
            return ()
        known = self._knows(room_id, content)
        if again and not known:
            raise KeyMissing
        try:
            inner = self._olm.decrypt_megolm_event(event, room_id).source
        except Exception as fault:  # anybody may have written what is in there
            if not known:
                raise KeyMissing from None
            log.warning("a message can't be read", room=room_id, why=type(fault).__name__)
            return ()
        if inner.get("type") not in _READ or not isinstance(inner.get("content"), dict):
            return ()
        return ({**source, "type": inner["type"], "content": inner["content"]},)

    def _knows(self, room_id: str, content: Content) -> bool:
        senders = self._olm.inbound_group_store[room_id]
        return content["session_id"] in senders.get(content["sender_key"], {})

    def _filled(self, room_id: str, content: object) -> Content:
        """With what newer clients may leave out: whose device it came from."""
        filled = {"device_id": "", **content} if isinstance(content, Mapping) else {}
        if "sender_key" not in filled:
            senders, session_id = self._olm.inbound_group_store[room_id], filled.get("session_id")
            found = (key for key, sessions in senders.items() if session_id in sessions)
            filled["sender_key"] = next(found, "")
        return filled
