"""Looking: scrolling, evidence, help, palette, and leaving."""

from __future__ import annotations

from reviewer.ui.actions import REVIEW
from reviewer.ui.acts.act import Act
from reviewer.ui.desk import FigureAt


class Looking(Act):
    """Acts that change nothing that is kept."""

    def why(self) -> None:
        """Show or hide why what is in focus is there: what set each field, or why nothing reads the figure."""
        desk = self.desk
        if desk.is_why:
            desk.is_why = False
        elif desk.entry or isinstance(desk.target, FigureAt):
            desk.is_why = True
            keys = {"down": "page_down", "up": "page_up", "why": "why"}
            desk.message = desk.words("why_more", **{name: desk.keymap.label(key) for name, key in keys.items()})
        else:
            desk.say("nothing_here")

    def page_down(self) -> None:
        """Scroll down what is read: the explanation where one is open, else the article."""
        self._scroll(1)

    def page_up(self) -> None:
        """Scroll it up."""
        self._scroll(-1)

    def _scroll(self, pages: int) -> None:
        (self.stage.scroll_fields if self.desk.is_why else self.stage.scroll_article)(pages)

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
        """Leave; asks once more where changes are not saved."""
        desk = self.desk
        unsaved = len(desk.drafts) + bool(desk.form and desk.form.changed())
        if unsaved and not desk.is_leaving:
            desk.is_leaving = True
            desk.say("unsaved", n=unsaved)
        else:
            self.stage.leave()
