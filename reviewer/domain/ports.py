"""What a review needs from the outside: a store, a truth sink and a reader of articles.

The storage and extraction packages provide them; tests provide small ones of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from reviewer.domain.article import Article, Extraction
from reviewer.domain.candidate import Candidate, FactId
from reviewer.domain.decision import Decision
from reviewer.domain.entry import Alternative
from reviewer.domain.explanation import Explanation
from reviewer.domain.record import Record
from reviewer.domain.signs import Sign
from reviewer.domain.span import Span
from reviewer.domain.truth import ArticleTruth
from reviewer.errors import ReviewerError


class DecisionStore(Protocol):
    """The append-only log of one session and what else it keeps. Used from one thread."""

    def append(self, decision: Decision) -> Decision:
        """Make the decision durable, then return it with its ``seq``. Raises SessionError."""

    def log(self) -> Iterator[Decision]:
        """Every decision in order."""

    def position(self) -> tuple[str, FactId | None]:
        """Article id and fact that were in focus last; ``("", None)`` in a new session."""

    def save_position(self, article_id: str, fact: FactId | None) -> None:
        """Remember the focus; cheap enough to call behind every key, and may be lost by a power cut."""

    def reviewed_sha256(self, article_id: str) -> str:
        """SHA-256 of the article as it was first decided on; empty if it never was."""

    def remember_article(self, article: Article) -> None:
        """Note the article's SHA-256 before its first decision."""

    def cached_extraction(self, article: Article, digest: str) -> Extraction | None:
        """What ``cache_extraction`` kept for this article text and rule pack digest."""

    def cache_extraction(self, article: Article, digest: str, extraction: Extraction) -> None:
        """Keep an extraction for the next start; a cache, never a source of truth."""


class TruthSink(Protocol):
    """Writes truth files behind the person's back. ``submit`` returns at once."""

    def submit(self, truth: ArticleTruth) -> None:
        """Have the article's truth file brought to this content soon; a later submit replaces an earlier."""

    def flush(self) -> None:
        """Wait until everything submitted is on disk."""

    def failures(self) -> Iterable[ReviewerError]:
        """Errors since the last call, such as a truth file that is broken and so was left alone."""


class Reader(Protocol):
    """Reads articles by rules. Its methods are pure and may be called from any thread."""

    @property
    def digest(self) -> str:
        """Identity of the rule pack: equal digests give equal extractions."""

    def extract(self, article: Article) -> Extraction:
        """Every figure and candidate of the article."""

    def reread(self, article: Article, parts: tuple[Span, ...], record: Record) -> Record:
        """``record`` with the indicator that ``parts`` cover: indicator, span, quote, unit, code re-read."""

    def propose(self, article: Article, selection: Span) -> Candidate | None:
        """The best guess at a record for the first figure in ``selection``; None where there is no figure."""

    def alternatives(self, article: Article, record: Record) -> tuple[Alternative, ...]:
        """Likely other values of the record's fields, best first, none equal to what stands."""

    def explain(self, article: Article, at: Span | None = None) -> tuple[Explanation, ...]:
        """Why the figure in the stored span ``at`` is what it is; for None every candidate and left-over one."""

    def signs(self, article: Article, candidate: Candidate) -> tuple[Sign, ...]:
        """What the candidate's confidence is made of: each of its signs that weighs something here."""

    def about(self, source: str) -> str:
        """One line about a rule, guard or cue id; empty if there is none of that id."""
