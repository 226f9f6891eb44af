"""The sign-in kept in the store folder, for the bot alone to read."""

import json
import os
import secrets
from dataclasses import asdict, dataclass, field
from pathlib import Path

FILE = "session.json"


@dataclass(frozen=True, slots=True)
class Session:
    """A device signed in on a homeserver."""

    homeserver: str
    user_id: str
    device_id: str
    access_token: str = field(repr=False)


def kept_session(store: Path) -> Session | None:
    """What was kept, if it can be read."""
    try:
        return Session(**json.loads((store / FILE).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def keep_session(store: Path, session: Session) -> None:
    """Keep it. Raises `OSError`."""
    keep_secret(store / FILE, json.dumps(asdict(session)))


def keep_secret(path: Path, text: str) -> None:
    """Write a file that the bot alone can read: either the old one stands or the new one does.
    Raises `OSError`."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
