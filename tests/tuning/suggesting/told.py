"""Lessons written down in one line each, and a small rule book."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from reviewer.domain.candidate import Candidate, Evidence
from reviewer.domain.figure import CANDIDATE, Figure
from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.tuning.suggesting.lesson import MENDED, MISSED, RIGHT, Claimed, Lesson, Lessons
from reviewer.tuning.suggesting.rule_book import RuleBook
from reviewer.tuning.suggesting.suggestion import Suggestion

BOOK = RuleBook(
    {
        "guard": {"awards": {"id": "awards", "about": "Awards", "then": ("tập thể", "hộ")}},
        "rule": {
            "reach": {"id": "reach", "about": "Reaches", "rank": 60, "before": "đạt", "measure": "increase"},
            "count": {"id": "count", "about": "Counts", "rank": 40, "after": "a|b"},
        },
        "cue": {
            "aim": {"id": "aim", "about": "Aims", "sets": "status", "value": "estimate", "words": ("ước",)},
            "more": {"id": "more", "about": "More", "sets": "comparator", "value": ">", "words": ("hơn",)},
        },
        "unit": {
            "hectare": {
                "id": "hectare",
                "about": "ha",
                "kind": "physical",
                "canonical": "ha",
                "spellings": ("ha",),
            },
            "things": {"id": "things", "about": "Things", "kind": "noun", "spellings": ("hộ", "người")},
        },
        "phrase": {
            "heads": {"id": "heads", "about": "Heads", "role": "head", "words": ("tổng",)},
            "stops": {"id": "stops", "about": "Stops", "role": "stop", "words": ("gồm", "theo")},
        },
        "indicator": {
            "poverty_rate": {
                "id": "poverty_rate",
                "vi": "tỷ lệ hộ nghèo",
                "en": "Poverty rate",
                "synonyms": ("hộ nghèo",),
                "units": ("%",),
            }
        },
    }
)


def lesson(
    marked: str,
    verdict: str = RIGHT,
    *,
    article: str = "a",
    indicator: str = "dân số",
    was: dict[str, str] | None = None,
    rule: str = "count",
    source: str = "",
    unit: str = "",
    figure: tuple[str, str] = (CANDIDATE, "count"),
    **fields: str,
) -> Lesson:
    """A lesson on the [marked] figure of a sentence; ``was`` are the fields as they were proposed.

    ``source`` is what set the changed fields; ``figure`` the account of the numeral.
    """
    start = marked.index("[")
    numeral = marked[start + 1 : marked.index("]")]
    text = marked.replace("[", "").replace("]", "")
    span = Span(start, start + len(numeral))
    value = Decimal(numeral.replace(",", ".").split("/")[0])
    plain = Record(
        indicator=indicator, value=value, unit=unit, span=Span(0, len(text)), value_span=span, quote=text
    )
    record = replace(plain, **fields)  # type: ignore[arg-type]
    read = Figure(span, span, value, None, None, unit, "=", *figure)
    if verdict == MISSED:
        return Lesson(article, text, verdict, record, None, read)
    at = text.find(indicator)
    words = Span(at, at + len(indicator)) if at >= 0 else span
    evidence = [Evidence("indicator", rule, words)]
    evidence += [Evidence(field, source or rule, None) for field in was or fields]
    proposed = replace(record, **(was or {}))  # type: ignore[arg-type]
    candidate = Candidate(article, proposed, rule, 0.9, evidence=tuple(evidence))
    return Lesson(article, text, verdict, record, candidate, read, tuple(was or ()) if verdict == MENDED else ())


def lessons(*told: Lesson, claimed: dict[str, tuple[Claimed, ...]] | None = None) -> Lessons:
    """All of them, each in an article of its own."""
    named = tuple(replace(each, article_id=f"a{at:03}") for at, each in enumerate(told))
    return Lessons(named, claimed or {})


def written(found: Iterable[Suggestion]) -> dict[str, dict[str, object]]:
    """What the first suggestion for each entry would write; empty for a deletion."""
    return {s.edits[-1].entry_id: tomllib.loads(s.edits[-1].text) for s in reversed(list(found))}


def with_entries(table: str, **entries: Mapping[str, object]) -> RuleBook:
    """The small rule book with these entries in a table, too."""
    named = {entry_id: {"id": entry_id, "about": entry_id, **entry} for entry_id, entry in entries.items()}
    return RuleBook({**BOOK.tables, table: {**BOOK.tables[table], **named}})
