"""What is wrong with a pack file, said with file, line, key and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from reviewer.domain.formats import PACK_FORMAT
from reviewer.errors import RulePackError, Where
from reviewer.extraction.packs.refusal import REFUSED, advice
from reviewer.extraction.packs.schema import Entry
from reviewer.extraction.packs.toml_places import TablePlace
from reviewer.outside.toml import FORMAT_KEY, TomlError, format_complaint, line_of_key

_QUOTED = re.compile(r"'([^']*)'")
_WANTED = {
    "string_type": "a text",
    "tuple_type": "a list of texts",
    "list_type": "a list",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "dict_type": "a table",
    "model_type": "a table",
}
"""What each key's type is called in a pack file."""
_BOUNDS = {
    "less_than": "below",
    "less_than_equal": "up to",
    "greater_than": "above",
    "greater_than_equal": "from",
}
_LONGEST = 40


def syntax_error(path: str, error: TomlError) -> RulePackError:
    """What keeps a file from being read as TOML."""
    return RulePackError(f"not valid TOML: {error.what}", Where(path, error.line, error.column), "Mend the file")


def format_error(path: str, document: dict[str, Any], text: str) -> RulePackError | None:
    """Why a file of another format is not read; None where it is of ours."""
    complaint = format_complaint(document, PACK_FORMAT)
    if not complaint:
        return None
    where = Where(path, line_of_key(FORMAT_KEY, text), 1, FORMAT_KEY)
    return RulePackError(complaint, where, "Update the program")


def validation_errors(
    error: ValidationError, row: Any, model: type[Entry], path: str, place: TablePlace
) -> Iterator[RulePackError]:
    """Every problem that a model found in one table."""
    owner = str(row.get("id", "")) if isinstance(row, dict) else ""
    for problem in error.errors(include_url=False):
        told = problem.get("ctx", {}) if problem["type"] == REFUSED else {}
        key = str(told.get("key") or (problem["loc"][0] if problem["loc"] else ""))
        value = told["value"] if told else problem.get("input")
        is_value = isinstance(value, str) and value and problem["type"] != "extra_forbidden"
        at = place.of_value(key, value) if is_value else place.of_key(key)
        what, todo = (told["what"], told["todo"]) if told else _told(problem, key, model)
        yield RulePackError(what, Where(path, *at, ".".join(filter(None, (owner, key)))), todo)


def _told(problem: Any, key: str, model: type[Entry]) -> tuple[str, str]:
    """What is wrong and what to do about it."""
    kind, value, ctx = problem["type"], problem.get("input"), problem.get("ctx", {})
    if kind == "extra_forbidden":
        return f"unknown key '{key}'", advice(key, model.model_fields, "Keys are")
    if kind == "missing":
        return f"the key '{key}' is missing", f"Add {key} = ..."
    if kind == "literal_error":
        return f"{key}: unknown value '{value}'", advice(
            str(value), _QUOTED.findall(ctx["expected"]), "Values are"
        )
    if kind in _WANTED:
        return f"{key}: {_WANTED[kind]} is wanted here, not {_shown(value)}", ""
    if kind in _BOUNDS:
        return (
            f"{key}: {_shown(value)} is out of range",
            f"Give a number {_BOUNDS[kind]} {next(iter(ctx.values()))}",
        )
    if kind in ("too_short", "string_too_short"):
        return f"{key} is empty", "Give at least one"
    if kind == "string_pattern_mismatch" and key == "id":
        return f"'{value}' cannot be an id", "Use small letters, digits and -, a letter first: rank-of-contest"
    what = str(problem["msg"]).removeprefix("Value error, ")
    return f"{key}: {what[:1].lower()}{what[1:]}" if key else what, ""


def _shown(value: Any) -> str:
    """A value as the file writes it, cut short."""
    if isinstance(value, bool):
        return str(value).lower()
    shown = "a table" if isinstance(value, dict) else "a list" if isinstance(value, list) else repr(value)
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}..."
