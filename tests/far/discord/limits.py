"""Rate limits with Discord's shape: a bucket per route and place, one for all, one for mistakes.

The documents give the shape, the global figure and that of invalid requests, and tell clients to
read the rest from headers. The figures per route are those that bots report; see
docs/discord-far-end.md.
"""

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.far.discord.world import Json


@dataclass(frozen=True)
class Limit:
    """So many calls in so many seconds, from the first one on."""

    calls: int
    seconds: float


_MESSAGES = "/channels/{channel_id}/messages"
_ONE = _MESSAGES + "/{message_id}"
_MINE = _ONE + "/reactions/{emoji_name}/@me"
_HOOK = "/webhooks/{webhook_id}/{webhook_token}"

# What shares a bucket, by operation; what isn't here has one of its own, with the default figures.
_SHARED = {f"PUT {_MINE}": "reactions", f"DELETE {_MINE}": "reactions"}
_ROUTES = {
    f"POST {_MESSAGES}": Limit(5, 5),
    f"PATCH {_ONE}": Limit(5, 5),
    f"DELETE {_ONE}": Limit(5, 1),
    "reactions": Limit(1, 0.25),
    f"POST {_HOOK}": Limit(5, 2),
    "PUT /applications/{application_id}/commands": Limit(5, 20),
}
_MAJOR = ("channel_id", "guild_id", "webhook_id", "webhook_token")
_BEYOND_GLOBAL = ("POST /interactions/", " /webhooks/")


@dataclass(frozen=True)
class Limits:
    """All figures of a server. `none()` lets everything through, without any headers."""

    routes: Mapping[str, Limit] = field(default_factory=lambda: dict(_ROUTES))
    default: Limit | None = Limit(50, 1)
    everywhere: Limit | None = Limit(50, 1)
    invalid: Limit | None = Limit(10_000, 600)  # 401, 403 and 429
    old_edits: Limit | None = Limit(3, 20)  # in a channel, of messages older than an hour
    identify_seconds: float = 5.0  # between two IDENTIFY with one shard_id % max_concurrency
    gateway_sends: Limit | None = Limit(120, 60)

    @classmethod
    def none(cls) -> "Limits":
        return cls({}, None, None, None, None, 0.0, None)


SWIFT = Limits(identify_seconds=0.0)
"""Discord's limits, but for the wait between two sessions."""


@dataclass
class _Window:
    started: float
    used: int = 0


class Counter:
    """Counts calls against limits, by key."""

    def __init__(self) -> None:
        self._windows: dict[str, _Window] = {}

    def take(self, key: str, limit: Limit, now: float) -> float:
        """Counts a call. 0 if it may pass, else the seconds until the next one may."""
        window = self._current(key, limit, now)
        if window.used >= limit.calls:
            return max(window.started + limit.seconds - now, 0.001)
        window.used += 1
        return 0.0

    def left(self, key: str, limit: Limit, now: float) -> tuple[int, float]:
        """How many calls remain, and the seconds until all do again."""
        window = self._current(key, limit, now)
        return limit.calls - window.used, max(window.started + limit.seconds - now, 0.0)

    def _current(self, key: str, limit: Limit, now: float) -> _Window:
        window = self._windows.get(key)
        if window is None or now >= window.started + limit.seconds:
            window = self._windows[key] = _Window(now)
        return window


@dataclass(frozen=True)
class Exceeded:
    """A 429: how long to wait, and whose fault it is ("user", "global" or "shared")."""

    retry_after: float
    scope: str = "user"
    code: int = 0
    message: str = "You are being rate limited."

    @property
    def body(self) -> Json:
        body: Json = {
            "message": self.message,
            "retry_after": round(self.retry_after, 3),
            "global": self.scope == "global",
        }
        return body | {"code": self.code}

    @property
    def headers(self) -> dict[str, str]:
        headers = {
            "Retry-After": str(math.ceil(self.retry_after)),
            "X-RateLimit-Scope": self.scope,
        }
        return headers | {"X-RateLimit-Global": "true"} if self.scope == "global" else headers


class Gates:
    """One application's buckets on one server."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._counter = Counter()

    def refuse(self, operation: str, values: Mapping[str, str], now: float) -> Exceeded | None:
        """Counts a request; what it is answered if there have been too many."""
        beyond = any(part in operation for part in _BEYOND_GLOBAL)
        if self.limits.everywhere and not beyond:
            wait = self._counter.take("everywhere", self.limits.everywhere, now)
            if wait:
                return Exceeded(wait, "global")
        limit = self._limit(operation)
        if limit and (wait := self._counter.take(_key(operation, values), limit, now)):
            return Exceeded(wait)
        return None

    def headers(self, operation: str, values: Mapping[str, str], now: float) -> dict[str, str]:
        """The state of a route's bucket, as every answer carries it."""
        limit = self._limit(operation)
        if limit is None:
            return {}
        remaining, wait = self._counter.left(_key(operation, values), limit, now)
        bucket = hashlib.md5(_SHARED.get(operation, operation).encode()).hexdigest()
        return {
            "X-RateLimit-Limit": str(limit.calls),
            "X-RateLimit-Remaining": str(remaining),
            "X-RateLimit-Reset": f"{now + wait:.3f}",
            "X-RateLimit-Reset-After": f"{wait:.3f}",
            "X-RateLimit-Bucket": bucket,
        }

    def _limit(self, operation: str) -> Limit | None:
        if operation.startswith("POST /interactions/"):
            return None
        return self.limits.routes.get(_SHARED.get(operation, operation), self.limits.default)

    def old_edit(self, channel_id: int, now: float) -> Exceeded | None:
        """Counts an edit of a message older than an hour."""
        limit = self.limits.old_edits
        wait = self._counter.take(f"old edits {channel_id}", limit, now) if limit else 0.0
        words = "Maximum number of edits to messages older than 1 hour reached. Try again later."
        return Exceeded(wait, "user", 30046, words) if wait else None

    def banned(self, now: float) -> bool:
        """Have there been so many invalid requests that Cloudflare answers, not Discord?"""
        limit = self.limits.invalid
        return limit is not None and self._counter.left("invalid", limit, now)[0] <= 0

    def count_invalid(self, status: int, scope: str | None, now: float) -> None:
        if self.limits.invalid and status in (401, 403, 429) and scope != "shared":
            self._counter.take("invalid", self.limits.invalid, now)


def _key(operation: str, values: Mapping[str, str]) -> str:
    major = "+".join(values[name] for name in _MAJOR if name in values)
    return f"{_SHARED.get(operation, operation)}:{major}"
