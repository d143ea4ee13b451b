"""Gold and truth files as values to score against.

A gold field may list alternatives, and a gold record may be optional. The truth files of a session hold the
same ``[[record]]`` tables and more keys, which are ignored, so they read as gold without alternatives.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from reviewer.domain.formats import MOST_TRUTH_BYTES, TRUTH_FORMAT
from reviewer.domain.numbers import is_statable
from reviewer.domain.record import COMPARATORS, MEASURES, STATUSES, Record
from reviewer.domain.span import LAST_OFFSET, Span
from reviewer.domain.text import nfc
from reviewer.errors import Problems, ReviewerError, TruthError, Where
from reviewer.outside.files import UnreadableError, read_bounded
from reviewer.outside.toml import FORMAT_KEY, TomlError, format_complaint, line_of_key, parse_toml

_TEXTS = ("indicator", "unit", "comparator", "measure", "basis", "status", "period", "place", "code")
_NEEDED = ("indicator", "value", "period", "span", "value_span")
_DEFAULTS = {"comparator": "=", "measure": "level", "status": "actual"}
_CHOICES = {"comparator": COMPARATORS, "measure": MEASURES, "status": STATUSES}
_HEADING = re.compile(r"^[ \t]*\[\[?[ \t]*([A-Za-z_]+)[ \t]*\]", re.MULTILINE)


class GoldRecord(NamedTuple):
    """One record to be found."""

    record: Record
    """Each field by its first alternative."""
    accepted: Mapping[str, tuple[str, ...]]
    """Every alternative of the text fields that list several."""
    is_optional: bool = False
    """Whether finding it or not counts neither way."""
    rule: str = ""
    """Id of the rule that a session's truth names; empty in gold."""

    def alternatives(self, field: str) -> tuple[str, ...]:
        """The values that are right for a text field."""
        return self.accepted.get(field) or (getattr(self.record, field),)


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """What one gold or truth file says."""

    article_id: str
    path: str
    records: tuple[GoldRecord, ...] = ()
    sha256: str = ""
    """Of the article's bytes when the file was written; empty when it does not say."""
    title: str = ""
    published: str = ""
    """ISO date; empty when it does not say."""
    source: str = ""
    place: str = ""


def find_gold(path: Path) -> tuple[Path, ...]:
    """The gold files that ``path`` means: itself, or every ``.toml`` below a folder in sorted order."""
    return tuple(sorted(path.rglob("*.toml"))) if path.is_dir() else (path,)


def read_golds(paths: Iterable[Path]) -> tuple[GoldArticle, ...]:
    """Read several files; all broken ones are reported together."""
    articles: list[GoldArticle] = []
    errors: list[ReviewerError] = []
    for path in paths:
        try:
            articles.append(read_gold(path))
        except TruthError as error:
            errors.append(error)
    if errors:
        raise Problems(errors) if len(errors) > 1 else errors[0]
    return tuple(articles)


def read_gold(path: Path) -> GoldArticle:
    """Read one gold or truth file. Raises TruthError that names file, line and key."""
    try:
        text = read_bounded(path, MOST_TRUTH_BYTES).decode("utf-8-sig")
    except UnreadableError as error:
        raise TruthError(f"cannot be read: {error.what}", Where(str(path)), error.todo) from error
    except UnicodeDecodeError as error:
        raise TruthError("is not UTF-8 text", Where(str(path)), "Save the file as UTF-8") from error
    return parse_gold(text, str(path))


