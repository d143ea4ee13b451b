"""A review without rules or disk: candidates come from the gold files of the seed articles."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from reviewer.domain.article import BODY, FURNITURE, TITLE, Article, Description, Extraction, Zone
from reviewer.domain.candidate import Candidate, Evidence, FactId
from reviewer.domain.decision import Decision
from reviewer.domain.entry import Alternative, Entry
from reviewer.domain.explanation import (
    Contender,
    Explanation,
    FieldReason,
    Governance,
    Miss,
    PatternMatch,
    Reason,
    Rival,
    SlotMatch,
    Source,
    Words,
)
from reviewer.domain.figure import CANDIDATE, GUARD, LEFT, Figure
from reviewer.domain.numbers import parse_numeral
from reviewer.domain.ports import TruthStanding
from reviewer.domain.record import Record
from reviewer.domain.signs import Sign
from reviewer.domain.span import Span
from reviewer.domain.syllables import locate
from reviewer.domain.text import nfc
from reviewer.domain.truth import ArticleTruth
from reviewer.errors import ReviewerError
from reviewer.workbench.review import Review
from reviewer.workbench.stopwatch import Stopwatch

ROOT = Path(__file__).parent.parent.parent
GOLD = ROOT / "tests" / "gold" / "seeds"
NUMERAL = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
BEFORE = re.compile(r"(?:\S+\s+){0,4}\Z")


class MemoryStore:
    """The log in memory, and what else a store keeps."""

    def __init__(self) -> None:
        self.decisions: list[Decision] = []
        self.saved: tuple[str, FactId | None] = ("", None)
        self.hashes: dict[str, str] = {}
        self.extractions: dict[str, Extraction] = {}
        self.refusal: ReviewerError | None = None

    def append(self, decision: Decision) -> Decision:
        if self.refusal:
            raise self.refusal
        self.decisions.append(replace(decision, seq=len(self.decisions) + 1))
        return self.decisions[-1]

    def append_all(self, decisions: Iterable[Decision], *, as_group: bool = False) -> tuple[Decision, ...]:
        first = len(self.decisions) + 1
        return tuple([self.append(replace(d, group=first if as_group else d.group)) for d in decisions])

    def deliver(self, decisions: Sequence[Decision], since: int) -> tuple[Decision, ...]:
        return self.append_all(decisions)

    def trouble(self) -> None:
        return None

    def news(self) -> tuple[Decision, ...]:
        return ()

    def log(self) -> Iterator[Decision]:
        return iter(tuple(self.decisions))

    def position(self) -> tuple[str, FactId | None]:
        return self.saved

    def save_position(self, article_id: str, fact: FactId | None) -> None:
        self.saved = (article_id, fact)

    def reviewed_sha256(self, article_id: str) -> str:
        return self.hashes.get(article_id, "")

    def remember_article(self, article: Article) -> None:
        self.hashes.setdefault(article.id, article.sha256)

    def cached_extraction(self, article: Article, digest: str) -> Extraction | None:
        return self.extractions.get(article.id)

    def recall_extraction(self, article: Article, digest: str) -> Extraction | None:
        return self.extractions.get(article.id)

    def earlier_extraction(self, article: Article, digest: str) -> Extraction | None:
        return None

    def cache_extraction(self, article: Article, digest: str, extraction: Extraction) -> None:
        self.extractions[article.id] = extraction


class ListSink:
    """Keeps what would be written."""

    def __init__(self) -> None:
        self.truths: dict[str, ArticleTruth] = {}
        self.troubles: list[ReviewerError] = []
        self.flushed = 0
        self.stands = TruthStanding()

    def submit(self, article_id: str, truth: Callable[[], ArticleTruth], *, is_ahead: bool = False) -> None:
        self.truths[article_id] = truth()

    def flush(self) -> None:
        self.flushed += 1

    def failures(self) -> Iterable[ReviewerError]:
        troubles, self.troubles = self.troubles, []
        return troubles

    def standing(self) -> TruthStanding:
        return self.stands


class GoldReader:
    """Reads what the gold says; guesses simply where it says nothing."""

    digest = "gold"

    def __init__(self, gold: Mapping[str, Mapping[str, Any]]) -> None:
        self._gold = gold

    def extract(self, article: Article) -> Extraction:
        table = self._gold.get(article.id, {})
        records = [_record(article.text, row) for row in table.get("record", ()) if not row.get("optional")]
        records.sort(key=lambda record: (record.value_span, record.span))
        candidates = tuple(_candidate(article, record, at) for at, record in enumerate(records))
        about = table.get("article", {})
        description = Description(
            about.get("title", ""), _date(about.get("published")), "", about.get("place", "")
        )
        return Extraction(
            article.id,
            description,
            _zones(article.text, description.title),
            tuple(_figures(article.text, records)),
            candidates,
        )

    def reread(self, article: Article, parts: tuple[Span, ...], record: Record) -> Record:
        span = parts[0].join(parts[-1]).join(record.value_span)
        indicator = nfc(" ".join(" ".join(part.cut(article.text) for part in parts).split()))
        return replace(record, indicator=indicator, span=span, quote=span.cut(article.text))

    def words(self, article: Article, around: Span) -> tuple[Span, ...]:
        found = (Span(*match.span()) for match in re.finditer(r"\w+(?: \w+)?", article.text))
        return tuple(span for span in found if around.covers(span))

    def propose(self, article: Article, selection: Span) -> Candidate | None:
        match = NUMERAL.search(article.text, selection.start, selection.end)
        if match is None:
            return None
        value_span = Span(*match.span())
        before = BEFORE.search(article.text, max(0, match.start() - 80), match.start())
        start = before.start() if before else match.start()
        record = Record(
            indicator=" ".join(nfc(article.text[start : match.start()]).split()) or "số",
            value=parse_numeral(match[0]) or Decimal(0),
            unit="",
            period="2025",
            span=Span(start, match.end()),
            value_span=value_span,
            quote=article.text[start : match.end()],
        )
        return Candidate(article.id, record, "guess", 0.3, (), (_indicator(record, Span(start, match.start())),))

    def signs(self, article: Article, candidate: Candidate) -> tuple[Sign, ...]:
        return Sign("every-candidate", 2.0), Sign("code-known", 0.2), Sign("period-from-default", -0.4)

    def alternatives(
        self, article: Article, record: Record, near: Sequence[Entry] = ()
    ) -> tuple[Alternative, ...]:
        likely = (
            Alternative("period", "2024"),
            Alternative("period", "2025"),
            Alternative("status", "target"),
            Alternative("status", "actual"),
            Alternative("place", "thành phố Vinh"),
        )
        return tuple(a for a in likely if getattr(record, a.field) != a.text)

    def explain(self, article: Article, at: Span | None = None) -> tuple[Explanation, ...]:
        extraction = self.extract(article)
        told = [_explained(article, candidate) for candidate in extraction.candidates]
        left = [_missed(article, figure) for figure in extraction.figures if figure.account == LEFT]
        return tuple(t for t in (*told, *left) if at is None or t.numeral.span.overlaps(at))

    def about(self, source: str) -> str:
        return {"name-reaches-figure": "A name, a linking verb and its figure."}.get(source, "")


def _explained(article: Article, candidate: Candidate) -> Explanation:
    """A candidate's evidence as an explanation, with one cue and one rule that lost."""
    rule = Source("name-reaches-figure", "A name, a linking verb and its figure.", "rules/records.toml:693")
    cue = Source("period-cue", "A period", "rules/cues.toml:40")
    record = candidate.record
    numeral = _words(article, record.value_span)
    fields = tuple(
        FieldReason(e.field, str(getattr(record, e.field)), (_words(article, e.span),) if e.span else (), rule)
        for e in candidate.evidence
    )
    won = Contender(record.period, numeral, cue, "sentence", 12, Reason("won"))
    lost = Contender("2020", numeral, cue, "paragraph", 40, Reason("lower_level", (("level", "sentence"),)))
    return Explanation(
        article_id=article.id,
        figure=numeral,
        numeral=numeral,
        account=CANDIDATE,
        by=rule.id,
        source=rule,
        record=record,
        rank=60,
        matched=(PatternMatch("before", "{reach_word}", numeral, (("basis", numeral),)),),
        slots=(SlotMatch("left", (numeral,)),),
        fields=fields,
        governance=(Governance("period", won, (lost,)),),
        rivals=(Rival(rule, 30, record, Reason("lower_rank", (("rank", "30"), ("won", "60")))),),
    )


