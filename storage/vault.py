"""The key that locks the private part of posts: an address, a phone number.

It stands in a file beside the database, or is given; what is locked is of no use without it, in a
copy of the database as well.
"""

import os
import secrets
from base64 import urlsafe_b64encode
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import structlog

from core.errors import ConfigError

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

log = structlog.get_logger()


class Vault:
    """Locks and unlocks texts with `key`, or with the one in `file`, which is made when the first
    text is locked. An empty text stays one."""

    def __init__(self, file: Path, key: str | None = None) -> None:
        self._file = file
        self._given = key

    def __repr__(self) -> str:
        return f"Vault({str(self._file)!r})"

    def lock(self, text: str) -> str:
        """Raises `ConfigError` if the key can be neither read nor kept."""
        return self._fernet.encrypt(text.encode()).decode() if text else ""

    def unlock(self, locked: str) -> str:
        """What was locked. Empty, with an error in the log, if it was with another key: a post
        that lacks its private part is better than a bot that stops."""
        if not locked:
            return ""
        from cryptography.fernet import InvalidToken

        try:
            return self._fernet.decrypt(locked.encode()).decode()
        except (InvalidToken, ConfigError):
            log.error("a private part can't be read", why="another key", key=self._from)
            return ""

    @property
    def _from(self) -> str:
        return "private_key" if self._given else str(self._file)

    @cached_property
    def _fernet(self) -> "Fernet":
        from cryptography.fernet import Fernet  # here, since most posts have no private part

        key = self._given or self._kept()
        return Fernet(urlsafe_b64encode(sha256(key.encode()).digest()))

    def _kept(self) -> str:
        """Whoever makes the file first wins, should two processes want to."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            fresh = self._file.with_name(f"{self._file.name}.{os.getpid()}.new")
            if not self._file.exists():
                made = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
                with os.fdopen(made, "w", encoding="utf-8") as new:
                    new.write(secrets.token_urlsafe(32) + "\n")
                    new.flush()
                    os.fsync(new.fileno())
                try:
                    os.link(fresh, self._file)
                except FileExistsError:
                    pass
                finally:
                    fresh.unlink()
            key = self._file.read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ConfigError(f"The key {self._file} can't be used: {error.strerror}.") from None
        if not key:
            raise ConfigError(f"The key {self._file} is empty.")
        return key
