"""Accepting the rest: all of an article that needs no look of its own, shown first, decided as one."""

from __future__ import annotations

from reviewer.domain.candidate import FactId
from reviewer.ui.acts.act import Act
from reviewer.workbench.remainder import remainder


class Accepting(Act):
    """The preview of what would be accepted, and doing it."""

    def open(self) -> None:
        """Show what of the open article would be accepted, and what would stay undecided."""
        desk = self.desk
        rest = remainder(desk.review, desk.article_id, desk.drafts)
        if rest.taken or rest.held:
            desk.rest = rest
            desk.close_page()
            desk.is_summary = False
        else:
            desk.say("rest_nothing")

    def confirm(self) -> None:
        """Accept what the preview shows, as one group, and go on to what stays undecided."""
        desk, rest = self.desk, self.desk.rest
        if rest is None or not rest.taken:
            self.cancel()
            return
        desk.review.accept_all(rest.taken)
        desk.rest = None
        self._go_on(rest.held[0].entry.fact if rest.held else None)
        undo = desk.keymap.label("undo")
        key = "rest_done" if rest.held else "rest_done_all"
        desk.message = desk.words(key, n=len(rest.taken), left=len(rest.held), undo=undo)

    def cancel(self) -> None:
        """Accept nothing."""
        self.desk.rest = None

    def _go_on(self, held: FactId | None) -> None:
        desk = self.desk
        after = desk.entry.fact if desk.entry else None
        following = held or desk.review.next_undecided(after, desk.article_id, desk.order.rows)
        if following:
            desk.go(following)
