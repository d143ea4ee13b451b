"""What the command line prints: extractions in a format, scores as a report."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TextIO

from reviewer.domain.article import Article, Extraction
from reviewer.errors import ReviewerError
from reviewer.evaluation.matching import ArticleMatches
from reviewer.evaluation.mistakes import mistakes
from reviewer.evaluation.report import mistakes_list, mistakes_text, scores_dict, scores_text
from reviewer.evaluation.scores import score
from reviewer.exchange.listing import Cell, Column, Listing
from reviewer.exchange.registry import FORMATS
from reviewer.exchange.text_table import write_table
from reviewer.storage.durable import write_atomically
from reviewer.storage.session_list import SessionInfo
from reviewer.tuning.measures import RuleMeasure, told
from reviewer.workbench.reading import OnProgress, Reading, extract_articles


class Printed(NamedTuple):
    """What came up while extractions were printed."""

    errors: tuple[ReviewerError, ...]
    """Articles that could not be read; all others were printed."""
    notes: tuple[str, ...]
    """What went wrong without stopping an extraction."""


def print_candidates(
    patterns: Sequence[str], rules: Path, form: str, out: TextIO, width: int, on_progress: OnProgress
) -> Printed:
    """Print every candidate of the articles in the format named ``form``."""
    readings = _Readings(extract_articles(patterns, rules, on_progress))
    FORMATS[form].write_candidates((c for _, read in readings for c in read.candidates), out, width)
    return readings.printed()


def print_figures(
    patterns: Sequence[str], rules: Path, form: str, out: TextIO, width: int, on_progress: OnProgress
) -> Printed:
    """Print every figure of the articles and where it went."""
    readings = _Readings(extract_articles(patterns, rules, on_progress))
    FORMATS[form].write_figures(((article, read.figures) for article, read in readings), out, width)
    return readings.printed()


def score_report(matched: Sequence[ArticleMatches], *, errors: bool, by: str, as_json: bool) -> tuple[str, float]:
    """The report on a scoring, with its mistakes on demand, and the whole-record F1."""
    found = mistakes(matched) if errors else ()
    if as_json:
        listed = {"errors": mistakes_list(found)} if errors else {}
        text = json.dumps({**scores_dict(matched), **listed}, ensure_ascii=False, indent=1) + "\n"
    else:
        text = mistakes_text(found, by) + scores_text(matched)
    return text, score(matched).whole.f1


def print_sessions(sessions: Sequence[SessionInfo], out: TextIO, width: int) -> None:
    """Print a table of sessions, one a line; nothing but the header where there are none."""
    names = ("session", "articles", "decisions", "last", "annotators", "state")
    write_table(Listing(tuple(map(Column, names)), map(_session_row, sessions)), out, width)


def _session_row(info: SessionInfo) -> dict[str, Cell]:
    state = "open" if info.is_open else "" if info.has_database else "truth files only"
    return {
        "session": info.name,
        "articles": info.articles,
        "decisions": info.decisions,
        "last": info.last_at,
        "annotators": info.annotators,
        "state": info.problem or state,
    }


def print_measures(measures: Sequence[RuleMeasure], out: TextIO, width: int) -> None:
    """Print a table of rules, one a line, with what was decided on their candidates."""
    names = (
        "rule",
        "decided",
        "accepted",
        "fixed",
        "rejected",
        "precision",
        "at least",
        "fixed fields",
        "reasons",
    )
    write_table(Listing(tuple(map(Column, names)), map(_measure_row, measures)), out, width)


def _measure_row(measure: RuleMeasure) -> dict[str, Cell]:
    return {
        "rule": measure.rule,
        "decided": measure.decided,
        "accepted": measure.accepted,
        "fixed": measure.fixed,
        "rejected": measure.rejected,
        "precision": f"{measure.precision:.2f}",
        "at least": f"{measure.precision_at_least:.2f}",
        "fixed fields": told(measure.fixed_fields),
        "reasons": told(measure.reasons),
    }


class _Readings:
    """Readings one by one, so that a large folder is printed as it is read; errors and notes are kept."""

    def __init__(self, readings: Iterator[Reading]) -> None:
        self._readings = readings
        self._errors: list[ReviewerError] = []
        self._notes: list[str] = []

    def __iter__(self) -> Iterator[tuple[Article, Extraction]]:
        for reading in self._readings:
            if reading.error:
                self._errors.append(reading.error)
            elif reading.article and reading.extraction:
                self._notes.extend(reading.extraction.notes)
                yield reading.article, reading.extraction

    def printed(self) -> Printed:
        return Printed(tuple(self._errors), tuple(self._notes))


__all__ = [
    "Printed",
    "print_candidates",
    "print_figures",
    "print_measures",
    "print_sessions",
    "score_report",
    "write_atomically",
]
