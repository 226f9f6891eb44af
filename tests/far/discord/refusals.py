"""How Discord says no: an HTTP status, a JSON error code, and its own words for both."""

from typing import Any

_REFUSALS = {
    0: (401, "401: Unauthorized"),
    10002: (404, "Unknown Application"),
    10003: (404, "Unknown Channel"),
    10004: (404, "Unknown Guild"),
    10007: (404, "Unknown Member"),
    10008: (404, "Unknown Message"),
    10013: (404, "Unknown User"),
    10014: (400, "Unknown Emoji"),
    10015: (404, "Unknown Webhook"),
    10062: (404, "Unknown interaction"),
    30010: (400, "Maximum number of reactions reached (20)"),
    30046: (
        429,
        "Maximum number of edits to messages older than 1 hour reached. Try again later.",
    ),
    40001: (401, "Unauthorized"),
    40003: (403, "You are opening direct messages too fast"),
    40060: (400, "Interaction has already been acknowledged."),
    50001: (403, "Missing Access"),
    50003: (403, "Cannot execute action on a DM channel"),
    50005: (403, "Cannot edit a message authored by another user"),
    50006: (400, "Cannot send an empty message"),
    50007: (403, "Cannot send messages to this user"),
    50013: (403, "Missing Permissions"),
    50024: (400, "Cannot execute action on this channel type"),
    50027: (401, "Invalid Webhook Token"),
    50033: (400, "Invalid Recipient(s)"),
    50035: (400, "Invalid Form Body"),
    50083: (400, "Thread is archived"),
    50109: (400, "The request body contains invalid JSON."),
    50278: (400, "Cannot send messages to this user due to having no mutual guilds"),
    90001: (403, "Reaction was blocked"),
    160002: (400, "Cannot reply without permission to read message history"),
    160004: (400, "A thread has already been created for this message"),
    160005: (400, "Thread is locked"),
}


class Refused(Exception):
    """A request is turned down with one of Discord's JSON error codes.

    `mistake` says that no state of the world excuses it: the caller got it wrong.
    """

    def __init__(
        self,
        code: int,
        *,
        status: int | None = None,
        message: str | None = None,
        errors: dict[str, Any] | None = None,
        mistake: bool = False,
    ) -> None:
        known_status, known_message = _REFUSALS.get(code, (400, "Refused"))
        self.code = code
        self.status = status or known_status
        self.message = message or known_message
        self.errors = errors
        self.mistake = mistake
        super().__init__(f"{self.status} {code}: {self.message}")

    @property
    def body(self) -> dict[str, Any]:
        body: dict[str, Any] = {"message": self.message, "code": self.code}
        if self.errors is not None:
            body["errors"] = self.errors
        return body


def invalid(field: str, problem: str, code: str = "BASE_TYPE_BAD") -> Refused:
    """50035 with its tree of errors. `field` is a path with dots: "data.components.0.custom_id"."""
    tree: dict[str, Any] = {"_errors": [{"code": code, "message": problem}]}
    for part in reversed([part for part in field.split(".") if part]):
        tree = {part: tree}
    return Refused(50035, errors=tree, mistake=True)
