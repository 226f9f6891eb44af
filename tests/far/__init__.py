"""The other ends of the wire, for real: a homeserver, a database server, a browser."""

from pathlib import Path

ROOT = Path(__file__).parents[2]


class Missing(Exception):
    """This machine has no such other end. The message says what to install."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"needs {what}: {remedy}")
