"""Edits and suggestions tried on all sessions of a workspace at once, as the command line does."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

from reviewer.domain.rule_edit import RuleEdit
from reviewer.errors import UsageError
from reviewer.storage.packs import read_pack
from reviewer.tuning.suggesting.suggestion import Suggestion
from reviewer.workbench.effect import Effect
from reviewer.workbench.reading import OnProgress
from reviewer.workbench.suggestions import Measured, suggestions
from reviewer.workbench.tuning import gather_evidence, merged_state
from reviewer.workbench.what_if import WhatIf
from reviewer.workbench.workspace import Workspace


class Bench(NamedTuple):
    """Everything that was decided, read by the rules in force and ready for edits."""

    what_if: WhatIf
    notes: tuple[str, ...]
    """What could not be taken into account."""


def open_bench(
    workspace: Workspace,
    names: Sequence[str],
    patterns: Sequence[str],
    rules: Path,
    on_progress: OnProgress = lambda done, total: None,
) -> Bench:
    """Read the articles that the sessions of those names decided on, else those of all sessions.

    What sessions dispute counts as undecided. Raises UsageError where nothing was decided on an article that is
    there, and ReviewerError where a session or the pack cannot be read.
    """
    from reviewer.extraction.pipeline import build_extractor

    evidence = gather_evidence(workspace, names, patterns)
    if not evidence.articles:
        raise UsageError("none of the articles that were decided on is here", todo="Name them with --articles")
    what_if = WhatIf(evidence.articles, merged_state(evidence.states), build_extractor(read_pack(rules)))
    what_if.read(on_progress)
    return Bench(what_if, evidence.notes)


def whole_effect(bench: Bench, edits: Sequence[RuleEdit], on_progress: OnProgress) -> Effect:
    """The effect of edits on everything. Raises Problems where an edit cannot be made."""
    last = None
    for last in bench.what_if.run(edits):
        on_progress(last.touched, last.articles)
    if last is None:
        raise UsageError("nothing was decided there")
    return last


class Suggested(NamedTuple):
    """Suggestions, the best first, and those that people refused before."""

    found: tuple[Measured, ...]
    left_out: tuple[str, ...] = ()
    """Ids of what would be tried again if it had not been refused."""


def suggested(
    bench: Bench,
    kind: str = "",
    limit: int | None = None,
    refused: Collection[str] = (),
    on_progress: OnProgress = lambda done, total: None,
) -> Suggested:
    """The best suggestions, of one kind or of all; without a limit all that are worth showing."""
    left_out: list[str] = []

    def is_wanted(suggestion: Suggestion) -> bool:
        if suggestion.id in refused and kind in ("", suggestion.kind):
            left_out.append(suggestion.id)
        return suggestion.id not in refused and kind in ("", suggestion.kind)

    *_, found = ((), *suggestions(bench.what_if, on_progress, is_wanted=is_wanted))
    return Suggested(found[:limit], tuple(left_out))
