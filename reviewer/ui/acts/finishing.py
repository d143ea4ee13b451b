"""Finishing: what is said and shown when everything in an article, or in the session, is settled."""

from __future__ import annotations

from collections.abc import Callable

from reviewer.ui.acts.act import Act


class Finishing(Act):
    """Watches acts for the decision that settles the last of an article. It takes no key and stops none."""

    def around(self, work: Callable[[], None], *, is_reading: bool = False) -> None:
        """Do ``work``; a summary that was open ends with it, unless the work only reads on in what is shown."""
        desk = self.desk
        article_id, touched = desk.article_id, len(desk.review.touched)
        was_open = desk.is_summary
        desk.sheets.further = ""
        work()
        if was_open and not is_reading:
            desk.is_summary = False
        if article_id in desk.review.touched[touched:]:
            desk.is_refused = False
            self._tell(article_id)

    def _tell(self, article_id: str) -> None:
        desk = self.desk
        if desk.sheets.top or not desk.review.is_settled(article_id):
            return
        from reviewer.ui.showing.summary_view import finished_line, is_all_finished

        desk.message = desk.sheets.told_first(finished_line(desk, article_id))
        desk.is_summary = is_all_finished(desk)
