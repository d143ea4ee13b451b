"""The effect of edits as lines for people and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from reviewer.domain.fields import format_field
from reviewer.domain.printable import printable
from reviewer.domain.record import Record
from reviewer.domain.rule_edit import RuleEdit
from reviewer.domain.span import Span
from reviewer.workbench.effect import Effect, FieldChange, Judged, Numeral, Share, Sighting, Standing

SHOWN = 10
"""Lines of each kind that are shown where not all are asked for."""
_SIDE = 40


def effect_lines(effect: Effect, most: int = SHOWN) -> Iterator[str]:
    """What edits do, the counts first, then up to ``most`` lines of each kind; 0 shows all."""
    yield from effect_summary(effect)
    yield from _section("lost", map(_judged, effect.lost), most)
    yield from _section("rejected, proposed again", map(_judged, effect.rejected_back), most)
    yield from _section("found", map(_judged, effect.found), most)
    yield from _section("rejected, gone", map(_judged, effect.rejected_gone), most)
    yield from _section("new", map(_sighted, effect.appeared), most)
    yield from _section("gone, undecided", map(_sighted, effect.vanished), most)
    yield from _section("fields", map(_field, effect.fields), most)
    yield from _section("figures read now", map(_numeral, effect.figures_won), most)
    yield from _section("figures left over now", map(_numeral, effect.figures_lost), most)


def effect_summary(effect: Effect) -> Iterator[str]:
    """The counts and scores alone."""
    if effect.is_nothing and effect.is_complete:
        yield f"none of the {effect.articles} reviewed articles reads differently"
    else:
        yield f"{effect.changed} of {effect.articles} reviewed articles read differently"
        yield (
            f"accepted: {effect.kept} kept, {len(effect.lost)} lost, {len(effect.found)} found; "
            f"rejected: {len(effect.rejected_gone)} gone, {effect.rejected_still} still proposed, "
            f"{len(effect.rejected_back)} back; new candidates: {len(effect.appeared)}"
        )
        verdicts = [change.verdict for change in effect.fields]
        if verdicts:
            told = ", ".join(f"{verdicts.count(name)} {name}" for name in dict.fromkeys(sorted(verdicts)))
            yield f"fields that change: {told}"
    for name in ("detection", "whole"):
        before, after = getattr(effect.before, name), getattr(effect.after, name)
        yield f"{name:<9}  {_standing(before)}  ->  {_standing(after)}"
    if not effect.is_complete:
        yield "not complete: a pattern ran into its time limit too often"
    if effect.late:
        yield f"ran into its time limit: {', '.join(effect.late)}"


def effect_json(effect: Effect) -> str:
    """The effect as JSON."""
    return json.dumps(effect_dict(effect), ensure_ascii=False, indent=1) + "\n"


def effect_dict(effect: Effect) -> dict[str, object]:
    """The effect in types that JSON knows; its keys are a contract with whoever reads the output."""
    return {
        "edits": [edit_dict(edit) for edit in effect.edits],
        "articles": effect.articles,
        "changed": effect.changed,
        "is_complete": effect.is_complete,
        "kept": effect.kept,
        "lost": [_judged_dict(judged) for judged in effect.lost],
        "found": [_judged_dict(judged) for judged in effect.found],
        "rejected_gone": [_judged_dict(judged) for judged in effect.rejected_gone],
        "rejected_back": [_judged_dict(judged) for judged in effect.rejected_back],
        "rejected_still": effect.rejected_still,
        "new": [_sighting_dict(sighting) for sighting in effect.appeared],
        "gone": [_sighting_dict(sighting) for sighting in effect.vanished],
        "fields": [_field_dict(change) for change in effect.fields],
        "figures_won": [_numeral_dict(numeral) for numeral in effect.figures_won],
        "figures_lost": [_numeral_dict(numeral) for numeral in effect.figures_lost],
        "before": scores_dict(effect.before),
        "after": scores_dict(effect.after),
        "late": list(effect.late),
    }


def scores_dict(scoring: Any) -> dict[str, object]:
    """Both ways of counting, each with precision, recall and F1."""
    return {name: _standing_dict(getattr(scoring, name)) for name in ("detection", "whole")}


def edit_dict(edit: RuleEdit) -> dict[str, str]:
    """An edit in types that JSON knows."""
    return {"table": edit.table, "id": edit.entry_id, "text": edit.text}


def _section(title: str, lines: Iterable[str], most: int) -> Iterator[str]:
    listed = list(lines)
    if listed:
        yield f"{title}: {len(listed)}"
        shown = listed[:most] if most else listed
        yield from (f"  {printable(line)}" for line in shown)
        if len(shown) < len(listed):
            yield f"  … and {len(listed) - len(shown)} more"


def _standing(standing: Standing) -> str:
    low, high = standing.f1_interval
    precision, recall = standing.precision.value, standing.recall.value
    return f"P {precision:.3f} R {recall:.3f} F1 {standing.f1:.3f} ({low:.3f}–{high:.3f})"


def _judged(judged: Judged) -> str:
    record = judged.record
    told = f"{record.indicator} = {format_field(record, 'value')} {record.unit}".rstrip()
    return f"{_place(judged.article_id, record)}  {judged.verdict}  {told}  “{_short(record.quote)}”"


def _sighted(sighting: Sighting) -> str:
    candidate, words = sighting.candidate, sighting.words
    left = _short(words.left, -_SIDE)
    line = f"{left} [{words.whole}] {_short(words.right, _SIDE)}"
    return f"{_place(candidate.article_id, candidate.record)}  {candidate.rule}  {' '.join(line.split())}"


def _field(change: FieldChange) -> str:
    place = _place(change.candidate.article_id, change.candidate.record)
    return (
        f"{place}  {change.field}  {change.before or '(empty)'} -> {change.after or '(empty)'}  {change.verdict}"
    )


def _numeral(numeral: Numeral) -> str:
    return f"{numeral.article_id}:{numeral.value_span.start}  {numeral.quote}"


def _place(article_id: str, record: Record) -> str:
    return f"{article_id}:{record.value_span.start}"


def _short(text: str, most: int = 100) -> str:
    words = " ".join(text.split())
    if len(words) <= abs(most):
        return words
    return f"{words[: most - 1]}…" if most > 0 else f"…{words[most + 1 :]}"


def _standing_dict(standing: Standing) -> dict[str, object]:
    return {
        "precision": _share_dict(standing.precision),
        "recall": _share_dict(standing.recall),
        "f1": round(standing.f1, 6),
        "f1_low": round(standing.f1_interval.low, 6),
        "f1_high": round(standing.f1_interval.high, 6),
    }


def _share_dict(share: Share) -> dict[str, object]:
    low, high = share.interval
    value = round(share.value, 6)
    return {"hits": share.hits, "cases": share.cases, "value": value, "low": round(low, 6), "high": round(high, 6)}


def _judged_dict(judged: Judged) -> dict[str, object]:
    record = judged.record
    return {
        **_place_dict(judged.article_id, record.value_span),
        "verdict": judged.verdict,
        "indicator": record.indicator,
        "quote": record.quote,
        "rule": judged.rule,
        "reason": judged.reason,
    }


def _sighting_dict(sighting: Sighting) -> dict[str, object]:
    candidate, words = sighting.candidate, sighting.words
    return {
        **_place_dict(candidate.article_id, candidate.record.value_span),
        "rule": candidate.rule,
        "indicator": candidate.record.indicator,
        "left": words.left,
        "keyword": words.whole,
        "right": words.right,
    }


def _field_dict(change: FieldChange) -> dict[str, object]:
    return {
        **_place_dict(change.candidate.article_id, change.candidate.record.value_span),
        "field": change.field,
        "before": change.before,
        "after": change.after,
        "verdict": change.verdict,
    }


def _numeral_dict(numeral: Numeral) -> dict[str, object]:
    return {**_place_dict(numeral.article_id, numeral.value_span), "quote": numeral.quote}


def _place_dict(article_id: str, span: Span) -> dict[str, object]:
    return {"article": article_id, "offset": span.start, "end": span.end}
