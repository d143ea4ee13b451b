"""The app on a disk that fails: ``python -m tests.faults.app CONTROL ARGUMENTS...``.

What fails is what the file CONTROL says at that moment, so that a test can break and mend the disk under a
running app: lines of ``commit CODE``, ``fsync ERRNO``, ``open ERRNO`` (of new files, ``open ERRNO PART`` only of
those with PART in their path), ``replace ERRNO``, ``clock back``. Rules are those of the storage tests, which take
no time.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from reviewer import cli
from reviewer.storage import schema, store
from reviewer.workbench import sessions
from tests.storage.reader import FakeReader

CONTROL = Path(sys.argv[1])
_PATCHED = (("fsync", os.fsync), ("replace", os.replace))


def told(fault: str) -> str:
    """What the control file says of a fault; empty where nothing fails."""
    lines = CONTROL.read_text().splitlines() if CONTROL.exists() else []
    return next((line.partition(" ")[2] for line in lines if line.startswith(f"{fault} ")), "")


def fail(fault: str, path: object = "") -> None:
    name, _, part = told(fault).partition(" ")
    if name and part in str(path):
        raise OSError(getattr(errno, name), os.strerror(getattr(errno, name)))


def failing(fault: str, real: Callable[..., Any]) -> Callable[..., Any]:
    def call(*arguments: Any, **options: Any) -> Any:
        fail(fault)
        return real(*arguments, **options)

    return call


def opening(real: Callable[..., int]) -> Callable[..., int]:
    def call(path: Any, flags: int, *more: Any, **options: Any) -> int:
        if flags & os.O_CREAT:
            fail("open", path)
        return real(path, flags, *more, **options)

    return call


@contextmanager
def transaction(connection: sqlite3.Connection, *more: Any) -> Iterator[None]:
    with _transaction(connection, *more):
        yield
        if name := told("commit"):
            error = sqlite3.OperationalError("the disk fails")
            error.sqlite_errorcode = getattr(sqlite3, name)
            raise error


def clock() -> str:
    """Every look at it finds it an hour earlier than the one before, while that is asked for."""
    now = datetime.now(UTC)
    if told("clock"):
        now -= timedelta(hours=next(_looks))
    return now.strftime("%Y-%m-%dT%H:%M:%SZ")


_transaction, _looks = schema.transaction, count(1)
for _module, _name, _stand_in in (
    (store, "transaction", transaction),
    (sessions, "lazy_reader", lambda _: FakeReader),
    (sessions, "utc_now", clock),
):
    setattr(_module, _name, _stand_in)
for _fault, _real in _PATCHED:
    setattr(os, _fault, failing(_fault, _real))
os.open = opening(os.open)

if __name__ == "__main__":
    sys.exit(cli.main(sys.argv[2:]))
