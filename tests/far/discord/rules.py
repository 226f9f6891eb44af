"""What Discord's documentation demands in prose and the OpenAPI document leaves out.

Only what a request shows by itself. What depends on the world (permissions, what was sent before,
whether an interaction was answered) is for the server to know.
"""

from collections.abc import Callable, Iterator, Mapping

from tests.far.discord.command_rules import (
    all_commands_problems,
    choices_problems,
    command_problems,
)
from tests.far.discord.component_rules import form_problems
from tests.far.discord.message_rules import ANSWERED, EDITED, FLAGS, SENT, Way, message_problems

Body = dict[str, object]
Rule = Callable[[object], Iterator[str]]

ANSWER, DEFERRED_ANSWER, DEFERRED_UPDATE, UPDATE, AUTOCOMPLETE, FORM = 4, 5, 6, 7, 8, 9


def broken_rules(
    operation_template: str, method: str, body: object | None, query: Mapping[str, str]
) -> list[str]:
    """Every rule that a request breaks, each a sentence that names the place: "body/content: …".

    A body that doesn't fit its schema is looked at as far as it goes.
    """
    problems = [*_query_problems(operation_template, method, query)]
    rule = _RULES.get((method, operation_template))
    if rule and body is not None:
        problems += rule(body)
    return problems


def _query_problems(template: str, method: str, query: Mapping[str, str]) -> Iterator[str]:
    if (method, template) != ("GET", "/channels/{channel_id}/messages"):
        return
    given = [name for name in ("around", "before", "after") if name in query]
    if len(given) > 1:
        yield f"query/{given[1]}: can't be beside {given[0]}"


def _message(way: Way) -> Rule:
    def rule(body: object) -> Iterator[str]:
        if isinstance(body, dict):
            yield from message_problems(body, "body", way)

    return rule


def _callback(body: object) -> Iterator[str]:
    if not isinstance(body, dict):
        return
    kind, data = body.get("type"), body.get("data")
    if not isinstance(data, dict):
        if kind in {ANSWER, UPDATE, AUTOCOMPLETE, FORM}:
            yield f"body/data: is missing, and type {kind} needs it"
    elif kind == ANSWER:
        yield from message_problems(data, "body/data", ANSWERED)
    elif kind == UPDATE:
        yield from message_problems(data, "body/data", EDITED)
    elif kind == FORM:
        yield from form_problems(data, "body/data")
    elif kind in {DEFERRED_ANSWER, DEFERRED_UPDATE}:
        yield from _deferral_problems(data)
    elif kind == AUTOCOMPLETE:
        if not isinstance(data.get("choices"), list):
            yield "body/data/choices: is missing, and type 8 needs it"
        yield from choices_problems(data.get("choices"), "body/data/choices")


def _deferral_problems(data: Body) -> Iterator[str]:
    """A deferral says nothing yet; it can only be seen by one person or by all."""
    for key, value in data.items():
        if key != "flags" and value not in (None, [], False, ""):
            yield f"body/data/{key}: a deferral doesn't show it"
    flags = data.get("flags")
    if isinstance(flags, int) and flags & ~FLAGS["EPHEMERAL"]:
        yield "body/data/flags: a deferral can only be EPHEMERAL"


def _new_thread(body: object) -> Iterator[str]:
    if isinstance(body, dict) and isinstance(body.get("message"), dict):
        yield from message_problems(body["message"], "body/message", SENT)


def _changed_channel(body: object) -> Iterator[str]:
    if isinstance(body, dict) and body.get("name") == "":
        yield "body/name: a name has 1 to 100 characters"


def _direct_chat(body: object) -> Iterator[str]:
    if isinstance(body, dict) and not body.get("recipient_id") and not body.get("access_tokens"):
        yield "body/recipient_id: is missing"


def _command(body: object) -> Iterator[str]:
    if isinstance(body, dict):
        yield from command_problems(body, "body")


def _changed_command(body: object) -> Iterator[str]:
    if isinstance(body, dict):
        yield from command_problems(body, "body", partial=True)


def _all_commands(body: object) -> Iterator[str]:
    yield from all_commands_problems(body, "body")


_COMMANDS = "/applications/{application_id}/commands"
_SERVER_COMMANDS = "/applications/{application_id}/guilds/{guild_id}/commands"
_WEBHOOK = "/webhooks/{webhook_id}/{webhook_token}"
_RULES: dict[tuple[str, str], Rule] = {
    ("POST", "/channels/{channel_id}/messages"): _message(SENT),
    ("PATCH", "/channels/{channel_id}/messages/{message_id}"): _message(EDITED),
    ("POST", "/channels/{channel_id}/threads"): _new_thread,
    ("PATCH", "/channels/{channel_id}"): _changed_channel,
    ("POST", "/users/@me/channels"): _direct_chat,
    ("POST", "/interactions/{interaction_id}/{interaction_token}/callback"): _callback,
    ("POST", _WEBHOOK): _message(ANSWERED),
    ("PATCH", f"{_WEBHOOK}/messages/@original"): _message(EDITED),
    ("PATCH", f"{_WEBHOOK}/messages/{{message_id}}"): _message(EDITED),
    **{("POST", path): _command for path in (_COMMANDS, _SERVER_COMMANDS)},
    **{("PUT", path): _all_commands for path in (_COMMANDS, _SERVER_COMMANDS)},
    **{
        ("PATCH", f"{path}/{{command_id}}"): _changed_command
        for path in (_COMMANDS, _SERVER_COMMANDS)
    },
}
