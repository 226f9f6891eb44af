"""What the Matrix chat has to be told."""

from dataclasses import dataclass, field
from pathlib import Path

ANYONE = "anyone"


@dataclass(frozen=True, slots=True)
class MatrixSettings:
    """The bot's account, where to keep its sign-in, and how patient to be.

    A password or an access token is needed. `device_id` goes with the password: that nothing is
    posted twice hangs on it. `store_key` is what the encryption keys in `store` are locked with; if
    there is none, one is made and kept beside them. `invited_by` are those whose invitations are
    accepted: user ids, servers, or `ANYONE`. `patience` is how many seconds one request may take,
    `poll` how many the homeserver may hold a sync back while nothing happens.
    """

    homeserver: str
    user_id: str
    device_id: str
    store: Path
    password: str | None = field(default=None, repr=False)
    access_token: str | None = field(default=None, repr=False)
    store_key: str | None = field(default=None, repr=False)
    invited_by: tuple[str, ...] = (ANYONE,)
    patience: float = 30.0
    poll: float = 25.0
