"""A real Matrix homeserver on loopback: Synapse, ready in about three seconds."""

import base64
import hashlib
import hmac
import itertools
import json
import os
import secrets
import shutil
import tempfile
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from tests.far import ROOT, Missing
from tests.far.process import Process, environment, free_port

SERVER_NAME = "neighbours.test"
_REGISTRATION_SECRET = "only ever on loopback"
_UNLIMITED = {"per_second": 100_000, "burst_count": 100_000}


@dataclass(frozen=True)
class Account:
    """Somebody on the homeserver, signed in on one device."""

    user_id: str
    password: str
    access_token: str
    device_id: str


class MatrixError(Exception):
    """The homeserver said no."""

    def __init__(self, status: int, answer: dict[str, Any]) -> None:
        super().__init__(f"{status} {answer}")
        self.status = status
        self.code = answer.get("errcode", "")


class Synapse:
    """A homeserver with a folder of its own. `overrides` replace settings of its configuration.

    Starting it again, after `stop` or `kill`, finds all that was there, at the same address.
    """

    def __init__(self, **overrides: Any) -> None:
        self._python = _python()
        self.folder = Path(tempfile.mkdtemp(prefix="manyhands-synapse-"))
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        self._numbers = itertools.count(1)
        self._process: Process | None = None
        seed = base64.b64encode(secrets.token_bytes(32)).decode().rstrip("=")
        self._write("signing.key", f"ed25519 a_test {seed}\n")
        self._write("log.yaml", json.dumps(_logging(self.folder)))
        # JSON is YAML
        self._write("homeserver.yaml", json.dumps(_config(self.folder, port) | overrides))

    def start(self) -> Self:
        self._process = Process(
            [self._python, "-m", "synapse.app.homeserver", "-c", self.folder / "homeserver.yaml"],
            self.folder,
            env=environment(SYNAPSE_CACHE_FACTOR="0.5"),
        )
        self._process.wait_until(self._answers)
        return self

    def stop(self) -> None:
        if self._process:
            self._process.stop()

    def kill(self) -> None:
        if self._process:
            self._process.kill()

    def close(self) -> None:
        """Stop it and throw its folder away."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def user(self, name: str, *, admin: bool = False) -> Account:
        """A new account that shows as `name`. Its id carries a number: names may come again."""
        localpart = f"{name.lower()}-{next(self._numbers)}"
        password = secrets.token_urlsafe()
        path = "/_synapse/admin/v1/register"
        nonce: str = self.api("GET", path)["nonce"]
        signed = "\0".join([nonce, localpart, password, "admin" if admin else "notadmin"])
        body = {
            "nonce": nonce,
            "username": localpart,
            "displayname": name,
            "password": password,
            "admin": admin,
            "mac": hmac.new(
                _REGISTRATION_SECRET.encode(), signed.encode(), hashlib.sha1
            ).hexdigest(),
        }
        made = self.api("POST", path, body)
        return Account(made["user_id"], password, made["access_token"], made["device_id"])

    def api(self, method: str, path: str, body: object = None, token: str = "") -> dict[str, Any]:
        """What the homeserver answers to one request. Raises MatrixError where it refuses."""
        headers = {"Content-Type": "application/json"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, headers, method=method)
        try:
            with _direct.open(request, timeout=60) as response:
                answer: dict[str, Any] = json.load(response)
                return answer
        except urllib.error.HTTPError as error:
            with error:
                raise MatrixError(error.code, json.load(error)) from None

    def _answers(self) -> bool:
        try:
            self.api("GET", "/_matrix/client/versions")
        except OSError:
            return False
        return True

    def _write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text)


_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def _python() -> Path:
    python = Path(
        os.environ.get("MANYHANDS_SYNAPSE_PYTHON") or ROOT / ".venv-synapse" / "bin" / "python"
    )
    if not python.exists():
        raise Missing(
            "Synapse",
            "`make test` installs it, or name a Python that has it in MANYHANDS_SYNAPSE_PYTHON",
        )
    return python


def _config(folder: Path, port: int) -> dict[str, Any]:
    """The least that a homeserver needs which talks to no other and limits nobody."""
    return {
        "server_name": SERVER_NAME,
        "public_baseurl": f"http://127.0.0.1:{port}/",
        "listeners": [
            {
                "port": port,
                "type": "http",
                "tls": False,
                "bind_addresses": ["127.0.0.1"],
                "resources": [{"names": ["client"], "compress": False}],
            }
        ],
        "database": {"name": "sqlite3", "args": {"database": str(folder / "homeserver.db")}},
        "pid_file": str(folder / "homeserver.pid"),
        "log_config": str(folder / "log.yaml"),
        "media_store_path": str(folder / "media"),
        "signing_key_path": str(folder / "signing.key"),
        "trusted_key_servers": [],
        "suppress_key_server_warning": True,
        "federation_domain_whitelist": [],
        "report_stats": False,
        "enable_registration": False,
        "registration_shared_secret": _REGISTRATION_SECRET,
        "macaroon_secret_key": "only ever on loopback",
        "form_secret": "only ever on loopback",
        "bcrypt_rounds": 4,
        "presence": {"enabled": False},
        "push": {"enabled": False},
        "url_preview_enabled": False,
        "user_directory": {"enabled": False},
        "rc_message": _UNLIMITED,
        "rc_registration": _UNLIMITED,
        "rc_admin_redaction": _UNLIMITED,
        "rc_login": {
            "address": _UNLIMITED,
            "account": _UNLIMITED,
            "failed_attempts": _UNLIMITED,
        },
        "rc_joins": {"local": _UNLIMITED, "remote": _UNLIMITED},
        "rc_joins_per_room": _UNLIMITED,
        "rc_invites": {
            "per_room": _UNLIMITED,
            "per_user": _UNLIMITED,
            "per_issuer": _UNLIMITED,
        },
        "rc_room_creation": _UNLIMITED,
        "rc_presence": {"per_user": _UNLIMITED},
        "rc_key_requests": _UNLIMITED,
        "rc_3pid_validation": _UNLIMITED,
    }


def _logging(folder: Path) -> dict[str, Any]:
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "handlers": {
            "file": {"class": "logging.FileHandler", "filename": str(folder / "synapse.log")}
        },
        "root": {"level": "WARNING", "handlers": ["file"]},
    }
