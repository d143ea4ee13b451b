"""Articles read again after the rules were changed, and how many candidates are new by that."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reviewer.domain.article import Extraction
from reviewer.domain.candidate import FactId
from reviewer.domain.record import Record
from reviewer.errors import ReviewerError
from reviewer.ui.background.errands import Errand, Tell, raising

if TYPE_CHECKING:
    from reviewer.ui.state.desk import Desk
    from reviewer.workbench.review import Review

Records = Mapping[FactId, Record]


def open_records(review: Review) -> Records:
    """What waits for a verdict, by its fact."""
    entries = (entry for article in review.articles for entry in review.entries(article.id))
    return {entry.fact: entry.record for entry in entries if not entry.is_settled}


def rereading(desk: Desk, before: Records) -> Errand:
    """An errand that reads every article by the rules in force, the open one first, and says what is new."""
    review = desk.review
    ids = sorted(review.by_id, key=lambda article_id: article_id != desk.article_id)
    reader = review.reader()

    def reread(tell: Tell) -> None:
        for article_id in ids:
            if review.reader() is not reader:  # changed once more meanwhile: another errand is at it
                return
            try:
                extraction = review.extract(article_id)
            except ReviewerError as error:
                tell(raising(error))
            else:
                tell(lambda extraction=extraction: _supply(desk, extraction))  # type: ignore[misc]
        tell(lambda: _told(desk, before))

    return reread


def _supply(desk: Desk, extraction: Extraction) -> None:
    desk.review.supply(extraction)
    target = desk.target
    if isinstance(target, FactId) and target.article_id == extraction.article_id and desk.entry is None:
        entries = desk.entries
        desk.target = entries[0].fact if entries else None


def _told(desk: Desk, before: Records) -> None:
    now = open_records(desk.review)
    both = before.keys() & now.keys()
    changed = sum(before[fact] != now[fact] for fact in both)
    desk.say("reread", new=len(now) - len(both), changed=changed, gone=len(before) - len(both))
