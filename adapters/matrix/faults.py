"""What the homeserver answers when it doesn't do it, as the core's errors."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from aiohttp import ClientError
from nio.responses import ErrorResponse

from core.errors import ChatError, RateLimited, Refused, SignedOut, Unreachable

_SIGNED_OUT = frozenset(
    {"M_UNKNOWN_TOKEN", "M_MISSING_TOKEN", "M_USER_DEACTIVATED", "M_USER_LOCKED"}
)
_WAIT_UNSAID = 5.0


class MustConfirm(Refused):
    """The homeserver wants the password with it. `session` is what to answer to."""

    def __init__(self, session: str) -> None:
        super().__init__("The homeserver wants the password once more.")
        self.session = session


log = structlog.get_logger()


def fault(status: int, code: str | None, said: str, retry_after_ms: int | None) -> ChatError:
    """The error for an answer that is none.

    What has no Matrix error code comes from something in between, so it may pass.
    """
    if status == 429 or code == "M_LIMIT_EXCEEDED":
        wait = _WAIT_UNSAID if retry_after_ms is None else max(retry_after_ms, 0) / 1000
        return RateLimited(wait, f"{code or status}")
    if code in _SIGNED_OUT:
        return SignedOut(f"The homeserver says {code}.")
    if code is None or status >= 500:
        return Unreachable(f"HTTP {status}" + (f", {code}" if code else ""))
    return Refused(f"{code}: {said}")


def fault_of(answer: ErrorResponse) -> ChatError:
    """The error for nio's."""
    status = getattr(answer.transport_response, "status", 0)  # aiohttp's, whatever nio declares
    return fault(status, answer.status_code, answer.message, answer.retry_after_ms)


@asynccontextmanager
async def reaching(patience: float) -> AsyncIterator[None]:
    """Whatever goes wrong on the way, or takes longer than `patience`, is `Unreachable`."""
    try:
        async with asyncio.timeout(patience):
            yield
    except TimeoutError:
        raise Unreachable("No answer in time.") from None
    except (ClientError, OSError) as error:
        raise Unreachable(f"{type(error).__name__}.") from None
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        # nio trips over what has no form at all: such an answer is as good as none
        log.exception("an answer that makes no sense")
        raise Unreachable("The answer makes no sense.") from None
