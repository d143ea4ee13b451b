"""Asking the rules why, behind the person's back: the last figure asked about is explained first and alone.

A daemon thread that lives while there is something to explain, so that no key waits for rules that run again.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock, Thread

from reviewer.domain.candidate import FactId
from reviewer.ui.background.news import Explained, ReadingBroke
from reviewer.ui.messages import ReadingNews
from reviewer.ui.state.desk import Target
from reviewer.workbench.review import Review


class Explaining:
    """Explains one target at a time. Reports only by messages."""

    def __init__(self, review: Review, post: Callable[[ReadingNews], object]) -> None:
        """``post`` is called from the thread and must be safe there."""
        self._review, self._post = review, post
        self._lock = Lock()
        self._wanted: Target | None = None
        self._asked: Target | None = None
        """What is being explained or was last."""
        self._is_running = self._is_stopped = False

    def ask(self, target: Target) -> None:
        """Have a target explained soon; one that was asked about before and still waits is forgotten."""
        with self._lock:
            if target == self._asked or self._is_stopped:
                return
            self._wanted = self._asked = target
            is_idle, self._is_running = not self._is_running, True
        if is_idle:
            Thread(target=self._run, name="explaining", daemon=True).start()

    def stop(self) -> None:
        """Report nothing more."""
        with self._lock:
            self._is_stopped = True

    def _run(self) -> None:
        try:
            while (target := self._next()) is not None:
                span = target.value_span if isinstance(target, FactId) else target.span
                told = self._review.reader().explain(self._review.by_id[target.article_id], span)
                self._report(ReadingNews(Explained(target, told)))
        except Exception as error:  # noqa: BLE001  (the thread's boundary: the screen raises it again)
            self._report(ReadingNews(ReadingBroke(error)))

    def _next(self) -> Target | None:
        with self._lock:
            wanted, self._wanted = self._wanted, None
            self._is_running = wanted is not None
            return wanted

    def _report(self, news: ReadingNews) -> None:
        if not self._is_stopped:
            self._post(news)
