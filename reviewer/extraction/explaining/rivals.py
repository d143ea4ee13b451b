"""Every rule that would read each figure of an article, with the record that it would make of it.

An extraction stops at the first rule that reads a figure. Whoever measures the rules wants the others as well: two
that read the same figures overlap, and one that would have read right what another read wrong was kept from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from reviewer.domain.article import Article, Extraction
from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.extraction import deadline
from reviewer.extraction.editing.trace import traced
from reviewer.extraction.naming.record_rules import BARE
from reviewer.extraction.naming.rule_fit import RuleShelf
from reviewer.extraction.uncollected import uncollected

if TYPE_CHECKING:
    from reviewer.extraction.context.context import Told
    from reviewer.extraction.naming.record_rules import Reading, Setting
    from reviewer.extraction.naming.rule_fit import CompiledRule
    from reviewer.extraction.pipeline import Extractor


class RivalReading(NamedTuple):
    """What one rule would make of a figure."""

    rule: str
    record: Record


class ReadWithRivals(NamedTuple):
    """What the rules read in an article, and what each of them would read there."""

    extraction: Extraction
    readings: Mapping[Span, tuple[RivalReading, ...]]
    """By the stored span of a figure's numeral: every rule that reads it, in the order in which they are tried."""


class RivalReader:
    """Reads articles by the rules of one pack, each figure by all of them."""

    def __init__(self, extractor: Extractor) -> None:
        self._extractor = extractor
        by_kind: dict[str, list[CompiledRule]] = {}
        for compiled in extractor.rules.compiled:
            for kind in compiled.rule.kinds:
                by_kind.setdefault(kind, []).append(compiled)
        self._shelves = {kind: RuleShelf(rules) for kind, rules in by_kind.items()}

    def read(self, article: Article) -> ReadWithRivals:
        """Read one article; figures that the time limit does not suffice for have no rivals."""
        trace, rules = traced(self._extractor, article), self._extractor.rules
        steps = self._extractor.steps(article.id, trace.view, trace.read, [], rules)
        found: dict[Span, tuple[RivalReading, ...]] = {}
        with uncollected(), deadline.within(self._extractor.time_limit):
            for setting in trace.settings:
                if deadline.is_over():
                    break
                raw = setting.figure
                readings = tuple(self._readings(setting))
                offered = trace.draft.offered.get(raw.value_start)
                known: Sequence[Told] = offered.told if offered else ()
                told = known or steps.told(raw) if readings else ()
                built = ((reading.rule.id, steps.built(raw, reading, told)) for reading in readings)
                span = trace.view.to_stored(raw.value_start, raw.value_end)
                found[span] = tuple(RivalReading(rule, made.record) for rule, made in built if made is not None)
        return ReadWithRivals(trace.extraction, found)

    def _readings(self, setting: Setting) -> Iterator[Reading]:
        """What each rule reads that does not abstain."""
        shelf = self._shelves.get(setting.figure.unit_kind or BARE)
        for rule in shelf.fitting(setting.text, setting.figure, setting.reach) if shelf else ():
            try:
                reading = self._extractor.rules.attempt(rule, setting)
            except TimeoutError:
                continue
            if reading is not None:
                yield reading