def _missed(article: Article, figure: Figure) -> Explanation:
    rule = Source("name-reaches-figure", "A name, a linking verb and its figure.", "rules/records.toml:693")
    numeral = _words(article, figure.value_span)
    piece = (("pattern", "before"), ("piece", "{reach_word}"), ("near", "[/b] [red]tối"))
    return Explanation(
        article_id=article.id,
        figure=numeral,
        numeral=numeral,
        account=LEFT,
        by="no rule finds an indicator beside it",
        source=Source(""),
        misses=(Miss(rule, 60, 4.0, Reason("pattern_at_once", piece)),),
    )


def _words(article: Article, span: Span) -> Words:
    return Words(*span, span.cut(article.text))


def golden_articles() -> list[Article]:
    return [_article(path) for path in sorted((ROOT / "seeds").glob("*.txt"))]


def golden_reader() -> GoldReader:
    return GoldReader({path.stem: tomllib.loads(path.read_text()) for path in sorted(GOLD.glob("*.toml"))})


def golden_review(
    articles: Sequence[Article] | None = None,
    *,
    store: MemoryStore | None = None,
    sink: ListSink | None = None,
    is_read: bool = False,
    stopwatch: Stopwatch | None = None,
) -> Review:
    """A review of the seed articles; ``is_read`` puts every extraction into the store's cache beforehand."""
    articles = golden_articles() if articles is None else articles
    store = store or MemoryStore()
    reader = golden_reader()
    if is_read:
        store.extractions |= {article.id: reader.extract(article) for article in articles}
    return Review(
        articles,
        store,
        sink or ListSink(),
        lambda: reader,
        "gold",
        annotator="lan",
        clock=lambda: "2026-01-10T08:30:00Z",
        stopwatch=stopwatch,
    )


