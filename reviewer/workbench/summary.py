"""What came of an article or a session: verdicts, what is open, checks, time. Pure counting of a review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

from reviewer.domain.entry import ACCEPTED, ADDED, FIXED, REJECTED, SKIPPED, UNDECIDED, Entry
from reviewer.workbench.review import Review


class Summary(NamedTuple):
    """Counts of one article, or of several added up."""

    accepted: int = 0
    fixed: int = 0
    added: int = 0
    rejected: int = 0
    dismissed: int = 0
    """Left-over figures that stand as no record."""
    undecided: int = 0
    skipped: int = 0
    left: int = 0
    """Left-over figures without a word."""
    unread: int = 0
    """Articles that the rules have not read yet."""
    checks_open: int = 0
    """Candidates accepted as they were although a check had found fault with them."""
    checks_right: int = 0
    """Candidates that a check had found fault with and that were fixed or rejected."""
    timed: int = 0
    """Verdicts in force whose time was measured."""
    seconds: float = 0.0
    """What they took together."""

    @property
    def is_finished(self) -> bool:
        """Whether every candidate and every figure is settled."""
        return not (self.undecided or self.skipped or self.left or self.unread)

    @property
    def a_minute(self) -> float | None:
        """Decisions a minute, None where no time was measured."""
        return self.timed * 60 / self.seconds if self.seconds else None


def article_summary(review: Review, article_id: str, left: Callable[[str], int]) -> Summary:
    """What came of one article; ``left`` tells how many left-over figures of it wait."""
    entries, state = review.entries(article_id), review.state
    counts = Counter(entry.state for entry in entries)
    verdicts = map(state.verdict, state.facts(article_id))
    times = [verdict.seconds for verdict in verdicts if verdict and verdict.seconds is not None]
    return Summary(
        counts[ACCEPTED],
        counts[FIXED],
        counts[ADDED],
        counts[REJECTED],
        len(state.dismissed(article_id)),
        counts[UNDECIDED],
        counts[SKIPPED],
        left(article_id),
        review.extraction(article_id) is None,
        sum(_is_flagged(entry) and entry.state == ACCEPTED for entry in entries),
        sum(_is_flagged(entry) and entry.state in (FIXED, REJECTED) for entry in entries),
        len(times),
        sum(times),
    )


def together(summaries: Iterable[Summary]) -> Summary:
    """Several summaries added up."""
    columns = list(zip(*summaries, strict=True))
    return Summary(*map(sum, columns)) if columns else Summary()


def _is_flagged(entry: Entry) -> bool:
    return entry.candidate is not None and bool(entry.candidate.checks)
