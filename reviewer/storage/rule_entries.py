"""The entries of a rule pack as text in its files: found by table and id, taken out, exchanged, put in.

All of it is about text in memory; :mod:`reviewer.storage.rule_files` reads and writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from reviewer.domain.pack import PackFile
from reviewer.domain.rule_edit import MACROS, RuleEdit
from reviewer.domain.text import nfc
from reviewer.errors import RulePackError, Where
from reviewer.outside.toml import TomlError, parse_toml
from reviewer.storage.rule_layout import COMMENT, HEADER, PAIR, Block, blocks_of, lines_of, pairs_of
from reviewer.storage.rule_merging import merged, values_of

_FILE_OF = {"rule": "records.toml", "indicator": "catalogue.toml", "phrase": "phrases.toml", MACROS: "macros.toml"}
"""In which file the first entry of a table goes, where that is not the table's name in the plural."""

Texts = Mapping[str, str]
"""The files of a pack as they stand on disk, by name."""


class EntryText(NamedTuple):
    """An entry as it stands in a file: its own comments, its header, its keys; for a macro its line."""

    path: str
    """As the pack names the file."""
    line: int
    """One-based line of the file in which ``text`` begins."""
    text: str


class Splice(NamedTuple):
    """Some lines of a file exchanged for others."""

    file: str
    line: int
    """One-based line in which both texts begin."""
    before: str
    after: str
    """Both in whole lines, with the blank lines that come or go with an entry."""


class Change(NamedTuple):
    """One edit as it was made."""

    edit: RuleEdit
    splice: Splice
    behind: str
    """Id of the entry of its table that stood in front of it; empty for the first one."""


def entry_text(files: Iterable[PackFile], table: str, entry_id: str) -> EntryText:
    """The text of an entry for an editor; given back as it is in a RuleEdit it changes nothing.

    Raises RulePackError where there is no such entry, or none that is written as a table of its own.
    """
    for file in sorted(files):
        block = _find(file.text, table, entry_id)
        if block is not None:
            line = file.text.count("\n", 0, block.start) + 1
            return EntryText(file.path, line, file.text[block.start : block.end].replace("\r\n", "\n"))
    raise RulePackError(f"there is no {table} '{entry_id}' that can be edited here", Where(), "Check the id")


def current_text(texts: Texts, table: str, entry_id: str) -> str:
    """The lines of an entry; empty where there is no such entry."""
    found = _located(texts, table, entry_id)
    return texts[found[0]][found[1].start : found[1].end] if found else ""


def told_in(text: str, table: str, entry_id: str) -> str:
    """The lines of an entry in a stretch of a file; empty where it holds none."""
    header = f"[{MACROS}]" if table == MACROS else ""
    return current_text({"": f"{header}\n{text}"}, table, entry_id)


def plain(text: str) -> str:
    """An entry's text in the form in which two are compared."""
    return nfc(text.replace("\r\n", "\n").lstrip("\ufeff")).strip("\n")


def change(texts: Texts, edit: RuleEdit, behind: str | None = None) -> Change | None:
    """How the files say what ``edit`` wants; None where they do already.

    A new entry goes behind the last one of its table, in the last file that has any, where a pack reads it as the
    edited one did; with ``behind`` behind that entry, empty for in front of all. Raises RulePackError for a text
    that is no such entry.
    """
    wanted = "" if edit.is_deletion else entry_block(edit)
    found = _located(texts, edit.table, edit.entry_id)
    if found and wanted:
        return _exchanged(*found, texts[found[0]], edit, wanted)
    if found:
        return _taken_out(*found, texts[found[0]], edit)
    if not wanted:
        raise RulePackError(f"there is no {edit.table} '{edit.entry_id}'", todo="Read the rules again")
    return _put_in(texts, edit, wanted, behind)


def replacement(texts: Texts, edit: RuleEdit) -> Splice | None:
    """How the lines of an entry become exactly those of ``edit``; None where there is no such entry."""
    found = _located(texts, edit.table, edit.entry_id)
    if found is None:
        return None
    name, block = found
    return _change(name, texts[name], block.start, block.end, edit.text, edit).splice


def applied(texts: Texts, splice: Splice) -> dict[str, str]:
    """The files with some lines exchanged; a file that has no text is none."""
    text = texts.get(splice.file, "")
    at = _offset(text, splice.line)
    if not text.startswith(splice.before, at):
        where = Where(splice.file, splice.line)
        raise RulePackError("this file does not read as expected", where, "Read it again")
    changed = text[:at] + splice.after + text[at + len(splice.before) :]
    return dict(sorted({**texts, splice.file: changed}.items()))


def entry_block(edit: RuleEdit) -> str:
    """The lines of an entry as a file would have them, header included. Raises RulePackError."""
    text = nfc(edit.text.replace("\r\n", "\n")).strip("\n").rstrip() + "\n"
    is_macro, header = edit.table == MACROS, f"[[{edit.table}]]\n"
    lines = list(lines_of(text))
    if is_macro:
        kept = [line for line in lines if line.kind in (COMMENT, PAIR)]
        text = "".join(text[line.start : line.end] for line in kept)
    elif not any(line.kind == HEADER for line in lines):
        text = header + text
    try:
        found = values_of(edit.table, text)
    except (TomlError, KeyError, IndexError, TypeError) as error:
        what = error.what if isinstance(error, TomlError) else f"this is no {edit.table}"
        place = Where(f"{edit.table} {edit.entry_id}", getattr(error, "line", 0))
        raise RulePackError(what, place, "Mend the text") from error
    if list(found) != [edit.entry_id] if is_macro else found.get("id") != edit.entry_id:
        raise RulePackError("the text is another entry's", Where(f"{edit.table} {edit.entry_id}"), "Keep the id")
    return text


