from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from reviewer.domain.article import Article
from reviewer.domain.state import ReviewState
from reviewer.domain.truth import ArticleTruth, truth_of
from reviewer.storage.sessions import Session, open_session
from reviewer.workbench.review import Review
from reviewer.workbench.stopwatch import Stopwatch
from tests.storage.reader import FakeReader

ONE = 'Xã A có 14 chi bộ, 556 đảng viên và "18" tổ.\r\nThu 480 tỷ đồng, chi 96 tỷ đồng [b]🎉[/b].\n'
TWO = "Thôn B còn 7 hộ nghèo, 12 hộ cận nghèo.\u2028Có 66 thôn.\n"


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
