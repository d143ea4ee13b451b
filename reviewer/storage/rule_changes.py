"""``rules/CHANGES.toml``: every change of a pack that was saved here, with its effect, oldest first.

It is written for people to read and for a change to be taken back. A change is noted before the first file is
touched, as ``begun``, and marked once all are written: whatever ends the program, what was going on can be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from reviewer.domain.pack import CHANGES_FILE
from reviewer.domain.printable import printable
from reviewer.errors import RulePackError, Where
from reviewer.outside.files import UnreadableError, read_bounded
from reviewer.outside.toml import TomlError, parse_toml
from reviewer.storage.rule_entries import Splice
from reviewer.storage.rule_strings import is_literal, long_body
from reviewer.storage.truth_layout import toml_text

BEGUN, SAVED, BROKEN_OFF = "begun", "saved", "broken off"
"""States of a change: noted and maybe written, written, and found half written and taken back."""
MOST_BYTES = 64_000_000
"""Largest CHANGES.toml; a change takes a few kilobytes."""
_HEAD = """\
# What was changed in these rules by the program, oldest first, with the effect that it had on everything reviewed.
# It is written by the program and no part of the rules; a change is taken back by its number.
"""
_HEADER = "[[change]]\n"
_LOOKS_LIKE_HEADER = re.compile(r"^\[\[change", re.MULTILINE)


class ChangedEntry(NamedTuple):
    """One entry as a change found and left it."""

    table: str
    entry_id: str
    splice: Splice
    behind: str = ""
    """Id of the entry of its table that stood in front of it, for one that was deleted."""


class FileVersions(NamedTuple):
    """SHA-256 of a file before and after a change; ``before`` is empty for one that was not there."""

    before: str
    after: str


class RuleChange(NamedTuple):
    """One saved change."""

    number: int
    """From 1."""
    state: str
    when: str
    """UTC, as ``2026-01-10T08:00:00Z``."""
    who: str
    """The annotator."""
    entries: tuple[ChangedEntry, ...]
    files: Mapping[str, FileVersions]
    digest_before: str
    """Of the pack."""
    digest_after: str
    why: str = ""
    suggestion: str = ""
    """What proposed it; empty where a person wrote it."""
    undoes: int = 0
    """Number of the change that this one takes back."""
    effect: Mapping[str, int | float] = {}
    """What was measured, by name."""


class ChangeLog(NamedTuple):
    """CHANGES.toml as far as a further change needs it."""

    content: bytes
    last: RuleChange | None


def changes_path(folder: Path) -> Path:
    """Where a pack keeps its changes."""
    return folder / CHANGES_FILE


def read_changes(folder: Path) -> tuple[RuleChange, ...]:
    """Every change, oldest first. Raises RulePackError where the file is broken."""
    return changes_in(_content(folder), folder)


def changes_in(content: bytes, folder: Path, whole: bytes = b"") -> tuple[RuleChange, ...]:
    """The changes that a part of CHANGES.toml tells; ``whole``, all of it, is read where the part is broken."""
    path = printable(str(changes_path(folder)))
    todo = "Mend the file, or move it away; rules do not depend on it"
    try:
        document = parse_toml(content.decode())
        return tuple(_change(row) for row in document.get("change", ()))
    except TomlError as error:
        if whole and whole != content:
            return changes_in(whole, folder)
        raise RulePackError(f"not valid TOML: {error.what}", Where(path, error.line), todo) from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RulePackError("this is no list of changes as the program writes it", Where(path), todo) from error


def read_log(folder: Path) -> ChangeLog:
    """The last change and the bytes before the next one; only the file's end is parsed where that is sound."""
    content = _content(folder)
    tail = content[max(content.rfind(f"\n{_HEADER}".encode()), 0) :]
    changes = changes_in(tail, folder, content)
    return ChangeLog(content, changes[-1] if changes else None)


def with_change(content: bytes, change: RuleChange) -> bytes:
    """CHANGES.toml with one more change at its end."""
    return (content or _HEAD.encode()) + "".join(_lines(change)).encode()


