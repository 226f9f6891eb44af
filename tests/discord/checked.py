"""What Discord's documents say about a request of ours."""

import json
from functools import cache
from typing import Any

from tests.conftest import far_end
from tests.far.discord.rules import broken_rules
from tests.far.discord.spec import Spec

MESSAGES = "/channels/2/messages"
MESSAGE = f"{MESSAGES}/3"
CALLBACK = "/interactions/7/aToken/callback"
FOLLOW_UP = "/webhooks/1/aToken"
ORIGINAL = f"{FOLLOW_UP}/messages/@original"
COMMANDS = "/applications/1/commands"


def problems(method: str, path: str, body: Any) -> list[str]:
    """All that is wrong with it. Skips the test where the documents aren't there."""
    with far_end():
        spec = _spec()
    wire = json.loads(json.dumps(body))
    operation = spec.match(method, path)
    assert operation
    return [
        *spec.check_request(operation, {}, wire, "application/json"),
        *broken_rules(operation.template, method, wire, {}),
    ]


@cache
def _spec() -> Spec:
    return Spec.load()
