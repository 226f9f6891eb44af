"""Who may import whom: a planted import that the design forbids fails the check."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.far import ROOT

PACKAGES = ("core", "plugins", "adapters", "storage")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the house to plant imports in."""
    for package in PACKAGES:
        shutil.copytree(
            ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__")
        )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def plant(house: Path, module: str, source: str) -> None:
    file = house / (module.replace(".", "/") + ".py")
    file.parent.mkdir(exist_ok=True)
    (file.parent / "__init__.py").touch()
    file.write_text(source)


def check(house: Path) -> "subprocess.CompletedProcess[str]":
    lint_imports = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [lint_imports, "--no-logo", "--no-cache"],
        cwd=house,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("module", "source", "told"),
    [
        ("core.planted", "import storage", "core is not allowed to import storage"),
        ("core.planted", "import plugins", "core is not allowed to import plugins"),
        ("core.planted", "import adapters", "core is not allowed to import adapters"),
        ("core.planted", "import discord", "core is not allowed to import discord"),
        ("core.planted", "def later():\n    import nio", "core is not allowed to import nio"),
        ("core.planted", "from aiohttp import web", "core is not allowed to import aiohttp"),
        ("storage.planted", "import plugins", "storage is not allowed to import plugins"),
        ("storage.planted", "import discord", "storage is not allowed to import discord"),
        ("plugins.planted", "import storage", "plugins is not allowed to import storage"),
        ("plugins.planted", "import tortoise", "plugins is not allowed to import tortoise"),
        ("plugins.planted", "import plugins.planted2", "plugins.planted -> plugins.planted2"),
        ("adapters.planted.chat", "import storage", "adapters is not allowed to import storage"),
        ("adapters.planted.chat", "import plugins", "adapters is not allowed to import plugins"),
        ("adapters.planted.chat", "import discord", "adapters is not allowed to import discord"),
        ("adapters.planted.chat", "import adapters.planted2", "adapters.planted.chat -> adapters."),
    ],
)
def test_a_forbidden_import_is_told(house: Path, module: str, source: str, told: str) -> None:
    plant(house, "plugins.planted2", "")
    plant(house, "adapters.planted2", "")
    plant(house, module, source)

    checked = check(house)

    assert checked.returncode == 1
    assert told in " ".join(checked.stdout.split())


def test_what_the_house_allows_passes(house: Path) -> None:
    plant(house, "plugins.planted", "import core")
    plant(house, "storage.planted", "import core, tortoise, aiosqlite, asyncpg")
    plant(house, "adapters.discord.planted", "import core, discord, aiohttp")
    plant(house, "adapters.matrix.planted", "import core, nio, aiohttp")
    everything = "import plugins.planted, storage.planted, adapters.discord.planted"
    plant(house, "adapters.cli", f"{everything}, adapters.matrix.planted")

    checked = check(house)

    assert "0 broken" in checked.stdout
    assert checked.returncode == 0
