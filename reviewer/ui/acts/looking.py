"""Looking: scrolling, evidence, help, palette, and leaving."""

from __future__ import annotations

from reviewer.ui.acts.act import Act
from reviewer.ui.keys.actions import REVIEW
from reviewer.ui.state.desk import FigureAt


class Looking(Act):
    """Acts that change nothing that is kept."""

    def why(self) -> None:
        """Show or hide why what is in focus is there: what set each field, or why nothing reads the figure."""
        desk = self.desk
        if desk.is_why:
            desk.is_why = False
        elif desk.entry or isinstance(desk.target, FigureAt):
            desk.close_page()
            desk.is_why = True
            keys = {"down": "page_down", "up": "page_up", "why": "why"}
            desk.message = desk.words("why_more", **{name: desk.keymap.label(key) for name, key in keys.items()})
        else:
            desk.say("nothing_here")

    def history(self) -> None:
        """Show or hide what was proposed for the record in focus and what became of it."""
        desk = self.desk
        is_open = desk.is_history
        desk.close_page()
        if is_open:
            return
        if desk.target is None:
            desk.say("nothing_here")
            return
        desk.is_history, desk.is_summary = True, False
        keys = {"down": "page_down", "up": "page_up", "history": "history"}
        desk.message = desk.words("history_close", **{name: desk.keymap.label(key) for name, key in keys.items()})

    def summary(self) -> None:
        """Show or hide what came of the article and of all."""
        desk = self.desk
        desk.is_summary = not desk.is_summary
        if desk.is_summary:
            desk.close_page()
            keys = {"down": "page_down", "up": "page_up", "summary": "summary"}
            desk.message = desk.words(
                "summary_close", **{name: desk.keymap.label(key) for name, key in keys.items()}
            )

    def more_keys(self) -> None:
        """Show the next page of the keys that count."""
        scope, at = self.desk.keys_page
        self.desk.keys_page = (self.desk.scope, at + 1 if scope == self.desk.scope else 1)

    def page_down(self) -> None:
        """Scroll down what is read: the explanation where one is open, else the article."""
        self._scroll(1)

    def page_up(self) -> None:
        """Scroll it up."""
        self._scroll(-1)

    def _scroll(self, pages: int) -> None:
        is_read = self.desk.open_page or self.desk.rest is not None
        (self.stage.scroll_fields if is_read else self.stage.scroll_article)(pages)

    def help(self) -> None:
        """Every action and mark."""
        self.stage.open_help()

    def palette(self) -> None:
        """Actions, articles and themes by name; they need the main screen free of questions."""
        if self.desk.scope == REVIEW:
            self.stage.open_palette()
        else:
            self.desk.say("close_first")

    def quit(self) -> None:
        """Leave; asks once more where changes are not saved, or decisions are not on disk."""
        desk = self.desk
        desk.review.retry(is_last=True)
        standing = desk.review.standing()
        unsaved = len(desk.drafts) + bool(desk.form and desk.form.changed())
        if desk.is_leaving or not (unsaved or standing.missing or desk.sheets.is_typed):
            self.stage.leave()
            return
        desk.is_leaving, desk.message = True, ""
        if unsaved:
            desk.say("unsaved", n=unsaved)
        elif desk.sheets.is_typed:
            desk.say("edit_unsaved_quit")
        if standing.missing:
            from reviewer.ui.showing.disk_view import leaving_told

            desk.message = f"{desk.message} {leaving_told(desk, standing)}".strip()
