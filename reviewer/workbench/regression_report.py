"""A test of the rules as lines for people and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

from reviewer.domain.printable import printable
from reviewer.domain.rules_run import KINDS, RecordChange, counted
from reviewer.workbench.regression import Scored


def scored_lines(scored: Scored) -> Iterator[str]:
    """The score, what changed since the last recorded run, and whether the floor holds."""
    whole = scored.whole
    low, high = whole.f1_interval
    yield (
        f"F1 of whole records {whole.f1:.3f} ({low:.3f} to {high:.3f}), precision {whole.precision.value:.3f}, "
        f"recall {whole.recall.value:.3f}, on {scored.records} records in {scored.articles} articles"
    )
    yield from _since(scored)
    if scored.floor:
        word = "below" if scored.is_below else "not below"
        yield f"that is {word} the floor of {scored.floor:.3f}"


def scored_json(scored: Scored) -> str:
    """The same in types that JSON knows."""
    whole, before, changes = scored.whole, scored.before, scored.changes
    document = {
        "f1": round(whole.f1, 6),
        "f1_low": round(whole.f1_interval.low, 6),
        "f1_high": round(whole.f1_interval.high, 6),
        "precision": round(whole.precision.value, 6),
        "recall": round(whole.recall.value, 6),
        "records": scored.records,
        "articles": scored.articles,
        "digest": scored.run.digest,
        "floor": scored.floor,
        "is_below": scored.is_below,
        "before": None
        if before is None
        else {"at": before.at, "f1": round(before.f1, 6), "digest": before.digest},
        "changes": [_change(change) for change in changes.records] if changes else [],
        "truth_new": changes.truth_new if changes else 0,
        "truth_gone": changes.truth_gone if changes else 0,
        "notes": list(scored.notes),
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _since(scored: Scored) -> Iterator[str]:
    before, changes = scored.before, scored.changes
    if before is None or changes is None:
        yield "no run is recorded yet to compare it with; --record keeps this one"
        return
    rules = "the same rules" if before.digest == scored.run.digest else "other rules"
    told = ", ".join(f"{count} {kind}" for kind, count in counted(changes) if count) or "nothing changed"
    yield f"since the run of {printable(before.at)} ({before.f1:.3f}, {rules}): {told}"
    if changes.truth_new or changes.truth_gone:
        yield f"{changes.truth_new} records were settled since and {changes.truth_gone} are settled no more"
    wide = max(map(len, KINDS))
    for change in changes.records:
        place = f"{change.article_id}:{change.place.start}"
        way = f"{change.before or 'nothing'} -> {change.after or 'nothing'}"
        yield printable(f"  {change.kind:<{wide}}  {place}  {change.place.indicator}  {way}")


def _change(change: RecordChange) -> dict[str, object]:
    return {
        "kind": change.kind,
        "article": change.article_id,
        "offset": change.place.start,
        "end": change.place.end,
        "indicator": change.place.indicator,
        "before": change.before,
        "after": change.after,
    }
