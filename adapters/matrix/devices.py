"""Other people's devices: which there are, and that each can read what we say.

The fourth guard against nio 0.26: we hand keys out ourselves. When nio can't claim keys, it leaves
`sharing_session` set, and every later message to that room waits for ever; when the homeserver
doesn't take the keys, nio takes them for handed out, and nobody can read what follows.
"""

import asyncio
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import uuid4

import structlog
import vodozemac
from nio.crypto.olm_machine import Olm
from nio.responses import KeysClaimResponse, KeysQueryResponse
from nio.store.database import SqliteStore

from adapters.matrix.account import Account

log = structlog.get_logger()

Missing = Mapping[str, Collection[str]]
"""Device ids by user id."""

_ASK_AGAIN = 300.0  # seconds until homeservers that didn't answer are asked once more


class Devices:
    """What `olm` knows of them, kept in `store`. Asking raises what `Chat` promises; what makes no
    sense about one device, which anybody may publish, leaves out that device alone."""

    def __init__(self, account: Account, olm: Olm, store: SqliteStore) -> None:
        self._account = account
        self._olm = olm
        self._store = store
        self._asking = asyncio.Lock()
        self._sharing: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._silent: set[str] = set()
        self._again = 0.0

    async def look(self) -> None:
        """Ask for the devices of those who came or changed theirs."""
        async with self._asking:
            people, self._olm.users_for_key_query = self._olm.users_for_key_query, set()
            if not people:
                return
            try:
                found = await self._ask(people)
            except BaseException:
                self._olm.users_for_key_query |= people
                raise
            meanwhile = set(self._olm.users_for_key_query)
            with self._store.database.atomic():
                for user_id, devices in found.items():
                    sound = {name: d for name, d in devices.items() if _is_sound(user_id, name, d)}
                    await self._account.client.receive_response(
                        KeysQueryResponse({user_id: sound}, {})
                    )
            self._olm.users_for_key_query |= meanwhile  # they changed once more
            self._silent |= people - found.keys()

    def ask_again(self) -> None:
        """Those whose homeserver didn't answer are looked for once more, now and then."""
        now = asyncio.get_running_loop().time()
        if self._silent and now >= self._again:
            self._again = now + _ASK_AGAIN
            self._olm.users_for_key_query |= self._silent
            self._silent.clear()

    async def may_have_any(self, user_id: str) -> bool:
        """Whether somebody has a device that reads encrypted messages, for all we can find out."""
        devices = (await self._ask({user_id})).get(user_id)
        return devices is None or bool(devices)

    async def claim(self, missing: Missing) -> None:
        """Begin to talk to devices to which we never did, or with which that went wrong."""
        if not missing:
            return
        wanted = {
            user: dict.fromkeys(devices, "signed_curve25519") for user, devices in missing.items()
        }
        body = {"one_time_keys": wanted}
        answer = await self._account.request("POST", ("keys", "claim"), body=body)
        for user_id, devices in _tables(answer, "one_time_keys"):
            for device_id, key in devices.items():
                try:
                    self._olm.handle_response(KeysClaimResponse({user_id: {device_id: key}}, {}))
                except Exception as fault:
                    why = type(fault).__name__
                    log.warning("a one-time key makes no sense", of=user_id, why=why)

    async def share(self, room_id: str, people: Collection[str]) -> bool:
        """See to it that all devices of `people` have the key of what we say in that room next: a
        new one after somebody came or went, and every hundred messages. Returns False if somebody
        did meanwhile."""
        async with self._sharing[room_id]:
            self._olm.users_for_key_query |= set(people) - self._olm.tracked_users - self._silent
            await self.look()
            if not self._olm.should_share_group_session(room_id):
                return True
            await self.claim(self._olm.get_missing_sessions(list(people)))
            with self._store.database.atomic():
                shares = list(self._olm.share_group_session_parallel(room_id, list(people), True))
            session = self._olm.outbound_group_sessions[room_id]
            for devices, messages in shares:
                path = ("sendToDevice", "m.room.encrypted", str(uuid4()))
                await self._account.request("PUT", path, body=messages)
                session.users_shared_with.update(devices)
            session.shared = True
            return self._olm.outbound_group_sessions.get(room_id) is session

    async def _ask(self, people: Collection[str]) -> Mapping[str, Mapping[str, Any]]:
        body = {"device_keys": {user: list[str]() for user in people}}
        answer = await self._account.request("POST", ("keys", "query"), body=body)
        return dict(_tables(answer, "device_keys"))


def _tables(answer: Mapping[str, Any], name: str) -> Iterable[tuple[str, Mapping[str, Any]]]:
    table = answer.get(name)
    for user_id, devices in table.items() if isinstance(table, Mapping) else ():
        if isinstance(devices, Mapping):
            yield user_id, devices


def _is_sound(user_id: str, device_id: str, published: Any) -> bool:
    """Whether nio can take it; it stumbles over keys that are none."""
    name = f"ed25519:{device_id}"
    try:
        vodozemac.Ed25519PublicKey.from_base64(published["keys"][name])
        vodozemac.Curve25519PublicKey.from_base64(published["keys"][f"curve25519:{device_id}"])
        vodozemac.Ed25519Signature.from_base64(published["signatures"][user_id][name])
        return (published["user_id"], published["device_id"]) == (user_id, device_id)
    except (LookupError, TypeError, ValueError):
        return False
