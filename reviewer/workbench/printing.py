"""What the command line prints: extractions in a format, scores as a report."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from itertools import chain
from typing import NamedTuple, TextIO

from reviewer.domain.times import KindTime
from reviewer.errors import ReviewerError
from reviewer.evaluation.matching import ArticleMatches
from reviewer.evaluation.mistakes import mistakes
from reviewer.evaluation.report import mistakes_list, mistakes_text, scores_dict, scores_text
from reviewer.evaluation.scores import score
from reviewer.exchange.listing import Cell, Column, Listing
from reviewer.exchange.registry import FORMATS
from reviewer.exchange.text_table import write_table
from reviewer.storage.durable import text_written_atomically
from reviewer.storage.session_list import SessionInfo
from reviewer.tuning.case import ACCEPTED, FIXED, REJECTED
from reviewer.tuning.measures import AUDITS, IN_BULK, WRONG, Measure, told
from reviewer.workbench.extracting import Part, Wanted, parts
from reviewer.workbench.interrupts import uninterrupted
from reviewer.workbench.reading import OnProgress


class Printed(NamedTuple):
    """What came up while extractions were printed."""

    errors: tuple[ReviewerError, ...]
    """Articles that could not be read; all others were printed."""
    notes: tuple[str, ...]
    """What went wrong without stopping an extraction."""


def print_extractions(
    patterns: Sequence[str], wanted: Wanted, out: TextIO, width: int, jobs: int, on_progress: OnProgress
) -> Printed:
    """Write what is wanted of the articles, one behind the other, by ``jobs`` processes; 0 for as many as help."""
    errors, notes = list[ReviewerError](), list[str]()

    def kept() -> Generator[Part, None, None]:
        for part in parts(patterns, wanted, jobs, on_progress):
            notes.extend(part.notes)
            if part.error:
                errors.append(part.error)
            yield part

    with closing(kept()) as read:
        if wanted.is_lined:
            _write_lines(wanted, read, out)
        else:
            rows = (row for part in read for row in part.rows)
            FORMATS[wanted.form].write(Listing(wanted.columns, rows), out, width)
    return Printed(tuple(errors), tuple(notes))


def _write_lines(wanted: Wanted, read: Iterator[Part], out: TextIO) -> None:
    """Write parts below one head, which waits for the first: where rules do not load, nothing is written."""
    first = next(read, Part())
    for text in chain((wanted.text(()) + first.text,), (part.text for part in read)):
        with uninterrupted():
            out.write(text)
            out.flush()


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
    """Print a table of sessions, one a line; nothing but the header where there are none.

    ``seconds`` is the median time of a decision, where any was timed.
    """
    names = ("session", "articles", "decisions", "last", "annotators", "seconds", "state")
    write_table(Listing(tuple(map(Column, names)), map(_session_row, sessions)), out, width)


def _session_row(info: SessionInfo) -> dict[str, Cell]:
    state = "open" if info.is_open else "" if info.has_database else "truth files only"
    return {
        "session": info.name,
        "articles": info.articles,
        "decisions": info.decisions,
        "last": info.last_at,
        "annotators": info.annotators,
        "seconds": "" if info.seconds is None else f"{info.seconds:.1f}",
        "state": info.problem or state,
    }


def print_times(times: Sequence[KindTime], out: TextIO, width: int) -> None:
    """Print what each kind of decision took, one a line; nothing where nothing was timed."""
    if times:
        names = ("decision", "timed", "median seconds", "minutes in all")
        write_table(Listing(tuple(map(Column, names)), map(_time_row, times)), out, width)


def _time_row(row: KindTime) -> dict[str, Cell]:
    return {
        "decision": " ".join(word for word in (row.kind or "all", row.via) if word),
        "timed": row.timed,
        "median seconds": f"{row.median:.1f}",
        "minutes in all": f"{row.total / 60:.1f}",
    }


def print_measures(measures: Sequence[Measure], out: TextIO, width: int) -> None:
    """Print a table of rules, one a line, with what was decided on their candidates.

    Where candidates were accepted in bulk, also what audits say of those: the error lies between the two shares.
    """
    names = (
        "rule",
        "decided",
        "accepted",
        "fixed",
        "rejected",
        "precision",
        "at least",
        *(
            ("in bulk", "audits", "wrong", "error")
            if any(m.count(IN_BULK) or m.count(AUDITS) for m in measures)
            else ()
        ),
        "fixed fields",
        "reasons",
    )
    write_table(Listing(tuple(map(Column, names)), map(_measure_row, measures)), out, width)


def _measure_row(measure: Measure) -> dict[str, Cell]:
    return {
        "rule": measure.entry_id,
        "decided": measure.judged.cases,
        "accepted": measure.count(ACCEPTED),
        "fixed": measure.count(FIXED),
        "rejected": measure.count(REJECTED),
        "precision": f"{measure.precision or 0.0:.2f}",
        "at least": f"{measure.interval.low:.2f}",
        "in bulk": measure.count(IN_BULK),
        "audits": measure.count(AUDITS),
        "wrong": measure.count(WRONG),
        "error": "{:.2f}-{:.2f}".format(*measure.bulk_error) if measure.count(AUDITS) else "",
        "fixed fields": told(measure.parts(FIXED)),
        "reasons": told(measure.parts(REJECTED)),
    }


__all__ = [
    "Printed",
    "print_extractions",
    "print_measures",
    "print_sessions",
    "print_times",
    "score_report",
    "text_written_atomically",
]
