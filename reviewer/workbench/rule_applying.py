"""Edits named on a command line, saved into the workspace's rules and taken back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reviewer.domain.printable import printable
from reviewer.domain.rule_edit import RuleEdit
from reviewer.errors import UsageError
from reviewer.storage.packs import read_pack
from reviewer.storage.rule_edits import Author
from reviewer.workbench.edit_files import edits_of
from reviewer.workbench.effect import Effect
from reviewer.workbench.reading import OnProgress
from reviewer.workbench.rule_saving import effect_numbers, own_rules, save, undo
from reviewer.workbench.sessions import utc_now
from reviewer.workbench.trying import Bench, suggested
from reviewer.workbench.workspace import Workspace

if TYPE_CHECKING:
    from reviewer.storage.rule_changes import RuleChange


class Named(NamedTuple):
    """Edits with what asks for them."""

    edits: tuple[RuleEdit, ...]
    suggestion: str = ""
    """Id of the suggestion; empty where a person wrote the edits."""
    why: str = ""
    """What the suggestion says for itself."""


def edits_named(
    bench: Bench, suggestion: str, files: Sequence[Path], deletions: Sequence[str], on_progress: OnProgress
) -> Named:
    """The edits of a suggestion, by its id, or those of files and deletions. Raises UsageError, RulePackError."""
    if not suggestion:
        return Named(edits_of(files, deletions))
    if files or deletions:
        raise UsageError(
            "a suggestion brings its own edits", todo="Leave --edit and --delete out, or the suggestion"
        )
    found = [one.suggestion for one in suggested(bench, on_progress=on_progress).found]
    named = [one for one in found if one.id == suggestion]
    if not named:
        what = f"there is no suggestion '{printable(suggestion)}' for these decisions and rules"
        raise UsageError(what, todo="See: reviewer tune suggest")
    return Named(named[0].edits, named[0].id, named[0].why)


def save_edits(workspace: Workspace, bench: Bench, named: Named, effect: Effect, why: str) -> RuleChange | None:
    """Save edits whose effect was confirmed; None where the rules say all of it already.

    Raises as ``rule_saving.save`` does, with nothing written.
    """
    rules = own_rules(workspace)
    author = Author(workspace.settings.annotator, utc_now(), why or named.why, named.suggestion)
    saved = save(
        rules, read_pack(rules), bench.what_if.extractor, named.edits, author, effect=effect, is_confirmed=True
    )
    return saved.change


def undo_edits(workspace: Workspace, number: int | None) -> RuleChange:
    """Take back the last change of the workspace's rules, or the one of that number. Raises RulePackError."""
    change = undo(own_rules(workspace), Author(workspace.settings.annotator, utc_now()), number).change
    if change is None:
        raise UsageError("there is nothing to take back")
    return change


def saved_json(change: RuleChange | None, effect: Effect | None = None) -> str:
    """A saved change as JSON; null where the rules said all of it already."""
    if change is None:
        return "null\n"
    document = {
        "number": change.number,
        "files": sorted(change.files),
        "entries": [{"table": entry.table, "id": entry.entry_id} for entry in change.entries],
        "digest_before": change.digest_before,
        "digest_after": change.digest_after,
        "why": change.why,
        "suggestion": change.suggestion,
        "undoes": change.undoes,
        "effect": effect_numbers(effect) if effect else {},
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
