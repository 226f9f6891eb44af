"""Cross-signing: the account says of the bot's device that it is its own.

nio knows nothing of it. Clients warn of devices that aren't signed, and are about to leave them
out. See the Matrix specification, client-server API, "Cross-signing".
"""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from nio.api import Api

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Seeds:
    """What the two keys are made from, in hex."""

    master: str = field(repr=False)
    self_signing: str = field(repr=False)


class SigningKey:
    """One Ed25519 key, from a seed in hex."""

    def __init__(self, seed: str) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seed))
        self.public = _base64(self._key.public_key().public_bytes_raw())

    @property
    def id(self) -> str:
        """Its name in a list of keys or signatures."""
        return f"ed25519:{self.public}"

    def sign(self, what: Mapping[str, Any]) -> str:
        """Its signature of a JSON object."""
        return _base64(self._key.sign(_canonical(what)))


def own_keys(seeds: Seeds, user_id: str) -> Json:
    """The master key and the self-signing key, as they are uploaded."""
    master, self_signing = SigningKey(seeds.master), SigningKey(seeds.self_signing)
    below = _key(user_id, "self_signing", self_signing)
    below["signatures"] = {user_id: {master.id: master.sign(below)}}
    return {"master_key": _key(user_id, "master", master), "self_signing_key": below}


def signed(device: Mapping[str, Any], seeds: Seeds, user_id: str) -> Json:
    """A device's keys with the self-signing key's signature added."""
    key = SigningKey(seeds.self_signing)
    kept = device.get("signatures", {}).get(user_id, {})
    whole = {name: value for name, value in device.items() if name != "unsigned"}
    return {**whole, "signatures": {user_id: {**kept, key.id: key.sign(device)}}}


def is_ours(answer: Mapping[str, Any], seeds: Seeds, user_id: str) -> bool:
    """Whether the master key in an answer to a key query is the one made from `seeds`."""
    found = _part(answer, "master_keys", user_id, "keys")
    return SigningKey(seeds.master).id in found


def is_signed(answer: Mapping[str, Any], user_id: str, device_id: str) -> bool:
    """Whether an answer to a key query shows the device as signed by its owner: by a self-signing
    key that the master key has signed."""
    below = _part(answer, "self_signing_keys", user_id)
    device = _part(answer, "device_keys", user_id, device_id)
    master = _part(answer, "master_keys", user_id)
    return _vouches(master, below, user_id) and _vouches(below, device, user_id)


def _vouches(signer: Mapping[str, Any], what: Mapping[str, Any], user_id: str) -> bool:
    signatures = _part(what, "signatures", user_id)
    for key_id, public in _part(signer, "keys").items():
        try:
            key = Ed25519PublicKey.from_public_bytes(_bytes(public))
            key.verify(_bytes(signatures[key_id]), _canonical(what))
        except (InvalidSignature, KeyError, TypeError, ValueError, AttributeError):
            continue
        return True
    return False


def _key(user_id: str, usage: str, key: SigningKey) -> Json:
    return {"user_id": user_id, "usage": [usage], "keys": {key.id: key.public}}


def _part(value: Any, *path: str) -> Mapping[str, Any]:
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value if isinstance(value, Mapping) else {}


def _canonical(what: Mapping[str, Any]) -> bytes:
    bare = {name: what[name] for name in what if name not in ("signatures", "unsigned")}
    return Api.to_canonical_json(bare).encode()


def _base64(data: bytes) -> str:
    return b64encode(data).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return b64decode(text + "=" * (-len(text) % 4))
