"""A database as the first version left it, with something in every table."""

import contextlib
import shutil
import sqlite3
from pathlib import Path

import asyncpg

from storage.migrate import STEPS, migrate

FIRST = """
INSERT INTO community VALUES ('street', 2);
INSERT INTO post VALUES
    (1, 'street', 1, 'ask', 'play', 'ana', 'Ana', 'play', 'square', 'Kids; please', 'open',
        'Europe/Berlin', 'en', 1795176000000, 1, 1, 1),
    (2, 'street', 2, 'offer', 'play', 'ana', 'Ana', 'play', 'square', 'Bread', 'open',
        'Europe/Berlin', 'en', 1795176000000, 1, 0, 0);
INSERT INTO slot VALUES
    (1, 1, 0, 1795273200000, NULL, FALSE, FALSE, 1), (2, 2, 0, 1795273200000, NULL, FALSE, TRUE, 1);
INSERT INTO claim VALUES
    (1, 1, 0, 'play', 'bea', 'Bea', 0, TRUE, 'reaction', 'helper', '["🙋"]');
INSERT INTO known VALUES (1, 1, 0, 'play', 'bea');
INSERT INTO card VALUES
    (1, 1, 'play', 'square', 'card-1', TRUE, 1, 1, NULL, NULL),
    (2, 2, 'play', 'square', NULL, FALSE, 0, -1, 1795176000000, NULL);
INSERT INTO reaction VALUES ('$1', 'play', 'square', 'card-1', 'bea', 'Bea', '🙋');
INSERT INTO tell VALUES
    (1, 'note', 'play', 'bea', 1, 1795176000000, NULL, '[["note-helper",{"name":"Ana"}]]',
        '[[["button-cant",{}],"cant",1,"x"]]', NULL, NULL, NULL, NULL, NULL),
    (2, 'sent', NULL, NULL, 1, 1795176000000, NULL, '[]', '[]', 1795176000001, 'play', 'bea''s',
        'n1', NULL);
INSERT INTO timer VALUES (1, 1, 'close', '', '', 1795287600000);
INSERT INTO seen VALUES ('asked:1', 1795176000000);
INSERT INTO progress VALUES ('matrix', 's1');
"""


async def make_first(url: str, folder: Path) -> None:
    """A database as the first version left it. Its step goes into `folder`."""
    folder.mkdir()
    for path in STEPS.glob("0001_*"):
        shutil.copy(path, folder)
    await migrate(url, folder)
    await _run(url, FIRST)


async def _run(url: str, script: str) -> None:
    """The statements of a script, by hand."""
    if url.startswith("sqlite"):
        with contextlib.closing(sqlite3.connect(url.removeprefix("sqlite://"))) as file:
            file.execute("PRAGMA foreign_keys = ON")
            file.executescript(script)
        return
    db = await asyncpg.connect(url)
    try:
        await db.execute(script)
        for table in ("slot", "claim", "known", "card", "tell", "timer"):
            await db.execute(f"ALTER TABLE {table} ALTER COLUMN id RESTART WITH 9")
    finally:
        await db.close()
