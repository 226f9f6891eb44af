"""A real PostgreSQL server on loopback, from the distribution's own programs."""

import itertools
import os
import pwd
import re
import secrets
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from tests.far import Missing
from tests.far.process import Process, environment, free_port

_USER = "manyhands"


class Postgres:
    """A server with a data folder of its own.

    `durable` makes it wait for the disk as one in earnest does, for benchmarks; without, a commit
    survives the server's death, but not the machine's. Starting it again, after `stop` or `kill`,
    finds all that was there, at the same address.
    """

    def __init__(self, *, durable: bool = False) -> None:
        self._programs = _programs()
        self._durable = durable
        self._port = free_port()
        self._password = secrets.token_urlsafe()
        self._user = _not_root()
        self._numbers = itertools.count(1)
        self._process: Process | None = None
        self.folder = Path(tempfile.mkdtemp(prefix="manyhands-postgres-"))
        (self.folder / "password").write_text(self._password)
        if self._user is not None:
            os.chown(self.folder, self._user, -1)
            os.chown(self.folder / "password", self._user, -1)
        self._run(
            "initdb",
            f"--pgdata={self.folder / 'data'}",
            f"--username={_USER}",
            f"--pwfile={self.folder / 'password'}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--no-locale",
            *([] if durable else ["--no-sync"]),
        )

    def start(self) -> Self:
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": str(self._port),
            "unix_socket_directories": "",
            "max_connections": "200",
        }
        if not self._durable:
            settings |= {"fsync": "off", "full_page_writes": "off"}
        self._process = Process(
            [
                self._programs / "postgres",
                "-D",
                self.folder / "data",
                *(f"--{name}={value}" for name, value in settings.items()),
            ],
            self.folder,
            polite=signal.SIGINT,  # its "fast" shutdown: end sessions, then leave in order
            user=self._user,
        )
        self._process.wait_until(self._answers)
        return self

    def stop(self) -> None:
        if self._process:
            self._process.stop()

    def kill(self) -> None:
        """Leave at once and in disorder: the next start has to recover.

        Not by kill -9, which would leave its children behind for a moment.
        """
        if self._process:
            os.kill(self._process.pid, signal.SIGQUIT)
            self._process.wait(15)
            self._process.stop()

    def close(self) -> None:
        """Stop it and throw its folder away."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def create_database(self, *, like: str = "") -> str:
        """The URL of a new database: empty, or a copy of the one at the URL `like`."""
        name = f"test_{next(self._numbers)}"
        template = urlsplit(like).path.lstrip("/") or "template0"
        self._run("createdb", f"--template={template}", name)
        return f"postgres://{_USER}:{self._password}@127.0.0.1:{self._port}/{name}"

    def drop_database(self, url: str) -> None:
        """Throw a database away, whoever is connected to it."""
        self._run("dropdb", "--force", urlsplit(url).path.lstrip("/"))

    def _answers(self) -> bool:
        asked = subprocess.run(
            [self._programs / "pg_isready", "-q"], env=self._environment(), check=False
        )
        return asked.returncode == 0

    def _run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs to its end. Raises RuntimeError with what it said."""
        ran = subprocess.run(
            [self._programs / program, *arguments],
            cwd=self.folder,
            env=self._environment(),
            capture_output=True,
            text=True,
            check=False,
            user=self._user,
            extra_groups=None if self._user is None else [],
        )
        if ran.returncode:
            raise RuntimeError(f"{program}: {ran.stderr}")

    def _environment(self) -> dict[str, str]:
        return environment(
            PGHOST="127.0.0.1",
            PGPORT=str(self._port),
            PGUSER=_USER,
            PGPASSWORD=self._password,
            PGDATABASE="postgres",
        )


def _programs() -> Path:
    """The newest folder that holds `initdb`: Debian keeps one per version, and not on the PATH."""
    debian = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    found = sorted(debian, key=lambda path: int(re.sub(r"\D", "", path.parts[-3]) or 0))
    if found:
        return found[-1].parent
    if initdb := shutil.which("initdb"):
        return Path(initdb).resolve().parent
    raise Missing("PostgreSQL", "apt-get install postgresql")


def _not_root() -> int | None:
    """Whom to run as: PostgreSQL refuses to be root. None: as we are."""
    if os.geteuid() != 0:
        return None
    users = {user.pw_name: user.pw_uid for user in pwd.getpwall()}
    return users.get("postgres", users["nobody"])