def _located(texts: Texts, table: str, entry_id: str) -> tuple[str, Block] | None:
    """The file and the lines of an entry."""
    for name, text in texts.items():
        block = _find(text, table, entry_id)
        if block is not None:
            return name, block
    return None


def _find(text: str, table: str, entry_id: str) -> Block | None:
    """The entry of that id; files that do not hold the id at all are not looked into."""
    if entry_id not in text:
        return None
    blocks = blocks_of(text, table)
    return next((block for block in blocks if _id_of(text, block, table, entry_id) == entry_id), None)


def _id_of(text: str, block: Block, table: str, like: str = "") -> str:
    """The id of an entry, empty if it does not even hold ``like``."""
    if table == MACROS:
        return block.lines[0].name
    pair = pairs_of(text, block.lines).get("id", "")
    if like not in pair or not pair:
        return ""
    return str(parse_toml(pair)["id"])


def _exchanged(name: str, block: Block, text: str, edit: RuleEdit, wanted: str) -> Change | None:
    before = text[block.start : block.end]
    ends_file = not before.endswith("\n")
    is_crlf = before.count("\r\n") == before.count("\n") > 0
    told = (before.replace("\r\n", "\n") if is_crlf else before) + "\n" * ends_file
    if plain(told) == plain(wanted):
        return None
    after = merged(edit.table, told, wanted)
    if ends_file:
        after = after.removesuffix("\n")
    if is_crlf:
        after = after.replace("\n", "\r\n")
    return _change(name, text, block.start, block.end, after, edit) if after != before else None


def _taken_out(name: str, block: Block, text: str, edit: RuleEdit) -> Change:
    """The change that deletes an entry, with the blank lines above it; below it, where it opens the file."""
    start, end = block.start, block.end
    if not text[end:] or text.startswith(("\n", "\r\n"), end):
        start = _blank_before(text, start)
    if not text[:start].strip("\ufeff"):
        start, end = block.start, end + len(text[end:]) - len(text[end:].lstrip("\r\n"))
    earlier = [other for other in blocks_of(text, edit.table) if other.start < block.start]
    behind = _id_of(text, earlier[-1], edit.table) if earlier else ""
    return _change(name, text, start, end, "", edit, behind)


def _put_in(texts: Texts, edit: RuleEdit, wanted: str, behind: str | None) -> Change:
    name, at = _place(texts, edit.table, behind)
    text = texts.get(name, "")
    line_end = "\r\n" if "\r\n" in text else "\n"
    has_macros = edit.table == MACROS and any(line.name == f"[{MACROS}]" for line in lines_of(text))
    gap = "" if has_macros or not text[:at].strip("\ufeff\r\n") else "\n"
    ended = "" if not at or text[:at].endswith(("\n", "\ufeff")) else "\n"
    header = f"[{MACROS}]\n" if edit.table == MACROS and not has_macros else ""
    below = "\n" if not gap and text[at:].strip() and not has_macros else ""
    return _change(name, text, at, at, f"{ended}{gap}{header}{wanted}{below}".replace("\n", line_end), edit)


def _place(texts: Texts, table: str, behind: str | None) -> tuple[str, int]:
    """The file and offset at which a new entry goes in."""
    found = [(name, block) for name, text in texts.items() for block in _blocks(text, table)]
    if not found:
        name = _FILE_OF.get(table, f"{table}s.toml")
        text = texts.get(name, "")
        return name, _behind_header(text, table)
    if behind:
        near = [(name, block) for name, block in found if _id_of(texts[name], block, table, behind) == behind]
        found = near or found
    elif behind is not None:
        name, block = found[0]
        return name, block.start
    name, block = found[-1]
    return name, block.end


def _blocks(text: str, table: str) -> Iterator[Block]:
    return blocks_of(text, table) if table in text else iter(())


def _behind_header(text: str, table: str) -> int:
    """The end of the file, or what is right below ``[macros]`` where that stands without any."""
    empty = (line.end for line in lines_of(text) if table == MACROS and line.name == f"[{MACROS}]")
    return next(empty, len(text))


def _blank_before(text: str, at: int) -> int:
    """Where the blank lines begin that end at ``at``."""
    kept = text[:at].rstrip("\r\n")
    return at if len(kept) == at else text.find("\n", len(kept)) + 1 if kept else 0


def _change(name: str, text: str, start: int, end: int, after: str, edit: RuleEdit, behind: str = "") -> Change:
    """A change in whole lines, so that its place is a line."""
    first = text.rfind("\n", 0, start) + 1
    line = text.count("\n", 0, first) + 1
    head = text[first:start]
    return Change(edit, Splice(name, line, head + text[start:end], head + after), behind)


def _offset(text: str, line: int) -> int:
    at = 0
    for _ in range(line - 1):
        at = text.find("\n", at) + 1
    return at
