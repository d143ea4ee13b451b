"""One truth file over time: brought to what the log says, again and again, around what a person writes in it.

Other processes that have the session open write it too, each in its turn. What they noted of their versions tells
what stands in the file from what a person wrote there, and keeps its content from going back in time.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext, suppress
from functools import partial
from pathlib import Path

from reviewer.domain.article import Article, Description
from reviewer.domain.printable import printable
from reviewer.domain.state import replay
from reviewer.domain.truth import ArticleTruth, truth_of
from reviewer.errors import SessionError, TruthError
from reviewer.storage.durable import Stat, file_stat, write_atomically
from reviewer.storage.session_names import leads_out
from reviewer.storage.truth_merge import Content, Page, is_untouched, merged, new_page, page_of
from reviewer.storage.truth_reading import misplaced, parse_truth, read_text, unmergeable
from reviewer.storage.truth_table import Item, Table, article_fields, items_of, table_of
from reviewer.storage.truth_versions import TruthVersion, TruthVersions

UNKNOWN: Stat = (0, 0)
"""The stat of a version that no file has, so that the next start reads the file."""


def format_truth(truth: ArticleTruth) -> str:
    """The text of a new truth file; equal truths give equal bytes."""
    return new_page(content_of(truth)).text


def content_of(truth: ArticleTruth, known: dict[Item, Table] | None = None) -> Content:
    """What the file of ``truth`` says. ``known`` keeps tables from one call to the next."""
    cache = {} if known is None else known
    items = items_of(truth)
    for item in items:
        if item not in cache:
            cache[item] = table_of(truth.article_id, item)
    return Content(article_fields(truth), tuple([cache[item] for item in items]))


def truth_at(versions: TruthVersions, about: Article, description: Description, seq: int) -> ArticleTruth:
    """What the log said about an article when ``seq`` was its last decision; the article's text is not needed."""
    return truth_of(about, description, replay(versions.log_of(about.id, seq)))


class TruthFile:
    """The truth file of one article, with what was last seen of it kept in memory."""

    def __init__(self, article_id: str, path: Path, versions: TruthVersions) -> None:
        """Nothing is read before the first update."""
        self._article_id, self._path, self._versions = article_id, path, versions
        self._page: Page | None = None
        self._base: Content | None = None
        self._stat: Stat | None = None
        self._noted: tuple[TruthVersion, ...] | None = None
        """What was noted of the file when it was last brought up to date here; None where that cannot be told."""
        self._line_end, self._is_touched = "\n", False
        self._tables: dict[Item, Table] = {}

    def is_served(self, seq: int) -> bool:
        """Whether another process brought the file to what the log says after decision ``seq``, or further."""
        known, stat = self._known() or (), file_stat(self._path)
        theirs = [version for version in known if version not in (self._noted or ())]
        return any(v.seq > seq for v in known) or any(
            v.seq == seq and v.stat == stat and v.description is not None for v in theirs
        )

    def update(self, truth: ArticleTruth, seq: int, *, is_ahead: bool = False) -> None:
        """Bring the file to ``truth``, which is what the log says after decision ``seq``, unless it is served.

        The caller has the session's turn. Where it ``is_ahead``, it says more than the log, so the next start has
        to read it; that the database cannot be told so keeps the file from nothing: what it knows not, it reads.
        Raises TruthError and leaves the file alone where it is broken, SessionError where it cannot be written.
        """
        if self.is_served(seq):
            return
        self._heed_others()
        ours = content_of(truth, self._tables)
        stat = file_stat(self._path)
        if self._page is None or self._base is None or stat != self._stat:
            self._page = self._read(stat, ours, truth)
            self._stat = stat
        page, base = self._page, self._base or ours
        if truth.description == Description():
            ours = ours._replace(about={**base.about, "id": truth.article_id, "sha256": truth.sha256})
        after = merged(page, base, ours)
        if self._is_touched:
            self._check(after)
        is_exact = [t[:2] for t in after.content.tables] == [t[:2] for t in ours.tables]

        def note(settle_or_announce: Callable[[TruthVersion], None], written: Stat) -> None:
            described = None if truth.description == Description() else truth.description
            known = written if is_exact and not is_ahead else UNKNOWN
            with suppress(SessionError) if is_ahead else nullcontext():
                settle_or_announce(TruthVersion(self._article_id, known, seq, described))

        if stat is None or after.text != page.text:
            content = after.text.replace("\n", self._line_end).encode()
            stat = write_atomically(self._path, content, before_replace=partial(note, self._versions.announce))
        note(self._versions.settle, stat)
        self._page, self._base, self._stat, self._noted = after, ours, stat, self._known()

    def _heed_others(self) -> None:
        """Read the file anew where another process wrote it since."""
        if self._noted is not None and self._known() not in (None, self._noted):
            self._page = self._base = None

    def _known(self) -> tuple[TruthVersion, ...] | None:
        """What is noted of the file, None where the database cannot tell."""
        try:
            return self._versions.of(self._article_id)
        except SessionError:
            return None

    def _read(self, stat: Stat | None, ours: Content, truth: ArticleTruth) -> Page:
        """The page as the file has it, and in ``_base`` what the log said when it was written."""
        if leads_out(self._path):
            raise misplaced(printable(str(self._path)))
        if stat is None:
            self._is_touched, self._base = False, ours
            return new_page(ours)
        shown = printable(str(self._path))
        text, self._line_end = read_text(self._path)
        theirs = content_of(parse_truth(text, shown))
        page = page_of(text, theirs)
        if page is None:
            raise unmergeable(shown)
        self._is_touched = not is_untouched(text, theirs)
        if self._base is None:
            self._base = self._written(stat, theirs, ours, truth)
        return page

    def _written(self, stat: Stat, theirs: Content, ours: Content, truth: ArticleTruth) -> Content:
        """What this session wrote into the file last, before it was opened this time."""
        versions = self._versions.of(self._article_id)
        seen = next((v for v in versions if v.stat == stat), None)
        oldest = seen or next(iter(versions), None)
        described = oldest.description if oldest else None
        if described is None:
            about = {**ours.about, "sha256": theirs.about.get("sha256", "")}
        else:
            about = dict(article_fields(ArticleTruth(truth.article_id, truth.sha256, described)))
        if seen:
            return Content(about, theirs.tables)
        article = Article(truth.article_id, "", "", truth.sha256)
        before = truth_at(self._versions, article, truth.description, oldest.seq if oldest else 0)
        return Content(about, content_of(before).tables)

    def _check(self, page: Page) -> None:
        """Refuse to write what would not read back as what it should say."""
        shown = printable(str(self._path))
        try:
            back = content_of(parse_truth(page.text, shown))
        except TruthError as error:
            raise unmergeable(shown) from error
        if [t[:2] for t in back.tables] != [t[:2] for t in page.content.tables]:
            raise unmergeable(shown)
