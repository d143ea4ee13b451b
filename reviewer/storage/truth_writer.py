"""Truth files written behind the person's back: one thread, the latest content of each article.

A key only leaves in a dictionary how to make its content. The thread waits for a pause before it makes and writes
it, so that the screen answers first and a burst of decisions becomes one write: the disk that makes a decision
durable and the interpreter are both shared with it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from threading import Condition, Thread
from typing import TYPE_CHECKING

from reviewer.domain.ports import TruthStanding
from reviewer.domain.printable import printable
from reviewer.errors import ReviewerError, TruthError, Where
from reviewer.storage.session_names import truth_file_name
from reviewer.storage.truth_versions import TruthVersions

if TYPE_CHECKING:
    from reviewer.domain.truth import ArticleTruth
    from reviewer.storage.truth_file import TruthFile

Waiting = tuple[Callable[[], "ArticleTruth"], int, bool]
"""What makes the content of a truth file, the last decision in it, whether it says more than the log."""

RETRY = 5.0
"""Seconds until what failed is tried again, should no decision come before."""
DELAY = 0.25
"""Seconds without a decision before the truth file is written; flushing cuts it short."""
_MOST_DELAYS = 8
"""How many delays are waited at most where decisions never pause, as with a held key."""
_REST = 9
"""How many times as long as its last write the thread waits before the next: with a long file and a held key the
screen would else share the interpreter with it all the time."""


class TruthWriter:
    """The truth sink of one session. Its thread is the only one that writes truth files."""

    def __init__(
        self,
        folder: Path,
        versions: TruthVersions,
        last_seq: Callable[[], int],
        *,
        delay: float = DELAY,
        retry: float = RETRY,
    ) -> None:
        """``last_seq`` gives the log's last number, which whatever is submitted includes."""
        self._folder, self._versions, self._last_seq = folder, versions, last_seq
        self._delay, self._retry_after = delay, retry
        self._files: dict[str, TruthFile] = {}
        self._waiting: dict[str, Waiting] = {}
        self._stuck: dict[str, Waiting] = {}
        self._failures: list[ReviewerError] = []
        self._reported: dict[str, ReviewerError] = {}
        """What every article that failed last failed by."""
        self._changed = Condition()
        self._submitted = 0.0
        """When something was submitted last, by ``time.monotonic``."""
        self._writing = ""
        """Id of the article whose file is being written; empty while none is."""
        self._is_hurried = self._is_closing = False
        self._thread = Thread(target=self._run, name="truth-writer", daemon=True)
        self._thread.start()

    def submit(
        self, article_id: str, truth: Callable[[], ArticleTruth], *, is_ahead: bool = False, seq: int | None = None
    ) -> None:
        """Have an article's truth file brought to this content soon; a later submit replaces an earlier.

        ``truth`` is called on the writer's thread. It includes every decision up to ``seq``, if only by default
        those that are known now.
        """
        with self._changed:
            self._retry()
            self._waiting[article_id] = (truth, self._last_seq() if seq is None else seq, is_ahead)
            self._submitted = time.monotonic()
            self._changed.notify_all()

    def flush(self) -> None:
        """Wait until everything submitted is on disk, or has failed."""
        with self._changed:
            self._retry()
            self._is_hurried = True
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._is_closing or not (self._waiting or self._writing))
            self._is_hurried = False

    def failures(self) -> tuple[ReviewerError, ...]:
        """Errors since the last call, the same one of an article only once."""
        with self._changed:
            failures = tuple(self._failures)
            self._failures.clear()
        return failures

    def standing(self) -> TruthStanding:
        """How many files are still to be written, and why others cannot be."""
        with self._changed:
            lagging = {*self._waiting, self._writing} - {"", *self._reported}
            stuck = tuple(self._reported[article_id] for article_id in sorted(self._reported))
            return TruthStanding(len(lagging), stuck)

    def close(self) -> None:
        """Write what waits, then end the thread; safe to call twice."""
        if self._thread.is_alive():
            self.flush()
        with self._changed:
            self._is_closing = True
            self._changed.notify_all()
        self._thread.join()

    def _run(self) -> None:
        rest = 0.0
        while True:
            with self._changed:
                self._wait_for_work()
                if self._is_closing:
                    return
                self._wait_for_a_pause(rest)
                article_id = next(iter(self._waiting))
                waiting = self._waiting.pop(article_id)
                self._writing = article_id
            started = time.monotonic()
            failure = self._write(article_id, *waiting)
            rest = (time.monotonic() - started) * _REST
            with self._changed:
                self._writing = ""
                self._note(article_id, failure, waiting)
                self._changed.notify_all()

    def _wait_for_work(self) -> None:
        """Wait until there is something to write, if only what failed a while ago."""
        while not (self._waiting or self._is_closing):
            if not self._changed.wait(timeout=self._retry_after if self._stuck else None):
                self._retry()

    def _wait_for_a_pause(self, rest: float) -> None:
        """Wait for ``rest`` seconds, and until decisions pause or have not paused for long."""
        begun = time.monotonic()
        while not self._is_hurried:
            pause = min(self._submitted + self._delay, begun + self._delay * _MOST_DELAYS)
            left = max(begun + rest, pause) - time.monotonic()
            if left <= 0:
                return
            self._changed.wait(left)

    def _write(
        self, article_id: str, truth: Callable[[], ArticleTruth], seq: int, is_ahead: bool
    ) -> ReviewerError | None:
        # Imported at the first write, because everything about truth files is off the way to the first screen.
        from reviewer.storage.truth_file import TruthFile

        path = self._folder / truth_file_name(article_id)
        try:
            if article_id not in self._files:
                self._files[article_id] = TruthFile(article_id, path, self._versions)
            file = self._files[article_id]
            if file.is_served(seq):
                return None
            told = truth()
            with self._versions.turn():
                file.update(told, seq, is_ahead=is_ahead)
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

    def _note(self, article_id: str, failure: ReviewerError | None, content: Waiting) -> None:
        """Keep what failed for the next try, and report it unless it was reported."""
        self._stuck.pop(article_id, None)
        if failure is None:
            self._reported.pop(article_id, None)
            return
        if article_id not in self._waiting:
            self._stuck[article_id] = content
        before = self._reported.get(article_id)
        self._reported[article_id] = failure
        if str(before) != str(failure):
            self._failures.append(failure)
