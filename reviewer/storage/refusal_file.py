"""Refused suggestions of a workspace: one JSON file beside the sessions, a line each.

It is read anew before each change and changed by one process at a time, so that nobody's refusal gets lost. A file
that is broken, or that a later version wrote, is told and never written.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

from reviewer.domain.printable import printable
from reviewer.domain.refusal import Refusal, is_suggestion_id
from reviewer.errors import SessionError, Where
from reviewer.outside.files import UnreadableError, read_bounded
from reviewer.storage.durable import write_atomically, write_error
from reviewer.storage.lock import turn

REFUSAL_FILE = "refused-suggestions.json"
"""The file's name in the folder of sessions."""
_LOCK = ".refused-suggestions.lock"
_FORMAT = 1
_MOST_BYTES = 4_000_000
_MEND = "Correct or remove it; until then it is left alone"


def read_refusals(path: Path) -> tuple[Refusal, ...]:
    """What was refused, the first one first. Raises SessionError where the file cannot be used."""
    if not path.exists():
        return ()
    try:
        text = read_bounded(path, _MOST_BYTES).decode("utf-8-sig")
        document = json.loads(text)
    except UnreadableError as error:
        _fail(path, error.what)
    except json.JSONDecodeError as error:
        _fail(path, f"this file is no JSON: {error.msg}", error.lineno)
    except (ValueError, RecursionError):
        _fail(path, "this file is no JSON in UTF-8")
    if not isinstance(document, dict) or not isinstance(document.get("refused"), list):
        _fail(path, "this file has no list of what was refused")
    if document.get("format") != _FORMAT:
        stated = printable(str(document.get("format")))[:20]
        _fail(path, f"this file is of format {stated}, and this program knows {_FORMAT}")
    return tuple(_refusal(path, row, _line(text, at)) for at, row in enumerate(document["refused"]))


def change_refusals(path: Path, change: Callable[[tuple[Refusal, ...]], Sequence[Refusal]]) -> None:
    """Write what ``change`` makes of the refusals, whole or not at all. Raises SessionError, nothing written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_error(error, path.parent) from error
    with turn(path.with_name(_LOCK)):
        before = read_refusals(path)
        after = tuple(change(before))
        if after != before:
            write_atomically(path, "\n".join([*_lines(after), ""]).encode())


def _lines(refusals: Sequence[Refusal]) -> Iterator[str]:
    yield f'{{"format": {_FORMAT}, "refused": ['
    for refusal in refusals:
        end = "" if refusal is refusals[-1] else ","
        yield f" {json.dumps(refusal._asdict(), ensure_ascii=False)}{end}"
    yield "]}"


def _refusal(path: Path, row: Any, line: int) -> Refusal:
    if not isinstance(row, dict) or not all(isinstance(value, str) for value in row.values()):
        _fail(path, "what was refused is told by texts", line)
    if not row.keys() <= set(Refusal._fields) or not is_suggestion_id(row.get("id", "")):
        _fail(path, f"a refusal has the keys {', '.join(Refusal._fields)}, and an id as suggestions have it", line)
    return Refusal(row["id"], row.get("at", ""), row.get("by", ""), row.get("why", ""), row.get("what", ""))


def _line(text: str, number: int) -> int:
    """The line of a refusal in a file as it is written here; 0 in one that was written otherwise."""
    lines = text.splitlines()
    at = number + 1
    return at + 1 if at < len(lines) and lines[at].lstrip().startswith("{") else 0


def _fail(path: Path, what: str, line: int = 0) -> NoReturn:
    raise SessionError(what, Where(printable(str(path)), line=line), _MEND)
