"""Nothing that a test starts is left running."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.far.process import Process

SLEEP = [sys.executable, "-c", "import time; print('here', flush=True); time.sleep(600)"]
DEAF = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(15, signal.SIG_IGN); "
    "print('here', flush=True); time.sleep(600)",
]


def started(command: list[str], folder: Path) -> Process:
    process = Process(command, folder)
    process.wait_until(lambda: "here" in process.log.read_text())
    return process


def test_it_ends_when_asked(tmp_path: Path) -> None:
    process = started(SLEEP, tmp_path)

    assert process.exit_code is None
    assert process.stop() == -signal.SIGTERM


def test_it_ends_even_if_it_will_not_listen(tmp_path: Path) -> None:
    assert started(DEAF, tmp_path).stop(seconds=0.2) == -signal.SIGKILL


def test_its_last_words_are_told(tmp_path: Path) -> None:
    process = Process([sys.executable, "-c", "raise SystemExit('no such room')"], tmp_path)

    with pytest.raises(RuntimeError, match="ended with 1: no such room"):
        process.wait_until(lambda: False)

    assert process.stop() == 1


def test_it_does_not_outlive_tests_that_are_killed(tmp_path: Path) -> None:
    folder = tmp_path / "theirs"
    folder.mkdir()
    tests = f"""
import os, pathlib
from tests.far.test_process import SLEEP, started
print(started(SLEEP, pathlib.Path({str(folder)!r})).pid, flush=True)
os.kill(os.getpid(), 9)
"""
    ran = subprocess.run(
        [sys.executable, "-c", tests], stdout=subprocess.PIPE, text=True, check=False
    )

    assert ran.returncode == -signal.SIGKILL
    until(lambda: not folder.exists() and ended(int(ran.stdout)))


def ended(pid: int) -> bool:
    """Gone, or only waiting for somebody to take note of its exit."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return True
    return state == "Z"


def until(seen: Callable[[], bool], seconds: float = 15.0) -> None:
    end = time.monotonic() + seconds
    while not seen():
        assert time.monotonic() < end
        time.sleep(0.02)
