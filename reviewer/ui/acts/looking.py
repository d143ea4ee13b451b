"""Looking: scrolling, evidence, help, palette, and leaving."""

from __future__ import annotations

from reviewer.ui.actions import REVIEW
from reviewer.ui.acts.act import Act


class Looking(Act):
    """Acts that change nothing that is kept."""

    def why(self) -> None:
        """Show or hide which rule and cue set each field."""
        if self.desk.is_why or self.focused():
            self.desk.is_why = not self.desk.is_why

    def page_down(self) -> None:
        """Scroll the article down."""
        self.stage.scroll_article(1)

    def page_up(self) -> None:
        """Scroll the article up."""
        self.stage.scroll_article(-1)

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
