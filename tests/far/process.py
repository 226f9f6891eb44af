"""A program at the other end of the wire. It never outlives the tests, however they end."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

# A second, tiny process reads a pipe that only the tests hold open. Its end without a word is the
# tests' own end, be it by kill -9; then the program goes, and its folder with it.
_WATCH = """
import os, shutil, signal, sys, time
pid, polite, folder = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
if sys.stdin.read():
    sys.exit()
try:
    os.kill(pid, polite)
    for _ in range(100):
        time.sleep(0.05)
        os.kill(pid, 0)
    os.kill(pid, signal.SIGKILL)
except ProcessLookupError:
    pass
shutil.rmtree(folder, ignore_errors=True)
"""


def free_port() -> int:
    """A TCP port on loopback that nobody listens on just now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def environment(**extra: str) -> dict[str, str]:
    """Our environment without proxies, which would stand between us and loopback."""
    return {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")} | extra


class Process:
    """A running program, started at once.

    `folder` is its working directory and its own; what it prints is in `folder/output.log`.
    `polite` is the signal that asks it to end, `user` whom it runs as (None: as we do).
    """

    def __init__(
        self,
        command: Sequence[str | Path],
        folder: Path,
        *,
        env: Mapping[str, str] | None = None,
        polite: signal.Signals = signal.SIGTERM,
        user: int | None = None,
    ) -> None:
        self.log = folder / "output.log"
        self._polite = polite
        with self.log.open("ab") as log:
            self._program = subprocess.Popen(
                command,
                cwd=folder,
                env=environment() if env is None else env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # a Ctrl-C is for the tests, which then stop it in order
                user=user,
                extra_groups=None if user is None else [],
            )
        self._watch = subprocess.Popen(
            [sys.executable, "-c", _WATCH, str(self.pid), str(polite.value), str(folder)],
            stdin=subprocess.PIPE,
            start_new_session=True,
        )

    @property
    def pid(self) -> int:
        return self._program.pid

    @property
    def exit_code(self) -> int | None:
        """None while it runs; negative: the signal it died of."""
        return self._program.poll()

    def wait(self, seconds: float) -> int:
        """Its exit code, once it has ended. Raises TimeoutError if it goes on."""
        try:
            return self._program.wait(seconds)
        except subprocess.TimeoutExpired:
            raise TimeoutError(f"still running after {seconds} s: {self._last_words()}") from None

    def wait_until(self, ready: Callable[[], bool], seconds: float = 60.0) -> None:
        """Return once `ready()`. Raises RuntimeError if it ends instead, or TimeoutError."""
        end = time.monotonic() + seconds
        while not ready():
            if self.exit_code is not None:
                raise RuntimeError(f"ended with {self.exit_code}: {self._last_words()}")
            if time.monotonic() > end:
                raise TimeoutError(f"not ready after {seconds} s: {self._last_words()}")
            time.sleep(0.02)

    def stop(self, seconds: float = 15.0) -> int:
        """Ask it to end, and insist after `seconds`. Its exit code. Harmless if it has ended."""
        return self._end(self._polite, seconds)

    def kill(self) -> int:
        """End it at this very instruction, with kill -9."""
        return self._end(signal.SIGKILL, 15.0)

    def _end(self, how: signal.Signals, seconds: float) -> int:
        if self.exit_code is None:
            self._program.send_signal(how)
        try:
            code = self._program.wait(seconds)
        except subprocess.TimeoutExpired:
            self._program.kill()
            code = self._program.wait()
        if self._watch.poll() is None:
            self._watch.communicate(b"ended")
        return code

    def _last_words(self) -> str:
        return self.log.read_text(errors="replace")[-3000:]
