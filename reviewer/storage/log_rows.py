"""The rows of a session's log: the statements that read and write them, and what they come to."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from reviewer.domain.decision import Decision
from reviewer.storage.decision_codec import ADDED, COLUMNS, decision_of
from reviewer.storage.schema import version_of
from reviewer.storage.store_errors import damaged, guard

_COLUMNS = ", ".join(COLUMNS)
INSERT = f"INSERT INTO decision (seq, {_COLUMNS}) VALUES (?, {', '.join('?' * len(COLUMNS))})"
SELECT = f"SELECT seq, {_COLUMNS} FROM decision"
_BARE = ("proposed, record", "NULL, NULL")
_WITHOUT = {1: (", ".join(ADDED), "'', 0, '', NULL")}
"""What a query names that databases of an earlier format do not have, and what stands for it."""


def read_log(path: Path, *, bare: bool = True) -> list[Decision]:
    """The log of a session that may be open elsewhere; ``bare`` without its records. Changes nothing."""
    with guard(path):
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)
    try:
        with guard(path):
            version = version_of(connection, path)
        columns = SELECT.replace(*_BARE) if bare else SELECT
        return decisions_by(connection, path, f"{columns.replace(*_WITHOUT.get(version, ('', '')))} ORDER BY seq")
    finally:
        connection.close()


def decisions_by(
    connection: sqlite3.Connection, path: Path, query: str, values: tuple[Any, ...] = ()
) -> list[Decision]:
    """The decisions that a query of :data:`SELECT` finds. Raises SessionError."""
    try:
        with guard(path):
            return [decision_of(row) for row in connection.execute(query, values)]
    except (ValueError, TypeError, ArithmeticError) as error:
        raise damaged(path) from error
