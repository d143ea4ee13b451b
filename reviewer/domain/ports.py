"""What a review needs from the outside: a store, a truth sink and a reader of articles.

The storage and extraction packages provide them; tests provide small ones of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from reviewer.domain.article import Article, Extraction
from reviewer.domain.candidate import Candidate, FactId
from reviewer.domain.decision import Decision
from reviewer.domain.entry import Alternative, Entry
from reviewer.domain.record import Record
from reviewer.domain.saved_filter import SavedFilter
from reviewer.domain.signs import Sign
from reviewer.domain.span import Span
from reviewer.errors import ReviewerError, SessionError

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer.domain.explanation import Explanation
    from reviewer.domain.truth import ArticleTruth


class DecisionStore(Protocol):
    """The append-only log of one session and what else it keeps. Used from one thread.

    Other processes may append to the same log. A ``seq`` is a place in what all of them wrote.
    """

    def append(self, decision: Decision) -> Decision:
        """Make the decision durable, then return it with its ``seq``. Raises SessionError."""

    def append_all(self, decisions: Iterable[Decision], *, as_group: bool = False) -> tuple[Decision, ...]:
        """Make many decisions durable at once, all or none; returns them with ``seq``.

        As a group they get the ``seq`` of the first of them as their ``group``. Raises SessionError.
        """

    def deliver(self, decisions: Sequence[Decision], since: int) -> tuple[Decision, ...]:
        """Append decisions that were signed and numbered before the log could take them, all or none.

        Those that it holds behind number ``since`` by an earlier try are not appended again. What they say of each
        other by number follows the numbers that they get. Raises SessionError.
        """

    def trouble(self) -> SessionError | None:
        """What has befallen the log's file while it was open, None if nothing; to be asked now and then."""

    def news(self) -> tuple[Decision, ...]:
        """What others appended since this store last told, oldest first; cheap enough to ask behind every key.

        After an append these are at least all that stand before it in the log.
        """

    def log(self) -> Iterator[Decision]:
        """Every decision in order, which leaves no news behind."""

    def position(self) -> tuple[str, FactId | None]:
        """Article id and fact that were in focus last; ``("", None)`` in a new session."""

    def save_position(self, article_id: str, fact: FactId | None) -> None:
        """Remember the focus; cheap enough to call behind every key, and may be lost by a power cut."""

    def reviewed_sha256(self, article_id: str) -> str:
        """SHA-256 of the article as it was first decided on; empty if it never was."""

    def remember_article(self, article: Article) -> None:
        """Note the article's SHA-256 before its first decision."""

    def cached_extraction(self, article: Article, digest: str) -> Extraction | None:
        """What ``cache_extraction`` kept for this article text and rule pack digest, unless it is long."""

    def recall_extraction(self, article: Article, digest: str) -> Extraction | None:
        """What was kept, however long; this one may be called on any thread."""

    def earlier_extraction(self, article: Article, digest: str) -> Extraction | None:
        """What another rule pack last read in this article text, if it was kept; for any thread."""

    def cache_extraction(self, article: Article, digest: str, extraction: Extraction) -> None:
        """Keep an extraction for the next start; a cache, never a source of truth."""


class LogStanding(NamedTuple):
    """What of a review the log on disk holds."""

    on_disk: int = 0
    """Facts with a verdict, as far as the log on disk tells."""
    missing: int = 0
    """Decisions that are kept in memory because the log does not take them, or has lost them."""
    trouble: SessionError | None = None
    """Why that is so."""
    kept_in: Path | None = None
    """The file that holds those that were missing at the last try."""
    is_lost: bool = False
    """Whether the log's file is not what it was, so that no second try mends it."""


class TruthStanding(NamedTuple):
    """How the truth files stand beside the log, which is always ahead of them or even."""

    lagging: int = 0
    """Articles whose latest decisions are still being written."""
    stuck: tuple[ReviewerError, ...] = ()
    """Why other articles' files could not be written; each is tried again until it can."""


class TruthSink(Protocol):
    """Writes truth files behind the person's back. ``submit`` returns at once."""

    def submit(self, article_id: str, truth: Callable[[], ArticleTruth], *, is_ahead: bool = False) -> None:
        """Have an article's truth file brought to this content soon; a later submit replaces an earlier.

        ``truth`` is called on the sink's own thread, if it is called at all. It ``is_ahead`` where it says more
        than the log on disk, so that the next start takes over what the log did not get.
        """

    def flush(self) -> None:
        """Wait until everything submitted is on disk."""

    def failures(self) -> Iterable[ReviewerError]:
        """Errors since the last call, such as a truth file that is broken and so was left alone."""

    def standing(self) -> TruthStanding:
        """How the files stand at this moment."""


class FilterShelf(Protocol):
    """Keeps filters by name, for one session. Every call reads what is there now."""

    def filters(self) -> tuple[SavedFilter, ...]:
        """What is kept, by name. Raises SessionError where it cannot be read."""

    def keep(self, saved: SavedFilter) -> None:
        """Keep a filter, in place of one of the same name. Raises SessionError, with everything left as it was."""

    def remove(self, name: str) -> None:
        """Keep the filter of that name no more. Raises SessionError, with everything left as it was."""


class Reader(Protocol):
    """Reads articles by rules. Its methods are pure and may be called from any thread."""

    @property
    def digest(self) -> str:
        """Identity of the rule pack: equal digests give equal extractions."""

    def extract(self, article: Article) -> Extraction:
        """Every figure and candidate of the article."""

    def reread(self, article: Article, parts: tuple[Span, ...], record: Record) -> Record:
        """``record`` with the indicator that ``parts`` cover: indicator, span, quote, unit, code re-read."""

    def words(self, article: Article, around: Span) -> tuple[Span, ...]:
        """What an edge passes in a step by word inside the stored span ``around``, in text order."""

    def propose(self, article: Article, selection: Span) -> Candidate | None:
        """The best guess at a record for the first figure in ``selection``; None where there is no figure."""

    def alternatives(
        self, article: Article, record: Record, near: Sequence[Entry] = ()
    ) -> tuple[Alternative, ...]:
        """Likely other values of the record's fields in the order of the form, none equal to what stands.

        ``near`` are the entries around the record, in text order: what they say, it may well say too.
        """

    def explain(self, article: Article, at: Span | None = None) -> tuple[Explanation, ...]:
        """Why the figure in the stored span ``at`` is what it is; for None every candidate and left-over one."""

    def signs(self, article: Article, candidate: Candidate) -> tuple[Sign, ...]:
        """What the candidate's confidence is made of: each of its signs that weighs something here."""

    def about(self, source: str) -> str:
        """One line about a rule, guard or cue id; empty if there is none of that id."""
