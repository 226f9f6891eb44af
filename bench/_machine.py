"""What the figures were taken on."""

import platform
from pathlib import Path


def machine() -> str:
    """Python, and the processors."""
    cpu = Path("/proc/cpuinfo")
    names = cpu.read_text().split("\n") if cpu.exists() else []
    model = next((line.partition(": ")[2] for line in names if line.startswith("model name")), "")
    cores = len([line for line in names if line.startswith("processor")])
    return f"Python {platform.python_version()}, {cores} x {model or platform.machine()}"
