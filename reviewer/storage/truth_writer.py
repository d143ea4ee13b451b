"""Truth files written behind the person's back: one thread, the latest content of each article.

A key only leaves its content in a dictionary. The thread waits a moment before it writes, so that the screen
answers first and a burst of decisions becomes one write.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Condition, Thread
from typing import TYPE_CHECKING

from reviewer.domain.printable import printable
from reviewer.domain.truth import ArticleTruth
from reviewer.errors import ReviewerError, TruthError, Where
from reviewer.storage.session_names import truth_file_name
from reviewer.storage.store import TruthVersions

if TYPE_CHECKING:
    from reviewer.storage.truth_file import TruthFile

DELAY = 0.03
"""Seconds between a decision and the write of its truth file; flushing cuts it short."""


class TruthWriter:
    """The truth sink of one session. Its thread is the only one that writes truth files."""

    def __init__(
        self, folder: Path, versions: TruthVersions, last_seq: Callable[[], int], *, delay: float = DELAY
    ) -> None:
        """``last_seq`` gives the log's last number, which whatever is submitted includes."""
        self._folder, self._versions, self._last_seq, self._delay = folder, versions, last_seq, delay
        self._files: dict[str, TruthFile] = {}
        self._waiting: dict[str, tuple[ArticleTruth, int]] = {}
        self._stuck: dict[str, tuple[ArticleTruth, int]] = {}
        self._failures: list[ReviewerError] = []
        self._reported: dict[str, str] = {}
        self._changed = Condition()
        self._is_writing = self._is_hurried = self._is_closing = False
        self._thread = Thread(target=self._run, name="truth-writer", daemon=True)
        self._thread.start()

    def submit(self, truth: ArticleTruth) -> None:
        """Have the article's truth file brought to this content soon; a later submit replaces an earlier."""
        with self._changed:
            self._retry()
            self._waiting[truth.article_id] = (truth, self._last_seq())
            self._changed.notify_all()

    def flush(self) -> None:
        """Wait until everything submitted is on disk, or has failed."""
        with self._changed:
            self._retry()
            self._is_hurried = True
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._is_closing or not (self._waiting or self._is_writing))
            self._is_hurried = False

    def failures(self) -> tuple[ReviewerError, ...]:
        """Errors since the last call, the same one of an article only once."""
        with self._changed:
            failures = tuple(self._failures)
            self._failures.clear()
        return failures

    def close(self) -> None:
        """Write what waits, then end the thread; safe to call twice."""
        if self._thread.is_alive():
            self.flush()
        with self._changed:
            self._is_closing = True
            self._changed.notify_all()
        self._thread.join()

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting or self._is_closing)
                if self._is_closing:
                    return
                if not self._is_hurried:
                    self._changed.wait_for(lambda: self._is_hurried, timeout=self._delay)
                article_id = next(iter(self._waiting))
                truth, seq = self._waiting.pop(article_id)
                self._is_writing = True
            failure = self._write(truth, seq)
            with self._changed:
                self._is_writing = False
                self._note(article_id, failure, (truth, seq))
                self._changed.notify_all()

    def _write(self, truth: ArticleTruth, seq: int) -> ReviewerError | None:
        # Imported at the first write, because everything about truth files is off the way to the first screen.
        from reviewer.storage.truth_file import TruthFile

        path = self._folder / truth_file_name(truth.article_id)
        try:
            if truth.article_id not in self._files:
                self._files[truth.article_id] = TruthFile(truth.article_id, path, self._versions)
            self._files[truth.article_id].update(truth, seq)
        except ReviewerError as error:
            return error
        except Exception as error:  # noqa: BLE001  # the thread's boundary: one file's trouble must not end the others'
            what = f"this file could not be brought up to date: {type(error).__name__}: {printable(str(error))}"
            return TruthError(what, Where(printable(str(path))), "Decisions stay in the database; report this")
        return None

    def _retry(self) -> None:
        """Try again what failed before: a person may have mended the file since."""
        self._waiting = self._stuck | self._waiting
        self._stuck = {}

    def _note(self, article_id: str, failure: ReviewerError | None, content: tuple[ArticleTruth, int]) -> None:
        """Keep what failed for the next try, and report it unless it was reported."""
        self._stuck.pop(article_id, None)
        if failure is None:
            self._reported.pop(article_id, None)
            return
        if article_id not in self._waiting:
            self._stuck[article_id] = content
        if self._reported.get(article_id) != str(failure):
            self._reported[article_id] = str(failure)
            self._failures.append(failure)
