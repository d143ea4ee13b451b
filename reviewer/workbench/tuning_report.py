"""Measures as tables for people and as JSON; docs/tuning.md tells what each column means."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Any, TextIO

from reviewer.domain.printable import printable
from reviewer.errors import UsageError
from reviewer.exchange.listing import Cell, Column, Listing
from reviewer.exchange.text_table import write_table
from reviewer.tuning.case import ACCEPTED, DISPUTED, FIXED, OPEN, REJECTED, Case
from reviewer.tuning.measures import (
    AUDITS,
    CONFLICTS,
    CONTEXT,
    CUE,
    GUARD,
    IN_BULK,
    INDICATOR,
    LOST,
    OVERLAPS,
    PROPOSED,
    RULE,
    UNIT,
    WRONG,
    Measure,
    told,
)
from reviewer.workbench.tuning import Tuning

ADDED = "added"
GROUPS: Mapping[str, tuple[str, ...]] = {
    RULE: (RULE,),
    GUARD: (GUARD,),
    CUE: (CUE, CONTEXT),
    INDICATOR: (INDICATOR,),
    UNIT: (UNIT,),
    ADDED: (),
}
"""What a report can be about, with the tables of its measures."""
_COUNTS = (PROPOSED, ACCEPTED, FIXED, REJECTED, OPEN, DISPUTED, LOST, OVERLAPS, CONFLICTS)


def _fewest_last(name: str, measure: Measure) -> int:
    return -measure.count(name)


_SORTS: Mapping[str, Callable[[Measure], Any]] = {
    "id": lambda m: m.entry_id,
    **{name: partial(_fewest_last, name) for name in _COUNTS},
    "precision": lambda m: (m.precision is None, m.precision or 0.0),
    "low": lambda m: m.interval.low,
    "high": lambda m: m.interval.high,
    "keys": lambda m: -m.keys,
    "share": lambda m: -m.share,
    "minutes": lambda m: -m.seconds,
}
SORTS = tuple(_SORTS)
"""Columns to sort by: names from a to z, shares from the worst, counts from the largest."""
_DEFAULT_SORT = {GUARD: LOST}
_QUOTE = 100


def print_report(found: Tuning, by: str, sort: str, out: TextIO, width: int) -> None:
    """Print what the decisions are, then one line for each entry or group of added records."""
    for line in _summary(found):
        out.write(f"{line}\n")
    out.write("\n")
    if by == ADDED:
        names = ("records", "pattern", "first", "quote")
        write_table(Listing(tuple(map(Column, names)), map(_added_row, found.added)), out, width)
        return
    chosen = ordered(found.measures, by, sort)
    columns = (*(["table"] if by == CUE else []), by, *_columns(by))
    rows = chain(chosen, [found.total] if by == RULE else [])
    write_table(Listing(tuple(map(Column, columns)), (_row(m, by) for m in rows)), out, width)


def ordered(measures: Sequence[Measure], by: str, sort: str = "") -> list[Measure]:
    """The measures of a group in the order of a column; where equal, the least certain precision first."""
    tables = GROUPS[by]
    key = _SORTS[sort or _DEFAULT_SORT.get(by, "keys")]
    chosen = [measure for measure in measures if measure.table in tables]
    return sorted(chosen, key=lambda m: (key(m), m.interval.low, m.entry_id))


def print_examples(cases: Sequence[tuple[str, Case]], out: TextIO, width: int) -> None:
    """Print cases, each under the name of the number that counts it."""
    names = ("number", "where", "outcome", "told", "quote")
    write_table(Listing(tuple(map(Column, names)), (_case_row(what, case) for what, case in cases)), out, width)


def examples_of(found: Tuning, target: str, by: str) -> tuple[tuple[str, Case], ...]:
    """The cases that ``ID``, ``ID:NUMBER`` or a pattern of added records names; without a number all that matter.

    Raises UsageError where nothing is measured under that name.
    """
    groups = [group for group in found.added if group.pattern == target]
    if groups:
        return tuple((ADDED, case) for case in groups[0].cases)
    entry_id, _, what = target.partition(":")
    known = [measure for measure in found.measures if measure.table in GROUPS[by] and measure.entry_id == entry_id]
    known = known or [measure for measure in found.measures if measure.entry_id == entry_id]
    if not known:
        todo = "See: reviewer tune report, with --by for guards, cues and added records"
        raise UsageError(f"no decision tells of '{printable(target)}'", todo=todo)
    measure = known[0]
    if what and what not in measure.by:
        numbers = ", ".join(sorted(measure.by)) or "none"
        raise UsageError(f"{printable(entry_id)} has no number '{printable(what)}'", todo=f"It has {numbers}")
    wanted = (
        [what] if what else [name for name in (FIXED, REJECTED, LOST, DISPUTED, CONFLICTS) if measure.count(name)]
    )
    wanted = wanted or [ACCEPTED if measure.count(ACCEPTED) else PROPOSED]
    return tuple((name, case) for name in wanted for case in measure.cases(name))


def report_json(found: Tuning, by: str, sort: str) -> str:
    """The report as JSON: the same numbers, unrounded counts and shares to six places."""
    rows = [measure_dict(measure) for measure in ordered(found.measures, by, sort)] if by != ADDED else []
    added = [
        {"pattern": group.pattern, "records": len(group.cases), "cases": [case_dict(c) for c in group.cases]}
        for group in found.added
    ]
    document = {
        "sessions": list(found.sessions),
        "articles": found.articles,
        "agreement": found.agreement._asdict(),
        "total": measure_dict(found.total),
        "by": by,
        "measures": rows,
        "added": added,
        "notes": list(found.notes),
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def examples_json(cases: Sequence[tuple[str, Case]]) -> str:
    """Cases as JSON."""
    return (
        json.dumps([{"number": what, **case_dict(case)} for what, case in cases], ensure_ascii=False, indent=1)
        + "\n"
    )


def measure_dict(measure: Measure) -> dict[str, object]:
    """A measure in types that JSON knows; its keys are a contract with whoever reads the output."""
    precision = measure.precision
    return {
        "table": measure.table,
        "id": measure.entry_id,
        **{name: measure.count(name) for name in _COUNTS},
        "judged": measure.judged.cases,
        "right": measure.judged.right,
        "precision": None if precision is None else round(precision, 6),
        "low": round(measure.interval.low, 6),
        "high": round(measure.interval.high, 6),
        "fixed_fields": measure.parts(FIXED),
        "reasons": measure.parts(REJECTED),
        "overlapping": measure.parts(OVERLAPS),
        "keys": measure.keys,
        "share": round(measure.share, 6),
        "seconds": round(measure.seconds, 3),
        "in_bulk": measure.count(IN_BULK),
        "audits": measure.count(AUDITS),
        "wrong": measure.count(WRONG),
        "trend": [{"session": t.session, "judged": t.tally.cases, "right": t.tally.right} for t in measure.trend],
        "is_gone": measure.is_gone,
    }


def case_dict(case: Case) -> dict[str, object]:
    """A case in types that JSON knows."""
    return {
        "article": case.article_id,
        "offset": case.value_span.start,
        "end": case.value_span.end,
        "outcome": case.outcome,
        "quote": case.quote,
        "indicator": case.indicator,
        "rule": case.rule,
        "guard": case.guard,
        "changed": list(case.changed),
        "reason": case.reason,
        "others": list(case.others),
        "others_right": list(case.others_right),
        "session": case.session,
        "annotator": case.annotator,
        "at": case.at,
        "keys": case.keys,
    }


def _summary(found: Tuning) -> list[str]:
    agreed = found.agreement
    lines = [
        f"{agreed.facts} decided facts in {_counted(len(found.sessions), 'session')} and "
        f"{_counted(found.articles, 'article')} read by the rules in force"
    ]
    if agreed.shared:
        lines.append(
            f"{agreed.shared} facts were settled in several sessions: they agree on {agreed.agreed} and dispute "
            f"{agreed.disputed}, which count for neither"
        )
    if agreed.overruled:
        lines.append(f"on {_counted(agreed.overruled, 'fact')} one person overruled another: the last word counts")
    return lines


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _columns(by: str) -> tuple[str, ...]:
    if by == GUARD:
        return ("claimed", "lost", "precision", "low", "high", "keys", "share")
    more = ("lost", "overlaps", "conflicts") if by == RULE else ("conflicts",)
    counts = (
        "proposed",
        "accepted",
        "fixed",
        "rejected",
        "open",
        "disputed",
        "in bulk",
        "precision",
        "low",
        "high",
    )
    return (*counts, *more, "keys", "share", "minutes", "trend", "fields", "reasons", "note")


def _row(measure: Measure, by: str) -> dict[str, Cell]:
    judged = measure.judged.cases
    return {
        "table": measure.table,
        by: measure.entry_id,
        **{name: measure.count(name) for name in (PROPOSED, ACCEPTED, FIXED, REJECTED, LOST, OVERLAPS)},
        "claimed": measure.count(PROPOSED),
        **{name: measure.count(name) or None for name in (OPEN, DISPUTED, CONFLICTS)},
        "in bulk": measure.count(IN_BULK) or None,
        "precision": "" if measure.precision is None else f"{measure.precision:.2f}",
        "low": f"{measure.interval.low:.2f}" if judged else "",
        "high": f"{measure.interval.high:.2f}" if judged else "",
        "keys": measure.keys,
        "share": f"{measure.share:.1%}",
        "minutes": f"{measure.seconds / 60:.1f}" if measure.seconds else "",
        "trend": " ".join(f"{trend.tally.right / trend.tally.cases:.2f}" for trend in measure.trend),
        "fields": told(measure.parts(FIXED)),
        "reasons": told(measure.parts(REJECTED)),
        "note": "not in the pack" if measure.is_gone else "",
    }


def _added_row(group: Any) -> dict[str, Cell]:
    first: Case = group.cases[0]
    return {
        "records": len(group.cases),
        "pattern": group.pattern,
        "first": _place(first),
        "quote": _short(first.quote),
    }


def _case_row(what: str, case: Case) -> dict[str, Cell]:
    told_of = [*case.changed, *([case.reason] if case.reason else [])]
    if what == LOST:
        told_of += list(case.others_right)
    return {
        "number": what,
        "where": _place(case),
        "outcome": case.outcome,
        "told": ", ".join(told_of),
        "quote": _short(case.quote),
    }


def _place(case: Case) -> str:
    return f"{case.article_id}:{case.value_span.start}"


def _short(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= _QUOTE else words[: _QUOTE - 1] + "…"
