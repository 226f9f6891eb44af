"""The bot's own device: its keys published, and signed by its owner."""

from collections.abc import Mapping
from typing import Any

import structlog
from nio.crypto.olm_machine import Olm
from nio.responses import KeysUploadResponse

from adapters.matrix.account import Account
from adapters.matrix.cross_signing import is_ours, is_signed, own_keys, signed
from adapters.matrix.keystore import Keystore
from core.errors import ConfigError, Refused

log = structlog.get_logger()


class OwnDevice:
    """The one whose keys `olm` holds."""

    def __init__(self, account: Account, olm: Olm, keystore: Keystore) -> None:
        self._account = account
        self._olm = olm
        self._keystore = keystore
        self._published = 0

    @property
    def is_published(self) -> bool:
        """Whether it is since the last sign-in."""
        return self._published == self._account.sign_ins

    async def publish(self) -> None:
        """Upload its keys, if they aren't there, and sign them, if they aren't signed. Raises what
        `Chat` promises, and `ConfigError` if the homeserver has other keys for it."""
        sign_ins, ours = self._account.sign_ins, self._olm.account
        answer = await self._account.own_keys()
        there = keys_of(answer, self._account.me, self._olm.device_id)
        if there and there != set(ours.identity_keys.values()):
            raise ConfigError(
                f"matrix.store doesn't hold the keys of the device {self._olm.device_id}. Bring "
                "the folder back that does, or sign in as a new device: with another "
                "matrix.device_id, or another matrix.access_token."
            )
        ours.shared = bool(there)
        if not there:
            await self._account.ask(self._account.client.keys_upload, KeysUploadResponse)
            answer = await self._account.own_keys()
        try:
            await self._sign(answer)
        except Refused as refused:
            log.warning("the bot's device can't be signed", why=refused.detail)
        self._published = sign_ins

    async def _sign(self, answer: Mapping[str, Any]) -> None:
        me, device_id = self._account.me, self._olm.device_id
        if is_signed(answer, me, device_id):
            return
        seeds = self._keystore.seeds()
        if me not in answer.get("master_keys", {}):
            seeds = seeds or self._keystore.make_seeds()
            keys = own_keys(seeds, me)
            by_device = {f"ed25519:{device_id}": self._olm.sign_json(keys["master_key"])}
            keys["master_key"]["signatures"] = {me: by_device}
            await self._account.request_confirmed(("keys", "device_signing", "upload"), keys)
        elif seeds is None or not is_ours(answer, seeds, me):
            # Somebody did it in an app. To replace that would undo what she verified.
            raise Refused("The account's cross-signing keys were made elsewhere.")
        device = signed(answer["device_keys"][me][device_id], seeds, me)
        path = ("keys", "signatures", "upload")
        done = await self._account.request("POST", path, body={me: {device_id: device}})
        if done.get("failures"):
            raise Refused(f"{done['failures']}")
        log.info("the bot's device is signed", device=device_id)


def keys_of(answer: Mapping[str, Any], user_id: str, device_id: str) -> set[str]:
    """A device's own keys in an answer to a key query; none if there is no such device."""
    device = answer.get("device_keys", {}).get(user_id, {}).get(device_id, {})
    return set(device.get("keys", {}).values())
