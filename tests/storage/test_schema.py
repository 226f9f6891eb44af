"""The tables: as Tortoise's models have them, and nowhere a sum of what somebody did."""

import inspect
import re
import sqlite3
from pathlib import Path

import asyncpg
import pytest
from tortoise import fields
from tortoise.models import Model

from storage import models
from storage.migrate import STEPS

STORAGE = Path(models.__file__).parent
KINDS = {
    fields.BigIntField: "whole",
    fields.BooleanField: "yes or no",
    fields.TextField: "text",
    fields.CharField: "text",
}
TYPES = {"INTEGER": "whole", "BIGINT": "whole", "BOOLEAN": "yes or no", "TEXT": "text"}
Columns = dict[str, tuple[str, bool, bool]]
"""By name: its kind, whether it may be empty, whether it is the key."""

# Every whole number that stands in a row with a person, and why it counts nothing she did.
BESIDE_A_PERSON = {
    "claim": {"id", "post_id", "slot", "seq"},  # which claim it is; `seq` restarts in each post
    "known": {"id", "post_id", "slot"},
    "member": {"id", "quiet_from", "quiet_until"},  # hours of the day
    "post": {"id", "number", "created", "hands", "rev", "next_seq"},  # of that one post
    "reaction": set[str](),
    # One note; wiped of the person once sent.
    "tell": {"id", "post_id", "since", "due", "sent", "held", "held_for"},
    "timer": {"id", "post_id", "due", "held", "held_for"},
}
LEDGER = re.compile(r"point|streak|badge|rank|score|karma|credit|balance|tally|total|times|helped")


def of_models() -> dict[str, Columns]:
    found = (m for _, m in inspect.getmembers(models, inspect.isclass) if issubclass(m, Model))
    tables: dict[str, Columns] = {}
    for model in found:
        if model is not Model:
            meta = model._meta
            tables[meta.db_table] = {
                meta.fields_db_projection[name]: (KINDS[type(f)], f.null, f.pk)
                for name, f in meta.fields_map.items()
            }
    return tables


def of_file(path: Path) -> dict[str, Columns]:
    with sqlite3.connect(path) as db:
        names = [r[0] for r in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {
            name: {
                column: (TYPES[kind], not required, bool(key))
                for _, column, kind, required, _, key in db.execute(f"PRAGMA table_info({name})")
            }
            for name in names
        }
    db.close()
    return found


async def of_server(url: str) -> dict[str, Columns]:
    db = await asyncpg.connect(url)
    try:
        rows = await db.fetch(_COLUMNS)
    finally:
        await db.close()
    tables: dict[str, Columns] = {}
    for table, column, kind, nullable, key in rows:
        described = (TYPES[kind.upper()], nullable == "YES", key)
        tables.setdefault(table, {})[column] = described
    return tables


_COLUMNS = """
    SELECT c.table_name, c.column_name, c.data_type, c.is_nullable, k.column_name IS NOT NULL
    FROM information_schema.columns AS c LEFT JOIN (
        information_schema.key_column_usage AS k JOIN information_schema.table_constraints AS t
            ON t.constraint_name = k.constraint_name AND t.constraint_type = 'PRIMARY KEY'
    ) ON k.table_name = c.table_name AND k.column_name = c.column_name
    WHERE c.table_schema = 'public'
"""


def without_marks(tables: dict[str, Columns]) -> dict[str, Columns]:
    """The tables without the runner's own, which has no model."""
    return {name: columns for name, columns in tables.items() if name != "migration"}


def test_models_and_file_agree(sqlite_start: Path) -> None:
    assert without_marks(of_file(sqlite_start)) == of_models()


async def test_models_and_server_agree(postgres_start: str) -> None:
    assert without_marks(await of_server(postgres_start)) == of_models()


def test_no_column_beside_a_person_adds_up_what_she_did(sqlite_start: Path) -> None:
    tables = of_file(sqlite_start)
    personal = {n: c for n, c in tables.items() if {"person", "poster_id"} & c.keys()}

    assert {
        name: {column for column, (kind, *_) in columns.items() if kind == "whole"}
        for name, columns in personal.items()
    } == BESIDE_A_PERSON


def test_no_name_in_the_schema_speaks_of_a_ledger(sqlite_start: Path) -> None:
    tables = of_file(sqlite_start)
    names = [*tables, *(column for columns in tables.values() for column in columns)]

    assert [name for name in names if LEDGER.search(name)] == []


def test_nothing_but_tables_and_indexes(sqlite_start: Path) -> None:
    """No view, trigger or computed column in which a sum could hide."""
    with sqlite3.connect(sqlite_start) as db:
        kinds = {row[0] for row in db.execute("SELECT type FROM sqlite_master")}
    db.close()

    assert kinds == {"table", "index"}
    for path in STEPS.glob("*.sql"):
        assert not re.search(r"GENERATED ALWAYS AS|MATERIALIZED|count\(|sum\(", path.read_text())


@pytest.mark.parametrize("path", sorted(STORAGE.rglob("*.py")), ids=lambda path: path.name)
def test_no_query_groups_or_counts(path: Path) -> None:
    source = path.read_text("utf-8")

    assert not re.search(r"GROUP BY|OVER \(|\b(COUNT|SUM|AVG) ?\(|count\(\*", source)
    assert not re.search(r"\.(annotate|group_by|count)\(", source)