def parse_gold(text: str, path: str) -> GoldArticle:
    """Like :func:`read_gold`, for text that is already in memory; ``path`` is what messages name."""
    try:
        tables = parse_toml(text, parse_float=Decimal)
    except TomlError as error:
        raise TruthError(
            f"broken TOML: {error.what}", Where(path, error.line, error.column), "Mend the file"
        ) from error
    complaint = format_complaint(tables, TRUTH_FORMAT)
    if complaint:
        where = Where(path, line_of_key(FORMAT_KEY, text), key=FORMAT_KEY)
        raise TruthError(complaint, where, "Update the program")
    source = _Source(text, path)
    head = tables.get("article")
    if not isinstance(head, dict) or not isinstance(head.get("id"), str) or not head["id"]:
        raise source.error("the [article] table with its id is missing", "article")
    records = tables.get("record", [])
    if not isinstance(records, list) or not all(isinstance(table, dict) for table in records):
        raise source.error("records are written as [[record]] tables", "record")
    return GoldArticle(
        article_id=head["id"],
        path=path,
        records=tuple(_record(table, source, index) for index, table in enumerate(records)),
        sha256=str(head.get("sha256", "")),
        title=str(head.get("title", "")),
        published=str(head.get("published", "")),
        source=str(head.get("source", "")),
        place=str(head.get("place", "")),
    )


class _Source(NamedTuple):
    """The file's text, for finding the line of a broken key."""

    text: str
    path: str

    def error(self, what: str, heading: str, index: int = 0, key: str = "") -> TruthError:
        line = self._line(heading, index, key)
        return TruthError(what, Where(self.path, line, key=key), "Mend the file, or restore it")

    def _line(self, heading: str, index: int, key: str) -> int:
        headings = [m for m in _HEADING.finditer(self.text) if m[1] == heading]
        if index >= len(headings):
            return 1
        start = headings[index].end()
        following = _HEADING.search(self.text, start)
        end = following.start() if following else len(self.text)
        entry = (
            re.compile(rf"^[ \t]*{re.escape(key)}[ \t]*=", re.MULTILINE).search(self.text, start, end)
            if key
            else None
        )
        return self.text.count("\n", 0, entry.start() if entry else start) + 1


def _record(table: Mapping[str, object], source: _Source, index: int) -> GoldRecord:
    missing = [key for key in _NEEDED if key not in table]
    if missing:
        raise source.error(f"a record needs {', '.join(missing)}", "record", index)
    texts = {name: _texts(table, name, source, index) for name in _TEXTS}
    is_optional, rule = table.get("optional", False), table.get("rule", "")
    if not isinstance(is_optional, bool):
        raise source.error("optional is true or false", "record", index, "optional")
    value = _number(table, "value", source, index)
    if value is None:
        raise source.error("value is a number", "record", index, "value")
    record = Record(
        **{name: values[0] for name, values in texts.items()},
        value=value,
        value_max=_number(table, "value_max", source, index),
        of=_number(table, "of", source, index),
        span=_span(table, "span", source, index),
        value_span=_span(table, "value_span", source, index),
        quote=str(table.get("quote", "")),
    )
    listed = {name: values for name, values in texts.items() if len(values) > 1}
    return GoldRecord(record, listed, is_optional, rule if isinstance(rule, str) else "")


def _texts(table: Mapping[str, object], name: str, source: _Source, index: int) -> tuple[str, ...]:
    stored = table.get(name, _DEFAULTS.get(name, ""))
    values: Sequence[object] = stored if isinstance(stored, list) else [stored]
    if not values or not all(isinstance(value, str) for value in values):
        raise source.error(f"{name} is text or a list of texts", "record", index, name)
    texts = tuple(nfc(str(value)) for value in values)
    unknown = [text for text in texts if name in _CHOICES and text not in _CHOICES[name]]
    if unknown:
        what = f"'{unknown[0]}' is not one of {', '.join(_CHOICES[name])}"
        raise source.error(what, "record", index, name)
    return texts


def _number(table: Mapping[str, object], name: str, source: _Source, index: int) -> Decimal | None:
    stored = table.get(name)
    if stored is None:
        return None
    if isinstance(stored, bool) or not isinstance(stored, int | Decimal) or not is_statable(Decimal(stored)):
        raise source.error(f"{name} is a number that an article can state", "record", index, name)
    return Decimal(stored)


def _span(table: Mapping[str, object], name: str, source: _Source, index: int) -> Span:
    stored = table[name]
    if isinstance(stored, list) and len(stored) == 2 and all(type(bound) is int for bound in stored):
        start, end = stored
        if 0 <= start < end <= LAST_OFFSET:
            return Span(start, end)
    raise source.error(f"{name} is [start, end) in code points", "record", index, name)
