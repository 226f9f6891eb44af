"""The command line: `manyhands demo | run | init | doctor | migrate | when`.

This package is the only place where everything is wired together.
"""

from adapters.cli.main import main

__all__ = ["main"]
