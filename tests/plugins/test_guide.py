"""docs/plugins.md walks through a plugin that works as printed."""

import importlib.util
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from core.bot import Bot
from core.decision import Decision
from core.errors import PluginError
from core.plugin import Among, Plugin, Plugins, discover
from core.posts import ASK, OFFER
from storage.board import TortoiseBoard
from tests.plugins.street import Street, found_street

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "plugins.md"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[ModuleType]:
    """A copy of plugins/, with the guide's file in it, as a package of its own."""
    place = tmp_path / "guided"
    shutil.copytree(ROOT / "plugins", place, ignore=shutil.ignore_patterns("__pycache__"))
    text = GUIDE.read_text(encoding="utf-8")
    name = re.search(r"`plugins/(\w+\.py)`:", text)
    code = re.search(r"```python\n(.*?)```", text, re.DOTALL)
    assert name is not None
    assert code is not None
    (place / name[1]).write_text(code[1], encoding="utf-8")
    spec = importlib.util.spec_from_file_location(
        "guided", place / "__init__.py", submodule_search_locations=[str(place)]
    )
    assert spec is not None
    assert spec.loader is not None
    package = importlib.util.module_from_spec(spec)
    sys.modules["guided"] = package
    spec.loader.exec_module(package)
    yield package
    for module in [m for m in sys.modules if m.split(".")[0] == "guided"]:
        del sys.modules[module]


async def test_the_guides_plugin_works_as_printed(folder: ModuleType, tmp_path: Path) -> None:
    street = await found_street(tmp_path, discover(folder))

    await street.say("Ana", "!ask pick up the kids tomorrow 3pm")
    await street.react("Bea", 1, "🙋")
    await street.react("Cleo", 1, "🚗")
    await street.react("Bea", 1, "🚗")
    await street.react("Bea", 1, "🚗", added=False)
    await street.say("Bea", "!onmyway 1")
    await street.say("Cleo", "!onmyway 1")
    await street.say("Dora", "!help")

    assert street.told("Ana")[1:] == ["Bea is on her way: #1, Pick up the kids."]
    assert street.told("Bea") == ["I've told Ana."]
    assert street.told("Cleo") == ["Somebody else has #1, or nobody yet."]
    assert "!onmyway 27: say that you're on your way (or 🚗)" in street.told("Dora")[0]
    await street.board.close()


def test_every_plugin_of_the_folder_is_found(street: Street) -> None:
    files = {f.stem for f in (ROOT / "plugins").glob("[!_]*.py")}

    assert {plugin.name.replace(" ", "_") for plugin in street.plugins.all} == files


def plugin(name: str) -> Plugin:
    made = Plugin(name)
    made.answers("tea")(lambda _: Decision())
    return made


def test_two_that_want_the_same_word_are_refused_with_both_names() -> None:
    with pytest.raises(PluginError, match=r"Both coffee and kettle declare the command tea\."):
        Plugins([plugin("coffee"), plugin("kettle")])


def test_an_alias_is_a_word_too() -> None:
    other = Plugin("kettle")
    other.concerns("brew", "tea", among=Among.OPEN)(lambda *_: Decision())

    with pytest.raises(PluginError, match="Both coffee and kettle declare the command tea"):
        Plugins([plugin("coffee"), other])


def test_the_same_reaction_is_refused_for_the_same_kind_of_post_alone() -> None:
    def with_hand(name: str, kind: str) -> Plugin:
        made = Plugin(name)
        made.reaction("🙋🏽", kinds=[kind])(lambda *_: Decision())
        return made

    Plugins([with_hand("one", ASK), with_hand("two", OFFER)])
    with pytest.raises(PluginError, match="Both one and two declare the reaction 🙋 on ask"):
        Plugins([with_hand("one", ASK), with_hand("two", ASK)])


def test_a_command_without_its_line_of_help_is_refused(tmp_path: Path) -> None:
    board = TortoiseBoard(f"sqlite://{tmp_path / 'x.db'}")

    with pytest.raises(PluginError, match="coffee has no sentence help-tea"):
        Bot(board, {}, Plugins([plugin("coffee")]))
