"""Taking over what a person changed in one truth file while the session was closed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reviewer.domain.article import Article, Description
from reviewer.domain.decision import Decision
from reviewer.domain.fields import check_numbers, format_field, parse_field
from reviewer.domain.printable import printable
from reviewer.domain.record import EDITABLE
from reviewer.domain.state import replay
from reviewer.domain.truth import ArticleTruth, truth_of
from reviewer.errors import FieldError, TruthError, Where
from reviewer.storage.durable import Stat, file_stat
from reviewer.storage.hand_edits import hand_edits
from reviewer.storage.store import SqliteStore
from reviewer.storage.truth_file import truth_at
from reviewer.storage.truth_reading import MEND, check_against, check_single, parse_truth, read_text
from reviewer.storage.truth_versions import TruthVersion, TruthVersions


class Adoption:
    """The truth file of one article and the log, while they are brought together."""

    def __init__(
        self,
        article_id: str,
        path: Path,
        seen: tuple[TruthVersion, ...],
        store: SqliteStore,
        versions: TruthVersions,
    ) -> None:
        """``seen`` are the versions of the file that the session knows, oldest first."""
        self._article_id, self._path, self._seen = article_id, path, seen
        self._store, self._versions = store, versions
        self._shown = printable(str(path))

    def present(self) -> ArticleTruth:
        """What the log says about the article now."""
        return self._at(self._store.last_seq, self._store.reviewed_sha256(self._article_id))

    def adopt(self, article: Article, now: str) -> Iterator[str]:
        """Append the edits to the log, all of them or none; yields what the person should know.

        A file about an article that was edited since is left as it is. Raises TruthError.
        """
        stat = file_stat(self._path)
        text = read_text(self._path).text
        theirs = parse_truth(text, self._shown)
        if self._store.reviewed_sha256(article.id) not in ("", article.sha256):
            return
        self._check_identity(theirs, article)
        check_against(theirs, article, text, self._shown)
        check_single(theirs, self._shown)
        state = replay(self._versions.log_of(article.id, self._store.last_seq))
        base = self._at(self._seen[0].seq if self._seen else 0, article.sha256)
        ours = truth_of(article, base.description, state)
        edits = hand_edits(base, theirs, ours, state, now=now)
        _check_records(edits.decisions, self._shown)
        self._store.remember_article(article)
        self._store.append_all(edits.decisions)
        self._note(stat)
        if edits.decisions:
            yield f"{len(edits.decisions)} edits made by hand in {self._shown} were taken over"
        for fact in edits.overruled:
            what = f"'{printable(fact.indicator)}' at {fact.start} was edited by hand and decided here since"
            yield f"{self._shown}: {what}; the decision made here stands"

    def _note(self, stat: Stat | None) -> None:
        """Note that all the file says is known, so that it is brought to what the log says now, whatever that is.

        Else a field changed by hand would stay where what was decided since leaves it alone.
        """
        oldest = self._seen[0] if self._seen else None
        seq, described = (oldest.seq, oldest.description) if oldest else (0, None)
        if stat is not None:
            self._versions.announce(TruthVersion(self._article_id, stat, seq, described))

    def _at(self, seq: int, sha256: str) -> ArticleTruth:
        """What the log said when ``seq`` was its last decision, described as the file was described last."""
        told = self._seen[-1].description if self._seen else None
        described = told or self._store.cached_description(self._article_id) or Description()
        return truth_at(self._versions, Article(self._article_id, "", "", sha256), described, seq)

    def _check_identity(self, theirs: ArticleTruth, article: Article) -> None:
        if theirs.article_id != article.id:
            what = f"this file says it is about the article '{printable(theirs.article_id)}'"
            todo = "Give it that article's name, or correct its id"
            raise TruthError(what, Where(self._shown, key="id"), todo)
        if theirs.sha256 not in ("", article.sha256):
            what = "this file is about another version of the article"
            todo = "Restore the article, or review it in a new session"
            raise TruthError(what, Where(self._shown, key="sha256"), todo)


def _check_records(decisions: tuple[Decision, ...], shown: str) -> None:
    """Raise TruthError for a value written by hand that no form would have taken."""
    for record in (decision.record for decision in decisions if decision.record):
        try:
            for name in EDITABLE:
                text = format_field(record, name)
                if text or name == "indicator":
                    parse_field(name, text)
            check_numbers(record)
        except FieldError as error:
            what = f"{error.what} (in '{printable(record.quote)[:60]}')"
            raise TruthError(what, Where(shown, key=error.where.key), error.todo or MEND) from error
