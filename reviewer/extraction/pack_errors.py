"""What is wrong with a pack file, said with file, line, key and what to do."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from reviewer.errors import RulePackError, Where
from reviewer.extraction.schema import Entry
from reviewer.extraction.toml_places import TablePlace

_AT = re.compile(r" \(at (?:line (?P<line>[0-9]+), column (?P<column>[0-9]+)|end of document)\)$")


def syntax_error(path: str, message: str) -> RulePackError:
    """A TOML syntax error from tomllib's message."""
    at = _AT.search(message)
    line, column = (int(at["line"]), int(at["column"])) if at and at["line"] else (0, 0)
    what = message[: at.start()] if at else message
    return RulePackError(
        f"not valid TOML: {what[:1].lower()}{what[1:]}", Where(path, line, column), "Mend the file"
    )


def validation_errors(
    error: ValidationError, row: Any, model: type[Entry], path: str, place: TablePlace
) -> Iterator[RulePackError]:
    """Every problem that a model found in one table."""
    owner = str(row.get("id", "")) if isinstance(row, dict) else ""
    for problem in error.errors(include_url=False):
        key = str(problem["loc"][0]) if problem["loc"] else ""
        where = Where(path, place.keys.get(key, place.line), key=".".join(filter(None, (owner, key))))
        yield RulePackError(*_told(problem, key, model, where))


def _told(problem: Any, key: str, model: type[Entry], where: Where) -> tuple[str, Where, str]:
    kind = problem["type"]
    if kind == "extra_forbidden":
        near = difflib.get_close_matches(key, model.model_fields, 1)
        todo = f"Did you mean '{near[0]}'" if near else f"Keys are {', '.join(model.model_fields)}"
        return f"unknown key '{key}'", where, todo
    if kind == "missing":
        return f"the key '{key}' is missing", where, f"Add {key} = ..."
    what = str(problem["msg"]).removeprefix("Value error, ")
    return f"{key}: {what[:1].lower()}{what[1:]}" if key else what, where, ""
