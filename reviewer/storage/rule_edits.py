"""Edits of rules saved into the pack's files, and taken back.

Comments and layout are kept, a change of several files is written whole or not at all, and every change is told in
CHANGES.toml. Whoever saves hands over the files that were read: what somebody wrote since is never overwritten.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from reviewer.domain.pack import PackFile, pack_digest
from reviewer.domain.printable import printable
from reviewer.domain.rule_edit import RuleEdit
from reviewer.domain.text import nfc
from reviewer.errors import RulePackError, Where
from reviewer.outside.toml import parse_toml
from reviewer.storage.durable import write_atomically
from reviewer.storage.rule_changes import (
    BEGUN,
    BROKEN_OFF,
    SAVED,
    ChangedEntry,
    ChangeLog,
    FileVersions,
    RuleChange,
    changes_path,
    read_log,
    with_change,
    with_last_state,
)
from reviewer.storage.rule_entries import applied, change, entry_block, entry_text
from reviewer.storage.rule_files import as_pack, raw_texts, refuse_changed, sha, write_all, writing_alone
from reviewer.storage.rule_layout import lines_of, pairs_of
from reviewer.storage.rule_merging import with_texts

__all__ = ["Author", "Saved", "add_examples", "apply_edits", "entry_text", "save_entries"]


class Author(NamedTuple):
    """Who makes a change, when and why."""

    who: str
    """The annotator."""
    when: str
    """UTC, as ``2026-01-10T08:00:00Z``."""
    why: str = ""
    suggestion: str = ""
    """What proposed it; empty where a person wrote it."""


class Saved(NamedTuple):
    """A change as it was saved, and the pack as it is."""

    change: RuleChange
    files: tuple[PackFile, ...]


def apply_edits(
    folder: Path,
    edits: Sequence[RuleEdit],
    files: Sequence[PackFile],
    author: Author,
    effect: Mapping[str, int | float] | None = None,
) -> Saved | None:
    """Write the edits, one after the other, into the files of the pack in ``folder``, and note them.

    ``files`` is the pack as the edits were made on it; ``effect`` what was measured, by name. None where the files
    say all of it already. Raises RulePackError or SessionError, with nothing written: where a file was changed
    since, is read-only or came with the program, where an edit fits no entry, where an earlier change was broken
    off.
    """
    with writing_alone(folder):
        texts = raw_texts(folder)
        refuse_changed(texts, files, folder)
        log = settled(read_log(folder), texts)
        if log.last and log.last.state == BEGUN:
            raise broken_off(log.last, texts, folder)
        after, entries = dict(texts), list[ChangedEntry]()
        for edit in edits:
            made = change(after, edit)
            if made is not None:
                after = applied(after, made.splice)
                entries.append(ChangedEntry(edit.table, edit.entry_id, made.splice, made.behind))
        if after == texts:
            return None
        return save_entries(folder, log, texts, after, entries, author, effect or {})


def add_examples(edit: RuleEdit, examples: Sequence[str] = (), counterexamples: Sequence[str] = ()) -> RuleEdit:
    """The edit with texts that its entry must read, and texts that it must leave alone, none of them twice.

    The texts are as docs/rules.md tells for the entry's table. Raises RulePackError where the entry is deleted or
    a macro, and where a text is wanted both ways.
    """
    where = Where(f"{edit.table} {edit.entry_id}")
    if edit.is_deletion or edit.table == "macros":
        raise RulePackError("only an entry that stays has examples", where, "Choose another entry")
    text = entry_block(edit)
    pairs = pairs_of(text, list(lines_of(text)))
    known = {key: _listed(pairs.get(key, ""), key) for key in ("example", "counterexample")}
    for key, others, texts in (
        ("example", "counterexample", examples),
        ("counterexample", "example", counterexamples),
    ):
        new = [one for one in dict.fromkeys(nfc(one).strip() for one in texts) if one and one not in known[key]]
        both = [one for one in new if one in known[others]]
        if both:
            what = f"'{printable(both[0])}' would be an example and a counterexample"
            raise RulePackError(what, where, f"Choose one, or take it out of {others}")
        known[key] += new
        text = with_texts(text, key, new) if new else text
    return edit._replace(text=text)


def settled(log: ChangeLog, texts: Mapping[str, str]) -> ChangeLog:
    """The changes, the last one told by the files if it had only been begun; begun still if it is half written."""
    if log.last is None or log.last.state != BEGUN:
        return log
    versions = [(sha(texts.get(name)), told) for name, told in log.last.files.items()]
    if all(version == told.after for version, told in versions):
        state = SAVED
    elif all(version == told.before for version, told in versions):
        state = BROKEN_OFF
    else:
        return log
    return ChangeLog(with_last_state(log.content, state), log.last._replace(state=state))


def broken_off(last: RuleChange, texts: Mapping[str, str], folder: Path) -> RulePackError:
    """What to tell of a change that is half written."""
    done = [name for name, told in last.files.items() if sha(texts.get(name)) == told.after]
    not_done = [name for name in last.files if name not in done]
    halves = f"{' and '.join(done) or 'no file'} written, {' and '.join(not_done)} not"
    what = f"change {last.number} was broken off while it was saved: {halves}"
    return RulePackError(what, Where(printable(str(folder))), "Undo that change first; nothing was written")


def save_entries(
    folder: Path,
    log: ChangeLog,
    before: Mapping[str, str],
    after: Mapping[str, str],
    entries: Sequence[ChangedEntry],
    author: Author,
    effect: Mapping[str, int | float],
    undoes: int = 0,
) -> Saved:
    """Write the files and the change that tells of it."""
    pack = as_pack(after, folder)
    made = RuleChange(
        number=log.last.number + 1 if log.last else 1,
        state=BEGUN,
        when=author.when,
        who=author.who,
        entries=tuple(entries),
        files={
            name: FileVersions(sha(before.get(name)), sha(after[name]))
            for name in sorted(after)
            if after[name] != before.get(name)
        },
        digest_before=pack_digest(as_pack(before, folder)),
        digest_after=pack_digest(pack),
        why=author.why,
        suggestion=author.suggestion,
        undoes=undoes,
        effect=effect,
    )
    saved = made._replace(state=SAVED)

    def note(is_written: bool) -> None:
        write_atomically(changes_path(folder), with_change(log.content, saved if is_written else made))

    write_all(folder, before, after, note)
    return Saved(saved, pack)


def _listed(pair: str, key: str) -> list[str]:
    return [nfc(str(text)).strip() for text in parse_toml(pair)[key]] if pair else []
