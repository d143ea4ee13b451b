"""A saved change of the rules taken back, if what it changed still reads as it left it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from reviewer.domain.pack import PackFile
from reviewer.domain.printable import printable
from reviewer.domain.rule_edit import RuleEdit
from reviewer.errors import RulePackError, Where
from reviewer.storage.rule_changes import (
    BEGUN,
    BROKEN_OFF,
    ChangedEntry,
    RuleChange,
    changes_in,
    changes_path,
    read_log,
    taken_back,
    with_last_state,
)
from reviewer.storage.rule_edits import Author, Saved, broken_off, save_entries, settled
from reviewer.storage.rule_entries import Splice, applied, change, current_text, plain, replacement, told_in
from reviewer.storage.rule_files import raw_texts, refuse_changed, sha, writing_alone


def undo_change(
    folder: Path, author: Author, number: int | None = None, files: Iterable[PackFile] | None = None
) -> Saved:
    """Restore what the last change in force, or the one of that number, had changed, and note that.

    The files get the very bytes back where nothing else was edited since, else the entries get their texts back. A
    change that was broken off is taken back as far as it was written. Raises RulePackError, with nothing written,
    where there is no such change or an entry was edited since, which it names.
    """
    with writing_alone(folder):
        texts = raw_texts(folder)
        if files is not None:
            refuse_changed(texts, tuple(files), folder)
        log = settled(read_log(folder), texts)
        target = _target(changes_in(log.content, folder), number, folder)
        if log.last and log.last.state == BEGUN:
            if target.number != log.last.number:
                raise broken_off(log.last, texts, folder)
            log = log._replace(content=with_last_state(log.content, BROKEN_OFF))
        after, entries = _restored(texts, target)
        return save_entries(folder, log, texts, after, entries, author, {}, target.number)


def _target(changes: tuple[RuleChange, ...], number: int | None, folder: Path) -> RuleChange:
    where, gone = Where(printable(str(changes_path(folder)))), taken_back(changes)
    if number is None:
        found = [c for c in changes if not c.undoes and c.number not in gone and c.state != BROKEN_OFF]
        if not found:
            raise RulePackError("there is no change to undo", where)
        return found[-1]
    named = next((change for change in changes if change.number == number), None)
    if named is None:
        raise RulePackError(f"there is no change {number}", where, f"Changes are 1 to {len(changes)}")
    if number in gone or named.state == BROKEN_OFF:
        raise RulePackError(f"change {number} is not in force", where, "Undo the change that undid it instead")
    return named


def _restored(texts: Mapping[str, str], target: RuleChange) -> tuple[dict[str, str], list[ChangedEntry]]:
    """The files with a change taken back, and what that changes in them."""
    after, done = dict(texts), list[ChangedEntry]()
    for entry in reversed(target.entries):
        splice = entry.splice
        versions = target.files[splice.file]
        if target.state == BEGUN and sha(texts.get(splice.file)) == versions.before:
            continue
        if sha(texts.get(splice.file)) == versions.after:
            back = Splice(splice.file, splice.line, splice.after, splice.before)
        else:
            found = _entry_back(after, entry, target)
            if found is None:
                continue
            back = found
        after = applied(after, back)
        done.append(ChangedEntry(entry.table, entry.entry_id, back))
    return after, done


def _entry_back(texts: Mapping[str, str], entry: ChangedEntry, target: RuleChange) -> Splice | None:
    """How one entry gets its text back in a file where others were edited since; None where it has it."""
    before, after = (told_in(text, entry.table, entry.entry_id) for text in entry.splice[2:])
    current = current_text(texts, entry.table, entry.entry_id)
    if plain(current) == plain(before):
        return None
    if plain(current) != plain(after):
        what = f"{entry.table} '{entry.entry_id}' was edited since change {target.number}"
        raise RulePackError(what, Where(entry.splice.file), "Edit it by hand; nothing was undone")
    edit = RuleEdit(entry.table, entry.entry_id, before)
    if current and before:
        return replacement(texts, edit)
    made = change(texts, edit, None if current else entry.behind)
    return made.splice if made else None
