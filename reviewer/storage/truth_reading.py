"""Reading a truth file: TOML to an :class:`ArticleTruth`, with the line of whatever is wrong.

Uses tomllib, because starting a session reads the files that changed and tomlkit takes nine times as long.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple, TypedDict

from reviewer.domain.article import Article, Description
from reviewer.domain.decision import REASONS, WAYS
from reviewer.domain.formats import MOST_TRUTH_BYTES, TRUTH_FORMAT
from reviewer.domain.printable import printable
from reviewer.domain.record import COMPARATORS, MEASURES, STATUSES, Record
from reviewer.domain.span import Span
from reviewer.domain.truth import DECIDED, ArticleTruth, Dismissed, Open, Rejected, Settled
from reviewer.errors import TruthError, Where
from reviewer.outside.files import UnreadableError, read_bounded
from reviewer.outside.toml import FORMAT_KEY, TomlError, format_complaint, line_of_key, parse_toml
from reviewer.storage.table_reader import Fail, TableReader
from reviewer.storage.truth_layout import Section, blocks_of
from reviewer.storage.truth_table import (
    ARTICLE,
    DISMISSED,
    KINDS,
    OPEN,
    PROPOSED,
    RECORD,
    RECORD_KEYS,
    REJECTED,
    tables_of,
)

_UNTIL = "until then the file is left alone, and decisions stay in the database"
MEND = "Correct the file; until then it is left alone, and decisions stay in the database"
"""What to do about a broken truth file."""


class TruthText(NamedTuple):
    """The text of a truth file in the form that is edited."""

    text: str
    """Without byte order mark, with ``\\n`` at the end of every line."""
    line_end: str
    """What the file itself has there."""


def read_truth(path: Path) -> ArticleTruth:
    """The truth in a file, each list in file order. Raises TruthError naming file, line and key."""
    return parse_truth(read_text(path).text, printable(str(path)))


def read_text(path: Path) -> TruthText:
    """The text of a truth file. Raises TruthError."""
    shown = printable(str(path))
    try:
        text = read_bounded(path, MOST_TRUTH_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TruthError(f"this file is not UTF-8 (byte {error.start})", Where(shown), MEND) from error
    except UnreadableError as error:
        raise TruthError(error.what, Where(shown), error.todo) from error
    line_end = "\r\n" if "\r\n" in text else "\n"
    text = text.replace("\r\n", "\n")
    return TruthText(text if text.endswith("\n") else f"{text}\n", line_end)


_MERGE_MARK = "<<<<<<< "
"""Begins a conflict that version control leaves to a person."""


def parse_truth(text: str, path: str) -> ArticleTruth:
    """The truth that ``text`` states; ``path`` is for messages only."""
    try:
        document = parse_toml(text, parse_float=Decimal)
    except TomlError as error:
        if marked := next((n for n, line in enumerate(text.splitlines(), 1) if line.startswith(_MERGE_MARK)), 0):
            what = "this file holds the marks of a merge that was not finished"
            raise TruthError(what, Where(path, marked), f"Keep one side of each; {_UNTIL}") from error
        what = f"this is not TOML: {printable(error.what)}"
        raise TruthError(what, Where(path, error.line, error.column), MEND) from error
    complaint = format_complaint(document, TRUTH_FORMAT)
    if complaint:
        where = Where(path, line_of_key(FORMAT_KEY, text), key=FORMAT_KEY)
        raise TruthError(complaint, where, f"Update the program; {_UNTIL}")
    if ARTICLE not in document:
        raise TruthError(f"there is no [{ARTICLE}] table", Where(path), MEND)
    about = TableReader(document[ARTICLE], _fail(ARTICLE, 0, text, path))
    description = Description(
        about.line("title"), about.day("published"), about.line("source"), about.line("place")
    )
    return ArticleTruth(
        about.required("id"),
        about.text("sha256"),
        description,
        tuple(map(_settled, _tables(document, RECORD, text, path))),
        tuple(map(_rejected, _tables(document, REJECTED, text, path))),
        tuple(map(_open, _tables(document, OPEN, text, path))),
        tuple(map(_dismissed, _tables(document, DISMISSED, text, path))),
    )


def check_against(truth: ArticleTruth, article: Article, text: str, path: str) -> None:
    """Raise TruthError where a quote is not what the article has under its span; ``text`` is the file's."""
    stated = (
        (RECORD, [_evidence(settled.record) for settled in truth.records]),
        (REJECTED, [_evidence(rejected.proposed) for rejected in truth.rejected]),
        (OPEN, [_evidence(still_open.proposed) for still_open in truth.open]),
        (
            DISMISSED,
            [(dismissed.quote, dismissed.value_span, dismissed.value_span) for dismissed in truth.dismissed],
        ),
    )
    for kind, evidence in stated:
        for i, (quote, span, value_span) in enumerate(evidence):
            if span.end > len(article.text) or span.cut(article.text) != quote:
                what = f"the quote of {kind} {i + 1} is not what the article says at its span"
                raise _fail(kind, i, text, path)("quote", what)
            if not span.covers(value_span):
                what = f"the value_span of {kind} {i + 1} lies outside its span"
                raise _fail(kind, i, text, path)("value_span", what)


