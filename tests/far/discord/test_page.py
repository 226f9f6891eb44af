"""The page about the far end: its example runs, and what it names is there."""

import re
from typing import Any

import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route

from tests.far import ROOT
from tests.far.discord.gateway import Gateway
from tests.far.discord.interactions import Interaction
from tests.far.discord.people import Person
from tests.far.discord.places import Street
from tests.far.discord.server import FarDiscord
from tests.far.discord.world import Channel, Message

PAGE = (ROOT / "docs" / "discord-far-end.md").read_text("utf-8")


async def test_its_example_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Route, "BASE", Route.BASE)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", DiscordWebSocket.DEFAULT_GATEWAY)
    found = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert found
    names: dict[str, Any] = {}

    exec(compile(found[1], "docs/discord-far-end.md", "exec"), names)

    await names["test_a_reaction_is_thanked"]()


async def test_what_it_names_is_there() -> None:
    async with FarDiscord() as far:
        kinds = {
            "far": (far,),
            "street": (Street,),
            "ana": (Person, far.person("Ana")),
            "interaction": (Interaction,),
            "message": (Message,),
            "room": (Channel,),
            "gateway": (Gateway, far.gateway),
        }
        for name, attribute in re.findall(r"`(?:await )?(far|street|ana)\.(\w+)", PAGE):
            assert any(hasattr(each, attribute) for each in kinds[name]), f"{name}.{attribute}"
        faults = PAGE.partition("`far.gateway` has ")[2].partition("Most errors")[0]
        for attribute in re.findall(r"`(\w+)", faults):
            assert any(hasattr(each, attribute) for each in kinds["gateway"]), attribute
