"""A session that is kept in memory only, for benchmarks of what stands in front of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from reviewer.domain.article import Article, Extraction
from reviewer.domain.candidate import FactId
from reviewer.domain.decision import Decision
from reviewer.domain.ports import TruthStanding
from reviewer.domain.truth import ArticleTruth
from reviewer.errors import ReviewerError


class MemoryStore:
    """The log of one session in memory."""

    def __init__(self) -> None:
        self._log: list[Decision] = []

    def append(self, decision: Decision) -> Decision:
        """Keep the decision under the next number."""
        self._log.append(replace(decision, seq=len(self._log) + 1))
        return self._log[-1]

    def append_all(self, decisions: Iterable[Decision], *, as_group: bool = False) -> tuple[Decision, ...]:
        """Keep many, as a group under the number of the first."""
        first = len(self._log) + 1
        return tuple([self.append(replace(d, group=first if as_group else d.group)) for d in decisions])

    def deliver(self, decisions: Sequence[Decision], since: int) -> tuple[Decision, ...]:
        """Append once more: nothing was ever refused."""
        return self.append_all(decisions)

    def trouble(self) -> None:
        """Nothing befalls a list."""
        return

    def news(self) -> tuple[Decision, ...]:
        """There is nobody else."""
        return ()

    def log(self) -> Iterator[Decision]:
        """Every decision in order."""
        return iter(tuple(self._log))

    def position(self) -> tuple[str, FactId | None]:
        """Nowhere yet."""
        return "", None

    def save_position(self, article_id: str, fact: FactId | None) -> None:
        """Not kept."""

    def reviewed_sha256(self, article_id: str) -> str:
        """Never reviewed before."""
        return ""

    def remember_article(self, article: Article) -> None:
        """Not kept."""

    def cached_extraction(self, article: Article, digest: str) -> Extraction | None:
        """None is kept."""
        return None

    def recall_extraction(self, article: Article, digest: str) -> Extraction | None:
        """None is kept."""
        return None

    def earlier_extraction(self, article: Article, digest: str) -> Extraction | None:
        """None is kept."""
        return None

    def cache_extraction(self, article: Article, digest: str, extraction: Extraction) -> None:
        """Not kept."""


class NoTruth:
    """Writes no truth files."""

    def submit(self, article_id: str, truth: Callable[[], ArticleTruth], *, is_ahead: bool = False) -> None:
        """Nothing is written."""

    def flush(self) -> None:
        """Nothing waits."""

    def failures(self) -> Iterable[ReviewerError]:
        """None can happen."""
        return ()

    def standing(self) -> TruthStanding:
        """Even with the log."""
        return TruthStanding()
