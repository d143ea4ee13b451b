"""Reading articles by the rules behind the person's back, the open article first.

A thread of its own and a daemon: at exit the interpreter waits for a pool's threads, so that leaving would
take as long as the slowest article; a daemon is left behind, and what it reads is only a cache.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from threading import Event, Lock, Thread

from reviewer.errors import ReviewerError
from reviewer.ui.background.news import ArticleRead, News, ReadingBroke, ReadingDone, ReadingFailed, RulesReady
from reviewer.ui.messages import ReadingNews
from reviewer.workbench.review import Review


class Reading:
    """Loads the rules, then reads every article that has not been read. Reports only by messages."""

    def __init__(
        self, review: Review, post: Callable[[ReadingNews], object], prepare: Callable[[], None] = lambda: None
    ) -> None:
        """``post`` is called from the thread and must be safe there; so is ``prepare``, called before it reads."""
        self._review, self._post, self._prepare = review, post, prepare
        self._waiting: list[str] = []
        self._lock, self._stopped = Lock(), Event()

    def start(self, article_ids: Iterable[str]) -> None:
        """Begin with these articles, in order."""
        self._waiting = list(article_ids)
        Thread(target=self._run, name="reading", daemon=True).start()

    def prefer(self, article_id: str) -> None:
        """Read this article next, if it still waits."""
        with self._lock:
            if article_id in self._waiting:
                self._waiting.remove(article_id)
                self._waiting.insert(0, article_id)

    def stop(self) -> None:
        """Report nothing more, and begin no other article."""
        self._stopped.set()

    def _run(self) -> None:
        try:
            self._read_all()
        except Exception as error:  # noqa: BLE001  (the thread's boundary: the screen raises it again)
            self._report(ReadingBroke(error))

    def _read_all(self) -> None:
        self._prepare()
        self._recall()
        try:
            self._review.about("")  # any question to the rules loads them
        except ReviewerError as error:
            self._report(ReadingFailed("", error))
            return
        self._report(RulesReady())
        while article_id := self._next():
            try:
                self._report(ArticleRead(self._review.extract(article_id)))
            except ReviewerError as error:
                self._report(ReadingFailed(article_id, error))
        self._report(ReadingDone())

    def _recall(self) -> None:
        """Report what an earlier run has kept of waiting articles; that needs no rules."""
        for article_id in tuple(self._waiting):
            extraction = self._review.recall(article_id)
            if extraction is not None:
                with self._lock:
                    self._waiting.remove(article_id)
                self._report(ArticleRead(extraction))

    def _next(self) -> str | None:
        with self._lock:
            return self._waiting.pop(0) if self._waiting and not self._stopped.is_set() else None

    def _report(self, news: News) -> None:
        if not self._stopped.is_set():
            self._post(ReadingNews(news))
