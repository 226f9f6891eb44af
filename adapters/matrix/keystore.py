"""The encryption keys in the store folder: a database of nio's, locked with a key of ours."""

import json
import os
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Collection
from pathlib import Path
from urllib.parse import quote

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from nio.crypto.sessions import OlmAccount
from nio.store.database import SqliteStore

from adapters.matrix.cross_signing import Seeds
from adapters.matrix.sessions import keep_secret
from adapters.matrix.settings import MatrixSettings
from core.errors import ConfigError

KEY_FILE = "store.key"
SEEDS_FILE = "cross-signing.seeds"


class _Store(SqliteStore):
    def save_encrypted_rooms(self, rooms: Collection[str]) -> None:
        # With every sync nio saves those that came up in it, of which there are mostly none.
        if rooms:
            super().save_encrypted_rooms(rooms)


class Keystore:
    """What one device keeps. Everything raises `ConfigError` where it can't be read or written."""

    def __init__(self, settings: MatrixSettings, device_id: str) -> None:
        self._settings = settings
        self.device_id = device_id
        self.folder = settings.store
        self._name = quote(f"{settings.user_id} {device_id}", safe="@ ") + ".keys.db"

    @property
    def exists(self) -> bool:
        """Whether there is one for this device."""
        return (self.folder / self._name).exists()

    def open(self) -> SqliteStore:
        """The database; made if there is none yet."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(self.folder / self._name, os.O_RDWR | os.O_CREAT, 0o600))
            return _Store(
                self._settings.user_id,
                self.device_id,
                str(self.folder),
                self._key(),
                self._name,
            )
        except OSError as error:
            raise _unusable(self.folder, error) from None

    def account(self) -> OlmAccount | None:
        """The device's own keys, if there are any yet."""
        store = self.open()
        try:
            return store.load_account()
        except ValueError:
            raise locked(self.folder) from None
        finally:
            store.database.close()

    def seeds(self) -> Seeds | None:
        """What the cross-signing keys are made from, if they were ever made here."""
        try:
            kept = (self.folder / SEEDS_FILE).read_text(encoding="ascii")
        except OSError:
            return None
        try:
            return Seeds(**json.loads(self._lock().decrypt(kept)))
        except InvalidToken:
            raise locked(self.folder) from None

    def make_seeds(self) -> Seeds:
        """Fresh ones, kept from now on."""
        seeds = Seeds(secrets.token_hex(32), secrets.token_hex(32))
        text = json.dumps({"master": seeds.master, "self_signing": seeds.self_signing})
        try:
            keep_secret(self.folder / SEEDS_FILE, self._lock().encrypt(text.encode()).decode())
        except OSError as error:
            raise _unusable(self.folder, error) from None
        return seeds

    def _lock(self) -> Fernet:
        derived = HKDF(SHA256(), 32, salt=None, info=b"manyhands cross-signing")
        return Fernet(urlsafe_b64encode(derived.derive(self._key().encode())))

    def _key(self) -> str:
        if self._settings.store_key:
            return self._settings.store_key
        path = self.folder / KEY_FILE
        if not path.exists():
            keep_secret(path, secrets.token_hex(32))
        return path.read_text(encoding="ascii")


def _unusable(folder: Path, error: OSError) -> ConfigError:
    return ConfigError(f"matrix.store can't be used: {folder}: {error.strerror}.")


def locked(folder: Path) -> ConfigError:
    """The error for a key that doesn't fit."""
    return ConfigError(f"The encryption keys in {folder} are locked with another matrix.store_key.")
