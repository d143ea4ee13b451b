from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from reviewer.domain.article import Article, Description, Extraction
from reviewer.domain.candidate import Candidate
from reviewer.domain.entry import Alternative, Entry
from reviewer.domain.explanation import Explanation
from reviewer.domain.record import Record
from reviewer.domain.signs import Sign
from reviewer.domain.span import Span
from reviewer.domain.state import ReviewState
from reviewer.domain.text import nfc
from reviewer.domain.truth import ArticleTruth, truth_of
from reviewer.storage.sessions import Session, open_session
from reviewer.workbench.review import Review
from reviewer.workbench.stopwatch import Stopwatch

ONE = 'Xã A có 14 chi bộ, 556 đảng viên và "18" tổ.\r\nThu 480 tỷ đồng, chi 96 tỷ đồng [b]🎉[/b].\n'
TWO = "Thôn B còn 7 hộ nghèo, 12 hộ cận nghèo.\u2028Có 66 thôn.\n"


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


def ticking() -> Callable[[], str]:
    """A clock that moves on a second at every look."""
    seconds = count()

    def now() -> str:
        second = next(seconds)
        return f"2026-01-10T{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}Z"

    return now


@dataclass
class Desk:
    """A folder of sessions and what is reviewed in them."""

    sessions: Path
    articles: Sequence[Article]
    clock: Callable[[], str]

    def open(self, name: str = "s", delay: float = 0) -> Session:
        return open_session(self.sessions, name, self.articles, clock=self.clock, delay=delay)

    def review(self, session: Session, annotator: str = "lan") -> Review:
        review = Review(
            self.articles,
            session.store,
            session.truth,
            FakeReader,
            "fake",
            annotator=annotator,
            clock=self.clock,
            stopwatch=Stopwatch(count(step=0.25).__next__),
        )
        for article in self.articles:
            review.supply(review.extract(article.id))
        return review

    def resubmit(self, session: Session, review: Review) -> None:
        """Have every truth file written again."""
        for article in self.articles:
            if review.state.facts(article.id):
                session.truth.submit(article.id, partial(self.truth, article, review.state))

    def truth(self, article: Article, state: ReviewState) -> ArticleTruth:
        """What the truth file of an article should say."""
        return truth_of(article, FakeReader().extract(article).description, state)

    def truth_path(self, article_id: str = "một", name: str = "s") -> Path:
        return self.sessions / name / "truth" / f"{article_id}.toml"


def desk_in(folder: Path) -> Desk:
    articles = [Article.from_text("một", ONE), Article.from_text("hai", TWO)]
    return Desk(folder / "sessions", articles, ticking())


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_in(tmp_path)
