"""The languages that times are read in: a file of words each, and nothing else to change."""

import os

# With pathlib, importing the reader took a fifth longer.
FOLDER = os.path.dirname(__file__)  # noqa: PTH120

LANGUAGES: tuple[str, ...] = tuple(
    sorted(name[:-5] for name in os.listdir(FOLDER) if name.endswith(".toml"))  # noqa: PTH208
)
