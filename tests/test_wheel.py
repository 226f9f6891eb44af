"""What is shipped: the four packages with their data, and nothing beside them."""

import subprocess
import sys
import zipfile
from email import message_from_bytes
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.far import ROOT

PACKAGES = ("core", "plugins", "adapters", "storage")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(out)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return zipfile.ZipFile(next(out.glob("manyhands-*.whl")))


def test_it_holds_the_four_packages_whole(wheel: zipfile.ZipFile) -> None:
    shipped = {name for name in wheel.namelist() if ".dist-info/" not in name}

    assert shipped == {
        file.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for file in (ROOT / package).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }


def test_it_holds_data_as_well_as_code(wheel: zipfile.ZipFile) -> None:
    assert {".py", ".ftl"} <= {Path(name).suffix for name in wheel.namelist()}


def test_it_says_what_it_is(wheel: zipfile.ZipFile) -> None:
    info = {Path(name).name: name for name in wheel.namelist() if ".dist-info/" in name}
    about = message_from_bytes(wheel.read(info["METADATA"]))

    assert about["Name"] == "manyhands"
    assert about["License-Expression"] == "MIT"
    assert "Many Hands contributors" in wheel.read(info["LICENSE"]).decode()
    assert "manyhands = adapters.cli:main" in wheel.read(info["entry_points.txt"]).decode()


@pytest.mark.parametrize("package", PACKAGES)
def test_no_dependency_has_a_package_of_the_same_name(package: str) -> None:
    assert set(packages_distributions().get(package, [])) <= {"manyhands"}
