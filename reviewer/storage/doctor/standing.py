"""How each truth file stands beside the log: even, behind it, ahead of it, at odds with it, or broken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from reviewer.domain.article import Article, Description
from reviewer.domain.checkup import BROKEN, NOTE, WARNING, Observation
from reviewer.domain.printable import printable
from reviewer.domain.state import ReviewState, replay
from reviewer.domain.truth import ArticleTruth, truth_of
from reviewer.errors import Where
from reviewer.storage.doctor.database import Reading
from reviewer.storage.doctor.truth_page import TruthPage, read_page
from reviewer.storage.durable import file_stat
from reviewer.storage.session_names import truth_file_name
from reviewer.storage.truth_file import content_of, format_truth
from reviewer.storage.truth_versions import TruthVersion

EVEN, BEHIND, MISSING, AHEAD, AT_ODDS, UNREADABLE = "even", "behind", "missing", "ahead", "at odds", "unreadable"

_REPAIR = "Run: reviewer doctor --repair"
_TOLD: Mapping[str, tuple[str, str, str, bool]] = {
    BEHIND: (
        WARNING,
        "this file is behind the log",
        "Open the session once, or run: reviewer doctor --repair",
        True,
    ),
    MISSING: (WARNING, "this file is missing; the log holds what it said", _REPAIR, True),
    AHEAD: (NOTE, "this file was edited; opening the session with its article takes the edits over", "", False),
    AT_ODDS: (BROKEN, "this file and the log do not say the same, and nobody edited it", _REPAIR, True),
}
"""What a standing comes to: severity, sentence, what to do, and whether a repair mends it."""


class Standing(NamedTuple):
    """One article's truth file beside its log."""

    article_id: str
    path: Path
    kind: str
    """One of the words above."""
    page: TruthPage | None = None
    """The file; None where it is missing, or known to be even without having been understood."""
    is_in_log: bool = True
    """Whether the log holds decisions on the article."""


class Standings:
    """Compares truth files with the log of one reading."""

    def __init__(self, folder: Path, reading: Reading, state: ReviewState) -> None:
        """``folder`` is that of the truth files, ``state`` the replay of the reading's log."""
        self._folder, self._reading, self._state = folder, reading, state

    def articles(self) -> dict[Path, str]:
        """The truth files that there are or should be, by path, with article ids; empty where unknown."""
        known = {*self._state.by_article, *self._reading.versions}
        expected = {self._folder / truth_file_name(article_id): article_id for article_id in known}
        found = {path: expected.get(path, "") for path in self._folder.glob("*.toml")}
        return dict(sorted((expected | found).items()))

    def of(self, path: Path, article_id: str) -> Standing | None:
        """How one file stands; None where there is none and none is needed."""
        stat = file_stat(path)
        is_in_log = article_id in self._state.by_article
        if stat is None and not path.is_symlink() and not path.exists():
            return Standing(article_id, path, MISSING) if is_in_log else None
        seen = next((v for v in self._reading.versions.get(article_id, ()) if v.stat == stat), None)
        if seen and seen.description is not None and self._is_as_written(path, seen, seen.description):
            return Standing(article_id, path, EVEN)
        page = read_page(path)
        if page.truth is None:
            return Standing(article_id, path, UNREADABLE, page, is_in_log)
        article_id = article_id or page.truth.article_id
        return Standing(article_id, path, self._kind(article_id, page.truth, seen), page, is_in_log)

    def told(self, article_id: str, description: Description) -> ArticleTruth:
        """What the log says of an article."""
        return _told(self._state, self._reading, article_id, description)

    def _is_as_written(self, path: Path, seen: TruthVersion, description: Description) -> bool:
        """Whether the file is byte for byte what is written for the log's state; spares understanding it."""
        try:
            return path.read_bytes() == format_truth(self.told(seen.article_id, description)).encode()
        except OSError:
            return False

    def _kind(self, article_id: str, truth: ArticleTruth, seen: TruthVersion | None) -> str:
        if same(truth, self.told(article_id, truth.description)):
            return EVEN
        versions = self._reading.versions.get(article_id, ())
        written = seen or next(iter(versions), None)
        if written is None:
            return AHEAD
        if seen and seen.seq == 0:
            return BEHIND
        whole = [d for d in self._reading.log if d.fact.article_id == article_id]
        if seen and whole and whole[-1].seq > seen.seq:
            return BEHIND  # whatever it says, opening the session brings it to what the log says now
        log = (d for d in whole if d.seq <= written.seq)
        if same(truth, _told(replay(log), self._reading, article_id, truth.description)):
            return BEHIND
        return AT_ODDS if seen else AHEAD


def same(one: ArticleTruth, other: ArticleTruth) -> bool:
    """Whether two truths say the same of every fact, in whatever order."""
    said = [sorted(content_of(t).tables, key=lambda t: (t.kind, t.order, t.fact)) for t in (one, other)]
    return [t[:2] for t in said[0]] == [t[:2] for t in said[1]]


def standing_observation(standing: Standing, *, is_held: bool) -> Iterator[Observation]:
    """What there is to say about a standing; what is broken by itself its page tells."""
    if standing.kind in _TOLD:
        severity, what, todo, is_mendable = _TOLD[standing.kind]
        if is_held and standing.kind != AT_ODDS:
            severity = NOTE
        if standing.kind == AHEAD and not standing.is_in_log:
            what = "the log holds no decisions on this file's article; opening the session with it takes them over"
        where = Where(printable(str(standing.path)))
        yield Observation(
            check="truth", severity=severity, what=what, where=where, todo=todo, is_mendable=is_mendable
        )


def _told(state: ReviewState, reading: Reading, article_id: str, description: Description) -> ArticleTruth:
    article = Article(article_id, "", "", reading.sha256.get(article_id, ""))
    return truth_of(article, description, state)
