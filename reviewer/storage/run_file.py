"""The last recorded run of the rules over what people settled: one JSON file beside the sessions.

JSON, so that no rule pack can take it for one of its files; with a line a record, so that version control shows
what changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reviewer.domain.printable import printable
from reviewer.domain.rules_run import EXTRA, MISSED, RIGHT, WRONG, Place, RulesRun
from reviewer.errors import SessionError, Where
from reviewer.outside.files import UnreadableError, read_bounded
from reviewer.storage.durable import write_atomically, write_error

RUN_FILE = "rules-test.json"
"""The file's name in the folder of sessions."""
_FORMAT = 1
_MOST_BYTES = 64_000_000


def read_run(path: Path) -> RulesRun | None:
    """The recorded run; None where there is none. Raises SessionError where the file cannot be used."""
    if not path.exists():
        return None
    try:
        document = json.loads(read_bounded(path, _MOST_BYTES).decode())
        stated = document["format"]
        if stated != _FORMAT:
            what = (
                f"this run was recorded by another version of the program (format {printable(str(stated))[:20]})"
            )
            raise _unusable(path, what)
        return RulesRun(
            at=str(document["at"]),
            digest=str(document["digest"]),
            f1=float(document["f1"]),
            outcomes={str(name): dict(_places(rows)) for name, rows in document["articles"].items()},
        )
    except UnreadableError as error:
        raise _unusable(path, error.what) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _unusable(path, "this is no run as `reviewer rules test --record` writes it") from error


def write_run(path: Path, run: RulesRun) -> None:
    """Record a run, whole or not at all; equal runs give equal bytes. Raises SessionError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_error(error, path.parent) from error
    write_atomically(path, "\n".join([*_lines(run), ""]).encode())


def _lines(run: RulesRun) -> Iterator[str]:
    head = {"format": _FORMAT, "at": run.at, "digest": run.digest, "f1": round(run.f1, 6)}
    yield "{" + ", ".join(f"{_told(name)}: {_told(value)}" for name, value in head.items()) + ', "articles": {'
    names = sorted(run.outcomes)
    for name in names:
        yield f"{_told(name)}: ["
        rows = sorted(run.outcomes[name].items())
        yield from (f" {_told([*p, outcome])}{',' if (p, outcome) != rows[-1] else ''}" for p, outcome in rows)
        yield "]" + ("," if name != names[-1] else "")
    yield "}}"


def _told(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _places(rows: Any) -> Iterator[tuple[Place, str]]:
    for start, end, indicator, outcome in rows:
        is_known = outcome in (RIGHT, MISSED, EXTRA) or str(outcome).startswith(WRONG)
        if not (isinstance(start, int) and isinstance(end, int) and is_known):
            raise ValueError("no outcome")
        yield Place(start, end, str(indicator)), str(outcome)


def _unusable(path: Path, what: str) -> SessionError:
    return SessionError(what, Where(printable(str(path))), "Remove it, or record a new run with --record")
