"""What Discord answers when it doesn't do it, as the core's errors.

The codes are those of its documentation, "Opcodes and Status Codes: JSON Error Codes".
"""

import json
from typing import Any

import aiohttp
import discord
import structlog

from core.errors import (
    ChatError,
    MessageGone,
    PersonGone,
    RateLimited,
    Refused,
    RoomGone,
    SignedOut,
    Unreachable,
    Unwelcome,
)

log = structlog.get_logger()

UNKNOWN_CHANNEL, MISSING_ACCESS, MISSING_PERMISSIONS = 10003, 50001, 50013
UNKNOWN_MEMBER, UNKNOWN_USER, NO_SHARED_SERVER = 10007, 10013, 50278
UNKNOWN_MESSAGE, THREAD_ARCHIVED, CLOSED_TO_US = 10008, 50083, 50007
UNKNOWN_WEBHOOK, UNKNOWN_INTERACTION, UNKNOWN_EMOJI = 10015, 10062, 10014
ALREADY_ACKNOWLEDGED, INVALID_WEBHOOK_TOKEN = 40060, 50027
OPENING_TOO_FAST, EDITS_OF_OLD = 40003, 30046
"""Both concern one deed, however few requests there were. The first is reported as a 403 without a
time to wait (discord-advertisement-framework#82), the other comes as a 429."""

_MEANINGS: dict[int, type[Refused]] = {
    UNKNOWN_CHANNEL: RoomGone,
    MISSING_ACCESS: RoomGone,
    MISSING_PERMISSIONS: RoomGone,
    THREAD_ARCHIVED: RoomGone,
    UNKNOWN_MESSAGE: MessageGone,
    UNKNOWN_MEMBER: PersonGone,
    UNKNOWN_USER: PersonGone,
    NO_SHARED_SERVER: PersonGone,
    CLOSED_TO_US: Unwelcome,
    UNKNOWN_WEBHOOK: Refused,
    UNKNOWN_INTERACTION: Refused,
    ALREADY_ACKNOWLEDGED: Refused,
    INVALID_WEBHOOK_TOKEN: Refused,
}
_WAIT_UNSAID = 60.0

TOKEN = "Discord doesn't take discord.token: put in a fresh one, from your application's Bot page."


def fault_of(error: BaseException) -> ChatError:
    """The error for one of discord.py's, or for whatever went wrong on the way."""
    match error:
        case discord.HTTPException():
            said = error.response.headers.get("Retry-After")
            return fault(error.status, error.code, error.text, _seconds(said))
        case discord.RateLimited():
            return RateLimited(error.retry_after, everywhere=False)
        case aiohttp.ClientError() | OSError() | RuntimeError():  # the last: a closed session
            return Unreachable(f"{type(error).__name__}.")
        case _:
            log.error("an answer that makes no sense", why=type(error).__name__)
            return Unreachable("The answer makes no sense.")


def fault(status: int, code: int, text: str, retry_after: float | None = None) -> ChatError:
    """The error for an answer that is none.

    What has no code of Discord's comes from something in between, so it may pass.
    """
    detail = f"{code or status}: {_without_words(text)}"
    if status == 429 or code == OPENING_TOO_FAST:
        wait = _WAIT_UNSAID if retry_after is None else retry_after
        return RateLimited(wait, detail, everywhere=code not in (OPENING_TOO_FAST, EDITS_OF_OLD))
    if code in _MEANINGS:
        return _MEANINGS[code](detail)
    if status == 401:
        return SignedOut(TOKEN)
    if status >= 500 or (status == 403 and not code):
        return Unreachable(f"HTTP {status}.")
    return Refused(detail)


def limit_of(body: bytes) -> tuple[int, float, bool]:
    """A 429's code, the seconds it asks for, and whether it concerns everything."""
    said = json_of(body)
    if not isinstance(said, dict):
        return 0, _WAIT_UNSAID, True
    code, wait = said.get("code"), _seconds(said.get("retry_after"))
    is_global = said.get("global") is True
    return (
        code if isinstance(code, int) else 0,
        _WAIT_UNSAID if wait is None else wait,
        is_global,
    )


def json_of(body: bytes) -> Any:
    """What a body says; None if it isn't JSON."""
    try:
        return json.loads(body)
    except ValueError:
        return None


def says(fault: ChatError, *codes: int) -> bool:
    """Whether this is why."""
    return fault.detail.startswith(tuple(f"{code}:" for code in codes))


def _seconds(said: object) -> float | None:
    if not isinstance(said, str | int | float):
        return None
    try:
        return max(float(said), 0.0)
    except ValueError:
        return None


def _without_words(text: str) -> str:
    """Discord's sentence and the fields it complains of, without what stands in them.

    >>> _without_words("Invalid Form Body\\nIn content: Must not be my address")
    'Invalid Form Body (content)'
    """
    first, *rest = text.split("\n")
    fields = [line[3:].partition(":")[0] for line in rest if line.startswith("In ")]
    return f"{first[:200]} ({', '.join(fields)[:200]})" if fields else first[:200]
