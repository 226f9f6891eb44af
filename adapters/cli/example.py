"""Writes config.example.yaml: `python -m adapters.cli.example > config.example.yaml`."""

import sys

from adapters.cli.init import HEADING
from core.config import explained

if __name__ == "__main__":
    sys.stdout.write(explained({}, HEADING))