def _evidence(record: Record) -> tuple[str, Span, Span]:
    return record.quote, record.span, record.value_span


def check_single(truth: ArticleTruth, path: str) -> None:
    """Raise TruthError where two tables are about the same indicator on the same figure."""
    counts = Counter(table.fact for table in tables_of(truth))
    for fact, count in counts.items():
        if count > 1:
            what = f"{count} tables are about '{printable(fact.indicator)}' at {fact.start}"
            raise TruthError(what, Where(path), "Keep one of them; until then the file is left alone")


def misplaced(path: str) -> TruthError:
    """The error for a link through which this program would write what belongs to no session."""
    return TruthError("this link leads out of the session", Where(path), f"Put a file in its place; {_UNTIL}")


def unmergeable(path: str) -> TruthError:
    """The error for a file that can be read but is written in a form that cannot be brought up to date."""
    return TruthError(
        "the tables of this file are written in a way that cannot be brought up to date",
        Where(path),
        f"Write [{ARTICLE}], {', '.join(f'[[{kind}]]' for kind in KINDS[1:])} with one key a line; "
        "until then the file is left alone, and decisions stay in the database",
    )


def _tables(document: dict[str, Any], kind: str, text: str, path: str) -> list[TableReader]:
    tables = document.get(kind, [])
    if not isinstance(tables, list):
        raise _fail(kind, 0, text, path)("", f"write [[{kind}]] with two brackets")
    return [TableReader(values, _fail(kind, i, text, path)) for i, values in enumerate(tables)]


class _Signature(TypedDict):
    """The fields of :class:`Signed`."""

    annotator: str
    at: str
    comment: str
    via: str
    seconds: float | None


def _signed(table: TableReader) -> _Signature:
    return _Signature(
        annotator=table.text("annotator"),
        at=table.moment("at"),
        comment=table.text("comment"),
        via=table.choice("via", WAYS, ""),
        seconds=table.seconds("seconds"),
    )


def _settled(table: TableReader) -> Settled:
    record = _record(table)
    decision = table.choice("decision", tuple(DECIDED.values()), "added")
    proposed = None if decision == "added" else _proposed(table, record)
    return Settled(
        record=record,
        decision=decision,
        rule=table.text("rule"),
        proposed=proposed,
        **_signed(table),
    )


def _rejected(table: TableReader) -> Rejected:
    return Rejected(
        proposed=_record(table),
        rule=table.text("rule"),
        reason=table.choice("reason", REASONS, ""),
        **_signed(table),
    )


def _open(table: TableReader) -> Open:
    return Open(
        proposed=_record(table),
        rule=table.text("rule"),
        is_skipped=table.flag("skipped"),
        **_signed(table),
    )


def _dismissed(table: TableReader) -> Dismissed:
    return Dismissed(
        value_span=table.span("value_span"),
        quote=table.text("quote"),
        reason=table.choice("reason", REASONS, ""),
        **_signed(table),
    )


def _record(table: TableReader) -> Record:
    value = table.number("value")
    if value is None:
        raise table.fail("value", "value is missing")
    return Record(
        indicator=table.line("indicator"),
        code=table.line("code"),
        value=value,
        value_max=table.number("value_max"),
        of=table.number("of"),
        unit=table.line("unit"),
        comparator=table.choice("comparator", COMPARATORS, "="),
        measure=table.choice("measure", MEASURES, "level"),
        basis=table.line("basis"),
        status=table.choice("status", STATUSES, "actual"),
        period=table.line("period"),
        place=table.line("place"),
        quote=table.text("quote"),
        span=table.span("span"),
        value_span=table.span("value_span"),
    )


def _proposed(table: TableReader, record: Record) -> Record:
    """What was proposed: the record with the fields that the sub-table tells otherwise."""
    told = TableReader(table.values.get(PROPOSED, {}), table.fail).values
    if not told:
        return record
    values = {key: table.values[key] for key in RECORD_KEYS if key in table.values}
    values |= {key: value for key, value in told.items() if key in RECORD_KEYS}
    proposed = _record(TableReader(values, table.fail))
    same = {key: getattr(record, key) for key in RECORD_KEYS if key not in told}
    return replace(proposed, **same)


def _fail(kind: str, index: int, text: str, path: str) -> Fail:
    """Makes errors that point into the ``index``-th table of a kind."""

    def fail(key: str, what: str) -> TruthError:
        blocks = [block for block in blocks_of(f"{text}\n")[1] if block.kind == kind]
        line = _line_of(blocks[index].main, key) if index < len(blocks) else 0
        return TruthError(what, Where(path, line, key=key), MEND)

    return fail


def _line_of(section: Section, key: str) -> int:
    """The line of a key in a section, else that of its header."""
    found = re.search(rf"^\s*[\"']?{re.escape(key)}[\"']?\s*=", section.body, re.MULTILINE) if key else None
    return section.line + 1 + section.body.count("\n", 0, found.start()) if found else section.line
