"""What the log says of a fault: where it was, and nothing that anybody wrote."""

import subprocess
import sys

import pytest

_FAULT = """
import structlog
from adapters.cli.logs import configure

def handler(words):
    raise ValueError("no such thing")

configure({form!r})
try:
    handler("pick up the kids at 12 " + "Elm Street")
except ValueError as fault:
    structlog.get_logger().error("handler failed", exc_info=fault)
"""


@pytest.mark.parametrize("form", ["json", "console"])
def test_a_fault_is_logged_without_what_it_was_about(form: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", _FAULT.format(form=form)], capture_output=True, text=True, check=True
    )

    assert "handler failed" in ran.stderr
    assert "no such thing" in ran.stderr
    assert "Elm Street" not in ran.stderr