def _article(path: Path) -> Article:
    return Article.from_text(path.stem, path.read_bytes().decode("utf-8-sig"), str(path.name))


def _record(text: str, row: Mapping[str, Any]) -> Record:
    def first(name: str, default: str = "") -> str:
        value = row.get(name, default)
        return str(value[0] if isinstance(value, list) else value)

    def number(name: str) -> Decimal | None:
        return Decimal(str(row[name])) if name in row else None

    span = Span(*row["span"])
    return Record(
        indicator=first("indicator"),
        value=Decimal(str(row["value"])),
        unit=first("unit"),
        comparator=first("comparator", "="),
        measure=first("measure", "level"),
        status=first("status", "actual"),
        period=first("period"),
        place=first("place"),
        code="",
        value_max=number("value_max"),
        of=number("of"),
        basis=first("basis"),
        span=span,
        value_span=Span(*row["value_span"]),
        quote=span.cut(text),
    )


def _candidate(article: Article, record: Record, at: int) -> Candidate:
    evidence = [_indicator(record, part) for part in locate(article.text, record)]
    for field in ("unit", "period", "place"):
        words = getattr(record, field)
        start = article.text.find(words, record.value_span.end if field == "unit" else 0) if words else -1
        near = field != "unit" or start - record.value_span.end < 3
        span = Span(start, start + len(words)) if start >= 0 and near else None
        evidence.append(Evidence(field, f"{field}-cue", span))
    checks = ("implausible-range",) if at % 7 == 3 else ()
    return Candidate(article.id, record, "name-reaches-figure", 0.93 - at % 4 / 10, checks, tuple(evidence))


def _indicator(record: Record, span: Span) -> Evidence:
    return Evidence("indicator", "name-reaches-figure", span)


def _figures(text: str, records: Sequence[Record]) -> Iterator[Figure]:
    """Every numeral: in a candidate, every third other one left over, the rest guarded."""
    others = 0
    for match in NUMERAL.finditer(text):
        span = Span(*match.span())
        account = CANDIDATE if any(span.overlaps(r.value_span) for r in records) else GUARD
        if account == GUARD:
            others += 1
            account = LEFT if others % 3 == 1 else GUARD
        yield Figure(span, span, parse_numeral(match[0]), None, None, "", "=", account, "")


def _zones(text: str, title: str) -> tuple[Zone, ...]:
    """Menus before the title, the title, then the body."""
    start = text.find(title[:30]) if title else -1
    if start < 0:
        return (Zone(BODY, Span(0, len(text))),)
    start = text.rfind("\n", 0, start) + 1
    end = text.find("\n", start) + 1 or len(text)
    zones = (Zone(FURNITURE, Span(0, start)), Zone(TITLE, Span(start, end)), Zone(BODY, Span(end, len(text))))
    return tuple(zone for zone in zones if zone.span.length)


def _date(value: object) -> date | None:
    return value if isinstance(value, date) else None
