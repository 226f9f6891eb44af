"""What requests are made of: small right pieces. Keywords replace a piece's values, or add some."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

MESSAGES = "/channels/10/messages"
CALLBACK = "/interactions/20/token/callback"
FOLLOW_UP = "/webhooks/30/token"
COMMANDS = "/applications/30/commands"
HAS_THREAD, EPHEMERAL, V2 = 1 << 5, 1 << 6, 1 << 15


@dataclass(frozen=True)
class Mistake:
    """A request that is right but for one thing."""

    name: str
    place: str  # where the sentence that refuses it points: "body/content"
    method: str
    path: str
    body: object = None
    query: Mapping[str, str] = field(default_factory=dict)
    content_type: str | None = "application/json"


def text(content: str) -> Json:
    return {"type": 10, "content": content}


def button(**changes: object) -> Json:
    return {"type": 2, "style": 1, "label": "I can help", "custom_id": "help", **changes}


def select(**changes: object) -> Json:
    options = [{"label": "Ana", "value": "ana"}, {"label": "Ben", "value": "ben"}]
    return {"type": 3, "custom_id": "who", "options": options, **changes}


def row(*components: Json) -> Json:
    return {"type": 1, "components": list(components)}


def label(component: Json, **changes: object) -> Json:
    return {"type": 18, "label": "What", "component": component, **changes}


def text_input(**changes: object) -> Json:
    return {"type": 4, "style": 1, "custom_id": "what", **changes}


def option(**changes: object) -> Json:
    return {"type": 3, "name": "what", "description": "What you need", **changes}


def command(**changes: object) -> Json:
    return {"name": "ask", "description": "Ask for help", **changes}
