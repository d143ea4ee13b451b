"""Rules that take no time: every number with the word behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reviewer.domain.article import Article, Description, Extraction
from reviewer.domain.candidate import Candidate
from reviewer.domain.entry import Alternative, Entry
from reviewer.domain.explanation import Explanation
from reviewer.domain.record import Record
from reviewer.domain.signs import Sign
from reviewer.domain.span import Span
from reviewer.domain.text import nfc


class FakeReader:
    """Proposes every number with the word behind it, so that tests need no rules."""

    digest = "fake"

    def extract(self, article: Article) -> Extraction:
        found = tuple(Candidate(article.id, self.record(article, m), "number", 0.5) for m in numbers(article.text))
        return Extraction(article.id, Description(f"Bài {article.id}", place="xã A"), candidates=found)

    def record(self, article: Article, match: re.Match[str]) -> Record:
        span = Span(*match.span())
        return Record(
            indicator=nfc(match["noun"]),
            value=Decimal(match["value"]),
            unit=nfc(match["noun"]),
            period="2025",
            place="xã A",
            span=span,
            value_span=Span(*match.span("value")),
            quote=span.cut(article.text),
        )

    def reread(self, article: Article, parts: tuple[Span, ...], record: Record) -> Record:
        return record

    def words(self, article: Article, around: Span) -> tuple[Span, ...]:
        found = (Span(*match.span()) for match in re.finditer(r"\w+(?: \w+)?", article.text))
        return tuple(span for span in found if around.covers(span))

    def propose(self, article: Article, selection: Span) -> Candidate | None:
        return None

    def signs(self, article: Article, candidate: Candidate) -> tuple[Sign, ...]:
        return ()

    def alternatives(
        self, article: Article, record: Record, near: Sequence[Entry] = ()
    ) -> tuple[Alternative, ...]:
        return ()

    def explain(self, article: Article, at: Span | None = None) -> tuple[Explanation, ...]:
        return ()

    def about(self, source: str) -> str:
        return ""


def numbers(text: str) -> Iterator[re.Match[str]]:
    return re.finditer(r"(?P<value>[0-9]+)\W+(?P<noun>\w+)", text)
