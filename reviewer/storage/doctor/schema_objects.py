"""What a session's database is made of, taken from a new one, so that what is missing from another can be told."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from reviewer.storage.schema import prepare

LOG = "decision"
"""The table that holds the log."""
_OBJECTS = "SELECT name, type, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"


class Part(NamedTuple):
    """A table, index or trigger."""

    name: str
    kind: str
    """As SQLite calls it: ``table``, ``index`` or ``trigger``."""
    sql: str
    """The statement that makes it."""


class Column(NamedTuple):
    """A column of the log."""

    name: str
    is_real: bool
    default: Any
    """What rows have that were written before the column was added."""


@cache
def expected_parts() -> Mapping[str, Part]:
    """The parts of a new database by name, tables first."""
    with closing(_new()) as connection:
        return parts_of(connection)


@cache
def log_columns() -> tuple[Column, ...]:
    """The columns of the log in the order in which rows hold them."""
    with closing(_new()) as connection:
        rows = connection.execute(f"PRAGMA table_info({LOG})").fetchall()
    return tuple(Column(name, kind == "REAL", _default(text)) for _, name, kind, _, text, _ in rows)


def parts_of(connection: sqlite3.Connection) -> dict[str, Part]:
    """The tables, indexes and triggers of a database, tables first."""
    parts = [Part(*row) for row in connection.execute(_OBJECTS)]
    return {part.name: part for part in sorted(parts, key=lambda part: (part.kind != "table", part))}


def _new() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    prepare(connection, Path(":memory:"), {})
    return connection


def _default(text: str | None) -> Any:
    """The value of a DEFAULT clause, as far as this project's tables use it."""
    if text is None:
        return None
    return text[1:-1].replace("''", "'") if text.startswith("'") else int(text)
