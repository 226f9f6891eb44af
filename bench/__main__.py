"""Run every measurement in this folder, one after another, or those that are named."""

import importlib
import pkgutil
import sys
from pathlib import Path


def main() -> None:
    """Each module here has a `main` that prints what it measured; names with _ are its helpers."""
    wanted, sys.argv[1:] = sys.argv[1:], []  # a measurement has arguments of its own
    names = [module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)])]
    for name in wanted or [name for name in names if not name.startswith("_")]:
        print(f"\n=== {name} ===\n", flush=True)
        importlib.import_module(f"bench.{name}").main()


if __name__ == "__main__":
    main()
