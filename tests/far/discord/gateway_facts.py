"""What Discord's documentation says of gateway events: their fields, and who is sent them."""

import json
from collections.abc import Mapping
from typing import Any, Self

from tests.far import ROOT, Missing

FACTS = ROOT.parent / "shared" / "data" / "discord-gateway.json"
_DIRECT = "DIRECT_"


class GatewayFacts:
    """The documentation's tables. Only the events that this project meets have their fields."""

    def __init__(self, facts: Mapping[str, Any]) -> None:
        self._fields: Mapping[str, Mapping[str, Mapping[str, bool]]] = facts["events"]
        self._guild: dict[str, int] = {}
        self._direct: dict[str, int] = {}
        for event, gates in facts["intents"].items():
            for gate in gates:
                bits = self._direct if gate["name"].startswith(_DIRECT) else self._guild
                bits[event] = bits.get(event, 0) | 1 << gate["bit"]

    @classmethod
    def load(cls) -> Self:
        """The tables from `../shared/data`. Raises tests.far.Missing where they aren't there."""
        if not FACTS.exists():
            raise Missing(f"../shared/data/{FACTS.name}", "the documentation's tables of events")
        return cls(json.loads(FACTS.read_text("utf-8")))

    def check(self, event: str, data: Mapping[str, object]) -> list[str]:
        """What is missing, null or undocumented in an event. An event without a table passes."""
        fields = self._fields.get(event)
        if fields is None:
            return []
        problems = [
            f"{event}/{name}: is missing"
            for name, documented in fields.items()
            if name not in data and not documented["optional"]
        ]
        for name, value in data.items():
            if name not in fields:
                problems.append(f"{event}/{name}: isn't documented")
            elif value is None and not fields[name]["nullable"]:
                problems.append(f"{event}/{name}: is null")
        return problems

    def intents(self, event: str) -> int | None:
        """The intents any one of which lets an event through; None if it needs none."""
        return self.guild_intents(event) | self.direct_intents(event) or None

    def guild_intents(self, event: str) -> int:
        """The intents any one of which lets an event about a server through. 0: there is none."""
        return self._guild.get(event, 0)

    def direct_intents(self, event: str) -> int:
        """The same for direct messages."""
        return self._direct.get(event, 0)

    def passes(self, event: str, intents: int, *, direct: bool) -> bool:
        """Whether a connection with these intents is sent an event of a server or a direct chat."""
        if self.intents(event) is None:
            return True
        needed = self.direct_intents(event) if direct else self.guild_intents(event)
        return bool(needed & intents)
