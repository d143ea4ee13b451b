"""Suggestions as lines for people and as JSON."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator

from reviewer.domain.printable import printable
from reviewer.domain.refusal import Refusal
from reviewer.workbench.effect import Effect
from reviewer.workbench.effect_report import edit_dict, scores_dict
from reviewer.workbench.suggestions import Measured

_EXAMPLES = 3


def suggestion_lines(found: Iterable[Measured], refused: Collection[str] = ()) -> Iterator[str]:
    """Each suggestion with what speaks for it, what it does on either half, examples, and its edits."""
    number = 0
    for number, measured in enumerate(found, 1):
        suggestion = measured.suggestion
        if number > 1:
            yield ""
        kind = f"{suggestion.kind} (refused)" if suggestion.id in refused else suggestion.kind
        yield printable(f"{suggestion.id}  {kind}  {suggestion.why}")
        yield f"  learned from  {_told(measured.taught)}"
        yield f"  unseen half   {_told(measured.unseen)}"
        for example in suggestion.examples[:_EXAMPLES]:
            line = f"{example.left} [{example.figure}] {example.right}"
            place = f"{example.article_id}:{example.value_span.start}"
            yield printable(f"  {place}  {example.verdict}  {' '.join(line.split())}")
        for edit in suggestion.edits:
            yield printable(f"  {'delete ' if edit.is_deletion else ''}{edit.table} {edit.entry_id}")
            yield from (printable(f"    {line}") for line in edit.text.strip().splitlines())
    if not number:
        yield "the decisions speak for no edit; more of them may"


def suggestions_json(found: Iterable[Measured], refused: Collection[str] = ()) -> str:
    """Suggestions as JSON; the keys are a contract with whoever reads the output."""
    rows = [{**_dict(measured), "refused": measured.suggestion.id in refused} for measured in found]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def refusal_lines(refusals: Iterable[Refusal]) -> Iterator[str]:
    """What was refused, a line each with who, when and why."""
    is_none = True
    for refusal in refusals:
        is_none = False
        told = (refusal.id, refusal.at, refusal.by, refusal.what, f"({refusal.why})" if refusal.why else "")
        yield printable("  ".join(part for part in told if part))
    if is_none:
        yield "nothing was refused"


def refusals_json(refusals: Iterable[Refusal]) -> str:
    """The same as JSON."""
    return json.dumps([refusal._asdict() for refusal in refusals], ensure_ascii=False, indent=1) + "\n"


def _dict(measured: Measured) -> dict[str, object]:
    suggestion = measured.suggestion
    support = suggestion.support
    return {
        "id": suggestion.id,
        "kind": suggestion.kind,
        "why": suggestion.why,
        "support": {"for": support.for_, "against": support.against, "articles": support.articles},
        "edits": [edit_dict(edit) for edit in suggestion.edits],
        "taught": _effect(measured.taught),
        "unseen": _effect(measured.unseen),
        "examples": [
            {
                "article": example.article_id,
                "offset": example.value_span.start,
                "end": example.value_span.end,
                "verdict": example.verdict,
                "left": example.left,
                "figure": example.figure,
                "right": example.right,
            }
            for example in suggestion.examples
        ],
    }


def _told(effect: Effect) -> str:
    before, after = effect.before.whole, effect.after.whole
    return (
        f"F1 {before.f1:.3f} -> {after.f1:.3f}  lost {len(effect.lost)}, found {len(effect.found)}, "
        f"rejected gone {len(effect.rejected_gone)}, new {len(effect.appeared)}, fields {len(effect.fields)}"
    )


def _effect(effect: Effect) -> dict[str, object]:
    return {
        "articles": effect.articles,
        "changed": effect.changed,
        "kept": effect.kept,
        "lost": len(effect.lost),
        "found": len(effect.found),
        "rejected_gone": len(effect.rejected_gone),
        "new": len(effect.appeared),
        "fields": len(effect.fields),
        "before": scores_dict(effect.before),
        "after": scores_dict(effect.after),
    }
