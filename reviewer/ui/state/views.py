"""Views of the work: where the rows of the list come from when they are not those of the open article."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain, islice
from typing import TYPE_CHECKING

from reviewer.domain.candidate import FactId
from reviewer.domain.entries import Entries
from reviewer.domain.entry import SKIPPED, UNDECIDED
from reviewer.workbench.review import Review

if TYPE_CHECKING:
    from reviewer.workbench.gathering import Gathering
    from reviewer.workbench.query import Query
    from reviewer.workbench.urgency import Reason

QUEUE, FILTER = "queue", "filter"


class View:
    """Rows of all articles, and how far in them the person is."""

    def __init__(self, kind: str, gathering: Gathering, label: str = "") -> None:
        """``kind`` is QUEUE or FILTER; ``label`` is what a person calls a filter: its name, else its line."""
        self.kind, self.label, self._gathering = kind, label, gathering
        self.reasons: Mapping[FactId, Reason] = {}
        """Why entries are in the queue."""
        self._last = -1

    @property
    def rows(self) -> Entries:
        """The rows as they stand."""
        return self._gathering.rows

    def number(self, article_id: str) -> int:
        """The number of an article, from 1."""
        return self._gathering.numbers[article_id] + 1

    def come_to(self, target: object) -> None:
        """Told what is in focus, whether or not it has a row here."""
        row = self.rows.row(target)
        if row is not None:
            self._last = row
            self._gathering.keep(row)

    def row(self, target: object) -> int:
        """The row of what is in focus, else the last one that was; -1 before the first."""
        row = self.rows.row(target)
        return min(self._last, len(self.rows) - 1) if row is None else row

    def next_open(self, target: object) -> FactId | None:
        """The next undecided row behind what is in focus, around; skipped ones last."""
        rows, start = self.rows, self.row(target) + 1
        for wanted in (UNDECIDED, SKIPPED):
            for entry in chain(islice(rows, start, None), islice(rows, start)):
                if entry.state == wanted:
                    return entry.fact
        return None


def queue_view(review: Review) -> View:
    """All that is undecided, most pressing first, as things stand."""
    from reviewer.workbench.gathering import Gathering
    from reviewer.workbench.urgency import Queue

    queue = Queue(review.sureness)
    view = View(QUEUE, Gathering(review, queue.pick))
    view.reasons = queue.reasons
    return view


def filter_view(review: Review, query: Query, label: str, *, is_unsure_first: bool = False) -> View:
    """All that a filter lets through, as things stand."""
    from reviewer.workbench.filtering import Filter
    from reviewer.workbench.gathering import Gathering

    return View(FILTER, Gathering(review, Filter(review, query, is_unsure_first=is_unsure_first).pick), label)