def with_last_state(content: bytes, state: str) -> bytes:
    """CHANGES.toml with another state of its last change."""
    at = content.rfind(f"\n{_HEADER}".encode())
    return content[:at] + re.sub(rb'(?m)^state = "[^"]*"', f'state = "{state}"'.encode(), content[at:], count=1)


def taken_back(changes: Iterable[RuleChange]) -> frozenset[int]:
    """Numbers of the changes that a later one took back; taking that one back puts it in force again."""
    undoes: dict[int, int] = {}
    gone: set[int] = set()
    for change in changes:
        undoes[change.number] = change.undoes
        target, is_gone = change.undoes, True
        while target:
            (gone.add if is_gone else gone.discard)(target)
            target, is_gone = undoes.get(target, 0), not is_gone
    return frozenset(gone)


def _content(folder: Path) -> bytes:
    path = changes_path(folder)
    if not path.exists():
        return b""
    try:
        content = read_bounded(path, MOST_BYTES)
    except UnreadableError as error:
        raise RulePackError(error.what, Where(printable(str(path))), error.todo) from error
    return content if content.endswith(b"\n") or not content else content + b"\n"


def _change(row: Mapping[str, Any]) -> RuleChange:
    entries = tuple(
        ChangedEntry(
            str(edit["table"]),
            str(edit["id"]),
            Splice(str(edit["file"]), int(edit["line"]), str(edit["before"]), str(edit["after"])),
            str(edit.get("behind", "")),
        )
        for edit in row.get("edit", ())
    )
    files = {
        str(name): FileVersions(str(told["before"]), str(told["after"])) for name, told in row["files"].items()
    }
    return RuleChange(
        number=int(row["number"]),
        state=str(row["state"]),
        when=str(row["when"]),
        who=str(row["who"]),
        entries=entries,
        files=files,
        digest_before=str(row["digest_before"]),
        digest_after=str(row["digest_after"]),
        why=str(row.get("why", "")),
        suggestion=str(row.get("suggestion", "")),
        undoes=int(row.get("undoes", 0)),
        effect=dict(row.get("effect", {})),
    )


def _lines(change: RuleChange) -> Iterator[str]:
    yield f"\n{_HEADER}number = {change.number}\nstate = {toml_text(change.state)}\n"
    yield f"when = {toml_text(change.when)}\nwho = {toml_text(change.who)}\n"
    for key in ("why", "suggestion"):
        if text := getattr(change, key):
            yield f"{key} = {toml_text(text)}\n"
    if change.undoes:
        yield f"undoes = {change.undoes}\n"
    yield f"digest_before = {toml_text(change.digest_before)}\ndigest_after = {toml_text(change.digest_after)}\n"
    yield "\n[change.files]\n"
    for name, told in sorted(change.files.items()):
        yield f"{toml_text(name)} = {{ before = {toml_text(told.before)}, after = {toml_text(told.after)} }}\n"
    if change.effect:
        yield "\n[change.effect]\n"
        yield from (f"{toml_text(name)} = {value!r}\n" for name, value in change.effect.items())
    for entry in change.entries:
        yield from _entry_lines(entry)


def _entry_lines(entry: ChangedEntry) -> Iterator[str]:
    splice = entry.splice
    yield f"\n[[change.edit]]\ntable = {toml_text(entry.table)}\nid = {toml_text(entry.entry_id)}\n"
    yield f"file = {toml_text(splice.file)}\nline = {splice.line}\n"
    if entry.behind:
        yield f"behind = {toml_text(entry.behind)}\n"
    yield f"before = {_lines_of_text(splice.before)}\nafter = {_lines_of_text(splice.after)}\n"


def _lines_of_text(text: str) -> str:
    """A text in TOML as the lines that it has; none of them reads like the header of a change."""
    if "\n" not in text:
        return toml_text(text)
    looks_like_header = _LOOKS_LIKE_HEADER.search(text)
    if not looks_like_header and "'''" not in text and is_literal(text):
        return f"'''\n{text}'''"
    body = long_body(text)
    if looks_like_header:
        body = _LOOKS_LIKE_HEADER.sub(lambda found: f"\\u005B{found[0][1:]}", body)
    return f'"""\n{body}"""'
