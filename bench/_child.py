"""Processes that are measured: started, listened to, asked for their CPU and memory, ended."""

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

Said = dict[str, Any]

MANYHANDS = Path(sys.executable).with_name("manyhands")


class Child:
    """A program that prints lines of JSON, of which each gets the time it was read `at`."""

    def __init__(self, *command: str | Path, env: Mapping[str, str] = {}, folder: Path) -> None:
        self.began = time.monotonic()
        self._process = subprocess.Popen(
            command,
            cwd=folder,
            env={**_surroundings(), **env},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._lines: queue.Queue[Said | None] = queue.Queue()
        self._last = ""
        threading.Thread(target=self._listen, args=(self._process.stdout,), daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """Ask it to end, and insist after a while."""
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def do(self, what: str, **how: Any) -> Said:
        """Give it an order; its answer."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"do": what, **how}) + "\n")
        self._process.stdin.flush()
        return self.next()

    def until(self, event: str) -> Said:
        """What it says of that event."""
        while True:
            said = self.next()
            if said.get("event") == event:
                return said

    def next(self, seconds: float = 400.0) -> Said:
        """Its next line. Raises `RuntimeError` if it ended instead."""
        said = self._lines.get(timeout=seconds)
        if said is None:
            raise RuntimeError(f"it ended: {self._last}")
        return said

    def cpu(self) -> float:
        """Seconds of CPU that it has used, all of its threads together."""
        return time.clock_gettime((~self._process.pid << 3) | 2)  # as clock_getcpuclockid(3) has it

    def memory(self) -> dict[str, float]:
        """MB: "rss" all that it holds, "uss" what nobody else does, "peak" the most "rss" ever."""
        proc = Path("/proc", str(self._process.pid))
        kb = _numbers(proc / "smaps_rollup") | _numbers(proc / "status")
        uss = kb["Private_Clean"] + kb["Private_Dirty"]
        return {"rss": kb["Rss"] / 1024, "uss": uss / 1024, "peak": kb["VmHWM"] / 1024}

    def _listen(self, lines: IO[str]) -> None:
        for line in lines:
            at = time.monotonic()
            try:
                self._lines.put({"at": at, **json.loads(line)})
            except ValueError:
                self._last = line
        self._lines.put(None)


def _surroundings() -> dict[str, str]:
    here = {k: v for k, v in os.environ.items() if not k.startswith("MANYHANDS_")}
    at_any_hour = {"MANYHANDS_QUIET_HOURS": "[0, 0]"}
    return {**here, **at_any_hour, "PYTHONPATH": str(Path(__file__).parents[1])}


def _numbers(file: Path) -> dict[str, int]:
    lines = (line.split() for line in file.read_text().splitlines())
    return {
        words[0].rstrip(":"): int(words[1]) for words in lines if words[1:2] and words[1].isdigit()
    }
