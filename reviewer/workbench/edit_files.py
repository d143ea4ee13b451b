"""Edits of rules as a person hands them in on a command line: files of entries, and entries to take out."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from reviewer.domain.printable import printable
from reviewer.domain.rule_edit import EDITABLE_TABLES, MACROS, RuleEdit
from reviewer.errors import RulePackError, UsageError, Where
from reviewer.outside.files import UnreadableError, read_bounded
from reviewer.outside.toml import TomlError, parse_toml
from reviewer.storage.rule_layout import blocks_of

_MOST_BYTES = 4_000_000


def edits_of(files: Sequence[Path], deletions: Sequence[str]) -> tuple[RuleEdit, ...]:
    """The edits that files and deletions ask for, files first.

    A file holds entries as a rules file does. Raises UsageError where nothing is asked for or a deletion is no
    ``TABLE:ID``, RulePackError for a file that cannot be read or holds something else.
    """
    if not files and not deletions:
        raise UsageError("no edit was named", todo="Name a file with --edit, or an entry with --delete")
    return (*(edit for path in files for edit in _in_file(path)), *map(_deletion, deletions))


def _in_file(path: Path) -> tuple[RuleEdit, ...]:
    shown = printable(str(path))
    try:
        text = read_bounded(path, _MOST_BYTES).decode("utf-8-sig").replace("\r\n", "\n")
        document = parse_toml(text)
    except UnreadableError as error:
        raise RulePackError(error.what, Where(shown), error.todo) from error
    except UnicodeDecodeError as error:
        raise RulePackError(
            f"this file is not UTF-8 (byte {error.start})", Where(shown), "Save it as UTF-8"
        ) from error
    except TomlError as error:
        raise RulePackError(f"not valid TOML: {error.what}", Where(shown, error.line, error.column)) from error
    unknown = next((name for name in document if name not in EDITABLE_TABLES), "")
    if unknown:
        todo = f"Entries stand in [[table]]; tables are {', '.join(EDITABLE_TABLES)}"
        raise RulePackError(f"'{printable(unknown)}' is no table that can be edited", Where(shown), todo)
    found = [edit for table in EDITABLE_TABLES if table in document for edit in _entries(text, table, shown)]
    if not found:
        raise RulePackError(
            "there is no entry in this file", Where(shown), "Write one, such as [[guard]] with its id"
        )
    return tuple(edit for _, edit in sorted(found, key=lambda pair: pair[0]))


def _entries(text: str, table: str, shown: str) -> list[tuple[int, RuleEdit]]:
    """Every entry of a table with where it stands."""
    found = []
    for block in blocks_of(text, table):
        # Comments that open a rules file are the file's; here they are the first entry's.
        is_opening = all(line.startswith("#") for line in text[: block.start].splitlines())
        body = text[0 if is_opening else block.start : block.end]
        if table == MACROS:
            name = block.lines[0].name
        else:
            rows = parse_toml(body).get(table)
            name = str(rows[0].get("id", "")) if isinstance(rows, list) and rows else ""
        if not name:
            line = text.count("\n", 0, block.head) + 1
            raise RulePackError(f"this {table} has no id", Where(shown, line), 'Write id = "its-name"')
        found.append((block.start, RuleEdit(table, name, body)))
    return found


def _deletion(told: str) -> RuleEdit:
    table, colon, entry_id = told.partition(":")
    if not (colon and entry_id):
        raise UsageError(f"'{printable(told)}' names no entry", todo="Write TABLE:ID, as in guard:episodes")
    if table not in EDITABLE_TABLES:
        near = get_close_matches(table, EDITABLE_TABLES, 1)
        hint = (
            f"Did you mean {near[0]}:{printable(entry_id)}?"
            if near
            else f"Tables are {', '.join(EDITABLE_TABLES)}"
        )
        raise UsageError(f"'{printable(table)}' is no table that can be edited", todo=hint)
    return RuleEdit(table, entry_id, "")
