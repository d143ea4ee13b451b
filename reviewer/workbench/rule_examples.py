"""Candidates that people judged, as examples and counterexamples of the entries that read them.

An example is only taken if it holds: the entry, as it is to be, reads it as ``reviewer rules check`` runs it. The
shortest stretch of the article that does is written down: the figure's clause, its sentence, its line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from reviewer.domain.article import Article
from reviewer.domain.span import Span
from reviewer.domain.text import match_text

if TYPE_CHECKING:
    from reviewer.extraction.pipeline import Extractor

RUN_TABLES = ("unit", "zone", "guard", "cue", "rule")
"""The tables whose examples are run."""
_NAMING_FIGURES = ("guard", "rule")
"""Tables whose examples say which figure they are about, so that others may stand beside it."""
_LONGEST = 600
"""Most characters of an example."""


class Chosen(NamedTuple):
    """A figure that is to show what an entry reads, or what it leaves alone."""

    table: str
    entry_id: str
    article: Article
    value_span: Span
    """Its numeral in the stored article."""
    is_example: bool
    indicator: str = ""
    """For an example of a rule: what the rule reads there."""


class Shown(NamedTuple):
    """A chosen figure as the text of an example; empty where none holds."""

    chosen: Chosen
    text: str


def as_examples(extractor: Extractor, chosen: Iterable[Chosen]) -> tuple[Shown, ...]:
    """Each chosen figure as an example or counterexample; ``extractor`` has the rules as they are to be."""
    return tuple(Shown(one, _text(extractor, one)) for one in chosen)


def _text(extractor: Extractor, chosen: Chosen) -> str:
    if chosen.table not in RUN_TABLES:
        return ""
    return next((text for text in _tellings(chosen) if _holds(extractor, chosen, text)), "")


def _tellings(chosen: Chosen) -> Iterator[str]:
    """The stretches of text around a figure, shortest first, each as the entry's table writes an example."""
    from reviewer.extraction.page.clauses import segment

    view = match_text(chosen.article.text)
    numeral, clauses = view.from_stored(chosen.value_span), segment(view.text)
    at = numeral.start
    line = clauses.line_at(at)
    whole = Span(line.start, line.end)
    stretches = [whole] if chosen.table == "zone" else [clauses.clause_at(at), clauses.sentence_at(at)]
    if chosen.table in _NAMING_FIGURES:
        stretches.append(whole)
    for start, end in dict.fromkeys(stretches):
        end = max(end, numeral.end)
        left, right = view.text[start : numeral.start].lstrip(), view.text[numeral.end : end].rstrip()
        text = _written(chosen, left, numeral.cut(view.text), right)
        if len(text) <= _LONGEST and "\n" not in text:
            yield text


def _written(chosen: Chosen, left: str, numeral: str, right: str) -> str:
    if chosen.is_example and chosen.table == "guard":
        return f"{left}[{numeral}]{right}"
    if chosen.is_example and chosen.table == "rule":
        return f"{left}{numeral}{right} -> {chosen.indicator} @ {numeral}"
    return f"{left}{numeral}{right}"


def _holds(extractor: Extractor, chosen: Chosen, text: str) -> bool:
    from reviewer.extraction.authoring.examples import reads_alone
    from reviewer.extraction.authoring.rule_examples import example_problem, is_read
    from reviewer.extraction.editing.edited_pack import entries_of
    from reviewer.extraction.naming.reading import FigureReader

    pack = extractor.pack
    entry = next((entry for entry in entries_of(pack, chosen.table) if entry.id == chosen.entry_id), None)
    if entry is None:
        return False
    if chosen.table != "rule":
        return reads_alone(pack, entry)(match_text(text).text) == chosen.is_example
    reader = FigureReader(pack, extractor.rules, extractor.rules.phrases)
    if chosen.is_example:
        return not example_problem(entry, text, reader, extractor.free_figures)
    return not is_read(entry, text, reader, extractor.free_figures)
