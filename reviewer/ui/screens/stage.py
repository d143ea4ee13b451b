"""What acts may ask of the review screen: scrolling, rows, other pages, and the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer.ui.background.errands import Errand
    from reviewer.ui.screens.review import ReviewScreen
    from reviewer.ui.tuning.edit_sheet import EditSheet
    from reviewer.workbench.what_if import WhatIf


class ScreenStage:
    """The stage of acts on a review screen."""

    def __init__(self, screen: ReviewScreen) -> None:
        self._screen = screen

    def scroll_article(self, pages: int) -> None:
        """Scroll the article by pages, two rows less than are seen."""
        pane = self._screen.panes.article
        pane.scroll_to(y=pane.top() + pages * max(1, pane.size.height - 2), animate=False)

    def scroll_fields(self, pages: int) -> None:
        """Scroll the fields pane by pages, one row less than is seen."""
        pane = self._screen.panes.fields
        pane.roll(pane.top() + pages * max(1, pane.size.height - 1))

    def row_away(self, offset: int, rows: int) -> int:
        """The offset ``rows`` rows below, in the same column."""
        layout = self._screen.panes.article.layout_now
        y, column = layout.place(offset)
        return layout.offset(y + rows, column)

    def first_shown(self) -> int:
        """The offset at the top of the visible part of the article."""
        return self._screen.panes.article.offset_at(0, 0)

    def open_help(self) -> None:
        """Show the help page."""
        from reviewer.ui.screens.help import HelpScreen

        self._screen.app.push_screen(HelpScreen(self._screen.desk, self._screen.act))

    def open_palette(self) -> None:
        """Show actions, articles and themes by name."""
        from reviewer.ui.screens.palette import open_palette

        open_palette(self._screen)

    def next_theme(self) -> str:
        """Use the screen's own theme that follows the present one; its name."""
        from reviewer.ui.painting.themes import next_theme

        app = self._screen.app
        app.theme = next_theme(app.theme)
        return app.theme

    def rows_shown(self) -> int:
        """Rows of a list over the review that are seen at once, as far as a layout is known."""
        return max(1, self._screen.panes.sheets.list.size.height)

    def begin(self, errand: Errand) -> None:
        """Begin what no key may wait for."""
        self._screen.errands.begin(errand)

    def try_out(self, sheet: EditSheet, what_if: WhatIf | None) -> None:
        """Have the text of an entry under edit tried soon, or given up."""
        if what_if is None:
            self._screen.trying.drop()
        else:
            self._screen.trying.ask(sheet, what_if)

    def leave(self) -> None:
        """End the program."""
        self._screen.app.exit(0)
