"""The gold as a reviewer of planted faults knows it: what a reading gets right, and every decision on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.corpus import ROOT
from benchmarks.gold_review import AT, BY, numbered, verdict
from reviewer.domain.article import Article, Extraction
from reviewer.domain.candidate import Candidate, fact_id
from reviewer.domain.decision import ACCEPT, ADD, FIX, REJECT, Decision
from reviewer.domain.record import Record
from reviewer.domain.state import ReviewState, replay
from reviewer.evaluation.gold import find_gold, read_golds
from reviewer.evaluation.matching import Match, Prediction, match_article
from reviewer.extraction.editing.memory import ReadingMemory
from reviewer.extraction.pipeline import Extractor, build_extractor
from reviewer.storage.packs import read_pack

RightPart = tuple[str, int, str]
"""A field of a record, or ``record`` for its being there or not, by article and start of the figure."""


class Gold:
    """The gold articles as the whole rules read them, and what they say of another reading."""

    def __init__(self, extractor: Extractor | None = None, sets: str = "*") -> None:
        """``sets``: the sets of gold that count, as their folders match it."""
        self.extractor = extractor or build_extractor(read_pack(ROOT / "rules"))
        folders = sorted((ROOT / "tests" / "gold").glob(sets))
        paths = [p for folder in folders for p in find_gold(folder) if p.with_suffix(".txt").exists()]
        self.golds = {gold.article_id: gold for gold in read_golds(paths)}
        self.articles = {
            gold.article_id: Article.from_text(
                gold.article_id, Path(gold.path).with_suffix(".txt").read_bytes().decode("utf-8-sig")
            )
            for gold in self.golds.values()
        }
        memory = ReadingMemory(self.extractor)
        self.memory = memory
        self.codes: dict[int, str] = {}
        for article in self.articles.values():
            for match in self._matched(memory.read(article)):
                self.codes[id(match.gold)] = match.prediction.record.code
        self.whole = {article.id: self.right_parts(memory.read(article)) for article in self.articles.values()}

    def readings(self, extractor: Extractor) -> dict[str, Extraction]:
        """Every article read by other rules."""
        return {article.id: extractor.extract(article) for article in self.articles.values()}

    def _matched(self, extraction: Extraction) -> Sequence[Match]:
        gold = self.golds[extraction.article_id]
        matches = match_article(gold, [Prediction(c.record, c.rule) for c in extraction.candidates])
        return (*matches.matches, *matches.uncounted)

    def wrong(self, match: Match) -> tuple[str, ...]:
        """Fields of a match that do not hold, the code among them."""
        code = self.codes.get(id(match.gold))
        is_other = code is not None and code != match.prediction.record.code
        return (*match.wrong, "code") if is_other else match.wrong

    def right_parts(self, extraction: Extraction) -> frozenset[RightPart]:
        """What a reading gets right: every field of a record, and every figure that is rightly no record."""
        article_id = extraction.article_id
        matches = match_article(self.golds[article_id], [Prediction(c.record) for c in extraction.candidates])
        right = {
            (article_id, match.gold.record.value_span.start, field)
            for match in matches.matches
            for field in ("record", "indicator", "unit", "comparator", "measure", "status", "period", "code")
            if field not in self.wrong(match)
        }
        extra = {(article_id, spurious.record.value_span.start) for spurious in matches.spurious}
        stands = {(article_id, figure.value_span.start) for figure in extraction.figures}
        return frozenset(right | {(*figure, "silence") for figure in stands - extra})

    def f1(self, readings: Iterable[Extraction]) -> float:
        """F1 of records right in every scored field and their code."""
        right = told = 0
        for extraction in readings:
            gold = self.golds[extraction.article_id]
            matches = match_article(gold, [Prediction(c.record, c.rule) for c in extraction.candidates])
            right += sum(not self.wrong(match) for match in matches.matches)
            told += 2 * len(matches.matches) + len(matches.spurious) + len(matches.missed)
        return 2 * right / told if told else 1.0

    def review(self, readings: Mapping[str, Extraction]) -> ReviewState:
        """The state after a reviewer who knows the gold has decided on everything that was read."""
        return replay(numbered(d for extraction in readings.values() for d in self._decisions(extraction)))

    def _decisions(self, extraction: Extraction) -> Iterator[Decision]:
        gold = self.golds[extraction.article_id]
        by_record = {id(candidate.record): candidate for candidate in extraction.candidates}
        matches = match_article(gold, [Prediction(candidate.record) for candidate in extraction.candidates])
        for match in (*matches.matches, *matches.uncounted):
            candidate = by_record.pop(id(match.prediction.record))
            record = self._mended(match, candidate)
            yield verdict(ACCEPT if record == candidate.record else FIX, candidate, record)
        for candidate in by_record.values():
            yield verdict(REJECT, candidate, None, "not_indicator")
        for missed in matches.missed:
            record = replace(missed.record, code=self.codes.get(id(missed), ""))
            fact = fact_id(gold.article_id, record)
            yield Decision(at=AT, annotator=BY, kind=ADD, fact=fact, record=record)

    def _mended(self, match: Match, candidate: Candidate) -> Record:
        """What was proposed with what is wrong in it changed, and nothing else."""
        gold, wrong = match.gold, self.wrong(match)
        changes = {field: getattr(gold.record, field) for field in wrong if field != "code"}
        if "code" in wrong:
            changes["code"] = self.codes[id(gold)]
        if "indicator" in wrong:
            changes |= {"span": gold.record.span, "quote": gold.record.quote}
        return replace(candidate.record, **changes)
