"""Run every measurement in this folder, one after another."""

import importlib
import pkgutil
from pathlib import Path


def main() -> None:
    """Each module here has a `main` that prints what it measured; names with _ are its helpers."""
    for module in pkgutil.iter_modules([str(Path(__file__).parent)]):
        if not module.name.startswith("_"):
            print(f"\n=== {module.name} ===\n", flush=True)
            importlib.import_module(f"bench.{module.name}").main()


if __name__ == "__main__":
    main()
