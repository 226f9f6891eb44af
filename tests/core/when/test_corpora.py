"""The phrases that are kept beside the repository, with their readings."""

import importlib.util
import json
from collections import defaultdict
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from core.when import as_json, read

DATA = Path(__file__).parents[4] / "shared" / "data" / "when"
HERE = pytest.mark.skipif(not DATA.is_dir(), reason=f"the phrases to judge by are not at {DATA}")


def judge() -> Any:
    spec = importlib.util.spec_from_file_location("judge", DATA / "judge.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def right(name: str) -> dict[str, list[bool]]:
    """By language, whether each row is read exactly, with its rest."""
    found: dict[str, list[bool]] = defaultdict(list)
    rules = judge()
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        now = datetime.fromisoformat(row["now"])
        verdict = rules.judge(as_json(read(row["text"], now, row["zone"], row["lang"])), row)
        found[row["lang"]].append(verdict["all"] and verdict["rest"] is not False)
    return found


@HERE
@pytest.mark.parametrize(
    ("name", "overall", "each"), [("phrases-dev.jsonl", 98, 96), ("independent-dev.jsonl", 90, 0)]
)
def test_phrases_are_read_exactly(name: str, overall: int, each: int) -> None:
    found = right(name)
    every = [one for ones in found.values() for one in ones]

    assert 100 * sum(every) >= overall * len(every)
    assert all(100 * sum(ones) >= each * len(ones) for ones in found.values())
